"""Hold what a rule sees: the text, its folding, its language, what the header says, and what must stay."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

from echobench.deid.identifiers import Identifiers
from echobench.deid.text.chinese import known_words, simplify
from echobench.deid.text.rules._recase import recase
from echobench.deid.text.rules._torn import torn
from echobench.text.language import HAN, language_of
from echobench.text.lexicon import fold


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Identifying characters [start, end) of a text; where spans overlap, the higher `rank` wins."""

    start: int
    end: int
    kind: str
    rank: int = 1

    def moved(self, by: int) -> Span:
        """The span in a text that begins so many characters earlier."""
        return Span(self.start + by, self.end + by, self.kind, self.rank) if by else self


@dataclass(frozen=True, slots=True)
class Joined:
    """A text from which characters were left out; `index` holds where each of the others stood."""

    text: str = field(repr=False)
    index: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where [start, end) of this text stands in the whole one."""
        return (start, end) if self.index is None or start >= end else (self.index[start], self.index[end - 1] + 1)


_TORN = re.compile(rf"(?<=[{HAN}])[ 　](?=[{HAN}])")


def _join(simple: str) -> Joined:
    """Leave out a single space between two characters that make a word, or beside one that stands alone: 孟 策 江."""
    drop = set()
    for match in _TORN.finditer(simple):
        at = match.start()
        left, right = simple[at - 1], simple[at + 1]
        alone = (at < 2 or not _HAN.match(simple[at - 2])) or (at + 2 >= len(simple) or not _HAN.match(simple[at + 2]))
        if left + right in known_words() or (alone and left not in "男女岁" and right not in "男女"):
            drop.add(at)
    if not drop:
        return Joined(simple)
    index = tuple(i for i in range(len(simple)) if i not in drop)
    return Joined("".join(simple[i] for i in index), index)


_HAN = re.compile(f"[{HAN}]")


@dataclass(frozen=True)
class Document:
    """One text to be searched. `folded` has the same length: half-width, lower case, one kind of dash and space."""

    text: str = field(repr=False)
    identifiers: Identifiers
    lang: str = ""

    def part(self, start: int, end: int) -> Document:
        """The characters [start, end) as a document of their own, in the same language and with the same header."""
        return Document(self.text[start:end], self.identifiers, self.language)

    @cached_property
    def folded(self) -> str:
        """The text through `lexicon.fold`, of the same length."""
        return fold(self.text)

    @cached_property
    def cased(self) -> str:
        """The text with the capitals that names have, of the same length."""
        return recase(self.text)

    @cached_property
    def simple(self) -> str:
        """The folded text in simplified characters, of the same length."""
        return simplify(self.folded)

    @cached_property
    def joined(self) -> Joined:
        """The simplified text without the spaces that scans put between the characters of one word."""
        return _join(self.simple)

    @cached_property
    def torn(self) -> list[tuple[int, int, bool]]:
        """[start, end) of each Latin word that a scan tore apart, and whether it is a name."""
        return list(torn(self.text)) if self.language == "en" else []

    @cached_property
    def language(self) -> str:
        """`zh` or `en`: as given, else told from the text."""
        return self.lang or language_of(self.text)
