"""Results of objects and joined reports to clean studies, in an order that tells nothing of the source's names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from echobench.dataset.records import Image, Study
from echobench.ingest import segmentations
from echobench.ingest.group_studies import Context, People, clean_study, names_of
from echobench.ingest.join_reports import Joined
from echobench.ingest.raw_objects import RawObject, RawStudy
from echobench.ingest.store import Store
from echobench.work.quarantine import Drop


@dataclass
class Assembled:
    """Clean studies sorted by pseudonym, with the objects whose pictures they hold."""

    studies: list[Study] = field(default_factory=list)
    members: list[list[RawObject]] = field(default_factory=list)
    drops: list[Drop] = field(default_factory=list)
    cleaned: Counter[str] = field(default_factory=Counter)
    pixels: Counter[str] = field(default_factory=Counter)
    ids: dict[str, tuple[str, str, tuple[str, ...]]] = field(default_factory=dict)
    objects: int = 0
    placeholders: int = 0
    reports_lost: int = 0
    doubtful: int = 0

    def images(self, store: Store) -> Iterator[Image]:
        """Every picture once, in the order of the studies."""
        seen: set[str] = set()
        for study, members in zip(self.studies, self.members, strict=True):
            for item in members:
                for picture in store.get(item.id, with_data=True).pictures:
                    if picture.sha256 not in seen:
                        seen.add(picture.sha256)
                        yield picture.image(study.study, item.view)

    def picture_of(self, store: Store) -> Callable[[str], bytes]:
        """Finds the bytes of a study's first picture by its hash."""
        place = {study.images[0]: members for study, members in zip(self.studies, self.members, strict=True)}

        def find(sha256: str) -> bytes:
            pictures = (p for item in place[sha256] for p in store.get(item.id, with_data=True).pictures)
            return next(p.data for p in pictures if p.sha256 == sha256)

        return find


def assemble(joined: Joined, store: Store, context: Context, people: People) -> Assembled:
    """Put results and reports together; a study none of whose pictures passed is held back with its reports."""
    made = Assembled()
    rows: list[tuple[Study, list[RawObject]]] = []
    for raw in joined.studies:
        members: list[RawObject] = []
        images: list[str] = []
        names = names_of(raw, context)
        for item in raw.objects:
            result = store.get(item.id, with_data=False)
            if result.reason:
                made.drops.append(Drop(item.id, result.step, result.reason))
                made.doubtful += result.step == "deidentify"
                continue
            members.append(item)
            shas = tuple(picture.sha256 for picture in result.pictures)
            images += [sha for sha in shas if sha not in images]
            made.ids[item.id] = (names.study, names.patient, shas)
            made.pixels[str(result.facts.get("pixels", "untouched"))] += 1
        made.placeholders += names.is_placeholder
        if not members:
            lost = [r for r in raw.reports if r.has_text]
            made.drops += [Drop(r.id, "join_reports", "all pictures of the study are held back") for r in lost]
            made.reports_lost += len(lost)
            continue
        made.objects += len(members)
        study, counts = clean_study(raw, images, context, people[raw.key], _boxes(raw, members, store))
        made.cleaned.update(counts)
        rows.append((study, members))
    rows.sort(key=lambda pair: pair[0].study)
    made.studies, made.members = [r[0] for r in rows], [r[1] for r in rows]
    return made


def _boxes(raw: RawStudy, members: Sequence[RawObject], store: Store) -> dict[str, str]:
    """The segmentation of a study's only picture, as boxes x,y,w,h in its px."""
    if len(members) != 1 or not raw.masks:
        return {}
    pictures = store.get(members[0].id, with_data=False).pictures
    if len(pictures) != 1:
        return {}
    found = [
        box for mask in raw.masks for box in segmentations.boxes(mask.source, pictures[0].width, pictures[0].height)
    ]
    boxes = [",".join(map(str, box)) for box in dict.fromkeys(found)]
    return {"boxes_px": ";".join(boxes[: segmentations.MAX_BOXES])} if boxes else {}
