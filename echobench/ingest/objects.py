"""One object from bytes to masked, normalised, encoded pictures. Runs in any process; knows nothing of studies."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np

from echobench import similarity
from echobench.deid.identifiers import Identifiers
from echobench.dicom import reading, regions
from echobench.dicom.encode import Format, encode
from echobench.dicom.frames import MAX_PIXELS, Frames
from echobench.errors import InputError
from echobench.ingest import normalize
from echobench.ingest.pictures import Picture, Video
from echobench.ingest.raw_objects import RawObject
from echobench.ingest.store import Kept, Result, Store
from echobench.work import pool

Masker = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Options:
    """What changes the pictures. `max_frames` a clip, `max_pixels` a frame."""

    size: normalize.Size = "native"
    kind: Format = "jpeg"
    max_frames: int = 4
    max_pixels: int = MAX_PIXELS


@dataclass(frozen=True, slots=True)
class Task:
    """An object with all that its study knows about people."""

    object: RawObject
    identifiers: Identifiers = field(repr=False)
    fingerprint: str
    spacing_mm_per_px: float | None = None
    decision: str | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """An object on its way: chosen frames (T, H, W, C) uint8 with their indices, scan areas and spacing."""

    task: Task
    frames: np.ndarray = field(repr=False)
    indices: tuple[int, ...]
    declared: tuple[regions.Region, ...]
    spacing_mm_per_px: float | None
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Worker:
    """Does a shard of tasks and stores each result; picklable, so that it can go to another process."""

    out: Path
    options: Options
    private: Path | None = None
    masker: Masker | None = field(default=None, repr=False)

    def __call__(self, tasks: Sequence[Task]) -> list[str]:
        """Ids of the objects done. Errors of the output (a full disk) are raised, those of the input stored."""
        store = Store(self.out)
        for task in tasks:
            if not store.has(task.object.id, task.fingerprint):
                store.put(self._result(task))
        return [task.object.id for task in tasks]

    def crashed(self, task: Task) -> list[str]:
        """What is stored for an object whose decoder took the whole process down."""
        result = Result(task.object.id, task.fingerprint, step="decode", reason="decoder crashed")
        Store(self.out).put(result)
        return [result.id]

    def _result(self, task: Task) -> Result:
        report = pool.RunReport()
        steps = [
            pool.each("decode", self._decode, _id_of),
            pool.each("deidentify", self._mask, _id_of),
            pool.each("normalize", self._encode, _id_of),
        ]
        for result in pool.run([task], steps, report):
            return result
        drop = report.drops[0]
        return Result(task.object.id, task.fingerprint, step=drop.step, reason=drop.reason)

    def _decode(self, task: Task) -> Opened:
        clip, declared, spacing = _open(task.object, self.options.max_pixels)
        indices = normalize.key_frames(clip, self.options.max_frames)
        spacing = spacing or task.spacing_mm_per_px
        return Opened(task, clip.stack(indices), tuple(indices), tuple(declared), spacing, {"frames": len(clip)})

    def _mask(self, opened: Opened) -> Opened:
        masker = self.masker or _burned_in()
        task = opened.task
        masked = masker(
            opened.frames,
            task.identifiers,
            manufacturer=task.object.manufacturer,
            decision=task.decision,
        )
        if masked.status == "doubtful":
            self._preview(opened, masked)
            raise InputError(masked.reason or "burned-in text is doubtful")
        facts = opened.facts | {"pixels": masked.status, "boxes": len(masked.boxes)}
        return replace(opened, frames=masked.frames, facts=facts)

    def _preview(self, opened: Opened, masked: Any) -> None:
        """Keep what a person needs to decide, in the operator's private folder alone."""
        if self.private is None:
            return
        from echobench.privacy import review

        review.save_preview(self.private, opened.task.object.id, opened.frames, masked.frames, masked.boxes)

    def _encode(self, opened: Opened) -> Result:
        sector = _sector(opened)
        pictures = []
        for index, frame in zip(opened.indices, opened.frames, strict=True):
            fitted, scale = normalize.fit(frame, self.options.size)
            spacing = opened.spacing_mm_per_px
            data = encode(fitted, self.options.kind)
            pictures.append(
                Kept(
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
        return Result(opened.task.object.id, opened.task.fingerprint, tuple(pictures), facts=opened.facts)


def _id_of(item: Task | Opened) -> str:
    return item.object.id if isinstance(item, Task) else item.task.object.id


def _sector(opened: Opened) -> regions.Box:
    """The declared tissue region where it can be believed, else what the picture shows."""
    tissue = [r.box for r in opened.declared if r.is_tissue and r.fits]
    return max(tissue, key=lambda box: box[2] * box[3]) if tissue else regions.sector_of(opened.frames)


def _open(item: RawObject, max_pixels: int) -> tuple[Any, list[regions.Region], float | None]:
    if item.kind == "dicom":
        ds = reading.read(item.source.read())
        frames = Frames(ds, max_pixels=max_pixels)
        declared = regions.regions(ds, rows=frames.layout.rows, columns=frames.layout.columns)
        return frames, declared, regions.spacing_mm_per_px(ds, declared)
    kind = Video if item.kind == "video" else Picture
    return kind(item.source.read(), max_pixels=max_pixels), [], None


def _burned_in() -> Masker:
    from echobench.deid.pixels import mask

    return mask
