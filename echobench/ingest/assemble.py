"""Build clean studies from the results of objects and joined reports, in an order that tells nothing of the sources.

One study is in memory at a time; those that are done wait on disk until the tables are written.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import numpy as np

from echobench.dataset.records import UNKNOWN_PATIENT, Image, Study
from echobench.ingest import segmentations
from echobench.ingest.clean_study import clean_study
from echobench.ingest.contact_sheet import PER_REGION
from echobench.ingest.join_reports import Joined
from echobench.ingest.known_people import People
from echobench.ingest.object_result import FrameCounts, ObjectResults
from echobench.ingest.raw_objects import RawObject, RawStudy
from echobench.ingest.raw_store import Whole
from echobench.ingest.run_context import Context
from echobench.ingest.study_names import Names, names_of
from echobench.reasons import Reason
from echobench.work.quarantine import Drop
from echobench.work.spool import Spool


class _Row(NamedTuple):
    """A clean study, and (id, view) of the objects whose images it holds."""

    study: Study
    members: tuple[tuple[str, str | None], ...]


@dataclass
class Assembled:
    """Clean studies sorted by pseudonym; they are on disk and may be read as often as needed.

    `kinds` counts objects by kind, `cleaned` what was taken out of texts by kind, `mask_statuses` objects by what was
    done to their pixels; `ids` maps the id of an object to (study, patient); `frames` are those looked at, `damaged`
    counts by id of the objects some of whose frames were not decoded; `image_count` images have different bytes, of
    which `shared_images` are of several patients.
    """

    drops: list[Drop] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    cleaned: Counter[str] = field(default_factory=Counter)
    mask_statuses: Counter[str] = field(default_factory=Counter)
    regions: Counter[str] = field(default_factory=Counter)
    patients: set[str] = field(default_factory=set)
    ids: dict[str, tuple[str, str]] = field(default_factory=dict)
    frames: FrameCounts = field(default_factory=FrameCounts)
    damaged: dict[str, FrameCounts] = field(default_factory=dict)
    image_count: int = 0
    shared_images: int = 0
    objects: int = 0
    placeholders: int = 0
    of_unknown: int = 0
    reports_lost: int = 0
    doubtful: int = 0
    _rows: Spool[_Row] = field(default_factory=Spool, repr=False)
    _first: dict[str, _Row] = field(default_factory=dict, repr=False)

    @property
    def study_count(self) -> int:
        """How many studies there are."""
        return len(self._rows)

    def __iter__(self) -> Iterator[Study]:
        """Yield the studies in order."""
        return (row.study for row in self._rows)

    def add(self, study: Study, members: Sequence[RawObject]) -> None:
        """Append a study and the objects whose images it holds."""
        row = _Row(study, tuple((item.id, item.view) for item in members))
        self._rows.add(row)
        self.objects += len(members)
        self.kinds.update(item.kind for item in members)
        self.patients.add(study.patient)
        self.of_unknown += study.patient == UNKNOWN_PATIENT
        self.regions[study.region] += 1
        if self.regions[study.region] <= PER_REGION:
            self._first[study.images[0]] = row

    def count_frames(self, id: str, frames: FrameCounts) -> None:
        """Add the frames of one object."""
        self.frames = FrameCounts(
            self.frames.looked_at + frames.looked_at, self.frames.not_decoded + frames.not_decoded
        )
        if frames.not_decoded:
            self.damaged[id] = frames

    def images(self, results: ObjectResults) -> Iterator[Image]:
        """Yield every image of every study once, in the order of the studies.

        What belongs to an object is of the study that uses it. Where two objects of one study have equal pixels and
        disagree on something, it is not known.
        """
        for study, members in self._rows:
            rows: dict[str, Image] = {}
            for id, view in members:
                for encoded in results.get(id, with_data=True).images:
                    row = encoded.to_image(study.study, view)
                    rows[row.sha256] = _agreed(rows.get(row.sha256, row), row)
            yield from rows.values()

    def first_image(self, results: ObjectResults) -> Callable[[str], bytes]:
        """Return a function that finds the bytes of the first image of the first studies of a region, by its hash."""

        def find(sha256: str) -> bytes:
            members = self._first[sha256].members
            images = (image for id, _ in members for image in results.get(id, with_data=True).images)
            return next(image.data for image in images if image.sha256 == sha256)

        return find


def assemble(
    joined: Joined, results: ObjectResults, context: Context, people: People, whole: Whole = lambda study: study
) -> Assembled:
    """Put results and reports together; a study without any image goes to quarantine with its reports.

    `whole` returns a study with all that its objects and reports say.
    """
    assembled, owners = Assembled(), _Owners()
    for raw in map(whole, sorted(joined.studies, key=lambda raw: context.pseudonyms.study(raw.name))):
        names = names_of(raw, context)
        members, images = _passed(raw, names, results, assembled)
        assembled.placeholders += names.is_placeholder
        if not members:
            lost = [report for report in raw.reports if report.has_text]
            assembled.drops += [Drop(report.id, Reason.REPORT_WITHOUT_IMAGES) for report in lost]
            assembled.reports_lost += len(lost)
            continue
        study, counts = clean_study(raw, images, context, people[raw.key], _boxes(raw, members, results))
        assembled.cleaned.update(counts)
        assembled.add(study, members)
        owners.add(study)
    assembled.image_count, assembled.shared_images = owners.count()
    return assembled


def _passed(
    raw: RawStudy, names: Names, results: ObjectResults, assembled: Assembled
) -> tuple[list[RawObject], dict[str, list[RawObject]]]:
    """The objects of a study that went through, and by hash of an image those that hold it; the rest is counted."""
    members: list[RawObject] = []
    images: dict[str, list[RawObject]] = {}
    for item in raw.objects:
        assembled.ids[item.id] = (names.study, names.patient)
        result = results.get(item.id, with_data=False)
        if result.drop is not None:
            assembled.drops.append(result.drop)
            assembled.doubtful += result.drop.reason.is_reviewable
            continue
        members.append(item)
        assembled.count_frames(item.id, result.frames)
        for image in result.images:
            images.setdefault(image.sha256, []).append(item)
        assembled.mask_statuses[result.mask_status] += 1
    return members, images


def _agreed(first: Image, other: Image) -> Image:
    """One row for two uses of an image in a study: what they disagree on is left out."""
    unknown: dict[str, Any] = {"spacing_mm_per_px": None, "view": None, "sector": (), "regions": ()}
    return replace(first, **{name: v for name, v in unknown.items() if getattr(first, name) != getattr(other, name)})


class _Owners:
    """Which patients an image is of: the first 64 bits of its hash and of the patient's pseudonym, 16 bytes a pair."""

    def __init__(self) -> None:
        self._images, self._patients = array("Q"), array("Q")

    def add(self, study: Study) -> None:
        """Note the images of a study."""
        number = 0 if study.patient == UNKNOWN_PATIENT else int(study.patient, 16)
        self._images.extend(int(sha[:16], 16) for sha in study.images)
        self._patients.extend([number] * len(study.images))

    def count(self) -> tuple[int, int]:
        """Number of different images, and of those that several patients have: copies, or one patient under two ids."""
        pairs = np.stack([np.frombuffer(self._images, np.uint64), np.frombuffer(self._patients, np.uint64)], axis=1)
        owners = np.unique(pairs, axis=0)[:, 0]
        images, counts = np.unique(owners, return_counts=True)
        return len(images), int((counts > 1).sum())


def _boxes(raw: RawStudy, members: Sequence[RawObject], results: ObjectResults) -> dict[str, str]:
    """The segmentation of a study's only image, as boxes x,y,w,h in its px."""
    if len(members) != 1 or not raw.masks:
        return {}
    images = results.get(members[0].id, with_data=False).images
    if len(images) != 1:
        return {}
    (image,) = images
    boxes = [box for mask in raw.masks for box in segmentations.boxes(mask.source, image.width, image.height)]
    texts = [",".join(map(str, box)) for box in dict.fromkeys(boxes)]
    return {"boxes_px": ";".join(texts[: segmentations.MAX_BOXES])} if texts else {}
