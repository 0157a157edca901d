"""OmniMedVQA (arXiv 2402.09181), its ultrasound part: lists of {question, gt_answer, option_A to option_D, image_path}.

Its files also hold dataset, question_id, question_type and modality_type; one of them writes `modality` for the last.
Rows of other modalities are passed over; a folder without any row of ultrasound is an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from echobench.bench.imports._conversations import items_of
from echobench.bench.imports._row import Row, load_image, region_of
from echobench.errors import InputError, UsageError
from echobench.reasons import Reason
from echobench.work.quarantine import Drop


def read(folder: Path, image_root: Path) -> Iterator[Row | Drop]:
    """Yield the questions on ultrasound images."""
    none = True
    for name, item in items_of(folder):
        if not isinstance(item, dict):
            yield Drop.of(name, InputError(Reason.IMPORT_NO_COLUMN, "question"))
            continue
        modality = str(item.get("modality_type") or item.get("modality") or "")
        if "ultrasound" not in modality.casefold():
            continue
        none = False
        try:
            yield _row(name, item, image_root)
        except InputError as error:
            yield Drop.of(name, error)
    if none:
        raise UsageError("no row with modality_type ultrasound; name the folder of OmniMedVQA's QA files")


def _row(name: str, item: dict[str, Any], image_root: Path) -> Row:
    question, answer, path = (_text(item, column) for column in ("question", "gt_answer", "image_path"))
    choices = tuple(str(item[key]).strip() for key in sorted(item) if key.startswith("option_") and item[key])
    if len(choices) < 2 or len(set(choices)) < len(choices):
        raise InputError(Reason.IMPORT_NO_OPTIONS)
    if answer not in choices:
        raise InputError(Reason.IMPORT_NOT_AN_OPTION)
    source = str(item.get("dataset") or "OmniMedVQA")
    shown = "\n".join(f"{chr(ord('A') + n)}. {choice}" for n, choice in enumerate(choices))
    return Row(
        name=str(item.get("question_id") or name),
        task="single-choice",
        lang="en",
        region=region_of(question, answer, source, path),
        question=f"{question}\n{shown}",
        answer=answer,
        images=(load_image(image_root, path),),
        choices=choices,
        source=source,
    )


def _text(item: dict[str, Any], column: str) -> str:
    value = item.get(column)
    if not isinstance(value, str) or not value.strip():
        raise InputError(Reason.IMPORT_NO_COLUMN, column)
    return value.strip()
