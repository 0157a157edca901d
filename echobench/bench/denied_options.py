"""Which options an answer names without taking them: denied, imagined, or thought of at first."""

from __future__ import annotations

import re

CLAUSE = re.compile(
    r"(?:[;。;!?\n，、]|[.,](?!\d|\s*(?:serving|acting|used)\s+as\b)|\s[-–—]+\s)+|\bbut\b|\bhowever\b|但是?|而是"
)
# "I first thought of A" and "A would show ..." name an option without taking it.
FORMER = re.compile(
    r"\b(?:initially|at\s+first|first\s+(?:thought|impression|glance|considered)|thought\s+(?:this|it)\s+was)\b|"
    r"\bat\s+first\s+(?:sight|glance|look)\b|起初|最初|一开始|初看|粗看|第一眼|乍一?看|\btempting\b|"
    r"\b(?:i|we)\s+(?:have\s+|had\s+|also\s+)*(?:considered|contemplated|entertained|weighed|thought\s+(?:of|about))\b"
    r"(?!.*\b(?:and|but|then)\s+(?:then\s+)?(?:chose|took|picked|selected|decided|settled|concluded|answer)\b)|"
    r"\b(?:was|were|has\s+been)\s+considered\b(?!\s+(?:to\s+be|as|an?|the|more|most|likely|typical)\b)|"
    r"\A\s*(?:even\s+though|although|though|even\s+if|虽然|尽管|虽)(?!.*(?:excluded|ruled\s+out|possib|排除|可能))"
)
DENIED_BEFORE = re.compile(
    r"""(?:
        \b(?:not?|nor|neither|never|without|cannot|can't|isn't|doubt|(?:do|does|did|would|wo|are|was|were|could|should|has|have|had)n't|rather\s+than|instead\s+of|unlike|unlikely|excludes?|
        rules?\s+out|ruled\s+out|absence\s+of|argues?\s+against|against|less\s+likely|non)\b
        (?:[\s-]+[\w'-]+){0,5}(?:[\s-]*\0+\s*,?|)(?:\s+n?or(?:\s+[\w'-]+){0,4})?[\s-]* | non-
      | \b(?:beyond|exceed(?:s|ing)?|(?:more|less|greater|worse|milder|smaller|larger)\s+than)\s+(?:an?\s+|the\s+)?
      | \b(?:nothing(?!\s+(?:but|other|except|else))|little\s+to|
            (?:insufficient|inadequate|little|scant|lack\s+of)\s+(?:evidence|support))\b(?:[\s-]+[\w'-]+){0,5}[\s-]*
      | (?<!\ba\s)\b(?:few|(?:hardly|barely|scarcely)\s+any)\s+
      | \bbefore\s+(?:any|considering|proceeding\s+to|resorting\s+to|planning)\s+
      | \b(?:erasing|erases?|obliterat(?:es?|ing)|effac(?:es?|ing)|replac(?:es?|ing))\s+(?:the\s+|any\s+)?
      | 超[出过]了?\s*
      | 其次(?:为|是|考虑)?[^,，。;；]{0,2}
      | (?:与|和|较|比|[低高]于)其?周围[^,，。;；]{0,6}
      | 欠
      | (?:不|非|无|未|没有|没|排除|而不是|除外|否认)[^,，。;；]{0,7}
    )\Z""",
    re.VERBOSE,
)
DENIED_AFTER = re.compile(
    r"""\A(?!\s*(?:and|but|,)\s+not\b)[^,，。;；.!?]{0,12}?(?:
        \b(?:is|are|was|were|be|can|does|do|seems?|appears?)?\s*(?:not|n't)\s+(?:be\s+)?(?:clearly\s+)?
        (?:shown|seen|visible|visuali[sz]ed|present|depicted|displayed|imaged|the\b|it\b|correct|likely|right|possible|
        apply|fit|match|explain|suit|advised|recommended|indicated|appropriate|needed|warranted|necessary|justified|
        an?\b|in\b|$)
      | \b(?:is|are|seems?|appears?|was)\s+(?:very\s+|much\s+|far\s+|also\s+|both\s+|all\s+|clearly\s+|therefore\s+)?
        (?:unlikely|(?:the\s+)?least\s+(?:likely|probable)|less\s+(?:likely|probable)|excluded|absent|tempting|the\s+opposite|out(?=\s*(?:[,.;]|because\b|since\b|as\b|\Z))|wrong|incorrect|ruled\s+out|eliminated|discarded|
        (?:generally\s+|usually\s+|typically\s+)?(?:reserved|discouraged|only\s+(?:for|if|when|indicated|needed))|in\s+the\s+differential)
      | \b(?:can|could|should)\s+(?:(?:all|both|also|[a-z]+ly)\s+)?be\s+(?:[a-z]+ly\s+)?
        (?:excluded|eliminated|discarded|dismissed)
      | (?:less\s+likely|unlikely)\s*\Z | ruled\s+out | 可能性(?:较|很|更)?(?:小|低) | 除外 | [做达]不到
      | 不(?:考虑|支持|像|符合?|正确|对|太可能|可能)
      | [都均皆](?:不是|(?:是)?错误?的?)(?=\s*(?:[,。;]|\Z))
      | (?:相|进行)?鉴别 | 适用于(?![本该此])
      | 未(?:显示|见)\s*$ | 可以?排除 | 排除\s*\Z | 不(?:能|可)?(?:除外|排除)
      | (?:没有|缺乏|缺少)[^,，。;；]{0,6}(?:依据|证据|支持)
    )""",
    re.VERBOSE,
)
# 恶性待排 leaves an option open beside another one; 恶性证据不足 does not take it.
_OF_WHAT = r"(?:的)?(?:病变|肿瘤|肿块|占位|结节|诊断|性质|可能性?)?(?:尚|仍|还|有)?"
AWAITED = re.compile(rf"{_OF_WHAT}待(?:定|排|查|除外|鉴别|明确|进一步)")
UNDECIDED = re.compile(
    rf"{AWAITED.pattern}|{_OF_WHAT}(?:(?:未|不|难以?)(?:能)?(?:明确|确定|定|辨|判断|定性|区分)|"
    r"(?:证据|依据|支持)(?:尚|仍)?(?:不足|不充分|欠)|存疑)"
)
# "A cyst would be anechoic": what an option would look like; "I would say a cyst" is an answer.
_IMAGINED = re.compile(
    r"""\bwould\s+(?!be\s+(?:the|my|best|most|consistent|correct|right|favou?red|classified|called)\b|
    (?:say|choose|pick|go|select|answer|call|lean|rate|grade|fit|match|explain)\b|
    classif|favou?r|suggest|diagnos|consider)""",
    re.VERBOSE,
)


# "Benign lesions are smooth", "HCC usually shows a halo": what a kind is like, not what is seen here.
_IN_GENERAL = re.compile(
    r"""\A\s*(?:\([^()]{1,12}\)\s*)?(?:(?:lesions|masses|nodules|cysts|tumou?rs|ones|cases)\s+(?:are|have|show|would|tend|usually|typically|often)|
    (?:(?:is|are|has|have|can|may|will)\s+)?(?:usually|typically|(?:most\s+)?often|generally|classically|commonly|
    frequently|tends?\s+to)\b|
    is\s+(?:[a-z]+ly\s+)?(?:indicated|recommended|appropriate|used|performed|advised)\s+(?:for|in|when|if)\s+(?!this|th[eo]|our|such)
        [^,.;]*\b(?:lesions|nodules|masses|patients|cases|findings|women|cysts|tumou?rs)\b|(?:通常|一般|往往|多数|典型者|[多常](?:表现|[为呈见有用]|伴)))""",
    re.VERBOSE,
)


_NO_ITEM = r"(?:is|are|was|were|but|or|nor|and|seen|with|in|on|of|which)\b"
_ITEM = rf"(?!(?:it|there|the|this|an?)\b)[a-z][\w-]*(?:\s+(?!{_NO_ITEM})[a-z][\w-]*){{0,2}}"
_DENIED_LIST = re.compile(
    rf"\b(?P<no>no|without)\s+(?P<items>{_ITEM}(?:\s*,\s*{_ITEM})*\s*,?\s+(?:or|nor)\s+{_ITEM})", re.IGNORECASE
)


def one_by_one(text: str) -> str:
    """Write "no A, B or C" as "no A, no B, no C"."""
    return _DENIED_LIST.sub(
        lambda m: ", ".join(f"no {item}" for item in re.split(r"\s*,\s*(?:n?or\s+)?|\s+n?or\s+", m["items"])), text
    )


_REACH = 200  # characters

_LIKEWISE = re.compile(
    r"(?P<said>[^.;,\n]{1,80}?)\s*(?:,\s*)?(?:\band\s+)?\b(?:as|so)\s+(?:can|could|is|are|was|were|does|do|would|should)\s+"
    r"(?P<item>(?:an?\s+|the\s+)?[a-z][\w -]{0,40}?)(?=\s*(?:[.,;\n]|\Z))",
    re.IGNORECASE,
)


def carried_on(text: str) -> str:
    """Write "A can be ruled out, as can B" and "A is excluded, and so is B" as "A ...; not B"."""

    def deny(match: re.Match[str]) -> str:
        said = match["said"].casefold()
        is_denied = any(DENIED_AFTER.match(said[word.end() :]) for word in re.finditer(r"\w+", said))
        return f"{match['said']}; not {match['item']}" if is_denied else match[0]

    return _LIKEWISE.sub(deny, text)


def not_taken(clause: str, start: int, end: int) -> bool:
    """Whether what stands around clause[start:end] (lower case) denies it, leaves it open or imagines it."""
    before, after = around(clause, start, end)
    return bool(
        DENIED_BEFORE.search(before)
        or DENIED_AFTER.match(after)
        or UNDECIDED.match(after)
        or _IN_GENERAL.match(after)
        or (_IMAGINED.search(after) and not _IMAGINED.search(before))
    )


def around(clause: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and behind clause[start:end], as far as it may speak of it: all, in most clauses."""
    return clause[max(0, start - _REACH) : start], clause[end : end + _REACH]


# What stands beside an organ tells where it lies: "posterior to the bladder", "the liver serves as a window".
_BESIDE_BEFORE = re.compile(
    r"""(?:\b(?:posterior|anterior|superior|inferior|lateral|medial|cranial|caudal|adjacent|next|close|deep|superficial|
        relative|compared|distal|proximal)\s+(?:to|with)|\b(?:behind|beside|above|below|beneath|under|near|between|
        adjacent|neighbou?ring|surrounding|nearby|through|via|from))\s+(?:the\s+|a\s+)?(?:[a-z]+\s+)?\Z
      | (?:与|沿|紧邻|邻近|透过|经)\s*\Z
      | \A\s*(?:the\s+)?(?:surrounding|adjacent|neighbou?ring|accompanying|background)\b[^,;.]*\Z
      | \A\s*(?:其?周围|周边|背景|邻近|伴行|旁边|相邻)[^,;。]*\Z""",
    re.VERBOSE,
)
_BESIDE_AFTER = re.compile(
    r"""\A\s*(?:of\s+the\b|(?:adjacent|nearby|alongside)\b|(?:that\s+)?(?:serves?|serving|acts?|acting|used|is\s+used|seen|visible)\s+as\b|[^,.;]{0,40},?\s*(?:serves?|serving|acts?|acting|used)\s+as\s+an?\s+(?:acoustic\s+)?(?:window|landmark|reference)|as\s+(?:an?\s+)?(?:acoustic\s+)?
        (?:window|landmark|reference)|for\s+(?:comparison|reference|orientation)|(?:is|lies)\s+(?:just\s+)?(?:adjacent|next\s+to|
        nearby|beside|behind|in\s+the\s+background)|(?:[^,.;]{0,40}?\b(?:is|are|appears?|looks?)|)\s+(?:both\s+|all\s+|otherwise\s+)?(?:normal|unremarkable|clear|intact|spared)\b|
        (?:(?:及|和|与|以及|、)\s*\0+\s*)*(?:未见(?:明显|明确)?异常|[均都]?无(?:明显)?异常|[均都]?正常|[均都]未见(?:明显|明确)?异常)|(?:的)?(?:后方|前方|上方|下方|旁|左侧|右侧|内侧|外侧|作为))""",
    re.VERBOSE,
)


def is_landmark(clause: str, start: int, end: int) -> bool:
    """Whether what stands around clause[start:end] (lower case) only says where another thing lies."""
    before, after = around(clause, start, end)
    return bool(_BESIDE_BEFORE.search(before) or _BESIDE_AFTER.match(after))
