"""Free Latin names and places: capitalised words that no vocabulary knows, where a name can stand.

Fails closed: a capitalised word in the middle of a sentence that is neither English nor medical is taken for a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from echobench.deid.text_rules._document import Document, Span
from echobench.deid.text_rules._latin import INITIAL, PARTICLE, UPPER, listed, starts_sentence, strength
from echobench.deid.text_rules._words import is_word, medical_words

_TOKEN = re.compile(rf"[{UPPER}][\w'’\-]*|(?<![\w]){PARTICLE}(?= [{UPPER}])")
_FAMILY = re.compile(rf"\.? ([{UPPER}][\w'’\-]+)")  # after an initial even an ordinary word is a family name
_SUFFIX = re.compile(r",? (?:MD|M\.D\.|DDS|DVM|Ph\.?D\.?|Jr|Sr|II|III|IV)\b\.?")
_SMALL = re.compile(r"[a-zà-ɏ'’\-]{3,}")
_OPENERS = frozenset("will may can in an a so no see do art an my the".split())
Run = list[tuple[int, int, int]]  # start, end, strength of each word


def find(document: Document) -> Iterator[Span]:
    """Runs of name-like words; a run needs one word that can only be a name, or words of the name lists."""
    text = document.text
    if text.islower():
        yield from _small(text)
        return
    run: Run = []
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        level = strength(text, start, end)
        if run and (level < 0 or not re.fullmatch(r"[ .]{0,2}[ ]|-", text[run[-1][1] : start])):
            yield from _emit(text, run)
            run = []
        if level >= 0:
            run.append((start, end, level))
    yield from _emit(text, run)


def _small(text: str) -> Iterator[Span]:
    """A text without any capital: names of the lists, and foreign ones, that are no words."""
    for match in _SMALL.finditer(text):
        word = re.sub(r"['’]s?$", "", match[0])
        # An accent in an English text without capitals is a foreign name's.
        if not is_word(word) and (listed(word) or not word.replace("’", "'").isascii()):
            yield Span(*match.span(), "name")


def _emit(text: str, run: Run) -> Iterator[Span]:
    while run and re.fullmatch(PARTICLE, text[run[-1][0] : run[-1][1]]):
        run = run[:-1]
    while run and re.fullmatch(PARTICLE, text[run[0][0] : run[0][1]]) and run[0][2] == 0 and len(run) == 1:
        run = run[1:]
    if not run or not _is_name(text, run):
        return
    if (
        run[0][2] == 1
        and len(run) > 1
        and starts_sentence(text, run[0][0])
        and text[run[0][0] : run[0][1]].lower() in _OPENERS
    ):
        run = run[1:]
    end = run[-1][1]
    if (
        INITIAL.match(text[run[-1][0] : end])
        and (family := _FAMILY.match(text, end))
        and family[1].lower() not in medical_words()
    ):
        end = family.end()
    if suffix := _SUFFIX.match(text, end):
        end = suffix.end()
    yield Span(run[0][0], end, "name")


def _is_name(text: str, run: Run) -> bool:
    levels = [level for _, _, level in run]
    if 2 in levels:
        return True
    # Mark Long, or Victor, in the middle of a sentence; at its start "Will Long" may be a question, and between other
    # capitalised words "Page" stands in a heading.
    if 1 not in levels or starts_sentence(text, run[0][0]):
        return False
    if levels.count(1) >= 2:
        return True
    before, after = text[: run[0][0]].rstrip(), text[run[-1][1] :]
    last = before.split()[-1] if before else ""
    return not last[:1].isupper() and not re.match(r"[ -][A-Z]", after) and len(text[run[0][0] : run[0][1]]) > 3
