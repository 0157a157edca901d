"""Studies to instructions: for every study the questions that its own report and labels answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from echobench.curate.facts import facts, marks_a_picture
from echobench.curate.questions import MAKERS, Asked
from echobench.errors import UsageError
from echobench.records import LANGUAGES, Message, Record, Study
from echobench.templates import Templates, chance, templates


def instruct(studies: Iterable[Study], *, tasks: Sequence[str] | None = None, seed: int = 0) -> Iterator[Record]:
    """Yield the records of each study, task by task; the same study and seed always give the same records.

    `tasks` are names of `questions.MAKERS`, all by default. Studies without pictures give none.
    """
    chosen = list(MAKERS) if tasks is None else list(tasks)
    unknown = [task for task in chosen if task not in MAKERS]
    if unknown:
        raise UsageError(f"unknown task {unknown[0]!r}; known: {', '.join(MAKERS)}")
    for study in studies:
        if not study.images:
            continue
        said = templates(study.lang if study.lang in LANGUAGES else "en")
        known = facts(study)
        for task in chosen:
            luck = chance(seed, study.study, task)
            asked = [
                a
                for a in MAKERS[task](known, said, luck)
                if not marks_a_picture(a.question.text) and not marks_a_picture(a.answer)
            ]
            for number, one in enumerate(asked):
                yield record_of(study, task, f"{study.study}-{task}-{number}", one, said, luck)


def record_of(study: Study, task: str, name: str, asked: Asked, said: Templates, luck: int) -> Record:
    """The record `name` that puts a question to all pictures of a study; `luck` chooses the system message."""
    pictures = tuple(("image", "") for _ in study.images)
    return Record(
        id=name,
        patient=study.patient,
        study=study.study,
        region=study.region,
        task=task,
        lang=said.lang,
        images=study.images,
        messages=(
            Message("system", (("text", said.system[luck % len(said.system)]),)),
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
