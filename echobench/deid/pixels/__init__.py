"""Mask burned-in identity: read the image, fill what identifies, read again what is left.

    mask(frames, identifiers, manufacturer=...) -> Masked

The paper's way, not a crop: names, numbers, dates, times and institutions go; measurements, settings, body marks and
depth scales stay.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Literal

import numpy as np

from echobench.deid.approved_screens import NO_ZONES, Zones
from echobench.deid.identifiers import Identifiers
from echobench.deid.pixels import masking, poses, temporal
from echobench.deid.pixels.find_identity import Reading, Searcher, is_certain, read
from echobench.deid.pixels.masking import MaskBox
from echobench.deid.pixels.unread import covered
from echobench.deid.text.report_text import Profile
from echobench.dicom.geometry import Box
from echobench.reasons import Reason

__all__ = ["MaskBox", "Masked", "mask"]

Status = Literal["untouched", "masked", "doubtful"]
_FEW_LEVELS = 64  # a quarter of the scale


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
    zones: Zones = NO_ZONES,
    profile: Profile = "research",
) -> Masked:
    """Hide burned-in identity.

    `frames`: (T, H, W, 1|3) uint8, RGB or grey. `decision`: the operator's answer in `echobench review` about this
    object ("accept" the masked image, or "reject" it), else None. `zones`: what a person
    approved of the screen: places that are masked whatever is read in them, with the rest of a word that goes on beyond
    them, and texts of the machine, which stay in "public" unless the header or a caption says that they are identity.
    `profile`: "research" masks likely identity, "public" every text that no vocabulary, setting, caption or scale
    explains.
    """
    if frames.ndim != 4 or frames.dtype != np.uint8 or frames.shape[3] not in (1, 3):
        raise ValueError("frames must be (T, H, W, 1 or 3) uint8")
    if decision not in (None, "accept", "reject"):
        raise ValueError("decision is accept, reject or None")
    height, width = frames.shape[1:3]
    inside = Zones(tuple(zone for zone in zones.masked if zone[0] < width and zone[1] < height), zones.own)
    searcher = partial(Searcher, identifiers, manufacturer, profile=profile)
    shown = _stretched(frames)
    result = _searched(shown, inside, searcher)
    if shown is not frames:
        result = replace(result, frames=masking.fill(frames, result.boxes))
    return _decided(result, decision)


def _stretched(frames: np.ndarray) -> np.ndarray:
    """Return frames of few levels spread over the scale, as viewers show what states no window; others as they are.

    On more levels no spreading makes legible what the detector does not see.
    """
    low, high = int(frames.min()), int(frames.max())
    if not 0 < high - low < _FEW_LEVELS:
        return frames
    scale = np.rint((np.arange(256) - low).clip(0, high - low) * (255 / (high - low))).astype(np.uint8)
    return scale[frames]


def _searched(frames: np.ndarray, zones: Zones, searcher: Callable[[Zones], Searcher]) -> Masked:
    """Hide the zones and what is read in the frames, in the pose in which they are read."""
    views = temporal.views(frames)
    reading = read(views[0])
    pose = poses.of_page(views[0].image, reading.lines, reading.unread)
    if pose == poses.UPRIGHT:
        return _masked(frames, views, reading, searcher(zones))
    # A page may show both: what is read upright for certain is searched as it stands, and is not unread once turned.
    upright = [line for line in reading.lines if is_certain(line)]
    hits = searcher(zones).certain(views[0], upright)
    posed = partial(pose.posed, height=frames.shape[1], width=frames.shape[2])
    explained = [posed(line.box) for line in upright]
    turned = pose.applied(frames)
    views = temporal.views(turned)
    reading = read(views[0])
    reading = replace(reading, unread=[b for b in reading.unread if not any(covered(b, e) >= 0.5 for e in explained)])
    return _and_upright(
        _turned_back(_masked(turned, views, reading, searcher(zones.moved(posed))), frames, pose), frames, hits
    )


def _masked(frames: np.ndarray, views: Sequence[temporal.View], reading: Reading, searcher: Searcher) -> Masked:
    """Hide what the searcher finds in the views of upright frames, the first of which has been read."""
    readings = [reading, *map(read, views[1:])]
    hits = [hit for view, text in zip(views, readings, strict=True) for hit in searcher.boxes(view, text)]
    evidence = {"views": len(views), "lines": len(searcher.lines), "unread": len(searcher.unread)}
    left: list[tuple[Box, str]] = []
    for _ in range(2 if hits else 0):
        boxes = _on_all_frames(hits, len(frames))
        left = [hit for view in views for hit in searcher.left_over(view, [(b.x, b.y, b.w, b.h) for b in boxes])]
        if not left:
            break
        hits += left
    boxes = _on_all_frames(hits, len(frames))
    evidence |= {"boxes": len(boxes), "left_over": len(left)}
    reason = Reason.STILL_LEGIBLE if left else Reason.TEXT_UNREAD if searcher.unread else None
    status: Status = "doubtful" if reason else "masked" if boxes else "untouched"
    return Masked(masking.fill(frames, boxes), boxes, status, reason, evidence)


def _turned_back(result: Masked, frames: np.ndarray, pose: poses.Pose) -> Masked:
    """Carry the boxes of posed frames back to the native ones."""
    height, width = frames.shape[1:3]
    boxes = tuple(
        MaskBox(
            *masking.rounded(pose.native((b.x, b.y, b.w, b.h), height, width), height, width),
            b.kind,
            b.first_frame,
            b.last_frame,
        )
        for b in result.boxes
    )
    return replace(result, frames=masking.fill(frames, boxes), boxes=boxes)


def _and_upright(result: Masked, frames: np.ndarray, hits: Sequence[tuple[Box, str]]) -> Masked:
    """Hide what stands upright on a page whose other lines are turned."""
    boxes = tuple(dict.fromkeys((*result.boxes, *_on_all_frames(hits, len(frames)))))
    status = "masked" if boxes and result.status == "untouched" else result.status
    return replace(result, frames=masking.fill(frames, boxes), boxes=boxes, status=status)


def _on_all_frames(hits: Sequence[tuple[Box, str]], count: int) -> tuple[MaskBox, ...]:
    return tuple(dict.fromkeys(MaskBox(*box, kind, 0, count - 1) for box, kind in hits))


def _decided(result: Masked, decision: str | None) -> Masked:
    """Let the operator's decision overrule the program's."""
    if decision == "reject":
        return replace(result, status="doubtful", reason=Reason.REJECTED)
    if decision == "accept" and result.status == "doubtful":
        return replace(result, status="masked", reason=None)
    return result
