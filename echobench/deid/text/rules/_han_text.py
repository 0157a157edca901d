"""Decide where a Chinese name begins and ends, from the words around it."""

from __future__ import annotations

import re

from echobench.deid.text import chinese
from echobench.deid.text.rules._names import given_zh, is_no_name_zh, surname_pattern_zh
from echobench.text.language import HAN

_SOUNDS = frozenset("提尔克木江汗古丽娜孜力别拜买阿依斯特拉卡马达尼")  # characters that foreign names end in
_PARTICLES = frozenset("于和向从有时及并经已应因安全常双单温明高余施强")  # surnames that words of reports begin with
_RUN = re.compile(f"[{HAN}]+")
_WRITTEN = re.compile(rf"[{HAN}\w]")


class HanText:
    """A text in simplified characters with its segmentation."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = chinese.tokens(text)
        self.at = {token.start: token for token in self.tokens}
        self.ends = {token.end: token for token in self.tokens}
        self._clinical: dict[int, list[int]] = {}  # where clinical words begin, and where they end
        for start, end in chinese.clinical_spans(text):
            self._clinical.setdefault(start, []).append(end)
        self._names: dict[int, int | None] = {}  # where names may begin, and where they end

    def name_at(self, start: int) -> int | None:
        """End of the name that begins at `start`; None where no name can begin."""
        if start not in self._names:
            self._names[start] = self._find_name(start)
        return self._names[start]

    def _find_name(self, start: int) -> int | None:
        surname = surname_pattern_zh().match(self.text, start)
        ends = (surname.end() + 1, surname.end() + 2) if surname else ()
        return min(
            (end for end in ends if self._may_end(start, end)), key=lambda end: (self._cost(end), -end), default=None
        )

    def _may_end(self, start: int, end: int) -> bool:
        return bool(
            end <= len(self.text)
            and _RUN.fullmatch(self.text, start, end)
            and not any(at in self._clinical for at in range(start, end))
            and not is_no_name_zh(self.text[start:end])
        )

    def _cost(self, at: int) -> int:
        """How ill the text goes on at `at`: its next three words, and once more those that are unknown characters."""
        rest = _RUN.match(self.text, at, at + 6)
        words = chinese.tokens(rest[0]) if rest else ()
        return sum(2 if word.kind == "open" else 1 for word in words[:3])

    def name_before(self, end: int) -> int | None:
        """Start of the name that ends at `end`, the longest that can be; None where none can."""
        text = self.text
        token = self.ends.get(end)
        if token and token.kind == "name" and self.is_name(token.start, end):
            return token.start
        for start in range(max(0, end - 4), end):
            surname = surname_pattern_zh().match(text, start)
            if surname is None or not 0 <= end - surname.end() <= 2 or not _RUN.fullmatch(text, start, end):
                continue
            # One character inside a known word is no name by itself.
            if end - start == 1 and start not in self.at:
                continue
            if not (self.is_clinical(start, end) or is_no_name_zh(text[start:end])) and self._starts_word(start):
                return start
        return None

    def _starts_word(self, at: int) -> bool:
        """Whether no known word runs over `at` from the left: 检查医生 is no Dr. 查."""
        over = ((at - 1, at + 1), (at - 1, at + 2), (at - 2, at + 1))
        return not any(begin >= 0 and self.is_word(begin, end) for begin, end in over)

    def is_clinical(self, start: int, end: int) -> bool:
        """Whether a clinical word of two characters and more stands inside [start, end)."""
        return any(stop <= end for at in range(start, end) for stop in self._clinical.get(at, ()))

    def is_word(self, start: int, end: int) -> bool:
        """Whether [start, end) is one known word."""
        return self.text[start:end] in chinese.known_words()

    def is_name(self, start: int, end: int) -> bool:
        """Whether [start, end) is built as a name: a surname, and one or two characters that are no clinical word."""
        value = self.text[start:end]
        surname = surname_pattern_zh().match(value)
        if surname is None or end - start - surname.end() > 2 or is_no_name_zh(value):
            return False
        return not self.is_clinical(start, end)

    def is_explained(self, start: int, end: int) -> bool:
        """Whether known words and signs cover all characters, so that only a cue makes them a name."""
        return not self.has_unknown(start, end)

    def is_built(self, start: int, end: int) -> bool:
        """Whether known words cover a name that is one all the same: a surname with 春天, 建国 or 静.

        The surname has to stand apart in the segmentation, and what follows has to be made as given names are.
        """
        surname = surname_pattern_zh().match(self.text, start)
        if (
            surname is None
            or not 1 <= end - surname.end() <= 2
            or self.is_clinical(start, end)
            or self.is_word(start, end)
        ):
            return False
        token = self.at.get(start)
        alone = token is not None and token.end <= surname.end()
        if not alone or surname[0] in _PARTICLES or not self.given(surname.end(), end):
            return False
        return end - surname.end() == 2 or self.text[surname.end()] in given_zh()

    def is_torn(self, start: int) -> bool:
        """Whether a scan put a space into a word before `start`: 检 查."""
        text = self.text
        return start > 1 and text[start - 1] == " " and text[start - 2] + text[start] in chinese.known_words()

    def given(self, start: int, end: int) -> bool:
        """Whether each character is common in given names or stands nowhere alone in reports."""
        return all(char in given_zh() or char not in chinese.signs() for char in self.text[start:end])

    def has_unknown(self, start: int, end: int) -> bool:
        """Whether a character of [start, end) is explained by no word."""
        return self.unknown(start, end) > 0

    def foreign_start(self, start: int) -> int:
        """Where the characters begin that stand unexplained right before `start`."""
        while (token := self.ends.get(start)) and token.kind in ("open", "name") and start - token.start < 5:
            start = token.start
        return start

    def unknown(self, start: int, end: int) -> int:
        """Characters of [start, end) that no word explains."""
        return sum(
            t.end - t.start for t in self.tokens if t.kind not in ("word", "sign") and t.start < end and start < t.end
        )

    def is_foreign(self, start: int, end: int) -> bool:
        """Whether [start, end) may be a name without a surname."""
        return self.has_unknown(start, end) and not self.is_clinical(start, end)

    def dotted_end(self, start: int, end: int) -> int:
        """Where the last part of a name with dots ends: before a clinical word, and before what stands alone there."""
        dot = max(self.text.rfind(sign, start, end) for sign in "·•")
        end = next((at for at in range(dot + 2, end) if at in self._clinical), end)
        bound = end == len(self.text) or not _RUN.match(self.text[end])
        while not bound and end > dot + 3 and self.text[end - 1] in chinese.signs() - _SOUNDS:
            end -= 1
        return end

    def opens_clause(self, at: int) -> bool:
        """Whether nothing is written right before `at`."""
        return at == 0 or not _WRITTEN.match(self.text[at - 1])
