"""Names by their place in English text: behind any short label, and capitals within a sentence of small letters.

"FOB: Chuck", "MFM: May Brown": a listed given name that fills the value of a label is a person, whatever the label
says.
"in from Port Amity", "told Guy to": English writes ordinary words small within a sentence, so a capital there tells a
proper noun. Words of medicine, eponyms, months and what opens a sentence are left to the other rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from echobench.deid.text.rules._document import Document, Span
from echobench.deid.text.rules._latin import LETTER, UPPER
from echobench.deid.text.rules._names import all_eponyms, countries, family_en, given_en, languages
from echobench.deid.text.rules._words import abbreviations, medical_words
from echobench.text.prescan import Pattern

_NAME = rf"[{UPPER}][a-zß-ÿ'’\-]{{1,20}}"
_LABELLED = Pattern(
    rf"(?:^|[\n|/(]|[ ]{{2,}}|[.;,] )[ \t]{{0,4}}(?P<label>[A-Za-z][\w'.]{{0,14}}"
    rf"(?:[ ][\w'.]{{1,14}}){{0,2}})[ ]{{0,2}}[:=][ ]{{0,4}}"
    rf"(?P<name>{_NAME}(?:[ ]{_NAME}){{0,2}})(?=[ ]{{0,2}}(?:$|[\n,.;|/()\[]|\d|[ ]{{2}}))"
)
_INNER = Pattern(rf"(?:(?<=[a-z,0-9][ ])|(?<=[ ]\())(?P<words>{_NAME}(?:[ ]{_NAME}){{0,3}})(?![{LETTER}\d]|[ ]?[:=])")
_LEAD = re.compile(r"(?:^|[^\w])(?:[a-z]{1,20},?[ ]|[^\W\d_]{2,20}[ ]\()$")
_VERB_LEAD = re.compile(r"(?:^|[^\w])[A-Z][a-z]{2,20}[ ]$")  # "Told Guy to come"
_AGED = Pattern(
    rf"(?:^|(?<=[.:;|] )|(?<=\n)"
    rf"|(?<=\) ))(?P<name>[{UPPER}][{LETTER}]{{1,20}}(?:[ ][{UPPER}][{LETTER}]{{1,20}}){{0,3}}),?[ ]{{1,4}}"
    r"(?:aged?[ ]\d|\d{1,3}[ ]?(?:y/?o\b|yo\b|YO\b|Y/?O\b|yrs?\b|years?\b|[MF]\b|/[MF]\b))"
)
_BESIDE = Pattern(
    rf"(?m)^[ \t]{{0,4}}(?P<name>[{UPPER}][{LETTER}]{{1,20}}"
    rf"(?:[ ][{UPPER}][{LETTER}]{{1,20}}){{1,2}})[ ]{{0,2}}/[ ]{{0,2}}(?i:partner|husband|wife|spouse)\b"
)
_CLOSED = frozenset(
    """i the a an and or of in on at to by for from with mr mrs ms dr prof january february march april may june july
    august
    september october november december monday tuesday wednesday thursday friday saturday sunday english latin roman
    greek
    internet god christmas easter doppler color colour findings impression conclusion comment technique history
    indication
    comparison procedure report reported dictated signed transcribed electronically exam examination ultrasound plan
    recommendation recommendations summary note addendum result results normal none left right no yes not
    prior male female day case figure table braunvieh associate caesarean caucasian asian african american european
    mother father son daughter husband wife sister brother aunt uncle
    hispanic indian chinese valsalva simpson""".split()
)


def find(document: Document) -> Iterator[Span]:
    """Values of any label that are given names, and capitalised words within sentences."""
    if document.language != "en":
        return
    text = document.cased
    for match in _LABELLED.finditer(text):
        words = [word.lower() for word in match["name"].split()]
        label = match["label"].lower().split()
        if label[-1] in medical_words() and label[-1] not in ("md", "rn", "sonographer", "physician"):
            continue
        one = len(words) == 1 and words[0] in given_en() | family_en()
        if (one or words[0] in given_en()) and not any(word in medical_words() for word in words[:1]):
            yield Span(*match.span("name"), "name", 2)
    for pattern in (_AGED, _BESIDE):
        for match in pattern.finditer(document.text):
            words = [word.lower() for word in match["name"].split()]
            if (
                words[0] not in _CLOSED
                and words[0] not in abbreviations()
                and (words[0] not in medical_words() or words[0] in given_en())
            ):
                yield Span(*match.span("name"), "name", 2)
    if document.text.isupper():
        return
    for match in _INNER.finditer(text):
        words = match["words"].split()
        start = match.start()
        before = text[max(0, start - 24) : start]
        verb = len(words) == 1 and _VERB_LEAD.search(before)
        if not (verb or _LEAD.search(before)) or _is_title_line(text, start):
            continue
        yield from _proper(start, words)


def _proper(start: int, words: list[str]) -> Iterator[Span]:
    """A run within a sentence: two capitals tell a proper noun, one has to be a listed name."""
    lows = [re.sub(r"['’]s$", "", word.lower()) for word in words]
    if any(_is_term(low) for low in lows):
        return
    end = start + len(" ".join(words))
    if len(words) > 1:
        yield Span(start, end, "name" if lows[0] in given_en() else "address")
    elif lows[0] in given_en() or lows[0] in family_en():
        yield Span(start, end, "name")


def _is_term(low: str) -> bool:
    return (
        low in _CLOSED
        or low in medical_words()
        or len(low) < 3
        or low in abbreviations()
        or low in countries()
        or low in languages()
        or (low in all_eponyms() and low not in given_en())
    )


def _is_title_line(text: str, at: int) -> bool:
    """Whether most words of the line have capitals, so that one more tells nothing."""
    begin, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    words = re.findall(r"[A-Za-z][a-z]{2,}", text[max(begin, at - 120) : at + 120 if end < 0 else min(end, at + 120)])
    return sum(word[0].isupper() for word in words) * 2 > len(words) + 2
