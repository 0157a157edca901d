"""Which number, or which quantity with its unit, an answer states.

A decimal comma and groups of thousands are one number. A range, a bound ("less than 12 mm"), a spread ("12 ± 2 mm") and
two different values stay unparsed. One value in two units is one value.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from echobench.bench.answer_sentences import after_correction, conclusions, statements

if TYPE_CHECKING:
    from echobench.text import quantities

Quantity = tuple[float, str]

_SEVERAL, _RANGE_OR_SEVERAL = "several quantities", "a range or several values"

_GROUPED = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?(?![\d,]|\.\d)")
_GROUPED_DOT = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3})+,\d+(?![\d,.])")
_GROUPED_SPACE = re.compile(
    r"(?<![\d.,])(?<!\d )[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f']\d{3})+(?! ?\d|,\d)(?=\s*[a-zA-Z%毫升克])"
)
_DECIMAL_COMMA = re.compile(r"(?<![\d.,])(\d+),(\d+)(?![\d,]|\.\d)")
_NUMBER = re.compile(r"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.]*\d)")

_UNIT = r"(?:\s*[a-zA-Zμµ%°毫厘米公分升克周天][\w/²³%米升克]*)?"
_RANGE = re.compile(
    rf"\d{_UNIT}\s*(?:-|–|—|−|~|〜|～|至|到|±|\+/-|\bto\b|\bor\b|或者?|\band\b|和|与|、|,|/)\s*\d|\bbetween\s+\d",
    re.IGNORECASE,
)
_BOUND = re.compile(
    r"""(?:[<>≤≥]=?|\b(?:less|more|greater|smaller|larger|fewer|higher|lower)\s+than|\b(?:at\s+least|at\s+most|up\s+to|over|
        under|above|below|exceed(?:s|ing)?)|大于|小于|不超过|超过|至少|至多|不到|高于|低于|多于|少于)
        (?:\s*或?等于|\s+or\s+equal\s+to)?\s*(?:about\s+|约)?\d
      | \d[ ]?[a-z%毫厘米/]{0,6}\s*
        (?:\+(?!\s*\d)|or\s+(?:more|less|greater|larger|smaller|above|below)\b|以上|以下|以内)""",
    re.IGNORECASE | re.VERBOSE,
)
_DENIED = re.compile(r"(?:\bnot\s+(?:about\s+|exactly\s+)?|(?:不是|并非|非)(?:约)?)\d", re.IGNORECASE)
# What is usual, and what a scale shows, is not what was measured: "(normal 55-70 %)", ">3 mm is abnormal".
_NUMBERED = rf"(?:[<>≤≥]=?\s*)?\d[\d.]*{_UNIT}(?:\s*(?:-|–|~|to|至|到)\s*\d[\d.]*{_UNIT})?"
_USUAL = re.compile(
    rf"""
        \([^()]*(?:[<>≤≥]|\bnormal|abnormal|\breference|\brange|\bcut-?off|\bthreshold|\blimit|\bexpected|\bscale\b|正常|参考|标准|
            上限|下限)[^()]*\)
      | (?:\b(?:normal(?:ly)?|reference|cut-?off|threshold|upper\ limit(?:\ of\ normal)?|expected)|
            正常(?:值|范围|上限|情况)?|参考(?:值|范围)|标准值)
            (?:\s+(?:values?|range|limit|size|diameter|thickness|is|are|being|of|up\ to|less\ than|under|below|about))*
            [\s:为是约应在小大于不超过(]*{_NUMBERED}
      | [<>≤≥]=?\s*\d[\d.]*{_UNIT}\s*(?:is|are|being|=|为|属于|则为)?\s*(?:considered\s+)?(?:ab)?(?:normal|异常|正常)
      | \b(?:below|under|above|over|within|exceed(?:s|ing)?|(?:less|more|greater|smaller|larger)\s+than)\s+(?:the\s+)?
            (?:[a-z-]+\s+){{0,3}}{_NUMBERED}\s*(?:[a-z-]+\s+){{0,2}}(?:threshold|cut-?off|limit|reference|norm)
      | (?:\b(?:ticks?|marks?|divisions?|gridlines?|scale|markers?)\b|刻度|标尺)[^.。;]{{0,25}}?{_NUMBERED}
      | \b(?:accuracy|precision|resolution)\b[^.;]{{0,30}}?{_NUMBERED}
      | \d[\d.]*\s*(?:ticks?|divisions?|marks?|gridlines?|pixels?|px|格)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
_INSTEAD = re.compile(rf"(?:\b(?:rather\s+than|instead\s+of)|而不是|而非)\s*{_NUMBERED}", re.IGNORECASE)
_RESULT = re.compile(r"\d[)\]]?\s*(?:[a-z]{1,4}\s*)?[)\]]*\s*[x×*+/][^=\n]*=\s*([^=\n]+)\Z", re.IGNORECASE)
_WORDS = "zero one two three four five six seven eight nine ten eleven twelve".split()
_WORDS_ZH = "零一二三四五六七八九十"
_POWER = re.compile(r"\d[eE][+-]?\d|10\s*\^|\d⁄|\d\s*\+\s*\d\s*(?:周|w|d|天)|\d\s*/\s*\d|(?<![A-Za-z\d])\d+[ \t]+\d")


def find_quantity(text: str, unit: str | None = None) -> Quantity | str:
    """(value, UCUM unit) that a tidied answer states, or why none is taken; with `unit`, of that dimension alone.

    An answer to "how long, in mm" may also say a depth in MHz or an age in weeks.
    """
    return _stated(text, partial(_quantity, unit=unit))


def find_number(text: str) -> Quantity | str:
    """(value, "1") of the number that a tidied answer states, or why none is taken."""
    return _stated(text, _number)


def _stated(text: str, find: Callable[[str], Quantity | str]) -> Quantity | str:
    """The value of the strongest evidence with a number: a correction, statements, the whole text, a conclusion."""
    text = _INSTEAD.sub("", in_digits(text))
    corrected = after_correction(text)
    if corrected is not None and re.search(r"\d", corrected):
        text = corrected
    values = {find(value) for value in statements(text) if re.search(r"\d", value)} or {find(text)}
    value = values.pop() if len(values) == 1 else _SEVERAL
    if value not in (_SEVERAL, _RANGE_OR_SEVERAL):
        return value
    measured = _USUAL.sub(" ", text)
    if measured != text and isinstance(value := find(measured), tuple):
        return value
    if computed := _RESULT.search(measured):  # "4 x 3 x 2 x 0.52 = 12.5 mL"
        return find(computed[1])
    concluded = {find(sentence) for sentence in conclusions(measured) if re.search(r"\d", sentence)}
    concluded = concluded if len(concluded) == 1 else set()
    return next((value for value in concluded if isinstance(value, tuple)), _SEVERAL)


def in_digits(text: str) -> str:
    """Write numbers with a decimal point and without groups: `12,5` as 12.5, `1,234` and `1.234,0` as 1234."""
    text = re.sub(r"(?<=\d)·(?=\d)", ".", text)  # the decimal point of some journals
    text = re.sub(r"(?<![\d.\w])\.(?=\d)", "0.", text)
    text = re.sub(r"(?<=\d)\s*\(\s*([A-Za-zμ%°/]{1,6}|毫米|厘米)\s*\)", r" \1", text)  # "12 (mm)"
    text = _NAMED_NUMBER.sub(lambda m: f"{_WORDS.index(m[1].casefold())} {m[2]}", text)
    text = _HAN_NUMBER.sub(lambda m: f"{_from_han(m[1])} {m[2]}", text)
    text = _GROUPED.sub(lambda m: m[0].replace(",", ""), text)
    text = _GROUPED_DOT.sub(lambda m: m[0].replace(".", "").replace(",", "."), text)
    text = _GROUPED_SPACE.sub(lambda m: re.sub(r"\D", "", m[0]), text)
    return _DECIMAL_COMMA.sub(r"\1.\2", text)


_NAMED_NUMBER = re.compile(
    rf"\b({'|'.join(_WORDS)})\s+(mm|cm|ml|milli\w+|centi\w+|percent|weeks?|days?|beats?|cc)\b", re.IGNORECASE
)
_HAN_NUMBER = re.compile(r"([零〇一二两三四五六七八九十百点]+)\s*(毫米|厘米|公分|毫升|升|周|天|克|次/分)")


def _from_han(numeral: str) -> str:
    """A Chinese numeral below a thousand in digits: 十二 as 12, 三点五 as 3.5."""
    whole, _, decimals = numeral.replace("两", "二").replace("〇", "零").partition("点")
    total, digit = 0, 0
    for sign in whole:
        if sign in "十百":
            total += (digit or 1) * (10 if sign == "十" else 100)
            digit = 0
        else:
            digit = _WORDS_ZH.index(sign)
    return str(total + digit) + (f".{''.join(str(_WORDS_ZH.index(sign)) for sign in decimals)}" if decimals else "")


def _refused(text: str) -> str | None:
    if _RANGE.search(text):
        return _RANGE_OR_SEVERAL
    if _BOUND.search(text):
        return "a bound"
    if _DENIED.search(text):
        return "negated"
    return "not a plain number" if _POWER.search(text) else None


def _quantity(text: str, unit: str | None) -> Quantity | str:
    from echobench.text.quantities import Quantity as Measured
    from echobench.text.quantities import find

    stated = find(text)
    if unit is not None:
        dimension = Measured(1, unit, (0, 0)).base[1]
        stated = [quantity for quantity in stated if quantity.base[1] == dimension]
    if not stated:
        return "no quantity with a unit"
    # "1.2 cm, that is 12 mm" and "12 x 8 mm" have no range between the numbers; they are judged by their values.
    near = text[max(0, stated[0].span[0] - 40) : stated[-1].span[1] + 40]
    if reason := _refused(_one_value(near, stated)):
        return _SEVERAL if len({(q.value, q.unit) for q in stated}) > 1 and reason[0] == "a" else reason
    if any(q.upper is not None for q in stated):
        return _RANGE_OR_SEVERAL
    bases = [q.base for q in stated]
    if any(u != bases[0][1] or not math.isclose(v, bases[0][0], rel_tol=1e-6) for v, u in bases):
        return _SEVERAL
    # The base unit of a dimension is the finer one, and what models are asked for.
    chosen = next((q for q in stated if q.unit == q.base[1]), stated[0])
    return chosen.value, chosen.unit


def _one_value(text: str, stated: Sequence[quantities.Quantity]) -> str:
    """The text, with what joins two statements of one value made a stop: `1.2 cm, 12 mm` is no list."""
    if len(stated) > 1 and len({(round(q.base[0], 9), q.base[1]) for q in stated}) == 1:
        return re.sub(r"(?<=[a-z%米升])\s*(?:,|\bor\b|或|/)\s*(?=\d)", "; ", text)
    return text


def _number(text: str) -> Quantity | str:
    numbers = {float(number) for number in _NUMBER.findall(text)} or _in_words(text)
    if not numbers:
        return "no number"
    if reason := _refused(text):
        return reason
    return (numbers.pop(), "1") if len(numbers) == 1 else _SEVERAL


def _in_words(text: str) -> set[float]:
    """Small numbers in words: "two nodules", 两个."""
    words = re.findall(rf"\b(?:{'|'.join(_WORDS)})\b", text.casefold())
    counted = re.findall(rf"(?<![{_WORDS_ZH}第])([{_WORDS_ZH}两])(?=\s*(?:个|枚|处|条|胎|支|粒|颗|$))", text)
    return {float(_WORDS.index(word)) for word in words} | {
        float(_WORDS_ZH.index(sign.replace("两", "二"))) for sign in counted
    }


def is_same_value(answer: object, reference: object) -> bool:
    """Whether two parsed answers are equal; quantities are compared in the base unit of their dimension."""
    a, b = _base(answer), _base(reference)
    if a is None or b is None:
        return answer == reference
    return a[1] == b[1] and math.isclose(a[0], b[0], rel_tol=1e-6)


def _base(answer: object) -> Quantity | None:
    """A quantity in the base unit of its dimension; None for any other answer."""
    from echobench.text.quantities import Quantity as Measured

    match answer:
        case (float() | int() as value, str(unit)):
            return Measured(value, unit, (0, 0)).base
    return None
