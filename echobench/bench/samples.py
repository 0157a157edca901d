"""The samples that a reader is shown: the same records for every model, a few of each task, region and language."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from echobench.bench.requests import Question

PER_CELL = 2
MOST = 120
_SIDE_PX = 384


def choose(rows: Sequence[Mapping[str, Any]], per_cell: int = PER_CELL, most: int = MOST) -> list[str]:
    """Ids of the samples: drawn by a hash of the id, so that neither a model nor its score decides what is shown."""
    cells: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for row in rows:
        cells[row["task"], row["region"], row["lang"]].append(row["id"])
    kept = [
        (place, cell, name)
        for cell, names in cells.items()
        for place, name in enumerate(sorted(set(names), key=_draw)[:per_cell])
    ]
    # Where there are more cells than places, every cell's first comes before any cell's second.
    shown = sorted(kept, key=lambda k: (k[0], _draw(k[2])))[:most]
    return [name for _, cell, name in sorted(shown, key=lambda k: (k[1], k[0]))]


def _draw(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def keep_pictures(folder: Path, questions: Sequence[Question]) -> None:
    """Write small copies of the chosen records' masked pictures, named by the original's SHA-256."""
    rows = [
        {"id": q.record.id, "task": q.record.task, "region": q.record.region, "lang": q.record.lang} for q in questions
    ]
    chosen = set(choose(rows))
    for question in questions:
        if question.record.id in chosen:
            for data, name in question.images[len(question.images) - len(question.record.images) :]:
                path = folder / f"{name}.jpg"
                if not path.exists():
                    folder.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(shrink(data.image_bytes(name)))


def shrink(data: bytes) -> bytes:
    """An encoded picture as a JPEG of at most 384 px a side."""
    import cv2
    import numpy as np

    pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    if pixels is None:
        return b""
    scale = min(1.0, _SIDE_PX / max(pixels.shape[:2]))
    size = (max(1, round(pixels.shape[1] * scale)), max(1, round(pixels.shape[0] * scale)))
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA) if scale < 1 else pixels
    return bytes(cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, 85])[1])
