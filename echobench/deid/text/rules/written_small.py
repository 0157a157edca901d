"""Names in small letters within a text that has capitals: "scanned rob kealoha in rooms", "pt amber brain, rm 34".

A word of the name lists that is no word of any vocabulary is a name however it is written, and the words beside it that
are also names or unknown belong to it. Words that are both need a cue or a second one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from echobench.deid.text.rules._document import Document, Span
from echobench.deid.text.rules._names import all_eponyms, eponyms, family_en, given_en
from echobench.deid.text.rules._words import abbreviations, is_word, medical_words

_WORD = re.compile(r"(?<![\w@.'’\-/])[a-zß-ÿ]{2,20}(?:['’\-][a-zß-ÿ]{2,20})?(?![\w@'’\-]|\.\w)")
_CUE = re.compile(
    r"""(?ix)
    (?<![a-z])(?:
        pt | patient | pat | client | scanned | saw | mother | father | mum | mom | dad | husband | wife
        | partner | sister
      | brother | son | daughter | aunt | uncle | friend | carer | dr | mr | mrs | ms | miss | prof | nurse | by | hi
      | hello | dear | called | told | with | note | name | sonographer | tech | reader | operator | author
    )[.:,]{0,2}[ ]$
    """
)
# Words that are also names, but begin sentences and clauses of every text.
_CLOSED = frozenset("will may can an in a so no see do art an my the mark grant page said long max".split())
_RELATIVES = frozenset("son sons daughter mother father mum mom dad aunt uncle niece nephew".split())
# Words of the name lists that texts hold as words, small: iris, vena (cava), carina.
_ORDINARY = frozenset(
    """iris vena carina pilar wick bender scarlet violet basil cherry ginger pearl rash pate veal gene max rod shank
    hull mink
    trotter pointer walker pollard miller fuller blocker shaver packer stoker hung shook hee chi len sang leal lea
    del dell
    van beau beaver bark barker baker barber brewer burger hammock heather hazel olive ivy holly lily rose daisy fern
    reed
    poker potter cooper carter porter turner ware wells sales hands banks brooks stone pole peak ridge ford glen dale
    heath
    tod tad tam tar tan pan pal pike perch sole bass drum fife horn bell bow dart dean dame duke earl baron marquis
    squire
    page parson pope prior abbey monk friar chase case day may june april august summer winter autumn major minor senior
    junior star sky rain storm frost snow low small little short long large big tall strong stern sharp keen bright
    nova nova opal ora vela zona testa fetter keel kern kilter lance lash lock madden marge mead mouton nutter
    overman pence
    petit peek pinkie ponce rabbit rand raven rife roe rood rue ruff sledge sol spiller stringer tequila tiller trice
    trout
    vigil viola vita viva waddle waltz warden warren wold woolsey""".split()
)


def find(document: Document) -> Iterator[Span]:
    """Runs of small words of which one can only be a name, or which a cue announces."""
    text = document.cased
    yield from (Span(start, end, "name") for start, end, is_name in document.torn if is_name)
    if text.islower() or document.language != "en":
        return
    run: list[tuple[int, int, int]] = []
    for match in _WORD.finditer(text):
        level = _level(match[0])
        if run and text[run[-1][1] : match.start()] != " ":
            yield from _emit(text, run)
            run = []
        if level < 0:
            yield from _emit(text, run)
            run = []
            continue
        run.append((*match.span(), level))
    yield from _emit(text, run)


def _level(word: str) -> int:
    """2 only a name, 1 a name that is also a word, 0 unknown, -1 a word."""
    low = word.replace("’", "'")
    is_name = low in given_en() or low in family_en()
    if low in abbreviations() or low in eponyms() or low in _RELATIVES or (low in all_eponyms() and not is_name):
        return -1
    if low in _ORDINARY or is_word(low):
        return 1 if is_name and low not in _CLOSED else -1
    if is_name:
        return 2 if len(low) > 3 else 0
    return 0


def _emit(text: str, run: list[tuple[int, int, int]]) -> Iterator[Span]:
    if not any(level for _, _, level in run):
        return
    start, end = run[0][0], run[-1][1]
    levels = [level for _, _, level in run]
    first = text[run[0][0] : run[0][1]]
    cued = bool(_CUE.search(text, max(0, start - 14), start))
    if 2 in levels and len(run) < 5:
        # "ernest self": behind a given name that is nothing else, what stands before a person's verb is the other name.
        more = re.compile(r"[ ]([a-z'’\-]{3,20})(?=[ ]in rooms|[ ]today)").match(text, end)
        last = _second(text, end) if len(run) == 1 and (cued or more) else None
        yield Span(start, last or end, "name")
    elif (cued and len(run) == 2 and levels == [0, 1]) or (
        1 in levels and len(run) in (2, 3) and first in given_en() and (cued or _opens(text, start))
    ):
        yield Span(start, end, "name")
    elif levels == [1] and first in given_en() and cued and first not in medical_words():
        yield Span(start, _second(text, end) or end, "name")


def _second(text: str, end: int) -> int | None:
    """End of an ordinary word that stands as a family name: before a person's verb, a room or a mark."""
    match = re.compile(
        r"[ ]([a-z'’\-]{3,20})(?=[,\n]|$|[ ](?:moved|could not|in rooms|today|rm|room|ordering)\b)"
    ).match(text, end)
    return match.end(1) if match and match[1] not in medical_words() else None


def _opens(text: str, start: int) -> bool:
    """Whether a clause begins there and a person's verb or a mark follows."""
    return bool(re.search(r"(?:^|[.\n:;]\s?)$", text[max(0, start - 2) : start]))
