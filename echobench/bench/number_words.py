"""Write the numbers of an answer in one way: digits with a decimal point, without groups, a unit behind.

`12,5` is 12.5; `1,234` and `1.234,0` are 1234; "fourteen millimetres" is 14 millimetres; 百分之四十五 is 45 %;
"12 weeks + 3 days" and "12+3 weeks" are 87 days.
"""

from __future__ import annotations

import re

# Not the patterns of `text/numbers.py`, which read numbers of reports where they stand. These write an answer anew: any
# comma behind a number may go on with a list and leaves it as it is, and spaces part thousands before a unit alone.
# What they take is fixed by the version of the extractor (`parse.EXTRACTOR`), whose scores are published.
_GROUPED = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?(?![\d,]|\.\d)")
_GROUPED_DOT = re.compile(r"(?<![\d.,])[1-9]\d{0,2}(?:\.\d{3})+,\d+(?![\d,.])")
_GROUPED_SPACE = re.compile(
    r"(?<![\d.,])(?<!\d )[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f']\d{3})+(?! ?\d|,\d)(?=\s*[a-zA-Z%毫升克])"
)
_DECIMAL_COMMA = re.compile(r"(?<![\d.,])(\d+),(\d+)(?![\d,]|\.\d)")
_WEEKS_AND_DAYS = re.compile(
    r"(?<![\d.])(\d{1,2})\s*(?:(?:w|wks?|weeks?|周)\s*(?:\+|,|\band\b|零|又)?\s*([0-6])\s*(?:d|days?|天)(?![a-z])|"
    r"\+\s*([0-6])\s*(?:w|wks?|weeks?|周)(?![a-z]))",
    re.IGNORECASE,
)
_ONES = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen""".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = {word: value for value, word in enumerate(_ONES)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
_SCALES = {"hundred": 100, "thousand": 1000}
_WORD = rf"(?:{'|'.join([*_ONES, *_TENS, *_SCALES])})"
_UNIT = (
    r"(?:(?:mm|cm|ml|m|cc|bpm|g|kg|%|per\s?cent|percent|(?:milli|centi|kilo)?(?:met(?:er|re)|lit(?:er|re)|gram)s?|weeks?|"
    r"days?|beats?|degrees?)(?![a-z]))"
)
_ENGLISH = re.compile(
    rf"\b({_WORD}(?:(?:[\s-]+|\s+and\s+){_WORD})*(?:\s+point(?:\s+{_WORD})+)?)[\s-]+(?={_UNIT})", re.IGNORECASE
)
_HAN = "零一二三四五六七八九十"
_HAN_SIGNS = "[零〇一二两三四五六七八九十百千点]+"
_HAN_NUMBER = re.compile(
    rf"(?<![\d.])({_HAN_SIGNS})\s*(毫米|厘米|公分|毫升|升|米|周|天|千克|公斤|克|次/分|度|千帕|微米|平方厘米|立方厘米|毫秒|赫兹)"
)
# A numeral of two signs or more that ends its clause is a number even without its unit: 约为六十左右.
_HAN_ALONE = re.compile(
    r"(?<=[为约是≈])\s*([一二两三四五六七八九十百][零一二三四五六七八九十百点]+)\s*(?=左右|上下|[,，。;；]|$)"
)
# 一厘米二 is 1.2 cm; a unit that all sides of a product have stands behind the last: "12mm×8mm".
_AND_TENTHS = re.compile(
    r"([一二两三四五六七八九十]{1,3}|\d{1,2})(厘米|公分|毫米|米)([一二三四五六七八九])(?![一二三四五六七八九十\d个处枚])"
)
# 一厘米半, 一个半厘米, 半厘米; 3cm半径 is a radius.
_UNIT_ZH = r"(?:毫米|厘米|公分|毫升|升|米|周|天|千克|公斤|克|mm|cm|ml)"
_NUMBER_ZH = r"(?:\d+|[一二两三四五六七八九十]{1,3})"
_AND_HALF_ZH = re.compile(
    rf"(?<![\d.])({_NUMBER_ZH})(?:\s*({_UNIT_ZH})半(?![径圆球月年弧])|个半\s*({_UNIT_ZH}))", re.IGNORECASE
)
_HALF_ZH = re.compile(rf"(?<![\d个一二两三四五六七八九十])半个?(?={_UNIT_ZH})", re.IGNORECASE)
_AND_HALF = re.compile(
    rf"\b(\d+|{_WORD})(?:\s+({_UNIT}))?\s+and\s+(?:a|one)\s+half\b(?:\s+(?={_UNIT}))?", re.IGNORECASE
)
_HALF = re.compile(rf"\b(?:an?\s+|one\s+)?half\s+(?:of\s+)?(?:an?\s+)?(?={_UNIT})", re.IGNORECASE)
_ONE_AND_HALF = re.compile(rf"\b(?:an?|one)\s+({_UNIT})\s+and\s+a\s+half\b", re.IGNORECASE)
# 1 1⁄2 and 1 1/2; "3/4 cm" alone may as well be two values.
_FRACTION = re.compile(
    rf"(?<![\d./⁄])(?:(\d+)\s+(\d{{1,2}})\s*[⁄/]|(\d{{1,2}})⁄)\s*([2-9]|1[0-6])(?=\s*(?:{_UNIT}|{_UNIT_ZH}))",
    re.IGNORECASE,
)
_SIZES = re.compile(r"(\d)\s*(mm|cm|毫米|厘米)\s*[x×*]\s*(?=\d[\d.]*\s*\2)", re.IGNORECASE)
_HAN_PERCENT = re.compile(rf"百分之({_HAN_SIGNS}|\d+(?:\.\d+)?)")
_SYMBOLS = {
    "千帕": "kPa", "微米": "um", "平方厘米": "cm2", "平方毫米": "mm2", "立方厘米": "cm3", "立方毫米": "mm3",
    "赫兹": "Hz", "兆赫兹?": "MHz", "千克|公斤": "kg", "(?:厘米|公分)(?:每|/)秒": "cm/s",
    "米(?:每|/)秒": "m/s",
    "次每分钟?": "bpm", "升": "L",
    r"\bkilopascals?\b": "kPa", r"\b(?:kilograms?|kilos?)\b": "kg", r"\bdeg(?:ree)?\b\.?": "degrees",
    r"\bmicro(?:meters?|metres?|ns?)\b": "um", r"\bmillilit(?:er|re)s?\b": "mL", r"\blit(?:er|re)s?\b": "L",
    r"\bmet(?:er|re)s?\s+(?:per|/)\s*sec(?:ond)?\b": "m/s",
    r"\bcentimet(?:er|re)s?\s+(?:per|/)\s*sec(?:ond)?\b": "cm/s",
    r"\bcm\s+per\s+sec(?:ond)?\b": "cm/s", r"\bm\s+per\s+sec(?:ond)?\b": "m/s", r"\bmm\s+hg\b": "mmHg",
    r"\bmillimet(?:er|re)s?\s+of\s+mercury\b": "mmHg", r"\bsquare\s+(?:cm|centimet(?:er|re)s?)\b": "cm2",
    r"\bcubic\s+(?:cm|centimet(?:er|re)s?)\b": "cm3", r"\bbeats\s*/\s*minute\b": "bpm", r"\bmilliseconds?\b": "ms",
}  # fmt: skip
_SYMBOL_OF = [(re.compile(rf"(?<=\d)(\s*)(?:{word})", re.IGNORECASE), symbol) for word, symbol in _SYMBOLS.items()]
_BIRTHS = {
    1.0: r"\bsingletons?\b|单胎", 2.0: r"\btwins?\b(?!\s+peak)|\b(?:a|one)\s+pair\b|双胎", 3.0: r"\btriplets?\b|三胎",
    4.0: r"\bquadruplets?\b|四胎",
}  # fmt: skip
_COUNTED = re.compile(r"\b(?:a\s+|one\s+)?(?:single|solitary|lone)\b", re.IGNORECASE)

_ALONE = rf"(?:(?:{'|'.join(_TENS)})(?:[\s-]+(?:{'|'.join(_ONES[1:10])}))?|{'|'.join(_ONES)})"
_COUNT = re.compile(rf"(?<!point )\b{_ALONE}\b")
_DIGIT_ZH = "[一二两三四五六七八九]"
_NUMERAL_ZH = rf"(?:{_DIGIT_ZH}百零?)?(?:{_DIGIT_ZH}?十)?{_DIGIT_ZH}?"
_MEASURE_ZH = r"\s*(?:个|枚|处|条|胎|支|粒|颗|块)"
_COUNT_ZH = re.compile(rf"(?<![{_HAN}两百几数第至到或~-])(?:零|{_NUMERAL_ZH})(?={_MEASURE_ZH}|$)")
_SINGLE_ZH = re.compile(r"单(?:[个枚颗]|发)(?!性)")
_PAIRED = r"(?:side|kidney|breast|ovary|lobe|lung|testis|testicle|eye|leg|adnexa)"
_EACH_SIDE = re.compile(
    rf"\b(\d+|{_ALONE})(?=\s+(?:[a-z-]+\s+){{0,2}}(?:(?:on|in|at|for)\s+(?:each|either)|per|each)\s+{_PAIRED}\b)",
    re.IGNORECASE,
)
_EACH_SIDE_ZH = re.compile(
    rf"(?:[双两]侧?|左右(?:两?侧)?)(?:[\u4e00-\u9fff]{{0,4}}?)各(?:自|有|可?见|探及|存在)*(?=[\d{_HAN}两])(\d+|{_NUMERAL_ZH})(?={_MEASURE_ZH})"
)


def in_digits(text: str) -> str:
    """Write every number of a text that has a unit, a point, a comma or groups in digits with a decimal point."""
    text = re.sub(r"(?<=\d)·(?=\d)", ".", text)  # the decimal point of some journals
    text = re.sub(r"(?<![\d.\w])\.(?=\d)", "0.", text)
    text = _in_decimals(text)
    text = _SIZES.sub(r"\1 x ", _AND_TENTHS.sub(_with_tenths, text))
    text = re.sub(r"(?<=\d)\s*\(\s*([A-Za-zμ%°/]{1,6}|毫米|厘米)\s*\)", r" \1", text)  # "12 (mm)"
    text = _ENGLISH.sub(lambda m: f"{_from_english(m[1])} ", text)
    text = _HAN_PERCENT.sub(lambda m: f"{m[1] if m[1][0].isdigit() else _from_han(m[1])} %", text)
    text = _HAN_NUMBER.sub(lambda m: f"{_from_han(m[1])} {m[2]}", text)
    text = _HAN_ALONE.sub(lambda m: f"{_from_han(m[1])} ", text)
    for word, symbol in _SYMBOL_OF:
        text = word.sub(rf"\1{symbol}", text)
    text = _WEEKS_AND_DAYS.sub(_days, text)
    text = _GROUPED.sub(lambda m: m[0].replace(",", ""), text)
    text = _GROUPED_DOT.sub(lambda m: m[0].replace(".", "").replace(",", "."), text)
    text = _GROUPED_SPACE.sub(lambda m: re.sub(r"\D", "", m[0]), text)
    return _DECIMAL_COMMA.sub(r"\1.\2", text)


def _in_decimals(text: str) -> str:
    """Write halves and other fractions as decimals: 一厘米半, "one and a half cm", 1 ½."""
    text = _FRACTION.sub(lambda m: f"{round(int(m[1] or 0) + int(m[2] or m[3]) / int(m[4]), 6):.12g}", text)
    text = _AND_HALF_ZH.sub(lambda m: f"{_whole(m[1])}.5 {m[2] or m[3]}", text)
    text = _HALF_ZH.sub("0.5 ", text)
    text = _ONE_AND_HALF.sub(r"1.5 \1", text)
    text = _AND_HALF.sub(lambda m: f"{_whole(m[1])}.5 {m[2] or ''}", text)
    return _HALF.sub("0.5 ", text)


def _whole(numeral: str) -> str:
    """Write a whole number, in either language or in digits, in digits."""
    if numeral.isdigit():
        return numeral
    return _from_english(numeral) if numeral.isascii() else _from_han(numeral)


def words_in_digits(text: str) -> str:
    """Write numerals that stand before a unit in digits, and leave all else as it is: 二十周, "twenty weeks"."""
    text = _ENGLISH.sub(lambda m: f"{_from_english(m[1])} ", text)
    return _HAN_NUMBER.sub(lambda m: f"{_from_han(m[1])}{m[2]}", text)


def _with_tenths(match: re.Match[str]) -> str:
    whole, unit, tenths = match.groups()
    return f"{whole if whole.isdigit() else _from_han(whole)}.{_from_han(tenths)}{unit}"


def counted_in_words(text: str) -> set[float]:
    """Return numbers of things given in words: "twenty-two nodules", "a single stone", 十二个."""
    folded = text.casefold()
    words = _COUNT.findall(_COUNTED.sub(" one ", folded))
    han = [match[0] for match in _COUNT_ZH.finditer(folded) if match[0]]
    births = {value for value, name in _BIRTHS.items() if re.search(name, folded)}
    return births | {float(_whole(word)) for word in (*words, *han)} | ({1.0} if _SINGLE_ZH.search(folded) else set())


def of_both_sides(text: str) -> str:
    """Write "two on each side" and 双侧各两个 as 4: how many there are on both sides."""
    text = _EACH_SIDE.sub(lambda m: f"{2 * int(_whole(m[1].casefold()))}", text)
    return _EACH_SIDE_ZH.sub(lambda m: f"{2 * int(_whole(m[1]))}", text)


def _days(match: re.Match[str]) -> str:
    weeks, days = int(match[1]), int(match[2] or match[3])
    return f"{7 * weeks + days} days" if days else f"{weeks} weeks"


def _from_english(numeral: str) -> str:
    whole, _, decimals = numeral.casefold().partition(" point ")
    total = current = 0
    for word in re.split(r"[\s-]+", whole):
        if word in _SCALES:
            current = (current or 1) * _SCALES[word]
            total, current = (total + current, 0) if word == "thousand" else (total, current)
        elif word != "and":
            current += _VALUES[word]
    digits = "".join(str(_VALUES[word]) for word in decimals.split())
    return str(total + current) + (f".{digits}" if digits else "")


def _from_han(numeral: str) -> str:
    """Write a Chinese numeral in digits: 十二 as 12, 三点五 as 3.5."""
    whole, _, decimals = numeral.replace("两", "二").replace("〇", "零").partition("点")
    total, digit = 0, 0
    for sign in whole:
        if sign in "十百千":
            total += (digit or 1) * {"十": 10, "百": 100, "千": 1000}[sign]
            digit = 0
        else:
            digit = _HAN.index(sign)
    return str(total + digit) + (f".{''.join(str(_HAN.index(sign)) for sign in decimals)}" if decimals else "")
