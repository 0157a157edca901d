"""Sets of conversations in the format of LLaVA and ShareGPT: images and turns of {from, value}."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from echobench.bench.imports._row import Row, load_image, region_of
from echobench.errors import InputError, UsageError
from echobench.reasons import Reason
from echobench.text.language import language_of

_ROLES = {"system": "system", "human": "user", "user": "user", "gpt": "assistant", "assistant": "assistant"}
_STATED = re.compile(r"<answer>(.*?)</answer>", re.DOTALL | re.IGNORECASE)
_THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL | re.IGNORECASE)
_LETTERS = ("A", "B", "C", "D", "E")
_JUDGED = {"yes": ("yes", "no"), "no": ("yes", "no"), "true": ("true", "false"), "false": ("true", "false")}


@dataclass(frozen=True, slots=True)
class Conversation:
    """turns: (question, answer) in order, without marks of images."""

    images: tuple[str, ...]
    system: str
    turns: tuple[tuple[str, str], ...]


def items_of(folder: Path) -> Iterator[tuple[str, Any]]:
    """Yield (name, item) of the lists in a JSON file, or in all below a folder; UsageError for another form."""
    files = [folder] if folder.is_file() else sorted(folder.rglob("*.json"))
    if not files:
        raise UsageError("no JSON file there; name a file or a folder of the set's files")
    for path in files:
        try:
            items = json.loads(path.read_text(encoding="utf-8"))
        except json.JSONDecodeError as error:
            raise UsageError(f"{path.name} is not valid JSON: line {error.lineno}, column {error.colno}") from None
        except UnicodeDecodeError:
            raise UsageError(f"{path.name} is not UTF-8") from None
        if not isinstance(items, list):
            raise UsageError(f"{path.name} is not a list")
        yield from ((f"{path.stem}:{number}", item) for number, item in enumerate(items))


def conversation(item: Any) -> Conversation:
    """Read one item; InputError if it has no image, or if its questions and answers do not take turns."""
    try:
        turns = [(_ROLES[turn["from"].strip().lower()], str(turn["value"]).strip()) for turn in item["conversations"]]
        stated = item["images"] if "images" in item else item["image"]
    except (KeyError, TypeError, AttributeError):
        raise InputError(Reason.IMPORT_OTHER_FORMAT) from None
    images = [stated] if isinstance(stated, str) else stated
    if not isinstance(images, list) or not images or not all(isinstance(image, str) and image for image in images):
        raise InputError(Reason.IMPORT_OTHER_FORMAT)
    said = [(role, text) for role, text in turns if role != "system"]
    if len(said) % 2 or [role for role, _ in said] != ["user", "assistant"] * (len(said) // 2) or not said:
        raise InputError(Reason.IMPORT_NOT_ONE_QUESTION)
    texts = [text.replace("<image>", "").strip() for _, text in said]
    system = " ".join(text for role, text in turns if role == "system")
    return Conversation(tuple(images), system, tuple(zip(texts[::2], texts[1::2], strict=True)))


def asked(name: str, talk: Conversation, turn: int, image_root: Path, *, source: str) -> Row:
    """One turn as a question of its own. A letter and yes or no are closed questions, all else is an open one."""
    question, written = talk.turns[turn]
    stated = _STATED.findall(written)
    answer = (stated[0] if len(stated) == 1 else _THOUGHT.sub("", written)).strip()
    if not question or not answer:
        raise InputError(Reason.IMPORT_NOT_ONE_QUESTION)
    plain = answer.rstrip(".。").lower()
    choices = _LETTERS if answer in _LETTERS else _JUDGED.get(plain, ())
    return Row(
        name=name,
        task="single-choice" if choices == _LETTERS else "match" if choices else "open-question",
        lang=language_of(question + answer),
        region=region_of(answer, question, source),
        question=question,
        answer=plain if choices and choices != _LETTERS else answer,
        images=tuple(load_image(image_root, image) for image in talk.images),
        system=talk.system,
        choices=choices,
        source=source,
    )
