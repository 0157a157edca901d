"""Studies to instructions: for every study the questions that its own report and labels answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial

from echobench.dataset.records import LANGUAGES, Message, Record, Study
from echobench.errors import UsageError
from echobench.tasks import TASKS
from echobench.tasks.study_content import holds_image_token, read_content
from echobench.tasks.task import AnsweredQuestion
from echobench.templates import Templates, chance, templates
from echobench.work.pool import batches, map_objects

_BATCH = 500


def instruct(
    studies: Iterable[Study], *, tasks: Sequence[str] | None = None, seed: int = 0, workers: int = 1
) -> Iterator[Record]:
    """Yield the records of each study, task by task; the same study and seed always give the same records.

    `tasks` are names of `tasks.TASKS` whose row makes questions, all of these by default. Studies without pictures give none. The number of
    `workers` (processes) changes neither a record nor the order.
    """
    known = [name for name, task in TASKS.items() if task.make]
    chosen = known if tasks is None else list(tasks)
    unknown = [task for task in chosen if task not in known]
    if unknown:
        raise UsageError(f"unknown task {unknown[0]!r}; known: {', '.join(known)}")
    make = partial(_records_of_all, tasks=chosen, seed=seed)
    # Nothing is decoded here: one process needs no isolation from itself.
    for records in map_objects(make, batches(studies, _BATCH), workers=workers if workers > 1 else 0):
        yield from records


def _records_of_all(studies: Sequence[Study], tasks: Sequence[str], seed: int) -> list[Record]:
    return [record for study in studies for record in _records(study, tasks, seed)]


def _records(study: Study, tasks: Sequence[str], seed: int) -> Iterator[Record]:
    if not study.images:
        return
    said = templates(study.lang if study.lang in LANGUAGES else "en")
    known = read_content(study)
    for task in tasks:
        luck = chance(seed, study.study, task)
        make = TASKS[task].make
        asked = [
            a
            for a in (make(known, said, luck) if make else ())
            if not holds_image_token(a.question.text) and not holds_image_token(a.answer)
        ]
        for number, one in enumerate(asked):
            yield record_of(study, task, f"{study.study}-{task}-{number}", one, said, luck)


def record_of(study: Study, task: str, name: str, asked: AnsweredQuestion, said: Templates, luck: int) -> Record:
    """The record `name` that puts a question to all pictures of a study; `luck` chooses the system message."""
    pictures = (("image", ""),) * len(study.images)
    return Record(
        id=name,
        patient=study.patient,
        study=study.study,
        region=study.region,
        task=task,
        lang=said.lang,
        images=study.images,
        messages=(
            _system(said.system[luck % len(said.system)]),
            Message("user", (*pictures, ("text", asked.question.text))),
            Message("assistant", (("text", asked.answer),)),
        ),
        reference=asked.answer,
        choices=asked.choices,
        findings=study.findings,
        labels=study.labels,
        measurements=study.measurements,
        sex=study.sex,
        age=study.age,
        view=study.view,
        source=study.source,
        licence=study.licence,
        site=study.site,
        provenance={"template": asked.question.template, "templates": said.release, **asked.evidence},
    )


@cache
def _system(text: str) -> Message:
    return Message("system", (("text", text),))
