"""Turn studies into instructions: for every study the questions that its own report and labels answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, partial

from echobench.curate.instruct_answers import RULES, showable
from echobench.dataset.columns import shared
from echobench.dataset.records import LANGUAGES, Message, Record, Study
from echobench.errors import UsageError
from echobench.tasks import TASKS
from echobench.tasks.answer_pool import AnswerPool
from echobench.tasks.study_content import StudyContent, answer_pools, holds_image_token, mentions_of, read_content
from echobench.tasks.task import AnsweredQuestion
from echobench.templates import Templates, stable_hash, templates
from echobench.work.pool import batches, map_objects

_BATCH_STUDIES = 500
# Columns that a record repeats from its study.
_OF_STUDY = shared(Record, Study)


Pools = Mapping[tuple[str, str], AnswerPool]


def instruct(
    studies: Iterable[Study], *, tasks: Sequence[str] | None = None, seed: int = 0, workers: int = 1,
    pools: Pools | None = None, rules: Collection[str] = tuple(RULES), tally: Counter[str] | None = None,
) -> Iterator[Record]:  # fmt: skip
    """Yield the records of each study, task by task; the same study, seed and pools always give the same records.

    `tasks` are names of tasks that make questions, all of them by default; UsageError for another name. Studies
    without images give no record; they are read twice, and only those of an iterator are held in memory. The number of
    `workers` (processes) changes neither a record nor the order. `pools` say what is answered in the set that the
    studies are of (`pools_of`), by default that of these studies: wrong options are drawn from it. `rules` (names of
    `instruct_answers.RULES`) keep sentences out of answers; `tally` is updated with how many.
    """
    known = [name for name, task in TASKS.items() if task.make]
    chosen = known if tasks is None else list(tasks)
    unknown = [task for task in chosen if task not in known]
    if unknown:
        raise UsageError(f"unknown task {unknown[0]!r}; known: {', '.join(known)}")
    if pools is None:
        studies = list(studies) if isinstance(studies, Iterator) else studies
        pools = pools_of(studies, workers=workers)
    make = partial(_batch_records, tasks=chosen, seed=seed, pools=pools, rules=tuple(rules))
    # Nothing is decoded here: one process needs no isolation from itself.
    for records, counts in map_objects(make, batches(studies, _BATCH_STUDIES), workers=workers if workers > 1 else 0):
        if tally is not None:
            tally.update(counts)
        yield from records


def pools_of(studies: Iterable[Study], *, workers: int = 1) -> Pools:
    """Count what is answered in a set, by region and language."""
    pools: dict[tuple[str, str], AnswerPool] = {}
    for counted in map_objects(_count, batches(studies, _BATCH_STUDIES), workers=workers if workers > 1 else 0):
        for key, pool in counted.items():
            pools[key] = pools.get(key, AnswerPool()) + pool
    return pools


def _count(studies: Sequence[Study]) -> Pools:
    return answer_pools(read_content(study) for study in studies if study.images)


def _batch_records(
    studies: Sequence[Study], tasks: Sequence[str], seed: int, pools: Pools, rules: tuple[str, ...]
) -> tuple[list[Record], Counter[str]]:
    """Return the records of studies, and what became of the sentences of their reports."""
    counts: Counter[str] = Counter()
    records: list[Record] = []
    for study in studies:
        if study.images:
            content = replace(read_content(study), pool=pools.get((study.region, study.lang), AnswerPool()))
            sections, sentence_counts = showable(content.sections, rules)
            counts.update(sentence_counts)
            if sections != content.sections:
                content = replace(content, sections=sections, mentions=mentions_of(study, sections))
            records += _records(content, tasks, seed)
    return records, counts


def _records(content: StudyContent, tasks: Sequence[str], seed: int) -> Iterator[Record]:
    study = content.study
    wording = templates(study.lang if study.lang in LANGUAGES else "en")
    for task in tasks:
        task_seed, make = stable_hash(seed, study.study, task), TASKS[task].make
        questions = [
            question
            for question in (make(content, wording, task_seed) if make else ())
            if not holds_image_token(question.question.text) and not holds_image_token(question.answer)
        ]
        for number, question in enumerate(questions):
            yield record_of(study, task, f"{study.study}-{task}-{number}", question, wording, task_seed)


def record_of(study: Study, task: str, id: str, asked: AnsweredQuestion, wording: Templates, seed: int) -> Record:
    """Return the record that asks a question about all images of a study; `seed` chooses the system message."""
    images = (("image", ""),) * len(study.images)
    return Record(
        id=id,
        task=task,
        lang=wording.lang,
        messages=(
            _system(wording.system[seed % len(wording.system)]),
            Message("user", (*images, ("text", asked.question.text))),
            Message("assistant", (("text", asked.answer),)),
        ),
        reference=asked.answer,
        choices=asked.choices,
        provenance={"template": asked.question.template, "templates": wording.release, **asked.evidence},
        **{name: getattr(study, name) for name in _OF_STUDY},
    )


@cache
def _system(text: str) -> Message:
    return Message("system", (("text", text),))
