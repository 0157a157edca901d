"""Instruction templates and fixed words of both languages, with a version and a hash for provenance.

`schemas/templates/{en,zh}.json` holds many phrasings of every question. Which one a study gets depends on the study,
the task and the seed alone, so that a run can be repeated, and a study added without changing the others.
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
    """A question in words; `template` names the phrasing as language/key/index."""

    template: str
    text: str


@dataclass(frozen=True, slots=True)
class Templates:
    """The phrasings of one language; `release` is the version and hash of the file, for a record's provenance."""

    lang: str
    release: str
    system: tuple[str, ...]
    phrasings: Mapping[str, tuple[str, ...]]
    words: Mapping[str, str]
    labels: Mapping[str, str]
    views: Mapping[str, tuple[str, ...]]

    def question(self, key: str, seed: int, **fields: str) -> Question:
        """Choose a phrasing of `key` (a task, or a variant of one) by `seed` and fill in its fields."""
        options = self.phrasings[key]
        index = seed % len(options)
        text = options[index]
        for name, value in fields.items():
            text = text.replace(f"{{{name}}}", value)
        return Question(f"{self.lang}/{key}/{index}", text)


@cache
def templates(lang: str) -> Templates:
    """Return the templates of a language, en or zh; UsageError for any other."""
    if lang not in LANGUAGES:
        raise UsageError(f"no templates in language {lang!r}; known: {', '.join(LANGUAGES)}")
    content = read_schema("templates", f"{lang}.json")
    digest = hashlib.sha256(schema_path("templates", f"{lang}.json").read_bytes()).hexdigest()
    return Templates(
        lang=lang,
        release=f"{content['version']} {digest[:12]}",
        system=tuple(content["system"]),
        phrasings={key: tuple(texts) for key, texts in content["tasks"].items()},
        words=content["words"],
        labels=content["labels"],
        views={region: tuple(names) for region, names in content["views"].items()},
    )


@cache
def region_names(lang: str) -> Mapping[str, str]:
    """Return {region: its name in `lang`}."""
    regions = read_schema("regions.json")["regions"]
    return {name: name if lang == "en" else regions[name][lang] for name in sorted(regions)}


_MASK = 2**64 - 1
_GOLDEN = 0x9E3779B97F4A7C15  # 2**64 over the golden ratio, the step of SplitMix64


@lru_cache(maxsize=65536)
def stable_hash(*parts: object) -> int:
    """Hash `parts` to 64 bits, the same in every run and on every machine: a seed for random choices."""
    text = "\x1f".join(map(str, parts))
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")


def draw(items: Iterable[str], count: int, seed: int) -> tuple[str, ...]:
    """Draw `count` of `items` (all, if there are fewer) in an order that depends on `seed` and their names alone."""
    return tuple(sorted(items, key=lambda item: _mixed(stable_hash(item) ^ seed))[:count])


def uniform(seed: int, index: int = 0) -> float:
    """Return number `index` of the random numbers from 0 to 1 that belong to a seed."""
    return _mixed(seed + (index + 1) * _GOLDEN) / 2**64


def _mixed(value: int) -> int:
    """Spread 64 bits over 64 bits: the finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).

    A weaker mixing would put equal names at uneven places over many seeds.
    """
    value &= _MASK
    value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9 & _MASK
    value = (value ^ value >> 27) * 0x94D049BB133111EB & _MASK
    return value ^ value >> 31
