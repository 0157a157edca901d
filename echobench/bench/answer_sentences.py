"""What the sentences of an answer do: state it, take back what was said before, conclude, ask, or decline.

All functions take the tidied text of `answer_text.tidy`.
"""

from __future__ import annotations

import re

# A statement names itself an answer; what follows up to the end of the sentence or line is its value.
_STATEMENT = re.compile(
    r"""(?:
        (?<!differential\ )(?<!each\ )(?<!every\ )\b(?:answers?|ans|choice|pick|guess|selection|option|letter|
            diagnosis|response|conclusion|verdict|prediction|output|label)["'\])]*
            (?:\s+(?:to|for)\ (?:(?:the|this)\ question|whether\b[^.;\n]{1,60}?(?=\s+is\s+(?:yes|no)\b)|
            "[^"\n]*"|“[^”\n]*”))?\s*
            (?:(?:is|are|would\ be|should\ be|must\ be)\b\s*:?|[:=]|->|→|(?<=\])|\.?[ \t]+[-–—]\s|(?<=\bans)\.|
            (?<=\bans)(?=\s+[(\[]?[A-Z](?:\W|$)))\s*
      | \b(?:correct|best|final|right|appropriate|likely|likeliest|matching)\s+(?:category|class|classification|grade|
            type|stage|finding|feature|view|plane|sign|structure|term|description|statement|interpretation|fit|match|
            assessment|artifact|artefact|organ|level|score)\s+(?:here\s+)?(?:is|would\ be)\s*:?\s*
      | ^\s*(?:correct|final|selected|chosen)\s*:\s*
      | ^\s*(?:(?:final\ )?(?:conclusion|impression|answer|result)|
            (?:超声)?(?:结论|印象|提示|最终答案|答案|结果))\s*:?[ \t]*\n\s*
      | \b(?:if\ (?:I\ |we\ )?(?:(?:had|have|am|were|was|really)\s+(?:\w+\s+)?to|must|can\ only|could\ only|need\ to)\s+
            (?:commit|choose|pick|decide|guess|settle|name|give|select|answer)[^,.;:]*|
            forced\ to\ (?:choose|pick)[^,.;:]*)[,:]\s*
      | \b(?:grade|rating|category|severity)\s*:\s* | (?:评级|分级|分类|等级|判定|判断)\s*:\s*
      | \bI(?:'d|'m|\ would|\ am|\ do)?\ (?:still\ )?(?:lean(?:ing)?|inclined)\ (?:more\ )?
            (?:towards?|to)\s+(?:an?\s+|the\s+)?
      | (?<![不未])倾向(?:于|为)?(?:考虑|认为)?\s*(?![于为])
      | \bI\ (?:think|believe|suspect)\s+(?:that\s+)?(?:it|this|that)(?:'s|\s+is)\s+(?:an?\s+|the\s+)?
      | \btips?\s+the\s+(?:balance|scales?)\s+(?:to|towards?|in\s+favou?r\s+of)\s+
      | \b(?:that|this|which)\ leaves\s+(?:only\s+)?(?:us\ with\s+)?
      | (?:^|[.!?]\s+)(?:(?:choose|select|pick)\ |answer\s+)
            (?=(?:option\s+)?[(\[]?[A-Z][)\]]?\s*(?:[.,:;)]|$|is\b))
      | (?:\A|[\n.!?,;]\s*)(?:so|thus|hence|therefore|but|and)?,?\s*\b(?:I|we)
            (?:'d|'ll|\ would|\ will|\ must|\ have\ to)?\ (?:therefore\ )?
            (?:choose|select|pick|go\ (?:with|for)|opt\ for|say|answer|vote\ for|conclude)\s+
      | \b(?:went\ (?:with|for)|going\ with|selecting|choosing|picking|opting\ for)\s+
            (?=(?:option\s+)?[(\[]?[A-Z][)\]]?(?:\W|$))
      | \bI(?:'d|'ll|\ would|\ will|\ must|\ have\ to)\ (?:choose|select|pick|
            go\ (?:with|for)|opt\ for|settle\ (?:on|for))\s+
      | \b(?:one|you|we)\ (?:should|would|must)\ (?:choose|select|pick|answer)\s+
      | (?:答案|选项|选择|结论|(?<!鉴别)诊断|回答|我的(?:判断|看法|意见))["'】\]]?\s*
            (?:应该是|应当是|应为|应是|是|为|选|[:=]|(?<=】)|(?<=\]))\s*:?\s*
      | (?:答案|(?<![不没可备候])选择?)\s*:?\s*(?=[(\[【"「]*(?:[A-Z](?![A-Za-z0-9])|\d{1,2}(?![\d.,%A-Za-z毫厘米])))
      | 首选\s*:?\s*(?=[(\[]?[A-Z](?![A-Za-z]))
      | (?:如果?|若)?(?:必须|只能|一定要|非要)选(?:择)?(?:一个|一项)?(?:的话)?[,:]\s*(?:我?选|就?是)?
      | (?:应选择?|故选择?|所以选择?|因此选择?|我选择?|我会选择?|^选(?!项)择?)\s*:?\s*
      | (?:→|=>|⇒|->)\s*(?=[(\[]?(?:[A-Z]|\d{1,2})[)\]]?\s*(?:[.。]?\s*$|[.。)](?!\d)))
      | (?:\A|[\n.!?;,。]\s*)(?:so|thus|hence|therefore|因此|所以|故)[,:]?\s*(?:是|为)?
            (?=[(\[]?[A-Z][)\]]?\s*(?:[.!。]|$|项?正确))
    )(?P<value>[^\n]+?)(?=\n|[。;!?]|\.\s|\.$|$)""",
    re.VERBOSE | re.IGNORECASE | re.MULTILINE,
)
# "B is the correct answer", "B 是正确答案": what stands before it is the value.
_STATED_BEFORE = re.compile(
    r"""(?:\A|(?<=[.!?;。\n])\s*)(?P<value>[^.!?;,，。\n]{1,60}?)\s*(?:\bis\s+(?:the|my)\s+(?:(?:single|most|best|one)\s+)?
    (?:(?:correct|right|best|final|likely|appropriate)\s+)?(?:answer|choice|option|pick)\b|(?:就?是|为)(?:正确|最终|最佳)(?:答案|选项)|
    (?<=选项[A-Z])(?:是|为)?(?:正确|对)的?(?=\W|$)|(?<=选项\s[A-Z])(?:是|为)?(?:正确|对)的?(?=\W|$))""",
    re.VERBOSE | re.IGNORECASE,
)
_DOUBTED = re.compile(
    r"n't\b|\b(?:not|no|none|never|neither|nor|doubt\w*|unlikely|if|whether|which|what|would|could|might|may)\b|[不非未]",
    re.IGNORECASE,
)
_AGAIN = re.compile(r"\A\s*answer\s*:\s*", re.IGNORECASE)  # "The answer is" before a box
_OVER = re.compile(
    r"(?<!\bno, it is)(?<!\bno, they are)\s+(?:over|rather than|instead of|and not|not|because|since)\s.*|"
    r",?\s+with\s[^.;]*\bas\s+(?:an?\s+|the\s+)?(?:runner-up|second|alternative|differential).*|"
    r",?\s*\b(?:although|though|albeit)\b.*|"  # what is conceded behind a conclusion
    r"而不是.*|而非.*|[,，]?其次.*|[,，]?因为.*|[,，](?:虽然|尽管).*",
    re.IGNORECASE | re.DOTALL,
)
_QUOTES = " \t\"'“”‘’【】[]{}<>「」《》:,，."


def statements(text: str) -> list[str]:
    """The values of all sentences that name themselves the answer, in order; without what they prefer it to."""
    matches = (match for match in _STATEMENT.finditer(text) if not _begins_list(text, match))
    values = (_OVER.sub("", _AGAIN.sub("", match["value"])).strip(_QUOTES) for match in matches)
    before = (m["value"].strip(_QUOTES) for m in _STATED_BEFORE.finditer(text) if not _DOUBTED.search(m["value"]))
    return [value for value in (*values, *before) if value]


_LISTED = re.compile(r"\s*[(\[]?(?:A|1)[)\]]?[.:、)\s][^\n]*\n\s*[(\[]?(?:B|2)[)\]]?[.:、)\s]")


def _begins_list(text: str, statement: re.Match[str]) -> bool:
    """Whether what follows "the options:" in the next line is the first of a list."""
    start = statement.start("value")
    return "\n" in text[statement.start() : start] and bool(_LISTED.match(text, start))


_CORRECTION = re.compile(
    r"""(?:
        \b(?:but\ |oh,?\ )?wait(?:,?\ (?:no|actually))?\b(?=\s*[,.:;!–—…-])
      | \bhmm+,?\s*\.*\s*no\b(?=\s*[,.:;!–—…-]) | \bno\b\s*[.…]{2,}\s*wait\b | [.…]{2,}\s*no\b(?=\s*[,.])
      | (?:(?<=[.!?…]\ )|(?<=\n)|\A)Actually\b\s*, | \bactually,?\s+(?=(?:yes|no|not)\b(?!\s+\w))
      | \bcorrection\s*: | \bscratch\ that\b | \bmy\ mistake\b | \bI\ (?:misspoke|misread|stand\ corrected)\b
      | \bon\ (?:reflection|second\ thoughts?|re-?measur\w+|re-?checking|closer\ (?:look|inspection)|
            repeat\ measurement)\b
      | \bI\ meant\b
      | (?:初看|乍一?看|粗看|第一眼)[^。\n]{0,60}?[,;](?:但是?|不过|然而)?[^,。;\n]{0,3}?
            (?:仔细|放大|细|再|进一步)(?:地?(?:观察|辨认|辨别|分析|测量|看))?(?:后|时|可见(?=[^,。]{0,4}[未无]))?
      | \blooking\ (?:again|closer|more\ closely)\b | \b(?:hold|hang)\ on\b(?=\s*[,.:;!–—…-])
      | \bI\ (?:must\ |should\ |have\ to\ )?
            (?:correct\ myself|take\ (?:that|it)\ back|retract\ that|was\ (?:wrong|mistaken))\b
      | \bstrike\ that\b | \bchang(?:e|ing)\ my\ answer\ to\b
      | \blet\ me\ (?:change|correct|revise|rethink|reconsider|redo|re-?check|re-?examine)\b
            (?:\ (?:that|this|it|my\ answer|myself))?
      | (?:(?<=[。.!?…;,\n])|\A)\s*(?:等等|等一下|慢着|不对|不,不)(?=\s*[,.。…!:])
      | (?<=[—–-])\s*不(?=\s*,) | 更正(?=为?\s*[:,]|为) | 纠正一下 | 说错了 | 看错了 | 再看一下
      | 重新(?:观察|考虑|审视|看|判断|测量)(?:后|一下)? | 我改(?:选|为) | (?:应|更|修)?改(?:为|选|成) | 修正为
    )[\s,.:;!?。…–—-]*""",
    re.VERBOSE | re.IGNORECASE,
)


def after_correction(text: str) -> str | None:
    """What follows the last words that take back what was said before ("wait, no", "更正"); None where nothing does."""
    ends = [match.end() for match in _CORRECTION.finditer(text)]
    return text[ends[-1] :].strip() if ends else None


_CONCLUSION = re.compile(
    r"""\b(?:therefore|thus|hence|so|overall|on\ balance|all\ in\ all|taken\ together|altogether|
    in\ (?:conclusion|summary)|
    to\ (?:conclude|summari[sz]e)|
    mo(?:st|re)\ (?:likely|consistent|compatible|suggestive|probabl[ey]|convincing|plausible|fitting|suitable)|
    best\ (?:fits?|matche?s?|explained)|favou?r(?:s|ed)?|consistent\ with|
    in\ keeping\ with|compatible\ with|corresponds?\ to|
    (?:classic(?:al)?|hallmarks?|typical|characteristic|diagnostic|indicative|suggestive|pathognomonic)
        (?:\s+(?!(?:of|for)\b)\w+){0,2}\s+(?:of|for)|
    (?<!would\ )(?<!could\ )(?<!might\ )(?<!may\ )(?:suggest(?:s|ing)?|indicat(?:es?|ing)|points?\ to)|
    (?:leading|working|primary|presumptive|top)\ (?:diagnosis|consideration)|
    (?<!not\ )(?:recommend(?:ed)?|advised?|advise))\b|
    (?<![不未如若])提示|(?<!不)支持|(?<!鉴别)诊断为?(?!标准)|首先考虑|(?<!不)(?:建议|推荐)|
    综上|因此|所以|总之|故|综合|[最更](?:可能|符合)|可能性[最更较很]?[大高]|考虑为|诊断为|符合""",
    re.IGNORECASE | re.VERBOSE,
)
_CONNECTIVE = re.compile(
    r"therefore|thus|hence|so|overall|on balance|all in all|taken|altogether|in |to |综上|因此|所以|总之|故",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"(?<=[。!?;\n])|(?:(?<=[a-z0-9)\]]{2}\.)|(?<=[A-Z]\)\.)|(?<=[A-Z]{3}\.))\s+|\bbut\b|\bhowever\b|但是?"
)


def conclusions(text: str, *, connected: bool = False) -> list[str]:
    """Return the sentences that conclude ("taken together, ...", "因此..."), without the options they reject.

    `connected` leaves out those that only weigh ("most likely ...").
    """
    result = []
    for sentence in _SENTENCE.split(text):
        match = _CONCLUSION.search(sentence)
        if match and (not connected or _CONNECTIVE.match(match[0])):
            comma = max(sentence.rfind(mark, 0, match.start()) for mark in ",，、")
            start = match.start() if _CONNECTIVE.match(match[0]) else comma + 1
            result.append(_OVER.sub("", sentence[start:]))
    return result


PART = re.compile(r"(?<=[.!?。\n])(?=\s|[\u4e00-\u9fff])|(?<=[。?!\n])(?![\"”」』)])")
# What would be answered elsewhere, and lists of what is wrong, answer nothing here.
_ELSEWHERE = re.compile(
    r"""\bif\b[^.;]*\b(?:were|had\s+(?:been|shown|the))\b[^.;]*\bwould\b | \bwould\b[^.;]*\bif\b[^.;]*\bwere\b
      | \A\s*(?:wrong|incorrect|excluded|rejected|eliminated|ruled[ -]out)\s+(?:options?|answers?|choices?)?\s*:
      | \A\s*(?:错误|排除|不正确|不符合)(?:的)?(?:选项|答案|项)?\s*(?:为|是|:)""",
    re.VERBOSE | re.IGNORECASE,
)


def without_questions(text: str) -> str:
    """Leave out sentences that ask, and what is wrong or holds elsewhere; the whole text where nothing else is left."""
    parts = (part for part in PART.split(text) if not (part.rstrip().endswith("?") or _ELSEWHERE.search(part)))
    rest = "".join(parts).strip()
    return rest if re.search(r"\w", rest) else text


# What a thing is diagnosed by, and what would be if something else were, is not said of this image.
_IN_GENERAL = r"(?:normally|usually|typically|generally)"
_GENERAL = re.compile(
    rf"""\b(?:is|are|(?:can|may|should|must)\s+be)\s+(?:[a-z]+ly\s+)?
        (?:diagnosed|confirmed|suspected|established|excluded|made|documented|reported|called)\b[^.;\n]*
        \b(?:when|if|once|whenever|in\s+(?:every|all|any)|
            by\s+(?:the\s+)?(?:presence|finding|identification|visuali[sz]ation))\b
      | \b(?:(?:can|should)\s+{_IN_GENERAL}\s+be|(?:is|are)\s+{_IN_GENERAL})\s+
        (?:seen|visible|visuali[sz]ed|identified|detected|present)\b
      | \b(?:is|are)\s+defined\s+(?:as|by)\b
      | \b(?:should|must)\s+(?:always\s+)?be\s+(?:documented|suspected|sought|looked\s+for)\b
      | \A\s*(?:if|unless)\s+(?!(?:I|you|we|one|it\s+(?:had|has)|forced|asked|anything|necessary|so)\b)
        [^.;,\n]*\b(?:is|are|were|shows?|appears?)\b[^.;\n]*,
      | 是指 | (?:诊断|定义)(?:标准|依据)""",
    re.VERBOSE | re.IGNORECASE,
)
_SUPPOSED = re.compile(
    r"(?:\A|(?<=[,。;\n]))\s*(?:如果?|若|当)(?:图中|图像中|声像图)?(?:出现|可?见|有|发现|存在|显示|检出|探及|伴有)[^。;\n]*?"
    r"(?:则|提示|考虑|诊断|说明)[^,。;\n]*[,。;]?"
)


def without_general(text: str) -> str:
    """Leave out definitions and suppositions: "a pregnancy is confirmed when ...", "if a rim is seen, ..."."""
    return "".join(part for part in PART.split(_SUPPOSED.sub("", text)) if not _GENERAL.search(part)).strip()


_CUT = re.compile(
    r"(?:\b(?:not|the|an?|of|with|is|are|was|would|will|to|and|or|at|in|on|by|for|from|as|that|which|than|its|most|because|"
    r"between|be|been|have|has|had|can|may|should|could|might|usually|typically|often|also|this|these|such)|[,，、:：第为于与和或]|考虑|位于|因为|所以|因此|约占?|[呈且其]|(?<!应)该|(?<![存实现所])在)\s*\Z"
)


_LONG, _SHORT = 150, 20  # signs, and bytes: a Chinese sign says as much as three letters
_STOP = re.compile(r"[.。!?)\]”\"'…]\s*\Z")


def breaks_off(text: str) -> bool:
    """Whether a text ends inside a sentence: "a polyp would not", 下缘位于第.

    A long last line needs a stop, and one behind several lines that all have one.
    """
    *before, last = text.rstrip().split("\n")
    is_stopped = [bool(_STOP.search(line)) for line in before if _bytes(line) > _SHORT]
    if (
        len(is_stopped) > 1
        and all(is_stopped)
        and _bytes(last) > _SHORT
        and not (_STOP.search(last) or statements(last) or conclusions(last, connected=True))
    ):
        return True
    is_long = len(last) > _LONG and len(re.findall(r"[.!?](?=\s)|[。!?;]", last)) > 3
    return bool(_CUT.search(text)) or (is_long and not _STOP.search(last))


def _bytes(line: str) -> int:
    return len(line.encode())


# "First, let us look at the image: ..." announces an answer.
_ANNOUNCES = re.compile(
    r"""\A\W*(?:to\ (?:answer|determine|decide)[^.:\n]{0,40}?,\s*)?
    (?:(?:first(?:ly|\ of\ all)?|ok(?:ay)?|sure|step\ (?:1|one))\W+)?
    (?:let(?:'s|\ us|\ me)\s+(?:first\s+)?(?:look|see|analy[sz]e|examine|consider|start|begin|go|
        think|find|review|describe)\b
      | look(?:ing)?\s+at\b | step\ (?:1|one)\b
      | (?:首先|(?:让我们|我们)(?=先?来?[一观看分逐])|好的|第一步)[,:]?\s*(?:(?:让?我们)?(?:需要|可以)?先?来?)?
        (?:一步步|逐[项步一]|仔细)?(?:地?(?:观察|看|分析|分析一下|判断|了解|识别|确定)))""",
    re.VERBOSE | re.IGNORECASE,
)


def only_begins(text: str) -> bool:
    """Whether a text announces that it will look at the image, and ends before it has come to an end or an answer."""
    last = text.rstrip().split("\n")[-1]
    if not _ANNOUNCES.match(text) or _STOP.search(text) or statements(text) or conclusions(text, connected=True):
        return False
    return _bytes(last) > _SHORT or last == text


_ABLE = r"(?:can(?:no|')?t|can\ not|could\ not|couldn't|(?:am\ |'m\ )(?:not\ able|unable)\ to|won't|will\ not)"
_SORRY = re.compile(
    rf"""\A\W*(?:(?:I'm|I\ am|we\ are)\ (?:very\ |so\ )?sorry|sorry\b|I\ apologi[sz]e|
    as\ an?\ (?:AI|artificial|language)|
    (?:I|we)\ ?{_ABLE}\ (?:help|assist|provide|answer|determine|diagnose|interpret|analy[sz]e|comply|give|offer|
    identify|tell)|
    (?:非常|很|十分)?(?:抱歉|对不起|不好意思)|作为(?:一个|一名|一款)?(?:AI|人工智能|语言模型)|
    我(?:无法|不能|没有办法)(?:对|为|从|根据)?[^,。;]{{0,12}}(?:回答|判断|确定|提供|协助|帮助|诊断|分析|识别|解读|给出|查看))""",
    re.VERBOSE | re.IGNORECASE,
)
_UNDECIDED = re.compile(
    rf"""\b(?:I|we|one)\ ?{_ABLE}\ (?:reliably\ |accurately\ )?
    (?:determine|tell|say|answer|decide|identify|assess|measure|judge|see(?!\s+(?:any|an?|one)\b)|give)
    (?!\ (?:for\ (?:sure|certain)|with\ certainty)\b,?\ but\b)|
    (?:cannot|can\ not|can't|could\ not|couldn't)\ be\ (?:\w+ly\ )?
    (?:determined|identified|assessed|answered|measured|decided)|
    \bwhether\b[^.;\n]*\b(?:cannot|can\ not|can't|could\ not|couldn't)\ be\ \w+|
    \b(?:impossible|unable|not\ possible)\ to\ (?:determine|tell|say|answer|decide|identify|assess|measure)|
    \b(?:I\ do\ not|I\ don't)\ know\b|\bnot\ enough\ information|
    (?:无法|不能|难以)(?:从图像中|从图中)?(?:准确)?(?:判断|确定|回答|识别|辨认|测量|得出|鉴别|区分)|不(?:易|好)(?:鉴别|区分)|不知道|不确定""",
    re.VERBOSE | re.IGNORECASE,
)


# "As an AI I cannot replace a doctor" refuses nothing.
_DISCLAIMER = re.compile(
    r"""\A\W*(?:作为(?:一个|一名|一款)?(?:AI|人工智能|语言)\w*[,:]?\s*(?:我|本模型)?
      (?:无法|不能)(?:替代|代替|取代)[^,。:;\n]*[,。:;]\s*
    (?:(?:以下)?(?:内容)?仅供参考[,。:;]\s*)?(?:但|不过)?
    | (?:as\ an?\ (?:AI|artificial|language)[^.;:\n]*?,\s*)?I\ ?(?:can(?:no|')?t|can\ not|am\ not|'m\ not)\ 
      (?:replace|a\ substitute|substitute|an?\ (?:doctor|physician|radiologist))[^.;:\n]*?(?:[.;:]|,\s*but\b)\s*
    | (?:as\ an?\ (?:AI|artificial|language)[^.;:\n]*?,?\s*)?I\ ?(?:can(?:no|')?t|can\ not)\ 
      (?:diagnos|give|make|provide)
      [^.;:\n]*?,\s*but\b\s*)""",
    re.VERBOSE | re.IGNORECASE,
)


def declines(text: str, *, closed: bool) -> bool:
    """Whether a text refuses to answer. In an answer to a closed question any sentence that leaves it open counts."""
    text = _DISCLAIMER.sub("", text)
    return bool(_SORRY.search(text) or (closed and _UNDECIDED.search(text)))


_OPEN_WORDS = re.compile(
    r"\b(?:indeterminate|undetermined|uncertain|unclear|inconclusive|not\s+sure)\b|不明确|不清楚|不能明确"
)


def leaves_open(text: str) -> bool:
    """Whether a text says that the question cannot be decided."""
    return bool(_UNDECIDED.search(text) or _OPEN_WORDS.search(text.casefold()))
