"""Chinese names: after a cue (姓名：, 患者, 报告医师), before a title (王芳医生), before a sex (李娜，女，45岁)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from echobench.deid.text.rules._document import Document, Span
from echobench.deid.text.rules._names import given_zh, is_no_name_zh, surname_zh
from echobench.text.language import HAN

_PERSON = r"""(?x:
      患者姓\s*名 | 病人姓\s*名 | 受检者 | 就诊人 | 被检者 | 产妇 | 孕妇 | 患儿 | 姓\s{0,4}名 | 患者 | 病人
    | 联系人 | 家属 | 监护人 | 陪同人 | 亲属
    | 父亲 | 母亲 | 丈夫 | 妻子 | 配偶 | 儿子 | 女儿 | 其父 | 其母 | 其夫 | 其妻 | 患者之子 | 户主 | 车主 | 机主
    | 业主 | 曾用名 | 别名 | 本人
)"""
_STAFF = r"""(?x:
          (?:
              报告 | 审核 | 检查 | 诊断 | 申请 | 送检 | 主治 | 主管 | 经治 | 操作 | 超声 | 记录 | 书写
            | 会诊 | 复核 | 签发 | 登记 | 录入 | 首诊 | 主任 | 副主任 | 住院 | 值班 | 上级 | 责任 | 临床
            | 开单 | 审签 | 扫查 | 手术 | 带教 | 进修 | 接诊 | 随访 | 管床
          )*(?:医师|医生|大夫|技师|护士|护师|主任|教授|技术员|人员|员|者|人)
        | 审核 | 签名 | 签字 | 签章 | 电子签名 | 手签 | 录入 | 打印 | 记录 | 报告人 | 复核 | 会诊 | 申请人
        | 医助
    )"""
_TITLE = r"""(?x:
      主任医师 | 副主任医师 | 主治医师 | 住院医师 | 主任 | 副主任 | 医师 | 医生 | 大夫 | 教授 | 护士长
    | 护士 | 护师 | 技师 | 老师 | 先生 | 女士 | 小姐 | 同志 | 院长 | 博士 | 师傅 | 阿姨
)"""
_STOP = re.compile(
    r"""(?x)
          性别 | 年龄 | 男 | 女 | 科室 | 科别 | 床号 | 床 | 住院 | 门诊 | 检查 | 电话 | 日期 | 时间 | 病区
        | 病历 | 病案 | 出生 | 身份 | 职业 | 地址 | 联系 | 医师 | 医生 | 主任 | 教授 | 审核 | 报告 | 签名
        | 超声 | 就诊 | 于 | 因 | ， | 先生 | 女士 | 的 | 岁
        """
)
_BOUNDARY = r"""(?x:
    (?=
        $ | [\s，。；;,.、:()（）/|\d\]】\-] | 男 | 女 | 因 | 于 | 自 | 来 | 诉 | 今 | 本 | 就 | 行 | 在 | 的
      | 先生 | 女士 | 入 | 曾
      | 既 | 现 | 拟 | 代 | 诉 | 要 | 需 | 陪 | 称 | 同意 | 拒绝 | 表示 | 车 | 反映 | 说 | 对 | 到 | 已 | 为
      | 是 | 有 | 到 | 主 | 医
      | 审 | 报 | 签 | 性别 | 年龄 | 出生 | 住院 | 门诊 | 电话
    )
)"""


# A surname's character that ends a word: 检查医生 is no Dr. 查, 初步诊断医生 no Dr. 步.
_IN_WORD = re.compile(r"(?:[检复扫探调抽筛普巡核审体送]查|[初进逐同起]步)$")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    name = rf"{surname_zh()}[{HAN}]{{1,2}}"
    gap = r"[\s]{0,2}"
    return {
        "colon": re.compile(rf"""(?x)
            (?:{_PERSON}|{_STAFF})(?:\([^()]{{0,8}}\))?{gap}[:]\s*
            (?P<name>[{HAN}][{HAN}·\s*]{{1,12}}|[a-z][a-z .'\-,]{{2,30}}[a-z])
            """),
        "person": re.compile(rf"(?:{_PERSON})[\s:(]*(?P<name>{name}?){_BOUNDARY}"),
        "staff": re.compile(rf"(?:{_STAFF})[\s:]{{0,3}}(?P<name>{name}?)(?=$|[\s，。；;,.、/)\]】|\d])"),
        "title": re.compile(rf"""(?x)
              (?<![{HAN}])(?P<name>{surname_zh()}[{HAN}]{{0,2}}?){_TITLE}
            | (?P<inner>{surname_zh()}[{HAN}]{{0,2}}?){_TITLE}
            """),
        "sex": re.compile(rf"""(?x)
            (?<![{HAN}])(?P<name>{surname_zh()}[{HAN}]{{1,2}}?)[\s，,、;；/|(]{{1,3}}(?:男|女)
            (?:性|，|,|、|\s|$|[;；/|)\d])
            """),
        "by": re.compile(rf"""(?x)
            (?:由|经|请|与|给|向|系|为|叫|名叫|名为|我是|告知|通知|建议|委托|经过)(?P<name>{surname_zh()}[{HAN}]{{1,2}}?)
            (?:{_TITLE}|检查|审核|签|报告|操作|会诊|完成|记录|书写|执行|扫查|诊断|复核|电话|联系)
            """),
        # Without a boundary two characters that given names are made of have to follow.
        "given": re.compile(rf"""(?x)
            (?:{_PERSON}|车主|机主|同事|朋友|邻居|学生|员工|战士|陪护|主|叫|是|由|为|给|向|与|对|请|找|告知|通知|的)
            (?P<name>{surname_zh()}[{given_zh()}]{{2}})
            """),
        "masked": re.compile(rf"(?<![{HAN}])(?P<name>{surname_zh()}(?:某某?|\*{{1,2}}|xx))"),
    }  # fmt: skip


def find(document: Document) -> Iterator[Span]:
    """Names of patients, relatives and staff in Chinese characters, or in letters after a Chinese cue."""
    text = document.folded
    if not re.search(f"[{HAN}]", text):
        return
    for label, pattern in _patterns().items():
        for match in pattern.finditer(text):
            group = "inner" if label == "title" and match["name"] is None else "name"
            if group == "inner" and _IN_WORD.search(text, max(0, match.start("inner") - 1), match.start("inner") + 1):
                continue
            span = _trim(text, *match.span(group), sure=label == "colon")
            if span:
                yield Span(*span, "name", 2)


def _trim(text: str, start: int, end: int, *, sure: bool) -> tuple[int, int] | None:
    """The name itself: cut where another field begins; None where it is a word that starts like a name."""
    while start < end and text[start] in " \n\t":
        start += 1
    if start >= end:
        return None
    if text[start].isascii():
        return (start, end) if end - start >= 3 else None
    line = text.find("\n", start, end)
    end = line if line > 0 else end
    # "张 伟  性别" keeps one space inside, not two, and stops at a field's name.
    stop = _STOP.search(text, start + 1, min(end + 4, len(text)))
    if stop and stop.start() < end:
        end = stop.start()
    body = text[start:end].rstrip()
    gap = re.search(r"\s{2,}", body)
    body = body[: gap.start()] if gap else body
    compact = re.sub(r"[\s·]", "", body)
    if " " in body and len(compact) > 4:
        body = body.split(" ")[0]
        compact = body
    if not compact or is_no_name_zh(compact):
        return None
    if sure and not re.match(surname_zh(), compact) and len(compact) > 3:
        return None
    if len(compact) > 4 and "·" not in body:
        # A run without a boundary: the surname and two characters.
        if not re.match(surname_zh(), compact):
            return None
        body = body[:3]
    return start, start + len(body)
