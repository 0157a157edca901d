"""Mask burned-in identity: read the image, fill what identifies, read again what is left.

    mask(frames, identifiers, manufacturer=...) -> Masked

The paper's way, not a crop: names, numbers, dates, times and institutions go; measurements, settings, body marks and
depth scales stay.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np

from echobench.deid.identifiers import Identifiers
from echobench.deid.pixels import masking, temporal
from echobench.deid.pixels.find_identity import Searcher
from echobench.deid.pixels.masking import MaskBox
from echobench.deid.pixels.ocr import Box
from echobench.reasons import Reason

__all__ = ["MaskBox", "Masked", "mask"]

Status = Literal["untouched", "masked", "doubtful"]


@dataclass(frozen=True, slots=True)
class Masked:
    """The result of `mask`. `frames` are the caller's own array where nothing was hidden.

    `reason` says why when `status` is "doubtful"; `evidence` counts, never quotes.
    """

    frames: np.ndarray
    boxes: tuple[MaskBox, ...]
    status: Status
    reason: Reason | None = None
    evidence: Mapping[str, int] = field(default_factory=dict)


def mask(
    frames: np.ndarray,
    identifiers: Identifiers,
    *,
    manufacturer: str | None = None,
    decision: str | None = None,
) -> Masked:
    """Hide burned-in identity.

    `frames`: (T, H, W, 1|3) uint8, RGB or grey. `decision`: the operator's answer in `echobench review` about this
    object ("accept" the masked image, or "reject" it), else None.
    """
    if frames.ndim != 4 or frames.dtype != np.uint8 or frames.shape[3] not in (1, 3):
        raise ValueError("frames must be (T, H, W, 1 or 3) uint8")
    if decision not in (None, "accept", "reject"):
        raise ValueError("decision is accept, reject or None")
    searcher = Searcher(identifiers, manufacturer)
    views = temporal.views(frames)
    hits = [hit for view in views for hit in searcher.boxes(view)]
    evidence = {"views": len(views), "lines": len(searcher.lines)}
    if not hits:
        return _decided(Masked(frames, (), "untouched", evidence=evidence), decision)
    for _ in range(2):
        boxes = _on_all_frames(hits, len(frames))
        left = [hit for view in views for hit in searcher.left_over(view, [(b.x, b.y, b.w, b.h) for b in boxes])]
        if not left:
            break
        hits += left
    masked = masking.fill(frames, boxes)
    evidence |= {"boxes": len(boxes), "left_over": len(left)}
    if left:
        return _decided(Masked(masked, boxes, "doubtful", Reason.STILL_LEGIBLE, evidence), decision)
    return _decided(Masked(masked, boxes, "masked", evidence=evidence), decision)


def _on_all_frames(hits: Sequence[tuple[Box, str]], count: int) -> tuple[MaskBox, ...]:
    return tuple(dict.fromkeys(MaskBox(*box, kind, 0, count - 1) for box, kind in hits))


def _decided(result: Masked, decision: str | None) -> Masked:
    """Let the operator's decision overrule the program's."""
    if decision == "reject":
        return replace(result, status="doubtful", reason=Reason.REJECTED)
    if decision == "accept" and result.status == "doubtful":
        return replace(result, status="masked", reason=None)
    return result
