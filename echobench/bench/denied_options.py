"""Which options an answer names without taking them: denied, imagined, or thought of at first."""

from __future__ import annotations

import re

CLAUSE = re.compile(r"(?:[;。;!?\n，、]|[.,](?!\d)|\s[-–—]+\s)+|\bbut\b|\bhowever\b|但是?|而是")
# "I first thought of A" and "A would show ..." name an option without taking it.
FORMER = re.compile(
    r"\b(?:initially|at\s+first|first\s+(?:thought|impression|glance|considered)|thought\s+(?:this|it)\s+was)\b|"
    r"起初|最初|一开始|乍一?看"
)
DENIED_BEFORE = re.compile(
    r"""(?:
        \b(?:not?|nor|neither|never|without|cannot|can't|isn't|rather\s+than|instead\s+of|unlike|unlikely|excludes?|
        rules?\s+out|ruled\s+out|absence\s+of|argues?\s+against|against|less\s+likely|non)\b
        (?:[\s-]+[\w'-]+){0,5}[\s-]* | non-
      | (?:不|非|无|未|没有|没|排除|而不是|除外|否认)[^,，。;；]{0,7}
    )\Z""",
    re.VERBOSE,
)
DENIED_AFTER = re.compile(
    r"""\A[^,，。;；.!?]{0,12}?(?:
        \b(?:is|are|was|were|be|can|does|do|seems?|appears?)?\s*(?:not|n't)\s+(?:be\s+)?(?:clearly\s+)?
        (?:shown|seen|visible|visuali[sz]ed|present|depicted|displayed|imaged|the\b|it\b|correct|likely|right|possible|
        an?\b|in\b|$)
      | \b(?:is|are|seems?|appears?|was)\s+(?:very\s+|much\s+|far\s+)?
        (?:unlikely|less\s+(?:likely|probable)|excluded|absent|wrong|incorrect|ruled\s+out)
      | ruled\s+out | 可能性(?:较|很|更)?(?:小|低) | 除外 | 不(?:考虑|支持|像|符合|正确|对|太可能|可能)
      | 未(?:显示|见)\s*$ | 可以?排除
    )""",
    re.VERBOSE,
)
# "A cyst would be anechoic": what an option would look like; "I would say a cyst" is an answer.
_IMAGINED = re.compile(
    r"""\bwould\s+(?!be\s+(?:the|my|best|most|consistent|correct|right|favou?red|classified|called)\b|
    (?:say|choose|pick|go|select|answer|call|lean|rate|grade|fit|match|explain)\b|
    classif|favou?r|suggest|diagnos|consider)""",
    re.VERBOSE,
)


def not_taken(clause: str, start: int, end: int) -> bool:
    """Whether what stands around clause[start:end] (lower case) denies it or says how it would look."""
    imagined = _IMAGINED.search(clause)
    return bool(
        DENIED_BEFORE.search(clause[:start])
        or DENIED_AFTER.match(clause[end:])
        or (imagined and end <= imagined.start())
    )
