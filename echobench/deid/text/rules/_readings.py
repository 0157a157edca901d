"""Tie names in Latin letters to Chinese characters, and names in characters to Latin letters, by their readings.

ZHANG^WEI is 张伟, 章薇 and others: every run of characters that can be read so is the person. Readings are those of
pypinyin with all tones and variants, in pinyin and in Wade-Giles; v and yu stand for the letter that keyboards lack.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product

from echobench.deid.identifiers import name_parts
from echobench.deid.text.chinese import clinical_words, known_words, signs
from echobench.deid.text.rules._names import surname_zh
from echobench.text.language import HAN

_HAN = re.compile(f"[{HAN}]")
_TITLE = re.compile("医[生师]|主任|教授|大夫|老师|护士|技师|女士|先生|小姐|太太|某")
_MOST = 16  # readings of one name that are searched for


def readings_of(names: Iterable[str], text: str) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of the runs of Chinese characters that read as one of the Latin names."""
    wanted = [form for name in names for form in _spoken(name)]
    if not wanted or not _HAN.search(text):
        return
    firsts = {form[0][0] for form in wanted}
    surname = re.compile(surname_zh())
    for match in _HAN.finditer(text):
        at = match.start()
        if not surname.match(text, at):
            continue
        if not any(reading[0] in firsts for reading in _read(match[0])):
            continue
        for family, given in wanted:
            end = max((_reach(text, middle, given) for middle in _ends(text, at, family)), default=0)
            if end > at and not _is_other(text, at, end):
                yield at, end
            for middle in _ends(text, at, family):
                if _TITLE.match(text, middle):
                    yield at, middle
    yield from _given_alone(wanted, text)


def _given_alone(wanted: list[tuple[str, str]], text: str) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of two characters that read as a given name, unless they or one with a neighbour are words."""
    firsts = {given[0] for _, given in wanted}
    for match in _HAN.finditer(text):
        at = match.start()
        if match[0] in signs() or not any(reading[0] in firsts for reading in _read(match[0])):
            continue
        ends = {end for _, given in wanted for end in _ends(text, at, given) if end == at + 2}
        if ends and text[at : at + 2] not in known_words() and not _is_other(text, at, at + 2):
            yield at, at + 2


def _is_other(text: str, start: int, end: int) -> bool:
    """Whether the characters belong to words of medicine: 张力, 肾结(石); 叶正常 alone is somebody, 右叶正常 a lobe."""
    words = clinical_words()
    alone = start == 0 or not _HAN.match(text[start - 1])
    return any(
        text[a:b] in words
        for a in range(max(0, start - 2), end)
        for b in range(max(a + 2, start + 1), min(end + 3, len(text)) + 1)
        if a < end and b > start and not (alone and start < a and b == end)
    )


def _reach(text: str, at: int, given: str) -> int:
    """End of the characters from `at` on that read as `given`, 0 if none do; initials stand for two characters."""
    full = max(_ends(text, at, given), default=0)
    if full or len(given) != 2 or not given.isalpha():
        return full
    two = text[at : at + 2]
    fits = len(two) == 2 and all(any(r[0] == g for r in _read(c)) for c, g in zip(two, given, strict=True))
    return at + 2 if fits else 0


def _ends(text: str, at: int, letters: str) -> set[int]:
    """Where runs from `at` on end that read as exactly these letters, up to three characters."""
    ends: set[int] = set()
    waiting = [(at, letters)]
    while waiting:
        position, rest = waiting.pop()
        if not rest:
            ends.add(position)
        elif position < min(at + 3, len(text)):
            waiting += [(position + 1, rest[len(r) :]) for r in _read(text[position]) if rest.startswith(r)]
    return ends


@lru_cache(1 << 13)
def _read(char: str) -> tuple[str, ...]:
    """All readings of a character, without tones, in both romanisations."""
    if not _HAN.match(char):
        return ()
    from pypinyin import Style, pinyin

    found: dict[str, None] = {}
    for style in (Style.NORMAL, Style.WADEGILES):
        for reading in pinyin(char, style=style, heteronym=True)[0]:
            plain = re.sub(r"[^a-zü]", "", reading.lower())
            for form in (plain.replace("ü", "v"), plain.replace("ü", "u"), plain.replace("ü", "yu")):
                if form:
                    found[form] = None
    for form in list(found):
        if "v" in form:
            found[form.replace("v", "u")] = found[form.replace("v", "yu")] = None
    return tuple(found)


@lru_cache(256)
def _spoken(name: str) -> tuple[tuple[str, str], ...]:
    """(family, given) in letters, in both orders: a table may hold either."""
    if _HAN.search(name):
        return ()
    words = [re.sub(r"[^a-zü]", "", part.lower()).replace("ü", "v") for part in name_parts(name)]
    words = [word for word in words if word and word not in ("dr", "mr", "mrs", "ms", "prof", "md")]
    if len(words) < 2:
        return ()
    orders = {(words[0], "".join(words[1:])), (words[-1], "".join(words[:-1]))}
    return tuple(sorted(order for order in orders if all(len(part) > 1 for part in order)))


@lru_cache(256)
def latin_names(name: str) -> tuple[str, ...]:
    """The Latin writings of a name in characters, as family^given; none for one that is not."""
    characters = "".join(_HAN.findall(name))
    if not 2 <= len(characters) <= 5 or re.search("[A-Za-z]", name):
        return ()
    surname = re.match(surname_zh(), characters)
    cut = surname.end() if surname else 1
    readings = [_pinyin(char) for char in characters]
    forms = dict.fromkeys(
        f"{''.join(choice[:cut])}^{''.join(choice[cut:])}" for choice in product(*readings) if choice[cut:]
    )
    return tuple(forms)[:_MOST]


def _pinyin(char: str) -> list[str]:
    from pypinyin import Style, pinyin

    return list(
        dict.fromkeys(reading.replace("ü", "v") for reading in pinyin(char, style=Style.NORMAL, heteronym=True)[0])
    )
