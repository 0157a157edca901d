"""Small copies of the evaluated images, for pages of samples; and which samples such a page shows."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from echobench.bench.requests import Question

# Of a larger evaluation so many samples are drawn; images lie in files of their own and fill a disk sooner.
MOST_SAMPLES = 50_000
MOST_WITH_IMAGES = 5_000
IMAGES_PER_SAMPLE = 4
_SIDE_PX = 384


def choose(strata: Sequence[tuple[str, tuple[str, ...]]], most: int = MOST_SAMPLES) -> list[str]:
    """Ids of the samples to show, out of (id, stratum) pairs: all, or `most` of them.

    They are drawn by a hash of the id, so that neither a model nor its score decides what is shown, in turn from every
    stratum: each stratum's first comes before any stratum's second.
    """
    members: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for name, stratum in strata:
        members[stratum].add(name)
    drawn = [
        (turn, stratum, name)
        for stratum, names in members.items()
        for turn, name in enumerate(sorted(names, key=_hash))
    ]
    kept = sorted(drawn, key=lambda d: (d[0], _hash(d[2])))[:most]
    return [name for _, _, name in sorted(kept, key=lambda d: (d[1], d[0]))]


def _hash(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def keep_images(folder: Path, questions: Sequence[Question]) -> None:
    """Write small copies of the chosen records' masked images, named by the original's SHA-256."""
    records = [q.record for q in questions]
    chosen = set(choose([(r.id, (r.task, r.region, r.lang)) for r in records], MOST_WITH_IMAGES))
    for question in questions:
        if question.record.id in chosen:
            own = question.images[len(question.images) - len(question.record.images) :]
            for data, name in own[:IMAGES_PER_SAMPLE]:
                path = folder / f"{name}.jpg"
                if not path.exists():
                    folder.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(shrink(data.image_bytes(name)))


def shrink(data: bytes) -> bytes:
    """Shrink an encoded image to a JPEG of at most 384 px per side; empty where it cannot be decoded."""
    import cv2
    import numpy as np

    pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    if pixels is None:
        return b""
    scale = min(1.0, _SIDE_PX / max(pixels.shape[:2]))
    size = (max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale)))
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA) if scale < 1 else pixels
    return bytes(cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, 85])[1])
