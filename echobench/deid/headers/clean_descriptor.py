"""Clean short free texts of a header: known clinical terms stay, all else goes (PS3.15 E.3.5, Clean Descriptors).

An allow-list, so that no name has to be recognised: a word stays because it is known, never because it looks harmless.
"""

from __future__ import annotations

import re
from functools import cache

from echobench.schemas import read_schema

_WORD = re.compile(r"[A-Za-z][A-Za-z'-]*|\d+(?:[.,]\d+)?|[\u4e00-\u9fff]+|[^\w\s]")
_JOINING = set("-/+.,:()%&")
_LEADING = frozenset("a an and at by for from in of on or per the to via with".split())


def clean_descriptor(text: str, names: frozenset[str] = frozenset()) -> str:
    """Return the known words of `text`, with numbers of at most three digits, in order; "" if none is known.

    `names` are lower-case words of this object's own identifiers: they go even if they are also domain terms.
    """
    kept: list[str] = []
    for match in _WORD.finditer(text):
        word = match.group()
        if word[0].isdigit():
            if len(re.sub(r"\D", "", word)) <= 3 and not _touches_letter(text, match.start(), match.end()):
                kept.append(word)
        elif "\u4e00" <= word[0] <= "\u9fff":
            kept += [term for term in _known_chinese(word) if term not in names]
        elif word in _JOINING or (word.lower() not in names and _is_english_term(word.lower())):
            kept.append(word)
        else:  # "by" without the person says nothing
            while kept and kept[-1].lower() in _LEADING:
                kept.pop()
    line = re.sub(r"\s+([.,:)%])", r"\1", " ".join(kept))
    line = re.sub(r"[\s\-/+.,:(&]+$", "", re.sub(r"^[\s\-/+.,:)&]+", "", line))
    return line if re.search(r"[A-Za-z\u4e00-\u9fff]", line) else ""


def is_clean(text: str, names: frozenset[str] = frozenset()) -> bool:
    """Whether every word of `text` is known, so that it may stay to the letter."""
    return re.findall(r"\w+", clean_descriptor(text, names)) == re.findall(r"\w+", text)


def _is_english_term(word: str) -> bool:
    return word in english_terms() or word.rstrip("s") in english_terms()


def _touches_letter(text: str, start: int, end: int) -> bool:
    return bool(re.search(r"[A-Za-z\d]$", text[:start])) or bool(re.match(r"[A-Za-z\d]", text[end:]))


def _known_chinese(run: str) -> list[str]:
    """Longest known terms from left to right; signs between them are dropped."""
    terms, longest = chinese_terms(), max(map(len, chinese_terms()))
    kept, at = [], 0
    while at < len(run):
        size = next((n for n in range(min(longest, len(run) - at), 0, -1) if run[at : at + n] in terms), 0)
        if size:
            kept.append(run[at : at + size])
        at += size or 1
    return kept


@cache
def english_terms() -> frozenset[str]:
    """Return the lower-case English words that may stay: those of the list and of the lexicons."""
    words = set(read_schema("deid", "descriptor_terms.json")["en"])
    words.update(read_schema("lexicon", "en.json")["abbreviations"].split())
    words.update(read_schema("lexicon", "en.json")["words"].split())
    for name in ("findings.json", "regions.json", "measurements.json"):
        for text in _strings(read_schema(name)):
            if text.isascii():
                words.update(w.lower() for w in re.findall(r"[A-Za-z][A-Za-z'-]+", text))
    # A title stands in the lexicons because of what it opens, and says that a name follows.
    return frozenset(words - {"dr", "mr", "mrs", "ms", "miss", "prof"})


@cache
def chinese_terms() -> frozenset[str]:
    """Return the Chinese terms that may stay: those of the list and of the lexicons."""
    words = set(read_schema("deid", "descriptor_terms.json")["zh"])
    for name in ("findings.json", "regions.json"):
        words.update(t for text in _strings(read_schema(name)) for t in re.findall(r"[\u4e00-\u9fff]{2,}", text))
    return frozenset(words)


def _strings(node: object) -> list[str]:
    if isinstance(node, str):
        return [node]
    if isinstance(node, dict):
        return [s for key, value in node.items() if key not in ("note", "about", "version") for s in _strings(value)]
    return [s for value in node for s in _strings(value)] if isinstance(node, list) else []
