"""Numbers that stand for a person: record numbers, national ids, cards, accounts, plates, licences."""

from __future__ import annotations

import re
from collections.abc import Iterator

from echobench.deid.text.rules._document import Document, Span
from echobench.text.language import HAN
from echobench.text.prescan import Pattern

_ID_CUE_ZH = r"""(?x:
      (?:
          住\s?院 | 门\s?诊 | 超声 | 检查 | 病案 | 病历 | 病例 | 登记 | 影像 | 放射 | 病理 | 申请单? | 报告 | 卡
        | 就诊卡 | 就诊 | 医保卡?
        | 社保卡? | 床 | 床位 | 病床 | 条码 | 流水 | 健康卡 | 健康档案 | 标本 | 样本 | 诊疗卡 | 体检 | 编 | 患者
        | 病人 | 序 | 设备 | 仪器 | 机器
        | 护照 | 驾驶证 | 驾照 | 车牌 | 执照 | 证件 | 身份证 | 工 | 准考证 | 保险 | 合同 | 账 | 银行卡
      )(?:号码?|编号|ID|id|No\.?|序列号)
    | 身份证 | (?:患者|病人|检查|住院)ID
)"""
_ID_CUE_EN = r"""(?x:
        (?<![a-z])(?:
            mrn | m\.r\.n | har | csn | nhs(?:[ ]number)? | pid | ssn
          | medical[ ]record(?:[ ]number|[ ]no|[ ]nr)? | record[ ](?:number|no)
          | patient[ ](?:id|identifier|number|no) | accession(?:[ ]number|[ ]no)? | acc(?:ession)?\.?[ ]?\#
          | acc[ ]no | account(?:[ ]number|[ ]no)? | acct(?:[ ]no)? | case[ ](?:number|no|id)
          | exam[ ](?:id|number|no) | study[ ](?:id|number|no) | visit[ ](?:number|no|id)
          | encounter(?:[ ]id|[ ]number|[ ]no)? | order[ ](?:number|no|id) | hospital[ ](?:number|no|id)
          | chart[ ](?:number|no) | bed(?:[ ]no|[ ]number)? | room(?:[ ]no|[ ]number)?
          | id(?:[ ]number|[ ]no|[ ]card)? | passport(?:[ ]number|[ ]no)?
          | driver'?s?[ ]licen[cs]e(?:[ ]number|[ ]no)? | licen[cs]e(?:[ ]plate|[ ]number|[ ]no)?
          | d\.?l\.?(?:[ ]number|[ ]no)? | operator'?s[ ]permit | permit[ ](?:number|no)
          | social[ ]security(?:[ ]number|[ ]no)? | insurance[ ](?:number|no|id) | policy[ ](?:number|no)
          | member[ ](?:id|number) | serial[ ](?:number|no) | device[ ]id | npi | dea(?:[ ]number)?
          | ref(?:erence)?[ ](?:no|number) | requisition(?:[ ]no|[ ]number)?
        )
    )"""
_VALUE = r"(?P<id>[a-z]{0,6}[\-_ ]?\d[\w\-/]*|[a-z0-9]+(?:[\-_/][a-z0-9]+)*\d[\w\-]*)"
_CUE = Pattern(rf"(?:{_ID_CUE_ZH}|{_ID_CUE_EN})(?!\.\s*\n)[\s.:#№\-]*(?:is|was|为|是|=)?[\s:#]*{_VALUE}", re.IGNORECASE)
_RESIDENT = Pattern(
    r"""(?x)
          (?<!\d)[1-9]\d{5}(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dx](?![\da-z])
        | (?<!\d)[1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?!\d)
        """
)
_SSN = Pattern(r"(?<![\d\-.])(?!000|666)[0-8]\d\d[\- ](?!00)\d\d[\- ](?!0000)\d{4}(?![\d\-]|\.\d)")
_CARD = Pattern(r"(?<![\d.\-])(?:\d[ \-]?){12,18}\d(?![\d\-]|\.\d)")
# What insures somebody, by its province: 川医保85873357.
_INSURED = Pattern(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]?(?:[医社农][保合]|新农合|合作医疗"
    r"|保障卡)号?[:：]?\s?[a-z]{0,3}\d{5,}(?!\d)"
)
_IBAN = Pattern(r"(?<![a-z0-9])[a-z]{2}\d{2}[ ]?(?:[a-z0-9]{4}[ ]?){2,7}[a-z0-9]{1,4}(?![a-z0-9])")
_PLATE = Pattern(
    r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][a-z][·.\- ]?[a-z0-9]{5,6}(?![a-z0-9])"
)
_PLATE_CUE = Pattern(
    r"""(?x)
        (?:licen[cs]e[ ]plate|number[ ]plate|registration[ ]plate|plate|registration)(?:[ ]number|[ ]no\.?)?
        \s*(?:is|:)?\s*(?P<id>(?=[a-z0-9 \-]*\d)[a-z0-9]{1,7}(?:[ \-][a-z0-9]{2,7})?)(?![a-z0-9])
        """
)
_PREFIXED = Pattern(
    r"(?<![a-z0-9\-])(?:us|ct|mr|zy|mz|cs|bl|dj|pid|acc|mrn|pat|id|ex|st|an)[\-_]?\d{4,}(?:[\-_]\d+)*(?![\w])"
)
_MIXED = Pattern(r"(?<![a-z0-9\-.])(?=[a-z0-9\-]*\d{4})[a-z]{1,4}[\-]?\d{5,}[a-z]?(?![a-z0-9])")
# Letters among five digits and more, at least eight signs: the licences of most countries.
_LICENCE = Pattern(
    r"""(?x)
          (?<![a-z0-9_.\-/])(?=[a-z0-9]*[a-z])(?=(?:[a-z]*\d){5})[a-z0-9]{8,20}(?![a-z0-9_\-/]|\.\d)
        | (?<![a-z0-9_.\-/])[a-z]\d{2,4}(?:[ \-]\d{3,6}){2,4}(?![\w\-/]|\.\d)
        """
)
_LONG = Pattern(r"(?<![\d.\-a-z])(?<![\da-z]/)\d{7,}(?![\d/%]|\.\d|\s*(?:mm|cm|ml|hz|g\b))")
# Beds, rooms and case files; 58床 and 加6床 name a patient within a ward.
_BED = Pattern(
    r"""(?x)
        (?P<bed>(?<!\d)(?:加|临|抢|監|监)?[\-]?\d{1,3}[a-z]?(?:[\-]\d{1,3})?\s?[号號]?
        (?:\s?(?:病?床(?![旁边邊上头頭前下]|\s?[:：|])|床位)))
      | (?:床\s{0,2}[号位號]?|bed|ward)\s{0,2}[:：|]?\s{0,3}
        (?P<number>(?:加|临)?[\-+]?\d{1,4}[a-z]?(?:[\-]\d{1,3})?)(?![\d.]|\s?(?:mm|cm|ml))
    """
)
_WARD = Pattern(
    r"(?<![a-z])(?:ward|bay|cubicle|room|rm|suite|pod|病区|病房)[ .:#|]{1,3}"
    r"(?P<id>[a-z]?\d{1,4}[a-z]?(?:-[a-z\d]{1,3})?|us-\d{1,2}|\d\.\d\d)(?![a-z0-9%]|\.\d)"
)
# Rooms of examination: 超声3室, 12号诊室, "US Room 4"; wards by their floor or side: 三楼北区, "3 East bed 10", 8M-99.
_ROOM = Pattern(
    r"""(?x)
        (?:超声|彩超|[bB]超|心超|检查|介入|门诊|诊)?\s?(?:第\s?)?(?:\d{1,3}|[一二三四五六七八九十]{1,3})\s?[号號]?\s?
        (?:诊室|诊间|检查室|机房|超声室|彩超室|检查间|房间)
      | [a-z]\d{1,3}(?:检查室|诊室|机房) | (?:门诊|住院|医技|内科|外科|急诊|综合|病房)[楼部]\s?[a-z]?\d{1,4}(?:室
        |[楼层](?:[东西南北中][区侧]?)?)
      | (?:超声|彩超|[bB]超|心超|检查|介入)\s?(?:\d{1,2}|[一二三四五六七八九十]{1,2})\s?[号號]?\s?(?:室|机
        |间)(?![间壁性内上下径])
      | (?:\d{1,2}|[一二三四五六七八九十]{1,2})\s?[楼樓层]\s?[东西南北中左右]\s?[区區侧]
      | [内外妇产儿骨神肿心肾胸脑泌消呼]\s?科?\s?[一二三四五六七八九十\d]{1,2}\s?病\s?[区區]
      | (?<![a-z])(?:us|ultrasound|scan|scanning|exam|echo|imaging|procedure|treatment|consult(?:ing|ation)?
        |vascular|doppler)[ ]
        (?:room|rm|suite|bay|lab|booth)[ ]{0,2}\#?[a-z]?\d{1,3}[a-z]?(?![\w%]|\.\d)
      | (?<![\w.,/\-])\d{1,2}[ ]?(?:east|west|north|south|tower|main|central|pavilion)[ ,]{1,2}(?:bed|room|rm
        |bay)[ ]{0,2}[a-z]?\d{1,3}[a-z]?(?![\w%])
      | (?<![a-z0-9.\-/])\d{1,2}(?![d])[a-z]-\d{2,3}[ab]?(?![a-z0-9/%]|[.\-]\d|[ ]?(?:mm|cm|mhz))
    """
)
# What fills the field of a ward or bed goes whatever it is built like: 病区/床号:11-2, PV1|1|O|+6|.
_WARD_FIELD = Pattern(
    rf"""(?x)
        (?:病区|床号|床位|病床|诊室|机房|房间号?|病房)(?:/(?:床号|床位|床
          |病床))?[】\]"*]{{0,2}}[ ]{{0,3}}[:=|】]["|\ ]{{0,4}}
        (?P<id>(?!科[室别]|检查|日期|时间|申请|临床|姓名|性别|年龄|电话|住院|门诊
          |超声)[{HAN}a-z\d+\-#()]{{1,12}}(?:[ ][{HAN}]?[+\-]?\d{{1,3}}床?)?)(?=[\s，,;；。"|】\]}}/]|$)
      | (?:检[查]室|叫号)[】\]"*]{{0,2}}[ ]{{0,2}}[:]?[ ]{{0,2}}(?P<called>[a-z]?\d{{1,4}})(?![\d年月日号.:])
      | 第(?P<nth>[a-z]?\d{{1,4}})(?=检查室|诊室|诊间)
      | (?:存于|存储于|发送至|节点|station|node|pacs)[: ]{{0,2}}(?P<node>(?=[a-z]*\d)[a-z]{{2,10}}\d{{1,4}})(?![a-z\d])
      | (?:^|(?<=[ 　\t]))(?P<unit>[a-z]?\d{{1,2}}[a-z]?)(?=[ 　\t]{{1,3}}[+加]?\d{{1,2}}(?:-\d{{1,2}})?床)
      | 病区/床位?号?[ 　]{{0,3}}[│|:][ 　]{{0,3}}(?P<both>[{HAN}a-z\d]{{1,4}}[ ]/[ ][+加]?\d{{1,3}}(?:-\d{{1,2}})?)
      | (?:[,、/／|｜])[ ]?(?P<middle>\d{{4}}-\d{{3}})(?=[,、/／|｜。])
      | (?:病区|病房|楼[东西南北]?区?)[ ](?P<more>[+加]\s?\d{{1,2}})(?!\d)
      | (?m:^)pv1\|[^|\n]{{0,4}}\|[^|\n]{{0,2}}\|(?P<place>[^|\n]{{1,30}})\|
      | (?m:^)pv1[ ](?:[ioe][ ])?(?P<bedded>[^|\n]{{1,40}}?\^[^|\n ]{{1,12}})(?=[ ]{{2}}|$)
      | (?<![a-z])ward(?:/bed)?[ ]{{0,10}}[:|][ |]{{0,4}}
        (?P<warded>[^|\n]{{1,30}}?[ ]/[ ]\w{{1,4}}(?:-\w{{1,3}})?)(?=[ ]*[|\n]
        |$)
      | (?<![a-z])(?:(?:patient|current)[ ])?(?:location|loc|room|ward|bed|unit|cubicle|bay)[ ]{{0,2}}[:=|\]][ |]{{0,4}}
        (?P<spot>(?:[a-z]{{1,3}}[ \-]?)?\d{{1,4}}(?:[ \-]?[a-z]{{1,2}})?(?:[ \-]\d{{1,3}}[a-z]?)?
          |\d{{1,2}}[ ](?:east|west|north|south|tower|main))
        (?=[ ]{{2}}|[ ]?[\n|,;\]\[*"}}<]|$)
    """
)
# A ward with its bed, written in one: 外三科33床, 9楼+30床, ICU-11; "Ward 10B, Bed 11", "W12/B30", "3E-05".
_UNIT = r"(?:[a-z]{0,2}icu|[bc]cu|hdu|nnu|scbu|itu)"
_PLACE = Pattern(
    rf"""(?x)
        (?:
            [东西南北新老]?[内外妇产儿骨神肿心肾胸脑泌][{HAN}]{{0,2}}[一二三四五六七八九十\d]{{1,2}}[病科]区?
          | [{HAN}]{{1,3}}科 | [\d一二三四五六七八九十]{{1,3}}病[区房] | [a-z]?\d{{1,2}}[楼层f][东西南北]?区?
          | {_UNIT} | 抢救室 | 留观室?
        )\s?[\-+]?(?:加|临|抢|监)?\d{{1,3}}\s?[号號]?病?床(?![旁边邊上头頭前下])
      | [\da-z一二三四五六七八九十]{{1,3}}病?区\s{{0,2}}[a-z]?\d{{1,3}}(?:-\d{{1,3}})?\s?[号號]?床(?![旁边邊上头頭前下])
      | (?<![\da-z])[\da-z]{{1,3}}病区
      | 加床?\d{{1,2}}床? (?=[，,。；;\s/管]|$)
      | (?<![a-z0-9]){_UNIT}[\- ]?(?:bed[ ])?\d{{1,3}}(?![a-z0-9%]|\.\d)
      | (?<![a-z])(?:(?:fe)?male|maternity|children'?s|p(?:a)?ediatric|medical|surgical|orthop(?:a)?edic|isolation
        |private)
        (?:[ ](?:medical|surgical|orthop(?:a)?edic|general))?[ ]ward(?:[ ][a-z]?\d{{1,2}}[a-z]?)?(?![a-z\d])
      | (?<![a-z])(?:ward|level|floor|unit|wing)[ ]{{0,2}}[a-z]?\d{{1,3}}[a-z]?,?[ ]{{0,2}}
        (?:bed|bay|room|cubicle)[ ]{{0,2}}[a-z]?\d{{1,3}}[a-z]?
        (?![a-z0-9%]|\.\d)
      | (?<![a-z])ward[ ]{{1,2}}[a-z]?\d{{1,3}}[a-z]?(?![a-z0-9%]|\.\d)
      | (?<![a-z])(?:tower|unit|pod|pavilion)[ ]\d{{1,2}}[a-z]?(?![\w%]|\.\d|[ ]?(?:mm|cm|ml|/|of\b))
      | (?<![\w.])\d{{1,2}}[nsew](?=[ ](?:informed|called|by|aware)\b|[ ]{{2}}|[ ]?$)
      | (?<![a-z])(?:us|echo|scan)[ ]?room[ ]?\d{{1,2}}(?!\w|\.\d)
      | (?<=[-–][ ])(?:ward|tower|unit)[ ][a-z]?\d{{1,2}}[a-z]?[ ]\d{{1,3}}[a-z]?(?:-\d)?(?=\n|$)
      | (?<![科])[心神消呼内肾血感老肿重甲乳胃普泌胸肝骨妇产儿新眼耳皮整烧风中康急全介创]
        [{HAN}]{{0,5}}?科[一二三四五六七八九十\d]{{1,2}}(?:病区
        |病房|区)
      | (?<![\d.a-z])[1-9]\d{{2}}室(?![间壁性])
      | (?<![a-z0-9/])w\d{{1,2}}[a-z]?/b\d{{1,3}}(?![a-z0-9/])
      | (?<![a-z0-9.\-/])\d{{1,2}}[nsew]-\d{{2,3}}(?![a-z0-9/%]|[.\-]\d)
    """
)
_CASE = Pattern(
    rf"[{HAN}]字第?\s?\d{{4,10}}\s?[号號]|[(\[〔]\s?(?:19"
    rf"|20)\d\d\s?[)\]〕]\s?[{HAN}]{{1,8}}?字?\s?第?\s?\d{{1,6}}\s?[号號]"
)
# "REPORT 2586/16", "END OF REPORT / 1056/22 /": a running number and the year; BP 120/80 has no four digits.
_OF_YEAR = Pattern(r"(?<![\d/.\-])[a-z]{0,3}\d{4,5}/\d\d(?![\d/]|\.\d|[ ]?(?:mm|cm|ml))")
_SHORT_CUED = Pattern(
    r"(?<![a-z])(?:ssn[ ]?\(last[ ]4\)|p?crn|hrn|sc[ ]id[ ]no|card|case|old[ ]records?[ ]under|sss|aadhaar|chi"
    r"|nhis(?:[ ]no)?|gms(?:[ ]no)?)[.: ]{1,3}"
    r"(?P<id>(?=[\w\-./ ]*\d{2})[a-z]?\d[\w\-./]{1,18}(?:[ ]\d{4}){0,2})(?![\w])"
)
# National Insurance, insurance and trial numbers: "SG 62 33 68 P", F367-6997-12, "Subject: ST-LX-1776"
_GROUPED = Pattern(
    r"(?<![a-z\d])[a-z]{2}[ ]\d{2}[ ]\d{2}[ ]\d{2}[ ][a-z](?![a-z\d])"
    r"|(?<![a-z\d\-.])[a-z]\d{2,4}-\d{3,5}-\d{1,4}(?![\d\-])"
    r"|(?:(?<![a-z])subject|受试者)(?:[ ](?:id|no\.?))?[: ]{0,2}(?P<id>[a-z]{2,3}(?:-[a-z]{2})?-\d{3,5}"
    r"|[a-z]\d{3,5})(?![\d\-])"
)
# Pathology and study numbers: S19-9230, C24-26311, WC-269647, 99823786-8; Medicare's 1EG4-TE5-MK73 (CMS, MBI format).
_CODED = Pattern(
    r"""(?x)
        (?<![a-z0-9])[a-z]{1,2}\d{6}\([0-9a]\)
      | (?<=[岁歲男女]/)\d{5,12}(?!\d)
      | (?<![\d.\-/])\d{3}[ \-]\d{3}[ \-]\d{4}(?![\d\-]|\.\d) | (?<![\w.\-/])\d{2}-\d{5,8}(?![\w\-]|\.\d)
      | (?<=仪器|设备|机器|机号)\s?:?\s?(?=[a-z\-]*(?:\d[a-z\-]*){4})[a-z0-9\-]{5,14}(?![a-z0-9])
      | (?<=病案|病历|住院|门诊|伤票|档案|票号)\s?:?\s?\d{4,12}(?!\d)
      | (?<![a-z0-9.\-])[a-z]{2,3}-\d{2}-\d{4,8}(?![\w\-])
      | (?:badge|shield|collar)[ ]{0,2}(?:no\.?|number|\#)?[ ]{0,2}[a-z]{0,3}\d{2,6}(?![\w.])
      | (?<=unit[ ])(?=[a-z\-]*\d)[a-z0-9]{2,4}-[a-z0-9]{2,4}(?![\w\-])
      | (?<![\w.\-/])\d{3,7}/\d{2}-[a-z]{1,2}(?![\w\-/])
      | (?<![\d.\-/])\d{5,8}[\-/]\d{1,2}(?![\d\-/]|\.\d|\s?(?:mm|cm|ml|次))
      | (?<![a-z0-9.\-/])(?:
            [a-z]{1,4}\d{2}[\-/]\d{3,8} | [a-z]{2,4}[\-]\d{4,10} | \d{7,10}[\-]\d{1,3}
        )(?![a-z0-9]|[\-.]\d)
      | (?<![a-z0-9])[1-9][a-z][a-z0-9]\d[\-]?[a-z][a-z0-9]\d[\-]?[a-z]{2}\d\d(?![a-z0-9])
    """
)
# Anything with a digit behind a label that ends in "number", "no.", "#" or 号.
_LABELLED = Pattern(
    r"""(?x)
      (?:[^\W\d_]\s?[号號碼码]|(?<![\w])(?=\#)|(?<![a-z])(?:acc|accession|csn|fin|har|number|no|nr|num|id|ref
        |reference|bracelet|wristband|claim|barcode|uid|batch|lot|serial|mr|chart|file|case|specimen|sn|s/n))
      (?:\s?(?:no|number
        |id)\b\.?)?\s{0,2}[:.#=]{0,2}\s{0,3}(?P<id>(?=[a-z0-9\-/]{0,12}\d)[a-z0-9]{1,20}(?:[\-/.][a-z0-9]{1,20}){0,6})(?![a-z0-9])
    """
)
# The cell beside the head of a row: | Accession | 9689/19 |
_CELL = Pattern(
    r"""(?x)
      (?<![a-z])(?:accession|order|case|chart|visit|exam|study|specimen|claim|account|insurance|policy|record|mrn)
      (?:[ ](?:number|no\.?|id|\#))?[ ]?\|[ ]?(?P<id>(?=[a-z0-9/\-]*\d{3})[a-z0-9][a-z0-9/\-]{2,20})(?![\w.])
    """
)
_UID = Pattern(r"(?<![\d.])[0-2](?:\.(?:0|[1-9]\d{0,30})){4,20}(?![\d.]*\d)")


def find(document: Document) -> Iterator[Span]:
    """Numbers after a cue, numbers of a known build, and long digit strings."""
    text = document.folded
    if not any(c.isdigit() for c in text):
        return
    for match in _CUE.finditer(text):
        yield Span(*match.span("id"), "id", 2)
    for match in _BED.finditer(text):
        yield Span(*match.span("bed" if match["bed"] else "number"), "id", 2)
    for match in _WARD.finditer(text):
        yield Span(*match.span("id"), "id", 2)
    for pattern in (_PLACE, _ROOM):
        for match in pattern.finditer(document.simple):
            yield Span(*match.span(), "id", 2)
    for match in _WARD_FIELD.finditer(document.simple):
        yield Span(*match.span(match.lastgroup or 0), "id", 2)
    for match in _LABELLED.finditer(text):
        digits = sum(c.isdigit() for c in match["id"])
        if digits > 2:
            # A long number is no quantity, though "488205 Ms" may look like one.
            yield Span(*match.span("id"), "id", 4 if digits > 4 else 2)
    for match in _CELL.finditer(text):
        yield Span(*match.span("id"), "id", 2)
    for match in _PLATE_CUE.finditer(text):
        yield Span(*match.span("id"), "id", 2)
    for match in _SHORT_CUED.finditer(text):
        yield Span(match.start("id"), match.start("id") + len(match["id"].rstrip(".-/")), "id", 2)
    for match in _GROUPED.finditer(text):
        yield Span(*match.span("id" if match["id"] else 0), "id", 2)
    for pattern in (_RESIDENT, _SSN, _PLATE, _PREFIXED, _CASE, _CODED, _OF_YEAR, _UID, _INSURED):
        for match in pattern.finditer(text):
            long = sum(c.isdigit() for c in match[0]) > 6
            yield Span(*match.span(), "id", 4 if long else 2)
    for match in _CARD.finditer(text):
        if is_luhn(match[0]):
            yield Span(*match.span(), "id", 2)
    for match in _IBAN.finditer(text):
        if is_iban(match[0]):
            yield Span(*match.span(), "id", 2)
    for pattern in (_MIXED, _LICENCE, _LONG):
        for match in pattern.finditer(text):
            yield Span(*match.span(), "id")


def is_luhn(value: str) -> bool:
    """Checksum of card numbers (ISO/IEC 7812-1)."""
    digits = [int(c) for c in value if c.isdigit()][::-1]
    return sum(d if i % 2 == 0 else d * 2 - 9 * (d > 4) for i, d in enumerate(digits)) % 10 == 0


def is_iban(value: str) -> bool:
    """Checksum of international bank account numbers (ISO 13616, mod 97)."""
    compact = re.sub(r"\s", "", value).lower()
    number = "".join(str(int(c, 36)) for c in compact[4:] + compact[:4])
    return len(compact) >= 15 and int(number) % 97 == 1
