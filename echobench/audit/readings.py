"""Tie names in Chinese characters to their readings in Latin letters, in both directions."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

# The hundred family names and more, simplified and traditional: a run of characters is a name only behind one of them.
_FAMILY = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗"
    "凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛"
    "禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌"
    "霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊惠甄曲家封芮羿储靳汲"
    "邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘斜厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿"
    "白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温"
    "别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖"
    "融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公仉督岳帅缑亢况郈有琴归海晋楚闫法汝鄢涂钦"
    "肖付代覃苟邸侬佟佘佴趙錢孫吳鄭馮陳衛蔣韓楊許呂張嚴華謝鄒喩竇雲蘇範魯韋馬鳳賀湯羅畢鄔樂時顧黃蕭貝計談龐熊紀"
    "項藍閔賈婁顏鍾駱萬盧經繆幹應鄧單諸龔陸榮儲車寧仇劉龍葉賴喬陰雙聞黨譚貢勞莊閻連習魚廣東歐師鞏聶簡饒關歸晉區"
)
_TWO_SIGNS = (
    "欧阳", "歐陽", "司马", "司馬", "上官", "诸葛", "諸葛", "东方", "東方", "皇甫", "尉迟", "公孙", "慕容", "令狐",
    "司徒", "夏侯", "端木", "独孤", "南宫", "长孙", "宇文", "轩辕", "呼延", "西门", "百里", "东郭",
)  # fmt: skip
_SIGN = r"[\u3400-\u9fff]"
_TITLED = re.compile(rf"({_SIGN})(?=某|先生|女士|小姐|阿姨|大爷|[xX*×]{{1,2}}(?![\w]))")
# More readings of one name than this are of signs that have many each.
_MOST = 24
_LONGEST_WORD = 6
_SYSTEMS = ("pinyin", "wade")
# One syllable of pinyin or Wade-Giles.
_SYLLABLE = r"(?:[bpmfdtnlgkhjqxzcsrwy]|zh|ch|sh|ts|tz|hs|ss)?(?:[aeiouvü]{1,4}(?:ng|n|r|h)?)"


@cache
def of_sign(sign: str, system: str = "") -> tuple[str, ...]:
    """Return the readings of one character without tones, in the system "pinyin", "wade" or in both."""
    from pypinyin import Style, pinyin

    styles = {"pinyin": [Style.NORMAL], "wade": [Style.WADEGILES]}.get(system, [Style.NORMAL, Style.WADEGILES])
    readings: set[str] = set()
    for style in styles:
        for reading in pinyin(sign, style=style, heteronym=True, errors="ignore"):
            readings.update(re.sub(r"[^a-zv]", "", r.replace("ü", "v")) for r in reading)
    # The vowel of 吕 is written lv, lu or lyu.
    readings |= {r.replace("v", u) for r in readings if "v" in r for u in ("u", "yu")}
    return tuple(sorted(readings - {""}))


def latin(name: str, systems: tuple[str, ...] = _SYSTEMS) -> Iterator[str]:
    """Yield a name in Chinese characters as `family^given` in Latin letters, for every reading that it may have.

    `name` may have its parts divided by "^" or a space, or not at all.
    """
    parts = [p for p in re.split(r"[\^\s,]+", name) if p]
    if not parts or not all(re.fullmatch(_SIGN + "+", p) for p in parts) or not 2 <= len("".join(parts)) <= 6:
        return
    if len(parts) == 1:
        cut = 2 if parts[0].startswith(_TWO_SIGNS) and len(parts[0]) > 2 else 1
        parts = [parts[0][:cut], parts[0][cut:]]
    signs, cut = "".join(parts), len(parts[0])
    for system in systems:
        choices = [of_sign(sign, system) for sign in signs]
        for reading in itertools.islice(itertools.product(*choices), _MOST):
            family, given = "".join(reading[:cut]), reading[cut:]
            yield f"{family}^{''.join(given)}"
            if len(given) > 1:
                yield f"{family}^{' '.join(given)}"
                yield f"{family}^{'-'.join(given)}"


def keys(name: str) -> set[str]:
    """Return how a name sounds, family name first and without gaps, to be compared with `spoken`; none for others.

    A Latin name without its order known has both. One in characters is compared by pinyin alone: another system writes
    two sounds of Chinese as one.
    """
    sounds = {re.sub(r"[\^ ]", "", reading) for reading in latin(name, ("pinyin",))}
    words = [re.sub(r"[^a-zü]", "", w).replace("ü", "v") for w in re.split(r"[\^\s,]+", name.casefold()) if w]
    words = [w for w in words if w]
    joined = "".join(words)
    if len(words) > 1 and len(joined) >= 4 and all(re.fullmatch(rf"(?:{_SYLLABLE})+", w) for w in words):
        sounds |= {joined, "".join(words[1:] + words[:1])}
    return sounds


def family_sounds(name: str) -> set[str]:
    """Return how the family name of a name in Latin letters may sound: its first word, or its only one."""
    first = re.split(r"[\^\s,]+", name.strip().casefold())[0]
    return {first} if re.fullmatch(rf"(?:{_SYLLABLE})+", first) else set()


def titled(text: str) -> Iterator[str]:
    """Yield every sound of a family name in characters that stands before 某 or a title."""
    for match in _TITLED.finditer(text):
        yield from of_sign(match[1])


def spoken(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield (sound, number of characters, start) of every run in a text that may be a Chinese name."""
    for found in re.finditer(_SIGN, text):
        start = found.start()
        if found.group() not in _FAMILY and text[start : start + 2] not in _TWO_SIGNS:
            continue
        for length in (2, 3, 4):
            run = text[start : start + length]
            if len(run) < length or not re.fullmatch(_SIGN + "+", run):
                break
            sounds = dict.fromkeys(
                "".join(reading)
                for system in _SYSTEMS
                for reading in itertools.islice(itertools.product(*(of_sign(s, system) for s in run)), _MOST)
            )
            yield from ((sound, length, start) for sound in sounds)


def holds_word(text: str, start: int, length: int) -> bool:
    """Return whether a run of characters is part of a longer word of the dictionary: 高血 of 高血压 is no name."""
    words = _words()
    behind = len(text) - start - length
    for before in range(min(start, _LONGEST_WORD - length) + 1):
        for after in range(min(behind, _LONGEST_WORD - length - before) + 1):
            if before + after and text[start - before : start + length + after] in words:
                return True
    return False


def is_word(run: str) -> bool:
    """Return whether a run of characters is a word of the dictionary that is not listed there as a name."""
    return run in _words()


@cache
def _words() -> frozenset[str]:
    """Words of two to `_LONGEST_WORD` characters, names of persons left out, of the dictionary that jieba carries."""
    lines = files("jieba").joinpath("dict.txt").read_text(encoding="utf-8").splitlines()
    entries = (line.split(" ") for line in lines)
    return frozenset(word for word, _, tag in entries if 2 <= len(word) <= _LONGEST_WORD and not tag.startswith("nr"))
