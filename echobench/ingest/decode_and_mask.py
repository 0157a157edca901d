"""One object from bytes to masked, normalised, encoded images. Runs on any machine; knows nothing of studies."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

import numpy as np
from pydicom.dataset import Dataset

from echobench import similarity
from echobench.deid import approved_screens
from echobench.deid.approved_screens import NO_ZONES, Zones
from echobench.deid.identifiers import Identifiers
from echobench.deid.text.report_text import Profile
from echobench.dicom import reading, regions
from echobench.dicom.elements import element, values
from echobench.dicom.encode import Format, encode
from echobench.dicom.frames import MAX_PIXELS, Frames
from echobench.dicom.geometry import Box, Geometry, scaled_box
from echobench.dicom.sector import sector_of
from echobench.dicom.ultrasound_look import looks_like_ultrasound
from echobench.dicom.video import Video
from echobench.errors import EchobenchError, InputError
from echobench.ingest import normalize
from echobench.ingest.choose_frames import Chosen, FrameChoice, choose_frames
from echobench.ingest.decoded_once import DecodedOnce
from echobench.ingest.images import ImageFile
from echobench.ingest.object_result import EncodedImage, FrameCounts, ObjectResult, ObjectResults
from echobench.ingest.raw_objects import RawObject
from echobench.ingest.volumes import MEDICAL, Volume, data_file_of
from echobench.raw.file_type import VOLUME_FORMATS
from echobench.reasons import Reason
from echobench.work import timing
from echobench.work.pool import batches
from echobench.work.quarantine import Drop
from echobench.work.workdir import WorkDir

Masker = Callable[..., Any]
# Frames that are masked together: still text is told from moving echoes over them.
_FRAMES_AT_ONCE = 64
# Frames that the sector and the look of a clip are judged by.
_SAMPLED_FRAMES = 16
_MOST_UNEVEN = 10  # sides of a pixel; what is beyond is no aspect


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


@dataclass(frozen=True)
class Task:
    """An object with all that its study knows about people. `decision` is the operator's, from `review`.

    `context_digest`: a keyed digest of what the result depends on besides the bytes of the object: options, people.
    """

    object: RawObject
    identifiers: Identifiers = field(repr=False)
    context_digest: bytes
    spacing_mm_per_px: float | None = None
    decision: str | None = None

    @cached_property
    def fingerprint(self) -> str:
        """The name of the result: made of content alone, so that a touched, copied or moved file keeps it."""
        return hmac.digest(self.context_digest, _digest(self.object).encode(), "sha256").hex()


@dataclass(frozen=True, slots=True)
class _Opened:
    """A clip with its chosen frames, and what holds for all of them.

    `sector`: box (x, y, w, h) in px; `sequence`: what the frames count, as in `Image`; `is_ultrasound`: it says so, or
    looks so; `zones`: what a person approved of its screen; `aspect`: how much higher than wide a pixel is.
    """

    clip: DecodedOnce
    chosen: Chosen
    geometry: Geometry
    sector: Box
    sequence: str
    is_ultrasound: bool
    zones: Zones = NO_ZONES
    aspect: float = 1.0


@dataclass(frozen=True, slots=True)
class Worker:
    """Does a task and stores its result below `out`; picklable, so that it can go to another process."""

    out: Path
    options: Options
    private: Path | None = None
    masker: Masker | None = field(default=None, repr=False)
    screens: tuple[approved_screens.Screen, ...] = ()
    profile: Profile = "research"

    def __call__(self, task: Task) -> tuple[str, str]:
        """Store the result of a task unless it is there; return (id, fingerprint).

        Errors of the output (a full disk) are raised, those of the input stored.
        """
        with timing.step("hash and open objects"):
            if self._is_done(task):
                return task.object.id, task.fingerprint
            result = self._result(task)
        with timing.step("store results"):
            self._results.put(result)
        return task.object.id, task.fingerprint

    def set_aside(self, task: Task) -> tuple[str, str]:
        """Store the drop of an object whose decoder ended the whole process; return (id, fingerprint)."""
        drop = Drop(task.object.id, Reason.DECODER_CRASHED)
        self._results.put(ObjectResult(task.object.id, task.fingerprint, drop=drop))
        return task.object.id, task.fingerprint

    def _is_done(self, task: Task) -> bool:
        """Whether a result is there, and for a doubtful object the preview that the operator needs."""
        if not self._results.has(task.fingerprint):
            return False
        drop = self._results.get(task.fingerprint, with_data=False).drop
        if self.private is None or drop is None or not drop.reason.is_reviewable:
            return True
        from echobench.privacy import review

        return review.has_preview(self.private, task.object.id)

    @property
    def _results(self) -> ObjectResults:
        return ObjectResults(WorkDir(self.out).results)

    def _result(self, task: Task) -> ObjectResult:
        try:
            clip, geometry, zones, aspect = _open(task.object, self.options.max_pixels, self.screens)
            with DecodedOnce(clip) as decoded:
                return self._finished(task, self._looked_at(task, decoded, geometry, zones, aspect))
        except InputError as error:
            drop = Drop.of(task.object.id, error)
        except (EchobenchError, OSError):
            raise
        except Exception as error:  # only the type is told: a library's message quotes values
            drop = Drop(task.object.id, Reason.OBJECT_FAILED, type(error).__name__)
        return ObjectResult(task.object.id, task.fingerprint, drop=drop)

    def _looked_at(self, task: Task, clip: DecodedOnce, geometry: Geometry, zones: Zones, aspect: float) -> _Opened:
        """Choose the frames, and tell what holds for all of them."""
        with timing.step("choose frames"):
            chosen = choose_frames(clip, self.options.frames)
        sample = clip.stack(chosen.indices[:: -(-len(chosen.indices) // _SAMPLED_FRAMES)])
        spacing = task.spacing_mm_per_px
        if spacing:
            geometry = geometry.with_spacing(spacing, spacing * aspect, width=sample.shape[2], height=sample.shape[1])
        return _Opened(
            clip,
            chosen,
            geometry,
            sector=geometry.scan or sector_of(sample),
            sequence="volume" if geometry.is_volume else "clip" if len(clip) > 1 else "still",
            is_ultrasound=_is_ultrasound(task.object, sample),
            zones=zones,
            aspect=aspect,
        )

    def _finished(self, task: Task, opened: _Opened) -> ObjectResult:
        """Mask and encode the chosen frames, some at a time: a clip may be larger than the memory."""
        images: list[EncodedImage] = []
        statuses: set[str] = set()
        for indices in batches(opened.chosen.indices, _FRAMES_AT_ONCE):
            with timing.step("find and mask identity"):
                masked = self._masked(task, opened, opened.clip.stack(indices))
            statuses.add(masked.status)
            with timing.step("resize and encode"):
                images += self._encoded(opened, indices, masked.frames)
        status = "masked" if "masked" in statuses else statuses.pop()
        counts = FrameCounts(opened.chosen.looked_at, opened.chosen.looked_at - opened.chosen.decodable)
        return ObjectResult(task.object.id, task.fingerprint, tuple(images), status, frames=counts)

    def _masked(self, task: Task, opened: _Opened, frames: np.ndarray) -> Any:
        masker = self.masker or _mask_burned_in()
        masked = masker(
            frames, task.identifiers, manufacturer=task.object.manufacturer, decision=task.decision, zones=opened.zones,
            profile=self.profile,
        )  # fmt: skip
        reason = masked.reason if masked.status == "doubtful" else None
        if reason is None and task.decision != "accept" and not opened.is_ultrasound:
            reason = Reason.NOT_LIKE_ULTRASOUND
        if reason is not None:
            self._save_preview(task, frames, masked)
            raise InputError(reason)
        return masked

    def _save_preview(self, task: Task, frames: np.ndarray, masked: Any) -> None:
        """Keep what a person needs to decide, in the operator's private folder alone."""
        if self.private is None:
            return
        from echobench.privacy import review

        review.save_preview(self.private, task.object.id, frames, masked.frames, masked.boxes)

    def _encoded(self, opened: _Opened, indices: Sequence[int], frames: np.ndarray) -> Iterator[EncodedImage]:
        sector, geometry = opened.sector, opened.geometry
        if self.options.crop == "sector":
            x, y, width, height = sector
            frames, geometry = frames[:, y : y + height, x : x + width], geometry.cropped(sector)
            sector = (0, 0, width, height)
        for index, frame in zip(indices, frames, strict=True):
            fitted = normalize.fit(frame, self.options.size, opened.aspect)
            ratio = fitted.shape[1] / frame.shape[1], fitted.shape[0] / frame.shape[0]
            scaled = geometry.resized(*ratio)
            data = encode(fitted, self.options.kind)
            yield EncodedImage(
                sha256=hashlib.sha256(data).hexdigest(),
                data=data,
                width=fitted.shape[1],
                height=fitted.shape[0],
                spacing_mm_per_px=scaled.spacing_mm_per_px,
                frame=index,
                phash=similarity.phash(fitted),
                sector=scaled_box(sector, *ratio),
                regions=scaled.regions,
                sequence=opened.sequence,
            )


def _digest(item: RawObject) -> str:
    """SHA-256 of an object's bytes, those of a volume's data file included; why, for a file that cannot be read."""
    digests = []
    try:
        digests.append(item.source.sha256())
        if item.kind == "volume" and (data := data_file_of(item.source)) is not None:
            digests.append(data.sha256())
    except InputError as error:
        # What failed for two reasons has two results.
        digests += [error.reason.name, error.detail, "" if digests else item.source.key]
    return " ".join(digests)


def _is_ultrasound(item: RawObject, frames: np.ndarray) -> bool:
    """Whether the header says so, the format holds no photographs, or half of the frames at least look so."""
    if VOLUME_FORMATS.get(item.source.suffix) in MEDICAL:
        return True
    return item.states_ultrasound or 2 * sum(map(looks_like_ultrasound, frames)) >= len(frames)


def _open(
    item: RawObject, max_pixels: int, screens: Sequence[approved_screens.Screen]
) -> tuple[Any, Geometry, Zones, float]:
    """Open an object's frames, with their geometry, the approved zones of its screen and the aspect of its pixels."""
    if item.kind == "dicom":
        # Pixels of a file stay there until a frame is asked for.
        on_disk = not item.source.members
        ds = reading.read(item.source.path if on_disk else item.source.read(), defer_bulk=on_disk)
        frames = Frames(ds, max_pixels=max_pixels)
        geometry = regions.geometry_of(ds, rows=frames.layout.rows, columns=frames.layout.columns)
        return frames, geometry, approved_screens.zones_of(screens, ds), _aspect(ds, geometry)
    if item.kind == "volume":
        volume = Volume(item.source, max_pixels=max_pixels)
        return volume, volume.geometry, NO_ZONES, 1.0
    kind = Video if item.kind == "video" else ImageFile
    return kind(item.source.read(), max_pixels=max_pixels), Geometry(), NO_ZONES, 1.0


def _aspect(ds: Dataset, geometry: Geometry) -> float:
    """How much higher than wide a pixel is, by PixelAspectRatio (PS3.3 C.7.6.3.1.7).

    1 where a scale is known, which says more: both of its axes are kept.
    """
    try:
        sides = [float(value) for value in values(element(ds, "PixelAspectRatio"))]
    except ValueError:
        return 1.0
    if len(sides) != 2 or any(region.scale_x and region.scale_y for region in geometry.regions):
        return 1.0
    return sides[0] / sides[1] if min(sides) > 0 and max(sides) < _MOST_UNEVEN * min(sides) else 1.0


def _mask_burned_in() -> Masker:
    from echobench.deid.pixels import mask

    return mask
