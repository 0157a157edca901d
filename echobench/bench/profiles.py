"""Profiles: all choices that a text score depends on, under one name (`schemas/profiles.json`).

Tokenizer, formula, corpus or sentence level, smoothing, what an empty text counts: two kits that leave one of these
unsaid differ by points on the same predictions. A score is computed under a profile and carries its signature.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from echobench.errors import UsageError
from echobench.schemas import read_schema

CHOICES_BY = ("written", "loglik")  # how a closed question is answered: in writing, or by the likeliest option


@dataclass(frozen=True, slots=True)
class Profile:
    """`bleu`, `rouge`, `meteor`, `cider` each name a tokenizer and, where kits differ, a formula.

    `empty` says what a pair with a text without tokens counts: "zero", or "skip" (left out of the mean, as two of the
    kits do: it flatters a model that answers nothing). `only_full_stops` is the same for texts that the package
    `rouge` refuses. `bert_model` is a folder or repository for BERTScore, None for the one that is installed.
    """

    name: str
    about: str
    bleu: dict[str, str]
    rouge: dict[str, str]
    meteor: dict[str, str]
    cider: dict[str, str]
    empty: Literal["zero", "skip"] = "zero"
    only_full_stops: Literal["zero", "skip"] = "zero"
    source: str = ""
    bert_model: str | None = None


def names() -> list[str]:
    """List the profiles."""
    return list(read_schema("profiles.json")["profiles"])


def load(name: str, bert_model: str | None = None) -> Profile:
    """Read the profile `name`; a UsageError lists the known ones."""
    known = read_schema("profiles.json")["profiles"]
    if name not in known:
        raise UsageError(f"unknown profile {name!r}; known: {', '.join(known)}")
    return Profile(name=name, **known[name], bert_model=bert_model)


def default_for(lang: str) -> str:
    """The profile for reports in `lang` ("en" or "zh") if none is asked for."""
    defaults: dict[str, str] = read_schema("profiles.json")["default"]
    return defaults.get(lang, defaults["en"])
