"""Make what stands where an identifier stood: a consistent surrogate under the project's key, or a category mark.

Surrogates are made so that nobody bears them: coined Latin words, Chinese cyclical signs (庚辰己), numbers of the same
build. A made-up "Smith" or 张伟 would be another patient's real name, and no later search could tell the two apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from echobench.privacy.secret import Secret
from echobench.text.language import HAN

MARKS = {
    "name": ("[NAME]", "[姓名]"),
    "date": ("[DATE]", "[日期]"),
    "id": ("[ID]", "[编号]"),
    "phone": ("[PHONE]", "[电话]"),
    "email": ("[EMAIL]", "[邮箱]"),
    "url": ("[URL]", "[网址]"),
    "ip": ("[IP]", "[网络地址]"),
    "address": ("[ADDRESS]", "[地址]"),
    "organisation": ("[ORGANISATION]", "[机构]"),
    "unknown": ("[WORD]", "[词]"),
    "age": ("90", "90"),
}
_ONSET = "b br d dr f g gl j k kr l m n p pl r s t tr v w z".split()
_VOWEL = "a e i o u".split()
_CODA = "lv rn nd sk x rt mm lk zz".split()
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午申酉戌亥"
_HAN = re.compile(f"[{HAN}]")


def mark(kind: str, lang: str) -> str:
    """Return the mark of a kind, `[NAME]` or [姓名]; ages over 89 become 90 in every style, as in headers (090Y)."""
    return MARKS[kind][lang == "zh"]


_MARK = re.compile("|".join(re.escape(mark) for pair in MARKS.values() for mark in pair if mark.startswith("[")))
BLANK = "\ue000"  # of the private use area: neither letter, digit, sign nor space


def blank_marks(text: str) -> str:
    """Return a text of the same length in which nothing is left to be found in the marks of an earlier run."""
    return _MARK.sub(lambda match: BLANK * len(match[0]), text)


def surrogate(kind: str, value: str, lang: str, key: Secret) -> str:
    """Return the surrogate of a value: the same under one key, whatever the value's case and separators."""
    makers: dict[str, Callable[[str, Secret], str]] = {
        "name": _name, "id": _number, "phone": _number, "email": _email, "ip": _ip, "url": _url,
        "organisation": _organisation, "address": _address,
    }  # fmt: skip
    if kind not in makers:
        return mark(kind, lang)
    substitute = makers[kind](value, key)
    return substitute if substitute.lower() != value.lower() else mark(kind, lang)


def _name(value: str, key: Secret) -> str:
    """Word by word, so that a family name alone and within the full name give the same; initials stay initials."""
    if _HAN.search(value):
        signs = [c for c in value if _HAN.match(c)]
        out = []
        for i, char in enumerate(signs):
            digest = key.digest("text-name", char, str(i == 0))
            out.append(_STEMS[digest[0] % 10] if i % 2 == 0 else _BRANCHES[digest[0] % 11])
        return "".join(out)

    def replace(match: re.Match[str]) -> str:
        word = match[0]
        coined = _coin(key.digest("text-name", word.lower()))
        if len(word) == 1:
            return coined[0].upper() if word.isupper() else coined[0]
        return coined.upper() if word.isupper() else coined.title() if word[0].isupper() else coined

    return re.sub(r"[^\W\d_]+", replace, value)


def _coin(digest: bytes) -> str:
    a, b, c, d, e = digest[:5]
    return _ONSET[a % len(_ONSET)] + _VOWEL[b % 5] + _ONSET[c % len(_ONSET)] + _VOWEL[d % 5] + _CODA[e % len(_CODA)]


_DIGIT = re.compile(r"[0-9]")
# Digits of any script, letters, Chinese signs; "bed" and its like are taken whole: they tell nothing and stay.
_CALLED = r"(?i:(?<![a-z])(?:ward|bed|bay|room|rm|cubicle|level|floor|unit|wing|ext|[a-z]{0,2}icu|ccu)(?![a-z]))"
_SIGN = re.compile(rf"{_CALLED}|[A-Za-z]|\d|[{HAN}]")
_NUMERALS = "一二三四五六七八九"
_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_LABELS = frozenset("床号號病区科楼室层房间加转字第栋单元医保农合新社卡内外妇产儿骨神肿心肾胸脑泌")


def _number(value: str, key: Secret) -> str:
    """Digit for digit, letter for letter, sign for sign; separators stay, as do "bed" and its like.

    Numbers of seven digits and more begin with 00. No telephone, no SSN and no resident id begins so: the surrogate of
    one person is never the number of another.
    """
    signs = [sign for sign in _SIGN.findall(value) if len(sign) == 1]
    compact = unicodedata.normalize("NFKC", "".join(signs)).lower()
    stream = iter(b"".join(key.digest("text-number", compact, str(i)) for i in range(len(signs) // 32 + 1)))

    def replace(match: re.Match[str]) -> str:
        char = match[0]
        if len(char) > 1:
            return char
        byte = next(stream)
        if char.isdigit():
            return str(byte % 10)
        if char.isascii():
            letter = chr(ord("a") + byte % 26)
            return letter.upper() if char.isupper() else letter
        for alike in (_NUMERALS, _PROVINCES):
            if char in alike:
                return alike[byte % len(alike)]
        return char if char in _LABELS else _STEMS[byte % len(_STEMS)]

    number = _SIGN.sub(replace, value)
    return _DIGIT.sub("0", number, count=2) if len(_DIGIT.findall(number)) >= 7 else number


def _email(value: str, key: Secret) -> str:
    return f"{_coin(key.digest('text-email', value.lower()))}@example.org"


def _ip(value: str, key: Secret) -> str:
    """An address of TEST-NET-1 (RFC 5737), which routes nowhere."""
    return f"192.0.2.{key.digest('text-ip', value)[0]}"


def _url(value: str, key: Secret) -> str:
    return f"https://example.org/{key.digest('text-url', value.lower()).hex()[:8]}"


def _organisation(value: str, key: Secret) -> str:
    digest = key.digest("text-organisation", re.sub(r"\W", "", value).lower())
    if _HAN.search(value):
        return f"{_STEMS[digest[0] % 10]}{_BRANCHES[digest[1] % 11]}{_STEMS[digest[2] % 10]}机构"
    return f"{_coin(digest).title()} Organisation"


def _address(value: str, key: Secret) -> str:
    digest = key.digest("text-address", re.sub(r"\W", "", value).lower())
    if value.strip().isdigit():
        return _number(value, key)
    if _HAN.search(value):
        return f"{_STEMS[digest[0] % 10]}{_BRANCHES[digest[1] % 11]}某处"
    return f"{_coin(digest).title()} Place"
