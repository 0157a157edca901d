"""Find identifiers: exact forms in texts and bytes by Aho-Corasick, near ones in what OCR reads."""

from __future__ import annotations

import base64
import re
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from echobench.audit.forms import Form, fold, forms
from echobench.audit.sources import Sources

_MIN_BYTES = 7
_MIN_BASE64 = 12
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030")
# How much of a name OCR must have read right: one wrong sign in seven.
_NEAR = 86
# Below this, domain terms come near names by chance (Phillip, PHILIPS).
_NEAR_LETTERS = 9


class Search:
    """All forms of all identifiers of the sources, ready to be looked for. Answers are counts by kind, never values."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        everywhere: dict[str, Form] = {}
        self._local: dict[str, list[Form]] = {}
        self.searched: Counter[str] = Counter()
        self.too_short = 0
        seen = set()
        for owner, identifier in sources.all():
            written = forms(identifier)
            if identifier not in seen:
                seen.add(identifier)
                self.searched[identifier.kind] += bool(written)
                self.too_short += not written
            for form in written:
                if form.everywhere:
                    everywhere.setdefault(form.text, form)
                elif owner is not None:
                    self._local.setdefault(owner, []).append(form)
        self._everywhere = list(everywhere.values())
        self._own_automata: dict[str, tuple[object, list[Form]]] = {}

    def text(self, text: str, aliases: Iterable[str] = ()) -> Counter[str]:
        """Count, by kind, the distinctive forms in a text and all forms of the patients whom `aliases` name."""
        folded = fold(text)
        return self._matches(self._texts, self._everywhere, folded) + self._local_matches(folded, aliases)

    def blob(self, data: bytes, *, textual: bool = True) -> Counter[str]:
        """Count, by kind, the distinctive forms in raw bytes as UTF-8, UTF-16, GB18030 and, where `textual`, base64."""
        counts = self._matches(self._bytes[0], self._bytes[1], data.lower())
        if textual:
            counts += self._matches(self._base64[0], self._base64[1], data, bounded=False)
        return counts

    def ocr(self, lines: Iterable[str], aliases: Iterable[str] = ()) -> Counter[str]:
        """Count, by kind, what is in lines that OCR read: as `text`, and names that were read almost right."""
        from rapidfuzz import fuzz

        lines = [fold(line) for line in lines]
        aliases = list(aliases)
        counts: Counter[str] = Counter()
        for line in lines:
            exact = self._matches(self._texts, self._everywhere, line) + self._local_matches(line, aliases)
            counts += exact
            if exact or len(line) < 5:
                continue
            own = [f for a in aliases for p in self._owners(a) for f in self._local.get(p, ())]
            near = {
                form.kind
                for form in (*own, *(self._long_names if len(self._long_names) < 5000 else ()))
                if form.kind in ("name", "person", "institution")
                and len(form.text) >= _NEAR_LETTERS
                and len(line) >= 0.7 * len(form.text)
                and fuzz.partial_ratio(form.text, line) >= _NEAR
            }
            counts.update(near)
        return counts

    def knows(self, alias: str) -> bool:
        """Whether an output's patient or study pseudonym belongs to a patient of the sources."""
        return alias in self._aliases

    @cached_property
    def _aliases(self) -> dict[str, list[str]]:
        known: dict[str, list[str]] = {}
        for key, patient in self._sources.patients.items():
            for alias in patient.aliases:
                known.setdefault(alias, []).append(key)
        return known

    def _owners(self, alias: str) -> list[str]:
        return self._aliases.get(alias, [])

    @cached_property
    def _long_names(self) -> list[Form]:
        return [
            f for f in self._everywhere if f.kind in ("name", "person", "institution") and len(f.text) >= _NEAR_LETTERS
        ]

    @cached_property
    def _texts(self) -> object:
        import ahocorasick_rs

        return ahocorasick_rs.AhoCorasick([f.text for f in self._everywhere]) if self._everywhere else None

    @cached_property
    def _bytes(self) -> tuple[object, list[Form]]:
        import ahocorasick_rs

        patterns: dict[bytes, Form] = {}
        for form in self._everywhere:
            for encoding in _ENCODINGS:
                try:
                    data = form.text.encode(encoding).lower()
                except UnicodeEncodeError:
                    continue
                if len(data) >= _MIN_BYTES and (form.text.isascii() or encoding != "utf-16-be" or len(data) >= 8):
                    patterns.setdefault(data, form)
        automaton = ahocorasick_rs.BytesAhoCorasick(list(patterns)) if patterns else None
        return automaton, list(patterns.values())

    @cached_property
    def _base64(self) -> tuple[object, list[Form]]:
        import ahocorasick_rs

        patterns: dict[bytes, Form] = {}
        for form in self._everywhere:
            # Folding lost the case, and base64 keeps it: search the usual writings.
            for writing in {form.text, form.text.upper(), form.text.title()}:
                raw = writing.encode()
                for offset in range(3):
                    whole = base64.b64encode(b"\0" * offset + raw)
                    # The first and last signs also hold bits of the neighbours.
                    core = whole[(0, 2, 3)[offset] : (len(raw) + offset) * 8 // 6]
                    if len(core) >= _MIN_BASE64:
                        patterns.setdefault(core, form)
        automaton = ahocorasick_rs.BytesAhoCorasick(list(patterns)) if patterns else None
        return automaton, list(patterns.values())

    def _local_matches(self, folded: str, aliases: Iterable[str]) -> Counter[str]:
        counts: Counter[str] = Counter()
        for key in {p for a in aliases for p in self._owners(a)}:
            automaton, patterns = self._own(key)
            counts += self._matches(automaton, patterns, folded, once=True)
        return counts

    def _own(self, owner: str) -> tuple[object, list[Form]]:
        """The automaton of one patient's own forms, made when the first of that patient's texts is met."""
        if owner not in self._own_automata:
            import ahocorasick_rs

            patterns = list({form.text: form for form in self._local.get(owner, ())}.values())
            automaton = ahocorasick_rs.AhoCorasick([f.text for f in patterns]) if patterns else None
            self._own_automata[owner] = (automaton, patterns)
        return self._own_automata[owner]

    @staticmethod
    def _matches(
        automaton: object, patterns: list[Form], haystack: str | bytes, bounded: bool = True, once: bool = False
    ) -> Counter[str]:
        """Counts by kind; `once`: a form that stands several times in the haystack counts as one."""
        counts: Counter[str] = Counter()
        seen: set[int] = set()
        if automaton is None or not haystack:
            return counts
        for index, start, end in automaton.find_matches_as_indexes(haystack, overlapping=True):  # type: ignore[attr-defined]
            form = patterns[index]
            if once and index in seen:
                continue
            if not bounded or not form.bounded or _is_bounded(haystack, start, end):
                seen.add(index)
                counts[form.kind] += 1
        return counts


_WORD = re.compile(r"[a-z0-9]")


def _is_bounded(haystack: str | bytes, start: int, end: int) -> bool:
    """Whether the match is a word of its own: no Latin letter or digit touches one of its ends of the same class."""
    before, first = _sign(haystack, start - 1), _sign(haystack, start)
    after, last = _sign(haystack, end), _sign(haystack, end - 1)
    return not (_WORD.match(before) and _WORD.match(first)) and not (_WORD.match(after) and _WORD.match(last))


def _sign(haystack: str | bytes, index: int) -> str:
    if not 0 <= index < len(haystack):
        return " "
    sign = haystack[index]
    return sign if isinstance(sign, str) else chr(sign)
