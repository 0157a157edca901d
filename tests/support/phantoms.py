"""A data set that a tiny model can learn: bright images are livers, dark ones kidneys."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import numpy as np
import PIL.Image

from echobench.dataset import manifest
from echobench.dataset.directory import DataDir, write_dataset
from echobench.dataset.records import Image, Message, Record, Study
from echobench.dataset.steps import Step


def draw(level: int, seed: int) -> Image:
    pixels = np.random.default_rng(seed).integers(level, level + 60, (56, 56, 3), np.uint8)
    file = io.BytesIO()
    PIL.Image.fromarray(pixels).save(file, "PNG")
    data = file.getvalue()
    return Image(hashlib.sha256(data).hexdigest(), data, 56, 56, None, 0, seed, f"s{seed}")


def mixed(out: Path, count: int = 24, val: int = 0, odd: bool = False) -> DataDir:
    """Records with images and, every other time, without any; answers of one to four words.

    The last `val` are of the split val; `odd` gives these an answer that train never has.
    """
    images, records = [], []
    for n in range(count):
        region, level = ("liver", 180) if n % 4 < 2 else ("kidney", 10)
        image = draw(level, n)
        shown = (image.sha256,) if n % 2 else ()
        held_back = n >= count - val
        answer = "heart" if odd and held_back else " ".join(["no", "finding", "in", region][-1 - n % 4 :])
        messages = (
            Message("user", (*(("image", "") for _ in shown), ("text", "which region is shown ?"))),
            Message("assistant", (("text", answer),)),
        )
        images.append(image)
        split, task = "val" if held_back else "train", "region" if n % 3 else "report"
        records.append(Record(f"r{n}", f"p{n}", f"s{n}", region, task, "en", shown, messages, answer, split=split))
    made = write_dataset(out, records=records, studies=[], images=images, counts={}, step=Step("made"))
    manifest.write_proof(out, "audit", "passed", {})
    return made


def data(out: Path, count: int = 24, audited: bool = True) -> DataDir:
    images, records, studies = [], [], []
    for n in range(count):
        region, level = ("liver", 180) if n % 2 else ("kidney", 10)
        image = draw(level, n)
        names = (image.sha256,) * (1 + n % 3 // 2)  # some records show two images
        messages = (
            Message("user", (*(("image", "") for _ in names), ("text", "which region is shown ?"))),
            Message("assistant", (("text", region),)),
        )
        images.append(image)
        task = "region" if n % 4 else "report"
        records.append(Record(f"r{n}", f"p{n}", f"s{n}", region, task, "en", names, messages, region, split="train"))
        studies.append(Study(f"s{n}", f"p{n}", "a", region, "label", 1.0, "en", {"text": region}, (image.sha256,)))
    made = write_dataset(out, records=records, studies=studies, images=images, counts={}, step=Step("made"))
    if audited:
        manifest.write_proof(out, "audit", "passed", {})
    return made
