"""The tokens of COCO captioning scores: Penn Treebank rules, lower case, punctuation dropped.

pycocoevalcap calls Stanford's PTBTokenizer 3.4.1 (Java) with `-preserveLines -lowerCase` and drops 15 punctuation
tokens; brackets stay, as `-lrb-` and `-rrb-`, because its list has them in capitals. This gives the same tokens
without Java for what reports and captions hold; `tests/text/test_ptb.py` measures how often, where Java is there.
"""

from __future__ import annotations

import re

SIGNATURE = "ptb-lower-nopunct[after stanford-corenlp 3.4.1]"
_DROPPED = {"''", "'", "``", "`", ".", "?", "!", ",", ":", "-", "--", "...", ";"}
_WRITTEN = {
    "(": "-lrb-", ")": "-rrb-", "{": "-lcb-", "}": "-rcb-", "[": "-lsb-", "]": "-rsb-", "“": "``", "”": "''", '"': "''",
    "‘": "`", "’": "'", "«": "``", "»": "''", "…": "...", "–": "--", "—": "--", "―": "--", "€": "$", "£": "#",
    "½": "1/2", "¼": "1/4", "¾": "3/4", "⅓": "1/3", "⅔": "2/3",
}  # fmt: skip
_ABBREVIATED = (
    "mr|mrs|ms|messrs|dr|drs|prof|rev|gen|sen|rep|gov|lt|col|maj|capt|sgt|st|mt|ft|jr|sr|ph\\.d|inc|co|corp|ltd|bros|"
    "vs|etc|e\\.g|i\\.e|al|fig|no|nos|vol|ave|blvd|rd|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|mon|tue|wed|thu|"
    "fri|sat|sun|approx|dept|est|p\\.m|a\\.m"
)
_APOSTROPHE = "['’]"
_CLITIC = rf"(?:{_APOSTROPHE}(?:s|m|d|ll|re|ve)(?!\w))"
_WORD = r"[^\W²³¹]"
_TOKEN = re.compile(
    rf"""https?://[^\s<>()]+ | www\.[^\s<>()]+ | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
    | (?P<cannot>can)(?=not\b) | (?<=\bcan)not\b
    | (?:gon|wan)(?=na\b) | (?<=\bgon)na\b | (?<=\bwan)na\b | got(?=ta\b) | (?<=\bgot)ta\b | gim(?=me\b) | lem(?=me\b)
    | \w+(?=n{_APOSTROPHE}t\b) | n{_APOSTROPHE}t\b
    | {_CLITIC}
    | (?:[a-z]\.){{2,}} | (?:{_ABBREVIATED})\.(?=\s|,|$) | [a-z]\.(?=\s+\w|$|,)
    | \d{{1,2}}[-/]\d{{1,2}}[-/]\d{{2,4}}(?!\w)
    | \d+/\d+(?!\w)
    | [a-z0-9][a-z0-9.,]*(?:[-‐][a-z0-9]+)+(?![\w])
    | [-+]?\d+(?:[.,:]\d+)+(?![a-z]) | [+-](?=\d)\d+(?![\w.]) | '\d\ds? | \d+(?=[^\W\d])(?:{_WORD})+ | \d+(?:[.,:]\d+)*
    | [^\W\d_](?:{_WORD})*(?:[&/.‐-](?:{_WORD})+)*(?:{_APOSTROPHE}(?!(?:s|m|d|ll|re|ve|t)\b)(?:{_WORD})+)*
    | (?:{_WORD})+
    | \.{{2,}} | [!?]+ | -{{2,}} | \*+ | _+ | [^\w\s]""",
    re.VERBOSE | re.IGNORECASE,
)


def tokens(text: str) -> list[str]:
    """Lower-case tokens without punctuation."""
    written = (_WRITTEN.get(match.group(), match.group()) for match in _TOKEN.finditer(text.lower()))
    return [token.replace("’", "'") for token in written if token not in _DROPPED]
