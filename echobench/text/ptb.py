"""The tokens of COCO captioning scores: Penn Treebank rules, lower case, punctuation dropped.

pycocoevalcap calls Stanford's PTBTokenizer 3.4.1 (Java) with `-preserveLines -lowerCase` and drops 15 punctuation
tokens. This gives the same tokens without Java for the text that reports and captions hold.
"""

from __future__ import annotations

import re

SIGNATURE = "ptb-lower-nopunct[after stanford-corenlp 3.4.1]"
_DROPPED = {"''", "'", "``", "`", "-lrb-", "-rrb-", "-lcb-", "-rcb-", ".", "?", "!", ",", ":", "-", "--", "...", ";"}
_TOKEN = re.compile(
    r"""(?P<contraction>\w+(?=n't\b)|n't\b|'(?:s|m|d|ll|re|ve)\b)"""
    r"""|\d+(?:[.,:/]\d+)*%?"""
    r"""|\w+(?:[-/.&']\w+)*"""
    r"""|\.{2,}|[^\w\s]""",
    re.IGNORECASE,
)


def tokens(text: str) -> list[str]:
    """Lower-case tokens without punctuation."""
    return [t for t in (m.group().lower() for m in _TOKEN.finditer(text)) if t not in _DROPPED]
