"""Say what was done to protect patients, from what the steps of a data set recorded, and nothing beyond it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from echobench.dataset.steps import AnyStep, Merge

_KINDS = {
    "dicom": "DICOM objects, whose headers are not in the data set: of them only sex, age in years, view, pixel "
    "spacing and what names the region were taken, as far as their values are known words (after PS3.15 Annex E)",
    "image": "plain images (PNG, JPEG, ...), which have no DICOM header; their names and folders are not in the data "
    "set",
    "video": "videos, of which frames were taken; file names and folders are not in the data set",
}


def statement(steps: Sequence[AnyStep]) -> list[str]:
    """Return one sentence per kind of source and of cleaning; a set that records nothing of it says so."""
    lines = [line for step in _flat(steps) for line in _of_step(step.name, step.to_json())]
    return lines or ["Its steps record no de-identification: what was done to it before is not known here."]


def _flat(steps: Sequence[AnyStep]) -> list[AnyStep]:
    return [leaf for step in steps for leaf in (_merged(step) if isinstance(step, Merge) else [step])]


def _merged(step: Merge) -> list[AnyStep]:
    return [leaf for part in step.parts for leaf in _flat(part)]


def _of_step(name: str, options: Mapping[str, Any]) -> list[str]:
    if name == "import_set":
        return ["A published test set was imported as it is; its publisher de-identified it."]
    if name != "ingest":
        return []
    objects = options.get("objects")
    if objects is None:
        return ["Sources of kinds that were not recorded went through ingest: identity burned into pixels was masked."]
    lines = [f"{count:,} {_KINDS.get(kind, kind)}." for kind, count in sorted(objects.items())]
    lines.append(
        f"Every image was searched for burned-in identity by OCR; {options.get('masked', 0):,} of "
        f"{sum(objects.values()):,} held some. It is masked in what was written."
    )
    if options.get("reports"):
        lines.append(
            f"{options['reports']:,} reports: names, dates, numbers and addresses were replaced by surrogates or "
            "categories; dates shift by whole days per patient."
        )
    lines.append("Patients, studies and sites are keyed pseudonyms; images are named by the hash of the masked result.")
    return lines
