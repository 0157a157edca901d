"""Name lists and the eponyms that look like names, out of `schemas/names/`."""

from __future__ import annotations

import re
from functools import cache

from echobench.schemas import read_schema


@cache
def given_en() -> frozenset[str]:
    """Given names in Latin letters, lower case."""
    return frozenset(w.lower() for w in read_schema("names", "en.json")["given"])


@cache
def family_en() -> frozenset[str]:
    """Family names in Latin letters, lower case."""
    return frozenset(w.lower() for w in read_schema("names", "en.json")["family"])


@cache
def eponyms() -> frozenset[str]:
    """Names that medical terms are made of (Baker, Doppler), lower case."""
    return frozenset(w.lower() for w in read_schema("names", "medical.json")["eponyms"])


@cache
def countries() -> frozenset[str]:
    """Names of countries, lower case: alone they identify nobody."""
    return frozenset(w.lower() for w in read_schema("names", "places.json")["countries"])


@cache
def languages() -> frozenset[str]:
    """Languages that reports name without naming a person: "through an English interpreter"."""
    return frozenset(w.lower() for w in read_schema("names", "places.json")["languages"])


def _eponym_nouns() -> list[str]:
    return list(read_schema("names", "medical.json")["eponym_nouns"])


@cache
def eponym_context() -> re.Pattern[str]:
    """Return a pattern of an eponym with what it names: Baker's cyst, Wilson disease, Murphy 征, sign of Virchow."""
    who = "|".join(sorted(map(re.escape, eponyms()), key=lambda name: (-len(name), name)))
    what = "|".join(sorted(map(re.escape, _eponym_nouns()), key=lambda noun: (-len(noun), noun)))
    linked = rf"(?:{who})(?:[\s\-]+(?:and[\s\-]+)?(?:{who}))*"
    between = r"(?:(?:positive|negative|sonographic|color|colour|pulsed|power|spectral)\s+)?"
    return re.compile(
        rf"(?<![a-z]){linked}(?:'?s|s')?[\s\-]*(?:氏)?[\s\-]*{between}(?:{what})(?![a-z])"
        rf"|(?<![a-z])(?:{what}) of (?:the )?{linked}(?![a-z])"
    )


@cache
def surname_zh() -> str:
    """A pattern of one Chinese surname, compound ones first."""
    lists = read_schema("names", "zh.json")
    return "(?:" + "|".join(lists["compound"]) + "|[" + "".join(lists["family"]) + "])"


@cache
def given_zh() -> str:
    """The characters that Chinese given names are mostly made of, those common in reports left out."""
    return "".join(read_schema("names", "zh.json")["given"])


@cache
def not_names_zh() -> frozenset[str]:
    """Chinese words that begin with a surname's character and are no names."""
    return frozenset(read_schema("names", "zh.json")["not_names"])


_NO_NAME = re.compile(r"诊断|检查|报告|审核|操作|扫描|超声|主管|主治|值班|负责|责任|记录|申请")


def is_no_name_zh(compact: str) -> bool:
    """Whether Chinese characters are a word that starts like a name (高回声, 左室, 常规检查)."""
    return (
        any(compact.startswith(word) for word in not_names_zh())
        or bool(re.match(r"[左右双]|无|未|有|见|详|同|年资|科|全科", compact))
        or bool(_NO_NAME.search(compact))
    )
