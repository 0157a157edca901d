"""Spell out the shorthand of telegraphic reports: RK, GB, s/p BSO, "stones - N", 颈A, 左有右无, "Cat 4C".

Abbreviations and what they mean in which region are in `schemas/shorthand.json`; case counts, and an abbreviation that
the region does not know stays. What is written out can be read by all other parsers; spans of the two texts differ.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial

from echobench.schemas import read_schema
from echobench.text.language import language_of
from echobench.text.region_terms import organs

_END = r"(?=\s*(?:[;,.)；，。、]|$))"
_SIDE_WORDS = {"R": ("right", "右"), "L": ("left", "左"), "Rt": ("right", "右"), "Lt": ("left", "左")}
# A side by its letter: neither "2 L" nor "L2", "R-R interval" nor "R/O".
_SIDE_LETTER = re.compile(r"(?<![\w/.\-+])(?<!\d )(?P<side>[RL]|(?:Rt|Lt|RT|LT)\.?)(?![\w/\-+'’])(?! wave)")
_NO = rf"(?:N|no|nil|none|zero|0(?!\.\d)|absent|excluded|negative|neg|nad|[-−–—]){_END}"
_YES = rf"(?:Y|yes|present|positive|pos|\+{{1,3}}){_END}"
# "Stones - Y", "hydronephrosis: zero", 结石(-), and what is denied behind it.
_ANSWERS = (
    (re.compile(rf"(?<=[A-Za-z)])(?:\s+[-–—=]|\s*:|\s+[-–—]\s*:)\s*(?i:{_NO})"), ": none"),
    (re.compile(rf"(?<=[A-Za-z)])(?:\s+[-–—=]|\s*:)\s*(?i:{_YES})"), " present"),
    (re.compile(r"(?<=[A-Za-z])\s*[(（]\s*(?:neg|no|nil|N|[-−–—－])\s*[)）]"), ": none"),
    (re.compile(r"(?<=[一-鿿A-Za-z])\s*[(（]\s*[-−–—－]\s*[)）]"), "(-)"),
    (re.compile(r"(?<=[一-鿿])\s*[(（]\s*[+＋]{1,3}\s*[)）]"), "可见"),
    (re.compile(r"(?<=[A-Za-z])\s*[(（]\s*(?:pos|yes|Y|[+＋]{1,3})\s*[)）]"), " present"),
    (re.compile(r"(?<=[A-Za-z])[- ]free(?=\s*(?:[;,.]|$))"), ": none"),
)
# One thing on both sides: "ICA R 70-99 %, L <50 %", 斑块:左有右无.
_BOTH_EN = re.compile(
    r"(?P<what>[A-Z][A-Za-z ]{1,30}?)\s*:?\s+(?P<a>R|L|right|left)\b\s*:?\s*(?P<va>[^,;.:]*?(?:\d[^,;:]*?|absent"
    r"|present|none|yes|no|nil|normal|clear|patent|mild|moderate|severe))\s*[,;/]\s*(?P<b>R|L|right|left)\b\s*:?\s*(?P<vb>[^,;.]+)"
)
_BOTH_ZH = re.compile(
    r"(?P<what>[^\s，。；;,:：左右]{2,12})\s*[:：,，]?\s*(?P<a>[左右])侧?\s*[:：]?\s*(?P<va>有|无|可见|未见|\([-+]\))"
    r"\s*[，,、;；]?\s*(?P<b>[左右])侧?\s*[:：]?\s*(?P<vb>有|无|可见|未见|\([-+]\))"
)
_ZH_SAID = {"有": "可见", "可见": "可见", "(+)": "可见", "无": "未见", "未见": "未见", "(-)": "未见"}
_DENIED_MARK = re.compile(r"\s*[:：]?\s*\(-\)")
_HOUR = re.compile(r"(?<![\d:.])(?:1[0-2]|0?[1-9]):[0-5]\d(?!\d|\s*(?:position|axis|o'|am\b|pm\b|h\b))")
# A category without its system is the one of the region.
_SYSTEMS = {"breast": "BI-RADS", "thyroid": "TI-RADS"}
_CATEGORY = re.compile(
    r"(?<![\w\-])(?:Cat\.?|[Cc]ategory|C)\s?(?P<en>[0-6][abcABC]?)(?![\w%])|(?<![A-Za-z\d.\-])(?P<zh>[0-6][abcABC]?)\s?类"
    r"|(?<![A-Za-z\d.\-])(?P<bare>4[abcABC])(?![\w%])"
)
_AFTER_SYSTEM = re.compile(r"(?i)(?:rads|分类|分级)[^。；;]{0,14}$")


@lru_cache(4096)
def spell_out(text: str, region: str | None = None, lang: str | None = None) -> str:
    """Return a report with its abbreviations, lettered sides, marks for yes and no, and bare categories written out."""
    chinese = (lang or language_of(text)) == "zh"
    if not chinese:
        text = _BOTH_EN.sub(_on_both_sides, text)
    for pattern, short in _abbreviations(region):
        text = pattern.sub(partial(_meaning, short=short, chinese=chinese), text)
    for pattern, means in _han() if chinese else ():
        text = pattern.sub(means, text)
    text = _SIDE_LETTER.sub(lambda m: _SIDE_WORDS[m["side"].rstrip(".").capitalize()][chinese], text)
    for pattern, answer in _ANSWERS:
        text = pattern.sub(answer, text)
    text = _BOTH_ZH.sub(_on_both_sides_zh, text)
    text = _normal_organs(text) if "(-)" in text else text
    if region == "breast":
        text = _HOUR.sub(r"\g<0> position", text)
    system = _SYSTEMS.get(region or "")
    return _CATEGORY.sub(lambda m: _with_system(m, system), text) if system else text


def _meaning(match: re.Match[str], short: tuple[str, str], chinese: bool) -> str:
    side = match.groupdict().get("side")
    return (_SIDE_WORDS[side][chinese] + ("" if chinese else " ") if side else "") + short[chinese]


def _on_both_sides(match: re.Match[str]) -> str:
    (a, va), (b, vb) = ((_SIDE_WORDS.get(match[k], (match[k],))[0], match[f"v{k}"].strip()) for k in "ab")
    what = match["what"].strip()
    return f"{a} {what}: {va}; {b} {what}: {vb}"


def _on_both_sides_zh(match: re.Match[str]) -> str:
    return ";".join(f"{match[k]}侧{_ZH_SAID[match[f'v{k}']]}{match['what']}" for k in "ab")


def _normal_organs(text: str) -> str:
    """Write 未见异常 for the mark that denies behind an organ: 双附件(-)."""
    for mention in reversed(organs(text)):
        mark = _DENIED_MARK.match(text, mention.span[1])
        if mark:
            text = text[: mention.span[1]] + "未见异常" + text[mark.end() :]
    return text


def _with_system(match: re.Match[str], system: str) -> str:
    if _AFTER_SYSTEM.search(match.string, 0, match.start()):
        return match[0]
    value = match["en"] or match["zh"] or match["bare"]
    return f"{system} {value}"


@lru_cache(16)
def _abbreviations(region: str | None) -> tuple[tuple[re.Pattern[str], tuple[str, str]], ...]:
    """Return (pattern, (English, Chinese)) of what a region abbreviates."""
    patterns = []
    for entry in read_schema("shorthand.json")["entries"]:
        if region in entry.get("regions", (region,)):
            words = "|".join(re.escape(word) for word in sorted(entry["short"], key=len, reverse=True))
            side = {"may": "(?P<side>[RL])?", "only": "(?P<side>[RL])"}.get(entry.get("sided", ""), "")
            end = "" if all(not word[-1].isalnum() for word in entry["short"]) else r"(?![A-Za-z\d])"
            patterns.append((re.compile(rf"(?<![A-Za-z\d/]){side}(?:{words}){end}"), (entry["en"], entry["zh"])))
    return tuple(patterns)


@lru_cache(1)
def _han() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(entry["pattern"]), entry["means"]) for entry in read_schema("shorthand.json")["han"])
