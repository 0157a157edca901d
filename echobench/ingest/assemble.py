"""Build clean studies from the results of objects and joined reports, in an order that tells nothing of the sources."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from echobench.dataset.records import Image, Study
from echobench.ingest import segmentations
from echobench.ingest.group_studies import Context, People, clean_study, names_of
from echobench.ingest.join_reports import Joined
from echobench.ingest.object_result import FrameCounts, ObjectResults
from echobench.ingest.raw_objects import RawObject, RawStudy
from echobench.reasons import Reason
from echobench.work.quarantine import Drop


@dataclass
class Assembled:
    """Clean studies sorted by pseudonym; `members` are, per study, the objects whose images it holds.

    `cleaned` counts what was taken out of texts by kind, `mask_statuses` objects by what was done to their pixels;
    `ids` maps the id of an object to (study, patient, hashes of its images); `frames` are those looked at, `damaged`
    counts by id of the objects some of whose frames were not decoded; `shared_images` are of several patients.
    """

    studies: list[Study] = field(default_factory=list)
    members: list[list[RawObject]] = field(default_factory=list)
    drops: list[Drop] = field(default_factory=list)
    cleaned: Counter[str] = field(default_factory=Counter)
    mask_statuses: Counter[str] = field(default_factory=Counter)
    ids: dict[str, tuple[str, str, tuple[str, ...]]] = field(default_factory=dict)
    frames: FrameCounts = field(default_factory=FrameCounts)
    damaged: dict[str, FrameCounts] = field(default_factory=dict)
    shared_images: int = 0
    objects: int = 0
    placeholders: int = 0
    reports_lost: int = 0
    doubtful: int = 0

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
        for study, members in zip(self.studies, self.members, strict=True):
            rows: dict[str, Image] = {}
            for item in members:
                for encoded in results.get(item.id, with_data=True).images:
                    row = encoded.to_image(study.study, item.view)
                    rows[row.sha256] = _agreed(rows.get(row.sha256, row), row)
            yield from rows.values()

    def first_image(self, results: ObjectResults) -> Callable[[str], bytes]:
        """Return a function that finds the bytes of a study's first image by its hash."""
        members_of = {study.images[0]: members for study, members in zip(self.studies, self.members, strict=True)}

        def find(sha256: str) -> bytes:
            images = (image for item in members_of[sha256] for image in results.get(item.id, with_data=True).images)
            return next(image.data for image in images if image.sha256 == sha256)

        return find


def assemble(joined: Joined, results: ObjectResults, context: Context, people: People) -> Assembled:
    """Put results and reports together; a study without any image goes to quarantine with its reports."""
    assembled = Assembled()
    rows: list[tuple[Study, list[RawObject]]] = []
    for raw in joined.studies:
        members: list[RawObject] = []
        images: dict[str, list[RawObject]] = {}
        names = names_of(raw, context)
        for item in raw.objects:
            result = results.get(item.id, with_data=False)
            if result.drop is not None:
                assembled.drops.append(result.drop)
                assembled.doubtful += result.drop.reason.is_reviewable
                continue
            members.append(item)
            assembled.count_frames(item.id, result.frames)
            shas = tuple(image.sha256 for image in result.images)
            for sha in shas:
                images.setdefault(sha, []).append(item)
            assembled.ids[item.id] = (names.study, names.patient, shas)
            assembled.mask_statuses[result.mask_status] += 1
        assembled.placeholders += names.is_placeholder
        if not members:
            lost = [report for report in raw.reports if report.has_text]
            assembled.drops += [Drop(report.id, Reason.REPORT_WITHOUT_IMAGES) for report in lost]
            assembled.reports_lost += len(lost)
            continue
        assembled.objects += len(members)
        study, counts = clean_study(raw, images, context, people[raw.key], _boxes(raw, members, results))
        assembled.cleaned.update(counts)
        rows.append((study, members))
    assembled.shared_images = _shared(study for study, _ in rows)
    rows.sort(key=lambda pair: pair[0].study)
    assembled.studies, assembled.members = [study for study, _ in rows], [members for _, members in rows]
    return assembled


def _agreed(first: Image, other: Image) -> Image:
    """One row for two uses of an image in a study: what they disagree on is left out."""
    unknown: dict[str, Any] = {"spacing_mm_per_px": None, "view": None, "sector": (), "regions": ()}
    return replace(first, **{name: v for name, v in unknown.items() if getattr(first, name) != getattr(other, name)})


def _shared(studies: Iterable[Study]) -> int:
    """Number of images that more than one patient has: a copy, or one patient under two ids."""
    owners: dict[str, str] = {}
    shared: set[str] = set()
    for study in studies:
        for sha in study.images:
            if owners.setdefault(sha, study.patient) != study.patient:
                shared.add(sha)
    return len(shared)


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
