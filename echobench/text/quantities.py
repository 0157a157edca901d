"""Measured quantities in a report: value, unit, what was measured; never a date, a time or a serial number.

Units are UCUM codes. `42*19*19mm` gives three quantities of one `group`; a unit at the end holds for all before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cache

from echobench.schemas import read_schema
from echobench.text.lexicon import Terms, canonical, fold
from echobench.text.numbers import NUMBER, START, number_of, value_of

# spelling -> (UCUM code, base unit, factor to the base unit)
_UNITS: dict[str, tuple[str, str, float]] = {
    "mm": ("mm", "mm", 1), "毫米": ("mm", "mm", 1), "㎜": ("mm", "mm", 1), "millimeters": ("mm", "mm", 1),
    "millimeter": ("mm", "mm", 1), "millimetres": ("mm", "mm", 1), "millimetre": ("mm", "mm", 1),
    "cm": ("cm", "mm", 10), "厘米": ("cm", "mm", 10), "㎝": ("cm", "mm", 10), "公分": ("cm", "mm", 10),
    "centimeters": ("cm", "mm", 10), "centimeter": ("cm", "mm", 10), "centimetres": ("cm", "mm", 10),
    "centimetre": ("cm", "mm", 10),
    "um": ("um", "mm", 0.001), "μm": ("um", "mm", 0.001),
    "m": ("m", "mm", 1000),
    "cm2": ("cm2", "mm2", 100), "cm²": ("cm2", "mm2", 100), "mm2": ("mm2", "mm2", 1), "mm²": ("mm2", "mm2", 1),
    "ml": ("mL", "mL", 1), "毫升": ("mL", "mL", 1), "cc": ("mL", "mL", 1), "cm3": ("mL", "mL", 1),
    "cm³": ("mL", "mL", 1),
    "mm3": ("mm3", "mL", 0.001), "mm³": ("mm3", "mL", 0.001), "l": ("L", "mL", 1000),
    "cm/s": ("cm/s", "cm/s", 1), "cm/sec": ("cm/s", "cm/s", 1), "厘米/秒": ("cm/s", "cm/s", 1),
    "m/s": ("m/s", "cm/s", 100), "m/sec": ("m/s", "cm/s", 100), "米/秒": ("m/s", "cm/s", 100),
    "mmhg": ("mm[Hg]", "mm[Hg]", 1), "毫米汞柱": ("mm[Hg]", "mm[Hg]", 1), "kpa": ("kPa", "kPa", 1),
    "%": ("%", "%", 1), "percent": ("%", "%", 1),
    "bpm": ("/min", "/min", 1), "次/分": ("/min", "/min", 1), "次/分钟": ("/min", "/min", 1),
    "beats/min": ("/min", "/min", 1), "beats per minute": ("/min", "/min", 1),
    "beats/minute": ("/min", "/min", 1), "/min": ("/min", "/min", 1), "/minute": ("/min", "/min", 1),
    "per minute": ("/min", "/min", 1), "次/min": ("/min", "/min", 1), "/分": ("/min", "/min", 1),
    "ms": ("ms", "ms", 1), "毫秒": ("ms", "ms", 1), "msec": ("ms", "ms", 1),
    "g": ("g", "g", 1), "克": ("g", "g", 1), "grams": ("g", "g", 1), "gram": ("g", "g", 1), "kg": ("kg", "g", 1000),
    "周": ("wk", "d", 7), "weeks": ("wk", "d", 7), "week": ("wk", "d", 7), "wks": ("wk", "d", 7), "w": ("wk", "d", 7),
    "天": ("d", "d", 1), "days": ("d", "d", 1), "day": ("d", "d", 1), "d": ("d", "d", 1),
    "db/m": ("dB/m", "dB/m", 1), "db/cm/mhz": ("dB/cm/MHz", "dB/cm/MHz", 1), "hz": ("Hz", "Hz", 1),
    "mhz": ("MHz", "MHz", 1), "度": ("deg", "deg", 1), "°": ("deg", "deg", 1), "degrees": ("deg", "deg", 1),
}  # fmt: skip

_UNIT = "|".join(re.escape(u) for u in sorted(_UNITS, key=len, reverse=True))
# A Latin unit must end there: "5 m" is not the begin of "5 masses", "12 d" not of "12 dogs". A times sign and the next
# number may follow: 1.2cmx0.8cm; 32w4d is two quantities.
_UNIT = rf"(?:-\s?)?(?:{_UNIT})(?:(?<=[^a-z])|(?![a-z\d])|(?=x\s*\d)|(?<=w)(?=\d\s?d(?![a-z])))"
# 28+3周, 28周+3 and 28⁺³周 are 28 weeks and 3 days.
_RAISED = "⁰¹²³⁴⁵⁶"
_DAYS = rf"(?:\+\s*[0-6](?![\d.,])|⁺?[{_RAISED}])"
_WEEK = r"(?:周|w(?:ee)?ks?(?![a-z])|w(?![a-z]))"
_AGE = rf"(?P<weeks>\d{{1,2}})\s*(?:(?P<days>{_DAYS})\s*{_WEEK}|{_WEEK}\s*(?P<rest>{_DAYS})(?!\s*(?:{_UNIT})))"
_QUANTITY = re.compile(
    rf"(?<![\-/])(?<!\d\+)(?<![a-vyz])(?<!(?<!\d)w){START}(?:{_AGE}|(?P<first>{NUMBER})(?:\s*(?P<unit0>{_UNIT}))?"
    rf"(?P<more>(?:\s*(?:x|\*|乘以?|by(?=\s))\s*{NUMBER}(?:\s*(?:{_UNIT}))?)*)"
    rf"(?:\s*(?P<range>-|~|to|至)\s*(?P<upper>{NUMBER})\s*(?P<unit1>{_UNIT})?)?)",
)
_PART = re.compile(rf"(?P<value>{NUMBER})(?:\s*(?P<unit>{_UNIT}))?")
_LATER = re.compile(r"\s*(?:前|后|以前|之后|ago|later|prior|old|earlier|history|before|after)")
_NAME_REACH = 24  # characters between a quantity's name and its value, "is approximately" included
_TIME_UNITS = ("wk", "d")


@dataclass(frozen=True, slots=True)
class Quantity:
    """`value` in `unit` (UCUM) at text[span]; `name` as in `schemas/measurements.json` or empty.

    `group` numbers the expression: the three diameters of one lesion share it. `upper` closes a range.
    """

    value: float
    unit: str
    span: tuple[int, int]
    name: str = ""
    group: int = 0
    upper: float | None = None

    @property
    def base(self) -> tuple[float, str]:
        """(value, unit) in the base unit of its dimension: mm, mm2, mL, cm/s, d, ..."""
        for code, unit, factor in _UNITS.values():
            if code == self.unit:
                return self.value * factor, unit
        if self.unit in _UNITS:  # another name of the same unit: cm3 for mL
            _, unit, factor = _UNITS[self.unit]
            return self.value * factor, unit
        return self.value, self.unit

    @property
    def value_mm(self) -> float | None:
        """Length in mm; None for anything that is not a length."""
        value, unit = self.base
        return value if unit == "mm" else None


@cache
def _names() -> tuple[Terms, dict[str, tuple[str, str]]]:
    entries = read_schema("measurements.json")["quantities"]
    index = {canonical(t): (e["name"], e["unit"]) for e in entries for t in (*e["zh"], *e["en"])}
    return Terms(index), index


def find(text: str) -> list[Quantity]:
    """All quantities in order of appearance."""
    folded = fold(text)
    if not any(c.isdigit() for c in folded):
        return []
    pattern, index = _names()
    named = [(m.start(), m.end(), index[canonical(m[0])]) for m in pattern.finditer(folded) if canonical(m[0]) in index]
    starts = [n[1] for n in named]
    result: list[Quantity] = []
    group = 0
    for match in _QUANTITY.finditer(folded):
        at = bisect_right(starts, match.start()) - 1
        name, usual = "", ""
        if at >= 0 and match.start() - named[at][1] <= _NAME_REACH and _connected(folded, named[at][1], match.start()):
            name, usual = named[at][2]
        parts = _expression(match, usual)
        if not parts or (parts[0].unit in _TIME_UNITS and _LATER.match(folded, match.end())):
            continue
        # Only the weeks of an age bear its name: 3 days are no second age.
        named_parts = parts[:1] if match["weeks"] else parts
        result += [replace(p, name=name if p in named_parts else "", group=group) for p in parts]
        group += 1
    return result


def names_in(text: str) -> set[str]:
    """The names of the quantities that a text speaks of, whether with a value or not."""
    pattern, index = _names()
    return {index[name][0] for m in pattern.finditer(fold(text)) if (name := canonical(m[0])) in index}


def is_name(name: str) -> bool:
    """Tell whether a label's name is that of a quantity: ef, HC."""
    return canonical(name.replace("_", " ")) in _names()[1]


def labelled(name: str, value: str) -> Quantity | None:
    """Return the quantity that a label of a data set states (`ef` = `57`, `hc` = `231.4`), in its usual unit.

    A share between 0 and 1 of what is measured in per cent is taken as one.
    """
    named = _names()[1].get(canonical(name.replace("_", " ")))
    number = number_of(str(value))  # a set made by hand may hold numbers
    if number is None:
        quantities = find(f"{name} {value}") if named else []
        return quantities[0] if quantities else None
    if named is None:
        return None
    quantity, unit = named
    return Quantity(number * 100 if unit == "%" and 0 < number <= 1 else number, unit, (0, 0), quantity)


def usual_units(text: str) -> set[str]:
    """The usual units (UCUM) of the measurements that a text names."""
    pattern, index = _names()
    return {index[name][1] for m in pattern.finditer(fold(text)) if (name := canonical(m[0])) in index}


def written(value: float, unit: str) -> str:
    """Write a quantity so that `find` reads it again; `unit` is a UCUM code."""
    return f"{value:.12g} {next((spelling for spelling, (code, _, _) in _UNITS.items() if code == unit), unit)}"


def _connected(folded: str, start: int, end: int) -> bool:
    """Whether nothing between a name and a number starts another statement or holds another number."""
    return not re.search(r"[。；;，\n]|\d|,", folded[start:end])


def _expression(match: re.Match[str], usual: str) -> list[Quantity]:
    """Quantities of one matched expression; empty where no unit says that it is one."""
    if match["weeks"]:
        return _age(match)
    parts = [
        (m["value"], _code(m["unit"]), m.span()) for m in _PART.finditer(match.string, match.start(), match.end("more"))
    ]
    last = _code(match["unit1"]) or next((unit for _, unit, _ in reversed(parts) if unit), None)
    if last is None:
        if usual == "1" and len(parts) == 1 and not match["upper"]:
            return [Quantity(value_of(parts[0][0]), "1", parts[0][2])]
        return []
    upper = value_of(match["upper"]) if match["upper"] else None
    quantities = []
    following = last
    for value, unit, span in reversed(parts):
        following = unit or following
        quantities.append(Quantity(value_of(value), following, span, upper=upper if len(parts) == 1 else None))
    return quantities[::-1]


def _age(match: re.Match[str]) -> list[Quantity]:
    """The weeks and the days of 28+3周."""
    start = match.start("days" if match["days"] else "rest")
    digit = (match["days"] or match["rest"])[-1]
    count = _RAISED.index(digit) if digit in _RAISED else int(digit)
    weeks = Quantity(float(match["weeks"]), "wk", (match.start(), start))
    return [weeks, Quantity(float(count), "d", (start, match.end()))]


def _code(spelling: str | None) -> str | None:
    return _UNITS[spelling.lstrip("- \t\r\n")][0] if spelling else None
