"""Firms without a telling ending, by the phrase they stand in: "works at", "the ... office", "is a bank based in"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from echobench.deid.text.rules._document import Document, Span
from echobench.deid.text.rules._latin import WORD
from echobench.deid.text.rules._words import medical_words
from echobench.text.prescan import Pattern

# A name of up to five words, joined as names are: "Dun & Bradstreet", "3 Round Stones", "U.N.".
_ORG = (
    rf"(?:\d{{1,2}}[ ])?(?:{WORD}|(?:[A-Z]\.){{2,}})(?:(?:[ ](?:of|and|for|the|of[ ]the)[ ]|[ ]&[ ]|[ ]+){WORD}){{0,4}}"
)
_WHAT = r"""(?x:
      company | firm | agency | start-?up | corporation | organi[sz]ation | non-?profit | bank | brand
    | business | manufacturer | supplier | provider | vendor | retailer | charity | insurer | publisher
    | subsidiary | employer | brainchild | 501\(c\)\d?
)"""
# Phrases beside which only an organisation, or the person or place that goes with it, is written with a capital.
_PHRASES = [
    Pattern(rf"""(?x)
        \b(?i:
            address | offices? | headquarters | owners? | founders? | [cC][a-z]?[eft]o | president
          | chairm[ae]n | chairwoman | director | employees? | customers? | clients? | shares? | subsidiary
          | brainchild | products? | services? | website
        )[ ]of[ ](?:the[ ])?(?P<org>{_ORG})
        """),
    Pattern(rf"""(?x)
        (?<![\w.])(?:The[ ]|the[ ])?(?P<org>{_ORG})(?:'s|’s|s')?[ ](?:head[ ])?(?:
            offices? | headquarters | HQ | employees? | staff[ ]member | CEO | CFO | CTO
          | spokes(?:man|woman|person) | shareholders? | customers? | subscription | resignation | invoice
          | payroll
        )\b
        """),
    Pattern(rf"""(?x)
        (?<![\w.])(?P<org>{_ORG}),?[ ](?:is|was)[ ](?:an?|the|our|one[ ]of[ ]the)[ ](?:[\w\-]+[ ]){{0,3}}?
        {_WHAT}(?![a-z])
        """),
    Pattern(rf"""(?x)
        (?<![\w.])(?P<org>{_ORG}),?[ ](?:is[ ]|was[ ])?(?:an?[ ][a-z]+[ ])?
        (?:based|headquartered|incorporated)[ ](?:in|at|near)\b
        """),
    Pattern(rf"""(?x)
        \b(?:
            later[ ]became | became | renamed(?:[ ]to|[ ]as)? | acquired[ ]by | bought[ ]by
          | taken[ ]over[ ]by | merged[ ]with | formerly | sold[ ]to | hired[ ]by | employed[ ](?:by|at)
          | works?[ ](?:for|at) | work(?:ing|ed)[ ](?:for|at) | job[ ](?:at|with)
          | intern(?:ed|ship)?[ ](?:at|with) | position[ ](?:at|with) | career[ ](?:at|with)
          | years?[ ](?:at|with) | on[ ]behalf[ ]of
          | (?:recorded|produced|published|manufactured|made|sponsored|funded|supported|written)[ ]
            (?:for|by)
          | colleagues?[ ](?:at|from) | team[ ]at | [Mm]eet[ ](?:\w+[ ]){{0,3}}at | studied[ ]at
          | student[ ]at | professor[ ]at | lecturer[ ]at | graduate[ ]of | graduated[ ]from | degree[ ]from
          | invoice[ ]from | payments?[ ]to | accounts?[ ](?:at|with) | insured[ ](?:by|with|at)
          | insurance[ ](?:by|with|from) | policy[ ]with | member[ ]of | subsidiary[ ]of
        )[ ](?:the[ ])?(?P<org>{_ORG})
        """),
]  # fmt: skip
# Legal forms of many countries; what stands before them is the firm's name.
_FORM = r"""(?x:
          (?i:s\.r\.l|s\.p\.a|s\.a|s\.c|a\.s|k\.s|v\.o\.s|o\.p\.s|o\.s|d\.d|j?d\.o\.o|s\.n\.c|s\.coop|z\.s)
        | SPA | SRL | CommV | CV | OG | Ky | KY | Tmi | Osk | ry | BA | ANS | DA | S\.A\.D | A/S | ApS | HB
        | KB | AB | Oyj? | RFH | ASA | S\.?p\.?A | S\.?r\.?l | s\.n\.c | s\.a\.s | S\.L(?:\.[A-Z])*
        | S\.A(?:\.[A-Z])* | S/A | S\.C(?:\.[A-Z])* | Ltda | EIRELI | Sp\.[ ]?z[ ]?o\.[ ]?o | Sp\.[ ]?[jkp]
        | s\.c | a\.s | v\.o\.s | k\.s | s\.p | Bt | Kht | Nyrt | Zrt | Kft | Rt
        | (?:GmbH|AG|Stiftung)(?:[ ]&[ ]Co\.?(?:[ ]KGaA|[ ]KG|[ ]OHG)?)? | KGaA | KG | OHG | GbR | e\.V
        | mbH | SARL | SASU? | EURL | SNC | SCI | NV | BV | VOF | d\.o\.o | OÜ | AS | SIA | UAB | LLC | LLP
        | Ltd | Inc | Corp | plc | PLC | P\.?C | -[ ]ME | -[ ]EI
    )"""
_AND_SONS = r"""(?x:
    (?:et|e|og|och|und|en|i|y|és|&)[ ](?:
        Fils | figli | Filhos | Sønner | Søn | Söner | Söhne | Zonen | syn | synowie | Hijos | Asociados
      | társa | társai | Partner | [Cc]o
    )\b\.?
)"""
_JOIN = r"(?:[ ](?:og|och|und|et|e|y|és|i|en|&)[ ]|,[ ]|[ ])"
_LEGAL = Pattern(
    rf"""(?x)
        (?<![\w.])(?P<org>
          {WORD}(?:{_JOIN}{WORD}){{0,5}}?,?[ ](?:{_AND_SONS}|{_FORM}(?![\w/]))\.?(?:[ ]{_FORM}(?![\w/])\.?)*
        )
        """
)
# Two names joined by another language's "and".
_JOINED = Pattern(
    rf"""(?x)
        (?<![\w.])(?P<org>
          {WORD}(?:,[ ]{WORD})?[ ](?:og|och|und|et|és|en|y|e|i)[ ](?:(?:Van|De|Von|La)[ ])?{WORD}
          (?:[ ]{_FORM}(?![\w/])\.?)?
        )
        """
)
_NO_FIRM = frozenset(
    """I He She They We You It My Our Your His Her Their Its Which What Who Whose One Each Every No Some Any Both All
    This That These Those There The A An Mr Mrs Ms Miss Dr Prof""".split()
)


def find(document: Document) -> Iterator[Span]:
    """Capitalised words beside a phrase of business; domain terms are none."""
    text = document.cased
    for pattern in (_LEGAL, _JOINED, *_PHRASES):
        for match in pattern.finditer(text):
            words = match["org"].split()
            if (
                words[0] not in _NO_FIRM
                and not re.fullmatch(r"[A-Z]{1,3}", match["org"])
                and not any(word.strip(".,").lower() in medical_words() for word in words)
            ):
                yield Span(*match.span("org"), "organisation")
