"""Join objects and reports into studies by study UID, accession number, study name or path; never by guess.

A report that fits no study or several goes to quarantine; so do two that contradict each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from echobench.ingest.raw_objects import Key, RawObject, RawReport, RawStudy
from echobench.privacy.pseudonym import is_placeholder
from echobench.raw.file_type import mask_target
from echobench.reasons import Reason
from echobench.work.quarantine import Drop

MAX_IMAGES_OF_A_STUDY = 24
Parts = tuple[str, ...]


@dataclass
class Joined:
    """Studies in the order of their keys, drops, and how many reports, label rows and segmentations found a study.

    `withdrawn` maps the id of an object to the pseudonyms (study, patient) of who was withdrawn.
    """

    studies: list[RawStudy] = field(default_factory=list)
    report_drops: list[Drop] = field(default_factory=list)
    row_drops: list[Drop] = field(default_factory=list)
    object_drops: list[Drop] = field(default_factory=list)
    reports_joined: int = 0
    rows_joined: int = 0
    masks_joined: int = 0
    withdrawn: dict[str, tuple[str, str]] = field(default_factory=dict)

    def set_aside(self, report: RawReport, *, is_ambiguous: bool) -> None:
        """Drop a report or a row of labels that fits several studies, or none."""
        if report.has_text:
            reason = Reason.REPORT_OF_SEVERAL if is_ambiguous else Reason.REPORT_OF_NONE
            self.report_drops.append(Drop(report.id, reason))
        else:
            reason = Reason.ROW_OF_SEVERAL if is_ambiguous else Reason.ROW_OF_NONE
            self.row_drops.append(Drop(report.id, reason))

    def withdraw(self, names: Callable[[RawStudy], tuple[str, str] | None]) -> None:
        """Remove studies for which `names` returns (study, patient): pseudonyms of a withdrawn patient."""
        kept = []
        for study in self.studies:
            if (named := names(study)) is None:
                kept.append(study)
                continue
            self.withdrawn |= {item.id: named for item in study.objects}
            self.object_drops += [Drop(item.id, Reason.WITHDRAWN) for item in study.objects]
            texts = [Drop(report.id, Reason.WITHDRAWN) for report in study.reports if report.has_text]
            rows = [Drop(report.id, Reason.WITHDRAWN) for report in study.reports if not report.has_text]
            self.report_drops += texts
            self.row_drops += rows
            self.reports_joined -= len(texts)
            self.rows_joined -= len(rows)
            self.masks_joined -= len(study.masks)
        self.studies = kept


def join_reports(objects: Iterable[RawObject], reports: Iterable[RawReport]) -> Joined:
    """Build studies from objects, then give every report to the one study that it names."""
    images = [o for o in objects if o.kind != "mask"]
    finder = _PathFinder(images)
    rows = list(reports)
    named = _Named(images)
    joined = Joined()
    by_object: dict[str, list[RawReport]] = defaultdict(list)
    waiting: list[RawReport] = []
    for row in rows:
        targets = [] if named.by(row) else finder.of_row(row)
        if len({t.study_uid for t in targets}) > 1:
            joined.set_aside(row, is_ambiguous=True)
            continue
        for target in targets:
            by_object[target.id].append(row)
        if not targets:
            waiting.append(row)
    studies: dict[Key, RawStudy] = {}
    shared_uids = _shared_uids(images)
    for item in images:
        key = _key(item, by_object[item.id], shared_uids)
        study = studies.setdefault(key, RawStudy(key))
        study.objects.append(item)
        if by_object[item.id]:
            study.rows[item.id] = by_object[item.id]
    for study in studies.values():
        own_rows = {row.id: row for item in study.objects for row in by_object[item.id]}
        study.reports += own_rows.values()
    _by_keys(waiting, studies, joined)
    for study in studies.values():
        study.objects.sort(key=lambda o: (o.order, o.source.relative))
        _settle(study, joined)
    _attach_masks([o for o in objects if o.kind == "mask"], studies, joined)
    joined.studies = [studies[key] for key in sorted(studies)]
    return joined


def _shared_uids(objects: Iterable[RawObject]) -> set[str]:
    """Study UIDs that several patients share (badly anonymised or copied): they name no study."""
    patients: dict[str, set[str]] = defaultdict(set)
    for item in objects:
        if item.study_uid and not is_placeholder(item.patient_id):
            patients[item.study_uid].add(item.patient_id)
    return {uid for uid, ids in patients.items() if len(ids) > 1}


def _key(item: RawObject, rows: list[RawReport], shared_uids: set[str]) -> Key:
    if item.study_uid:
        return "uid", f"{item.study_uid}\0{item.patient_id}" if item.study_uid in shared_uids else item.study_uid
    if not is_placeholder(item.accession):
        return "accession", f"{item.institution}\0{item.accession}"
    for row in rows:
        if row.study_uid:
            return "uid", row.study_uid
        if row.accessions:
            return "accession", f"\0{row.accessions[0]}"
        if row.study:
            return "study", f"{'/'.join(row.folder)}\0{row.study}"
        if row.has_text and (len(row.paths) > 1 or not row.paths[0].lower().endswith(item.source.suffix or "\0")):
            # The row named a folder, or several images: they are one examination with one report.
            return "report", row.id
    return "path", item.source.key


class _Named:
    """The studies that headers name, so that a document that names one of them belongs there wherever it lies."""

    def __init__(self, objects: list[RawObject]) -> None:
        self._uids = {o.study_uid for o in objects if o.study_uid}
        self._accessions = {o.accession for o in objects if not is_placeholder(o.accession)}

    def by(self, row: RawReport) -> bool:
        """Whether a document (a file that is one report) names a study by its numbers."""
        is_document = row.paths == (row.origin,)
        return is_document and (row.study_uid in self._uids or bool(self._accessions & set(row.accessions)))


class _PathFinder:
    """Finds the objects that a path in a table means: by the whole path, or by its last parts."""

    def __init__(self, objects: list[RawObject]) -> None:
        self._by_name: dict[str, list[RawObject]] = defaultdict(list)
        self._by_stem: dict[str, list[RawObject]] = defaultdict(list)
        self._by_folder: dict[str, dict[Parts, list[RawObject]]] = defaultdict(lambda: defaultdict(list))
        for item in objects:
            self._by_name[item.source.name.casefold()].append(item)
            self._by_stem[item.source.stem.casefold()].append(item)
            for depth in range(1, len(item.source.folder) + 1):
                folder = item.source.folder[:depth]
                self._by_folder[folder[-1].casefold()][folder].append(item)

    def of_row(self, row: RawReport) -> list[RawObject]:
        """Return the objects that the paths of a row name, each once."""
        return list({o.id: o for path in row.paths for o in self._of_path(path, row)}.values())

    def _of_path(self, path: str, row: RawReport) -> list[RawObject]:
        """The objects of a path: one file, or all of one folder. Empty where several fit equally well."""
        parts = tuple(p for p in path.casefold().split("/") if p not in ("", ".", ".."))
        if not parts:
            return []
        if path == row.origin:
            return self._beside_text(row)
        matches = self._nearest(self._by_name.get(parts[-1], []), parts, row)
        if not matches and "." not in parts[-1]:
            matches = self._nearest(self._by_stem.get(parts[-1], []), parts, row)
        return matches or self._folder(parts, row)

    def _nearest(self, candidates: list[RawObject], parts: Parts, row: RawReport) -> list[RawObject]:
        if not candidates:
            return []
        below = [c for c in candidates if c.source.folder[: len(row.folder)] == row.folder] or candidates
        common = {c.id: _common_tail(c.source.parts, parts) for c in below}
        longest = max(common.values())
        closest = [c for c in below if common[c.id] == longest]
        return closest if len(closest) == 1 else []

    def _folder(self, parts: Parts, row: RawReport) -> list[RawObject]:
        folders = self._by_folder.get(parts[-1], {})
        if not folders:
            return []
        common = {folder: _common_tail(folder, parts) for folder in folders}
        closest = [folder for folder in folders if common[folder] == max(common.values())]
        return folders[closest[0]] if len(closest) == 1 else []

    def _beside_text(self, row: RawReport) -> list[RawObject]:
        """A text file is about the image that shares its stem, or about all images of its folder."""
        stem = row.paths[0].rsplit("/", 1)[-1].rsplit(".", 1)[0].casefold()
        twins = [c for c in self._by_stem.get(stem, []) if c.source.folder == row.folder]
        if len(twins) == 1 or not row.folder:
            return twins[:1]
        matches = [] if twins else self._by_folder.get(row.folder[-1].casefold(), {}).get(row.folder, [])
        # A text beside a hundred images is about the set.
        loose = sum(not item.study_uid for item in matches)
        return matches if loose <= MAX_IMAGES_OF_A_STUDY else []


def _common_tail(a: Parts, b: Parts) -> int:
    count = 0
    for left, right in zip(reversed(a), reversed(b), strict=False):
        if left.casefold() != right and left.casefold().rsplit(".", 1)[0] != right:
            break
        count += 1
    return count


def _by_keys(rows: list[RawReport], studies: dict[Key, RawStudy], joined: Joined) -> None:
    by_uid: dict[str, list[RawStudy]] = defaultdict(list)
    by_accession: dict[str, list[RawStudy]] = defaultdict(list)
    for study in studies.values():
        for uid in {o.study_uid for o in study.objects if o.study_uid}:
            by_uid[uid].append(study)
        accessions = {o.accession for o in study.objects if not is_placeholder(o.accession)}
        if study.key[0] == "accession":
            accessions.add(study.key[1].split("\0", 1)[1])
        for accession in accessions:
            by_accession[accession].append(study)
            # A spreadsheet takes leading zeros away.
            if accession.lstrip("0") not in accessions:
                by_accession[accession.lstrip("0")].append(study)
    for row in rows:
        stems = [path.rsplit("/", 1)[-1].rsplit(".", 1)[0] for path in row.paths]
        fitting: list[RawStudy] = []
        for index, keys in ((by_uid, [row.study_uid]), (by_accession, row.accessions), (by_uid, [row.study]),
                            (by_accession, [row.study]), (by_uid, stems), (by_accession, stems)):  # fmt: skip
            fitting = list({s.key: s for key in keys if key for s in index.get(key, [])}.values())
            if fitting:
                break
        if len(fitting) == 1:
            fitting[0].reports.append(row)
        else:
            joined.set_aside(row, is_ambiguous=bool(fitting))


def _settle(study: RawStudy, joined: Joined) -> None:
    """Of two reports for one study, equal texts are one; a corrected, final or later one is used; otherwise none is."""
    with_text = [r for r in study.reports if r.has_text]
    bare = [r for r in study.reports if not r.has_text]
    joined.rows_joined += len(bare)
    distinct: dict[tuple[tuple[str, str], ...], RawReport] = {}
    of_an_image = {r.id for rows in study.rows.values() for r in rows}
    shared = [r for r in with_text if r.id not in of_an_image or len(study.objects) == 1]
    own = [r for r in with_text if r not in shared]
    for report in shared:
        distinct.setdefault(tuple(sorted((k, " ".join(v.split())) for k, v in report.sections.items())), report)
    kept = list(distinct.values())
    if len(kept) > 1:
        ranks = sorted({(r.rank, r.date) for r in kept}, reverse=True)
        top = [r for r in kept if (r.rank, r.date) == ranks[0]]
        kept = top if len(ranks) > 1 and len(top) == 1 else []
        reason = Reason.REPORT_OUTDATED if kept else Reason.REPORTS_DIFFER
        outdated = [r for r in distinct.values() if r not in kept]
        joined.report_drops += [Drop(r.id, reason) for r in outdated]
        joined.reports_joined -= len(outdated)
        study.withheld += outdated
    joined.reports_joined += len(with_text)
    study.reports = [*kept, *own, *bare]


def _attach_masks(masks: list[RawObject], studies: dict[Key, RawStudy], joined: Joined) -> None:
    """A segmentation belongs to the image that shares its stem, in the same folder or the only other one."""
    by_stem: dict[str, list[tuple[RawStudy, RawObject]]] = defaultdict(list)
    for study in studies.values():
        for item in study.objects:
            by_stem[item.source.stem.casefold()].append((study, item))
    for mask in masks:
        fitting = by_stem.get(mask_target(mask.source).casefold(), [])
        same = [pair for pair in fitting if pair[1].source.folder == mask.source.folder] or fitting
        if len(same) == 1:
            same[0][0].masks.append(mask)
            joined.masks_joined += 1
        joined.object_drops.append(Drop(mask.id, Reason.SEGMENTATION))
