"""Drawn pictures as a data set directory: what the tiny base is fitted on before any study is met.

A model that starts from nothing learns to see from captions: few words stand between the picture and what it shows. The
questions are those that `instruct` makes of the drawings' reports. Together they stand for all that a published Qwen2-VL
has seen and been asked; no study of the demonstration is among them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from echobench.curate.instruct import instruct
from echobench.dataset.directory import DataDir, write_dataset
from echobench.dataset.records import Image, Message, Record, Study
from echobench.phantom.drawings import Drawing, draw
from echobench.templates import region_names

TASK = "caption"
_ASKED = {"en": "Caption:", "zh": "图注："}
_JOINED = {"en": "{}: {}", "zh": "{}：{}"}


def write(
    out: Path, count: int, seed: int, *, height_px: tuple[int, int], tasks: Iterable[str], workers: int = 1
) -> DataDir:
    """Write `count` drawings with a caption and the questions of `tasks` each, all in the training split."""
    images, records, studies = {}, [], []
    for number, drawn in enumerate(draw(count, seed, height_px=height_px, workers=workers)):
        image, study = _picture(drawn, f"phantom-{number}")
        images[image.sha256] = image
        studies.append(study)
        asked = instruct([study], tasks=list(tasks))
        records += [_caption(study, drawn.caption), *(replace(record, split="train") for record in asked)]
    return write_dataset(
        out, records=records, studies=studies, images=images.values(), counts={"records": len(records)},
        step={"name": "captions", "pictures": count, "seed": seed},
    )  # fmt: skip


def _picture(drawn: Drawing, name: str) -> tuple[Image, Study]:
    from echobench.dicom.encode import encode
    from echobench.similarity import phash

    data = encode(drawn.pixels[..., None], "png")
    height, width = drawn.pixels.shape
    sha256 = hashlib.sha256(data).hexdigest()
    image = Image(sha256, data, width, height, None, 0, phash(drawn.pixels), name)
    report = {"findings": drawn.report.findings, "impression": drawn.report.impression}
    study = Study(
        name, name, "phantom", drawn.region, "drawn", 1.0, drawn.lang, report, (sha256,),
        source="echobench phantom", licence="Apache-2.0",
    )  # fmt: skip
    return image, study


def _caption(study: Study, caption: str) -> Record:
    text = _JOINED[study.lang].format(region_names(study.lang)[study.region], caption)
    return Record(
        id=f"{study.study}-caption-0", patient=study.patient, study=study.study, region=study.region, task=TASK,
        lang=study.lang, images=study.images, reference=text, split="train",
        messages=(
            Message("user", (("image", ""), ("text", _ASKED[study.lang]))),
            Message("assistant", (("text", text),)),
        ),
        source=study.source, licence=study.licence, provenance={"template": f"{study.lang}/caption/demo"},
    )  # fmt: skip
