"""Phones, e-mails, web addresses, IP addresses."""

from __future__ import annotations

from collections.abc import Iterator

from echobench.deid.text.rules._document import Document, Span
from echobench.text.prescan import Pattern

_EMAIL = Pattern(r"[\w.+\-]{1,64}\s?@\s?[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,8}")
_URL = Pattern(
    r"""(?x)
          (?<![a-z0-9])(?:https?://|ftp://|www\.)[^\s，。；、)>\"'）]{1,300}
        | (?<![a-z0-9\-.])(?!\d{1,3}\.[a-z]{2}(?![a-z./]))(?:[a-z0-9][a-z0-9\-]{0,62}\.){1,8}(?:
              com | org | example | net | edu | gov | info | biz | co | io | me | us | uk | de | fr | cn | jp | ru
            | it | nl | se | no | es | ch | at | be | pl | cz | hu | fi | dk | br | in | au | ca | eu | tv | tw 
              | hk | mo | sg | my | kr | ie | nz | za | ng | ph | th | vn | local
            | xyz | online | site | health | hospital
          )\b(?:\.[a-z]{2}\b)?(?:/[^\s，。；]{0,300})?
        """
)
_IP = Pattern(
    r"""(?x)
          (?<![\d.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\d.]*\d)
        | (?<![\w:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\w:])
        | (?<![\w:])(?:[0-9a-f]{1,4}:){1,6}(?::[0-9a-f]{1,4}){1,6}(?![\w:])
        """
)
_EXT = r"(?:\s*(?:x|ext\.?|loc\.?|local|转)\s*\d{1,6}|\s/\s\d{1,3}(?![\d/]))?"
_UNIT = r"(?!\s*(?:mm|cm|ml|m/s|cm/s|%|hz|bpm|mmhg|x\s*\d|\*\s*\d))"
_PHONE = [
    Pattern(rf"(?<![\da-z.+])\+\s?\d{{1,3}}(?:[\s.\-/()]*\d){{6,13}}(?!\d){_EXT}{_UNIT}"),
    Pattern(
        rf"(?<![\da-z.])(?:001[\s.\-])?(?:\(\d{{2,5}}\)|\d{{3}})[\s.\-/]*\d{{3}}[\s.\-]+\d{{4}}(?!\d){_EXT}{_UNIT}"
    ),
    Pattern(r"(?<!\d)1[3-9]\d{1,3}\*{2,6}\d{2,4}(?!\d)"),  # masked in part: 135****2539
    Pattern(rf"(?<![\da-z.\-/])1-\d{{3}}-[\da-z]{{3}}-\d{{4}}(?!\d){_EXT}{_UNIT}"),
    Pattern(r"(?<!\d)(?:\+?86[\s\-]?)?1[3-9]\d(?:[\s\-]?\d{4}){2}(?!\d)"),  # Chinese mobile
    Pattern(r"(?<![\d\-])\(?0\d{2,3}\)?[\s\-]\d{7,8}(?:[\s\-转]\d{1,6})?(?!\d)"),  # Chinese landline
    Pattern(
        r"(?<![\da-z.])\(?0\d{1,4}\)?(?:[\s.\-]\(?\d{2,8}\)?){1,4}(?![\d.]\d|/)(?:\s*(?:x|ext\.?)\s*\d+"
        r"|\s/\s\d{1,3}(?![\d/]))?"
    ),  # 0-prefixed national forms
    Pattern(rf"(?<![\da-z./\-])\d{{2,4}}(?:[ \-]\d{{2,4}}){{2,4}}(?![\d/\-]|\.\d){_UNIT}"),
    Pattern(rf"(?<![\da-z./\-])[1-9]\d{{2}}[ \-]\d{{4}}(?![\d/\-]|\.\d){_UNIT}"),
    Pattern(rf"(?<![\da-z.])\(\d{{2,4}}\)[ .\-]?\d{{3,4}}[ .\-]?\d{{3,4}}(?![\d]|\.\d){_EXT}{_UNIT}"),
    Pattern(r"(?<![\da-z.])\(?0\d{1,2}\)?[/\-]?\d{0,2}[/\-]\d{3}[ \-]?\d{3,4}(?![\d]|[./]\d)"),  # (06)20/008-0623
    Pattern(rf"(?<![\da-z./\-])\d{{2}}/\d{{3}}[ \-]\d{{3,4}}(?![\d/]|\.\d){_UNIT}"),
    Pattern(r"(?<![\da-z.])\((?:0\d{1,2}|\d{2,3})\) ?\d{6,9}(?!\d)"),
    Pattern(r"(?<![\da-z.])0\d{1,4}/ ?\d{2,9}(?: \d{2,3}){0,3}(?![\d/]|\.\d)"),  # 02290/29013587
    Pattern(rf"(?<![\da-z./\-])(?!(?:19|20)\d\d (?:19|20)\d\d)[2-9]\d{{3}} \d{{4}}(?![\d/\-]|\.\d){_UNIT}"),
    Pattern(rf"(?<![\da-z./\-])\d{{2}} \d{{6,8}}(?![\d/\-]|\.\d){_UNIT}"),
    Pattern(rf"(?<![\da-z./\-])[2-9]\d{{9}}(?!\d|\.\d){_UNIT}"),
]
_EXTENSION = Pattern(
    r"(?<![a-z])(?:(?:ext|extn|extension|bleep|pager)(?![a-z])|分机|分機|内线"
    r"|內線)[.:]?\s{0,2}(?P<number>\d{2,6})(?!\d|[.%]\d|%)"
    r"|(?:电话|電話|回电|致电|拨打?|短号|座机)[:：]?\s?(?P<call>[\dl]{3,6})(?!\d|[:：年月.%/\-]|\s?(?:mm|cm|ml|岁|次))"
    r"|(?<![a-z])(?:page|tel|bleep no)\.?[ ](?P<page>\d{4,5})(?![\d/.\-]|[ ]\d)"
    r"|(?<![a-z])(?:ring|rang|dial|call)[ ](?P<ring>0\d{3,5})(?!\d|[.:/\-]\d)"
    r"|转\s?\d{4,6}(?!\d|\s?(?:mm|cm|ml|床|科))|(?<=医生|医师|主任|老师|护士)\d{3,5}(?![\d.:年月]|\s?(?:mm|cm|ml))"
    r"|(?<=[\u4e00-\u9fff])\((?P<short>\d{4,6})\)"
)
_CUE = Pattern(
    r"""(?x)
        (?:
            \b(?:
                phone | telephone | tel | mobile | cell | fax | pager | contact | call(?:[ ]me|[ ]us)?
              | number[ ]is | reach[ ](?:me|us|him|her)[ ](?:at|on) | ext
            )\b
          | 电话 | 手机 | 联系方式 | 联系电话 | 传真 | 热线
        )(?:[ ]number|[ ]no|[ ]nr)?[\s.:#]*(?:is|at|on|to|号码|号|为|是)?[\s:]*
        (?P<number>\+?\(?\d[\d\s.\-/()]{4,22}\d)
        """
)


def find(document: Document) -> Iterator[Span]:
    """Contacts by their form, and any number after a cue such as "phone" or 电话."""
    text = document.folded
    for match in _EMAIL.finditer(text):
        yield Span(*match.span(), "email", 3)
    for match in _URL.finditer(text):
        yield Span(*match.span(), "url", 2)
    if not any(c.isdigit() for c in text):
        return
    for match in _IP.finditer(text):
        yield Span(*match.span(), "ip", 2)
    for match in _EXTENSION.finditer(text):
        yield Span(*match.span(), "phone", 2)
    for match in _CUE.finditer(text):
        yield Span(*match.span("number"), "phone", 2)
    for pattern in _PHONE:
        for match in pattern.finditer(text):
            digits = sum(c.isdigit() for c in match[0])
            if 7 <= digits <= 20 or "**" in match[0]:
                yield Span(*match.span(), "phone")
