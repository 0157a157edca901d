"""What became of one object, and its file in the work directory. Everything in it is masked already."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from echobench.dataset.records import Image, ImageRegion
from echobench.errors import EchobenchError
from echobench.reasons import Reason
from echobench.work.quarantine import Drop
from echobench.work.result_files import CORRUPT, Results


@dataclass(frozen=True, slots=True)
class EncodedImage:
    """One encoded frame of an object. `sector` is (x, y, w, h) in its px; `sequence` as in `Image`."""

    sha256: str
    data: bytes = field(repr=False)
    width: int
    height: int
    spacing_mm_per_px: float | None
    frame: int
    phash: int
    sector: tuple[int, int, int, int]
    regions: tuple[ImageRegion, ...] = ()
    sequence: str = "still"

    def to_image(self, study: str, view: str | None) -> Image:
        """Return the frame as a row of the images table."""
        return Image(
            self.sha256, self.data, self.width, self.height, self.spacing_mm_per_px, self.frame, self.phash, study,
            view, self.sector, self.regions, self.sequence,
        )  # fmt: skip

    def to_json(self) -> dict[str, Any]:
        """Return all but the bytes."""
        row = {name: getattr(self, name) for name in _METADATA}
        return row | {"regions": [asdict(region) for region in self.regions]}


_METADATA = tuple(field.name for field in fields(EncodedImage) if field.name != "data")


@dataclass(frozen=True, slots=True)
class FrameCounts:
    """Frames of an object that were looked at, those that it announces and does not hold included; how many failed."""

    looked_at: int = 0
    not_decoded: int = 0


@dataclass(frozen=True, slots=True)
class ObjectResult:
    """How one object ended: with `images`, or with a `drop`. `mask_status` says what was done to its pixels.

    `fingerprint` names all that the result depends on, by content: objects of the same content share a result.
    """

    id: str
    fingerprint: str
    images: tuple[EncodedImage, ...] = ()
    mask_status: str = "untouched"
    drop: Drop | None = None
    frames: FrameCounts = field(default_factory=FrameCounts)


class ObjectResults:
    """The results of all objects of a run, by fingerprint; `fingerprints` of the objects by id. Safe for processes.

    A result is not waited for until it is on the disk: what a power cut leaves of one is noticed when it is read.
    """

    def __init__(self, results: Results, fingerprints: Mapping[str, str] | None = None) -> None:
        self._results = results
        self._fingerprints = {} if fingerprints is None else fingerprints

    def has(self, fingerprint: str) -> bool:
        """Whether there is a result of this fingerprint."""
        return self._results.has(fingerprint, fingerprint)

    def restore(self, image_bytes: Callable[[str], bytes]) -> None:
        """Give back the bytes of the images that `strip` took, by hash; a result that lacks one is removed."""
        for name in self._results.names():
            if not self._results.is_stripped(name):
                continue
            metadata, _ = self._results.get(name, with_payloads=False)
            try:
                payloads = [image_bytes(image["sha256"]) for image in metadata["images"]]
            except EchobenchError:
                self._results.drop(name)
                continue
            self._results.put(name, name, metadata, payloads)

    def strip(self) -> None:
        """Keep of every result what a later run needs, without the bytes of images; remove what no object has."""
        used = set(self._fingerprints.values())
        for name in self._results.names():
            if name in used:
                self._results.strip(name)
            else:
                self._results.drop(name)

    def put(self, result: ObjectResult) -> None:
        """Write a result; on a full disk (OSError) nothing half-written stays."""
        metadata: dict[str, Any] = {"mask_status": result.mask_status}
        metadata["frames"] = asdict(result.frames)
        metadata["images"] = [image.to_json() for image in result.images]
        if result.drop is not None:
            metadata["drop"] = [result.drop.reason.name, result.drop.detail]
        payloads = [image.data for image in result.images]
        self._results.put(result.fingerprint, result.fingerprint, metadata, payloads, is_durable=False)

    def get(self, id: str, *, with_data: bool) -> ObjectResult:
        """Return the result of an object; without data its images have no bytes.

        EchobenchError if it has none, or if the bytes of an image are not those that were stored: it is removed then.
        """
        fingerprint = self._fingerprints.get(id, id)
        metadata, payloads = self._results.get(fingerprint, with_payloads=with_data)
        rows = metadata["images"]
        if any(hashlib.sha256(data).hexdigest() != row["sha256"] for row, data in zip(rows, payloads, strict=False)):
            self._results.drop(fingerprint)
            raise EchobenchError(CORRUPT)
        images = tuple(
            EncodedImage(data=data, **(row | {"sector": tuple(row["sector"]), "regions": _regions(row["regions"])}))
            for row, data in zip(rows, payloads or [b""] * len(rows), strict=True)
        )
        name, detail = metadata.get("drop", (None, ""))
        drop = Drop(id, Reason[name], detail) if name else None
        frames = FrameCounts(**metadata["frames"])
        return ObjectResult(id, fingerprint, images, metadata["mask_status"], drop, frames)


def _regions(rows: Iterable[Mapping[str, Any]]) -> tuple[ImageRegion, ...]:
    return tuple(ImageRegion(**{**row, "box": tuple(row["box"])}) for row in rows)
