"""A small data set with a train and a test split, made on the spot: pictures of shapes that tell the region."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import numpy as np
from PIL import Image as Pictures

from echobench.dataset.directory import DataDir, write_dataset
from echobench.dataset.records import REGIONS, Image, Measurement, Message, Record, Study
from echobench.dataset.steps import Step

_ORGANS_ZH = dict(zip(REGIONS, ("乳腺", "妇科", "心脏", "肾脏", "肝脏", "甲状腺", "血管"), strict=True))


def picture(region: int, number: int, study: str) -> Image:
    """48 x 64 noise with a bright bar whose place tells the region."""
    rng = np.random.default_rng(1000 * region + number)
    pixels = rng.integers(0, 90, (48, 64, 3), np.uint8)
    pixels[:, 4 + 8 * region : 10 + 8 * region] += 120
    file = io.BytesIO()
    Pictures.fromarray(pixels).save(file, "PNG")
    data = file.getvalue()
    # Random 64-bit hashes: no two pictures of this set are near one another.
    phash = int.from_bytes(hashlib.sha256(data).digest()[:8], "big")
    return Image(hashlib.sha256(data).hexdigest(), data, 64, 48, 0.3, 0, phash, study)


def records(region: int, number: int, split: str, image: Image) -> list[Record]:
    """Questions of both languages, one of each form of answer."""
    organ = REGIONS[region]
    size = 1.0 + 0.1 * ((number * 7 + region) % 20)
    cyst = (number + region) % 2 == 0
    report_en = f"The {organ} is normal in size. " + (
        f"A cyst of {size:.1f} cm is seen." if cyst else "No cyst is seen."
    )
    report_zh = f"{_ORGANS_ZH[organ]}大小正常。" + (f"可见囊肿，大小约{size:.1f}cm。" if cyst else "未见囊肿。")
    rows = [
        ("report", "en", "Write the report.", report_en, ()),
        ("report", "zh", "请写报告。", report_zh, ()),
        ("region", "en", f"Which region? Options: {', '.join(REGIONS)}.", organ, REGIONS),
        ("finding", "en", "Is there a cyst? Yes or No.", "Yes" if cyst else "No", ("Yes", "No")),
        ("measurement", "en", "How large is the lesion?", f"{size:.1f} cm", ()),
    ]
    base = f"{split}-{region}-{number}"
    return [
        Record(
            id=f"{base}-{task}-{lang}",
            patient=f"{split}-p{region}-{number // 2}",
            study=base,
            region=organ,
            task=task,
            lang=lang,
            images=(image.sha256,),
            messages=(
                Message("user", (("image", ""), ("text", question))),
                Message("assistant", (("text", answer),)),
            ),
            reference=answer,
            split=split,
            choices=choices,
            findings=("cyst",) if cyst else (),
            measurements=(Measurement("lesion", size, "cm"),),
            source="made",
            licence="CC0-1.0",
        )
        for task, lang, question, answer, choices in rows
    ]


def make(path: Path, train: int = 6, test: int = 3, *, changed: str | None = None) -> DataDir:
    """`train` and `test` studies a region. `changed` names a study whose picture gets one other pixel."""
    images, rows, studies = [], [], []
    for split, count in (("train", train), ("test", test)):
        for region in range(len(REGIONS)):
            for number in range(count):
                study = f"{split}-{region}-{number}"
                image = picture(region, number + (100 if split == "test" else 0), study)
                if study == changed:
                    image = _one_pixel(image)
                images.append(image)
                rows += records(region, number, split, image)
                studies.append(
                    Study(
                        study, f"{split}-p{region}-{number // 2}", "a", REGIONS[region], "made", 1.0, "en",
                        {"text": "x"},
                        (image.sha256,),
                    )
                )  # fmt: skip
    return write_dataset(path, records=rows, studies=studies, images=images, counts={}, step=Step("made"))


def _one_pixel(image: Image) -> Image:
    from dataclasses import replace

    pixels = np.array(Pictures.open(io.BytesIO(image.data)))
    pixels[0, 0, 0] ^= 1
    file = io.BytesIO()
    Pictures.fromarray(pixels).save(file, "PNG")
    data = file.getvalue()
    return replace(image, data=data, sha256=hashlib.sha256(data).hexdigest())
