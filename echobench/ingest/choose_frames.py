"""Choose the frames of a clip that go into the data set: key frames, evenly spaced ones, or all."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, Protocol

import cv2
import numpy as np

from echobench.dicom.sector import shows_a_scan
from echobench.errors import InputError, UsageError
from echobench.reasons import Reason

_PROBE_PX = 64
# Mean grey change between probes below which a clip counts as frozen: compression noise stays under it.
_STILL = 1.0
# Frames that key frames are chosen from: a heart beats five times in so many.
_PROBED_FRAMES = 300


class Clip(Protocol):
    """What has frames, each (H, W, C) uint8: `Frames`, `ImageFile`, `Video`. `stated` is how many it says it has."""

    stated: int

    def __len__(self) -> int: ...
    def __getitem__(self, index: int, /) -> np.ndarray: ...
    def decodable(self, indices: Iterable[int], /) -> Iterator[tuple[int, np.ndarray]]:
        """Yield (index, frame) of those that can be decoded."""
        ...


@dataclass(frozen=True, slots=True)
class FrameChoice:
    """Which frames of a clip are taken; as text `keyframes:4`, `uniform:8` or `all`."""

    kind: Literal["keyframes", "uniform", "all"] = "keyframes"
    count: int = 4

    @classmethod
    def parse(cls, text: str) -> FrameChoice:
        """Read `keyframes:N`, `uniform:N`, `all`, or N alone, which means key frames. Raises UsageError."""
        match = re.fullmatch(r"(?:(keyframes|uniform):)?([1-9]\d{0,6})|(all)", text)
        if match is None:
            raise UsageError(f"--frames {text!r} is not known; give keyframes:N, uniform:N or all")
        if match[3]:
            return cls("all", 0)
        return cls("uniform" if match[1] == "uniform" else "keyframes", int(match[2]))

    def __str__(self) -> str:
        return self.kind if self.kind == "all" else f"{self.kind}:{self.count}"


@dataclass(frozen=True, slots=True)
class Chosen:
    """Indices of the chosen frames in order; how many frames were looked at, and how many of those can be decoded."""

    indices: tuple[int, ...]
    looked_at: int
    decodable: int


def choose_frames(clip: Clip, choice: FrameChoice) -> Chosen:
    """Choose among the frames that can be decoded and show something.

    Key frames are spread over the change of content instead of over time: the summed change between neighbours is cut
    into equal parts and the frame in the middle of each is taken, so that a still part gives one frame and a moving
    one several; a frozen clip gives one.

    Raises InputError if no frame can be decoded, or if none shows anything.
    """
    total = len(clip)
    most = total if choice.kind == "all" else max(_PROBED_FRAMES, choice.count)
    probed = np.unique(np.linspace(0, total - 1, min(total, most)).astype(int))
    probes: list[np.ndarray] = []
    shown: list[int] = []
    decodable = 0
    for index, frame in clip.decodable(probed.tolist()):
        decodable += 1
        if shows_a_scan(frame):
            shown.append(index)
            probes.append(_probe(frame) if choice.kind == "keyframes" else np.empty(0))
    if not decodable:
        clip[int(probed[0])]  # raises its reason
        raise InputError(Reason.IMAGE_UNDECODABLE)
    if not shown:
        raise InputError(Reason.NOTHING_SHOWN)
    if choice.kind == "all":
        indices = shown
    elif choice.kind == "uniform":
        spaced = np.linspace(0, len(shown) - 1, min(choice.count, len(shown)) * 2 + 1)[1::2]
        indices = [shown[round(position)] for position in spaced]
    else:
        indices = [shown[position] for position in key_frames(np.stack(probes), choice.count)]
    missing = max(0, clip.stated - total)
    return Chosen(tuple(indices), len(probed) + missing, decodable)


def key_frames(probes: np.ndarray, count: int) -> list[int]:
    """Return at most `count` positions in (T, H, W) grey probes of a clip, by equal parts of the summed change."""
    middle = [len(probes) // 2]
    if len(probes) <= 1 or count <= 1:
        return middle
    change = np.abs(np.diff(probes, axis=0)).mean(axis=(1, 2))
    if np.abs(probes - probes[0]).mean(axis=(1, 2)).max() < _STILL:
        return middle
    total_change = np.concatenate([[0.0], np.cumsum(change)])
    middles = (np.arange(count) + 0.5) / count * total_change[-1]
    chosen = np.searchsorted(total_change, middles)
    return sorted({min(int(position), len(probes) - 1) for position in chosen})


def _probe(frame: np.ndarray) -> np.ndarray:
    grey = cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY) if frame.shape[2] == 3 else frame[..., 0]
    return cv2.resize(grey, (_PROBE_PX, _PROBE_PX), interpolation=cv2.INTER_AREA).astype(np.float32)
