"""What an option of a question may be called in an answer: its label, its text, and other names of the same thing.

Other names are an option's finding or organ in the other language, a finding without its organ ("hemangioma" for
"hepatic hemangioma") where no other option is meant by it, and a category without its system ("4A类" for "BI-RADS 4A").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import Any

from echobench.bench.answer_text import compatible
from echobench.bench.label_patterns import Kind
from echobench.schemas import read_schema
from echobench.text import grading
from echobench.text.lexicon import canonical

_CIRCLED = re.compile(r"\A\s*([①-⑳⑴-⒇])\s*")
_LABEL = re.compile(r"\A[(\[]?([A-Za-z]|\d{1,2}|[ivx]{1,4}|[IVX]{1,4})[\])]?[).\]:、,]+(?!\d)\s*(.+)\Z", re.DOTALL)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")
_VALUE = r"(?P<digit{0}>[0-6]|iv|v|iii|ii|i)\s?(?P<letter{0}>[a-c])?"
# 4A类, "grade 2", "I would call this 4a"; a digit with its letter is a category without any word.
_CATEGORY = re.compile(
    rf"(?<![\d.a-z]){_VALUE.format(1)}\s*(?:类|级|型)"
    rf"|\b(?:(?:category|grade|class|stage|type)\s*:?|(?:call|rate|grade|score|classify|assign)\s+(?:this|it)(?:\s+as)?(?:\s+an?)?)"
    rf"\s*{_VALUE.format(2)}(?![\w.]*\d)"
    r"|(?<![\w.])(?<!segment )(?P<digit3>[0-6])(?P<letter3>[a-c])(?![\w.]*\d|\w)"
)
_CATEGORY_GROUPS = ("digit1", "digit2", "digit3"), ("letter1", "letter2", "letter3")
_ROMAN_VALUES = {name: str(value) for value, name in enumerate(_ROMAN, 1)}


_DENYING = re.compile(r"\b(?:no|non|not|without|absen\w+|lack\w*|loss)\b|[无不未非没]|缺")


class OptionNames:
    """Labels, texts and further names of the options of one question.

    labels: one per option, upper case. bodies: the texts without labels, in normal form. `label` is a pattern of one
    label of this kind, upper case only for letters and without a group.
    """

    def __init__(self, normal: Sequence[str], bodies: Sequence[str], labels: Sequence[str]) -> None:
        self.count, self.normal, self.bodies, self.labels = len(bodies), list(normal), list(bodies), list(labels)
        self.kind = _kind(labels)
        # Options that are all regions stand for their organs; "spleen" is no answer where organs are the options.
        regions = list(map(_of_region, map(canonical, bodies)))
        organs = regions if len(bodies) > 4 and all(regions) else [[] for _ in bodies]
        spelt = [[b, *map(one_spelling, (*_others(b), *own))] for b, own in zip(bodies, organs, strict=True)]
        self.names = _unambiguous(list(map(tuple, spelt)))
        self._exact = _unambiguous([(body, *_whole_names(body, bodies)) for body in bodies])
        self._grades = [_grades(body) for body in bodies]

    def index(self, label: str) -> int | None:
        """The option of a label; None where no option has it."""
        label = label.upper()
        return self.labels.index(label) if label in self.labels else None

    def whole(self, plain: str) -> int | None:
        """The one option that a text in normal form is, by its text with or without label or by another name."""
        for names in (self.normal, self.bodies):
            if names.count(plain) == 1:
                return names.index(plain)
        if self.kind == "number" and plain.isdigit() and self.index(plain) is not None:
            return None  # the number of an option, not a category that another one names
        key, grade = canonical(plain), _ROMAN_VALUES.get(plain, plain)
        matching = {
            index
            for index, names in enumerate(zip(self.names, self._exact, self._grades, strict=True))
            if any(key in map(canonical, group) for group in names[:2]) or (all(self._grades) and names[2] == [grade])
        }
        return matching.pop() if len(matching) == 1 else None

    def of_part(self, plain: str) -> int | None:
        """The one option of which a short answer is the greater part: 四腔心切面 for 心尖四腔心切面."""
        plain = re.sub(r"\A(?:属于|考虑为?|[为是]|an?\s|the\s)\s*", "", plain)
        holding = [at for at, body in enumerate(self.bodies) if plain and plain in body]
        if len(holding) != 1 or plain in _terms()["generic"] or canonical(plain) in _organs():
            return None
        rest = self.bodies[holding[0]].replace(plain, "\0").strip()
        is_word = re.search(r"(?<![a-z])\0(?![a-z])", rest) or not plain.isascii()
        is_most = len(rest) - 1 < len(plain) > 1
        return holding[0] if is_word and is_most and not _DENYING.search(rest) else None

    def graded(self, clause: str) -> list[tuple[int, int, int]]:
        """(option, start, end) of each category in a clause, where the options are categories of one system."""
        if not all(self._grades):
            return []
        return [
            (index, *span)
            for value, span in _all_grades(clause)
            for index, grade in enumerate(self._grades)
            if grade == [self._listed(value)]
        ]

    def _listed(self, value: str) -> str:
        """A category as the options have it: 4B is of category 4 where no option tells 4A from 4B."""
        known = {grade for grades in self._grades for grade in grades}
        whole = value.rstrip("abcABC")
        return value if value in known or whole not in known else whole


# British letters that American spelling leaves out, as in haemorrhage, oedema and tumour.
_BRITISH = re.compile(r"(?<=[a-z])a(?=e[cdms])|o(?=e(?:dem|soph|tus|tal))|(?<=(?:tumo|colo|humo))u(?=r)", re.IGNORECASE)
_SWAPPED = re.compile(r"\b(cent|fib|calib|lit|met|goit)re(?=s?\b)", re.IGNORECASE)
_TOO = re.compile(r"(?<!不)(?:[调设开放打](?:节|置)?得)?(?:太|过于)(?=[高低大小深浅强弱亮暗快慢多少])")
_CHAMBER = re.compile(r"(?<=[左右])心(?=[室房])")
_PREFIX = re.compile(
    r"\b(trans|sub|supra|infra|inter|intra|hyper|hypo|iso|extra|para|peri|retro|endo|epi|micro|macro|multi)-(?=[a-z])",
    re.IGNORECASE,
)


def one_spelling(text: str) -> str:
    """Write "trans-cerebellar", "haemorrhage", 左心室 and 调得太高 as "transcerebellar", "hemorrhage", 左室 and 过高.

    "non-" stays, because it denies.
    """
    return _TOO.sub("过", _CHAMBER.sub("", _SWAPPED.sub(r"\1er", _BRITISH.sub("", _PREFIX.sub(r"\1", text)))))


def split_labels(choices: Sequence[str]) -> tuple[list[str], list[str]]:
    """(labels, texts) of options: "B. liver" and "② liver" lose their label if all options have one in order.

    Options without labels are called A, B, C, ... as `evaluate` and most published sets do.
    """
    texts = [
        compatible(_CIRCLED.sub(lambda m: f"{unicodedata.normalize('NFKC', m[1])}. ", choice)) for choice in choices
    ]
    matches = [_LABEL.match(text.strip()) for text in texts]
    default = [chr(ord("A") + index) for index in range(len(choices))]
    labels = [match[1].upper() if match else "" for match in matches]
    numbered = [[str(index + first) for index in range(len(choices))] for first in (0, 1)]
    if labels not in (default, *numbered, [name.upper() for name in _ROMAN[: len(choices)]]):
        return default, list(choices)
    return labels, [match[2] if match else "" for match in matches]


def numbered_in_question(choices: Sequence[str], question: str) -> list[str]:
    """Options without labels under the numbers that a question lists them by, as "1. cyst"; [] where it lists none.

    Options that hold a digit keep their letters: a lone number would be theirs.
    """
    if split_labels(choices)[1] != list(choices) or any(re.search(r"\d", choice) for choice in choices):
        return []
    for first in (1, 0):
        numbered = [f"{number}. {choice}" for number, choice in enumerate(choices, first)]
        row = (
            rf"(?<![\d.])[(\[]?{at}\s*[)\]]?\s*[.、:,]?\s*{re.escape(choice)}"
            for at, choice in enumerate(choices, first)
        )
        if re.search(r"[\s,;.。，；]*".join(row), compatible(question), re.IGNORECASE):
            return numbered
    return []


def _kind(labels: Sequence[str]) -> Kind:
    if labels and labels[0].isdigit():
        return "number"
    return "roman" if len(labels) > 1 and labels[:2] == ["I", "II"] else "letter"


@cache
def organ_words() -> str:
    """Return a pattern of English organ words that may occur inside the name of a part."""
    return "|".join(_terms()["organs"]["en"])


@cache
def _terms() -> dict[str, Any]:
    return read_schema("answer_terms.json")


@cache
def _concepts() -> dict[str, tuple[list[str], list[str]]]:
    """Each term of a finding or organ -> its Chinese and its English names, the usual ones first."""
    pairs = [(zh, [en]) for en, zh in _terms()["terms"].items()]
    for finding in read_schema("findings.json")["findings"]:
        pairs.append(([finding["zh"], *finding["terms"]["zh"]], [finding["name"], *finding["terms"]["en"]]))
    for region in read_schema("regions.json")["regions"].values():
        pairs += [(organ["zh"], organ["en"]) for organ in region["organs"].values()]
    result: dict[str, tuple[list[str], list[str]]] = {}
    for zh, en in pairs:
        names = zh, [canonical(name) for name in en]
        for term in (*zh, *names[1]):
            result.setdefault(term, names)
    return result


_SHORTEST_PART = 4  # letters of a name that may be part of a longer word
_USUAL = 4  # names of a concept that count inside a sentence; the rest are descriptions ("anechoic area")


def _others(body: str) -> list[str]:
    """Further names of an option that count inside a sentence: in the other language, without its degree or organ."""
    key = canonical(body)
    names = _of_organ(key) or _translated(key)[:_USUAL] or _translated_with_degree(key)
    first, _, rest = key.partition(" ")
    if rest and first in _terms()["grades"] and first != "no" and rest not in _terms()["generic"]:
        names = [*names, rest]
    names = [*names, *_synonyms().get(key, ()), *_of_side(key), *_without_degree_zh(key), *_lacking(key)]
    bare = re.sub(r"\s*\([^()]*\)?", "", key).strip()
    names += [bare] if bare and bare != key else []
    names += re.findall(r"\(([a-z]{2,6})(?:\)|\Z)", key)  # "ac" of 腹围(AC)
    if rest and " " not in rest and first.isalpha():
        names += [f"{rest} {verb} {first}" for verb in ("is", "appears", "looks")]  # "the tendon is normal"
    names = [*names, *_measured(key), *without_organ(key)]
    return [*names, *(short for name in (key, *_translated(key)[:_USUAL]) for short in _initials(name))]


def _without_degree_zh(key: str) -> list[str]:
    """阑尾炎 of 急性阑尾炎, where it says enough."""
    words = [word for degree, zh in _terms()["grades"].items() for word in zh if degree != "no"]
    rests = (key[len(word) :] for word in sorted(words, key=len, reverse=True) if key.startswith(word))
    rest = next(rests, "")
    return [rest] if len(rest) > 1 and rest not in _terms()["generic"] else []


def _lacking(key: str) -> list[str]:
    """Other ways to say what an option such as "no hydronephrosis" denies."""
    hows = ("no evidence of", "no signs of", "no sign of", "absence of", "without")
    return [f"{how} {key[3:]}" for how in hows] if key.startswith("no ") else []


_SMALL_WORDS = frozenset("of the and in to for a an".split())


def _initials(name: str) -> list[str]:
    """ "cca" of "common carotid artery", "lhb" of "long head of biceps" and "lhob"; none shorter than three letters."""
    words = re.findall(r"[a-z]+", name)
    main = [word for word in words if word not in _SMALL_WORDS]
    shorts = dict.fromkeys("".join(word[0] for word in group) for group in (words, main))
    return [short for short in shorts if len(short) > 2]


def _measured(key: str) -> list[str]:
    """Other names of what a plane is measured in: "ac" for "abdominal circumference plane"."""
    return [name for name in _measurements().get(_KIND.sub("", key), ()) if name != key]


@cache
def _measurements() -> dict[str, list[str]]:
    groups = [list(map(canonical, (*e["zh"], *e["en"]))) for e in read_schema("measurements.json")["quantities"]]
    return {term: group for group in groups for term in group}


# 右乳, 左肾, 右附件: a side is written before any part of the body that there are two of.
_PAIRED = """乳 肾 叶 肺 眼 肩 膝 踝 腋 腿 颈 胸 房 室 腰 甲状腺 乳腺 乳房 肾脏 卵巢 附件 睾丸 肝 下肢 上肢 颈动脉
股动脉""".split()


def _of_side(key: str) -> list[str]:
    return [key[0] + part for part in _PAIRED] if key in ("左侧", "右侧", "左", "右", "左边", "右边") else []


@cache
def _synonyms() -> dict[str, list[str]]:
    """Each term with other words -> these words, in its own language."""
    words: dict[str, list[str]] = {}
    for group in _terms()["synonyms"]:
        names = list(map(canonical, group))
        for term in names:
            words.setdefault(term, []).extend(other for other in names if other != term)
    return words


@cache
def _regions() -> dict[str, list[str]]:
    """The name of each region in both languages -> the terms of its organs."""
    from echobench.templates import region_names

    regions = read_schema("regions.json")["regions"]
    terms = {
        name: [term for organ in region["organs"].values() for term in (*organ["zh"], *map(canonical, organ["en"]))]
        for name, region in regions.items()
    }
    shown = {
        canonical(names[name]): name for names in map(region_names, ("en", "zh")) for name in terms if name in names
    }
    shown |= {canonical(text): name for name, texts in _terms()["regions"].items() for text in texts}
    return {text: terms[name] for text, name in shown.items()}


def _of_region(key: str) -> list[str]:
    return [term for term in _regions().get(key, ()) if term != key]


def _translated_with_degree(key: str) -> list[str]:
    """Names in the other language of an option such as "mild hydronephrosis" or 轻度肾积水."""
    names = []
    for degree, words in _terms()["grades"].items():
        if key.startswith(degree + " "):
            names += [word + term for word in words for term in _translated(key[len(degree) + 1 :])[:_USUAL]]
        for word in words:
            if key.startswith(word):
                names += [f"{degree} {term}" for term in _translated(key[len(word) :])[:_USUAL]]
    return names


_KIND = re.compile(r" (?:vein|artery|gland|view|plane|section)\Z")


@cache
def _organs() -> dict[str, list[str]]:
    """Each term of an organ -> all terms of it in both languages: in a sentence they mean nothing else."""
    regions = read_schema("regions.json")["regions"].values()
    groups = [[*organ["zh"], *map(canonical, organ["en"])] for region in regions for organ in region["organs"].values()]
    return {term: group for group in groups for term in group}


def things() -> list[list[str]]:
    """All names in both languages of each organ."""
    return list({id(group): group for group in _organs().values()}.values())


def names_of_thing(text: str) -> list[str]:
    """All names of the organ or part that a text names; none where it names no known one."""
    key = canonical(one_spelling(text))
    zh, en = _concepts().get(key, ([], []))
    return [*(_organs().get(key) or ()), *zh, *en, *_synonyms().get(key, ())]


def _of_organ(key: str) -> list[str]:
    terms = _terms()["terms"]
    # A part, such as one ventricle or one carotid artery, has a row of its own.
    if (
        _KIND.sub("", key) in _measurements()
        or key in terms
        or key in _synonyms()
        or any(key in zh for zh in terms.values())
    ):
        return []
    return _organs().get(key) or _organs().get(_KIND.sub("", key)) or []


def _translated(key: str) -> list[str]:
    zh, en = _concepts().get(key) or _concepts().get(_KIND.sub("", key), ([], []))
    return en if not key.isascii() else zh


def _whole_names(body: str, bodies: Sequence[str]) -> list[str]:
    """Further names of an option that count as a whole answer: all of its concept's, and a degree that no other has."""
    key = canonical(body)
    names = [name for group in _concepts().get(key, ()) for name in group]
    first = key.split(" ")[0]
    if first in _terms()["grades"] and sum(canonical(other).split(" ")[0] == first for other in bodies) == 1:
        names += [first, *_terms()["grades"][first]]
    return names


def without_organ(body: str) -> list[str]:
    """Return a name without its organ, where it then says enough: "hemangioma" of "hepatic hemangioma"."""
    organs = _terms()["organs"]
    short = re.sub(rf"\b(?:{'|'.join(organs['en'])})\s+|\s+of the (?:{'|'.join(organs['en'])})\b", "", body)
    for organ in organs["zh"]:
        if short.startswith(organ):
            short = short[len(organ) :]
            break
    rest = short.strip()
    return [rest] if rest and rest != body and len(rest) > 1 and rest not in _terms()["generic"] else []


def _unambiguous(names: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Drop each further name that is part of another option's text: it does not tell them apart."""
    return [
        (
            own[0],
            *(
                name
                for name in own[1:]
                if not any(_is_in(name, other) for at, all_ in enumerate(names) if at != index for other in all_)
            ),
        )
        for index, own in enumerate(names)
    ]


def _is_in(name: str, other: str) -> bool:
    """Whether a name is part of another one; an abbreviation ("TR") only as a word of its own."""
    is_short = name.isascii() and len(name) < _SHORTEST_PART
    return bool(re.search(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])", other)) if is_short else name in other


def _grades(body: str) -> list[str]:
    return [value for value, _ in _all_grades(body)]


def _all_grades(text: str) -> list[tuple[str, tuple[int, int]]]:
    grades = [(grade.value, grade.span) for grade in grading.find(text)]
    taken = [span for _, span in grades]
    for match in _CATEGORY.finditer(text.casefold()):
        if not any(start < match.end() and match.start() < end for start, end in taken):
            digit, letter = ("".join(filter(None, map(match.group, names))) for names in _CATEGORY_GROUPS)
            grades.append((_ROMAN_VALUES.get(digit, digit) + letter, match.span()))
    return grades
