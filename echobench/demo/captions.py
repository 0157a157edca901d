"""Drawn pictures as a data set directory: what the tiny base is fitted on before any study is met.

A model that starts from nothing learns to see from captions: few words stand between the picture and what it shows. The
questions are those that `instruct` makes of the drawings' reports. Together they stand for all that a published Qwen2-VL
has seen and been asked; no study of the demonstration is among them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from echobench.arrow import DataDir, write_dataset
from echobench.curate.instruct import instruct
from echobench.phantom.drawings import Drawing, draw
from echobench.records import Image, Message, Record, Study
from echobench.templates import region_names

_ASKED = {"en": "Caption:", "zh": "图注："}
_JOINED = {"en": "{}: {}", "zh": "{}：{}"}
_SHOWN = {"en": "{}?", "zh": "{}？"}
_ANSWERS = {"en": ("No", "Yes"), "zh": ("否", "是")}


def write(
    out: Path, count: int, seed: int, *, height_px: tuple[int, int], tasks: Iterable[str], workers: int = 1
) -> DataDir:
    """Write `count` drawings, all in the training split, each with a caption, questions on findings, and one more of `tasks`.

    The more a base is asked of a picture, the fewer pictures it sees in the same time. Findings are also asked for in
    a word, and some of them are another organ's: on such questions a model first learns to hold a name against a picture.
    """
    others = [task for task in tasks if task != "finding"]
    images, records, studies = {}, [], []
    for number, drawn in enumerate(draw(count, seed, height_px=height_px, workers=workers)):
        image, study = _picture(drawn, f"phantom-{number}")
        images[image.sha256] = image
        studies.append(study)
        asked = instruct([study], tasks=["finding", others[number % len(others)]])
        records += [*_in_a_word(study, drawn), *(replace(record, split="train") for record in asked)]
    return write_dataset(
        out, records=records, studies=studies, images=images.values(), counts={"records": len(records)},
        step={"name": "captions", "pictures": count, "seed": seed},
    )  # fmt: skip


def _picture(drawn: Drawing, name: str) -> tuple[Image, Study]:
    import cv2

    from echobench.similarity import phash

    data = bytes(cv2.imencode(".png", drawn.pixels)[1])
    height, width = drawn.pixels.shape
    sha256 = hashlib.sha256(data).hexdigest()
    image = Image(sha256, data, width, height, None, 0, phash(drawn.pixels), name)
    report = {"findings": drawn.report.findings, "impression": drawn.report.impression}
    study = Study(
        name, name, "phantom", drawn.region, "drawn", 1.0, drawn.lang, report, (sha256,),
        source="echobench phantom", licence="Apache-2.0",
    )  # fmt: skip
    return image, study


def _in_a_word(study: Study, drawn: Drawing) -> Iterator[Record]:
    """The caption, and one word asked for each finding."""
    named = _JOINED[study.lang].format(region_names(study.lang)[study.region], drawn.caption)
    turns = [("caption", _ASKED[study.lang], named)]
    turns += [("finding", _SHOWN[study.lang].format(name), _ANSWERS[study.lang][there]) for name, there in drawn.shows]
    for number, (task, question, answer) in enumerate(turns):
        yield Record(
            id=f"{study.study}-{number}", patient=study.patient, study=study.study, region=study.region, task=task,
            lang=study.lang, images=study.images, reference=answer, split="train",
            messages=(
                Message("user", (("image", ""), ("text", question))),
                Message("assistant", (("text", answer),)),
            ),
            source=study.source, licence=study.licence, provenance={"template": f"{study.lang}/{task}/demo"},
        )  # fmt: skip
