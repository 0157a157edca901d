"""JSON in EchoVLM's format: a list of {id, image: [paths], conversations: [{from, value}, ...]}.

The task is not stated in a row. Rule: an answer of True or False is `match`; one image is `caption`, several are
`report`. Captions of this kind were written by a model and are no ground truth: score against labels where there
are any.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from echobench.bench.imports._row import Row, load_image, region_of
from echobench.errors import InputError, UsageError
from echobench.reasons import Reason
from echobench.text.language import language_of
from echobench.work.quarantine import Drop

_ROLES = {"system": "system", "human": "user", "gpt": "assistant"}
_JUDGED = {"true": "true", "false": "false", "ture": "true"}  # the published questions misspell it


def read(folder: Path, image_root: Path) -> Iterator[Row | Drop]:
    """Yield the rows of one JSON file or of all below a folder; `image_root` is where their image paths lead."""
    files = [folder] if folder.is_file() else sorted(folder.rglob("*.json"))
    if not files:
        raise UsageError("no JSON file there; name a file or a folder in EchoVLM's format")
    for path in files:
        for number, item in enumerate(_items(path)):
            name = f"{path.stem}:{number}"
            try:
                yield _row(name, item, image_root, path.stem)
            except InputError as error:
                yield Drop.of(name, error)


def _items(path: Path) -> list[Any]:
    try:
        items = json.loads(path.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise UsageError(f"{path.name} is not valid JSON: line {error.lineno}, column {error.colno}") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path.name} is not UTF-8") from None
    if not isinstance(items, list):
        raise UsageError(f"{path.name} is not a list of conversations")
    return items


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
