"""Find dates in words, in short, of the moon, of feasts, or misread by OCR: 19年4月2日, 112.1.13, 正月初三, 20l8-02-26.

They cannot all be read as a day, so a mark may stand for them where other dates move.
"""

from __future__ import annotations

from collections.abc import Iterator

from echobench.deid.text.rules._clock import TIME_BEHIND
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
# Dates of the Chinese calendar: 农历正月初三, 腊月廿八, 八月十五; "the 15th of the 1st lunar month".
_DAY_ZH = "初[一二三四五六七八九十]|十[一二三四五六七八九]?|[廿卅][一二三四五六七八九]?|二十[一二三四五六七八九]?|三十"
_MONTH_ZH = "闰?(?:正|冬|腊|十[一二]?|[一二三四五六七八九])月"
_LUNAR_ZH = Pattern(
    rf"(?:农历|阴历|旧历|古历|夏历)\s?(?:{_MONTH_ZH}(?:{_DAY_ZH})?|(?:1[0-2]|0?[1-9])月(?:初?\d{{1,2}}"
    rf"|{_DAY_ZH})?)[日号]?"
    rf"|(?<![孕娠胎第个\d一二三四五六七八九十]){_MONTH_ZH}(?:{_DAY_ZH})(?![天周月余多几个岁年次日号])"
)
_LUNAR_EN = Pattern(
    r"(?<![a-z])(?:the )?(?:\d{1,2}(?:st|nd|rd|th)(?: day)? of the (?:\d{1,2}(?:st|nd|rd|th)|first|last) lunar month"
    r"|(?:\d{1,2}(?:st|nd|rd|th)|first|last) lunar month,? (?:day )?\d{1,2}(?:st|nd|rd|th)?)(?![a-z\d])"
)
_FEAST = Pattern(
    r"""(?x)
      (?:春节|元旦|元宵节?|清明节?|端午节?|七夕|中秋节?|国庆节?|重阳节?|五一|十一|劳动节|儿童节|妇女节|教师节|除夕
        |小年|冬至|圣诞节?|开斋节|古尔邦节
      |泼水节|三月三|火把节|那达慕|藏历新年)(?=前|后|当[天日晚]|期间|时|假|那天|起|以来|次日|至|曾|于|手术)
    | (?<![a-z'])(?:christmas|boxing[ ]day|new[ ]year'?s?(?:[ ](?:day|eve))?|easter(?:[ ](?:sunday|monday))?
      |good[ ]friday|thanksgiving
      |hall?oween|labou?r[ ]day|memorial[ ]day|independence[ ]day|valentine'?s?[ ]day|st\.?[ ]patrick'?s?[ ]day
        |diwali|ramadan|eid(?:[ ]al-\w+)?
      |hanukkah|yom[ ]kippur|holi|canada[ ]day|australia[ ]day|anzac[ ]day|bank[ ]holiday|chinese[ ]new[ ]year)(?![a-z])
    """
)
# A day alone, where only a date can stand: "report of the 4th unchanged", 下次12日复核.
_DAY = Pattern(
    r"""(?x)
      (?<![a-z])(?:on|of|review|note|notes|record|check|until|since|from|by|scan|exam|dated|due|till|seen)[ ]
      (?P<en>(?:on[ ])?the[ ](?:[12]?1st|2?2nd|2?3rd|[4-9]th|1\dth|2[04-9]th|30th|31st))
      (?=[ ]?[.,:;)(\n]|[ ](?:we|i|he|she|they|it|was|were|is|called|phoned|unchanged|by|at|with|showed?|for|and
        |as|-|–|\()(?![a-z])|[ ]*$)
    | (?:(?<=[于与至和是者、(（:：。，, 　])|(?<=下次)|(?<=上次)|(?<=前次)|(?<=ed[cd])|(?<=lmp)|(?<=预产期)
      |(?<=末次月经)|(?<=复查)|^)
      (?P<zh>(?:3[01]|[12]\d|[1-9])日)
      (?=[ 　]{0,2}(?:\d{1,2}\s?(?:[:时点]|[ap]m)|上午|下午|早|晚|中午|凌晨|致电|电话|通知|来[电院诊取]|复[核查诊]
        |本院|外院|我[院科]|做的|检查|超声|主持
        |[行转入出]|\(?(?:星期|周)[一二三四五六日天]|打印|[、)）。,，;；\n/]|$))
    """
)
# A time of day alone tells when somebody was examined; a position on the clock, "3:00", 3点处, and a ratio do not.
_TIME_ALONE = Pattern(
    r"""(?x)
      (?<![\d.])(?<!\d[:/\-])(?:上午|下午|早上|凌晨|晚上?|中午|夜间)\s?(?:[01]?\d
        |2[0-3])\s?(?:[:时時]\s?[0-5]?\d(?:[:分][0-5]?\d)?[分秒]?|[点點](?:半|[0-5]?\d分?)?)
    | (?<![\d.])(?<!\d[:/\-])(?:[01]?\d|2[0-3])\s?[时時]\s?[0-5]?\d\s?分(?:[0-5]?\d秒)?
    | (?<![\d.])(?<!\d[:/\-])(?<!ratio[ ])(?<!titre[ ])(?<!titer[ ])(?:0\d|1\d|2[0-3]|[2-9]):(?:[0-5]\d:[0-5]\d
      |[0-24-5][1-9]|3[1-9]|[1245]0)(?![\d:/%]|\.\d|\s?(?:o'?c|mm|cm|ratio))
      (?:\s?(?:[ap]\.?m\b\.?|hrs?\b|hours?\b|h\b))?
    | (?<![\d.])(?<!\d[:/\-])(?:0\d|1[3-9]|2[0-3]):[03]0(?![\d:/%]|\.\d)(?:\s?(?:hrs?|hours?|h)\b)?
    | (?<![\d.])(?<!\d[:/\-])(?:[01]?\d|2[0-3])[:.][0-5]\d\s?(?:[ap]\.?m\b\.?|hrs?\b|hours\b)
    | (?<![\d.])(?<!\d[:/\-])(?:[01]\d|2[0-3])[0-5]\d\s?(?:h|hrs?|hours)(?![\w/])
    | (?<![\d.:/\-])(?:1[0-2]|[1-9])\s?[ap]\.?m\b\.?
    | (?:(?<=[ ]at[ ])|(?<=[ ]by[ ])|(?<=eted[ ]))(?:[01]\d|2[0-3])\.[0-5]\d(?![\d%]|[ ]?(?:mm|cm|ml|m/s|mhz|kpa))
    | (?<![a-z])(?:half|quarter)[ ](?:past|to)[ ](?:one|two|three|four|five|six|seven|eight|nine|ten|eleven
      |twelve)(?![a-z])
    """
)
# A year or its part: 较二〇一五年, 民国96年, 2016年初, 较2020.2.
_YEAR_ALONE = Pattern(
    r"(?:[二一][〇零九○][〇零一二三四五六七八九○]{2}年[初中底末春夏秋冬]?(?![级版])|民[国國]\s?\d{2,3}\s?年[初底末]?"
    r"|(?<=[较與与比于自至])\s?(?:19|20)\d\d\.(?:1[0-2]|[1-9])(?![\d.]|\s?(?:mm|cm|ml|m/s|[×x*%]))|(?<!\d)(?:19"
    r"|20)\d\d年[初中底末])"
)


def find(document: Document) -> Iterator[Span]:
    """Yield spans of dates in words, with a year of two digits or of the Republic of China, or misread by OCR."""
    for match in _SPOKEN.finditer(document.simple):
        yield Span(*match.span(), "date", 3)
    for match in _MISREAD.finditer(document.text):
        yield Span(*match.span(), "date", 3)
    for match in _DAY.finditer(document.simple):
        start, end = match.span(match.lastgroup or 0)
        behind = TIME_BEHIND.match(document.simple, end)
        yield Span(start, behind.end() if behind else end, "date", 2)
    for match in _TIME_ALONE.finditer(document.simple):
        yield Span(*match.span(), "date", 2)
    for pattern in (_LUNAR_EN, _FEAST):
        for match in pattern.finditer(document.simple):
            yield Span(*match.span(), "date", 2)
    if not document.text.isascii():
        for pattern in (_SHORT_ZH, _LUNAR_ZH, _YEAR_ALONE):
            for match in pattern.finditer(document.simple):
                yield Span(*match.span(), "date", 3)
