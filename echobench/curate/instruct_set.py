"""Make the instructions of a whole data set again, with open questions if a generator is named.

Expert review: `review` writes a random sample of kept pairs to a private CSV; once the column `verdict` is filled in,
`reviewed` applies it to the data set that holds them.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

import pyarrow as pa

from echobench import models
from echobench.curate.instruct import instruct, record_of
from echobench.curate.open_questions import PER_STUDY, Pair, sample, write_pairs
from echobench.dataset.directory import DataDir, refuse_finished, write_dataset
from echobench.dataset.records import Record, Study
from echobench.dataset.rows import RECORDS, to_record, to_row, to_study
from echobench.dataset.steps import Instruct
from echobench.errors import UsageError
from echobench.tasks.task import AnsweredQuestion
from echobench.templates import Question, stable_hash, templates
from echobench.work.summary import Summary

OPEN = "open-question"
LOG = "open_questions.jsonl"
REVIEW = "open_questions_review.csv"
_COLUMNS = ("id", "report", "question", "answer", "verdict")


def instruct_set(
    source: Path,
    out: Path,
    *,
    tasks: Sequence[str] | None = None,
    seed: int = 0,
    generator: str | None = None,
    verifiers: Sequence[str] = (),
    per_study: int = PER_STUDY,
    private: Path | None = None,
    review: int = 0,
    reviewed: Path | None = None,
    reviewer: str = "expert",
    allow_remote: bool = False,
    workers: int = 1,
) -> Summary:
    """Write `source` to `out` with new instructions. Open questions that it holds already are kept.

    `generator` and `verifiers` are model SPECs; one that is not on this machine needs a passed audit of `source` and
    `allow_remote` (GateError). `private` receives the review sample and the texts of dropped pairs.
    """
    _require_options(out, generator, verifiers, private, review)
    data = DataDir(source)
    studies = [to_study(row) for row in data.studies().to_pylist()]
    old = data.records(columns=["study", "split"])
    split_of = dict(zip(old.column("study").to_pylist(), old.column("split").to_pylist(), strict=True))
    records = list(instruct(studies, tasks=tasks, seed=seed, workers=workers))
    pairs: list[Pair] = []
    if generator:
        context = models.Context(data=source, allow_remote=allow_remote)
        checking = [models.load(spec, context) for spec in verifiers]
        pairs = write_pairs(studies, models.load(generator, context), checking, per_study=per_study)
    open_records = _open_records(pairs, studies, seed) if generator else _existing_open_records(data)
    if reviewed:
        open_records = apply_review(open_records, reviewed, reviewer)
    private_files = _write_private(private, pairs, studies, review, seed) if private and pairs else []
    log = [_write_log(out, pairs)] if pairs else []
    rows = [{**to_row(record), "split": split_of.get(record.study)} for record in (*records, *open_records)]
    per_task = Counter(row["task"] for row in rows)
    counts = {"records": len(rows), **per_task}
    step = Instruct(
        tasks=sorted(per_task), seed=seed, generator=pairs[0].generator if pairs else None, verifiers=len(verifiers),
        reviewed=reviewed is not None,
    )  # fmt: skip
    write_dataset(
        out, records=pa.Table.from_pylist(rows, RECORDS), studies=data.studies(), images=data, counts=counts, step=step,
        parent=data, extra_files=log,
    )  # fmt: skip
    written = {"pairs_written": len(pairs), "pairs_kept": sum(not pair.dropped for pair in pairs)} if generator else {}
    notes = [f"next: echobench validate {out}"]
    return Summary("instruct", {**counts, **written}, [str(out), *map(str, private_files)], notes)


def _require_options(
    out: Path, generator: str | None, verifiers: Sequence[str], private: Path | None, review: int
) -> None:
    refuse_finished(out)
    if verifiers and not generator:
        raise UsageError("--verifier checks what a --generator writes; name one")
    if review and not private:
        raise UsageError("--review writes reports and questions to read; name a folder for them with --private DIR")
    if private and private.resolve().is_relative_to(out.resolve()):
        raise UsageError("--private is inside --out; what is private must be apart from the data")


def _existing_open_records(data: DataDir) -> list[Record]:
    records = data.records()
    is_open = pa.array([task == OPEN for task in records.column("task").to_pylist()], pa.bool_())
    return [to_record(row) for row in records.filter(is_open).to_pylist()]


def _open_records(pairs: Iterable[Pair], studies: Iterable[Study], seed: int) -> list[Record]:
    by_id = {study.study: study for study in studies}
    return [
        record_of(
            by_id[pair.study],
            OPEN,
            pair.id,
            AnsweredQuestion(Question(pair.template, pair.question), pair.answer, evidence=pair.evidence),
            templates(pair.lang),
            stable_hash(seed, pair.id),
        )
        for pair in pairs
        if not pair.dropped
    ]


def _write_log(out: Path, pairs: Sequence[Pair]) -> Path:
    out.mkdir(parents=True, exist_ok=True)
    path = out / LOG
    lines = (json.dumps(pair.account(), ensure_ascii=False) for pair in pairs)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def _write_private(
    private: Path, pairs: Sequence[Pair], studies: Sequence[Study], review: int, seed: int
) -> list[Path]:
    """Write the texts of dropped pairs and, if asked for, the review sheet; return the paths."""
    private.mkdir(parents=True, exist_ok=True, mode=0o700)
    private.chmod(0o700)
    dropped = private / "open_questions_dropped.jsonl"
    rows = [{**pair.account(), "question": pair.question, "answer": pair.answer} for pair in pairs if pair.dropped]
    dropped.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    if not review:
        return [dropped]
    reports = {study.study: "\n".join(study.report.values()) for study in studies}
    sheet = private / REVIEW
    with sheet.open("w", encoding="utf-8-sig", newline="") as file:
        table = csv.writer(file)
        table.writerow(_COLUMNS)
        for pair in sample(pairs, review, seed):
            table.writerow((pair.id, reports[pair.study], pair.question, pair.answer, ""))
    return [dropped, sheet]


def apply_review(records: Sequence[Record], path: Path, reviewer: str) -> list[Record]:
    """Drop the open questions that the expert judged `no`; those judged `yes` name the reviewer in their provenance.

    UsageError for a file that is no review sheet, another verdict, or a pair that is not among the records.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            verdicts = {row["id"]: row["verdict"].strip().lower() for row in csv.DictReader(file)}
    except (OSError, UnicodeDecodeError, KeyError, AttributeError, csv.Error):
        raise UsageError(f"the review cannot be read; expected a CSV with the columns {', '.join(_COLUMNS)}") from None
    if not set(verdicts.values()) <= {"yes", "no", ""}:
        raise UsageError("the column verdict of the review holds another value than yes, no or nothing")
    unknown = set(verdicts) - {record.id for record in records}
    if unknown:
        raise UsageError(f"the review names {len(unknown)} pairs that are not in this data set, such as {min(unknown)}")
    reviewed = []
    for record in records:
        verdict = verdicts.get(record.id, "")
        mark = {"reviewer": f"{reviewer} yes"} if verdict == "yes" else {}
        if verdict != "no":
            reviewed.append(replace(record, provenance={**record.provenance, **mark}))
    return reviewed
