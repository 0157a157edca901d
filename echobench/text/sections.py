"""A report's parts: what was seen (`findings`) and what is concluded (`impression`)."""

from __future__ import annotations

import re

_FINDINGS = r"""(?x:
          检查所见 | 超声所见 | 影像所见 | 超声描述 | 超声表现 | 影像表现 | 检查描述 | 描述 | 所见
        | 声像图表现 | 声像图所见 | 超声检查所见 | 检查结果 | 超声声像图 | findings?
        | sonographic[ ]findings | ultrasound[ ]findings | description | report | observations? | result
        | results
    )"""
_IMPRESSION = r"""(?x:
          检查提示 | 超声提示 | 超声诊断 | 诊断意见 | 检查诊断 | 检查结论 | 超声印象 | 影像诊断 | 诊断结论
        | 诊断提示 | 超声结论 | 提示 | 印象 | 结论 | 诊断
        | 意见 | 检查意见 | 超声诊断意见 | impressions? | conclusions? | diagnosis | diagnoses | summary | opinion
        | interpretation | assessment | final[ ]impression | sonographic[ ]diagnosis
    )"""
_OTHER = r"""(?x:
          检查部位 | 检查项目 | 检查方法 | 临床诊断 | 临床资料 | 病史 | 主诉 | 建议 | 备注 | 检查目的 | 申请目的
        | 注 | 报告医师 | 报告医生 | 审核医师 | 检查医师
        | 检查日期 | 报告日期 | 报告时间 | 姓名 | 性别 | 年龄 | 技术 | 仪器 | indications?
        | clinical[ ](?:history|indication|information|data) | history | technique | comparison
        | recommendations? | procedure | exam(?:ination)? | reason[ ]for[ ]exam | comments?
    )"""
_BRACKETS = r"[【\[<《(]?"
_HEADING = re.compile(
    rf"(?:^|(?<=[\n\r。.;；]))[ \t　]*(?:[一二三四1-9][、.．)]\s*)?{_BRACKETS}[ \t　]*"
    rf"(?:(?P<findings>{_FINDINGS})|(?P<impression>{_IMPRESSION})|(?P<other>{_OTHER}))"
    rf"[ \t　]*(?:[】\]>》)][ \t　]*[:：]?|[:：]|(?=[ \t]*[\n\r]))",
    re.IGNORECASE,
)


def split(text: str) -> dict[str, str]:
    """`text` (all of it) and, where headings say so, `findings` and `impression`, each without its heading.

    A part ends at the next heading of any kind (technique, signature, date ...). Repeated parts are joined by a line
    break. A text without headings has `text` alone.
    """
    parts: dict[str, str] = {"text": text}
    headings = list(_HEADING.finditer(text))
    for heading, after in zip(headings, [*headings, None][1:], strict=True):
        kind = heading.lastgroup
        body = text[heading.end() : after.start() if after else len(text)].strip()
        if kind in ("findings", "impression") and body:
            parts[kind] = f"{parts[kind]}\n{body}" if kind in parts else body
    return parts
