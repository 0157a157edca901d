"""Drawn images with captions as a data set directory: what the tiny base learns before it meets any study.

A model that starts from nothing learns to see from captions: few words stand between the image and what it shows. The
questions are those that `instruct` makes of the drawings' reports. Together they stand for all that a published
Qwen2-VL has seen and been asked; no study of the demonstration is among them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

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
    out: Path, count: int, seed: int, *, height_px: tuple[int, int], tasks: Iterable[str], workers: int = 1
) -> DataDir:
    """Write `count` drawings, each with a caption and the questions of `tasks`, all in the training split.

    `height_px` is the range of the drawings' heights; `workers` processes draw.
    """
    images, records, studies = {}, [], []
    for number, drawing in enumerate(draw(count, seed, height_px=height_px, workers=workers)):
        image, study = _image_and_study(drawing, f"phantom-{number}")
        images[image.sha256] = image
        studies.append(study)
        records.append(_caption(study, drawing.caption))
    records += [replace(record, split="train") for record in instruct(studies, tasks=list(tasks))]
    return write_dataset(
        out, records=records, studies=studies, images=images.values(), counts={"records": len(records)},
        step=Step("captions", {"images": count, "seed": seed}),
    )  # fmt: skip


def _image_and_study(drawing: Drawing, name: str) -> tuple[Image, Study]:
    from echobench.dicom.encode import encode
    from echobench.similarity import phash

    data = encode(drawing.pixels[..., None], "png")
    height, width = drawing.pixels.shape
    sha256 = hashlib.sha256(data).hexdigest()
    image = Image(sha256, data, width, height, None, 0, phash(drawing.pixels), name)
    report = {"findings": drawing.report.findings, "impression": drawing.report.impression}
    study = Study(
        name, name, "phantom", drawing.region, "drawn", 1.0, drawing.lang, report, (sha256,),
        source="echobench phantom", licence="Apache-2.0",
    )  # fmt: skip
    return image, study


def _caption(study: Study, caption: str) -> Record:
    text = _CAPTION[study.lang].format(region_names(study.lang)[study.region], caption)
    return Record(
        id=f"{study.study}-caption-0", patient=study.patient, study=study.study, region=study.region, task=TASK,
        lang=study.lang, images=study.images, reference=text, split="train",
        messages=(
            Message("user", (("image", ""), ("text", _QUESTION[study.lang]))),
            Message("assistant", (("text", text),)),
        ),
        source=study.source, licence=study.licence, provenance={"template": f"{study.lang}/caption/demo"},
    )  # fmt: skip
