"""One object from bytes to masked, normalised, encoded images. Runs in any process; knows nothing of studies."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from echobench import similarity
from echobench.deid.identifiers import Identifiers
from echobench.dicom import reading, regions
from echobench.dicom.encode import Format, encode
from echobench.dicom.frames import MAX_PIXELS, Frames
from echobench.dicom.sector import sector_of
from echobench.dicom.video import Video
from echobench.errors import EchobenchError, InputError
from echobench.ingest import normalize
from echobench.ingest.choose_frames import Chosen, FrameChoice, choose_frames
from echobench.ingest.images import ImageFile
from echobench.ingest.object_result import EncodedImage, FrameCounts, ObjectResult, ObjectResults
from echobench.ingest.raw_objects import RawObject
from echobench.reasons import Reason
from echobench.work.quarantine import Drop
from echobench.work.workdir import WorkDir

Masker = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Options:
    """What changes the images. `size`: longer side in px; `frames` of a clip; at most `max_pixels` per frame."""

    size: normalize.Size = "native"
    kind: Format = "jpeg"
    frames: FrameChoice = field(default_factory=FrameChoice)
    max_pixels: int = MAX_PIXELS

    def to_json(self) -> dict[str, Any]:
        """Return the options as the manifest states them."""
        return asdict(self) | {"frames": str(self.frames)}


@dataclass(frozen=True, slots=True)
class Task:
    """An object with all that its study knows about people. `decision` is the operator's, from `review`."""

    object: RawObject
    identifiers: Identifiers = field(repr=False)
    fingerprint: str
    spacing_mm_per_px: float | None = None
    decision: str | None = None


@dataclass(frozen=True, slots=True)
class _Decoded:
    """Chosen frames (T, H, W, C) uint8, declared regions and spacing."""

    frames: np.ndarray = field(repr=False)
    chosen: Chosen
    declared: tuple[regions.Region, ...]
    spacing_mm_per_px: float | None
    mask_status: str = ""


@dataclass(frozen=True, slots=True)
class Worker:
    """Does a task and stores its result below `out`; picklable, so that it can go to another process."""

    out: Path
    options: Options
    private: Path | None = None
    masker: Masker | None = field(default=None, repr=False)

    def __call__(self, task: Task) -> None:
        """Store the result of a task. Errors of the output (a full disk) are raised, those of the input stored."""
        self._results.put(self._result(task))

    def set_aside(self, task: Task) -> None:
        """Store the drop of an object whose decoder ended the whole process."""
        drop = Drop(task.object.id, Reason.DECODER_CRASHED)
        self._results.put(ObjectResult(task.object.id, task.fingerprint, drop=drop))

    @property
    def _results(self) -> ObjectResults:
        return ObjectResults(WorkDir(self.out).results)

    def _result(self, task: Task) -> ObjectResult:
        try:
            return self._encode(task, self._mask(task, self._decode(task)))
        except InputError as error:
            drop = Drop.of(task.object.id, error)
        except (EchobenchError, OSError):
            raise
        except Exception as error:  # only the type is told: a library's message quotes values
            drop = Drop(task.object.id, Reason.OBJECT_FAILED, type(error).__name__)
        return ObjectResult(task.object.id, task.fingerprint, drop=drop)

    def _decode(self, task: Task) -> _Decoded:
        clip, declared, spacing = _open(task.object, self.options.max_pixels)
        chosen = choose_frames(clip, self.options.frames)
        frames = _stacked([frame for _, frame in clip.sound(chosen.indices)])
        return _Decoded(frames, chosen, tuple(declared), spacing or task.spacing_mm_per_px)

    def _mask(self, task: Task, decoded: _Decoded) -> _Decoded:
        masker = self.masker or _mask_burned_in()
        manufacturer = task.object.manufacturer
        masked = masker(decoded.frames, task.identifiers, manufacturer=manufacturer, decision=task.decision)
        if masked.status == "doubtful":
            self._save_preview(task, decoded, masked)
            raise InputError(masked.reason)
        return replace(decoded, frames=masked.frames, mask_status=masked.status)

    def _save_preview(self, task: Task, decoded: _Decoded, masked: Any) -> None:
        """Keep what a person needs to decide, in the operator's private folder alone."""
        if self.private is None:
            return
        from echobench.privacy import review

        review.save_preview(self.private, task.object.id, decoded.frames, masked.frames, masked.boxes)

    def _encode(self, task: Task, masked: _Decoded) -> ObjectResult:
        sector = _sector(masked)
        spacing = masked.spacing_mm_per_px
        images = []
        for index, frame in zip(masked.chosen.indices, masked.frames, strict=True):
            fitted, scale = normalize.fit(frame, self.options.size)
            data = encode(fitted, self.options.kind)
            images.append(
                EncodedImage(
                    sha256=hashlib.sha256(data).hexdigest(),
                    data=data,
                    width=fitted.shape[1],
                    height=fitted.shape[0],
                    spacing_mm_per_px=round(spacing / scale, 9) if spacing else None,
                    frame=index,
                    phash=similarity.phash(fitted),
                    sector=tuple(round(side * scale) for side in sector),  # type: ignore[arg-type]
                )
            )
        frames = FrameCounts(masked.chosen.looked_at, masked.chosen.looked_at - masked.chosen.sound)
        return ObjectResult(task.object.id, task.fingerprint, tuple(images), masked.mask_status, frames=frames)


def _stacked(frames: Sequence[np.ndarray]) -> np.ndarray:
    """(T, H, W, C) of frames that may be grey or coloured."""
    channels = max(frame.shape[2] for frame in frames)
    return np.stack([frame if frame.shape[2] == channels else frame.repeat(channels, axis=2) for frame in frames])


def _sector(decoded: _Decoded) -> regions.Box:
    """The declared tissue region where it is plausible, else what the image shows."""
    tissue: Sequence[regions.Box] = [region.box for region in decoded.declared if region.is_tissue and region.fits]
    return max(tissue, key=lambda box: box[2] * box[3]) if tissue else sector_of(decoded.frames)


def _open(item: RawObject, max_pixels: int) -> tuple[Any, list[regions.Region], float | None]:
    if item.kind == "dicom":
        ds = reading.read(item.source.read())
        frames = Frames(ds, max_pixels=max_pixels)
        declared = regions.regions(ds, rows=frames.layout.rows, columns=frames.layout.columns)
        return frames, declared, regions.spacing_mm_per_px(ds, declared)
    kind = Video if item.kind == "video" else ImageFile
    return kind(item.source.read(), max_pixels=max_pixels), [], None


def _mask_burned_in() -> Masker:
    from echobench.deid.pixels import mask

    return mask
