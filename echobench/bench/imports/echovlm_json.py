"""JSON in EchoVLM's format: a list of {id, image: [paths], conversations: [{from, value}, ...]}.

The task is not stated in a row. Rule: an answer of True or False is `match`; one image is `caption`, several are
`report`. Captions of this kind were written by a model and are no ground truth: score against labels where there
are any.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from echobench.bench.imports._conversations import items_of
from echobench.bench.imports._row import Row, load_image, region_of
from echobench.errors import InputError
from echobench.reasons import Reason
from echobench.text.language import language_of
from echobench.work.quarantine import Drop

_ROLES = {"system": "system", "human": "user", "gpt": "assistant"}
_JUDGED = {"true": "true", "false": "false", "ture": "true"}  # the published questions misspell it


def read(folder: Path, image_root: Path) -> Iterator[Row | Drop]:
    """Yield the rows of one JSON file or of all below a folder; `image_root` is where their image paths lead."""
    for name, item in items_of(folder):
        try:
            yield _row(name, item, image_root, name.rpartition(":")[0])
        except InputError as error:
            yield Drop.of(name, error)


def _row(name: str, item: Any, image_root: Path, source: str) -> Row:
    try:
        turns = [(_ROLES[turn["from"]], str(turn["value"])) for turn in item["conversations"]]
        images = [item["image"]] if isinstance(item["image"], str) else [str(image) for image in item["image"]]
    except (KeyError, TypeError):
        raise InputError(Reason.IMPORT_OTHER_FORMAT) from None
    system = " ".join(text for role, text in turns if role == "system")
    questions = [text for role, text in turns if role == "user"]
    answers = [text for role, text in turns if role == "assistant"]
    if len(questions) != 1 or len(answers) != 1 or not answers[0].strip():
        raise InputError(Reason.IMPORT_NOT_ONE_QUESTION)
    if questions[0].count("<image>") not in (0, 1, len(images)):
        raise InputError(Reason.IMPORT_IMAGE_COUNT)
    question = questions[0].replace("<image>", "").strip()
    answer = answers[0].strip()
    judged = _JUDGED.get(answer.rstrip(".。").lower())
    task = "match" if judged else "caption" if len(images) == 1 else "report"
    return Row(
        name=name,
        task=task,
        lang=language_of(question + answer),
        region=region_of(answer, source, question),
        question=question,
        answer=judged or answer,
        images=tuple(load_image(image_root, image) for image in images),
        system=system,
        choices=("true", "false") if judged else (),
        source=source,
    )
