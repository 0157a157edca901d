"""Medical content that stays though it looks like an identifier: eponyms with what they name, measures, grades."""

from __future__ import annotations

import re
from functools import cache

from echobench.deid.text.chinese import simplify
from echobench.deid.text.rules._captions import CAPTIONS, DEGREES, names_of_attributes
from echobench.deid.text.rules._document import Document
from echobench.deid.text.rules._latin import is_misspelt
from echobench.deid.text.rules._measures import MEASURES
from echobench.deid.text.rules._names import coined_terms, eponym_context, someone_zh
from echobench.deid.text.rules._words import abbreviations, medical_words
from echobench.schemas import read_schema
from echobench.text import grading, quantities
from echobench.text.language import HAN
from echobench.text.prescan import Pattern

# A Latin name that a Chinese noun follows at once names a sign, a site or a score: Eustachian瓣, Tsukuba 4分.
_GLUED = Pattern(
    r"""(?x)
      (?<![A-Za-zÀ-ɏ])[A-ZÀ-Þ][A-Za-zÀ-ɏ'’]{2,20}(?:[\-–][A-Z]?[A-Za-zÀ-ɏ]{2,20}){0,3}[ ]?
      (?:氏?(?:瓣|丛|畸形|波形?|细胞|征|综合征|病|管|韧带|法|公式|评分|分型|分类|分级|囊肿|线|角|间隙|窝|池|三角
        |切口|手术|术|试验|指数|结节|瘤|现象|环|孔|窦|腺|体|肌|筋膜|带
         |襻|吻合|支架|导管|网|嵴|束|型|级|期|类|位|点|尿管|探头|囊|疝|淋巴|区|标准|曲线|变异|骨折|挛缩|动作|血管
           |静脉|动脉|神经|结石)
        |腋尾|尾叶|副乳|小体|小叶|小管|小梁|隔膜|裂孔|裂隙|憩室|溃疡|黑斑|红斑|反射|反应|效应|规则|测量|切面|径线
          |截面|入路|缝合|切除
        |[ ]?(?:[IVXⅠ-Ⅻ]{1,4}|\d{1,2}[a-c]?)[ ]?(?:分|级|型|类|期|度))
    """
)
# Foreign names in characters before what they name: 莫里森隐窝, 辛普森法. Two signs only before a noun of two and more.
_SOUNDS = (
    "阿艾安奥巴白贝本比波伯勃布查达戴丹道德迪蒂杜多厄恩尔法费菲弗夫福伏盖冈戈哥格葛根古哈海汉赫亨霍基吉加杰卡坎康考科柯克肯库夸拉莱赖兰朗劳"
    "勒雷里理利立莉隆卢鲁路伦罗洛马玛麦曼梅蒙米密摩莫墨默姆穆纳娜奈尼诺努欧帕派潘庞佩彭皮普奇齐恰钱乔切琼丘茹瑞若萨塞森沙珊尚舍圣史舒斯松苏索"
    "塔泰坦汤特腾提廷图托瓦万威韦维温沃乌西希锡肖谢辛雅亚扬耶叶伊依易因英尤于约扎詹珍芝佐兹泽"
)
_LONG_NOUN = (
    "综合征|隐窝|囊肿|韧带|三角|间隙|畸形|结节|现象|试验|评分|分型|分类|分级|公式|指数|肌腱|细胞|静脉|动脉|神经|切口|手术|骨折|腺体|淋巴结|甲状腺炎"
    "|疗法|原则|效应|定律|曲线|单位|病毒|脑炎|出血热|贫血|动脉炎|细胞瘤|卵泡|杆菌|球菌|标准|[二三四五]联征|括约肌|壶腹|动作|方程"
)
_SHORT_NOUN = (
    "病(?![历人房区史情理案程床友号员童])|征(?!得|求|询)|法(?![医院官定律规人制治])|窝|囊(?!肿)|管(?!床|理|家)|氏|瘤|环|孔|线|角|瓣|体|腺|肌"
    "|术(?!者|前|后|中|式)"
)
_SOUNDED = Pattern(
    rf"(?P<two>[{_SOUNDS}]{{2,5}})(?:氏)?(?:{_LONG_NOUN})|(?P<three>[{_SOUNDS}]{{3,5}})(?:{_SHORT_NOUN})"
)
# 哈氏囊, 华通氏胶: who is called so stands in no report; 巴德-吉亚利综合征, K-F环.
_CALLED = Pattern(
    rf"[{HAN}]{{1,3}}氏(?:{_LONG_NOUN}|[瓣囊征叶胶管腺窝线角法环带窦孔肌膜鞘体菌点]"
    rf"|病(?![历人房区史情理案程床友号员童]))"
    rf"|[{_SOUNDS}]{{2,4}}[\-－][{_SOUNDS}]{{2,4}}(?:{_LONG_NOUN}|病|征)?|(?<![A-Za-z])[A-Za-z]-[A-Za-z][环征线]"
)
# "Circle of Willis": what a part of the body is called by.
_PART_OF = Pattern(
    r"""(?x)
      (?<![\w])(?i:circle|ring|loop|pouch|sphincter|ampulla|canal|duct|foramen|ligament|triangle|angle|islets?
        |crypts?|node
      |islands?|tetralogy|tunica|fascia|valves?|spaces?|sulcus|fissure|lobe|layer|fold|plane|recess|tubercle
        |hiatus|sinus
      |artery|vein|nerve|muscle|bundle|sign|line|band|capsule|body|plexus|septum|sac|cells?|disease|tumou?r)
      [ ](?i:of)[ ]
      (?:(?i:the)[ ])?[A-ZÀ-Þa-z][\w'’\-]{3,20}(?![\w'’\-])
    """
)
_TERM = Pattern(
    r"(?<![\w'’\-])(?P<name>[A-Za-zÀ-ɏ]{5,20})(?:['’]s|s['’])?[ ](?P<noun>[a-zà-ɏ]{4,20})(?![\w'’\-])", re.IGNORECASE
)
# "RT. kidney", "(LT) ICA", "Rt. and lt. lobes": the side of a part of the body or of a finding, in small letters.
_SIDE = r"(?:RT|LT|[Rr]t|[Ll]t)(?!\w)\.?\)?"
_SIDED = Pattern(
    rf"(?<![\w.])(?:{_SIDE}|[RLB]/[RL](?!\w))(?:[ ]?(?:and|&|/|,)[ ]?\(?{_SIDE})?[ ]?"
    r"(?P<noun>[a-z]{3,20}|[A-Z]{2,4})\b"
)
_UNIT = Pattern(
    r"(?<![\w.])\d{1,4}(?:\.\d{1,3})?[ ]?"
    r"(?:[x×*][ ]?10\^?\d{1,2}/u?l|m?iu/m?l|u/l|[munp]?(?:mol|g)/[dm]?l|s(?=[,.;，；。 ])|mm|cm|ml|cc|mmhg"
    r"|cm/s|m/s|ms|mhz|khz|hz|bpm|kpa|db|kg|mg|cm2|cm3|weeks?|wks?)(?![\w/])"
    r"|\d[ ]?(?:毫米|厘米|毫升)"
    r"|(?<![\w.:])\d{1,2}[ ]?(?:hrs?|hours)(?!\w)",
    re.IGNORECASE,
)
# The machine, not its user: who made it, and what the field of the device says.
_MAKER_ZH = "迈瑞|飞利浦|西门子|佳能|东芝|日立|阿洛卡|三星|麦迪逊|开立|百胜|声科|汕超|富士"
_MAKER = (
    "Healthcare|Philips|Siemens|Canon|Toshiba|Hitachi|Aloka|Samsung|Medison|Mindray|Fujifilm|SonoSite|Esaote|SonoScape"
)
_SERIES = (
    "HERA|X-Porte|Edge|iU22|CX50|EnVisor|ProSound|Xario|Nemio|Voluson|Logiq|Vivid|Epiq|Affiniti|Acuson|Aplio|Resona"
    "|Ascendus|Arietta|MyLab(?:Twice|Six|Seven|Eight|Nine|X\\d)?|RS\\d\\d|Aixplorer|Lumify|Vscan|Versana"
)
_MODEL = (
    r"(?:X-Porte|HERA[ ][WI]\d{1,2}|Elite|Expert|Sequoia|Prime|Platinum|Pro|Plus"
    r"|(?=[A-Za-z]{0,4}\d)[A-Za-z]{0,4}\d{1,4}[A-Za-z]{0,3})"
)
_DEVICE = Pattern(
    rf"(?<![A-Za-z])(?:GE[ ])?(?:(?i:{_MAKER})[ ])?(?i:{_SERIES})(?![A-Za-z])(?:[ \-]?{_MODEL}(?![A-Za-z\d])){{0,2}}"
    rf"|(?<![A-Za-z])(?:GE|(?i:{_MAKER}))[ ]{_MODEL}(?![A-Za-z\d])"
    rf"|(?<![{HAN}])(?:{_MAKER_ZH})[ \-]?[A-Za-z]{{1,8}}(?:[ \-]?\d{{1,4}}[A-Za-z]{{0,3}})?(?![A-Za-z\d])"
    rf"|(?i:仪器|设备|机型|型号|机器|探头|equipment|machine|scanner|probe|transducer|model)[】\]]?"
    rf"[ 　]{{0,3}}[:：|=\-–][ 　|]{{0,3}}[A-Za-z{HAN}]{{1,14}}[ \-]?{_MODEL}(?!\w)"
)
_PROBE = Pattern(
    r"(?<![\w\-])(?:[CLEPVSXMT]|[A-Z]{2}\d?)\d{1,2}-\d{1,2}[A-Za-z]{0,2}(?=[ ]?(?i:probe|transducer|array|linear"
    r"|convex|探头|MHz))"
)
# The head of a table.
_TABLE = Pattern(r"^[ ]?\|[^\n]{3,120}\|[ ]*(?=\n[ ]?\|[ ]?:?-{2,})", re.MULTILINE)
# 维语; the name of a variable of an export: DIAG=.
_LANGUAGE = Pattern(
    rf"(?<![{HAN}])(?:汉|英|日|韩|法|德|俄|藏|维|蒙|彝|壮|傣|苗|侗|白|瑶|手|粤|泰|土|哑|哈尼|朝鲜|越南|缅甸|阿拉伯"
    rf"|西班牙|葡萄牙|哈萨克|维吾尔|柯尔克孜"
    rf"|土家|闽南|客家|普通)语(?![{HAN}])"
)
_KEY = Pattern(r"(?:^|(?<=[;|&,\n]))[ ]?[A-Za-z_]{2,20}(?==)")
_LETTER = re.compile(r"[A-Za-zÀ-ɏ]")  # "50541 Mlýnská" holds no millilitres


@cache
def _nouns() -> frozenset[str]:
    """What eponyms stand before."""
    return frozenset(
        [*read_schema("names", "medical.json")["eponym_nouns"], *read_schema("lexicon", "en.json")["nouns"].split()]
    )


def protected(document: Document) -> list[tuple[int, int]]:
    """Return the spans [start, end) that only a known value of the header may touch."""
    spans = [match.span() for match in eponym_context().finditer(document.folded)]
    spans += [match.span() for match in coined_terms().finditer(document.cased)]
    if not document.text.isascii():
        spans += [match.span() for match in _GLUED.finditer(simplify(document.text))]
        spans += [match.span() for match in _CALLED.finditer(document.simple)]
        spans += [
            match.span()
            for match in _SOUNDED.finditer(document.simple)
            if not someone_zh().fullmatch(match["two"] or match["three"])
        ]
        spans += [match.span() for match in _LANGUAGE.finditer(document.simple)]
    for pattern in (_PART_OF, _UNIT, _DEVICE, _PROBE, _KEY, _TABLE, *MEASURES, *CAPTIONS):
        spans += [match.span() for match in pattern.finditer(document.text)]
    spans += [
        match.span()
        for match in _TERM.finditer(document.text)
        if match["noun"].lower() in _nouns() and is_misspelt(match["name"].lower())
    ]
    spans += [
        q.span
        for q in quantities.find(document.text)
        if q.unit not in ("wk", "d", "m", "g", "deg")
        and "\n" not in document.text[slice(*q.span)]
        and not _LETTER.match(document.text, q.span[1])
    ]
    spans += names_of_attributes(document)
    spans += [
        (start, end)
        for start, end, is_name in document.torn
        if not is_name and not document.text[start - 1 : start].isdigit()
    ]
    spans += [grade.span for grade in grading.find(document.text)]
    return spans


def sides(document: Document) -> list[tuple[int, int]]:
    """Return the spans [start, end) of abbreviated sides with what has one, "Rt. kidney", and of degrees."""
    return [
        *(match.span() for match in _SIDED.finditer(document.text) if _has_side(match["noun"])),
        *(match.span() for match in DEGREES.finditer(document.text)),
    ]


def _has_side(noun: str) -> bool:
    low = noun.lower()
    return low in ("side", "sided") or low in (medical_words() if noun.islower() else abbreviations())
