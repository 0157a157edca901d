"""Small made-up data sets: reports of both languages, random images, several patients and sites."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image as Pictures

from echobench.curate.instruct import instruct
from echobench.dataset.directory import DataDir, write_dataset
from echobench.dataset.records import REGIONS, Image, Measurement, Record, Study
from echobench.dataset.steps import Step
from echobench.similarity import phash

REPORTS = {
    ("liver", "en"): ("A cyst of 12 mm in the liver. No stones in the gallbladder.", "Hepatic cyst."),
    ("liver", "zh"): ("肝右叶见无回声区，大小约12mm，边界清。胆囊未见结石。", "肝囊肿。"),
    ("kidney", "en"): (
        "An echogenic focus of 6 mm with shadow in the left kidney. No hydronephrosis.",
        "Left renal stone.",
    ),
    ("kidney", "zh"): ("左肾见强回声，大小约6mm，后伴声影。未见肾积水。", "左肾结石。"),
    ("thyroid", "en"): ("A solid nodule of 9 mm in the right lobe. No calcification.", "Thyroid nodule."),
}
HEALTHY = {
    "en": ("Normal size and echo. No mass is seen.", "Normal."),
    "zh": ("大小形态正常，未见占位。", "未见异常。"),
}


# Findings of one region of which one is not the other by another name.
ANSWERS = {
    "liver": ("hepatic cyst", "cholelithiasis", "splenomegaly", "hepatic steatosis", "ascites", "pancreatitis"),
    "kidney": ("renal cyst", "nephrolithiasis", "hydronephrosis", "bladder wall thickening", "horseshoe kidney"),
    "thyroid": ("thyroid nodule", "thyroiditis", "thyroid calcifications", "lymphadenopathy", "thyroid atrophy"),
}


def varied_studies(count: int, seed: int = 0) -> list[Study]:
    """Studies of three regions and both languages; answers are as uneven as 1, 1/2, 1/3, ..., two patients in three."""
    from echobench.text import findings

    rng = np.random.default_rng(seed)
    made = []
    for i in range(count):
        region, lang = str(rng.choice(sorted(ANSWERS))), str(rng.choice(["en", "zh"]))
        names = ANSWERS[region]
        weights = 1 / np.arange(1, len(names) + 1)
        name = str(rng.choice(names, p=weights / weights.sum()))
        text = f"{name.capitalize()} is seen." if lang == "en" else f"可见{findings.title(name, 'zh')}。"
        made.append(
            Study(
                f"v{i:05d}", f"p{int(rng.integers(max(1, 2 * count // 3))):05d}", "site0", region, "report", 0.9, lang,
                {"findings": text}, (f"{i:064x}",), findings=(name,), sex=str(rng.choice(["F", "M"])),
            )
        )  # fmt: skip
    return made


def random_image(seed: int, study: str, frame: int = 0) -> Image:
    """A coarse random image: far from every other in phash, but not noise."""
    pixels = np.kron(np.random.default_rng(seed).integers(0, 255, (12, 16), np.uint8), np.ones((4, 4), np.uint8))
    file = io.BytesIO()
    Pictures.fromarray(pixels).save(file, "PNG")
    data = file.getvalue()
    return Image(hashlib.sha256(data).hexdigest(), data, 64, 48, 0.3, frame, phash(pixels), study)


def shown_again(image: Image, study: str, apart: int = 0) -> Image:
    """The same pixels in another file, as `study` shows them; its phash differs in the lowest `apart` bits."""
    file = io.BytesIO()
    Pictures.open(io.BytesIO(image.data)).save(file, "PNG", compress_level=apart % 9, dpi=(apart + 1, 72))
    data = file.getvalue()
    sha = hashlib.sha256(data).hexdigest()
    return replace(image, sha256=sha, data=data, study=study, phash=image.phash ^ ((1 << apart) - 1))


def studies(count: int, seed: int = 0, patients: int | None = None) -> tuple[list[Study], list[Image]]:
    """`count` studies with one image each, regions in a long tail, about 0.8 patients a study."""
    rng = np.random.default_rng(seed)
    regions = rng.choice(REGIONS, count, p=[0.1, 0.3, 0.24, 0.1, 0.1, 0.1, 0.06])
    made, images = [], []
    for i, region in enumerate(regions.tolist()):
        lang = "zh" if rng.random() < 0.5 else "en"
        findings, impression = REPORTS.get((region, lang), HEALTHY[lang])
        image = random_image(seed * 100_000 + i, f"s{i:05d}")
        images.append(image)
        sizes = (Measurement("cyst", 12.0, "mm"),) if region == "liver" else ()
        found = {"liver": ("hepatic cyst",), "kidney": ("nephrolithiasis",)}.get(region, ())
        made.append(
            Study(
                f"s{i:05d}", f"p{int(rng.integers(patients or max(1, int(0.8 * count)))):05d}", f"site{i % 3}", region,
                "report", 0.9, lang, {"findings": findings, "impression": impression}, (image.sha256,),
                findings=found, measurements=sizes, sex="F", age=50, source="made up", licence="CC0-1.0",
            )
        )  # fmt: skip
    return made, images


def write(
    out: Path, made: Sequence[Study], images: Iterable[Image], records: Iterable[Record] | None = None
) -> DataDir:
    """Write a set; its records are instructed from the studies unless given."""
    records = list(instruct(made)) if records is None else records
    return write_dataset(
        out, records=records, studies=made, images=images, counts={}, step=Step("ingest"), key_fingerprint="f"
    )


def small(out: Path, count: int = 40, seed: int = 0) -> DataDir:
    return write(out, *studies(count, seed))
