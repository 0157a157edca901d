"""Name lists and the eponyms that look like names, out of `schemas/names/`."""

from __future__ import annotations

import gzip
import re
from functools import cache

from echobench.schemas import read_schema, schema_path
from echobench.text.language import HAN
from echobench.text.lexicon import trie_pattern
from echobench.text.prescan import Pattern


@cache
def given_en() -> frozenset[str]:
    """Given names in Latin letters, lower case."""
    return frozenset(w.lower() for w in read_schema("names", "en.json")["given"]) | _world("given")


@cache
def family_en() -> frozenset[str]:
    """Family names in Latin letters, lower case."""
    return frozenset(w.lower() for w in read_schema("names", "en.json")["family"]) | _world("family")


def _world(kind: str) -> frozenset[str]:
    return frozenset(read_schema("names", "world.json")[kind].split())


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


@cache
def all_eponyms() -> frozenset[str]:
    """Names that stand before a medical noun, with those of ICD-10-CM's titles."""
    titles = gzip.decompress(schema_path("lexicon", "eponyms.txt.gz").read_bytes()).decode().split()
    return eponyms() | frozenset(titles) | frozenset(read_schema("lexicon", "en.json")["eponyms"].split())


@cache
def eponym_context() -> Pattern:
    """Return a pattern of an eponym with what it names: Baker's cyst, Wilson disease, Murphy 征, sign of Virchow."""
    who = trie_pattern(all_eponyms())
    nouns = {*read_schema("names", "medical.json")["eponym_nouns"], *read_schema("lexicon", "en.json")["nouns"].split()}
    what = trie_pattern(nouns)
    linked = rf"(?:{who})(?:[\s\-]{{1,3}}(?:and[\s\-])?(?:{who})){{0,3}}"
    between = r"(?:(?:positive|negative|sonographic|color|colour|pulsed|power|spectral|benign|modified)\s)?"
    return Pattern(
        rf"(?<![a-zà-ÿ]){linked}(?:'?s|s')?(?:[\s\-]{{1,3}}|[\s\-]?氏?[\s\-]?(?=[{HAN}])){between}(?:{what})(?![a-zà-ÿ])"
        rf"|(?<![a-z])(?:{what}) of (?:the )?{linked}(?![a-zà-ÿ])"
        rf"|(?<![a-z])(?:{trie_pattern(read_schema('lexicon', 'en.json')['terms'].split('|'))})(?![a-zà-ÿ])"
    )


@cache
def coined_terms() -> Pattern:
    """Return a pattern of any capitalised words before a noun that only terms have: "Jod-Basedow phenomenon"."""
    own = trie_pattern(read_schema("lexicon", "en.json")["own"].split())
    name = r"[A-ZÀ-Þ][a-zß-ÿ]{2,20}"
    return Pattern(rf"(?<![\w.]){name}(?:[\-–]{name}){{0,2}}[ ](?:{own})(?![a-zß-ÿ])")


@cache
def surname_zh() -> str:
    """A pattern of one Chinese surname, compound ones first."""
    lists = read_schema("names", "zh.json")
    return "(?:" + "|".join(lists["compound"]) + "|[" + "".join(lists["family"]) + "])"


@cache
def surname_pattern_zh() -> re.Pattern[str]:
    """The pattern of one Chinese surname, compiled."""
    return re.compile(surname_zh())


@cache
def given_zh() -> str:
    """The characters that Chinese given names are mostly made of, those common in reports left out."""
    return "".join(read_schema("names", "zh.json")["given"])


@cache
def someone_zh() -> re.Pattern[str]:
    """Return a pattern of Chinese names of two or three characters: 马丽 before 静脉 is a patient."""
    return re.compile(f"{surname_zh()}[{given_zh()}]{{1,2}}")


@cache
def not_names_zh() -> frozenset[str]:
    """Chinese words that begin with a surname's character and are no names."""
    return frozenset(read_schema("names", "zh.json")["not_names"])


_RARE = "巍圆嵬婕诗晖曜颢"  # signs of given names that stand in no report otherwise
_NO_NAME = re.compile(r"诊断|检查|报告|审核|操作|扫描|超声|主管|主治|值班|负责|责任|记录|申请")


@cache
def _opens_no_name() -> re.Pattern[str]:
    return re.compile(rf"[左右双](?![{given_zh()}]{{1,2}}$|[{_RARE}])|无|未|有|见|详|同|年资|科|全科")


def is_no_name_zh(compact: str) -> bool:
    """Whether Chinese characters are a word that starts like a name (高回声, 左室, 常规检查)."""
    return (
        any(compact[:size] in not_names_zh() for size in (2, 3))
        or bool(_opens_no_name().match(compact))
        or bool(_NO_NAME.search(compact))
    )
