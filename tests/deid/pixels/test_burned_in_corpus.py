"""Real screens of many vendors against boxes placed by hand."""

from __future__ import annotations

import json

import numpy as np
import pytest
from answer_key import folded, opened
from corpus import shared

from echobench.deid.pixels import mask, ocr


@pytest.mark.slow(seconds=25)
def test_every_box_is_covered_and_what_must_survive_is_still_read() -> None:
    from rapidfuzz import fuzz

    files = json.loads(shared("data", "answer_keys", "us_burned_in", "burned_in_boxes.json").read_text())["files"]
    boxes = kept = read = 0
    missed, wrong = [], []
    seen: dict[bytes, str] = {}
    for name, truth in files.items():
        frames, header, maker = opened(shared("data", name))
        key = frames[0].tobytes()
        if key in seen:  # the same picture in another transfer syntax
            continue
        seen[key] = name
        result = mask(frames, header, manufacturer=maker)
        cover = np.zeros(frames.shape[1:3], bool)
        for b in result.boxes:
            cover[b.y : b.y + b.h, b.x : b.x + b.w] = True
        for box in truth.get("phi", ()):
            boxes += 1
            x, y, w, h = (box[k] for k in "xywh")
            if cover[y : y + h, x : x + w].mean() < 0.9:
                missed.append((name, box["category"]))
        if (result.status == "untouched") != (not truth.get("phi")) or result.status == "doubtful":
            wrong.append((name, result.status))
        left = folded(" ".join(line.text for line in ocr.read(result.frames[0])))
        for words in truth["keep"]:
            kept += 1
            read += fuzz.partial_ratio(folded(words), left) >= 90
    assert boxes >= 60
    assert not missed
    assert not wrong
    assert read >= 0.95 * kept
