"""The first pass: look into every file of the tree once. Everything is accounted for, nothing decoded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from echobench.errors import UsageError
from echobench.ingest import read_studies
from echobench.ingest.raw_objects import RawObject, RawReport
from echobench.ingest.raw_store import RawStore
from echobench.ingest.reading_rules import ReadingRules
from echobench.ingest.tables import TableColumns
from echobench.raw.walk import Source, Unreadable, walk
from echobench.reasons import Reason
from echobench.work.quarantine import Drop

IdOf = Callable[..., str]


@dataclass
class Scan:
    """What the tree holds. `object_drops` are whole files, `row_drops` single rows of tables; `paths` by id.

    Of objects and reports only the keys are in memory; `store` has all of them. `columns`: what the columns of each
    table were taken for, with the name of its file.
    """

    files: int = 0
    tables: int = 0
    report_files: int = 0
    objects: list[RawObject] = field(default_factory=list)
    reports: list[RawReport] = field(default_factory=list)
    object_drops: list[Drop] = field(default_factory=list)
    row_drops: list[Drop] = field(default_factory=list)
    paths: dict[str, str] = field(default_factory=dict, repr=False)
    store: RawStore = field(default_factory=RawStore, repr=False)
    columns: list[tuple[str, TableColumns]] = field(default_factory=list, repr=False)


def scan(raw: Path, reports: Path | None, id_of: IdOf, rules: ReadingRules | None = None) -> Scan:
    """Read all headers and tables below `raw`, then the `reports` that were given apart. `id_of` makes keyed ids."""
    rules = rules or ReadingRules()
    scanned = Scan()
    given = reports.resolve() if reports is not None else None
    for source in walk(raw):
        if isinstance(source, Source) and given is not None and source.path.resolve() == given:
            continue
        _look(source, scanned, id_of, rules)
    if not scanned.files:
        raise UsageError(f"{raw} holds no files; give the folder that holds the studies")
    if reports is not None:
        _scan_reports(reports, scanned, id_of, rules)
    return scanned


def _scan_reports(reports: Path, scanned: Scan, id_of: IdOf, rules: ReadingRules) -> None:
    before = len(scanned.reports)
    drops_before = len(scanned.object_drops)
    for source in walk(reports):
        _look(source, scanned, lambda *parts: id_of("reports", *parts), rules, only_reports=True)
    if reports.is_file() and len(scanned.reports) == before:
        drops = scanned.object_drops[drops_before:]
        raise UsageError(f"{reports} gives no report: {drops[0].text if drops else 'it has no rows'}")


def _look(
    source: Source | Unreadable, scanned: Scan, id_of: IdOf, rules: ReadingRules, *, only_reports: bool = False
) -> None:
    id = id_of(source.key)
    scanned.files += 1
    scanned.paths[id] = source.relative
    if isinstance(source, Unreadable):
        scanned.object_drops.append(Drop(id, source.reason))
        return
    # A table is a file of rows; everything else is one object or one report.
    is_table = True
    for row in read_studies.read(source, id_of, rules):
        if isinstance(row, TableColumns):
            scanned.columns.append((source.relative, row))
            continue
        if row.id == id:
            is_table = False
        else:
            scanned.paths[row.id] = source.relative
        if isinstance(row, RawObject) and only_reports:
            scanned.object_drops.append(Drop(row.id, Reason.NOT_A_REPORT))
        elif isinstance(row, RawObject):
            scanned.objects.append(scanned.store.add(row))
        elif isinstance(row, RawReport):
            scanned.reports.append(scanned.store.add(row))
            scanned.report_files += row.id == id
        else:
            (scanned.object_drops if row.id == id else scanned.row_drops).append(row)
    scanned.tables += is_table
