"""Which of several values an answer's question asks for: the one named as it is, or the sum or mean of the others."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from itertools import pairwise

Value = tuple[float, str]
Find = Callable[[str], Value | str]

_CLAUSE = re.compile(r"[,，;；。、\n()]|\.(?!\d)|\b(?:and|with|while|whereas)\b", re.IGNORECASE)
_COMMON = frozenset(
    """what is are the of in for and an at on by to from how many much large big long wide there this that these image
    images scan ultrasound shown seen measured measures measure measuring estimated estimate approximately approximate
    about around roughly value values its it was were be has have with degrees degree percent mm cm ml mmhg kpa bpm
    kg cc deg weeks week days please give state number normal final answer result
    conclusion summary total overall size""".split()
)
_COMMON_ZH = re.compile(
    r"多少|毫米|厘米|毫升|千帕|请问?|约|为|是|的|该|此|图中|图像|测量|测值|测得|几|达|可见|显示|大小"
)
# "10.2 cm (left)" names its value behind it.
_IN_BRACKETS = re.compile(r"(\d[\d.]*\s*[A-Za-z%毫厘米升]{1,4})\s*\(([^()\d,;]{1,20})\)")
_AGAIN = re.compile(
    r"\b(?:again|another|second|repeat\w*|re-?measur\w*|actually|others?|alternatively|may|might|could|or|perhaps|"
    r"elsewhere|also|some|sometimes|first|initially|then|versus|vs|report\w*|previous\w*|before|prior|earlier|calipers?|scale|suggests?|by|according|last|old|was|were|had|formerly|rather|but|not)\b|也|或|又|另|再|曾|原|上次|报告|其他|复测|可能",
    re.IGNORECASE,
)
# Another part or dimension of the same thing.
_PART = re.compile(
    r"\b(?:thick|width|wide|height|depth|deep|long|length|diameter|wall|left|right|upper|lower|inner|outer|cort[ei]|volume|circumference|area|neck|lumen|"
    r"diastolic|systolic|mean|peak|beta|alpha|stenosis|isthmus|lobe|head|body|tail|anteroposterior|AP\b|transverse|sagittal|max|min|pre\b|post\b)|"
    r"[厚宽高深壁径长周积容]|舒张|收缩|平均|峰值|最[大小]",
    re.IGNORECASE,
)
_ASKS_DISTANCE = re.compile(r"\bdistance\b|距", re.IGNORECASE)
_DISTANCE = re.compile(r"\b(?:distance|from)\b|距", re.IGNORECASE)
_SIZES, _SIZE = re.compile(r"\d[^,;\d]{0,6}[x×*]\s*\d"), re.compile(r"\bsize\b|大小")
_GOES_ON = re.compile(r"\s*(?:in|at|on|during|for|to|when)\b", re.IGNORECASE)  # "20 mm in systole, in diastole 25 mm"
_QUALIFIER = re.compile(r"systol|diastol|inspir|expir|fasting|void|收缩|舒张|吸气|呼气|空腹|餐|术|治疗|排尿")
_SUM = re.compile(
    r"\b(?:sums?|total\w*|add\w*|giv(?:es?|ing)|together|altogether|makes?|so|thus|hence|therefore|index|i\.e)\b|"
    r"合计|总|共|之和|相加|因此|所以|指数",
    re.IGNORECASE,
)
_MEAN = re.compile(r"\b(?:mean|average|averag\w+)\b|平均|均值", re.IGNORECASE)


_SIDES = {"left", "right"}


def named_value(text: str, question: str, find: Find) -> Value | None:
    """The value whose clause shares most words with the question, where each other clause names a thing of its own.

    None where two share as many, or where a clause only measures again.
    """
    asked = _words(question)
    is_distance = bool(_ASKS_DISTANCE.search(question))
    claims: list[tuple[int, Value | str, bool, bool]] = []
    named = set(_QUALIFIER.findall(question.casefold()))
    text = re.sub(r"(?<=[A-Za-z])\s*\(([A-Za-z -]{2,24})\)(?=\s*[:=])", r" \1", text)  # "PSV (ICA): 88 cm/s"
    text = re.sub(r"(?<=[A-Za-z])\s*\([^()]{1,12}\)(?=\s*:)", "", text)  # "Gradient (4V²): 36 mmHg"
    for clause in _CLAUSE.split(_IN_BRACKETS.sub(r"\2 \1", text)):
        value = find(clause)
        if isinstance(value, str) and value.startswith("no "):
            continue
        if is_distance and (_SIZES.search(clause) or (_SIZE.search(clause) and not _DISTANCE.search(clause))):
            continue
        words = _words(clause)
        if claims and _GOES_ON.match(clause):
            return None
        shared = len(_shared(asked, words)) + len(_parts(clause) & _parts(question))
        if _AGAIN.search(clause) or not (words or _parts(clause)):
            return None
        is_other = bool(_parts(clause) - _parts(question))
        if shared and set(_QUALIFIER.findall(clause.casefold())) - named:
            return None
        claims.append((shared, value, is_other, bool(_words(clause, initials=False) - asked)))
    if not _parts(question) & _SIDES and len(_parts(text) & _SIDES) > 1:
        return None
    claims.sort(key=lambda claim: -claim[0])
    if len(claims) < 2 or claims[0][0] <= claims[1][0]:
        return None
    is_plain = not claims[0][3]  # it names nothing that the question does not
    if not all(is_other or (has_own and (is_plain or not shared)) for shared, _, is_other, has_own in claims[1:]):
        return None
    return None if isinstance(claims[0][1], str) else claims[0][1]


def measures_again(text: str) -> bool:
    """Whether what stands before a value says that it was measured again, or only may be so."""
    return bool(_AGAIN.search(text))


_LABELLED = re.compile(
    r"(?:\b(?:dist(?:ance)?|calipers?|line|marker|measurement|[DL])\.?\s*)?(?<![\d.])(?P<label>[1-9])\s*(?:[A-Z](?=\s))?\s*[:=]?\s*"
    r"(?P<value>\d+(?:\.\d+)?\s*(?:mm|cm|毫米|厘米))",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"(?:\b(?:dist(?:ance)?|calipers?|line|marker|measurement|[DL])\.?\s*|[\"'“‘「])(?P<label>[1-9])[\"'”’」]?\s*"
    r"(?P<role>(?:is|was|goes|runs|spans|measures|corresponds|represents?|为|是|代表|表示|对应)[^.;。,\n]*(?:,\s*which[^.;。\n]*)?)",
    re.IGNORECASE,
)
_ASKED_FOR = re.compile(
    r"\b(?:requested|asked(?:\s+for)?|in\s+question|of\s+interest|wanted)\b|所求|所问|要求", re.IGNORECASE
)


def by_labels(text: str, question: str) -> str | None:
    """The value of the caliper whose role is what a question asks for: "1 L 23 mm, 2 L 15 mm; “2” is the depth"."""
    values = {match["label"]: match["value"] for match in _LABELLED.finditer(text)}
    roles = {match["label"]: match["role"] for match in _ROLE.finditer(text) if match["label"] in values}
    if len(values) < 2 or set(roles) != set(values):
        return None
    asked = [label for label, role in roles.items() if _ASKED_FOR.search(role)]
    if not asked:
        shared = {label: len(_shared(_words(question), _words(role))) for label, role in roles.items()}
        asked = [label for label, count in shared.items() if count and count == max(shared.values())]
    return values[asked[0]] if len(asked) == 1 else None


def is_about(label: str, question: str) -> bool:
    """Whether what stands before a value ("LVEF of") names nothing but what the question asks for."""
    from echobench.text.quantities import names_in

    if names_in(label) & names_in(question):
        return True
    words, asked = (
        [word for word in re.findall(r"[a-z]{2,}", label.casefold()) if word not in _COMMON],
        _words(question),
    )
    if han := _words(re.sub(r"[^\u4e00-\u9fff]", " ", label)):
        return bool(han & asked)
    initials = {word for word in asked if word.isascii() and len(word) < 5}
    return not words or any(word[:5] in asked or any(word.endswith(short) for short in initials) for word in words)


_SAME_PART = {
    "long": "length", "长": "length", "wide": "width", "宽": "width", "deep": "depth", "深": "depth", "高": "height",
    "厚": "thick", "ap": "anteroposterior", "max": "peak", "最大": "peak", "峰值": "peak", "平均": "mean",
    "收缩": "systolic", "舒张": "diastolic",
}  # fmt: skip
# Of what excludes each other one value is not the other: a peak is no mean, a width no length.
_EXCLUSIVE = (
    {"mean", "peak"},
    {"systolic", "diastolic"},
    {"length", "width", "thick", "depth", "height"},
    {"pre", "post"},
    _SIDES,
)


def is_of_another_part(text: str, question: str) -> bool:
    """Whether a text names a part or dimension that excludes the one that a question asks for, and not that one."""
    said, asked = _parts(text), _parts(question)
    return any(said & group and asked & group and not said & asked & group for group in _EXCLUSIVE)


_ASSIGNS = re.compile(
    r"\b(?:is|was|represents?|corresponds?|denotes?|reflects?|for|gives?)\b|为|是|代表|表示|对应|[=:()]", re.IGNORECASE
)


def without_other_parts(text: str, question: str) -> str:
    """Leave out sentences that only say which value belongs to another part: "D2 = 4.9 cm corresponds to the width"."""
    kept = [
        sentence
        for sentence in re.split(r"(?<=[.;。;\n])(?!\d)", text)
        if not (
            re.search(r"\d", sentence)
            and _ASSIGNS.search(sentence)
            and _parts(sentence)
            and is_elsewhere(sentence, question)
        )
    ]
    return "".join(kept)


def is_elsewhere(text: str, question: str) -> bool:
    """Whether a text names parts of which a question asks for none, where the question asks for one."""
    return bool(_parts(question)) and not _parts(text) & _parts(question) and not _words(text) & _words(question)


def _parts(text: str) -> set[str]:
    parts = {_SAME_PART.get(part, part) for part in _PART.findall(_in_latin(text.casefold()))}
    return parts if len(parts) == 1 else parts - {"径"}


def _in_latin(text: str) -> str:
    return re.sub(r"\bv(?=max|mean)", "v ", text.replace("α", "alpha ").replace("β", "beta "))


# Parts of the heart have abbreviations of which no letter tells that they are meant, and no part of them is another's.
_VENTRICLE = r"(?:\blv|left ventric\w+) (?:internal )?(?:end[ -])?"
_CARDIAC = {
    "left atrium": r"\blad?\b|left atri(?:um|al)|左心?房",
    "left ventricle in diastole": rf"\b(?:lvidd|lvedd?|lvdd|lvd\(d\))|{_VENTRICLE}diastolic|左心?室舒张",
    "left ventricle in systole": rf"\b(?:lvids|lvesd?|lvds)\b|{_VENTRICLE}systolic|左心?室收缩末",
    "septum": r"\bivsd?t?\b|ventricular sept(?:um|al)|室间隔",
    "posterior wall": r"\b(?:lv)?pwd?t?\b(?! doppler)|posterior wall|左心?室后壁",
    "aortic root": r"\bao(?:r|d)?\b|aortic root|主动脉根部",
}


def _words(text: str, *, initials: bool = True) -> set[str]:
    """Stems of the words that tell what is meant, with the initials of those that follow each other; pairs of Han."""
    text = _in_latin(text)
    words = [word for word in re.findall(r"[a-z]{2,}", text.casefold()) if word not in _COMMON]
    stems = {word[:5] for word in words}
    stems |= _waves(text.casefold())
    sizes = (2, 3, 4) if initials else ()
    stems |= {"".join(w[0] for w in words[at : at + size]) for size in sizes for at in range(len(words) - size + 1)}
    stems |= {name for name, pattern in _CARDIAC.items() if re.search(pattern, text.casefold())}
    for run in re.findall(r"[\u4e00-\u9fff]+", _COMMON_ZH.sub(" ", text)):
        stems |= {a + b for a, b in pairwise(run)} or {run}
    return stems


_WAVE = re.compile(r"(?<![a-z/])(?P<wave>[a-z]'?)(?:-|\s)*(?:waves?|peak|velocity|峰|波)(?![a-z])")
_OF_WAVES = re.compile(r"(?<![a-z/])[a-z]'?\s*/\s*[a-z]'?(?![a-z/])")


def _waves(text: str) -> set[str]:
    """The waves and their ratios that a text in lower case names: the E wave, E峰, E/A."""
    text = re.sub("[′’`]", "'", text)
    ratios = {re.sub(r"\s", "", ratio) for ratio in _OF_WAVES.findall(text)}
    return ratios - {"m/s"} | {f"{match['wave']} wave" for match in _WAVE.finditer(text)}


def _shared(asked: set[str], words: set[str]) -> set[str]:
    return {word for word in asked & words if len(word) > 2 or not word.isascii() or word.isalpha()}


def summed_up(values: list[Value], text: str, ends: list[int]) -> Value | None:
    """The last value, where it is the sum of all others, or is called the mean of those just before it and is it.

    values: in base units, in order; ends: where each begins in the text.
    """
    *others, (last, unit) = values
    if len(others) < 2 or any(u != unit for _, u in others):
        return None
    numbers = [number for number, _ in others]
    is_sum = math.isclose(sum(numbers), last, rel_tol=0.005)
    if is_sum and len(numbers) > 2 and (len(numbers) > 3 or _SUM.search(text[ends[-2] : ends[-1]])):
        return last, unit
    if not _MEAN.search(text[ends[-2] : ends[-1]]):
        return None
    runs = (numbers[-size:] for size in range(len(numbers), 1, -1))
    return (last, unit) if any(math.isclose(sum(run) / len(run), last, rel_tol=0.02) for run in runs) else None
