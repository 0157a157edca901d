"""Cache the decoded frames of a clip, since decoding is most of the work."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType

import numpy as np

from echobench.ingest.choose_frames import Clip
from echobench.work import timing

# 93 frames of 800 x 600 in colour. A worker may take 1 GB, whatever the clip.
_KEPT_BYTES = 128 << 20
# Blocks of memory that no clip uses. To touch new memory takes as long as to decode into it, so they are used again.
_free_blocks: list[np.ndarray] = []


class DecodedOnce:
    """A clip whose decodable frames are decoded once, as far as 128 MiB hold them (one frame at least).

    Frames beyond, and those of another shape than the first, are decoded whenever they are asked for. Nobody may write
    into a frame, nor use one after the end of the `with` in which the clip is open.
    """

    def __init__(self, clip: Clip) -> None:
        self._clip = clip
        self._rows: dict[int, int] = {}
        self._block: np.ndarray | None = None
        self._kept: np.ndarray | None = None
        self.stated = clip.stated

    def __enter__(self) -> DecodedOnce:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._block is not None and self._block.nbytes == _KEPT_BYTES:
            _free_blocks.append(self._block)
        self._rows, self._block, self._kept = {}, None, None

    def __len__(self) -> int:
        return len(self._clip)

    def __getitem__(self, index: int) -> np.ndarray:
        return self._kept[self._rows[index]] if self._kept is not None and index in self._rows else self._clip[index]

    def decodable(self, indices: Iterable[int]) -> Iterator[tuple[int, np.ndarray]]:
        """Yield (index, frame) of those that can be decoded."""
        wanted = list(indices)
        if all(index in self._rows for index in wanted):
            yield from ((index, self[index]) for index in wanted)
            return
        for index, frame in timing.timed("decode frames", self._clip.decodable(wanted)):
            yield index, self._keep(index, frame)

    def stack(self, indices: Sequence[int]) -> np.ndarray:
        """Return decodable frames as (T, H, W, C): no copy where they are evenly spaced, coloured if any is."""
        rows = [self._rows.get(index, -1) for index in indices]
        step = rows[1] - rows[0] if len(rows) > 1 else 1
        if self._kept is not None and step > 0 and rows == list(range(rows[0], rows[-1] + 1, step)) and rows[0] >= 0:
            return self._kept[rows[0] : rows[-1] + 1 : step]
        frames = [frame for _, frame in self.decodable(indices)]
        channels = max(frame.shape[2] for frame in frames)
        return np.stack([frame if frame.shape[2] == channels else frame.repeat(channels, axis=2) for frame in frames])

    def _keep(self, index: int, frame: np.ndarray) -> np.ndarray:
        """Return the frame from where it is kept, if there is room for it."""
        if self._kept is None:
            count = min(len(self), max(1, _KEPT_BYTES // max(1, frame.nbytes)))
            size = max(count * frame.nbytes, _KEPT_BYTES)
            self._block = _free_blocks.pop() if _free_blocks and size == _KEPT_BYTES else np.empty(size, np.uint8)
            self._kept = self._block[: count * frame.nbytes].reshape(count, *frame.shape)
        row = self._rows.get(index, len(self._rows))
        if row == len(self._kept) or frame.shape != self._kept.shape[1:]:
            return frame
        if index not in self._rows:
            self._kept[row], self._rows[index] = frame, row
        return self._kept[row]
