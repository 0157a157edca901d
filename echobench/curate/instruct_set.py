"""Make the instructions of a whole set anew, with open questions where a generator is named.

The expert's part: `review` writes a random sample of kept pairs to a private CSV; with the column `verdict` filled in,
`reviewed` applies it to the set that holds them.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa

from echobench import models
from echobench.curate.answer_memory import AnswerMemory
from echobench.curate.instruct import instruct, record_of
from echobench.curate.open_questions import PER_STUDY, Pair, sample, write_pairs
from echobench.dataset import manifest
from echobench.dataset.directory import DataDir, write_dataset
from echobench.dataset.records import Record, Study
from echobench.dataset.rows import RECORDS, to_record, to_row, to_study
from echobench.errors import UsageError
from echobench.privacy.private_folder import open_private
from echobench.tasks.task import AnsweredQuestion
from echobench.templates import Question, chance, templates
from echobench.work.files import sha256_of
from echobench.work.jsonl import write_jsonl
from echobench.work.summary import Summary
from echobench.work.workdir import WorkDir

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
    `allow_remote`. `private` receives the review sample and the texts of dropped pairs.
    """
    if verifiers and not generator:
        raise UsageError("--verifier checks what a --generator writes; name one")
    if review and not private:
        raise UsageError("--review writes reports and questions to read; name a folder for them with --private DIR")
    if private:
        open_private(private, apart_from={"--out": out})
    data = DataDir(source)
    options = {
        "data": manifest.manifest_sha256(source), "tasks": tasks, "seed": seed, "generator": generator,
        "verifiers": verifiers, "per_study": per_study, "reviewed": sha256_of(reviewed) if reviewed else None,
    }  # fmt: skip
    context = models.Context(data=source, allow_remote=allow_remote)
    asked = [models.load(spec, context) for spec in (generator, *verifiers) if spec]
    with WorkDir.claim(out, options=options) as work:
        studies = [to_study(row) for row in data.studies().to_pylist()]
        closed = list(instruct(studies, tasks=tasks, seed=seed, workers=workers))
        pairs: list[Pair] = []
        open_questions = _open_questions_of(data)
        if asked:
            writer, *checkers = (
                AnswerMemory(model, work.path / f"answers-{index}.jsonl") for index, model in enumerate(asked)
            )
            pairs = write_pairs(studies, writer, checkers, per_study=per_study)
            open_questions = list(_records(pairs, studies, seed))
        if reviewed:
            open_questions = apply_review(open_questions, reviewed, reviewer)
        outputs = [str(out), *_private_files(private, pairs, studies, review, seed)]
        log = _write_log(out, pairs)
        counts = _write_set(data, out, [*closed, *open_questions], log, {
            "seed": seed, "generator": pairs[0].generator if pairs else None, "verifiers": len(verifiers),
            "reviewed": reviewed is not None,
        })  # fmt: skip
    written = {"pairs_written": len(pairs), "pairs_kept": sum(not pair.dropped for pair in pairs)} if generator else {}
    return Summary("instruct", {**counts, **written}, outputs, [f"next: echobench validate {out}"])


def _open_questions_of(data: DataDir) -> list[Record]:
    records = data.records()
    is_open = pa.array([task == OPEN for task in records["task"].to_pylist()], pa.bool_())
    return [to_record(row) for row in records.filter(is_open).to_pylist()]


def _write_set(
    data: DataDir, out: Path, records: Sequence[Record], log: list[Path], step: Mapping[str, Any]
) -> dict[str, int]:
    """Write the new set, each study in the split that it had; return its counts."""
    old = data.records(columns=["study", "split"])
    split_of = dict(zip(old["study"].to_pylist(), old["split"].to_pylist(), strict=True))
    rows = [{**to_row(record), "split": split_of.get(record.study)} for record in records]
    tasks = Counter(row["task"] for row in rows)
    counts = {"records": len(rows), **tasks}
    write_dataset(
        out, records=pa.Table.from_pylist(rows, RECORDS), studies=data.studies(), images=data, counts=counts,
        step={"name": "instruct", "tasks": sorted(tasks), **step}, parent=data, extra_files=log,
    )  # fmt: skip
    return counts


def _records(pairs: Iterable[Pair], studies: Iterable[Study], seed: int) -> Iterable[Record]:
    by_name = {study.study: study for study in studies}
    for pair in pairs:
        if pair.dropped:
            continue
        said, luck = templates(pair.lang), chance(seed, pair.id)
        asked = AnsweredQuestion(Question(pair.template, pair.question), pair.answer, evidence=pair.evidence)
        yield record_of(by_name[pair.study], OPEN, pair.id, asked, said, luck)


def _write_log(out: Path, pairs: Sequence[Pair]) -> list[Path]:
    if not pairs:
        return []
    write_jsonl(out / LOG, (pair.account() for pair in pairs))
    return [out / LOG]


def _private_files(
    private: Path | None, pairs: Sequence[Pair], studies: Sequence[Study], review: int, seed: int
) -> list[str]:
    if private is None or not pairs:
        return []
    dropped = private / "open_questions_dropped.jsonl"
    rows = [{**pair.account(), "question": pair.question, "answer": pair.answer} for pair in pairs if pair.dropped]
    write_jsonl(dropped, rows, 0o600)
    paths = [str(dropped)]
    if review:
        reports = {study.study: "\n".join(study.report.values()) for study in studies}
        chosen = private / REVIEW
        with chosen.open("w", encoding="utf-8-sig", newline="") as file:
            table = csv.writer(file)
            table.writerow(_COLUMNS)
            for pair in sample(pairs, review, seed):
                table.writerow((pair.id, reports[pair.study], pair.question, pair.answer, ""))
        paths.append(str(chosen))
    return paths


def apply_review(records: Sequence[Record], path: Path, reviewer: str) -> list[Record]:
    """The open questions without those that the expert said no to; the others say who read them."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            verdicts = {row["id"]: row["verdict"].strip().lower() for row in csv.DictReader(file)}
    except (OSError, UnicodeDecodeError, KeyError, AttributeError, csv.Error):
        raise UsageError(f"the review cannot be read; it is a CSV with the columns {', '.join(_COLUMNS)}") from None
    wrong = sorted({verdict for verdict in verdicts.values() if verdict not in ("yes", "no", "")})
    if wrong:
        raise UsageError("the column verdict holds something else than yes, no or nothing")
    unknown = set(verdicts) - {record.id for record in records}
    if unknown:
        raise UsageError(f"the review names {len(unknown)} pairs that are not in this set, such as {min(unknown)}")
    made = []
    for record in records:
        said = verdicts.get(record.id, "")
        if said != "no":
            mark = {"reviewer": f"{reviewer} yes"} if said else {}
            made.append(replace(record, provenance={**record.provenance, **mark}))
    return made
