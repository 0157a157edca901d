"""Choose the key frames of a clip, and resize frames."""

from __future__ import annotations

from typing import Literal, Protocol

import cv2
import numpy as np

Size = Literal["native", "392", "448"]
SIZES: tuple[Size, ...] = ("native", "392", "448")
_PROBE_PX = 64
# Mean grey change between probes below which a clip counts as frozen: compression noise stays under it.
_STILL = 1.0
_PROBED_FRAMES = 300


class Clip(Protocol):
    """What has frames: `Frames`, `StillImage`, `Video`. An item is (H, W, C) uint8."""

    def __len__(self) -> int: ...
    def __getitem__(self, index: int, /) -> np.ndarray: ...


def key_frames(clip: Clip, count: int) -> list[int]:
    """Return at most `count` frame indices, spread evenly over the change of content instead of over time.

    The summed change between neighbours is cut into `count` equal parts and the frame in the middle of each is taken,
    so a still part gives one frame and a moving one several. A frozen clip gives one frame.
    """
    total = len(clip)
    if total <= 1 or count <= 1:
        return [total // 2] if total else []
    probed = np.unique(np.linspace(0, total - 1, min(total, _PROBED_FRAMES)).astype(int))
    probes = np.stack([_probe(clip[int(index)]) for index in probed])
    change = np.abs(np.diff(probes, axis=0)).mean(axis=(1, 2))
    if np.abs(probes - probes[0]).mean(axis=(1, 2)).max() < _STILL:
        return [int(probed[len(probed) // 2])]
    total_change = np.concatenate([[0.0], np.cumsum(change)])
    middles = (np.arange(count) + 0.5) / count * total_change[-1]
    chosen = np.searchsorted(total_change, middles)
    return sorted({int(probed[min(int(index), len(probed) - 1)]) for index in chosen})


def fit(frame: np.ndarray, size: Size) -> tuple[np.ndarray, float]:
    """Resize so that the longer side is `size` px ("native": unchanged); return (frame, scale). Nothing is cropped.

    `frame` is (H, W, C) uint8. The caller divides the spacing in mm per px by `scale`.
    """
    height, width, channels = frame.shape
    if size == "native" or max(height, width) == int(size):
        return frame, 1.0
    scale = int(size) / max(height, width)
    target = (max(1, round(width * scale)), max(1, round(height * scale)))
    resized = cv2.resize(frame, target, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    return resized.reshape(target[1], target[0], channels), scale


def _probe(frame: np.ndarray) -> np.ndarray:
    grey = cv2.cvtColor(frame, cv2.COLOR_RGB2GRAY) if frame.shape[2] == 3 else frame[..., 0]
    return cv2.resize(grey, (_PROBE_PX, _PROBE_PX), interpolation=cv2.INTER_AREA).astype(np.float32)
