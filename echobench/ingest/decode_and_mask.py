"""One object from bytes to masked, normalised, encoded images. Runs in any process; knows nothing of studies."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

import numpy as np

from echobench import similarity
from echobench.deid import learn_layouts
from echobench.deid.identifiers import Identifiers
from echobench.dicom import reading, regions
from echobench.dicom.encode import Format, encode
from echobench.dicom.frames import MAX_PIXELS, Frames
from echobench.dicom.geometry import Geometry, scaled_box
from echobench.dicom.sector import sector_of
from echobench.dicom.ultrasound_look import looks_like_ultrasound
from echobench.dicom.video import Video
from echobench.errors import EchobenchError, InputError
from echobench.ingest import normalize
from echobench.ingest.choose_frames import Chosen, FrameChoice, choose_frames
from echobench.ingest.images import ImageFile
from echobench.ingest.object_result import EncodedImage, FrameCounts, ObjectResult, ObjectResults
from echobench.ingest.raw_objects import RawObject
from echobench.ingest.volumes import MEDICAL, Volume
from echobench.raw.file_type import VOLUME_FORMATS
from echobench.reasons import Reason
from echobench.work.quarantine import Drop
from echobench.work.workdir import WorkDir

Masker = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Options:
    """What changes the images.

    `size`: longer side in px; `crop`: to the scan; `frames`: which of a clip; `max_pixels`: of a frame.
    """

    size: normalize.Size = "native"
    kind: Format = "jpeg"
    crop: Literal["none", "sector"] = "none"
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
    """Chosen frames (T, H, W, C) uint8 with their geometry. `sequence`: what the frames count, as in `Image`.

    `zones`: what is masked whatever is read there.
    """

    frames: np.ndarray = field(repr=False)
    chosen: Chosen
    geometry: Geometry
    sequence: str
    zones: Sequence[tuple[int, int, int, int]] = ()
    mask_status: str = ""


@dataclass(frozen=True, slots=True)
class Worker:
    """Does a task and stores its result below `out`; picklable, so that it can go to another process."""

    out: Path
    options: Options
    private: Path | None = None
    masker: Masker | None = field(default=None, repr=False)
    screens: tuple[learn_layouts.Screen, ...] = ()

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
        clip, geometry, zones = self._open(task.object)
        chosen = choose_frames(clip, self.options.frames)
        frames = _stacked([frame for _, frame in clip.sound(chosen.indices)])
        spacing = task.spacing_mm_per_px
        if spacing:
            geometry = geometry.with_spacing(spacing, spacing, width=frames.shape[2], height=frames.shape[1])
        sequence = "volume" if geometry.is_volume else "clip" if len(clip) > 1 else "still"
        return _Decoded(frames, chosen, geometry, sequence, zones)

    def _open(self, item: RawObject) -> tuple[Any, Geometry, Sequence[tuple[int, int, int, int]]]:
        """Open an object's frames, with their geometry and the approved zones of its screen."""
        max_pixels = self.options.max_pixels
        if item.kind == "dicom":
            ds = reading.read(item.source.read())
            frames = Frames(ds, max_pixels=max_pixels)
            geometry = regions.geometry_of(ds, rows=frames.layout.rows, columns=frames.layout.columns)
            return frames, geometry, learn_layouts.zones_of(self.screens, ds)
        if item.kind == "volume":
            volume = Volume(item.source, max_pixels=max_pixels)
            return volume, volume.geometry, ()
        kind = Video if item.kind == "video" else ImageFile
        return kind(item.source.read(), max_pixels=max_pixels), Geometry(), ()

    def _mask(self, task: Task, decoded: _Decoded) -> _Decoded:
        masker = self.masker or _mask_burned_in()
        manufacturer = task.object.manufacturer
        masked = masker(
            decoded.frames, task.identifiers, manufacturer=manufacturer, decision=task.decision, zones=decoded.zones
        )
        reason = masked.reason if masked.status == "doubtful" else None
        if reason is None and task.decision != "accept" and not _is_ultrasound(task.object, decoded.frames):
            reason = Reason.NOT_LIKE_ULTRASOUND
        if reason is not None:
            self._save_preview(task, decoded, masked)
            raise InputError(reason)
        return replace(decoded, frames=masked.frames, mask_status=masked.status)

    def _save_preview(self, task: Task, decoded: _Decoded, masked: Any) -> None:
        """Keep what a person needs to decide, in the operator's private folder alone."""
        if self.private is None:
            return
        from echobench.privacy import review

        review.save_preview(self.private, task.object.id, decoded.frames, masked.frames, masked.boxes)

    def _encode(self, task: Task, masked: _Decoded) -> ObjectResult:
        sector = masked.geometry.scan or sector_of(masked.frames)
        frames, geometry = masked.frames, masked.geometry
        if self.options.crop == "sector":
            x, y, width, height = sector
            frames, geometry = frames[:, y : y + height, x : x + width], geometry.cropped(sector)
            sector = (0, 0, width, height)
        fitted = [normalize.fit(frame, self.options.size) for frame in frames]
        rows, columns = fitted[0].shape[:2]
        ratio = columns / frames.shape[2], rows / frames.shape[1]
        geometry, sector = geometry.resized(*ratio), scaled_box(sector, *ratio)
        images = []
        for index, frame in zip(masked.chosen.indices, fitted, strict=True):
            data = encode(frame, self.options.kind)
            images.append(
                EncodedImage(
                    sha256=hashlib.sha256(data).hexdigest(),
                    data=data,
                    width=columns,
                    height=rows,
                    spacing_mm_per_px=geometry.spacing_mm_per_px,
                    frame=index,
                    phash=similarity.phash(frame),
                    sector=sector,
                    regions=geometry.regions,
                    sequence=masked.sequence,
                )
            )
        counts = FrameCounts(masked.chosen.looked_at, masked.chosen.looked_at - masked.chosen.sound)
        return ObjectResult(task.object.id, task.fingerprint, tuple(images), masked.mask_status, frames=counts)


def _is_ultrasound(item: RawObject, frames: np.ndarray) -> bool:
    """Whether the header says so, the format holds no photographs, or half of the frames at least look so."""
    if VOLUME_FORMATS.get(item.source.suffix) in MEDICAL:
        return True
    return item.states_ultrasound or 2 * sum(map(looks_like_ultrasound, frames)) >= len(frames)


def _stacked(frames: Sequence[np.ndarray]) -> np.ndarray:
    """(T, H, W, C) of frames that may be grey or coloured."""
    channels = max(frame.shape[2] for frame in frames)
    return np.stack([frame if frame.shape[2] == channels else frame.repeat(channels, axis=2) for frame in frames])


def _mask_burned_in() -> Masker:
    from echobench.deid.pixels import mask

    return mask
