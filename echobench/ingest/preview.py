"""`ingest --plan`: say what a run would make of the input, without writing anything or decoding an image."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath

from echobench.dataset.records import OTHER, Study
from echobench.deid.text.report_text import Options, find
from echobench.ingest.clean_study import clean_study
from echobench.ingest.column_roles import Columns
from echobench.ingest.join_reports import Joined, join_reports
from echobench.ingest.known_people import known_people
from echobench.ingest.raw_objects import RawStudy
from echobench.ingest.run_context import Context
from echobench.ingest.scan import Scan, scan
from echobench.ingest.study_names import names_of
from echobench.ingest.tables import TableColumns
from echobench.privacy.pseudonym import is_placeholder
from echobench.work.quarantine import counts_by_reason
from echobench.work.summary import Summary

# Numbers of studies per split, and notes on why there can be none.
SplitOf = Callable[[Sequence[Study]], tuple[Mapping[str, int], list[str]]]
_LONGEST = 40


def plan(raw: Path, *, context: Context, split_of: SplitOf, reports: Path | None = None) -> Summary:
    """Return what tables were understood, what joins, whose the studies are, their regions and the split that follows.

    Cells and file names are never shown, and headers only where they hold no identifier. Raises UsageError as `ingest`.
    """
    scanned = scan(raw, reports, context.pseudonyms.object_id, context.rules)
    joined = join_reports(scanned.objects, scanned.reports)
    whole = scanned.store.study
    people = known_people(joined.studies, context, whole)
    studies = [clean_study(whole(study), {}, context, people[study.key], {})[0] for study in joined.studies]
    splits, split_notes = split_of(studies)
    regions = Counter(study.region for study in studies)
    patients = Counter(_patient_rule(study, context) for study in joined.studies)
    counts = {
        "files_seen": scanned.files,
        "objects": len(scanned.objects),
        "reports_seen": sum(report.has_text for report in scanned.reports),
        "reports_joined": joined.reports_joined,
        "label_rows_joined": joined.rows_joined,
        "studies": len(studies),
        "patients": len({study.patient for study in studies}),
        **{f"region_{name}": count for name, count in sorted(regions.items())},
        **{f"{name}_studies": count for name, count in splits.items()},
    }
    notes = [
        *column_notes(scanned, context.rules.columns),
        *(f"patient of {count} studies: {rule}" for rule, count in sorted(patients.items())),
        *_region_notes(studies),
        *(f"left out: {reason}: {count}" for reason, count in sorted(_reasons(scanned, joined).items())),
        *split_notes,
        "a plan: nothing was written; images are not decoded yet, so some may still be left out and near-duplicates"
        " may join groups of the split",
    ]
    return Summary("ingest --plan", counts, notes=notes, ok=bool(studies))


def column_notes(scanned: Scan, columns: Columns) -> list[str]:
    """Say per kind of table which columns were taken for what and which were left out."""
    tables: dict[tuple[str, ...], list[tuple[str, TableColumns]]] = {}
    for name, table in scanned.columns:
        tables.setdefault(tuple(_described(table, columns)), []).append((name, table))
    notes = []
    for lines, group in tables.items():
        endings = sorted({PurePosixPath(name).suffix.lower() or "no ending" for name, _ in group})
        rows = sum(table.rows for _, table in group)
        what = "table" if len(group) == 1 else f"{len(group)} tables"
        notes += [f"{what} ({', '.join(endings)}; {rows} rows): {line}" for line in lines if line]
    return notes


def _described(table: TableColumns, columns: Columns) -> list[str]:
    """ "header = role" of the columns that were taken, then the headers that were left out."""
    taken, left = [], []
    for number, (header, role) in enumerate(table.columns, 1):
        name = safe_header(header, columns) or f"column {number}"
        if role:
            taken.append(f"{name} = {role}")
        else:
            left.append(name)
    above = f"; {table.lines_above} lines above the header were passed over" if table.lines_above else ""
    return [", ".join(taken) + above, f"left out: {', '.join(left)} (take one by --map ROLE=HEADER)" if left else ""]


def safe_header(header: str, columns: Columns) -> str:
    """Return a header as it may be shown: "" where it is no name of a column and may hold an identifier."""
    if columns.is_known(header):
        return header.strip()
    doubtful = len(header) > _LONGEST or "." in header or re.search(r"\d{3}", header)
    return "" if doubtful or find(header, options=Options("public")) else header.strip()


def _patient_rule(study: RawStudy, context: Context) -> str:
    """By what the patient of a study is known."""
    stated = [item for item in study.objects if not is_placeholder(item.patient_id)]
    if any(context.rules.patient_in(item.source.relative) == item.patient_id for item in stated):
        return "--patient-from"
    if stated:
        return "the header"
    if any(not is_placeholder(report.patient_id) for report in study.reports):
        return "a report or a column of a table"
    return (
        "no header names one, each study counts alone"
        if names_of(study, context).is_placeholder
        else ("unknown, all of one group; give --patient-from or a patient column")
    )


def _region_notes(studies: Sequence[Study]) -> list[str]:
    """By what regions were told, and how many are not."""
    origins: Counter[str] = Counter()
    for study in studies:
        origins[re.sub(r": [^;]*", "", study.region_evidence) if study.region != OTHER else "none; give --region"] += 1
    return [f"region of {count} studies: {origin}" for origin, count in sorted(origins.items())]


def _reasons(scanned: Scan, joined: Joined) -> Mapping[str, int]:
    drops = {*scanned.object_drops, *scanned.row_drops, *joined.report_drops, *joined.row_drops, *joined.object_drops}
    return counts_by_reason(sorted(drops, key=lambda drop: (drop.id, drop.step, drop.text)))
