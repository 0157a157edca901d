"""Hospitals, clinics, companies and schools by the words that end their names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from echobench.deid.text.chinese import clinical_words
from echobench.deid.text.rules._document import Document, Span
from echobench.deid.text.rules._latin import WORD, is_name_like
from echobench.deid.text.rules._words import is_word, medical_words
from echobench.text.language import HAN
from echobench.text.prescan import Pattern

_ZH = Pattern(
    rf"""(?x)
        [{HAN}](?:[{HAN}]|(?<=[{HAN}\d])\d|\([{HAN}]{{1,6}}\)){{0,22}}?(?:
            医院 | 卫生院 | 卫生所 | 卫生室 | 诊所 | 门诊部 | 保健院 | 保健所 | 疗养院 | 医学院 | 医科大学
          | 体检中心 | 医疗中心 | 医学中心 | 服务中心
          | 急救中心 | 影像中心 | 诊断中心 | 防治院 | 研究所 | 研究院 | 有限公司 | 公司 | 集团 | 大学 | 福利院
          | 养老院 | 敬老院 | 小学 | 中学 | 学校 | 学院 | 高中 | 幼儿园 | 托儿所 | 税务局 | 公安局 | 法院
          | 派出所 | 委员会 | 事务所 | 工厂 | 制造厂 | 水泥厂 | [^\W\d_]厂(?=$|\W|年度|职工|员工|体检) | 医务中心
          | 健康院 | 财险 | 人寿 | 寿险 | 产险 | 养老险 | 食堂 | 实验小学 | 供电局 | 合作社 | 支队 | 部队 | 银行 
            | 保险 | 酒店
          | (?:物流|快递|科技|餐饮|地产|置业|纺织|建材|机械|电子|化工|食品|服饰|汽修|电力|建设|传媒|医药|保
          安|家政)(?=年度|职工|员工|体检|[\s(]|$)
          | 超市 | 项目部 | 经理部 | 分局(?!部) | 车间 | 场站 | 大队 | 中队 | 煤矿 | 矿业 | 商场 | 宾馆 | 饭店
          | 餐厅 | 药店 | 工作室
          | 俱乐部
          | 出版社 | 电视台 | 报社 | 监狱 | 看守所 | 消防站 | 加油站 | 收费站 | 气象局 | 水务局 | 教育局 | 林业局
          | 交通局
          | 卫健委 | 街道 | 物业 | 健身房 | 托管班 | 培训班 | 村委会 | 居委会 | 街道办 | 支行 | 分公司
          | (?:心脏|肝病|妇儿|甲乳|生殖|肾病|血管|乳腺|甲状腺|胎儿|超声|介入|肿瘤|心血管)(?:外科|内科)?(?:诊疗
            |医学|诊断|疾病)?(?:中心|医学部|工作室)
          | 国际医疗部 | 特需门诊 | 特需部
          | 鉴定中心 | 研究中心 | 血站
          | 疾控中心
        )(?:[{HAN}]{{1,6}}(?:院区|分院|校区)|医院|项目部|车间|门诊部|公司|食堂)?
        """
)
# 锦岭总院, 漓洲附院
_ZH_BRANCH = Pattern(rf"(?P<org>[{HAN}]{{2,3}}(?:总院|附院))(?=[存就复查检超彩\d，。,；;)\s住]|$)")
# 市一院, 浙大二院, 省人民: short forms that everybody of the place knows.
_ZH_SHORT = Pattern(
    rf"某?[{HAN}]{{0,6}}?[旅团师](?:[{HAN}]{{0,3}}[一二三四五六七八九十]+[营连])"
    rf"|[{HAN}]{{1,6}}某[团旅师营连舰][{HAN}]{{0,4}}|[{HAN}]{{0,3}}[市县省区]妇幼(?!保健)|\d{{5}}部队"
    rf"|(?:[{HAN}]{{1,4}}?)?(?:市|县|省|区|州|大|医|军)?(?:附)?[一二三四五六七八九十]院(?![{HAN}]?[区长])"
)
_ZH_LEAD = re.compile(
    rf"""(?x)
        ^.*
        (?:就诊于|来自|转至|转诊至|转入|前往|送至|曾于|曾在|后于|就职于|就读于|任职于|供职于|委托|建档医院
          |[在于由经从至赴系为是请与]|单位|名称|转|外院)
        (?=[{HAN}]{{2,}})
        """
)
_ZH_GENERIC = re.compile(
    r"""(?x)
        ^(?:
            我 | 本 | 外 | 该 | 各 | 某 | 上级 | 当地 | 建档 | 基层 | 社区 | 其他 | 其它 | 专科 | 综合 | 三甲 | 二甲
          | 三级 | 转诊 | 市内 | 省内 | 县级 | 市级 | 省级 | 私立
          | 公立 | 妇幼 | 儿童 | 中医 | 教学 | 附近 | 大 | 小 | 他 | 两家 | 多家 | 不同 | 家 | 下级 | 医联体
          | 定点 | 协作 | 中
          | 乡镇 | 乡 | 街道 | 同级 | 指定 | 正规 | 入 | 出 | 住 | 离
        )*(?:医院|卫生院|卫生室|卫生所|诊所|门诊部|保健院|体检中心|服务中心|影像中心|急救中心|医疗中心|研究所|公司
          |大学|集团
          |医学中心|诊断中心|养老院)$
        """
)
_DEPARTMENTS = frozenset("ICU CCU NICU PICU icu ccu nicu picu 急诊 门诊 妇科 产科 儿科 内科 外科".split())
_ZH_FIELD = Pattern(
    rf"""(?x)
        (?:
            部职别 | 部别 | 部队 | 番号 | 所在单位 | 客户单位 | 团体 | 科室 | 科别 | 病区 | 病房 | 病室
            | 送检科室 | 申请科室 | 送检单位 | 医院名称 | 检查机构
            | 单位
          | 工作单位 | 机构 | 就诊科室 | 开单科室 | 院区
        )\s*[:]\s*(?P<org>[{HAN}a-z0-9()（）\-]{{2,24}})
        """
)
_SUFFIX = r"""(?x:
          Hospitals? | Clinics? | Infirmary | Medical[ ]Center | Medical[ ]Centre | Health[ ]Center
        | Health[ ]Centre | Health[ ]System | Health[ ]Service | Health | Healthcare | Sanatorium | Hospice
        | Imaging | Radiology | Diagnostics | Laboratory | Laboratories | Labs? | University | College
        | School | Institute | Academy | Foundation | Inc | Incorporated | LLC | L\.L\.C | Ltd | Limited
        | Corp | Corporation | Company | Co | PLC | plc | GmbH | AG | S\.?A | SAS | SARL | B\.?V | N\.?V
        | Oy | AB | ApS | Kft | Zrt | s\.r\.o | Pty | LLP | LP | PC | Group | Holdings? | Partners
        | Associates | Bank | Insurance | Solutions | Systems | Technologies | Technology | Services
        | Industries | Enterprises | Consulting | Ventures | Media | Networks? | Software | Research
        | Global | International | Unlimited | Investments? | Finance | Financial | Capital | Analytics
        | Digital | Energy | Motors | Movers | Lines | Airlines | Stores | Trust | Society | Association
        | OB[/\-]?GYN | HMO | PPO | Outpatient[ ]Pavilion | Maternity | Nursing[ ]Home | Health[ ]Plan | (?:Breast
          |Heart|Vascular|Renal)[ ](?:Care[ ]Unit|Lab)
          | Care[ ]Home | Polyclinic
        | (?:Breast|Heart|Fetal|Foetal|Dialysis|Vascular|Stroke|Renal|Cardiac|Early[ ]Pregnancy)[ ](?:Unit|Lab|Wing)
        | (?:Women|Men|Children)['’]?s[ ]Ultrasound | Vidyalaya(?:[ ]No\.[ ]?\d{1,3})?
        | Sheriff['’]?s[ ]Office | Police[ ](?:Department|Station) | Catering | Advocates | Solicitors | Attorneys
        | Teleradiology | United | FC | Club | Agency | Ministry | Orchestra | Church | Museum | System
        | Center | Centre | Hall | Screening | Medicine | Freight | Trucking | Transport | Farms? | Mills?
        | Mine | Mining
        | Shipyard | Depot | Barracks | Regiment | Battalion | Brigade | Squadron | Platoon | Nursery | Daycare
        | Kindergarten
        | Temple | Mosque | Synagogue | Prison | Jail | Library | Hotel | Restaurant | Cafe | Gym | Pharmacy | Dental
        | Veterinary | Union | Council | Authority | Supermarket | Construction | Builders | Contractors
        | Electric | Foods
        | Steel | Works | Factory | Cinema | Theatre | Theater | Garage | Dairy | Warehouse | Distillery | Winery
        | Logistics | Plumbing | Quarry | Brewery | Bakery
        | Department | (?:Road|Street|Lane|House|Park|Village|Family|Medical|Hill|Green)[ ](?:Surgery|Practice)
    )"""
_EN = Pattern(
    rf"""(?x)
        (?<![\w.])(?:
          (?:The[ ]|\d{{1,3}}[ ])?{WORD}
          (?:(?:[ ]|,?[ ]&[ ]|[ ]and[ ]|[ ]of[ ]|[ ]for[ ]|[ ]of[ ]the[ ]){WORD}){{0,6}}?
        )(?:,)?[ ]{_SUFFIX}\b\.?(?:,?[ ](?:and[ ]|&[ ])?{_SUFFIX}\b\.?){{0,4}}(?:[ ]of[ ]{WORD}(?:[ ]{WORD})?)?
        """
)
_EN_OF = Pattern(
    rf"""(?x)
        (?:The[ ])?(?:University|College|Hospital|Institute|School|Bank|Ministry|Church|City|Clinic)[ ]of[ ]
        {WORD}(?:[ ]{WORD}){{0,4}}
        """
)
_EN_LADY = Pattern(
    rf"(?:Our[ ]Lady|St\.?|Saint)[ ](?:of[ ])?{WORD}(?:['’]s)?(?:[ ]{WORD}){{0,2}}[ ]"
    r"(?i:(?:private |general |regional |memorial |children's )?(?:hospital|infirmary|clinic|school|college"
    r"|medical cent(?:re|er)))"
    rf"|(?:Our[ ]Lady|Sacred[ ]Heart|Holy[ ](?:Cross|Family|Name|Spirit)|Good[ ]Samaritan)[ ](?:of|in|at)[ ]{WORD}"
)
# A part of a hospital that bears a name: "Hillcrest Dialysis Unit".
_EN_UNIT = Pattern(
    rf"(?<![\w.])(?!The[ ]|Our[ ]|This[ ]){WORD}(?:[ ]{WORD})?[ ](?i:dialysis|birth(?:ing)?|fertility|maternity)[ ]"
    r"(?i:unit|centre|center|suite)(?!\w)"
)
# A letterhead in capitals: "MARLOWE REGIONAL MEDICAL CENTER", "MOTHER AND CHILD HOSPITAL OF PRAIRIE VIEW"
_EN_CAPITALS = Pattern(
    r"(?m)(?:^|(?<=[|\[]))[ ]{0,40}(?P<org>(?!THE HOSPITAL\b)[A-Z][A-Z.'’&,\-]{1,20}(?:[ ][A-Z.'’&,\-]{1,20}){0,7}[ ]"
    r"(?:HOSPITALS?|CLINIC|MEDICAL[ ](?:CENT(?:ER|RE)|SERVICE|GROUP)|INFIRMARY|POLYCLINIC|(?:ULTRASOUND|IMAGING"
    r"|DIAGNOSTIC|HEALTH|SCAN)[ ]CENT(?:ER|RE)|DIAGNOSTICS"
    r"|NURSING[ ]HOME|INSTITUTE)(?:,?[ ](?:INC|LTD|LLC|PLC)\.?"
    r"|[ ]OF[ ][A-Z'’\-]{2,20}(?:[ ][A-Z'’\-]{2,20}){0,3})?)(?![A-Za-z])"
)
_SAYS = re.compile(r"\b(?:TO|IN|AT|FOR|FROM|WITH|BY|ON|REFER(?:RED)?|FOLLOW|SEEN|REVIEW(?:ED)?|ATTEND(?:ED)?)\b")
_EN_FIRM = Pattern(
    rf"(?P<a>{WORD}), (?P<b>{WORD}) and (?P<c>{WORD})"
    rf"|{WORD}(?: {WORD})? (?:and|&) (?:Sons?|Daughters|Brothers|Bros|Partners|Associates|Company|Co)\b\.?"
)
_EN_FIELD = Pattern(
    r"""(?x)
        (?i:
          \b(?:
              unit | stop | employer | agency | school | base | command | battalion | institution | facility
              | hospital | clinic | department | site | location | ward
            | organi[sz]ation | company | employer | practice
          )
        )\s*:\s*(?P<org>[A-Z0-9][^\n,;.]{1,50}?)(?=[,;.\n]|[ ]{2,}|$)
        """
)
# A part of an army: "B Co 407th FSB", "HHC 1-9 CAV", "3rd Battalion".
_ARMY = Pattern(
    r"""(?x)
      (?<![\w.])(?:(?:[A-Z]|HHC|HHB|HHT|Alpha|Bravo|Charlie|Delta)[
      ](?:Co|Coy|Troop|Btry|Company|Battery|Squadron)\.?[ ])?
      (?:HHC[ ])?\d{1,4}(?:st|nd|rd|th)?(?:-\d{1,3}(?:st|nd|rd|th)?)?[ ]
      (?:FSB|BSB|CAV|INF|IN|FA|AR|BN|BDE|BCT|MP|MI|EN|ENG|SIG|AVN|ADA|CSH|ASMC|Bn|Bde|Regt|Battalion|Brigade
        |Regiment|Division
        |Squadron|Wing|Infantry|Cavalry|Armou?red|Airborne|Marines|Field[ ](?:Artillery|Hospital)|Signa
        l|Engineers?)(?![\w-])
    """
)
_GENERIC = re.compile(
    r"""(?ix)
        ^(?:
            the[ ] | a[ ] | an[ ] | this[ ] | our[ ] | your[ ] | that[ ] | his[ ] | her[ ] | local[ ]
          | outside[ ] | referring[ ] | other[ ] | all[ ] | any[ ] | in[ ] | at[ ] | from[ ] | same[ ]
        )*(?:
            hospital | clinic | health | imaging | radiology | school | college | university | bank
          | company | group | services? | systems? | laboratory | medical[ ]center | technology | society
          | association | trust | foundation | institute | media | agency | software | insurance | church
          | museum | solutions | network
        )s?$
        """
)


def find(document: Document) -> Iterator[Span]:
    """Names of organisations in both languages; a bare "the hospital" or 外院 is none."""
    simple = document.joined.text
    where = document.joined.span
    for match in _ZH_SHORT.finditer(simple):
        yield Span(*where(*_without_lead(match)), "organisation", 2)
    for match in _ZH_BRANCH.finditer(simple):
        if not re.match("我|本|外|该|转", match["org"]):
            yield Span(*where(*match.span("org")), "organisation", 2)
    for match in _ZH.finditer(simple):
        start, end = _without_lead(match)
        if not _ZH_GENERIC.match(simple[start:end]):
            yield Span(*where(start, end), "organisation", 2)
    for match in _ZH_FIELD.finditer(simple):
        if match["org"] in clinical_words() or match["org"] in _DEPARTMENTS:
            continue  # a department that every hospital has
        yield Span(*where(*match.span("org")), "organisation", 2)
    text = document.cased
    for match in _EN.finditer(text):
        if not _GENERIC.match(match[0]) and not match[0].isupper() and not _is_department(match[0]):
            yield Span(*match.span(), "organisation")
    for match in _EN_OF.finditer(text):
        yield Span(*match.span(), "organisation")
    for match in _ARMY.finditer(document.text):
        yield Span(*match.span(), "organisation")
    for match in chain(_EN_LADY.finditer(text), _EN_UNIT.finditer(text), _EN_CAPITALS.finditer(document.text)):
        if match.re is _EN_CAPITALS.regex and _is_sentence(match["org"]):
            continue
        sure = match.re is _EN_LADY.regex  # St. Jude is also a valve
        yield Span(*match.span("org" if "org" in match.re.groupindex else 0), "organisation", 4 if sure else 2)
    for match in _EN_FIRM.finditer(text):
        if match["a"] is None or all(is_name_like(match[group]) for group in "abc"):
            yield Span(*match.span(), "organisation")
    for match in _EN_FIELD.finditer(text):
        # "Location: Left breast" tells where the finding is.
        of_finding = re.match(r"(?i)site|location|unit|stop|base", match[0]) and all(
            map(is_word, re.findall(r"[^\W\d_]{2,}", match["org"]))
        )
        if not of_finding:
            yield Span(*match.span("org"), "organisation")


def _is_sentence(capitals: str) -> bool:
    """Tell whether capitals say something rather than name a house: REFER TO BREAST CLINIC, BREAST CLINIC."""
    words = re.findall(r"[A-Z]{2,}", capitals)
    return bool(_SAYS.search(capitals)) or all(word.lower() in medical_words() for word in words)


def _is_department(name: str) -> bool:
    """Tell whether every hospital has it: nothing but words of medicine, "Vascular Surgery"."""
    return name.endswith("Surgery") and all(
        word.lower() in medical_words() for word in re.findall(r"[^\W\d_]{2,}", name)
    )


def _without_lead(match: re.Match[str]) -> tuple[int, int]:
    """The span of a match without the words that lead to it: "曾于市一院"."""
    lead = _ZH_LEAD.match(match[0])
    return match.start() + (lead.end() if lead else 0), match.end()
