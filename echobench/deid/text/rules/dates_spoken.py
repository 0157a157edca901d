"""Find dates in words, in short or misread by OCR: "the fourteenth of December", 19年4月2日, 112.1.13, 20l8-02-26.

They cannot all be read as a day, so a mark may stand for them where other dates move.
"""

from __future__ import annotations

from collections.abc import Iterator

from echobench.deid.text.rules._document import Document, Span
from echobench.text.prescan import Pattern

_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul"
    r"|aug|sept?|oct|nov|dec)"
)
_TENTH = (
    r"(?:(?:twenty|thirty)[ \-])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth)"
)
_UNITS = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_YEAR = (
    rf"(?:,?[ ](?:(?:19|20)\d\d|two thousand(?: and)? [a-z]+(?:[ \-]{_UNITS})?|(?:nineteen|twenty)[ \-]"
    rf"(?:oh[ \-])?(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty"
    rf"|forty|fifty|sixty|seventy|eighty|ninety|{_UNITS})(?:[ \-]{_UNITS})?))?"
)
_SPOKEN = Pattern(rf"(?<![a-z])(?:(?:the )?{_TENTH} of {_MONTH}|{_MONTH},? (?:the )?{_TENTH}){_YEAR}(?![a-z])")
_DIGIT = "[0-9oOlI|]"  # as OCR misreads digits
_MISREAD = Pattern(
    rf"""(?x)
      (?<![A-Za-z0-9.\-/])(?=[\doOlI.\-/年月日]*\d)(?=[\d.\-/年月日]*[oOlI])
      (?:
          [12]{_DIGIT}{{3}}(?P<sign>[\-./]){_DIGIT}{{1,2}}(?P=sign){_DIGIT}{{1,2}}
        | {_DIGIT}{{1,2}}(?P<mark>[\-./]){_DIGIT}{{1,2}}(?P=mark)[12]{_DIGIT}{{3}}
        | (?:[12]{_DIGIT}{{3}}|{_DIGIT}{{2}})年{_DIGIT}{{1,2}}月{_DIGIT}{{1,2}}日
        | {_DIGIT}{{1,2}}[\- ]?(?i:{_MONTH})[\- ]?(?:[12l]{_DIGIT}{{3}}|{_DIGIT}{{2}})
      )(?![\w])
    """
)
_SHORT_ZH = Pattern(
    r"""(?x)
      (?<!\d)\d\d年(?:1[0-2]|0?[1-9])月(?:(?:[12]\d|3[01]|0?[1-9])[日号號])?
      # The year of the Republic (Taiwan) behind a word or between the signs of a table: 112.1.13
    | (?:(?<=[日期間间:：(（|,，\t])|(?<=[日期間间:：(（|,，\t]\s))1[01]\d[./]\d{1,2}[./]\d{1,2}(?![\d./])
    | (?:(?<=[于於与與自至：:次期（(])|(?<=[：:]\s))(?:19|20)\d\d[./](?:1[0-2]|0?[1-9])
      (?![\d./]|\s?(?:mm|cm|ml|m/s|[×x*%]))
    """
)


def find(document: Document) -> Iterator[Span]:
    """Yield spans of dates in words, with a year of two digits or of the Republic of China, or misread by OCR."""
    for match in _SPOKEN.finditer(document.folded):
        yield Span(*match.span(), "date", 3)
    for match in _MISREAD.finditer(document.text):
        yield Span(*match.span(), "date", 3)
    if not document.text.isascii():
        for match in _SHORT_ZH.finditer(document.folded):
            yield Span(*match.span(), "date", 3)
