"""De-identify the text of a report, Chinese or English: replace what identifies, keep the clinical content.

What stays is what is known. Candidates go, surest first: what the header says, in every written form and reading; what
a cue, title or field names; patterns (dates, phones, numbers of a known build); names by case, position and the tagger;
what a recogniser of the caller's adds. Clinical words and the operator's lexicon veto the weak ones. Under the profile
`public` every token goes that no lexicon knows.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import chain
from types import ModuleType
from typing import Literal

from echobench import registry
from echobench.deid.identifiers import Identifiers, empty, merge, name_parts
from echobench.deid.text import surrogates, unknown
from echobench.deid.text.chinese import known_words
from echobench.deid.text.lexicon import Lexicon
from echobench.deid.text.recognisers import Recogniser, recogniser
from echobench.deid.text.rules import _echo, dates
from echobench.deid.text.rules._document import Document, Span
from echobench.deid.text.rules._markup import readable
from echobench.deid.text.rules._protect import protected, sides
from echobench.deid.text.rules._terms import names_a_term
from echobench.deid.text.rules._words import is_word
from echobench.deid.text.surroundings import THRESHOLDS, Surroundings
from echobench.privacy.secret import Secret

Style = Literal["surrogate", "category"]
Profile = Literal["research", "public"]
"""`research` masks candidates, `public` also every unknown token."""
_WINDOW, _OVERLAP = 2000, 160  # characters
_KINDS = ("address", "phone", "email", "url", "ip", "date", "name", "id", "age", "organisation", "unknown")
_GUESSED_KINDS = ("address", "phone", "email", "url", "ip", "date", "organisation", "id", "age", "name", "unknown")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """`text` without identifiers; `counts` how many spans of each kind were replaced. Never holds what was there.

    `tokens` and `masked`: how many words, numbers and Chinese characters there were, and how many of them went.
    """

    text: str
    counts: Mapping[str, int] = field(default_factory=dict)
    tokens: int = 0
    masked: int = 0


@dataclass(frozen=True, slots=True)
class Options:
    """How texts are cleaned, beside the header: the profile, the operator's lexicon, a recogniser by its SPEC.

    The profile holds for the texts of screens too (`deid.pixels.mask`).
    """

    profile: Profile = "research"
    lexicon: Lexicon = field(default_factory=Lexicon)
    ner: str = ""
    least: float = 0.0
    """Probability from which the tagger's guesses are masked; 0 means the default of the profile."""

    @property
    def threshold(self) -> float:
        """Return the probability in effect: `least`, or the default of the profile."""
        return self.least or THRESHOLDS[self.profile]

    @property
    def settings(self) -> dict[str, str]:
        """What changes the output, without any word of the lexicon."""
        return {
            "text_profile": self.profile, "lexicon": self.lexicon.digest, "ner": self.ner,
            "text_threshold": f"{self.threshold:g}",
        }  # fmt: skip


def find(
    text: str,
    identifiers: Identifiers | None = None,
    *,
    lang: str | None = None,
    ner: Recogniser | None = None,
    options: Options | None = None,
) -> list[Span]:
    """Identifying spans in order, without overlap. Kinds: see `surrogates.MARKS`."""
    options = options or Options()
    document = Document(readable(surrogates.blank_marks(text)), identifiers or empty(), lang or "")
    spans: list[Span] = []
    keep: list[tuple[int, int]] = []
    for start, end in _windows(document.text):
        window = document if end - start == len(text) else document.part(start, end)
        beside = sides(window)
        spans += [
            part.moved(start) for span in _search(window, options) for part in _without(span, beside, window.text)
        ]
        keep += [(a + start, b + start) for a, b in protected(window)]
    for recognise in (ner, recogniser(options.ner) if options.ner else None):
        spans += [Span(a, b, kind, 0) for a, b, kind in (recognise(text, document.language) if recognise else ())]
    settled = _settle(spans, keep)
    taken = {(span.start, span.end): span.rank for span in settled}
    echoes = [span for span in _echo.find(document, settled) if span.rank > taken.get((span.start, span.end), -1)]
    return _settle([*settled, *echoes], keep)


def _search(window: Document, options: Options) -> Iterator[Span]:
    """Yield the spans of all rules and of the tagger, except weak ones whose words are all in the lexicon."""
    lexicon = options.lexicon
    around = Surroundings(window)
    marks = (span for rule in _rules() for span in rule.find(window) if not around.doubts(span))
    for span in chain(marks, around.find(options.threshold)):
        if names_a_term(window, span):
            continue
        if span.rank > 1 or not lexicon.words or not lexicon.knows(window.text[span.start : span.end]):
            yield span
    yield from unknown.foreign(window)
    if options.profile == "public":
        yield from (span for span in unknown.unknown(window, lexicon) if not names_a_term(window, span))


def named_in(texts: Iterable[str], identifiers: Identifiers, options: Options | None = None) -> Identifiers:
    """Return the identifiers with the persons that a cue, title or field names in any of a patient's texts.

    A name found in one text has to go from all; words that are also ordinary vocabulary are left to each text's rules.
    """
    names: dict[str, None] = {}
    parts = {part.lower() for name in (*identifiers.names, *identifiers.other_persons) for part in name_parts(name)}
    for text in texts:
        for span in find(text, identifiers, options=options):
            value = re.sub(r"\s+", " ", text[span.start : span.end]).strip()
            words = re.findall(r"[^\W\d_]{2,}", value)
            known = any(map(_is_ordinary, words)) or all(word.lower() in parts for word in words)
            if span.kind == "name" and span.rank in (2, 4) and not known:
                names[value] = None
    return merge(identifiers, Identifiers(other_persons=tuple(names)))


def _is_ordinary(word: str) -> bool:
    return is_word(word) or word in known_words()


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """[start, end) of the parts in which a text is searched, so that time grows with its length whatever it holds.

    A part ends behind a line, a sentence or a space where there is one, and overlaps the next.
    """
    start = 0
    while len(text) - start > _WINDOW:
        end = start + _WINDOW
        cut = max(text.rfind(mark, start + _WINDOW // 2, end) for mark in ("\n", "。", ". ", " "))
        end = cut + 1 if cut > 0 else end
        yield start, end
        start = end - _OVERLAP
    yield start, len(text)


def clean(
    text: str,
    identifiers: Identifiers | None = None,
    *,
    shift_days: int | None,
    style: Style = "surrogate",
    lang: str | None = None,
    ner: Recogniser | None = None,
    key: Secret | None = None,
    options: Options | None = None,
) -> Cleaned:
    """Replace every identifying span.

    Dates move by `shift_days` and keep their written form; `None` marks them instead. Surrogates need `key`; without
    one, and with style `category`, marks such as [NAME] or [姓名] stand instead.
    """
    spans = find(text, identifiers, lang=lang, ner=ner, options=options)
    tokens = list(unknown.tokens(text))
    if not spans:
        return Cleaned(text, tokens=len(tokens))
    language = lang or Document(text, empty()).language
    parts: list[str] = []
    at = 0
    moved = _moved_dates(text, identifiers, shift_days)
    for span in spans:
        value = text[span.start : span.end]
        if span.kind == "date":
            new = _date(text, span, moved, language)
        else:
            new = _replacement(span.kind, value, language, style, key)
        parts += [text[at : span.start], new]
        at = span.end
    parts.append(text[at:])
    starts = [span.start for span in spans]
    ranges = [(span.start, span.end) for span in spans]
    masked = sum(_touches(ranges, starts, start, end) for start, end in tokens)
    return Cleaned("".join(parts), dict(Counter(span.kind for span in spans)), len(tokens), masked)


@cache
def _rules() -> tuple[ModuleType, ...]:
    return tuple(registry.load("deid.text.rules", name) for name in registry.names("deid.text.rules"))


def _without(span: Span, sides: Iterable[tuple[int, int]], text: str) -> Iterator[Span]:
    """Yield what is left of a span without the sides in it: a name that runs into "Lt kidney" goes, "Lt kidney" stays.

    What the header says goes whole.
    """
    for start, end in sides if span.rank < 4 else ():
        if start < span.end and span.start < end:
            if before := text[span.start : start].rstrip():
                yield replace(span, end=span.start + len(before))
            if end >= span.end:
                return
            span = replace(span, start=end)
    yield span


def _settle(spans: list[Span], keep: list[tuple[int, int]]) -> list[Span]:
    """Remove overlaps: protected terms first drop weak spans that touch them, then spans join under the surest kind."""
    kept = _merge(keep)
    starts = [start for start, _ in kept]
    alive = [
        span
        for span in spans
        if span.start < span.end and (span.rank >= 4 or not _touches(kept, starts, span.start, span.end))
    ]
    out: list[Span] = []
    for span in sorted(alive, key=_precedence):
        if out and span.start < out[-1].end:
            last = out[-1]
            sure = max(last, span, key=lambda s: (s.rank, s.end - s.start))
            out[-1] = Span(last.start, max(last.end, span.end), sure.kind, max(last.rank, span.rank))
        else:
            out.append(span)
    return out


def _merge(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _touches(merged: list[tuple[int, int]], starts: list[int], start: int, end: int) -> bool:
    """Whether [start, end) shares a character with one of the sorted spans."""
    at = bisect_left(starts, end) - 1
    return at >= 0 and merged[at][1] > start


def _precedence(span: Span) -> tuple[int, int, int, int]:
    """Sort key: by position, longest first, surest first, then by kind, so that the order of the rules changes nothing.

    A cue that names a person is believed before the ending of an organisation's name; a mere capital letter is not.
    """
    kinds = _KINDS if span.rank > 1 else _GUESSED_KINDS
    return span.start, -span.end, -span.rank, kinds.index(span.kind)


def _replacement(kind: str, value: str, lang: str, style: Style, key: Secret | None) -> str:
    tail = re.search(r"\s*$", value)
    space = tail[0] if tail else ""
    if style == "category" or key is None:
        return surrogates.mark(kind, lang) + space
    return surrogates.surrogate(kind, value.rstrip(), lang, key) + space


def _moved_dates(
    text: str, identifiers: Identifiers | None, shift_days: int | None
) -> list[tuple[tuple[int, int], str]]:
    """Each date of a text with what stands in its place; the whole text is read, for one date tells another's order."""
    if shift_days is None:
        return []
    known = identifiers.dates if identifiers else ()
    written = dates.written_dates(Document(readable(text), empty()).simple, known)
    return [(date.span, dates.shift(text, date, shift_days)) for date in written]


def _date(text: str, span: Span, moved: list[tuple[tuple[int, int], str]], lang: str) -> str:
    """A date's span with the dates in it moved; a mark where none can be read."""
    inside = [(a, b, new) for (a, b), new in moved if span.start <= a and b <= span.end]
    if not inside:
        return surrogates.mark("date", lang)
    out, rest, at = "", "", span.start
    for a, b, new in inside:
        out += text[at:a] + new
        rest += text[at:a]
        at = b
    rest += text[at : span.end]
    # Letters or digits beside the dates were marked by another rule: they must not stay.
    return surrogates.mark("date", lang) if re.search(r"\w", rest) else out + text[at : span.end]
