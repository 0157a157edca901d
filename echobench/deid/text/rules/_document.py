"""Hold what a rule sees: the text, its folding, its language, what the header says, and what must stay."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from echobench.deid.identifiers import Identifiers
from echobench.text.language import language_of
from echobench.text.lexicon import fold


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Identifying characters [start, end) of a text; where spans overlap, the higher `rank` wins."""

    start: int
    end: int
    kind: str
    rank: int = 1


@dataclass(frozen=True)
class Document:
    """One text to be searched. `folded` has the same length: half-width, lower case, one kind of dash and space."""

    text: str = field(repr=False)
    identifiers: Identifiers
    lang: str = ""

    @cached_property
    def folded(self) -> str:
        """The text through `lexicon.fold`, of the same length."""
        return fold(self.text)

    @cached_property
    def language(self) -> str:
        """`zh` or `en`: as given, else told from the text."""
        return self.lang or language_of(self.text)
