"""Whether a Latin word is an ordinary or medical one, so that it is no name merely for its capital."""

from __future__ import annotations

import gzip
import re
from functools import cache, lru_cache

from echobench.schemas import read_schema, schema_path

_CONTRACTION = re.compile(r"(?:n't|'(?:s|ll|ve|re|d|m))$")


# ending, what to put instead, letters that have to be left: "Carly" is no "car" + "ly"
_ENDINGS = (
    ("s", "", 3), ("es", "", 3), ("ies", "y", 3), ("ed", "", 3), ("ed", "e", 3), ("ing", "", 3), ("ing", "e", 3),
    ("ly", "", 4), ("ness", "", 4),
)  # fmt: skip


@cache
def vocabulary() -> frozenset[str]:
    """Ordinary English words in lower case (WordNet 3.0 lemmas that WordNet itself writes small, and inflections)."""
    words = gzip.decompress(schema_path("names", "words_en.txt.gz").read_bytes()).decode().split()
    return frozenset(words) | learned_words() | medical_words() | abbreviations()


@cache
def learned_words() -> frozenset[str]:
    """Words of code dictionaries and of titles of diseases that ordinary vocabulary lacks."""
    return frozenset(gzip.decompress(schema_path("lexicon", "en.txt.gz").read_bytes()).decode().split())


@cache
def medical_words() -> frozenset[str]:
    """Domain terms out of the lexicons: findings, organs, quantities and what reports say around them."""
    words: set[str] = set()
    for entry in read_schema("findings.json")["findings"]:
        words.update(w for term in entry["terms"]["en"] for w in term.lower().replace("-", " ").split())
    for region in read_schema("regions.json")["regions"].values():
        for organ in region["organs"].values():
            words.update(w for term in organ["en"] for w in term.lower().replace("-", " ").split())
        words.update(w for term in region["titles"]["en"] for w in term.lower().split())
    for entry in read_schema("measurements.json")["quantities"]:
        words.update(w for term in entry["en"] for w in term.lower().split())
    words.update(read_schema("names", "medical.json")["words"])
    words.update(read_schema("lexicon", "en.json")["words"].split())
    return frozenset(words)


@cache
def abbreviations() -> frozenset[str]:
    """Short forms of measurements, vessels and procedures, lower case."""
    return frozenset(read_schema("lexicon", "en.json")["abbreviations"].split())


@lru_cache(1 << 16)
def is_word(word: str) -> bool:
    """Whether a word, in any case and with a common ending, is in the vocabulary."""
    low = word.lower().replace("’", "'").strip("'.")
    low = _CONTRACTION.sub("", low)
    known = vocabulary()
    if low in known:
        return True
    for ending, put, shortest in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= shortest:
            stem = low[: -len(ending)] + put
            doubled = ending in ("ing", "ed") and len(stem) > 3 and stem[-1] == stem[-2] and stem[:-1] in known
            if stem in known or doubled:
                return True
    return False
