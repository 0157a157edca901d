"""Find categories of the reporting systems: BI-RADS, TI-RADS (ACR, Chinese, Korean, Kwak), O-RADS, LI-RADS, ...

Values are written as the systems do: a digit and a lower-case letter (`4a`), whatever the report's spelling (4A类, Ⅳa).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from echobench.text.lexicon import fold

_ROMAN = {
    "ⅰ": "1",
    "ⅱ": "2",
    "ⅲ": "3",
    "ⅳ": "4",
    "ⅴ": "5",
    "ⅵ": "6",
    "i": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "v": "5",
    "vi": "6",
}
_SYSTEMS = {
    "bi": "BI-RADS", "ti": "TI-RADS", "o": "O-RADS", "li": "LI-RADS", "pi": "PI-RADS", "vi": "VI-RADS", "gi": "GI-RADS",
    "ni": "NI-RADS",
}  # fmt: skip
_VALUE = r"""(?x:
    (?P<value>[ⅰⅱⅲⅳⅴⅵⅠ-Ⅵ]|[0-6]|vi|iv|v|iii|ii|i)[ \-]?(?P<letter>[abcm](?![a-z]))?
    (?![a-z\d%]|\.\d|\s*(?:mm|cm|x\s*\d))
)"""
_FILL = r"""(?x:
    (?:
        [\s:\-,/=(] | \bus\b | acr | kwak | eu | 分类 | 分级 | 分类法 | 级别 | 类别 | 评估 | 为 | 约 | 考虑 | category
      | categories | cat\.? | class(?:ification)? | score | grade | final | assessment | is | of
      | \d{4}(?=版) | 版 | 第 | us分类
    )*
)"""
_RADS = re.compile(
    rf"(?<![a-z])(?P<prefix>c-?|k-?|eu-?|us-?|acr[ -]*)?(?P<system>bi|ti|o|li|pi|vi|gi|ni)-?\s?rads{_FILL}{_VALUE}"
)
_SHORT = re.compile(r"(?<![a-z])(?P<system>tr|lr)-?\s?(?P<value>[1-5])(?P<letter>)(?![a-z\d%]|\.\d)")
_GRAF = re.compile(
    r"\bgraf\s*(?:type|分型|法)?[\s:]*(?P<value>ⅰ|ⅱ|ⅲ|ⅳ|iv|iii|ii|i|[1-4])\s?(?P<letter>[abcd+\-])?(?:型)?"
)


_BOSNIAK = re.compile(
    r"\bbosniak\s*(?:class|category|type|分级|分类)?[\s:]*(?P<value>ⅰ|ⅱ|ⅲ|ⅳ|iv|iii|ii|i|[1-4])(?P<letter>f)?(?![a-z\d])"
)


@dataclass(frozen=True, slots=True)
class Grade:
    """`value` of `system` (as `4a` of `BI-RADS`) at text[span]; Chinese TI-RADS is `C-TI-RADS`."""

    system: str
    value: str
    span: tuple[int, int]


def find(text: str) -> list[Grade]:
    """Return all categories in order of appearance; of several values after one name (`BI-RADS 3, 4a`) the first."""
    folded = fold(text)
    if "rads" not in folded and "tr" not in folded and not any(word in folded for word in ("graf", "lr", "bosniak")):
        return []
    grades = []
    for match in _RADS.finditer(folded):
        system = _SYSTEMS[match["system"]]
        if system == "TI-RADS" and (match["prefix"] or "").startswith(("c", "k")):
            system = f"{match['prefix'][0].upper()}-{system}"
        grades.append(Grade(system, _value(match), match.span()))
    taken = [grade.span for grade in grades]
    for match in _SHORT.finditer(folded):
        if not any(a <= match.start() < b for a, b in taken):
            grades.append(Grade("TI-RADS" if match["system"] == "tr" else "LI-RADS", _value(match), match.span()))
    grades += [Grade("Graf", _value(match), match.span()) for match in _GRAF.finditer(folded)]
    grades += [Grade("Bosniak", _value(match), match.span()) for match in _BOSNIAK.finditer(folded)]
    return sorted(grades, key=lambda grade: grade.span)


def _value(match: re.Match[str]) -> str:
    digit = match["value"].lower()
    return _ROMAN.get(digit, digit) + (match["letter"] or "").strip()
