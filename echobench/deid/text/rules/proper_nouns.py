"""Free Latin names and places: capitalised words that no vocabulary knows, where a name can stand.

Fails closed: a capitalised word in the middle of a sentence that is neither English nor medical is taken for a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from echobench.deid.text.rules._document import Document, Span
from echobench.deid.text.rules._latin import (
    INITIAL,
    IS_PARTICLE,
    LETTER,
    PARTICLE,
    UPPER,
    listed,
    starts_sentence,
    strength,
)
from echobench.deid.text.rules._names import eponyms, family_en, given_en
from echobench.deid.text.rules._words import is_word, medical_words

_TOKEN = re.compile(rf"[{UPPER}][{LETTER}\d_]*|(?<![\w]){PARTICLE}(?= (?:{PARTICLE} ){{0,2}}[{UPPER}])")
_FAMILY = re.compile(rf"\.? ([{UPPER}][\w'’\-]+)")  # after an initial even an ordinary word is a family name
_SUFFIX = re.compile(r",? (?:MD|M\.D\.|DDS|DVM|Ph\.?D\.?|Jr|Sr|II|III|IV)\b\.?")
_SMALL = re.compile(r"[a-zà-ɏ'’\-]+\.?")
_OPENERS = frozenset("will may can in an a so no see do art an my the".split())
_CLOSED = frozenset(
    """will may can could would should shall might must in on at of to by for from with and or but an so no not see do
    does did are was were is has had have been this that these those there here where when what which who whom
    whose how why the its his her their our your my mine she him they them you all any some each every both mr
    mrs ms miss dr prof sir hi hello dear thanks thank regards yes please january february march april june july
    august september october november december monday tuesday wednesday thursday friday saturday sunday""".split()
)
_CLOSES = re.compile(r"(?![ \-]?[A-Z:])")
_PERSON = re.compile(
    r"['’]s |[ ]{0,2}[(,] ?(?:inpatient|outpatient|age|aged|dob|\d)|[ ]\d{1,3}[ ]?(?:y|F\b|M\b)|[ ](?:had|has"
    r"|was|is|could) "
)
Run = list[tuple[int, int, int]]  # start, end, strength of each word


def find(document: Document) -> Iterator[Span]:
    """Runs of name-like words; a run needs one word that can only be a name, or words of the name lists."""
    text = document.cased
    run: Run = []
    before: tuple[int, int] | None = None  # an ordinary capitalised word that a surname may follow
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        level = strength(text, start, end)
        if level < 0 and run and _is_second_name(text, run, start, end):
            level = 0
        if run and (level < 0 or not re.fullmatch(r"[ .]{0,2}[ ]|-", text[run[-1][1] : start])):
            yield from _emit(text, run)
            run = []
        if level >= 0:
            if not run and level == 2 and before and text[before[1] : start] == " ":
                run.append((*before, 0))
            run.append((start, end, level))
        before = (start, end) if level < 0 and _is_first_name(text, start, end) else None
    yield from _emit(text, run)


def _is_second_name(text: str, run: Run, start: int, end: int) -> bool:
    """An ordinary word written as a surname: behind a given name that is nothing else, or behind a particle."""
    a, b, level = run[-1]
    word = text[start:end].lower()
    if text[b:start] != " " or not text[start:end].istitle() or word in _CLOSED:
        return False
    last = text[a:b]
    if word in medical_words():
        # "Lisa Valve on 28 March", but not "Lisa Renal Ultrasound": what only given names precede, and nothing follows.
        given = last.lower() in given_en() and not is_word(last)
        return level == 2 and len(run) == 1 and bool((_CLOSES if given else _PERSON).match(text, end))
    return (level == 2 and ((listed(last) and not is_word(last)) or not starts_sentence(text, a))) or (
        len(run) > 1 and bool(IS_PARTICLE.fullmatch(last))
    )


def _is_first_name(text: str, start: int, end: int) -> bool:
    """An ordinary word that may be a given name before a surname: "Quarto Angelo", but not "The Angelo"."""
    word = text[start:end]
    low = word.lower()
    return word.istitle() and len(word) > 3 and low not in medical_words() and low not in _CLOSED


def _emit(text: str, run: Run) -> Iterator[Span]:
    while run and IS_PARTICLE.fullmatch(text[run[-1][0] : run[-1][1]]):
        run = run[:-1]
    while run and IS_PARTICLE.fullmatch(text[run[0][0] : run[0][1]]) and run[0][2] == 0 and len(run) == 1:
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
    opens = starts_sentence(text, run[0][0])
    if 1 not in levels or (opens and text[run[0][0] : run[0][1]].lower() in _OPENERS):
        return False
    if levels.count(1) >= 2:
        return True
    words = [text[a:b].lower().strip(".") for a, b, _ in run]
    if len(words) > 1 and words[0] in given_en() and (words[-1] in family_en() or words[-1] in eponyms()):
        return True
    before, after = text[max(0, run[0][0] - 40) : run[0][0]].rstrip(), text[run[-1][1] : run[-1][1] + 4]
    last = before.split()[-1] if before else ""
    return (
        not opens
        and not last[:1].isupper()
        and not re.match(r"[ -][A-Z]", after)
        and len(text[run[0][0] : run[0][1]]) > 3
    )
