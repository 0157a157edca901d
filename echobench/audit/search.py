"""Find identifiers: exact forms in texts and bytes by Aho-Corasick, near ones in what OCR reads."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from echobench.audit import context, dates
from echobench.audit.bounds import APART, GAPS, is_bounded, is_filled, is_measured, is_one_number
from echobench.audit.digests import Digests
from echobench.audit.encodings import base64_in
from echobench.audit.escapes import opened, parted
from echobench.audit.forms import Form, Identifier, contexts, fold, forms, names_anybody
from echobench.audit.sounds import Sounds
from echobench.audit.sources import Sources
from echobench.audit.variants import variants
from echobench.privacy import romanisations

_MIN_BYTES = 7
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be", "gb18030", "big5")
# Of ASCII, UTF-16 is the same in either order, but for the first byte; the others are UTF-8.
_ASCII_ENCODINGS = ("utf-8", "utf-16-le")
# From so many signs on an id is looked for with gaps in it.
_GAPLESS = 8
_LONG_AGO_YEARS = 15
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
        self.unsearched: Counter[str] = Counter()
        # Names in a script of which no reading is known: in their own letters alone they can be found.
        self.unreadable = 0
        strays: dict[tuple[str, str], Form] = {}
        known: dict[Identifier, list[Form]] = {}
        for owner, identifier in sources.all():
            if not names_anybody(identifier):
                continue
            if identifier not in known:
                written = forms(identifier)
                known[identifier] = written + contexts(identifier, written)
                self.searched[identifier.kind] += bool(known[identifier])
                self.unsearched[identifier.kind] += not known[identifier]
                is_name = identifier.kind in ("name", "person")
                self.unreadable += is_name and not romanisations.is_readable(identifier.value)
                everywhere.update((form.text, form) for form in written if form.everywhere)
                strays.update(((form.text, form.kind), form) for form in known[identifier] if form.strays)
            if owner is not None:
                self._local.setdefault(owner, []).extend(form for form in known[identifier] if not form.everywhere)
        self.unsearched = +self.unsearched
        self._everywhere = list(everywhere.values())
        self._strays = list(strays.values())
        self._own_automata: dict[str, tuple[object, list[Form]]] = {}

    def text(self, text: str, aliases: Iterable[str] = ()) -> Counter[str]:
        """Count, by kind, the distinctive forms in a text and all forms of the patients whom `aliases` name.

        Of a text without aliases nobody knows whose it is: there common forms count in a context that tells. The text
        is searched as it stands, then with its escapes undone.
        """
        aliases = list(aliases)
        counts = self._in_text(text, aliases)
        plain = opened(text)
        if not counts and plain != text:
            counts |= self._in_text(plain, aliases)
        if not counts and (words := parted(plain)):
            counts |= self._in_folded(fold(" | ".join(words)), aliases)
        return counts

    def _in_text(self, text: str, aliases: list[str]) -> Counter[str]:
        folded = fold(text)
        counts = self._in_folded(folded, aliases)
        if counts:
            return counts + self._digests.count(folded)
        for variant in variants(folded):
            counts |= self._in_folded(variant, aliases)
        counts |= self._gapped(fold(APART.sub(" | ", text)))
        return counts | self._hidden_in(folded, aliases) | self._in_base64(text.encode("utf-8", "replace"))

    def _in_folded(self, folded: str, aliases: list[str]) -> Counter[str]:
        counts = self._matches(self._texts, self._everywhere, folded) + self._local_matches(folded, aliases)
        if not aliases:
            counts += self._matches(self._stray_texts, self._strays, folded, once=True)
        return counts

    def _hidden_in(self, folded: str, aliases: list[str]) -> Counter[str]:
        """Count identifiers that no list of forms holds: hashes, dates as people write them, names by sound."""
        counts = self._digests.count(folded)
        owners = {p for a in aliases for p in self._owners(a)}
        counts["date"] += self._dates_in(folded, owners, self._moved(aliases), owned=bool(aliases))
        everybody = set(self._sources.patients)
        return +(counts + self._sounds.count(folded, owners if aliases else everybody, owned=bool(aliases)))

    def _gapped(self, folded: str) -> Counter[str]:
        """Count, by kind, long numbers that spaces or marks divide; part of a longer number is none."""
        joined = GAPS.sub("", folded)
        if self._gapless is None or len(joined) == len(folded):
            return Counter()
        matches = self._gapless.find_matches_as_indexes(joined, overlapping=True)  # type: ignore[attr-defined]
        if not matches:
            return Counter()
        inside = {index for gap in GAPS.finditer(folded) for index in range(*gap.span())}
        kept = [index for index in range(len(folded)) if index not in inside]
        numbers = {n for n, start, end in matches if is_one_number(folded, kept[start], kept[end - 1] + 1)}
        return Counter(self._long_ids[number].kind for number in numbers)

    def _moved(self, aliases: Iterable[str]) -> frozenset[datetime.date]:
        """The days that the studies named by `aliases` were moved to: in their texts these tell nothing."""
        patients = self._sources.patients
        return frozenset(day for a in aliases for p in self._owners(a) for day in patients[p].moved.get(a, ()))

    def _dates_in(self, folded: str, owners: set[str], moved: frozenset[datetime.date], *, owned: bool) -> int:
        if owned and not owners:
            return 0
        days = {day for owner in owners for day in self._days.get(owner, ())} if owned else self._all_days
        days = days - moved
        count = 0
        for written in dates.read(folded):
            if written.day in days:
                is_birth = dates.IS_BIRTH.search(folded[max(0, written.start - 24) : written.start])
                # A birth of long ago is no day on which somebody was examined, nor one that a date was moved to.
                count += bool(owned or is_birth or (written.day < self._long_ago and not written.short))
        return count

    def blob(self, data: bytes, *, textual: bool = True) -> Counter[str]:
        """Count, by kind, the distinctive forms in raw bytes as UTF-8, UTF-16, GB18030 and, where `textual`, base64."""
        counts = self._matches(self._bytes[0], self._bytes[1], data.lower())
        return counts + self._in_base64(data) if textual else counts

    def _in_base64(self, data: bytes) -> Counter[str]:
        counts: Counter[str] = Counter()
        for hidden in base64_in(data):
            # Long runs of letters are many, and hardly any holds something: an addition for each took longest.
            if found := self._matches(self._bytes[0], self._bytes[1], hidden.lower()):
                counts.update(found)
            if kind := self._digests.kind(hidden):
                counts[kind] += 1
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
    def _days(self) -> dict[str | None, set[datetime.date]]:
        days: dict[str | None, set[datetime.date]] = {}
        for owner, identifier in self._sources.all():
            if identifier.kind == "date":
                days.setdefault(owner, set()).update(dates.days(identifier.value[:10]))
        return days

    @cached_property
    def _all_days(self) -> set[datetime.date]:
        return set().union(*self._days.values())

    @cached_property
    def _long_ago(self) -> datetime.date:
        newest = max(self._all_days, default=datetime.date.min)
        return newest.replace(year=max(1, newest.year - _LONG_AGO_YEARS), day=1)

    @cached_property
    def _sounds(self) -> Sounds:
        return Sounds(self._sources)

    @cached_property
    def _digests(self) -> Digests:
        return Digests(identifier for _, identifier in self._sources.all())

    @cached_property
    def _long_ids(self) -> list[Form]:
        """Ids and numbers of eight signs and more, without marks: those that gaps may divide."""
        form_of = {}
        for form in self._everywhere:
            text = GAPS.sub("", form.text)
            if form.kind in ("id", "contact") and len(text) >= _GAPLESS and sum(c.isdigit() for c in text) >= 6:
                form_of[text] = Form(text, form.kind, everywhere=True, bounded=False)
        return list(form_of.values())

    @cached_property
    def _gapless(self) -> object:
        return _automaton(self._long_ids)

    @cached_property
    def _stray_texts(self) -> object:
        return _automaton(self._strays)

    @cached_property
    def _texts(self) -> object:
        return _automaton(self._everywhere)

    @cached_property
    def _bytes(self) -> tuple[object, list[Form]]:
        import ahocorasick_rs

        patterns: dict[bytes, Form] = {}
        for form in self._everywhere:
            for encoding in _ASCII_ENCODINGS if form.text.isascii() else _ENCODINGS:
                try:
                    data = form.text.encode(encoding).lower().strip(b"\0")
                except UnicodeEncodeError:
                    continue
                if len(data) >= _MIN_BYTES and (form.text.isascii() or encoding != "utf-16-be" or len(data) >= 8):
                    patterns.setdefault(data, form)
        automaton = ahocorasick_rs.BytesAhoCorasick(list(patterns)) if patterns else None
        return automaton, list(patterns.values())

    def _local_matches(self, folded: str, aliases: Iterable[str]) -> Counter[str]:
        counts: Counter[str] = Counter()
        aliases = list(aliases)
        moved = self._moved(aliases)
        for key in {p for a in aliases for p in self._owners(a)}:
            automaton, patterns = self._own(key)
            counts += self._matches(automaton, patterns, folded, once=True, without=moved)
        return counts

    def _own(self, owner: str) -> tuple[object, list[Form]]:
        """The automaton of one patient's own forms, made when the first of that patient's texts is met."""
        if owner not in self._own_automata:
            # What is found as it stands need not be looked for in a context.
            forms_of = sorted(self._local.get(owner, ()), key=lambda form: form.cued)
            plain = {form.text: form for form in forms_of if not form.cued}
            cued = {(form.text, form.kind): form for form in forms_of if form.text not in plain}
            patterns = [*plain.values(), *cued.values()]
            self._own_automata[owner] = (_automaton(patterns), patterns)
        return self._own_automata[owner]

    @staticmethod
    def _matches(
        automaton: object,
        patterns: list[Form],
        haystack: str | bytes,
        once: bool = False,
        without: frozenset[datetime.date] = frozenset(),
    ) -> Counter[str]:
        """Counts by kind, dates of `without` left out; `once`: a form that stands several times counts as one."""
        if automaton is None or not haystack:
            return Counter()
        matches = automaton.find_matches_as_indexes(haystack, overlapping=True)  # type: ignore[attr-defined]
        counts: Counter[str] = Counter()
        if not matches:
            return counts
        seen: set[int] = set()
        for index, start, end in matches:
            form = patterns[index]
            if (once and index in seen) or form.day in without:
                continue
            if form.cued and not context.tells(form.kind, str(haystack), start, end):
                continue
            if form.kind in ("id", "contact") and form.text.isdigit() and is_measured(haystack, start, end):
                continue
            is_number = form.kind == "id" and form.text.isdigit()
            if not form.bounded or is_bounded(haystack, start, end) or (is_number and is_filled(haystack, start, end)):
                seen.add(index)
                counts[form.kind] += 1
        return counts


def _automaton(patterns: list[Form]) -> object:
    import ahocorasick_rs

    return ahocorasick_rs.AhoCorasick([form.text for form in patterns]) if patterns else None
