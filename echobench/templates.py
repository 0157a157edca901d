"""Instruction templates and fixed words of both languages: versioned, hashed, chosen by a record's own names.

`schemas/templates/{en,zh}.json` holds many phrasings of every question. Which one a study gets depends on the study,
the task and the seed alone, so that a run can be repeated and a study added without changing the others.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from echobench.dataset.records import LANGUAGES
from echobench.errors import UsageError
from echobench.schemas import read_schema, schema_path


class Question(NamedTuple):
    """A filled template; `template` names it as language/key/number."""

    template: str
    text: str


@dataclass(frozen=True, slots=True)
class Templates:
    """The phrasings of one language. `release` is version and hash of the file, for a record's provenance."""

    lang: str
    release: str
    system: tuple[str, ...]
    phrasings: Mapping[str, tuple[str, ...]]
    words: Mapping[str, str]
    labels: Mapping[str, str]
    views: Mapping[str, tuple[str, ...]]

    def question(self, key: str, chance: int, **fields: str) -> Question:
        """The phrasing of `key` (a task, or a variant of one) that `chance` points at, with its fields filled in."""
        options = self.phrasings[key]
        place = chance % len(options)
        text = options[place]
        for name, value in fields.items():
            text = text.replace(f"{{{name}}}", value)
        return Question(f"{self.lang}/{key}/{place}", text)


@cache
def templates(lang: str) -> Templates:
    """The templates of a language, en or zh."""
    if lang not in LANGUAGES:
        raise UsageError(f"no templates in language {lang!r}; known: {', '.join(LANGUAGES)}")
    made = read_schema("templates", f"{lang}.json")
    digest = hashlib.sha256(schema_path("templates", f"{lang}.json").read_bytes()).hexdigest()
    return Templates(
        lang=lang,
        release=f"{made['version']} {digest[:12]}",
        system=tuple(made["system"]),
        phrasings={key: tuple(texts) for key, texts in made["tasks"].items()},
        words=made["words"],
        labels=made["labels"],
        views={region: tuple(names) for region, names in made["views"].items()},
    )


@cache
def region_names(lang: str) -> Mapping[str, str]:
    """{region: how it is written in `lang`}."""
    regions = read_schema("regions.json")["regions"]
    return {name: name if lang == "en" else regions[name][lang] for name in sorted(regions)}


_MASK = 2**64 - 1


@lru_cache(maxsize=65536)
def chance(*parts: object) -> int:
    """A 64-bit number that depends on `parts` alone: the same in every run and on every machine."""
    text = "\x1f".join(map(str, parts))
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")


def draw(items: Iterable[str], count: int, luck: int) -> tuple[str, ...]:
    """`count` of `items` in an order that depends on `luck` and their names alone; fewer if there are fewer."""
    # Multiplicative hashing (Knuth, TAOCP 3, 6.4) of names hashed once: a draw from 40 names takes 10 microseconds.
    factor = (luck | 1) & _MASK
    return tuple(sorted(items, key=lambda item: (chance(item) ^ luck) * factor >> 32 & 0xFFFFFFFF)[:count])
