"""Find persons' names by their form: `LAST, FIRST`, `LAST^FIRST`, titles, listed names, pinyin, Chinese."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from echobench.deid.pixels.keep import has_sign_of_captions, is_chinese, is_known, plain, words
from echobench.deid.pixels.known_values import AS_ONE, Hit
from echobench.deid.text.chinese import clinical_words, simplify
from echobench.schemas import read_schema

_WORD = r"[^\W\d_]"
_COMMA = re.compile(
    rf"(?<!\w)({_WORD}{{2,}}(?:[-' ]{_WORD}{{2,}})?)\s?[,^]\s?"
    rf"({_WORD}{{2,}}(?:-{_WORD}+)?)((?:[ ^]{_WORD}+){{0,2}})(?!\w)"
)
# G.P.N., or two letters with both their dots; a label like D.O.B. is none, and neither is R.I. before its value.
_INITIALS = re.compile(
    r"(?<![^\W\d])(?<!\.)[A-Z]\.\s?[A-Z](?:\.\s?[A-Z]\.\s?[A-Z]\.?|\.\s?[A-Z]\.?|\.)"
    r"(?![\w.]|\s?[:=+-]|\s?\d{1,4}(?:[.,]\d+)?(?:\s|$))"
)
_NO_INITIALS = frozenset("DOB ID DB DN FN US AM PM IV IM PO SC IE EG QD DR NR".split())
_LONGEST_GIVEN = 3  # signs
# A sonographer's or a physician's certificate behind the name: Cao RVT, Zzan RDMS.
_CERTIFIED = re.compile(
    r"(?<!\w)([A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+)?),?\s(?:RVT|RCS|RVS|MD|DO|PhD|(?P<long>RDMS|RDCS|RCCS|RPVI|ARDMS|FRCR|FRCP))(?!\w)"
)
# von der Heyde
_OF = re.compile(rf"(?<!\w)(?:[Vv]on|[Vv]an|[Zz]u[rm]?)(?:\s(?:de[rnm]?|het))?\s([A-Z]{_WORD}{{2,}})(?:-{_WORD}+)?")
_OF_THE = re.compile(rf"(?<!\w)(?:[Vv]an\s)?['’]t\s[A-Z]{_WORD}{{2,}}")  # 't Hart: no word of screens follows it
# Grey, K.; and without the dot, of a word that no screen has.
_FAMILY_AND_INITIAL = re.compile(r"(?<![\w.,-])([A-Z][a-z]+(?:-?[A-Z][a-z]+)?|[A-Z]{3,}), ?[A-Z](\.?)(?![\w.])")
_GIVEN_INITIAL_FAMILY = re.compile(rf"(?<!\w)([A-Z]{_WORD}{{2,}})\s[A-Z]\.\s?[A-Z]{_WORD}{{2,}}")  # Marcus M. Stone
# A newborn is called by its mother.
_BABY = re.compile(
    r"(?<!\w)(?:(?i:baby|bb|newborn)\s(?i:of|boy|girl)|B/[OBG]|NB of)\s(?:[A-Z][\w'’-]*,?\s?){1,3}"
    r"|(?<!\w)(?i:baby\sof)\s\w+"
)
_PARTED_BEFORE_ID = re.compile(
    r"\s*([\u3400-\u9fff々]{1,3})[ \u3000]([\u30a0-\u30ff\u3400-\u9fff々]{1,3})(?=\s+[A-Z]{0,3}\d{4})"
)
_TWO_PARTS = re.compile(r"([\u3400-\u9fff々]{1,3})[ \u3000]([\u30a0-\u30ff\u3400-\u9fff々]{1,3})")  # 斎藤 美智子
# H. TANAKA; none of A. carotis, V. cava, N. vagus, M. psoas.
_INITIAL_AND_NAME = re.compile(r"[B-KO-QS-UW-Z]\.\s?(?:[A-Z]{4,}|[A-Z][a-z]{3,})")
# A family name and an initial in Cyrillic, some of whose letters are read as digits: MOP03 0.
_MISREAD_INITIAL = re.compile(r"(?<!\w)([A-Z]{2,}\d{0,2}[A-Z]*)\s0\.(?!\d)")
_CHILD_OF = re.compile(r"[\u3400-\u9fff]{1,3}之[婴嬰子女]")  # how a newborn is called
_NAME_AND_INITIAL = re.compile(r"([A-Z][a-z]+(?= ?[A-Z])|[A-Z]{2,}(?= )) ?[A-Z]\.?")  # Chen G
_SIGN = r"[\u30a0-\u30ff\u3400-\u9fff々가-힣]"
_WORDS = re.compile(rf"{_WORD}+(?:['-]{_WORD}+)*")
_INITIAL = r"(?:b|p|m|f|d|t|n|l|g|k|h|j|q|x|zh|ch|sh|r|z|c|s|y|w)?"
_FINAL = (
    r"(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|ia|ie|in|iu|ou|ua|ue|ui|un|uo|a|e|i|o|u|v)"
)
_PINYIN_GIVEN = re.compile(rf"(?:{_INITIAL}{_FINAL}){{1,2}}")
_PINYIN_FAMILY = frozenset(
    "wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song zheng xie han "
    "tang feng yu dong xiao cheng cao yuan deng fu shen zeng peng lu su jiang cai jia ding wei xue ye yan pan du "
    "dai xia zhong tian ren fan fang shi yao tan liao zou xiong jin hao kong bai cui kang mao qiu qin gu hou shao "
    "meng long wan duan lei qian yin chang qiao lai gong wen ouyang situ zhuge".split()
)


def find(flat: str) -> Iterator[Hit]:
    """Find names in `flat` (see `keep.plain`). `certain` is False where only the company can tell."""
    yield from _comma_names(flat)
    yield from _titled(flat)
    yield from _initials(flat)
    yield from _listed_names(flat)
    if (parted := _TWO_PARTS.fullmatch(flat.strip())) and not any(map(is_known, parted.groups())):
        yield Hit(flat.index(parted[0]), flat.index(parted[0]) + len(parted[0]), "name", True)
    if (parted := _PARTED_BEFORE_ID.match(flat)) and not all(map(is_known, parted.groups())):  # 原 陽子 US44338613
        yield Hit(parted.start(1), parted.end(), "name", True)
    yield from (Hit(m.start(), len(m[0].rstrip()) + m.start(), "name", True) for m in _BABY.finditer(flat))
    for match in _FAMILY_AND_INITIAL.finditer(flat):
        is_short = len(match[1]) == 2 and match[1].lower() not in _PINYIN_FAMILY
        is_name = match[1].istitle() and is_listed(match[1])  # Long, V
        if (match[2] and not is_short) or not (is_short or (is_known(match[1]) and not is_name)):
            yield Hit(match.start(), match.end(), "name", True)
    yield from (Hit(match.start(), match.end(), "name", True) for match in _OF.finditer(flat) if not is_known(match[1]))
    yield from (Hit(match.start(), match.end(), "name", True) for match in _OF_THE.finditer(flat))
    for match in _CERTIFIED.finditer(flat):
        if match["long"] or not any(is_known(word) and not is_listed(word) for word in match[1].split()):
            yield Hit(match.start(), match.end(), "person", True)
    yield from (Hit(match.start(), match.end(), "name", True) for match in _CHILD_OF.finditer(flat))
    for match in _MISREAD_INITIAL.finditer(flat):
        if not is_known(match[1]):
            yield Hit(match.start(), match.end(), "name", True)
    for match in re.finditer(r"[\u3400-\u9fff]+", flat):
        name = match.group().rstrip("男女")  # 韩秀英女: the sex behind a name
        before_sex = re.match(r"([\u3400-\u9fff]{2,3}?)[男女].", match.group())  # 于泽男明, which is 于泽 男 8月
        if before_sex and may_be_chinese(before_sex[1]):
            yield Hit(match.start(), match.start() + len(before_sex[1]), "name", True)
        elif _is_japanese(match.group()):
            yield Hit(match.start(), match.end(), "name", True)
        elif may_be_chinese(name):
            is_plain = len(name) < len(match.group()) or (match[0] == flat.strip() and not has_sign_of_captions(name))
            yield Hit(match.start(), match.start() + len(name), "name", len(name) > 2 and is_plain)


@cache
def _titles() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of a name behind its titles, initials between, and of one before them."""
    cues = words()["cues"]
    before = "|".join(re.escape(plain(t)).replace(r"\ ", r"\s?") for t in sorted(cues["title"], key=len, reverse=True))
    after = "|".join(sorted(cues["title_after"], key=len, reverse=True))
    return (
        re.compile(
            rf"(?<!\w)(?P<title>(?i:{before}))\b\.?(?:[\s.]*(?i:{before}|med|habil)\b\.?)*\s*(?:{_WORD}\.\s?){{0,3}}"
            rf"(?P<bare>(?:{_WORD}\s){{1,2}})?(?P<name>{_WORD}{{2,}})(?:[ .,'’-]+{_WORD}+){{0,3}}"
        ),
        re.compile(rf"(?P<name>{_SIGN}{{1,8}})[ \u3000]?(?P<title>{after})(?P<rest>{_SIGN}*)"),
    )


def _titled(flat: str) -> Iterator[Hit]:
    """Find names behind a title (Dott.ssa N. Aabyzq) and before one (鈴木先生)."""
    before, after = _titles()
    yield from (Hit(match.start(), match.end(), "person", True) for match in _UNREAD.finditer(flat))
    for match in before.finditer(flat):
        is_setting = match["title"].isupper() and is_known(match["name"]) and not is_listed(match["name"])
        if match["bare"] and is_setting:  # DR S Stone, but not DR C Gain
            continue
        plainly = match["title"].lower().rstrip(".") in _PLAIN_TITLES
        if plainly or (match["name"][0].isupper() and not is_known(match["name"])):
            end = match.end()
            for word in reversed(list(_WORDS.finditer(flat, match.end("name"), end))):  # `Dr. Aabyz Dyn Range`
                if len(word.group()) < 3 or not is_known(word.group()):
                    break
                end = word.start()
            yield Hit(match.start(), len(flat[:end].rstrip(" ,-")), "person", True)
    for match in after.finditer(flat):
        if match["name"] in words()["cues"]["role"] or match[0] in _all_cues():
            continue
        name = match["name"]
        rest = match["rest"]
        is_remark = len(match["title"]) > 1 and (_ends_in_family(name) or rest in words()["cues"]["role"])
        if rest and rest not in _captions() and not is_remark:  # 唐氏筛查, but not 彭先生家属 and 遠藤先生依頼
            continue
        after_caption = (end for end in (name[-3:], name[-2:]) if is_known(name[: -len(end)]) and may_be_chinese(end))
        is_family = len(match["title"]) > 1 and name in _chinese()["family"]  # 高 and 白, words of captions elsewhere
        name = next(after_caption, "" if is_known(name) and not is_family else name)  # 子宫纵切张三医师
        if name:
            yield Hit(match.end("name") - len(name), match.start("rest"), "person", True)


_UNREAD = re.compile(r"(?<!\w)(?:Dr|Dra|Prof)\.\s?(?=\S)[^A-Za-z:=]{1,16}\Z")  # a name in letters that the reader lacks
_PLAIN_TITLES = frozenset("dr prof mr mrs ms herr frau dott sr sra mme dra mudr".split())


@cache
def _captions() -> frozenset[str]:
    return frozenset(map(plain, words()["captions"]))


@cache
def _all_cues() -> frozenset[str]:
    return frozenset(cue for cues in words()["cues"].values() for cue in cues)


def _ends_in_family(signs: str) -> bool:
    """Tell whether Chinese characters end in a family name, or in one and a given name that are no clinical word."""
    lists = _chinese()
    family = signs[-1:] in lists["family"] or signs[-2:] in lists["compound"]
    return family or any(may_be_chinese(signs[-length:]) for length in (2, 3) if len(signs) >= length)


def _initials(flat: str) -> Iterator[Hit]:
    """Find initials with dots; certain unless the letters are an abbreviation of screens too."""
    for match in _INITIALS.finditer(flat):
        letters = "".join(filter(str.isalpha, match.group()))
        if letters not in _NO_INITIALS:
            yield Hit(match.start(), match.end(), "person", not is_known(letters))


def may_be_chinese(run: str) -> bool:
    """Tell whether a run of Chinese characters has the form of a name: a surname and one or two more, not clinical."""
    lists, run = _chinese(), simplify(run.translate(AS_ONE))
    family = 2 if run[:2] in lists["compound"] else 1
    if not family + 1 <= len(run) <= family + 2 or run in lists["not_names"]:
        return False
    return run[:family] in (lists["compound"] if family == 2 else lists["family"]) and not is_known(run)


def _is_japanese(run: str) -> bool:
    """Tell whether a run of signs is a listed Japanese family name and one to three more, and no clinical word."""
    plain_run = simplify(run)
    family = next((len(f) for f in _chinese()["japanese"] if plain_run.startswith(f)), 0)
    return bool(family) and 1 <= len(run) - family <= _LONGEST_GIVEN and plain_run not in clinical_words()


def labelled_chinese(value: str) -> int:
    """Count the characters of what follows 姓名 that are the name, where OCR ran it together with the next word."""
    run = re.match(r"[\u3400-\u9fff*·.]+", value)
    if not run:
        return 0
    length = len(run.group())
    if length <= 4:
        given = re.match(r"[ \u3000]([\u30a0-\u30ff\u3400-\u9fff々]{1,3})(?![\u3040-\u9fff])", value[length:])
        return length + given.end() if given and not is_known(given[1]) else length
    usual = 4 if value[:2] in _chinese()["compound"] else 3
    return next((n for n in (usual, 2, 4) if is_known(run.group()[n:])), usual)


def _comma_names(flat: str) -> Iterator[Hit]:
    for match in _COMMA.finditer(flat):
        family, given, _ = match.groups()
        known = [all(map(is_known, part.split())) for part in (family, given)]
        caret = "^" in match.group()
        start = match.start()
        first, parted, second = family.partition(" ")
        if parted and is_known(first) and not is_known(second):  # `Sag Aabyzq, Ann`: a caption before the name
            start += len(first) + 1
        if all(known) and not caret:
            continue
        end = match.end(2)
        for word in _WORDS.finditer(flat, match.start(3), match.end(3)):
            is_last = caret and re.match(r"\s*(?:\d|$)", flat[word.end() :]) is not None  # BIANCHI^MARIA PIA 75132604
            if is_known(word.group()) and len(word.group()) > 1 and not is_last:
                break
            end = word.end()
        yield Hit(start, end, "name", not any(known) or caret)


def _listed_names(flat: str) -> Iterator[Hit]:
    """Find two words of which one is a common given, the other a common family name, or both pinyin."""
    parts = list(_WORDS.finditer(flat))
    yield from (Hit(word.start(), word.end(), "name", True) for word in parts if _is_glued(word.group()))
    for match in _GIVEN_INITIAL_FAMILY.finditer(flat):
        if match[1].lower() in _english()[0] and not is_known(match[1]):
            yield Hit(match.start(), match.end(), "name", True)
    for left, right in pairwise(parts):
        a, b = left.group(), right.group()
        if flat[left.end() : right.start()].strip(" .,") or not (a[0].isupper() and b[0].isupper()):
            continue
        if len(a) < 2 or len(b) < 2:
            continue
        if is_known(a) or is_known(b):
            # Some pinyin names are clinical words too: certain beside a given name of two syllables, else in company.
            if a.lower() in _PINYIN_FAMILY and _PINYIN_GIVEN.fullmatch(b.lower()):
                yield Hit(left.start(), right.end(), "name", len(b) >= 5 and not is_known(b))
            continue
        a, b = a.lower(), b.lower()
        given, family = _english()
        pair = (a in given and b in family) or (b in given and a in family)
        pinyin = (a in _PINYIN_FAMILY and _PINYIN_GIVEN.fullmatch(b)) or (
            b in _PINYIN_FAMILY and _PINYIN_GIVEN.fullmatch(a)
        )
        if pair or pinyin:
            yield Hit(left.start(), right.end(), "name", True)
        elif (a in given or b in given) and min(len(a), len(b)) > 2:
            yield Hit(left.start(), right.end(), "name", False)


def _is_glued(word: str) -> bool:
    """Tell whether a word is a common given and a common family name whose gap was lost: `SMITHJOHN`."""
    if not word[0].isupper() or is_known(word):
        return False
    given, family = _english()
    cuts = range(_LEAST_GLUED, len(word) - _LEAST_GLUED + 1)
    parts = ((word[:cut].lower(), word[cut:].lower()) for cut in cuts)
    return any((a in given and b in family) or (b in given and a in family) for a, b in parts)


_LEAST_GLUED = 4  # letters of each name


def foreign(text: str) -> list[Hit]:
    """Find words with letters that no setting has (accented, Greek, Cyrillic, kana), and unknown words beside them."""
    words = [m for m in re.finditer(r"[^\s,.:;/()]+", text) if any(map(str.isalpha, m.group()))]
    unknown = [not is_known(m.group()) and not any(map(str.isdigit, m.group())) for m in words]
    strange = [
        new and sum(map(str.isalpha, m.group())) >= 3 and any(map(_is_foreign, m.group()))
        for m, new in zip(words, unknown, strict=True)
    ]
    for order in (range(1, len(words)), range(len(words) - 2, -1, -1)):
        step = order.step
        for i in order:  # a title, an initial, the other name
            strange[i] |= strange[i - step] and (unknown[i] or len(words[i].group()) == 1)
    return [Hit(m.start(), m.end(), "name", True) for m, is_strange in zip(words, strange, strict=True) if is_strange]


def _is_foreign(char: str) -> bool:
    return char.isalpha() and not char.isascii() and not is_chinese(char) and char not in "µμ"


def is_listed(word: str) -> bool:
    """Tell whether a word is a common given or family name, in English or in pinyin of four letters and more."""
    given, family = _english()
    written = word.lower()
    return written in given or written in family or (len(written) > 3 and written in _PINYIN_FAMILY)


def _is_family(word: str) -> bool:
    """Tell whether a word is a common family name, in English or in pinyin."""
    return word.lower() in _english()[1] or word.lower() in _PINYIN_FAMILY


def alone(flat: str) -> list[Hit]:
    """Find a line that is nothing but a Chinese name, parted or not, or two or three unknown capitalised words.

    A Chinese name may have a caption behind it.
    """
    words = flat.split()
    if len(words) == 2 and all(map(is_chinese, "".join(words))) and may_be_chinese("".join(words)):
        return [Hit(flat.index(words[0]), len(flat.rstrip()), "name", True)]
    if len(words) > 1 and may_be_chinese(words[0]) and all(any(map(is_chinese, w)) and is_known(w) for w in words[1:]):
        return [Hit(flat.index(words[0]), flat.index(words[0]) + len(words[0]), "name", True)]  # 宋远 胎儿头围
    if len(words) == 1 and any(test(words[0]) for test in (may_be_chinese, _is_unknown_chinese, _is_glued_pinyin)):
        return [Hit(flat.index(words[0]), len(flat.rstrip()), "name", True)]
    if _INITIAL_AND_NAME.fullmatch(flat.strip()) and not is_known(words[-1]):
        return [Hit(flat.index(words[0]), len(flat.rstrip()), "name", True)]
    if (short := _NAME_AND_INITIAL.fullmatch(flat.strip())) and _is_family(short[1]) and not is_known(short[1]):
        return [Hit(flat.index(words[0]), len(flat.rstrip()), "name", True)]
    if not 2 <= len(words) <= 3 or max(map(len, words)) < 4:
        return []
    if any(len(w) < 2 or not _WORDS.fullmatch(w) or not w[0].isupper() or is_known(w) for w in words):
        return []
    return [Hit(flat.index(words[0]), flat.rindex(words[-1]) + len(words[-1]), "name", True)]


def _is_unknown_chinese(word: str) -> bool:
    """Tell whether a word is three to five Chinese characters, mostly not clinical: misread, or a Japanese name."""
    chinese = re.fullmatch(r"[\u3400-\u9fff]{3,5}", word) is not None
    return chinese and not is_known(word) and word not in _chinese()["not_names"]


def _is_glued_pinyin(word: str) -> bool:
    """Tell whether a word is a family and a two-syllable given name whose gap OCR lost: `ZHULIJUAN`."""
    if not word.isascii() or not word.isalpha() or not word[0].isupper() or is_known(word):
        return False
    written = word.lower()
    return any(
        written.startswith(family)
        and len(written) - len(family) >= 4
        and _PINYIN_GIVEN.fullmatch(written[len(family) :])
        for family in _PINYIN_FAMILY
    )


@cache
def _english() -> tuple[frozenset[str], frozenset[str]]:
    lists = read_schema("names", "en.json")
    return frozenset(map(str.lower, lists["given"])), frozenset(map(str.lower, lists["family"]))


@cache
def _chinese() -> dict[str, frozenset[str]]:
    lists = read_schema("names", "zh.json")
    chosen = {key: frozenset(lists[key]) for key in ("family", "compound", "not_names")}
    return chosen | {"japanese": frozenset((*lists["japanese"], *words()["japanese"]))}
