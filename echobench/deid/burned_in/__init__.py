"""Burned-in identity: found by reading the picture, masked, and looked for again.

    mask(frames, identifiers, manufacturer=...) -> Masked

The paper's way, not a crop: names, numbers, dates, times and institutions go; measurements, settings, body marks and
depth scales stay.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from echobench.deid.burned_in import masking, temporal
from echobench.deid.burned_in.kinds import identity
from echobench.deid.burned_in.masking import MaskBox
from echobench.deid.burned_in.ocr import Box
from echobench.deid.burned_in.seeds import Seeds
from echobench.deid.identifiers import Identifiers

__all__ = ["MaskBox", "Masked", "mask"]

Status = Literal["untouched", "masked", "doubtful"]


@dataclass(frozen=True, slots=True)
class Masked:
    """What `mask` made. `frames` are the caller's own array where nothing was hidden.

    `reason` is a fixed phrase when `status` is "doubtful"; `evidence` counts, never quotes, what was found.
    """

    frames: np.ndarray
    boxes: tuple[MaskBox, ...]
    status: Status
    reason: str | None = None
    evidence: Mapping[str, int] = field(default_factory=dict)


def mask(
    frames: np.ndarray,
    identifiers: Identifiers,
    *,
    manufacturer: str | None = None,
    regions: Sequence[Box] = (),
    decision: str | None = None,
) -> Masked:
    """Hide burned-in identity.

    `frames`: (T, H, W, 1|3) uint8, RGB or grey. `regions`: the scan areas that the header declares, (x, y, w, h);
    they may lie. `decision`: what the operator said in `echobench review` about this object ("accept" the masked
    picture, or "reject" it), else None.
    """
    if frames.ndim != 4 or frames.dtype != np.uint8 or frames.shape[3] not in (1, 3):
        raise ValueError("frames must be (T, H, W, 1 or 3) uint8")
    seeds = Seeds(identifiers)
    boxes: list[MaskBox] = []
    words = 0
    for picture, lines, first, last in temporal.texts(frames):
        words += len(lines)
        spans = identity(lines, seeds)
        boxes += masking.boxes_for(picture, lines, spans, first, last)
    if not boxes:
        return Masked(frames, (), "untouched", evidence={"lines": words, "boxes": 0})
    unique = tuple(dict.fromkeys(boxes))
    return Masked(masking.fill(frames, unique), unique, "masked", evidence={"lines": words, "boxes": len(unique)})
