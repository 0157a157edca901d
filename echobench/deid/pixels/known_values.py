"""Search lines for the header's identifiers in any form that a screen shows: reordered, cut short, misread by OCR."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from echobench.deid.identifiers import Identifiers, name_parts
from echobench.deid.pixels.keep import is_chinese, is_known, plain, words
from echobench.privacy import romanisations

_LONG = 5  # letters and digits
_DECIMAL = re.compile(r"\d+[.,]\d+[A-Za-z]?")  # 14.1 is no bed 14-1
# Glyphs that PP-OCR takes for one another at 9 to 24 px.
AS_ONE = str.maketrans("OQILSBZ", "0011582") | {ord("|"): "1", ord("!"): "1"}
# Old and new forms of family names, of which it may read either whatever is written.
AS_ONE |= str.maketrans(
    "黃張陳劉趙吳孫馬羅鄭謝許鄧馮葉蔣楊盧蘇錢韓賀顧龔萬閻呂鄒陸賈魯莊嚴湯龐倫",
    "黄张陈刘赵吴孙马罗郑谢许邓冯叶蒋杨卢苏钱韩贺顾龚万阎吕邹陆贾鲁庄严汤庞伦",
)


@dataclass(frozen=True, slots=True)
class Hit:
    """Characters `start:end` of a line hold a header value of `kind`; `certain` unless it may be a clinical word."""

    start: int
    end: int
    kind: str
    certain: bool


@dataclass(frozen=True, slots=True)
class _Value:
    folded: str
    kind: str
    whole_word: bool  # short ones only count where a word begins and ends
    certain: bool
    errors: int  # how many characters OCR may have got wrong


def fold(text: str) -> tuple[str, list[int]]:
    """Keep letters and digits, upper case, confusable glyphs merged; also return each one's index in `text`."""
    folded, indices = [], []
    for index, char in enumerate(plain(text)):
        for upper in char.upper():
            if upper.isalnum() or upper in "|":
                folded.append(upper.translate(AS_ONE))
                indices.append(index)
    return "".join(folded), indices


def _folded(text: str) -> str:
    return fold(text)[0]


class KnownValues:
    """Searches lines for what one study's header says."""

    def __init__(self, identifiers: Identifiers) -> None:
        self._values: list[_Value] = []
        self._wholes: list[tuple[str, str]] = []  # (folded value, kind), for texts cut short on the screen
        self._tokens: list[tuple[list[str], str]] = []  # for abbreviations made of beginnings
        self._words: set[str] = set()  # the folded words of names
        self._initials: dict[str, str] = {}  # two letters, which folding would confuse with numbers
        self._dates = tuple(identifiers.dates)
        for kind, names in (("name", identifiers.names), ("person", identifiers.other_persons)):
            for name in names:
                for written in (name, *romanisations.written_together(name)):
                    self._add_name(written, kind)
        for value in identifiers.ids:
            self._add(value, "id")
        for value in identifiers.institutions:
            self._add_institution(value)
        for value in identifiers.contacts:
            self._add_institution(value, "contact")
        self._date_forms = {form for date in self._dates for form in _digit_forms(date)}
        self._wholes = list(dict.fromkeys(self._wholes))
        self._values = list(dict.fromkeys(self._values))
        self._names = [value for value in self._values if value.kind in ("name", "person") and value.certain]

    def __bool__(self) -> bool:
        return bool(self._values or self._dates)

    def _add(self, value: str, kind: str, certain: bool = True) -> None:
        folded = _folded(value)
        chinese = any(map(is_chinese, folded))
        if len(folded) < 2 or (len(folded) == 2 and not chinese):
            if len(folded) == 2 and value.isalnum():
                self._initials[value.upper()] = kind
            return
        known = not any(c.isdigit() for c in value) and all(is_known(w) for w in value.split())
        errors = 0 if len(folded) < (3 if chinese else 5) else max(1, len(folded) // 6)
        # Numbers are found inside others; words only as words, or `Latour` would hide `Latourette`.
        whole = not chinese and len(folded) < (6 if any(map(str.isdigit, value)) else 9)
        self._values.append(_Value(folded, kind, whole, certain and not (known and len(folded) < 12), errors))
        self._wholes.append((folded, kind))

    def _add_name(self, name: str, kind: str) -> None:
        parts = name_parts(name)
        self._words |= set(map(_folded, re.findall(r"[^\W_]+", name)))
        for part in parts:
            if len(part) >= 2 and not (len(parts) > 1 and len(part) == 2 and not any(map(is_chinese, part))):
                self._add(part, kind)
        if len(parts) > 1:
            for order in (parts, parts[::-1], parts[:2], parts[1::-1]):
                self._add("".join(order), kind)
            initials = "".join(p[0] for p in parts)
            self._add(initials, kind, certain=False)
            self._add(initials[::-1], kind, certain=False)

    def _add_institution(self, value: str, kind: str = "institution") -> None:
        self._add(value, kind)
        generic = {w for cue in words()["cues"]["institution"] for w in cue.split()} | {"the", "of", "and", "de", "la"}
        tokens = [t for t in re.split(r"[^\w']+", value) if t]
        telling = [t for t in tokens if len(t) >= 4 and t.lower() not in generic and not is_known(t)]
        for token in telling:
            self._add(token, kind)
        if len(tokens) > 1:
            self._tokens.append(([_folded(t) for t in tokens], kind))

    def find(self, text: str) -> list[Hit]:
        """Find all spans of `text` that hold a header value."""
        folded, indices = fold(text)
        if not folded:
            return []
        starts = {0} | {i for i in range(1, len(indices)) if _breaks(text, indices[i - 1], indices[i])}
        ends = {len(folded)} | {i for i in starts if i}
        spans = [(a, b) for a in starts for b in ends if a < b]
        hits: list[Hit] = []
        for value in self._values:
            found = list(_occurrences(value, folded, starts, ends))
            if value.whole_word:
                found += [
                    (a, b)
                    for a, b in spans
                    if _misread_as(value, folded[a:b])
                    and not all(map(is_known, text[indices[a] : indices[b - 1] + 1].split()))
                    and not any(a <= first and last <= b for first, last in found)
                ]
            found = [(indices[a], indices[b - 1] + 1) for a, b in found]
            hits += [
                Hit(a, b, value.kind, value.certain)
                for a, b in found
                if not (len(value.folded) < _LONG and _DECIMAL.fullmatch(text[a:b]))
            ]
        hits += [
            Hit(match.start(), match.end(), self._initials[match.group().upper()], False)
            for match in re.finditer(r"(?<!\w)[^\W_]{2}(?!\w)", plain(text))
            if match.group().upper() in self._initials
        ]
        hits += self._cut_short(text, folded, indices, starts, ends)
        hits += self._date_hits(text)
        hits += self._in_other_script(text)
        return [self._without_captions(hit, text) if hit.kind in ("name", "person") else hit for hit in hits]

    def _without_captions(self, hit: Hit, text: str) -> Hit:
        """Leave out the clinical words at either end of a name that was found with an error: `Liver SMITH`."""
        tokens = [m.span() for m in re.finditer(r"\S+", text) if m.start() < hit.end and hit.start < m.end()]
        clinical = [
            is_known(text[a:b]) and len(_folded(text[a:b])) > 1 and _folded(text[a:b]) not in self._words
            for a, b in tokens
        ]
        if all(clinical):
            return hit
        first, last = clinical.index(False), len(clinical) - 1 - clinical[::-1].index(False)
        start = max(hit.start, tokens[first][0]) if first else hit.start
        end = min(hit.end, tokens[last][1]) if last + 1 < len(tokens) else hit.end
        return Hit(start, end, hit.kind, hit.certain)

    def _cut_short(self, text: str, folded: str, indices: list[int], starts: set[int], ends: set[int]) -> list[Hit]:
        """Find beginnings of values where the screen ran out of room: `PATIENTFI...`, `CardioLaTou`."""
        hits = []
        for start in sorted(starts):
            for end in sorted(e for e in ends if e - start >= 5):
                piece = folded[start:end]
                first, last = indices[start], indices[end - 1] + 1
                if all(map(is_known, text[first:last].split())):
                    continue
                # Only where the text ends may its last glyphs be a misread ellipsis, and only inside a word.
                word = max(s for s in starts if s < end)
                slack = max(1, min(3, end - word - 2)) if end == len(folded) else 1
                hits += [
                    Hit(first, last, kind, True)
                    for value, kind in self._wholes
                    if len(value) > len(piece) and _begins(value, piece, slack)
                ]
                hits += [
                    Hit(first, last, kind, True)
                    for tokens, kind in self._tokens
                    if any(
                        len(piece) - cut >= 6 and _is_of_beginnings(piece[: len(piece) - cut], tokens)
                        for cut in range(slack)
                    )
                ]
        return hits

    def _in_other_script(self, text: str) -> list[Hit]:
        """Find the words in kana, Greek, Cyrillic and Hangul that read as a name, which the header has in Latin."""
        return [
            Hit(start, end, value.kind, True)
            for start, end, readings in (romanisations.of_words(text) if self._names else ())
            for value in self._names
            if any(_folded(reading) == value.folded for reading in readings)
        ]

    def _date_hits(self, text: str) -> list[Hit]:
        hits = []
        flat = plain(text)
        for match in re.finditer(r"(?<!\d)\d{6,8}(?!\d)", flat):
            if match.group() in self._date_forms:
                hits.append(Hit(match.start(), match.end(), "date", True))
        for match in re.finditer(r"(?<![\d.])(\d{1,4})\s?[-/., ]\s?(\d{1,2})\s?[-/., ]\s?(\d{1,4})(?![\d])", flat):
            numbers = sorted(int(n) for n in match.groups())
            for d in self._dates:
                if numbers in (sorted((d.year, d.month, d.day)), sorted((d.year % 100, d.month, d.day))):
                    hits.append(Hit(match.start(), match.end(), "date", True))
        return hits


def _breaks(text: str, left: int, right: int) -> bool:
    """Tell whether a new word begins at `right`: something stands between, or letters turn into Chinese."""
    if right - left > 1:
        return True
    return is_chinese(text[left]) != is_chinese(text[right])


def _occurrences(value: _Value, folded: str, starts: set[int], ends: set[int]) -> Iterator[tuple[int, int]]:
    from rapidfuzz import fuzz

    size = len(value.folded)
    at = folded.find(value.folded)
    while at >= 0:
        if not value.whole_word or (at in starts and at + size in ends):
            yield at, at + size
        at = folded.find(value.folded, at + 1)
    if not value.errors or len(folded) < size:
        return
    if size < 5:  # a Chinese name: one other character, and nothing else in its run
        for a in starts:
            run = folded[a : a + size]
            if a + size in ends and not is_known(run) and sum(map(str.__ne__, value.folded, run)) == 1:
                yield a, a + size
        return
    if value.whole_word:
        return  # by `_misread_as`, word by word
    cutoff = 100 * (1 - (value.errors + 0.5) / size)
    alignment = fuzz.partial_ratio_alignment(value.folded, folded, score_cutoff=cutoff)
    if (
        alignment is not None
        and alignment.src_end - alignment.src_start == size
        and alignment.dest_end > alignment.dest_start
    ):
        a, b = alignment.dest_start, alignment.dest_end
        if not value.folded.isdigit() or folded[a:b].isdigit():
            yield a, b


def _misread_as(value: _Value, run: str) -> bool:
    """Tell whether whole words are a short value with as many glyphs misread, lost or added as OCR may."""
    from rapidfuzz.distance import Levenshtein

    if not value.errors or abs(len(run) - len(value.folded)) > value.errors:
        return False
    if value.kind == "id" and len(run) != len(value.folded):
        return False  # a longer or shorter number is another one
    if value.folded.isdigit() and not run.isdigit():
        return False
    return Levenshtein.distance(value.folded, run, score_cutoff=value.errors) <= value.errors


def _begins(value: str, piece: str, slack: int) -> bool:
    """Tell whether `piece` is a beginning of `value`, but for its last `slack` glyphs (a misread ellipsis)."""
    return any(
        len(piece) - cut >= 5 + (cut > 0) and value.startswith(piece[: len(piece) - cut]) for cut in range(slack)
    )


def _is_of_beginnings(piece: str, tokens: list[str]) -> bool:
    """Tell whether `piece` is made of beginnings (3 letters or more, the last may be shorter) of two or more tokens."""

    def fits(rest: str, index: int, used: int) -> bool:
        if not rest:
            return used >= 2
        for i in range(index, len(tokens)):
            for size in range(min(len(tokens[i]), len(rest)), 0, -1):
                if (
                    (size >= 3 or (size == len(rest) and used))
                    and rest.startswith(tokens[i][:size])
                    and fits(rest[size:], i + 1, used + 1)
                ):
                    return True
        return False

    return fits(piece, 0, 0)


def _digit_forms(date: datetime.date) -> Iterable[str]:
    year, month, day = f"{date.year:04d}", f"{date.month:02d}", f"{date.day:02d}"
    for y in (year, year[2:]):
        yield from (y + month + day, day + month + y, month + day + y)
