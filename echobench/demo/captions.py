"""Drawn examinations as a data set directory: what the tiny base learns before it meets any study.

A model that starts from nothing learns to see from captions: few words stand between one image and what it shows. The
questions are those that `instruct` makes of the drawings' reports, over all images of an examination. Together they
stand for all that a published Qwen2-VL has seen and been asked; no study of the demonstration is among them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np

from echobench.curate.instruct import instruct
from echobench.dataset.directory import DataDir, write_dataset
from echobench.dataset.records import Image, Message, Record, Study
from echobench.dataset.steps import Step
from echobench.phantom.drawings import Drawing, draw
from echobench.templates import region_names

TASK = "caption"
_QUESTION = {"en": "Caption:", "zh": "图注："}
_CAPTION = {"en": "{}: {}", "zh": "{}：{}"}


def write(
    out: Path, splits: Mapping[str, Mapping[str, int]], seed: int, *, height_px: tuple[int, int],
    images: tuple[int, int], tasks: Iterable[str], workers: int = 1,
) -> DataDir:  # fmt: skip
    """Write drawings, `splits` {split: {region: examinations}}.

    Each image has a caption, each examination the questions of `tasks`. `height_px` is the range of the drawings'
    heights, `images` that of their number in an examination; `workers` processes draw.
    """
    stored: dict[str, Image] = {}
    studies: list[Study] = []
    records: list[Record] = []
    split_of: dict[str, str] = {}
    for split, counts in splits.items():
        drawings = draw(counts, seed, height_px=height_px, images=images, first=len(studies), workers=workers)
        for drawing in drawings:
            study, own = _study(drawing, f"phantom-{seed}-{len(studies)}")
            stored |= {image.sha256: image for image in own}
            studies.append(study)
            split_of[study.study] = split
            records += [_caption(study, index, caption) for index, caption in enumerate(drawing.captions)]
    records += instruct(studies, tasks=list(tasks))
    records = [replace(record, split=split_of[record.study]) for record in records]
    return write_dataset(
        out, records=records, studies=studies, images=stored.values(), counts={"records": len(records)},
        step=Step("captions", {"images": len(stored), "seed": seed}),
    )  # fmt: skip


def _study(drawing: Drawing, name: str) -> tuple[Study, list[Image]]:
    images = [_image(scan, name) for scan in drawing.scans]
    report = {"findings": drawing.report.findings, "impression": drawing.report.impression}
    study = Study(
        name, name, "phantom", drawing.region, "drawn", 1.0, drawing.lang, report, tuple(i.sha256 for i in images),
        source="echobench phantom", licence="Apache-2.0",
    )  # fmt: skip
    return study, images


def _image(scan: np.ndarray, study: str) -> Image:
    from echobench.dicom.encode import encode

    data = encode(scan[..., None], "png")
    height, width = scan.shape
    # Without a perceptual hash: every scan is drawn anew, so that near-equal hashes would be chance, not copies.
    return Image(hashlib.sha256(data).hexdigest(), data, width, height, None, 0, 0, study)


def _caption(study: Study, index: int, caption: str) -> Record:
    text = _CAPTION[study.lang].format(region_names(study.lang)[study.region], caption)
    return Record(
        id=f"{study.study}-caption-{index}", patient=study.patient, study=study.study, region=study.region, task=TASK,
        lang=study.lang, images=study.images[index : index + 1], reference=text,
        messages=(
            Message("user", (("image", ""), ("text", _QUESTION[study.lang]))),
            Message("assistant", (("text", text),)),
        ),
        source=study.source, licence=study.licence, provenance={"template": f"{study.lang}/caption/demo"},
    )  # fmt: skip
