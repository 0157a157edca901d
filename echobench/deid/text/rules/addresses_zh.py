"""Addresses in Chinese characters: by their levels from province to room, after a cue, villages and floors."""

from __future__ import annotations

import re
from collections.abc import Iterator

from echobench.deid.text.rules._document import Document, Span
from echobench.text.language import HAN
from echobench.text.prescan import Pattern

_PLACE = rf"(?:[{HAN}]{{2,8}}?(?:省|自治区|特别行政区|自治州))"
_WHOLE = re.compile(
    rf"""(?x)
        (?:{_PLACE}[\s]*)?(?:[{HAN}]{{2,6}}?市[\s]*)?(?:[{HAN}]{{1,6}}?(?:区|县|旗)[\s]*)?
        (?:[{HAN}]{{1,8}}?(?:镇|乡|街道)[\s]*)?(?:[{HAN}]{{1,8}}?(?:村|社区|屯|庄)[\s]*)?
        (?:[{HAN}]{{1,10}}?(?:路|街|大道|道|巷|弄|胡同|里)[\s]*)?
        (?:(?:\d{{1,5}}|[一二三四五六七八九十百]+)(?:号|弄|组|队)(?:院|楼|门)?[\s]*)?
        (?:[{HAN}a-z0-9]{{1,10}}?(?:小区|花园|公寓|苑|大厦|家园|新村|广场)[\s]*)?
        (?:[a-z0-9一二三四五六七八九十]{{1,4}}(?:栋|幢|号楼|座
          |楼)[\s]*)?(?:[a-z0-9一二三四五六七八九十]{{1,3}}单元[\s]*)?
        (?:\d{{1,5}}(?:室|号|房|户)?)?
        """
)
_CUE = Pattern(
    rf"""(?x)
        (?:家庭住址|现住址|家庭地址|联系地址|通讯地址|户籍地址|户口地址|单位地址|住址|地址|籍贯|户籍|出生地|居住地
          |家住|现居|住在|现住)\s*(?:为|是|在|于)?[:\s]*
        (?P<value>[{HAN}][^\s，。；;,\n]{{2,40}}(?:\s?\d{{6}}(?!\d))?)
        """
)
# A town or street alone, behind a word that says where from.
_FROM = Pattern(
    rf"(?:来自|现居|居于|住于?|家在|老家在?|户籍|籍贯|转自|前往|返回|路过)\s?(?P<value>[{HAN}]{{1,10}}?(?:省|市|县"
    rf"|区|镇|乡|村|路|街|道|巷|弄|里|苑|小区|花园|公寓|新村|家园)"
    rf"(?:[{HAN}a-z0-9]{{0,12}}?\d{{0,5}}(?:号楼?|幢|栋|单元|室|弄))*)"
)
# A village alone between two marks, and a town behind the words that lead to one.
_VILLAGE = Pattern(
    rf"(?m)(?:^|(?<=[\s，,。；;(:]))(?P<value>[{HAN}]{{2,6}}?(?:镇|乡|村|屯"
    rf"|寨)(?:[{HAN}]{{1,5}}?[村组队])?)(?=[\s，,。；;.)]|$)"
)
# Floors and wings of a house, and "大王庄人": from such a village.
_FLOOR = Pattern(
    rf"(?<![a-z\d])[a-z]座\d{{1,2}}[层楼](?:[东西南北][区侧]?)?|\d{{1,2}}楼[东西南北中][区侧]"
    rf"|[一二三四五六七八九十]{{1,3}}病区|(?<=[\s，,。；;(])[{HAN}]{{2,5}}[庄村屯寨镇乡县](?=人[\s，,。；;)])"
)
# A house of a village by its group: 木塔村6组66号.
_GROUP = Pattern(
    rf"(?:(?<=[寄住址在])|(?<![{HAN}]))(?P<value>[{HAN}]{{2,8}}\d{{1,3}}[组队社]\d{{1,4}}号(?:附\d{{1,3}}号)?)"
)
# A house without its street: 凤凰城9-2-1699, 教师新村9幢2单元2103室; floors of Taiwan: 8樓之2
_ESTATE = Pattern(
    rf"(?<![\d])[{HAN}]{{2,8}}(?:园|城|湾|苑|庄|府|里|新村|花园|小区|家园|公寓|山庄|国际"
    rf"|广场)\d{{1,3}}(?:-\d{{1,4}}){{1,3}}(?!\d)"
    rf"|\d{{1,3}}号\d{{1,2}}楼(?:之\d{{1,2}})?|(?:[{HAN}]{{2,4}}(?:路"
    rf"|街))[一二三四五]?段?\d{{1,4}}号(?:\d{{1,2}}楼)?(?:之\d{{1,2}})?"
    rf"|(?<=患者自)[{HAN}]{{2,10}}?(?:省[{HAN}]{{2,6}}?[市县州]|市|县|州)(?=转)"
)
_LEVEL = re.compile(
    rf"""(?x)
          [{HAN}](?:省|市|区|县|镇|乡|街道|村|路|街|大道|巷|弄|胡同|小区|花园|公寓|大厦|家园|新村)
        | \d(?:号|栋|幢|单元|室|号楼)
        """
)
_START = Pattern(rf"(?:{_PLACE}|[{HAN}]{{2,4}}市|[{HAN}]{{2,4}}(?:区|县)[{HAN}]{{1,8}}(?:路|街|道|镇|乡|村))")
_ORGAN = re.compile(r"回声|附件区|肝区|肾区|脾区|胆囊|暗区|声区|区域|病区|院区|淋巴|颈部|腋|乳|肌|病灶")


def find(document: Document) -> Iterator[Span]:
    """Addresses by their levels, after a cue, villages, and floors of a house."""
    simple, where = document.joined.text, document.joined.span
    for match in _CUE.finditer(simple):
        yield Span(*where(*match.span("value")), "address", 2)
    for pattern in (_VILLAGE, _GROUP):
        for match in pattern.finditer(simple):
            yield Span(*where(*match.span("value")), "address", 2)
    for pattern in (_FLOOR, _ESTATE):
        for match in pattern.finditer(simple):
            yield Span(*where(*match.span()), "address", 2)
    for match in _FROM.finditer(simple):
        yield Span(*where(*match.span("value")), "address", 2)
    for start in _START.finditer(simple):
        whole = _WHOLE.match(simple, start.start())
        if whole and len(_LEVEL.findall(whole[0])) >= 2 and not _ORGAN.search(whole[0]):
            yield Span(*where(whole.start(), whole.start() + len(whole[0].rstrip())), "address", 2)
