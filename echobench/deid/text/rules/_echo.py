"""Search a text for more of what its other spans gave away: names again, and what stands in a list with them.

"Marrero and White were called": White alone is a colour, beside a name a person. "Seen by Dr. Key ... Key agrees".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from echobench.deid.text.chinese import clinical_words, known_words, simplify
from echobench.deid.text.rules._document import Document, Span
from echobench.deid.text.rules._latin import IS_PARTICLE, UPPER, WORD, listed_anywhere, opens_sentence_as_word, strength
from echobench.deid.text.rules._names import eponyms, is_no_name_zh, surname_zh
from echobench.deid.text.rules._words import is_word, medical_words
from echobench.text.language import HAN

_NEXT = re.compile(rf"(?:,? (?:and|or|&) |, |/)(?P<word>[{UPPER}][\w'’\-]{{2,}})(?=[ .,;:?!/]|$)")
_BEFORE = re.compile(rf"(?<![\w'’\-])(?P<word>[{UPPER}][\w'’\-]{{2,}})(?:,? (?:and|or|&) |, |/)$")
_FIRM = rf"(?:\d{{1,2}}[ ])?{WORD}(?:[ ]{WORD}){{0,3}}"
_NEXT_FIRM = re.compile(rf"(?:,? (?:and|or|&) |, )(?P<word>{_FIRM})")
_BEFORE_FIRM = re.compile(rf"(?<![\w.])(?P<word>{_FIRM})(?:,? (?:and|or|&) |, )$")
_OF = re.compile(
    rf"""(?x)
        (?:[ ](?:is|was|works?|worked))?(?:[ ]from|[ ]of|[ ]at|[ ]with|'s)[ ](?:the[ ])?
        (?P<word>{WORD}(?:(?:[ ](?:of|and|&)[ ]|[ ]){WORD}){{0,4}})
        """
)
_BEFORE_ZH = re.compile(
    rf"(?:^|[\s，。；;,.、:：()（）/／|])(?P<word>[{HAN}]{{2,4}}|[{HAN}][ 　][{HAN}])\s?[/／、|]\s?$"
)
_NEXT_ZH = re.compile(rf"\s?[/／、,，和与及|]\s?(?P<word>[{HAN}]{{2,4}})(?=[\s，。；;,.、:：()（）/|]|$)")
_PIECE = re.compile(r"[^\W\d_][\w'’\-]{2,}")
_RUN = re.compile(r"(?<![\w'’\-])[\w'’\-]{3,}")
_MARGIN = re.compile(r"[>?*|#\s\-]*")
_LINE = re.compile(r"^[>?*|#\t \-]*(?P<line>[^\W_][^\n:;?!@]{1,48}?[^\W_]\.?)[ \t]*$", re.MULTILINE)
# What names of professions end in: "Sales Manager", "Nurse", "Labor relations director".
_TRADE = re.compile(
    r"""(?x)
        (?:
            er | or | ist | ian | ant | ent | man | woman | nurse | clerk | aide | chief | head | guard
          | cook | chef | pilot | agent | ee | ive | smith | hand | wright | maid | judge | coach | dean
          | broker | tech | mechanic | address | office | info
        )$
        """
)
_REACH = 60  # characters of a list that are looked at on either side


def find(document: Document, settled: Sequence[Span]) -> Iterator[Span]:
    """Yield spans that follow from those already settled."""
    text = document.text
    yield from _letterheads(text, settled)
    beside = [span for span in settled if span.kind in ("name", "organisation")]
    if not beside:
        return
    yield from _again_zh(document, beside)
    pieces: dict[str, str] = {}
    for span in beside:
        yield from _beside(text, span)
        written = text[span.start : span.end]
        if span.kind == "name" and written[:1].isascii():
            for piece in _PIECE.findall(written):
                piece = re.sub(r"['’]s?$", "", piece)
                low = piece.lower()
                if low not in medical_words() and not IS_PARTICLE.fullmatch(low) and len(piece) > 2:
                    pieces[low] = piece
    yield from _again(text, pieces)


def _letterheads(text: str, settled: Sequence[Span]) -> Iterator[Span]:
    """The line above an address is whose address it is, unless it is a label, a sentence or somebody's profession."""
    covered = {i for span in settled if span.kind == "name" for i in range(span.start, span.end)}
    for span in settled:
        if span.kind != "address":
            continue
        begin = text.rfind("\n", 0, span.start) + 1
        if begin == 0 or not _MARGIN.fullmatch(text, begin, span.start):
            continue
        for line in list(_LINE.finditer(text, max(0, begin - 120), begin - 1))[:-3:-1]:
            a, b = line.span("line")
            if all(i in covered for i in range(a, b) if text[i].isalnum()):
                continue  # the person's own line: the firm may stand above it
            if _is_firm_line(line["line"], capitals=not text.islower()):
                yield Span(a, b, "organisation")
            break


def _is_firm_line(line: str, *, capitals: bool) -> bool:
    words = [word.strip(".,&") for word in line.split()]
    words = [word for word in words if word and word.lower() not in ("and", "of", "the", "for", "de")]
    if not 1 <= len(words) <= 5 or any(word.lower() in medical_words() for word in words):
        return False
    if capitals and not all(word[0].isupper() or word[0].isdigit() for word in words):
        return False
    last = words[-1].lower()
    return not (is_word(last) and _TRADE.search(last))


def _again(text: str, pieces: dict[str, str]) -> Iterator[Span]:
    if not pieces:
        return
    for match in _RUN.finditer(text):
        run, start = match[0], match.start()
        sizes = [len(run), *(at for at, sign in enumerate(run) if sign in "'’")]
        size = next((size for piece in pieces for size in sizes if run[:size].lower() == piece), 0)
        end, word = start + size, run[:size]
        if not word or (word[0].islower() and (is_word(word) or pieces[word.lower()][0].isupper())):
            continue
        opens = is_word(word) and (word.isupper() or opens_sentence_as_word(text, start, end))
        if opens or word.lower() in eponyms():
            continue
        yield Span(start, end, "name")


def _beside(text: str, span: Span) -> Iterator[Span]:
    """Other items of the list that a name or firm stands in, and the firm that a person is of."""
    reach = max(0, span.start - _REACH)
    after, before = text[span.end : span.end + _REACH], text[reach : span.start]
    if span.kind == "name":
        for listed in _walk(_NEXT_ZH, after):
            if not _is_short_name(listed["word"]):
                break
            yield _word(listed, span.end, "name")
        if (match := _BEFORE_ZH.search(before)) and _is_short_name(match["word"]):
            yield _word(match, reach, "name")
        for listed in _walk(_NEXT, after):
            candidate = _word(listed, span.end, "name")
            if not _may_be_name(text, candidate):
                break
            yield candidate
        if (match := _BEFORE.search(before)) and _may_be_name(text, candidate := _word(match, reach, "name")):
            yield candidate
        if (match := _OF.match(after)) and _may_be_firm(match["word"]):
            yield _word(match, span.end, "organisation")
        return
    for listed in _walk(_NEXT_FIRM, after):
        if not _may_be_firm(listed["word"]):
            break
        yield _word(listed, span.end, "organisation")
    if (match := _BEFORE_FIRM.search(before)) and _may_be_firm(match["word"]):
        yield _word(match, reach, "organisation")


def _again_zh(document: Document, names: Sequence[Span]) -> Iterator[Span]:
    """Chinese names wherever they stand again, and the given name alone where it has two characters."""
    simple, where = document.joined.text, document.joined.span
    values: dict[str, int] = {}
    for span in names:
        value = re.sub(r"[\s·•]", "", document.simple[span.start : span.end])
        if span.kind != "name" or not re.fullmatch(f"[{HAN}]{{2,15}}", value):
            continue
        surname = re.match(surname_zh(), value)
        given = value[surname.end() :] if surname and len(value) - surname.end() == 2 else value
        for part in (value, given):
            values[part] = max(values.get(part, 1), min(span.rank, 2))
    values = {value: rank for value, rank in values.items() if value not in known_words()}
    if not values:
        return
    from ahocorasick_rs import AhoCorasick, MatchKind

    again = AhoCorasick(values, matchkind=MatchKind.LeftmostLongest)
    ranks = list(values.values())
    for which, start, end in again.find_matches_as_indexes(simple):
        yield Span(*where(start, end), "name", ranks[which])


def _is_short_name(word: str) -> bool:
    """Whether two to four characters beside a name are built as one and are no word of medicine."""
    word = simplify(re.sub("[ 　]", "", word))
    if is_no_name_zh(word) or word in clinical_words():
        return False
    return bool(re.fullmatch(rf"{surname_zh()}[{HAN}]{{1,2}}", word))


def _word(match: re.Match[str], offset: int, kind: str) -> Span:
    """The word of a match in a part of the text that begins at `offset`."""
    start, end = match.span("word")
    return Span(offset + start, offset + end, kind)


def _walk(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    at = 0
    while match := pattern.match(text, at):
        yield match
        at = match.end()


def _may_be_name(text: str, word: Span) -> bool:
    """A word that names can be: listed, an eponym that is also a surname, or unknown. Never a domain term."""
    low = text[word.start : word.end].lower()
    return low not in medical_words() and (listed_anywhere(low) or strength(text, word.start, word.end) > 0)


def _may_be_firm(words: str) -> bool:
    return not any(word.strip(".,").lower() in medical_words() or word.lower() in eponyms() for word in words.split())
