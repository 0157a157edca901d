"""Make the instructions of a whole data set again, with open questions if a generator is named.

Expert review: `review` writes a random sample of kept pairs to a private CSV; once the column `verdict` is filled in,
`reviewed` applies it to the data set that holds them.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path

import pyarrow.compute as pc

from echobench import models
from echobench.curate.answer_memory import AnswerMemory
from echobench.curate.instruct import instruct, record_of
from echobench.curate.instruct_answers import RULES, chosen_rules
from echobench.curate.instruct_images import Choice, ShownStudies, describe, key_images
from echobench.curate.open_questions import PER_STUDY, Pair, estimate, question_and_answer, sample, write_pairs
from echobench.dataset import manifest
from echobench.dataset.directory import DataDir, finish_child, write_tables
from echobench.dataset.records import Record, Study
from echobench.dataset.rows import to_record
from echobench.dataset.steps import Instruct
from echobench.errors import UsageError
from echobench.privacy.private_folder import MODE, open_private
from echobench.tasks.task import AnsweredQuestion
from echobench.templates import Question, stable_hash, templates
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
    images: Choice | None = None,
    keep_sentences: Sequence[str] = (),
    workers: int = 1,
    tell: Callable[[str], None] = lambda line: None,
) -> Summary:
    """Write `source` to `out` with new instructions. Open questions that it holds already are kept.

    `images` chooses what a record shows of an examination; `keep_sentences` names kinds of sentences that stay in
    answers (see `instruct_answers`). `tell` gets what is to be known before a generator starts.

    `generator` and `verifiers` are model SPECs; one that is not on this machine needs a passed audit of `source` and
    `allow_remote` (GateError). `private` receives the review sample and the texts of dropped pairs.
    """
    _require_partners(generator, verifiers, private, review)
    if private:
        open_private(private, apart_from={"--out": out})
    data = DataDir.with_rows(source)
    context = models.Context(data=source, allow_remote=allow_remote)
    loaded = [models.load(spec, context) for spec in (generator, *verifiers) if spec]
    images, rules = images or Choice(), chosen_rules(keep_sentences)
    settings = {
        "images": [images.most, images.budget], "rules": rules,
        "data": manifest.manifest_sha256(source), "tasks": tasks, "seed": seed, "generator": generator,
        "verifiers": verifiers, "per_study": per_study, "reviewed": sha256_of(reviewed) if reviewed else None,
    }  # fmt: skip
    with WorkDir.claim(out, options=settings) as work:
        known = key_images(data)
        studies = ShownStudies(data.iter_studies, known, images)
        make = partial(instruct, studies, tasks=tasks, seed=seed, workers=workers, rules=rules)
        tally: Counter[str] = Counter()
        if loaded:
            tell(str(estimate(studies, len(loaded) - 1, per_study)))
        pairs = _write_pairs(studies, loaded, work.path, per_study, make) if loaded else []
        open_records = _open_records(pairs, studies, seed) if loaded else _existing_open_records(data)
        if reviewed:
            open_records = apply_review(open_records, reviewed, reviewer)
        private_files = _write_private(private, pairs, studies, review, seed) if private and pairs else []
        step = Instruct((), seed, generator=None, verifiers=len(verifiers), reviewed=reviewed is not None)
        counts = _write_set(data, out, chain(make(tally=tally), open_records), pairs, step)
    if generator:
        counts |= {"pairs_written": len(pairs), "pairs_kept": sum(not pair.dropped for pair in pairs)}
    notes = [describe(data.iter_studies(), known, images), _kept(tally), f"next: echobench validate {out}"]
    return _summary(counts, [out, *private_files], notes, tally, is_empty=not counts["records"])


def _summary(
    counts: dict[str, int], written: Sequence[Path], notes: list[str], tally: Mapping[str, int], *, is_empty: bool
) -> Summary:
    """Summarise what was written; not ok if there is no record."""
    if is_empty:
        notes = ["no record was written: no study says what the chosen tasks ask", *notes]
    return Summary("instruct", counts, list(map(str, written)), notes, not is_empty, {"sentences": dict(tally)})


def _kept(tally: Mapping[str, int]) -> str:
    """Say in one line which share of the sentences of reports stands in answers, and why the others do not."""
    left_out = ", ".join(f"{tally[name]:,} {name}" for name in RULES if tally[name])
    share = tally["kept"] / max(1, tally["sentences"])
    return f"answers hold {share:.0%} of {tally['sentences']:,} sentences of the reports" + (
        f"; left out: {left_out}" if left_out else ""
    )


def _write_pairs(
    studies: Iterable[Study],
    loaded: Sequence[models.Model],
    work: Path,
    per_study: int,
    closed: Callable[[], Iterable[Record]],
) -> list[Pair]:
    """Let the first model write and the others verify; their answers are remembered in `work`.

    `closed` makes the other records of the set, of which none is asked for again.
    """
    writer, *checkers = (AnswerMemory(model, work / f"answers-{index}.jsonl") for index, model in enumerate(loaded))
    known = {question_and_answer(record.messages[1].text, record.reference) for record in closed()}
    return write_pairs(studies, writer, checkers, per_study=per_study, known=known)


def _require_partners(generator: str | None, verifiers: Sequence[str], private: Path | None, review: int) -> None:
    if verifiers and not generator:
        raise UsageError("--verifier checks what a --generator writes; name one")
    if review and not private:
        raise UsageError("--review writes reports and questions to read; name a folder for them with --private DIR")


def _write_set(
    data: DataDir, out: Path, records: Iterable[Record], pairs: Sequence[Pair], step: Instruct
) -> dict[str, int]:
    """Write the new data set as its records come, in the splits that their studies had; return counts.

    `step` gets the tasks of the records and the name of the model that wrote the pairs, whose log goes beside them.
    """
    old = data.records(columns=["study", "split"]).group_by(["study", "split"]).aggregate([])
    split_of = dict(zip(old.column("study").to_pylist(), old.column("split").to_pylist(), strict=True))
    tasks: Counter[str] = Counter()

    def placed() -> Iterator[Record]:
        for record in records:
            tasks[record.task] += 1
            yield replace(record, split=split_of.get(record.study))

    if pairs:
        write_jsonl(out / LOG, (pair.account() for pair in pairs))
    files = write_tables(out, records=placed(), studies=data.studies(), images=data)
    step = replace(step, tasks=sorted(tasks), generator=pairs[0].generator if pairs else None)
    counts = {"records": tasks.total(), **tasks}
    finish_child(out, [*files, *([out / LOG] if pairs else [])], counts, step, data)
    return counts


def _existing_open_records(data: DataDir) -> list[Record]:
    is_open = pc.field("task") == OPEN
    return [to_record(row) for table in data.batches() for row in table.filter(is_open).to_pylist()]


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


def _write_private(
    private: Path, pairs: Sequence[Pair], studies: Iterable[Study], review: int, seed: int
) -> list[Path]:
    """Write the texts of dropped pairs and, if asked for, the review sheet; return the paths."""
    dropped = private / "open_questions_dropped.jsonl"
    rows = [{**pair.account(), "question": pair.question, "answer": pair.answer} for pair in pairs if pair.dropped]
    write_jsonl(dropped, rows, MODE)
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
