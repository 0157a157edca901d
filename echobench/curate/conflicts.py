"""Find studies that contradict themselves, and repair them by taking out the fields that the contradiction is in.

A conflict says that one of two statements is wrong, not which; so both go, and images, labels and the rest of the
report stay. Reasons are fixed phrases, so that a list of conflicts holds no words of a report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from echobench.curate.conflict_checks import label_against_text, laterality, sex_against_organ
from echobench.curate.conflict_grades import grade_against_words
from echobench.curate.conflict_polarity import description, negation
from echobench.curate.conflict_states import guideline, repeated, state
from echobench.curate.conflict_values import units
from echobench.curate.conflict_words import Check
from echobench.curate.instruct import instruct, pools_of
from echobench.dataset.directory import DataDir, write_dataset
from echobench.dataset.records import OTHER, Study
from echobench.dataset.rows import RECORDS, STUDIES, to_row, to_study
from echobench.dataset.steps import Conflicts, Instruct
from echobench.errors import UsageError
from echobench.tasks import TASKS
from echobench.tasks.study_content import sections_of
from echobench.text import findings, quantities
from echobench.text.region_terms import region_of
from echobench.text.shorthand import spell_out
from echobench.work.jsonl import write_jsonl
from echobench.work.summary import Summary
from echobench.work.workdir import refuse_finished


@dataclass(frozen=True, slots=True)
class Conflict:
    """One contradiction in one study.

    kind: a key of `CHECKS`. reason: a fixed phrase. fields: where it stands, sections of the report or `measurements`.
    """

    study: str
    kind: str
    reason: str
    fields: tuple[str, ...] = ()


def conflicts(studies: Iterable[Study]) -> Iterator[Conflict]:
    """Yield the contradictions of each study, in the order of `CHECKS`."""
    for study in studies:
        study = _with_region(study)
        sections = {name: spell_out(text, study.region, study.lang) for name, text in sections_of(study).items()}
        for kind, check in CHECKS.items():
            fields: dict[str, set[str]] = {}
            for contradiction in check(study, sections):
                fields.setdefault(contradiction.reason, set()).update(contradiction.fields)
            for reason, names in fields.items():
                yield Conflict(study.study, kind, reason, tuple(sorted(names)))


def _with_region(study: Study) -> Study:
    """Return the study with the region that its report speaks of, where its own is none of those that are known."""
    named = region_of("\n".join(study.report.values())) if study.region == OTHER else ()
    return replace(study, region=named[0][0]) if named else study


CHECKS: Mapping[str, Check] = {
    "label": label_against_text,
    "laterality": laterality,
    "unit": units,
    "sex": sex_against_organ,
    "grade": grade_against_words,
    "negation": negation,
    "description": description,
    "state": state,
    "guideline": guideline,
    "repeated": repeated,
}


def find_conflicts(
    source: Path, out: Path | None = None, *, list_file: Path | None = None, kinds: Iterable[str] = ()
) -> Summary:
    """Find the conflicts of a data set, of `kinds` (keys of `CHECKS`) or of all.

    `list_file` gets one JSON line per conflict; `out` gets the data set with its studies repaired.
    """
    chosen = tuple(kinds) or tuple(CHECKS)
    unknown = [kind for kind in chosen if kind not in CHECKS]
    if unknown:
        raise UsageError(f"unknown kind {unknown[0]!r}; known: {', '.join(CHECKS)}")
    if out is not None:
        refuse_finished(out)
    data = DataDir.with_rows(source)
    rows = data.studies().to_pylist()
    listed = [conflict for conflict in conflicts(map(to_study, rows)) if conflict.kind in chosen]
    fields: dict[str, set[str]] = {}
    for conflict in listed:
        fields.setdefault(conflict.study, set()).update(conflict.fields)
    if list_file is not None:
        list_file.parent.mkdir(parents=True, exist_ok=True)
        write_jsonl(list_file, map(asdict, listed))
    counts: dict[str, Any] = {"studies": len(rows), "conflicting_studies": len(fields)}
    counts |= {f"{kind}_conflicts": n for kind, n in sorted(Counter(c.kind for c in listed).items())}
    if out is not None:
        counts |= _write_repaired(data, out, rows, fields, Conflicts(repaired=len(fields), kinds=list(chosen)))
    notes = [f"{n} times: {reason}" for reason, n in Counter(c.reason for c in listed).most_common()]
    outputs = [str(path) for path in (list_file, out) if path is not None]
    return Summary("conflicts", counts, outputs, notes, details={"conflicts": [asdict(c) for c in listed]})


def repair(study: Study, fields: Collection[str]) -> Study:
    """Return the study without some sections of its report or its measurements, and without what only they state."""
    sections = sections_of(study)
    kept = {name: text for name, text in sections.items() if name not in fields}
    before, after = (_present(texts.values(), study) for texts in (sections, kept))
    stated = {(q.name, q.value) for name in fields for q in quantities.find(sections.get(name, ""))}
    measurements = () if "measurements" in fields else study.measurements
    return replace(
        study,
        report=kept,
        findings=tuple(name for name in study.findings if name in after or name not in before),
        measurements=tuple(m for m in measurements if (m.name, m.value) not in stated),
    )


def _present(texts: Iterable[str], study: Study) -> set[str]:
    region = study.region if study.region != OTHER else None
    return set(findings.present("\n".join(texts), study.lang, region))


def _write_repaired(
    data: DataDir, out: Path, rows: Sequence[Mapping[str, Any]], fields: Mapping[str, set[str]], step: Conflicts
) -> dict[str, int]:
    """Write the set with repaired studies, whose records are made again in the split that they had; return counts."""
    studies = [repair(study, fields[study.study]) if study.study in fields else study for study in map(to_study, rows)]
    records = data.records()
    names = records.column("study").to_pylist()
    kept = records.filter(pa.array([name not in fields for name in names], pa.bool_()))
    split_of = dict(zip(names, records.column("split").to_pylist(), strict=True))
    asked = set(records.column("task").to_pylist())
    tasks = [name for name, task in TASKS.items() if task.make and name in asked]
    seed = next((s.seed for s in reversed(data.manifest.steps) if isinstance(s, Instruct)), 0)
    again = [
        {**to_row(record), "split": split_of.get(record.study)}
        for record in instruct(
            [study for study in studies if study.study in fields], tasks=tasks, seed=seed, pools=pools_of(studies)
        )
    ]
    table = pa.concat_tables([kept, pa.Table.from_pylist(again, RECORDS)])
    counts = {"records": table.num_rows, "dropped_records": records.num_rows - table.num_rows}
    write_dataset(
        out, records=table, studies=pa.Table.from_pylist(list(map(to_row, studies)), STUDIES), images=data,
        counts={"studies": len(studies), **counts}, step=step, parent=data,
    )  # fmt: skip
    return counts
