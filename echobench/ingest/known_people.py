"""Collect what headers and reports say about the people of each study, so that masks can look for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce

from echobench.dataset.records import UNKNOWN_PATIENT
from echobench.deid import identifiers
from echobench.deid.identifiers import Identifiers
from echobench.deid.text.report_text import named_in
from echobench.ingest.raw_objects import Key, RawObject, RawReport, RawStudy
from echobench.ingest.raw_store import Whole
from echobench.ingest.run_context import Context
from echobench.ingest.study_names import names_of
from echobench.work.spool import Spool

People = Mapping[Key, Identifiers]


class _Spooled(Mapping[Key, Identifiers]):
    """What is known of the people of each study, on disk; studies of one patient share it."""

    def __init__(self) -> None:
        self._spool: Spool[Identifiers] = Spool()
        self._positions: dict[Key, int] = {}

    def put(self, studies: Iterable[RawStudy], known: Identifiers) -> None:
        position = self._spool.add(known)
        self._positions |= dict.fromkeys((study.key for study in studies), position)

    def __getitem__(self, key: Key) -> Identifiers:
        return self._spool.get(self._positions[key])

    def __iter__(self) -> Iterator[Key]:
        return iter(self._positions)

    def __len__(self) -> int:
        return len(self._positions)


def known_people(studies: Sequence[RawStudy], context: Context, whole: Whole = lambda study: study) -> People:
    """Return for every study all that headers and tables of any study say about its patient: what masks look for.

    A header that was anonymised before does not help with the name burned into its image; another study's may. A
    plain image has no header: those of the DICOM files in its folder are used. A name that one report of a patient
    gives away is looked for in all of them, and in the images. `whole` returns a study with all that it says; one
    patient is in memory at a time.
    """
    of_folder = _headers_by_folder(studies, whole)
    of_patient: dict[str, list[RawStudy]] = {}
    for study in studies:
        of_patient.setdefault(names_of(study, context).patient, []).append(study)
    people = _Spooled()
    # Nobody's texts tell of another.
    alone = of_patient.pop(UNKNOWN_PATIENT, [])
    for own in (*of_patient.values(), *([study] for study in alone)):
        known, texts = identifiers.empty(), []
        for study in map(whole, own):
            known = reduce(identifiers.merge, _stated(study, of_folder), known)
            texts += _texts(study)
        people.put(own, named_in(texts, known))
    return people


def _headers_by_folder(studies: Iterable[RawStudy], whole: Whole) -> Mapping[tuple[str, ...], Identifiers]:
    """What the headers in a folder say, for those folders that hold an object without one."""
    folders = {item.source.folder for study in studies for item in study.objects if item.kind != "dicom"}
    known = dict.fromkeys(folders, identifiers.empty())
    for study in studies:
        if any(item.source.folder in known for item in study.objects):
            for item in whole(study).objects:
                if item.source.folder in known:
                    known[item.source.folder] = identifiers.merge(known[item.source.folder], item.identifiers)
    return known


def _stated(study: RawStudy, of_folder: Mapping[tuple[str, ...], Identifiers]) -> Iterator[Identifiers]:
    """What a study's own headers and reports say, then those of the folders of its plain images."""
    stated_by: tuple[RawObject | RawReport, ...] = (*study.objects, *study.reports, *study.withheld)
    yield from (item.identifiers for item in stated_by)
    for item in study.objects:
        if item.kind != "dicom":
            yield of_folder[item.source.folder]


def _texts(study: RawStudy) -> list[str]:
    return [text for report in study.reports for text in dict(report.sections).values() if text.strip()]
