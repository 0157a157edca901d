"""Captioned phantom pictures as a data set directory: what the tiny base is fitted on before any study is met.

A model that starts from nothing learns to see from these: few words stand between the picture and what it shows. They
stand for the pictures of the wide world that a published Qwen2-VL has seen; no study of the demonstration is among them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from echobench.arrow import DataDir, write_dataset
from echobench.phantom.captions import Captioned, draw
from echobench.records import Image, Message, Record, Study

TASK = "caption"
_ASKED = {"en": "Caption:", "zh": "图注："}


def write(out: Path, count: int, seed: int, *, height_px: tuple[int, int], workers: int = 1) -> DataDir:
    """Write `count` pictures with their captions, all in the training split."""
    images, records, studies = [], [], []
    for number, drawn in enumerate(draw(count, seed, height_px=height_px, workers=workers)):
        name = f"phantom-{number}"
        image = _image(drawn, name)
        images.append(image)
        records.append(_record(drawn, name, image.sha256))
        studies.append(
            Study(
                name, name, "phantom", drawn.region, "drawn", 1.0, drawn.lang, {"text": drawn.caption}, (image.sha256,)
            )
        )
    return write_dataset(
        out, records=records, studies=studies, images=_once(images), counts={"records": len(records)},
        step={"name": "captions", "pictures": count, "seed": seed},
    )  # fmt: skip


def _image(drawn: Captioned, study: str) -> Image:
    import cv2

    from echobench.similarity import phash

    data = bytes(cv2.imencode(".png", drawn.pixels)[1])
    height, width = drawn.pixels.shape
    return Image(hashlib.sha256(data).hexdigest(), data, width, height, None, 0, phash(drawn.pixels), study)


def _once(images: Iterable[Image]) -> list[Image]:
    return list({image.sha256: image for image in images}.values())


def _record(drawn: Captioned, name: str, sha256: str) -> Record:
    return Record(
        id=f"{name}-caption", patient=name, study=name, region=drawn.region, task=TASK, lang=drawn.lang,
        images=(sha256,), split="train", reference=drawn.caption,
        messages=(
            Message("user", (("image", ""), ("text", _ASKED[drawn.lang]))),
            Message("assistant", (("text", drawn.caption),)),
        ),
        source="echobench phantom", licence="Apache-2.0", provenance={"template": f"{drawn.lang}/caption/demo"},
    )  # fmt: skip
