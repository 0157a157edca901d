"""Where a label of an option stands in an answer, and what around it says that it is one.

A lower-case letter is an option only where nothing else can be meant by it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

Kind = Literal["letter", "number", "roman"]

_ROMAN = "viii|vii|vi|iv|ix|iii|ii|i|v|x"
_ANY_CASE: dict[Kind, str] = {"letter": "[A-Za-z]", "number": r"\d{1,2}", "roman": f"(?:{_ROMAN}|{_ROMAN.upper()})"}


@dataclass(frozen=True, slots=True)
class LabelPatterns:
    """Patterns of the labels of one kind; their groups hold the label.

    label, any_case: one label, and one that may be in lower case. first: at the start, with the mark behind it; the
    label is group 2. continues: at the start of a sentence that goes on ("B is ..."). mentions: inside a sentence.
    just: what may stand before a label that ends the text. excepted: "everything except B". joined: two side by side.
    between: two that are weighed.
    """

    label: str
    any_case: str
    first: re.Pattern[str]
    continues: re.Pattern[str]
    mentions: re.Pattern[str]
    just: re.Pattern[str]
    excepted: re.Pattern[str]
    joined: re.Pattern[str]
    between: re.Pattern[str]

    @classmethod
    @cache
    def of(cls, kind: Kind) -> LabelPatterns:
        """Compile the patterns of a kind of labels, once."""
        any_case = _ANY_CASE[kind]
        label = "[A-Z]" if kind == "letter" else any_case
        flags = re.RegexFlag(0) if kind == "letter" else re.IGNORECASE
        first = re.compile(
            rf"""(?:(?P<quote>[(\[{{<【「《"']+)\s*)?({any_case})
            (?:\s*(?(quote)[)\]}}>】」》"']+|[)\]}}>】」》])\s*[.:、,。]?|\s*[.:、,。](?!\w\.|\d)|\s+[-–—]+(?=\s)|(?=\s*(?:\n|$|[【项吧呢])))
            [ \t]*""",
            re.VERBOSE,
        )
        continues = re.compile(
            rf"({label})(?=\s+(?:(?:is|are|because|since|as|due|fits|best|matches|seems|appears)\b|正确)|"
            r"\s*(?:是|项?正确|因为|符合|最|选项|[(（]))(?:\s+is)?\s*"
        )
        mentions = re.compile(_mention_pattern(label, any_case), re.VERBOSE | flags)
        just = re.compile(
            rf"""\A(?:(?:so|thus|therefore,?|hence)\ )?(?:it(?:'s|\ is|\ must\ be|\ should\ be)|(?:this|that)\ is|
            i\ think\ (?:it\ is|it's)|(?:应该|应当|我认为|我觉得|因此|所以|故)?(?:应该)?(?:是|为|选择?))
            \s*(?=[(\[【"']*{label}[)\]】"'.。]*\s*$)""",
            re.IGNORECASE | re.VERBOSE,
        )
        excepted = re.compile(
            rf"""\b(?i:everything|all|any|every\s+option|the\s+others?)\s+(?:options?\s+)?
            (?:except|but|other\s+than|apart\s+from|besides)\s+(?:option\s+)?[(\[]?({label})\b|除了?({label})以?外""",
            re.VERBOSE | flags,
        )
        joined = re.compile(
            rf"""(?<![-–])\b({label})\s*
            (?:/|&|,?\s*\b(?:or|and)\b(?:\s+(?:possibly|maybe|perhaps|even))?|,|、|\+|或者?|和|与|及|以及)
            \s*(?:option\s+)?[(\[]?({label})\b""",
            re.VERBOSE,
        )
        between = re.compile(
            rf"\b[Bb]etween\s+(?:options?\s+)?{label}\s+and\s+(?:option\s+)?{label}\b|{label}\s*[和与]\s*{label}(?:两者)?(?:之间|中|里)",
            flags,
        )
        return cls(label, any_case, first, continues, mentions, just, excepted, joined, between)


_OF_A_NAME_BEFORE = re.compile(
    r"""(?:\b(?:type|hepatitis|vitamin|category|grade|class|stage|group|zone|points?|calipers?|markers?|segments?|images?|
        figures?|fig\.?|panels?|regions?|lesions?|nodules?|masse?s?|areas?|arrows?|lines?|levels?|waves?|lobes?|rads|view|
        vessels?|structures?|plan|part|and|or)|[型级类图点区段线期组肝])[\s(-]*\Z""",
    re.VERBOSE | re.IGNORECASE,
)
_OF_A_NAME_BEHIND = re.compile(
    r"\s*(?:modes?|lines?|type|waves?|scans?|超|型|线|波|峰|形|类|级|组|图|区|点|期|细胞)", re.IGNORECASE
)


def is_other_letter(clause: str, start: int, end: int) -> bool:
    """Tell whether a lone capital letter belongs to another term: "figure B", "B lines", B超."""
    return bool(_OF_A_NAME_BEFORE.search(clause[:start]) or _OF_A_NAME_BEHIND.match(clause[end:]))


def _mention_pattern(label: str, any_case: str) -> str:
    """A verbose pattern of a label inside a sentence: where something before or behind it says that it is one."""
    ahead = r"""(?=\s*(?:[.,;:!?)。，；、]|$|\b(?:over|rather|instead|not|because|since|as|due)\b|
        [而或和与及项吧呢了/]|选项|正确))"""
    verb = r"""(?=\s+(?:best|fits|remains|matches|it\s+is|stands\s+out|is\s+(?:the\s+|my\s+|more\s+)?
        (?:correct|strongest|closest|only|answer|choice|best|right|most|likely|probable|favou?red|preferred)|
        (?:is|was|can\s+be)\s+(?:wrong|incorrect|excluded|ruled|unlikely|not|less))\b|项?不?(?:正确|符合)|不对|[最更])"""
    # A capital that can be nothing else: no article, and no part of a name ("B-mode", "E/A", "type B").
    alone = (
        r" | (?<![A-Za-z0-9_/&+.'’-])([B-H]|A(?!\s+(?![B-H]\b(?!-))\w))(?![A-Za-z0-9_'’/&+-])"
        if label == "[A-Z]"
        else " | (?!)()"
    )
    return rf"""
        (?:\b(?:option|choice|letter)\s+|选项\s*)[(\[【"']*({any_case})(?![A-Za-z0-9-])
      | [(【\[]({any_case})[)】\]]
      | (?:\b(?:is|it's|be|pick|choose|select|favou?rs?|prefer|towards?|so|thus|hence|therefore|only|
          points?\s+to|pointing\s+to|indicates?|supports?|suggests?|leaves|leaving)|
          →|是|应为|只有|仅|选|为|或|和|与|倾向于?|考虑|属于|答)\s*[(\[]?({label}){ahead}
      | ({label}){verb}
      | \A\s*({label})\s*\Z{alone}"""
