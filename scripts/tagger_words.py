"""Words that names are filled with and set among, out of the project's lists and of jieba's dictionary."""

from __future__ import annotations

import gzip
import re
from functools import cache
from pathlib import Path

from echobench.deid.text.chinese import clinical_words, jieba_entries, places
from echobench.deid.text.rules._words import learned_words, medical_words
from echobench.schemas import read_schema, schema_path


@cache
def words_zh() -> list[str]:
    """Chinese words of two characters of any kind that a given name may be."""
    return [
        word
        for word, count, tag in jieba_entries()
        if len(word) == 2 and count > 20 and (tag == "nr" or (tag[0] in "anvit" and count > 200))
    ]


@cache
def signs_zh() -> list[str]:
    return [word for word, count, _ in jieba_entries() if len(word) == 1 and count > 3 and "\u4e00" <= word <= "\u9fff"]


@cache
def words_en() -> list[str]:
    return [
        w
        for w in gzip.decompress(schema_path("names", "words_en.txt.gz").read_bytes()).decode().split()
        if 3 <= len(w) <= 9 and w.isalpha()
    ]


@cache
def known_zh() -> list[str]:
    return sorted(word for word in clinical_words() if len(word) > 1)


@cache
def common_zh() -> list[str]:
    """Common words of two characters and more that are no names of people and places."""
    return [
        w
        for w, n, tag in jieba_entries()
        if len(w) in (2, 3) and n > 800 and tag not in ("nr", "ns", "nt", "nz", "nrt", "m")
    ]


@cache
def heads_zh() -> list[str]:
    """Nouns that terms called by a person or a place end in."""
    heads = read_schema("lexicon", "heads.json")["zh"].values()
    return sorted({re.sub(r"\(\?.*?\)|.\?|\[.*?\]", "", head) for group in heads for head in group.split()} - {""})


@cache
def places_zh() -> list[str]:
    """Places that terms are called by: 东京指南."""
    return sorted(word for word in places() if len(word) < 5)


@cache
def heads_en() -> list[str]:
    """Nouns that terms called by a person or a place end in."""
    return sorted(word for group in read_schema("lexicon", "heads.json")["en"].values() for word in group.split())


@cache
def known_en() -> list[str]:
    return sorted(word for word in medical_words() | learned_words() if 3 < len(word) < 15 and word.isalpha())


@cache
def report_en() -> list[str]:
    """Words of clinical sentences: a name may be any of them."""
    text = (Path(__file__).parent / "frames" / "en_clinical.txt").read_text("utf-8").lower()
    return sorted(set(re.findall(r"\b[a-z]{3,8}\b", text)))


@cache
def short_en() -> list[str]:
    lists = read_schema("names", "en.json")
    words = set(words_en())
    return [w.lower() for w in (*lists["given"], *lists["family"]) if w.lower() in words]


@cache
def parts_en() -> list[str]:
    parts = set()
    for name in (*read_schema("names", "en.json")["family"], *read_schema("names", "world.json")["family"].split()):
        low = name.lower()
        parts.update((low[:3], low[-4:], low[:4]))
    return sorted(part for part in parts if part.isalpha())
