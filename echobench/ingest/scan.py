"""The first pass: every file of the tree looked into once, everything accounted for, nothing decoded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from echobench.errors import UsageError
from echobench.ingest import read_studies
from echobench.ingest.raw_objects import RawObject, RawReport
from echobench.raw.walk import Source, Unreadable, walk
from echobench.work.quarantine import Drop

IdOf = Callable[..., str]


@dataclass
class Scan:
    """What the tree holds. `object_drops` are whole files, `row_drops` single rows of tables."""

    files: int = 0
    tables: int = 0
    report_files: int = 0
    objects: list[RawObject] = field(default_factory=list)
    reports: list[RawReport] = field(default_factory=list)
    object_drops: list[Drop] = field(default_factory=list)
    row_drops: list[Drop] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict, repr=False)


def scan(raw: Path, reports: Path | None, id_of: IdOf) -> Scan:
    """Read all headers and tables below `raw`, then the reports that were given apart."""
    found = Scan()
    given = reports.resolve() if reports is not None else None
    for place in walk(raw):
        if isinstance(place, Source) and given is not None and place.path.resolve() == given:
            continue
        _look(place, found, id_of)
    if not found.files:
        raise UsageError(f"{raw} holds no files; give the folder that holds the studies")
    if reports is not None:
        _given(reports, found, id_of)
    return found


def _given(reports: Path, found: Scan, id_of: IdOf) -> None:
    before = len(found.reports)
    drops = len(found.object_drops)
    for place in walk(reports):
        _look(place, found, lambda *parts: id_of("reports", *parts), only_reports=True)
    if reports.is_file() and len(found.reports) == before:
        refused = found.object_drops[drops:]
        raise UsageError(f"{reports} gives no report: {refused[0].reason if refused else 'it has no rows'}")


def _look(place: Source | Unreadable, found: Scan, id_of: IdOf, *, only_reports: bool = False) -> None:
    name = id_of(place.relative)
    found.files += 1
    found.places[name] = place.relative
    if isinstance(place, Unreadable):
        found.object_drops.append(Drop(name, "walk", place.reason))
        return
    # A table is a file of rows; everything else is one object or one report.
    rows = list(_read(place, id_of))
    whole = [item for item in rows if item.id == name]
    if not whole:
        found.tables += 1
    for item in rows:
        if item.id != name:
            found.places[item.id] = place.relative
        if isinstance(item, RawObject) and only_reports:
            found.object_drops.append(Drop(item.id, "read_studies", "not a report"))
        elif isinstance(item, RawObject):
            found.objects.append(item)
        elif isinstance(item, RawReport):
            found.reports.append(item)
            found.report_files += item.id == name
        else:
            (found.object_drops if item.id == name else found.row_drops).append(item)


def _read(place: Source, id_of: IdOf) -> Iterator[read_studies.Found]:
    yield from read_studies.read(place, id_of)
