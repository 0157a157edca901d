"""Which number, or which quantity with its unit, an answer states.

A decimal comma and groups of thousands are one number. A range, a bound ("less than 12 mm") and two different values
stay unparsed, unless the question names one of them as the answer does, or one is the sum or mean of the others. One
value in two units is one value, and one with its spread ("12 ± 2 mm").
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from echobench.bench.answer_sentences import PART, after_correction, breaks_off, conclusions, only_begins, statements
from echobench.bench.asked import asks_for_count, asks_for_largest, stated_unit
from echobench.bench.asked_value import (
    by_labels,
    is_about,
    is_of_another_part,
    measures_again,
    named_value,
    summed_up,
    without_other_parts,
)
from echobench.bench.denied_options import FORMER
from echobench.bench.number_spreads import UNIT, without_rounded, without_spread
from echobench.bench.number_words import counted_in_words, in_digits, of_both_sides

if TYPE_CHECKING:
    from echobench.text import quantities

Quantity = tuple[float, str]

_NOTHING = frozenset(("no quantity with a unit", "no number"))
_SEVERAL, _RANGE_OR_SEVERAL = "several quantities", "a range or several values"

_NUMBER = re.compile(r"(?<![A-Za-z0-9_.第])-?\d+(?:\.\d+)?(?![A-Za-z0-9_.]*\d)")

_RANGE = re.compile(
    rf"\d{UNIT}\s*(?:-|–|—|−|~|〜|～|至|到|±|\+/-|\bto\b|\bor\b|或者?|\band\b|和|与|、|,|/)\s*\d|\bbetween\s+\d(?:[^.;\n]*?\band\s+(?:about\s+)?\d)?",
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
_NUMBERED = rf"(?:[<>≤≥]=?\s*)?\d[\d.]*{UNIT}(?:\s*(?:-|–|~|to|至|到)\s*\d[\d.]*{UNIT})?"
_CARE = r"(?:surgery|(?:surgical\s+)?repair|intervention|treatment|biopsy|FNA|aspiration|referral|resection|follow-up)"
_FROM_CARE = rf"\b(?:at|from|beyond|once)\s+{_NUMBERED}\s*,?\s+(?:or\s+more,?\s+)?{_CARE}\b"
_USUAL = re.compile(
    rf"""
        \([^()]*(?:[<>≤≥]|\bnormal|abnormal|\breference|\brange|\bcut-?off|\bthreshold|\blimit|\bexpected|\bscale\b|正常|参考|标准|
            上限|下限)[^()]*\)
      | (?:\b(?:normal(?:ly)?|typical(?:ly)?|usual(?:ly)?|reference|
            cut-?off|threshold|upper\ limit(?:\ of\ normal)?|expected)|
            正常(?:值|范围|上限|情况)?|参考(?:值|范围)|标准值)
            (?:(?:\s+(?!and\b|but\b|with\b|measur|is\b|are\b)[A-Za-z-]+){{1,3}}(?=\s+(?:is|are|being)\b|\s*:))?
            (?:\s+(?:values?|range|limit|size|diameter|thickness|is|are|being|of|up\ to|less\ than|under|below|about))*
            [\s:为是约应在小大于不超过(]*{_NUMBERED}
      | [<>≤≥]=?\s*\d[\d.]*{UNIT}\s*(?:is|are|being|=|为|属于|则为)?\s*(?:considered\s+)?(?:ab)?(?:normal|异常|正常)
      | \b(?:below|under|above|over|within|exceed(?:s|ing)?|(?:less|more|greater|smaller|larger)\s+than)\s+(?:the\s+)?
            (?:[a-z-]+\s+){{0,3}}{_NUMBERED}\s*(?:[a-z-]+\s+){{0,2}}(?:threshold|cut-?off|limit|reference|norm)
      | (?:\b(?:ticks?|marks?|divisions?|gridlines?|scale|markers?)\b|刻度|标尺|每一?[小大]?格)
            [^.。;]{{0,25}}?{_NUMBERED}
      | {_FROM_CARE}[^.;,\n]*
      | \b{_CARE}\s+(?:is|are)\s+(?:[a-z]+ly\s+)?(?:considered|recommended|indicated|offered|advised)\s+
            (?:at|from|above|beyond|once|for\s+(?:[a-z]+\s+){{1,3}}(?:of|over|above|from))\s+{_NUMBERED}
      | (?:达到?|≥|超过|大于)\s*{_NUMBERED}(?:以上|时|者)*[,则才就]?(?:一般|通常|常)?(?:需要?|建议|应|可|考虑)
            [^。;,，\n]{{0,4}}(?:手术|修复|治疗|穿刺|活检|干预|复查|随访)
      | \b(?:accuracy|precision|resolution)\b[^.;]{{0,30}}?{_NUMBERED}
      | \d[\d.]*\s*(?:mm|cm|毫米|厘米)\s*(?:/|per|每)\s*(?:ticks?|divisions?|marks?|gridlines?|pixels?|px|格|像素)
      | \d[\d.]*[\s‐-]?(?:mm|cm)\s+(?:ticks?|divisions?|marks?|gridlines?|intervals?|steps?)\b
      | \d[\d.]*\s*(?:ticks?|divisions?|marks?|gridlines?|pixels?|px|格)\b
      | (?:\bnormal|\breference|正常|参考)[^.;,()。，]{{0,40}}\([^()]*\)
    """,
    re.VERBOSE | re.IGNORECASE,
)
# A step of the scale, and a size from which something is done, are not measured even where nothing else stands.
_NEVER = re.compile(
    rf"每一?[小大]?格(?:代表|表示|对应|相当于|[为是=])?约?\s*{_NUMBERED}"
    rf"|\beach\s+(?:tick|division|mark|gridline|step)\s+(?:is|represents?|equals?|=|corresponds\s+to)\s+"
    rf"(?:about\s+)?{_NUMBERED}"
    rf"|{_FROM_CARE}",
    re.IGNORECASE,
)
_OTHER = r"\b(?:not|other|another|opposite|contralateral|left|right|normal|limit)\b"
_INSTEAD = re.compile(
    rf"\bnot\s+{_NUMBERED}\s*,?\s*but\b(?=[^.;,]*\d)|(?:不是|并非)\s*{_NUMBERED}\s*[,，]?\s*而?是|"
    rf"(?:不是|并非)\s*{_NUMBERED}\s*[,;](?=(?:(?!对侧|正常|其[他余])[^\d,;。不另左右]){{0,20}}[为是]约?\s*\d)|"
    rf"\bnot\s+{_NUMBERED}\s*[,;](?=(?:(?!{_OTHER}|n't\b)[^\d.;\n]){{0,40}}\b(?:is|was|measures?)\s+(?:about\s+)?\d)|"
    rf"(?:\b(?:rather\s+than|instead\s+of)|而不是|而非)\s*{_NUMBERED}",
    re.IGNORECASE,
)
_RESULT = re.compile(
    r"\d[)\]]?\s*(?:[a-z]{1,4}\s*)?[)\]]*\s*(?:[x×*+]|/(?=\s*[(\d]))[^=\n]{0,200}=\s*([^=\n]+)\Z", re.IGNORECASE
)
# "Using BPD 47 mm and OFD 61 mm, HC = 175 mm" states what the value was computed from.
_INPUTS = re.compile(
    r"""\b(?:using|given|assuming|based\s+on|from)\b[^.;,\n]*\d[^;,\n]*?,
    (?=\s*(?:the\s+)?[A-Za-z][\w ]{0,30}?(?:[=≈]|\bis\b))""",
    re.IGNORECASE | re.VERBOSE,
)
# "I am 80 % sure that it is 35 %" states one value.
_CONFIDENCE = re.compile(
    r"""\d[\d.]*\s*(?:%|\bpercent\b|\bper\s?cent\b)?\s*(?:sure|certain|confident|confidence|certainty|probability|
        likelihood|chance|的?把握|的?可能性|的?概率|的?置信度)\b
      | (?:\b(?:confidence|certainty|probability|likelihood)|把握|可能性|概率|置信度)
        (?:\s+(?:is|of|about|level))*[\s:=为是约在]*\d[\d.]*\s*(?:%|percent)?""",
    re.VERBOSE | re.IGNORECASE,
)
# "if the pressure of the atrium is added, it would be 36 mmHg" supposes.
_IF = re.compile(
    r"\b[Aa]dding\b[^.;\n]*?\bwould\b[^,;\n]*(?:,|(?=\.\s|\.?$|[;\n]))|"
    r"(?:(?<=[;。;\n])|(?<=[,.]))\s*(?:(?:若|如果|假如|如)[^。;\n]*?则[^。;\n]*|"
    r"\bif\b(?![^.;\n]*\b(?:estimate|guess|answer|single|must|had\s+to)\b)[^.;\n]*\bwould\b[^;\n]*?(?=\.\s|\.?$|[;\n]))",
    re.IGNORECASE,
)
# "1.1 mm, which is above 1.0 mm" names the limit that the value passes.
_PASSED = re.compile(
    rf"(?P<value>\d[\d.]*{UNIT})\s*[,(]\s*(?:which\s+|and\s+)?(?:is\s+|thus\s+)?(?:已|明显|略|稍)?"
    rf"(?:(?P<above>>=?|≥|超[过出]|大于|高于|exceed(?:s|ing)|above|over|(?:more|greater|larger|higher)\s+than)|"
    rf"<=?|≤|小于|低于|不足|below|under|(?:less|smaller|lower)\s+than)\s*(?P<limit>\d[\d.]*{UNIT})"
    r"(?=\s*(?:[.,;:)。](?!\d)|\Z|\n))",
    re.IGNORECASE,
)
_RANGE_START = re.compile(r"\d[\d.]*\s*(?:-|–|~|\bto\b|至|到)\s*(?=\d[\d.]*\s*(?:mm|cm|毫米|厘米))", re.IGNORECASE)
_INDEXED = re.compile(r"\d[\d.]*\s*[A-Za-z]+[²³23]?\s*/\s*m(?:²|2)(?!\w)")  # by the surface of the body
_ALONE = re.compile(rf"\n[ \t]*((?:about|approximately|约|[≈~=])?\s*\d[\d.]*{UNIT})[ \t.。]*\Z", re.IGNORECASE)
_EQUATION = re.compile(r"\A(.*)[=≈]\s*([^=≈\n]+)\Z", re.DOTALL)
_TOTAL = re.compile(
    r"(?:一共|总共|共计?|合计|总计|\bin\s+total|\b(?:a\s+)?total(?:\s+of|\s+is|\s*[:=])|\baltogether)[\s:,有见是为约]*(\d[^,，。;；\n(]*)",
    re.IGNORECASE,
)
_BARE = re.compile(
    r"[\s(\"'=~≈约]*(?:(?:about|approximately|around)\s*)?(\d+(?:\.\d+)?)(?:\s+or\s+so|左右|上下)?[\s)\"'.。]*",
    re.IGNORECASE,
)
_SIDE = rf"\d[\d.]*(?:(?!\s*[x×*]\s*\d){UNIT})?"
_SAID = re.compile(
    r"""(?:(?P<mine>\b(?:I|we)(?:'d|\ would)?\ (?:obtain|get|got|count(?:ed)?|say|guess|estimate|read|arrive\ at|
            come\ to|put)
        (?:\ (?:it|this|that))?(?:\ (?:at|to\ be|is))?
        |\b(?:my|best)\ (?:[a-z]+\ ){0,3}(?:estimate|guess|reading|count)\ (?:is|would\ be))
      | (?P<label>(?:(?!\b(?:my|best)\b)[^\n.;,。(]){0,60}?)
        (?:\b(?:is|was|are|measures?)\b|[=≈:]|(?<=\b(?-i:[A-Z]{2}))\s|(?<=\b(?-i:[A-Z]{3}))\s|(?<=\b(?-i:[A-Z]{4}))\s|(?:大?约为|大?约|应[为是]|为|是|等于)))
    \s*(?:about|approximately|around|roughly|大约|约|[≈~])?\s*(?P<number>\d+(?:\.\d+)?)\s*(?:左右|上下)?
    (?=\s*(?:[.。](?!\d)|[,;!\n]|$))""",
    re.VERBOSE | re.IGNORECASE,
)
_PRODUCT = re.compile(rf"{_SIDE}(?:\s*[x×*]\s*{_SIDE})+", re.IGNORECASE)
_NONE_OF_THEM = re.compile(
    r"""\A\W*(?:(?:there\s+are\s+)?no\s+(?:[\w-]+\s+){0,3}?(?!scales|calipers|markers|measurements|labels)[\w-]+s)
    (?:\s+(?:(?:are|can\s+be|were)\s+)?(?:seen|visible|visualized|visualised|present|identified|detected|noted))?
    (?:\s+(?:in|on|at)\s+(?:the|this)\s+\w+)?\W*\Z
    | \A\W*(?:图中|图像中)?(?:未见|没有|无)(?!法|标|测|刻|数|量)[\u4e00-\u9fffA-Z]{0,6}\W*\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_EITHER = re.compile(rf"\d[\d.]*{UNIT}\s*(?:\bor\b|或者?)\s*\d[\d.]*{UNIT}[\s.。]*\Z", re.IGNORECASE)
_TYPICAL = re.compile(
    rf"\b(?:typical|usual|average|most)\s+(?:[a-z-]+\s+){{1,3}}(?:is|are|measures?)\s+{_NUMBERED}", re.IGNORECASE
)
_EARLIER = re.compile(
    r"\b(?:previous(?:ly)?|prior|earlier|last)\s+(?:ultrasound\s+)?(?:study|scan|exam\w*|measurement|report|year|month|time|image)\b|"
    r"上次|既往|此前|前次|上回",
    re.IGNORECASE,
)
_BOUND_IN_WORDS = re.compile(
    r"\b(?:at\s+(?:least|most)|up\s+to|(?:more|fewer|less)\s+than|over|under|several|some)\s+(?:one|two|three|four|five|six|seven|eight|nine|ten)\b|"
    r"(?:至少|至多|不止|超过|不少于)[一二两三四五六七八九十]",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\A([^:\n.。,;]{1,40}):\s*\S")  # "Two: one in the upper pole, one in the lower"
_NIL = re.compile(r"\W*(?:none|zero|nil|没有|无|零)\W*", re.IGNORECASE)
_POWER = re.compile(
    r"\d[eE][+-]?\d|10\s*\^|\d⁄|\d\s*\+\s*\d\s*(?:周|w|d|天)|\d\s*\^\s*[+-]?\d|\d\s*/\s*\d|(?<![A-Za-z\d])\d+[ \t]+\d"
)
_MEASURED = re.compile(rf"(?<![\w.])\d[\d.]*{UNIT}")
_ASKS_SHARE = re.compile(r"fraction|per\s?cent|%|百分|分数|率|比例", re.IGNORECASE)
_IS_FRACTION = re.compile(r"fraction|分数|\b(?:LV)?EF(?![A-Za-z])", re.IGNORECASE)
_FRACTION = re.compile(r"(?<![\d.])0?\.\d+(?![\d.]*\s*[%\dA-Za-z])")
_REFUSALS = (
    (_RANGE, _RANGE_OR_SEVERAL), (_BOUND, "a bound"), (_DENIED, "negated"), (_POWER, "not a plain number")
)  # fmt: skip


def find_quantity(text: str, unit: str | None = None, question: str = "") -> Quantity | str:
    """(value, UCUM unit) that a tidied answer states, or why none is taken; with `unit`, of that dimension alone.

    An answer to "how long, in mm" may also say a depth in MHz or an age in weeks. A question that states its unit may
    be answered by a number alone, one for the largest diameter by all diameters.
    """
    find = partial(_quantity, unit=unit)
    if unit == "/min":
        text = re.sub(r"(?<=[\d零一二三四五六七八九十百])\s*次(?!\s*/|每)", "次/分", text)
    text = text if unit and "/m2" in unit else _INDEXED.sub(" ", text)
    rest = without_other_parts(text, question) if after_correction(text) is None else text
    text = rest if rest != text and isinstance(find(rest), tuple) else text
    value = _stated(text, find)
    if isinstance(value, tuple) and question and is_of_another_part(text, question):
        return "of another part"
    if isinstance(value, tuple) or unit is None:
        return value
    bare = _BARE.fullmatch(in_digits((statements(text) or [text])[-1]))
    is_only = bare and (len(_NUMBER.findall(in_digits(text))) == 1 or _has_unit(text, bare[1]))
    if bare and is_only and (stated := stated_unit(question, unit)):
        share = 0 < float(bare[1]) < 1 and stated == "%" and _IS_FRACTION.search(question)
        return (round(100 * float(bare[1]), 6) if share else float(bare[1])), stated
    if (stated := stated_unit(question, unit)) and isinstance(said := _said(text, question, stated, find), tuple):
        return said
    if bare is None and unit == "%" and value.startswith("no ") and _ASKS_SHARE.search(question):
        fractions = _FRACTION.findall(text)
        if (
            len(fractions) == 1
            and is_about(text[: text.index(fractions[0])], question)
            and len(_NUMBER.findall(in_digits(text))) == 1
        ):
            return round(100 * float(fractions[0]), 6), "%"
    labelled = by_labels(in_digits(text), question)
    if labelled is not None and isinstance(role := find(labelled), tuple):
        return role
    if value in (_SEVERAL, _RANGE_OR_SEVERAL) and (chosen := _chosen(text, question, find)):
        return chosen
    products = list(_PRODUCT.finditer(in_digits(text))) if asks_for_largest(question) else []
    if len(products) == 1:
        return _largest(in_digits(text), products[0], find) or value
    return value


def _said(text: str, question: str, unit: str, find: Callable[[str], Quantity | str]) -> Quantity | str | None:
    """The value of an answer that leaves the unit to the question where it comes to its number: "I count 148."."""
    from echobench.text.quantities import written

    plain = _USUAL.sub(" ", _INSTEAD.sub("", in_digits(text)))
    said = [match for match in _SAID.finditer(plain) if match["mine"] or is_about(match["label"] or "", question)]
    if len({match["number"] for match in said}) != 1:
        return None
    last = said[-1]
    if unit == "%" and 0 < float(last["number"]) < 1:
        return (round(100 * float(last["number"]), 6), unit) if _IS_FRACTION.search(question) else None
    in_full = plain[: last.start("number")] + written(float(last["number"]), unit) + plain[last.end() :]
    return _stated(in_full.rstrip(" ,"), find)


def _has_unit(text: str, number: str) -> bool:
    """Tell whether a number that an answer ends with stands before in the text with a unit: 12 mm, then 12."""
    return bool(
        re.search(
            rf"(?<![\d.]){re.escape(number)}\s*(?:mm|cm|ml|m/s|cm/s|mmhg|bpm|毫米|厘米|毫升)", text, re.IGNORECASE
        )
    )


def _chosen(text: str, question: str, find: Callable[[str], Quantity | str]) -> Quantity | None:
    """Of several values the sum or mean of the others, or the one that is named as the question names it."""
    plain = _USUAL.sub(" ", without_spread(in_digits(text)))
    parts = [(match.start(), find(match[0])) for match in _MEASURED.finditer(plain)]
    quantities_at = [(start, value) for start, value in parts if isinstance(value, tuple)]
    bases = [base for _, value in quantities_at if (base := _base(value))]
    total = summed_up(bases, plain, [start for start, _ in quantities_at]) if bases else None
    if total:
        return quantities_at[-1][1]
    if not question:
        return None
    return named_value(plain, question, find) or _of_same_name(plain, question, find)


def _of_same_name(text: str, question: str, find: Callable[[str], Quantity | str]) -> Quantity | None:
    """The one value of what a question measures, under any of its names: "BPD: 88 mm, HC: 316 mm" for 双顶径."""
    from echobench.text import quantities

    asked = quantities.names_in(question)
    if len(asked) != 1:
        return None
    found = quantities.find(text)
    values_of = {q: find(f"{q.value:g}" if q.unit == "1" else quantities.written(q.value, q.unit)) for q in found}
    stated = [q for q in found if isinstance(values_of[q], tuple)]
    if not all(quantity.name and quantity.upper is None for quantity in stated):
        return None
    starts = [0, *(quantity.span[1] for quantity in stated)]
    values = {
        values_of[quantity]
        for start, quantity in zip(starts, stated, strict=False)
        if quantity.name in asked and not measures_again(text[start : quantity.span[0]])
    }
    value = values.pop() if len(values) == 1 else None
    return value if isinstance(value, tuple) else None


def _largest(text: str, product: re.Match[str], find: Callable[[str], Quantity | str]) -> Quantity | None:
    """The largest of the diameters that a product names, where nothing else in the text gives another value."""
    written = re.findall(r"(\d+(?:\.\d+)?)\s*([A-Za-z毫厘米公分]*)", product[0])
    unit = next((name for _, name in reversed(written) if name not in ("", "x")), "")
    values = [find(f"{number} {name if name not in ('', 'x') else unit}") for number, name in written]
    sizes = [value for value in values if isinstance(value, tuple)]
    if len(sizes) != len(written):
        return None
    largest = max(sizes, key=lambda size: (_base(size) or size)[0])
    other = find(text[: product.start()] + ";" + text[product.end() :])
    return largest if (isinstance(other, str) and other.startswith("no ")) or is_same_value(other, largest) else None


def find_number(text: str, question: str = "") -> Quantity | str:
    """(value, "1") of the number that a tidied answer states, or why none is taken; "none" is 0 of what is counted."""
    if question and asks_for_count(question) and _NIL.fullmatch(text):
        return 0.0, "1"
    if question and asks_for_count(question):
        text = of_both_sides(text)
    if question and not asks_for_count(question) and _NONE_OF_THEM.match(text):
        return "no number"
    if (
        question
        and asks_for_count(question)
        and (head := _COUNTED.match(text))
        and isinstance(of := _number(head[1]), tuple)
    ):
        return of
    value = _stated(text, _number)
    if value != _SEVERAL or not question:
        return value
    plain = without_spread(in_digits(text))
    return named_value(plain, question, _number) or _of_same_name(plain, question, _number) or value


def _stated(text: str, find: Callable[[str], Quantity | str]) -> Quantity | str:
    """The value of the strongest evidence with a number: a correction, statements, the whole text, a conclusion."""
    if only_begins(text):
        return "cut short"
    is_cut = breaks_off(text)
    text = without_spread(in_digits(_IF.sub(" ", text)))
    for pattern in (_INSTEAD, _INPUTS, _TYPICAL, _CONFIDENCE):
        text = pattern.sub(" ", text)
    text = _PASSED.sub(lambda m: m["value"] if _passes(m, find) else m[0], text)
    parts = [part for part in PART.split(text) if not _EARLIER.search(part)]
    last = "".join(part for part in parts if not FORMER.match(part.lower().lstrip()))
    text = last if re.search(r"\d", last) else text  # "Initially I measured 9 mm"
    corrected = after_correction(text)
    if corrected is not None and re.search(r"\d", corrected):
        text = corrected
    if re.search(r"\d", text) and find(_NEVER.sub(" ", text)) in _NOTHING and find(text) not in _NOTHING:
        return "what is usual"
    stated = {find(value) for value in statements(text) if re.search(r"\d", value)}
    if not stated and (alone := _ALONE.search(text)) and isinstance(value := find(alone[1]), tuple):
        return value
    if not stated and is_cut:
        return "cut short"
    values = stated or {find(text)}
    value = values.pop() if len(values) == 1 else _SEVERAL
    measured = _USUAL.sub(" ", text)
    only_usual = not stated and measured != text and re.search(r"\d", measured) and find(measured) in _NOTHING
    if isinstance(value, tuple):
        return "what is usual" if only_usual else value  # "It measures 9. The limit is 6 mm."
    if measured != text and isinstance(usual := find(measured), tuple):
        return usual
    if value not in (_SEVERAL, _RANGE_OR_SEVERAL) or _EITHER.search(text):
        return value
    if restated := _restated(measured, find):
        return restated
    if computed := _RESULT.search(measured):  # "4 x 3 x 2 x 0.52 = 12.5 mL"
        return find(computed[1])
    concluded = {find(sentence) for sentence in conclusions(measured) if re.search(r"\d", sentence)}
    concluded = concluded if len(concluded) == 1 else set()
    return next((value for value in concluded if isinstance(value, tuple)), _SEVERAL)


def _passes(match: re.Match[str], find: Callable[[str], Quantity | str]) -> bool:
    """Whether a value lies on the side of a limit that the text says."""
    value, limit = (_base(find(match[name])) for name in ("value", "limit"))
    if value is None or limit is None or value[1] != limit[1]:
        return False
    return value[0] > limit[0] if match["above"] else value[0] < limit[0]


def _restated(text: str, find: Callable[[str], Quantity | str]) -> Quantity | None:
    """The value that sums up what stands before it: a total, or an equation of numbers."""
    totals = {value for match in _TOTAL.finditer(text) if isinstance(value := find(match[1]), tuple)}
    if len(totals) == 1:
        return totals.pop()
    equation = _EQUATION.search(text)
    before = find(equation[1]) if equation else ""
    if equation and isinstance(before, str) and before.startswith("no "):
        return value if isinstance(value := find(equation[2]), tuple) else None
    return None


def _refused(text: str, spans: Sequence[tuple[int, int]] = ()) -> str | None:
    """Return why no number of a text, or none at `spans`, may be taken as the answer; None if one may."""
    for pattern, reason in _REFUSALS:
        for match in pattern.finditer(text):
            if not spans or any(match.start() <= end and start <= match.end() for start, end in spans):
                return reason
    return None


def _is_within(value: quantities.Quantity, limits: quantities.Quantity) -> bool:
    """Tell whether a value lies in a range of its dimension: "40 to 50 %, my best estimate is 45 %"."""
    if limits.upper is None or value.unit != limits.unit:
        return False
    return limits.value <= value.value <= limits.upper


def _quantity(text: str, unit: str | None) -> Quantity | str:
    from echobench.text.quantities import Quantity as Measured
    from echobench.text.quantities import find

    stated = find(text)
    if unit is not None:
        dimension = Measured(1, unit, (0, 0)).base[1]
        for other in stated:  # "1.42 kg, 30 weeks" is no list of weights
            if other.base[1] != dimension:
                text = text[: other.span[0]] + "·" * (other.span[1] - other.span[0]) + text[other.span[1] :]
        stated = [quantity for quantity in stated if quantity.base[1] == dimension]
    if not stated:
        return "no quantity with a unit"
    # "1.2 cm, that is 12 mm" and "12 x 8 mm" have no range between the numbers; they are judged by their values.
    ranges, stated = [q for q in stated if q.upper is not None], [q for q in stated if q.upper is None]
    if ranges and not (stated and all(_is_within(stated[-1], r) for r in ranges)):
        return _RANGE_OR_SEVERAL
    if reason := _refused(_one_value(text, stated), [quantity.span for quantity in stated]):
        return _SEVERAL if len({(q.value, q.unit) for q in stated}) > 1 and reason[0] == "a" else reason
    stated = list(without_rounded(text, stated, unit))
    bases = [q.base for q in stated]
    if any(u != bases[0][1] or not math.isclose(v, bases[0][0], rel_tol=1e-6) for v, u in bases):
        return _SEVERAL
    # The base unit of a dimension is the finer one, and what models are asked for.
    chosen = next((q for q in stated if q.unit == q.base[1]), stated[0])
    return chosen.value, chosen.unit


def _one_value(text: str, stated: Sequence[quantities.Quantity]) -> str:
    """The text, with what joins two statements of one value made a stop: `1.2 cm, 12 mm` is no list."""
    if len(stated) > 1 and len({(round(q.base[0], 9), q.base[1]) for q in stated}) == 1:
        return re.sub(r"(?<=[a-z%米升])\s*(?:,|\bor\b|\band\b|或|和|/)\s*(?=\d)", lambda m: ";".ljust(len(m[0])), text)
    return text


def _number(text: str) -> Quantity | str:
    plain = _without_quantities(text)
    numbers = _numbers(plain) or _numbers(text)
    text = plain if _numbers(plain) else text
    if not numbers:
        return (0.0, "1") if _NONE_OF_THEM.match(text) else "no number"
    if reason := _refused(text) or (_BOUND_IN_WORDS.search(text) and "a bound"):
        return reason
    return (numbers.pop(), "1") if len(numbers) == 1 else _SEVERAL


def _numbers(text: str) -> set[float]:
    return {float(number) for number in _NUMBER.findall(text)} or counted_in_words(text)


def _without_quantities(text: str) -> str:
    """A text without what has a unit: "RI 0.69, PSV 62 cm/s" states one plain number."""
    from echobench.text.quantities import find

    text = _RANGE_START.sub("", text)
    for quantity in reversed([quantity for quantity in find(text) if quantity.unit != "1"]):
        text = text[: quantity.span[0]] + " " + text[quantity.span[1] :]
    return text


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
