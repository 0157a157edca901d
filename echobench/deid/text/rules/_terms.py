"""Tell a name from a term that is called by it, from the noun that it stands before: Wilson disease, 米兰标准.

No list holds all persons, places and makers that medicine calls its terms by. The nouns behind them are fewer
(`schemas/lexicon/heads.json`): a weak mark before one names a term and nobody, unless it is built as a person's name
where a person may stand, too.
"""

from __future__ import annotations

import re
from functools import cache

from echobench.deid.text import chinese
from echobench.deid.text.rules._document import Document, Span
from echobench.deid.text.rules._latin import UPPER, is_learned, listed_anywhere
from echobench.deid.text.rules._names import given_en, someone_zh, surname_zh
from echobench.schemas import read_schema
from echobench.text.language import HAN
from echobench.text.lexicon import trie_pattern

SOUNDS = (
    "阿埃艾爱安昂奥澳巴白拜班邦鲍包贝本彼比毕别宾波伯博勃布卜查恰彻车茨策岑达代戴丹道德登邓迪蒂狄丁东杜敦顿多俄厄恩耳尔法凡范方费菲芬丰冯佛夫弗福富甫"
    "盖甘冈高戈哥歌葛格根贡古谷瓜圭郭果哈海罕汉翰杭豪赫黑亨洪侯胡华怀惠霍基吉姬加贾嘉简江杰捷金津久喀卡凯坎康考科柯可克肯孔库夸奎昆拉莱赖兰朗劳老勒雷"
    "黎里理利莉立丽廉列林琳龙隆卢鲁路辽伦罗洛律吕马玛迈麦曼芒毛梅门蒙孟弥米密明缪摩莫墨默姆木穆拿纳娜乃奈南内尼涅宁牛农努诺纽女欧帕派潘庞佩彭皮匹珀泼"
    "蒲朴普浦奇齐契钱强乔切钦琴琼丘屈热仁荣儒茹瑞若萨塞赛桑瑟森沙莎珊尚邵绍舍申圣施什史士舒朔斯思松苏孙索琐塔泰坦汤唐陶特滕藤腾提田廷通图土吐托脱瓦湾"
    "万旺威韦维温文翁沃乌吾伍武希西悉锡席夏香肖歇谢辛欣兴休许雪逊雅亚扬耀耶叶伊依易因英永尤于约赞泽扎詹哲珍芝治朱庄卓兹祖佐兑慕柏"
)
"""Characters in which foreign names are written."""
_KINDS = ("name", "organisation", "address", "unknown")
_REACH_ZH, _REACH_EN = 12, 90  # characters behind a mark in which the noun is looked for
_LEFT = 3  # characters of a foreign name that a mark may have left out before it
_CUED = 2
_DOTS = re.compile(r"[·•\-－—\s]")
_HAN = re.compile(f"[{HAN}]")
_GAP = re.compile(rf"[{SOUNDS}·•\-－—]{{0,9}}")
# Sir so-and-so's: 张氏 is a woman, 布氏杆菌 a germ.
_CALLED = re.compile(
    rf"[{HAN}]{{1,4}}氏(?=[{HAN}])(?!家|诊|医|兄|弟|姐|妹|父|母|夫|太|女|男|先|患|病[人患史情]|本|说|诉|称|与|和|于"
    rf"|来|行|今|因|的|宗|祠|村)"
)
_ADJECTIVE = (
    r"(?:[a-z]{2,16}(?:al|ic|ous|ine|ive|ary|oid|ar)|spotted|puffy|modified|benign|colou?r|pulsed|power)(?=[ \-])"
)
# How much of it is given: a drug, not a person.
_DOSE = re.compile(
    r"[ ]{0,2}\d{1,4}(?:\.\d{1,3})?[ ]?(?:mg|mcg|μg|ug|g|iu|ml|毫克|微克|克|片|粒)(?![A-Za-z/])", re.IGNORECASE
)
_STEM = re.compile(
    "替尼|非尼|莫司|沙班|他汀|洛尔|地平|普利|沙坦|西林|霉素|沙星|拉唑|单抗|列净|列汀|鲁肽|西泮|唑仑|卡因|泼尼松|米松|环素|韦|康唑|双胍"
)
_GRADE = re.compile(r"(?:III?|IV|VI{0,3}|I)[A-Fa-f]?")
_ROMAN = re.compile(r"[ ](?:III?|IV|I|VI?)[A-Fa-f]?(?![\w.])")


def names_a_term(document: Document, span: Span) -> bool:
    """Tell whether a weak span is what a term is called by: a noun of terms follows it or ends it."""
    if span.rank > _CUED or span.kind not in _KINDS:
        return False
    if _HAN.search(document.simple, span.start, span.end):
        return _names_zh(document.simple, span)
    return span.rank < _CUED and _names_en(document.text, span)


@cache
def _heads_zh() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return patterns of nouns that only terms have before them, and of all nouns."""
    heads = read_schema("lexicon", "heads.json")["zh"]
    named, *others = ("|".join(heads[key].split()) for key in ("named", "body", "acts", "single"))
    return re.compile(named), re.compile("|".join((named, *others)))


def _drug(text: str, span: Span) -> bool:
    """Tell whether a mark takes part of a drug by its stem, with its dose: <索拉>非尼 0.4 g."""
    end = span.end + 2
    return bool(_STEM.search(text, span.start, end) and _DOSE.match(text, end))


@cache
def _woman() -> re.Pattern[str]:
    """Return a pattern of names such as 阮氏梅, up to their end."""
    return re.compile(f"{surname_zh()}氏[{HAN}]{{1,2}}(?![{HAN}])")


def _names_zh(text: str, span: Span) -> bool:
    weak = span.rank < _CUED
    named, any_head = _heads_zh()
    if weak and (_DOSE.match(text, span.end) or _drug(text, span)):
        return True
    called = _CALLED.match(text, span.start, span.end + 2)
    if weak and called and (any_head.match(text, called.end()) or not _woman().match(text, span.start)):
        return True
    gap = _GAP.match(text, span.end)
    last = gap.end() if gap else span.end
    last = max(
        [last, *(at for at in range(span.start + 2, span.start + 5) if text[span.start : at] in chinese.places())]
    )
    at = span.start + 1
    while head := any_head.search(text, at, last + _REACH_ZH):
        if head.start() > last:
            return False
        first = span.start
        while first > max(0, span.start - _LEFT) and text[first - 1] in SOUNDS:
            first -= 1  # the mark left out the beginning: 诺<伍德>手术
        who = [_DOTS.sub("", text[start : head.start()]) for start in (span.start, first)]
        foreign = any(_is_foreign(name) and not someone_zh().fullmatch(name) for name in who)
        if (weak and named.match(text, head.start())) or (foreign and (weak or named.match(text, head.start()))):
            return True
        at = head.start() + 1
    return False


def _is_foreign(who: str) -> bool:
    """Tell whether a name is a place, or written as foreign ones are; of four characters and more, all but one."""
    others = sum(char not in SOUNDS for char in who)
    return len(who) > 1 and (others <= (len(who) > 3) or who in chinese.places())


@cache
def _heads_en() -> tuple[re.Pattern[str], frozenset[str], frozenset[str]]:
    """Return a pattern of what follows a name up to the noun, nouns of terms alone, and those of a person, too."""
    heads = read_schema("lexicon", "heads.json")["en"]
    named, weak = heads["named"].split(), [*heads["weak"].split(), *heads["body"].split()]
    nouns = trie_pattern([*named, *weak])
    more = rf"(?:[\-–—/]|[ ](?:and[ ]|&[ ])?(?:[vV]on[ ]|de[ ])?)(?=[{UPPER}])[^\W\d_]+(?:['’][sS]|['’])?"
    return (
        re.compile(
            rf"(?P<owner>['’]?[sS]?['’]?[sS]?)(?:{more}|[\-–][^\W\d_]+){{0,3}}?(?:['’][sS])?"
            rf"(?:[ \-](?:(?i:{_ADJECTIVE})|[A-Z](?=[ ]))){{0,2}}[ \-–](?P<noun>(?i:{nouns})|[a-z]{{6,24}})(?![\w'’])"
        ),
        frozenset(named),
        frozenset(weak),
    )


def _names_en(text: str, span: Span) -> bool:
    value = text[span.start : span.end]
    words = re.findall(r"[^\W\d_]+(?:['’][^\W\d_]+)*", value)
    if not words:
        return False
    pattern, named, weak = _heads_en()
    last = words[-1].lower()
    if len(words) > 1 and (last in named or (is_learned(last) and not listed_anywhere(last) and span.kind == "name")):
        return True
    if len(words) == 1 and _DOSE.match(text, span.end):
        return True
    if len(words) == 2 and words[0].istitle() and words[0].lower() not in given_en() and _GRADE.fullmatch(words[1]):
        return True
    person = len(words) > 1 and words[0].lower() in given_en() and listed_anywhere(words[-1].lower())
    if _ROMAN.match(text, span.end):
        return len(words) == 1
    match = pattern.match(text, span.end, span.end + _REACH_EN)
    if match is None:
        return False
    noun = match["noun"]
    if noun.lower() in named:
        return True
    if person or span.kind == "organisation" or value.isupper() != noun.isupper() or value.islower():
        return False
    owned = bool(match["owner"]) or value.endswith(("'s", "’s", "'", "’"))
    if noun.lower() in weak:
        return not owned and noun.islower() and words[-1].lower() not in given_en()
    return noun.islower() and is_learned(noun)
