"""Find names by their sound: characters read aloud, consonants of another script, a family name before a title."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property

from echobench.audit import readings
from echobench.audit.sources import Sources
from echobench.privacy import romanisations

_NAMED = re.compile(r"姓名|患者|病人|医[师生]|护士|家属|[::]\s?$|[(,,]\s?$")
_NAMED_NEXT = re.compile(r"(?:姓名|患者|病人|医[师生]|护士|家属)[:\s]{0,2}$")
_THEN_NAMED = re.compile(r"[\s,，(（]{0,2}(?:[男女]|先生|女士|小姐|医[师生]|主任|护士|教授|\d{1,2}岁)")


class Sounds:
    """Index the names of all patients by their sound, and count them in texts."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources

    def count(self, folded: str, owners: set[str], *, owned: bool) -> Counter[str]:
        """Count, by kind, names of `owners` in a folded text by sound; `owned`: the text is known to be theirs."""
        counts: Counter[str] = Counter()
        for sound, length, start in readings.spoken(folded):
            kind = next((self._sounds[p][sound] for p in owners if sound in self._sounds.get(p, {})), None)
            if kind and _is_name(folded, start, length, owned=owned):
                counts[kind] += 1
        return counts + self._spelled(folded, owners, owned=owned)

    def _spelled(self, folded: str, owners: set[str], *, owned: bool) -> Counter[str]:
        """Count, by kind, names spelled by no system of romanisation, and family names before a title, as 张某."""
        counts: Counter[str] = Counter()
        keys = [self._spellings[owner] for owner in owners if owner in self._spellings]
        for written in (romanisations.spelled, romanisations.kana_keys):
            mine = [of_function[written.__name__] for of_function in keys if of_function[written.__name__]]
            for key in written(folded) if mine else ():
                counts.update({of_key[key] for of_key in mine if key in of_key})
        for sound in readings.titled(folded) if owned else ():
            counts.update({kind for owner in owners for kind in self._families.get(owner, {}).get(sound, ())})
        return counts

    @cached_property
    def _sounds(self) -> dict[str | None, dict[str, str]]:
        """Return {patient: {sound of a name: its kind}}."""
        sounds: dict[str | None, dict[str, str]] = {}
        for owner, identifier in self._sources.all():
            if identifier.kind in ("name", "person"):
                for group in identifier.value.split("="):
                    sounds.setdefault(owner, {}).update(dict.fromkeys(readings.keys(group), identifier.kind))
        return sounds

    @cached_property
    def _families(self) -> dict[str | None, dict[str, set[str]]]:
        """Return {patient: {sound of a family name: kinds}}."""
        families: dict[str | None, dict[str, set[str]]] = {}
        for owner, identifier in self._sources.all():
            for sound in readings.family_sounds(identifier.value) if identifier.kind in ("name", "person") else ():
                families.setdefault(owner, {}).setdefault(sound, set()).add(identifier.kind)
        return families

    @cached_property
    def _spellings(self) -> dict[str | None, dict[str, dict[str, str]]]:
        """Return {patient: {name of the function that reads a text: {consonants of a name: its kind}}}."""
        spellings: dict[str | None, dict[str, dict[str, str]]] = {}
        for owner, identifier in self._sources.all():
            for group in identifier.value.split("=") if identifier.kind in ("name", "person") else ():
                function = "kana_keys" if group.isascii() else "spelled"
                for key in romanisations.consonant_keys(group):
                    spellings.setdefault(owner, {"spelled": {}, "kana_keys": {}})[function][key] = identifier.kind
        return spellings


def _is_name(folded: str, start: int, length: int, *, owned: bool) -> bool:
    """Tell whether characters that sound like a name are one: not inside a longer word; a word only in context."""
    if readings.holds_word(folded, start, length):
        return False
    before, after = folded[max(0, start - 8) : start], folded[start + length : start + length + 8]
    if readings.is_word(folded[start : start + length]):
        return bool(_NAMED_NEXT.search(before) or _THEN_NAMED.match(after))
    return owned or length > 2 or bool(_NAMED.search(before) or _THEN_NAMED.match(after))
