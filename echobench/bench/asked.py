"""What a question asks for, where that decides what an answer means: a unit, a count, the largest size, a state.

A bare number is a value only where the question states the unit; "不清晰" is no to "是否清晰" and nothing to others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from echobench.bench.asked_kinds import organs_in
from echobench.bench.asked_thing import WHETHER
from echobench.bench.asked_whether import states_with_opposite
from echobench.bench.denied_options import FORMER
from echobench.bench.option_names import without_organ
from echobench.bench.yes_no_answers import SEEN
from echobench.schemas import read_schema

_UNIT = re.compile(r"[A-Za-zµμ%°][A-Za-zµμ%°/²³23]*|毫米|厘米|公分|毫升|度|周|次/分|克")
_SELF_EVIDENT = frozenset(("%", "/min"))  # of an ejection fraction, of a heart rate
_LARGEST = re.compile(
    r"\b(?:largest|longest|maximum|maximal|greatest|max\.?|long(?:est)?[ -]axis)\b|最[大长](?:直?径|长度|线)?|长径",
    re.IGNORECASE,
)
_COUNT = re.compile(
    r"\bhow\s+many\b|\b(?:number|count)\s+of\b|几[个枚条处根颗支]|多少[个枚条处根颗支]|数[目量]", re.IGNORECASE
)
_LED = re.compile(
    r"\A(?:答:?|(?:因此|所以|故|但是?|不过|可见|综上|总之|结论|判断为|判定为|考虑为?|提示|属于?|倾向于?|图中|图像中)[,:]?|"
    r"[该此这]\w{1,6}?(?=不|未|没|无|考虑|提示|属|倾向|[为是]))(?=\S)"
)
_AGAINST = (
    r"(?:不(?:考虑|支持|存在|是|伴|太|够)?|未见(?:明显|明确)?|未(?:发现|显示|探及)?|"
    r"没有(?:明显|明确)?|无(?:明显|明确)?|并[不无未]|并?非)"
)
_AS_MUCH = "(?:明显|显著|均|呈|较|尚|基本|是|为)*"
_AS_SEEN = "(?:诊断|表现|征象|特征|声像图)?"
_ABLE_TO = r"(?:(?:基本|完全)?(?:可以?|能够?|足以)|基本|完全)"
_UNABLE_TO = r"(?:尚|仍|还|并)?(?:不能|不可以?|无法|难以|不足以)(?:完全)?"
_IS_SO = re.compile(
    r"\A\s*(?:is|are)\s+(?:the|this|these)\s+(?:[\w-]+\s+)*?(?P<subject>[\w-]+)\s+(?P<state>[a-z-]{4,})"
    r"(?:\s+(?:in|on|at)\s+(?:the|this)\s+[\w-]+(?:\s[\w-]+)?)?\s*\?",
    re.IGNORECASE,
)
_ADVERBS = r"(?:(?:[a-z]+ly|therefore|thus|indeed|also|very|quite|well|rather|now)\s+)*"
_IN_RANGE = re.compile(
    r"\b(?P<where>within|in|above|below|outside(?:\s+of)?|over|under)\s+(?:the\s+)?(?:normal|reference)\s+"
    r"(?:range|limits?|values?)\b",
    re.IGNORECASE,
)
_ASKS_RANGE = re.compile(r"\bnormal\s*(?:\?|range|limits?)|\breference\s+range", re.IGNORECASE)
_SUBJECT = re.compile(
    r"\A\s*(?:(?:is|are)\s+(?:there\s+)?|(?:does|do|can)\b.*?\b(?:show|have|contain|see)\s+|can\s+)(?:(?:an?|any|the)\b)?\s*"
    r"(?:(?:evidence|signs?)\s+of\s+(?:an?\s+)?)?"
    r"(?P<subject>[a-z][a-z0-9-]*(?:\s[a-z0-9-]+){0,2}?)\s*"
    rf"(?:\b(?:be\s+)?{SEEN}|\b(?:in|on|at|within|inside|around|behind|near)\b|\?)",
    re.IGNORECASE,
)
_ABSENCE = re.compile(
    r"\babsen(?:t|ce)\b|\bno\b|(?<!\bor )\bnot\b|\bwithout\b|n't\b|是否(?:无|未|没)|缺[失如]|消失", re.IGNORECASE
)
_HOW = re.compile(r"\A\s*(?:is|are|does|do)\s+(?:the|this|that|these|those)\b", re.IGNORECASE)
_EXISTENCE = re.compile(
    rf"\b(?:{SEEN}|(?:show|contains?|have|evidence|included?|support|state|positive\s+for)\b)",
    re.IGNORECASE,
)


_IS_IT = re.compile(
    r"\A\s*(?:is|are)\s+(?:this|it|that|these)(?:\s+(?:image|scan|picture|view|plane|lesion|nodule|mass))?\s+(?:an?|the)\s+"
    r"(?P<state>[a-z][a-z-]*(?:\s[a-z-]+){0,3}?)\s*\?",
    re.IGNORECASE,
)
_HAS = re.compile(
    r"\A\s*(?:does|do)\s+(?:the|this|these)\s.*?\b(?:have|show|has)\s+(?:an?\s+|the\s+)?(?P<state>[a-z]+(?:ed|al|ar|ous|ic|ible|ent|th))\s+"
    r"(?P<subject>[a-z-]+(?:\s[a-z-]+)?)\s*\?",
    re.IGNORECASE,
)


def asks_for_largest(question: str) -> bool:
    """Whether a question asks for the largest of the sizes that an answer may give."""
    return bool(_LARGEST.search(question))


def asks_for_count(question: str) -> bool:
    """Whether a question asks how many there are, so that "none" is 0."""
    return bool(_COUNT.search(question))


def stated_unit(question: str, unit: str) -> str | None:
    """Return the unit (UCUM) of the dimension of `unit` that a question states; None if it states none or several.

    What is measured states it where nobody writes another one: an ejection fraction is a percentage.
    """
    from echobench.text.quantities import Quantity, find, usual_units

    dimension = Quantity(1, unit, (0, 0)).base[1]
    measured = [quantity for token in _UNIT.findall(question) for quantity in find(f"1 {token}")]
    units = {quantity.unit for quantity in measured if quantity.base[1] == dimension}
    if not units:
        units = {usual for usual in usual_units(question) if usual == unit and usual in _SELF_EVIDENT}
    return units.pop() if len(units) == 1 else None


def affirms(text: str, question: str) -> bool | None:
    """Yes or no where a clause of the answer is what 是否X or "is the Y X" asks, or denies it; else None."""
    if _ASKS_RANGE.search(question) and (inside := _IN_RANGE.search(text)):
        return inside["where"].casefold() in ("within", "in")
    if (asked := _IS_SO.search(question)) and (
        alone := re.fullmatch(
            rf"\W*(not\s+)?(?:really\s+|very\s+|quite\s+)?{re.escape(asked['state'])}\W*", text, re.IGNORECASE
        )
    ):
        return not alone[1]
    patterns = _said_of_state(question)
    verdicts = set()
    for clause in re.split(r"[,.:;。!\n(—]+", text) if patterns else ():
        clause = _LED.sub("", clause.strip())
        if _SUPPOSED.search(clause) or set(_SIDE.findall(clause.casefold())) - set(_SIDE.findall(question.casefold())):
            continue
        for verdict, pattern in patterns.items():
            if match := pattern.search(clause):
                before = clause[: match.start()]
                if _DISBELIEVED.search(before):
                    verdicts.add(not verdict)
                elif not _NEGATING.search(before):
                    verdicts.add(verdict)
    return verdicts.pop() if len(verdicts) == 1 else None


_DISBELIEVED = re.compile(
    r"\b(?:(?:do|would|did)(?:n't|\s+not)\s+(?:think|believe|say)|doubt)\s+(?:that\s+)?(?:the\s+|this\s+)?(?:[a-z-]+\s+)?\Z",
    re.IGNORECASE,
)
_NEGATING = re.compile(r"\b(?:no|not|nothing|none|never|nor|without|cannot|against|hardly)\b|n't\b", re.IGNORECASE)


def _said_of_state(question: str) -> dict[bool, re.Pattern[str]]:
    """Patterns of clauses that affirm, and that deny, what a question asks; none where it asks for no state."""
    if asked := WHETHER.search(question.strip()):
        state, of = re.escape(asked["state"].strip()), rf"(?:{_subject_of(question)})?"
        yes = rf"\A{of}(?:[较比与][^,。不未无]{{0,3}}[侧前常](?:相?比)?)?{_AS_MUCH}{state}的?{of}{_AS_SEEN}\Z"
        against = rf"(?:{_AGAINST}|不提示|不符合)" if re.search("是否(?:提示|符合|支持)", question) else _AGAINST
        no = rf"\A{against}{state}{of}的?{_AS_SEEN}\Z"
        if len(asked["state"].strip()) > 2:  # 是否可以排除宫外孕: 可以排除, 不能排除
            verb = re.escape(asked["state"].strip()[:2])
            verb = rf"(?:{state}|{verb}[的了]?\Z)"
            yes, no = rf"{yes}|(?<![不无难]){_ABLE_TO}{verb}", rf"{no}|{_UNABLE_TO}{verb}|不{state}\Z"
    elif asked := _IS_IT.search(question):
        named = rf"{_ADVERBS}(?:an?\s+|the\s+)?{re.escape(asked['state'])}\b"
        this = r"\A\s*(?:so\s+|thus\s+|therefore\s+)?(?:this|it|that|these)(?:\s[a-z]+)?\s+(?:is|are)"
        yes, no = rf"{this}\s+{named}", rf"{this}(?:n't|\s+not)\s+{named}"
    elif asked := _IS_SO.search(question) or _HAS.search(question):
        subject, it = re.escape(asked["subject"].split()[-1]), "" if asked.re is _HAS else "|it"
        of = rf"\b(?:{subject}{it})\b(?:(?!\b(?:not|no|never|hardly)\b|n't\b)[^,])*?\b"
        seems = rf"(?:does|do)(?:n't|\s+not)\s+(?:appear|look|seem)(?:\s+to\s+be)?\s+{_ADVERBS}"
        is_ = r"(?:is|are|appears?|looks?|seems?)"
        state = re.escape(asked["state"])
        yes = rf"{of}{is_}(?:\s+to\s+be)?\s+{_ADVERBS}{state}\b"
        no = rf"{of}(?:{is_}(?:n't|\s+not)\s+{_ADVERBS}|{seems}){state}\b"
    else:
        return {}
    return {True: re.compile(yes, re.IGNORECASE), False: re.compile(no, re.IGNORECASE)}


_SIDE = re.compile(r"\b(?:left|right|upper|lower|anterior|posterior|image|scan)\b|[左右]|图像|画面|影像")
_SUPPOSED = re.compile(
    r"\b(?:whether|if|when|unless|would|may|might|could|should|thought|partial\w*|nearly|almost|neither|hard\s+to)\b|"
    r"部分|如果|[若如]|可能|是否|疑",
    re.IGNORECASE,
)


def _subject_of(question: str) -> str:
    """A pattern of what stands before 是否, or of the end of it: 结节边界 or 边界."""
    subject = re.sub(r"\W|图中|图像中|该|的", "", question.split("是否")[0])
    return "|".join(re.escape(subject[at:]) for at in range(max(0, len(subject) - 1))) or "(?!)"


_HEDGED = re.compile(
    r"\b(?:may|might|could|possibl[ey]|perhaps|probabl[ey]|uncertain|unclear|exclude|exclusion|rule|whether|previous\w*|"
    r"prior|report\w*|history|known)\b|可能|疑|不确定|是否|待",
    re.IGNORECASE,
)
_TURNED = re.compile(
    r"(?:\b(?:not|no|never|nor|against|without|less|hardly|cannot|rather\s+than)\b|n't\b)[^.;,\n]*\Z|[不未无非没][^,。;]{0,3}\Z",
    re.IGNORECASE,
)


def is_there(text: str, question: str) -> bool | None:
    """Yes or no of an answer that names what speaks for the thing asked for ("in keeping with a clot"), or its lack."""
    if asked := WHETHER.search(question.strip()):
        state = re.escape(asked["state"].strip())
        # "the wall bulges, which is a plaque" identifies a carotid plaque where no other organ is spoken of.
        short = (
            without_organ(asked["state"].strip())
            if organs_in(text.casefold()) <= organs_in(question.casefold())
            else []
        )
        named = "|".join((state, *(rf"{re.escape(name)}(?=(?:形成|征象|表现)?(?:[,。;]|\Z))" for name in short)))
        there = re.compile(
            rf"(?:考虑为?|提示为?|符合|支持|诊断为|系|[那这]?就是|即为?|正是)"
            rf"(?![^,。;]{{0,4}}[无未不没])[^,。;]{{0,4}}(?:{named})|(?<![未不没])见[^,。;无未不没]{{0,4}}{state}"
        )
        gone = re.compile(
            rf"{state}[^,。;]{{0,3}}(?:缺失|消失|缺如)|(?:缺乏|排除)(?:{named})|"
            rf"未见(?:明显|明确)?(?:{named})"
        )
    elif (asked := _SUBJECT.search(question)) and not _ABSENCE.search(question):
        thing = re.escape(asked["subject"].split()[-1])
        head = rf"(?:(?!no\b|not\b|without\b|absence\b|lack\b|against\b)[\w-]+\s+){{0,3}}?(?:micro|macro)?{thing}s?"
        there = re.compile(
            r"\b(?:(?:consistent|compatible|in\s+keeping)\s+with|confirm(?:s|ing)|suggest(?:s|ing|ive\s+of)|indicat(?:es?|ing|ive\s+of)|"
            rf"represent(?:s|ing)|diagnostic\s+of|"
            rf"presence\s+of|(?:amount|quantity|volume|pocket|trace)s?\s+of)\s+{head}\b|"
            rf"^\s*(?:[-*•]\s*)?[^:\n]{{1,40}}:\s*{head}\b|\A\s*{head}(?:,\s*[\w-]+)?\s*\Z",
            re.IGNORECASE | re.MULTILINE,
        )
        gone = re.compile(
            rf"\b(?:(?:absence|lack|loss|devoid|free)\s+of|lacks?|lacking|no|without|rul(?:es|ing)\s+out|excludes?|excluding)\s+(?:an?\s+)?{head}\b|"
            rf"\b(?:it|this|that|one|{head})\s+(?:can|could)\s+be\s+(?:safely\s+)?(?:ruled\s+out|excluded)\b",
            re.IGNORECASE,
        )
    else:
        return None
    polarities = {
        verdict
        for verdict, pattern in ((True, there), (False, gone))
        for part in re.split(r"[.;。\n]|\bbut\b|\bhowever\b|但是?", text)
        for match in pattern.finditer(part)
        if not (_HEDGED.search(part) or FORMER.search(part.casefold())) and not _TURNED.search(part[: match.start()])
    }
    return polarities.pop() if len(polarities) == 1 else None


_SENTENCE = re.compile(r"(?<=[.!?。;\n])(?!\d)")
_OF_ONE_PART = re.compile(r"[左右]|\b(?:left|right|other|further|else)\b|另|其他|其余", re.IGNORECASE)


def gainsays(text: str, question: str, is_yes: bool) -> bool:
    """Whether what follows the first sentence of a yes denies the very thing, or of a no diagnoses it."""
    _, *rest = _SENTENCE.split(text)
    later = "".join(part for part in rest if not _OF_ONE_PART.search(part))
    if asked := WHETHER.search(question.strip()):
        state = re.escape(asked["state"].strip())
        so = "(?:因此|所以|故|但|不过|综上)[^。;]{0,12}?"
        denied = rf"{so}(?:排除|未见|没有|不存在|无)(?:明显|明确)?{state}(?=[,。;]|\Z)"
        claimed = rf"(?:诊断|判断|判定)(?:为|是|考虑)?{state}(?:成立|明确)?(?=[,。;]|\Z)|{state}的?诊断(?:成立|明确)"
        pattern = denied if is_yes else rf"(?<![不未无])(?:{claimed})"
        return bool(re.search(pattern, later)) or (not is_yes and is_there(later, question) is True)
    subject = None if _ABSENCE.search(question) else _SUBJECT.search(question)
    if subject is None or asks_otherwise(question):
        return False
    if not is_yes:
        return subject["subject"].casefold() in later.casefold() and is_there(later, question) is True
    thing = re.escape(subject["subject"].split()[-1])
    no = (
        rf"(?:\bthere\s+(?:is|are)\s+no|\bno(?:\s+(?:clear|definite))?\s+(?:evidence|signs?)\s+of|\bno(?=[^.;]*{SEEN}))"
    )
    ends = rf"(?:\s+(?:is|are)\s+{SEEN})?(?:\s+(?:in|on)\s+(?:this|the)\s+(?:image|scan|view|picture|study))?"
    return bool(re.search(rf"{no}\s+(?:an?\s+)?{thing}{ends}\s*(?:[.;]|$)", later, re.IGNORECASE))


def in_plain_words(question: str) -> str:
    """Write a question for a thing whose name says a state as one for the state: splenomegaly, an enlarged spleen."""
    for name, (thing, state) in read_schema("answer_terms.json")["states"].items():
        if re.search(rf"\A\W*(?:is|are)\s+there\b[^?]*\b{name}\b", question, re.IGNORECASE):
            return f"Is the {thing} {state}?"
    return question


def asked_of(values: Mapping[str, object], question: str) -> str | None:
    """Return the value of the key of an object that a question names; None where it names none or several."""
    names = {key: re.escape(key.replace("_", " ").strip()) for key in values}
    asked = [key for key, name in names.items() if name and re.search(rf"(?<![a-z]){name}(?![a-z])", question, re.I)]
    return str(values[asked[0]]) if len(asked) == 1 else None


_NEGATIVE = re.compile(r"\b(?:not|except|least|false|incorrect|wrong)\b|不|错误|非|除外|除了", re.IGNORECASE)
_SEEN = re.compile(r"\b(?:seen|shown|visible|present|identified|visuali[sz]ed)\b|可见|存在|看到|显示", re.IGNORECASE)
_THE_ONE = re.compile(
    r"(?P<which>[\u4e00-\u9fff]{2,10})的(?:一?项|选项|答案)?(?:应?该?是|为)\s*:?(?P<value>[^,。;\n]+)|"
    r"\bthe\s+(?:\w+\s+)?(?:feature|one|option|finding|structure|item|statement|sign|choice|organ)s?\s+"
    r"(?P<which_en>(?:that|which)?\s*(?:is|are|was|does|do|can|cannot|not)\b[^.,;:\n]{1,40}?)\s+is\s*:?\s*(?P<value_en>[^.,;\n]+)",
    re.IGNORECASE,
)


def named_by_question(text: str, question: str) -> list[str]:
    """What "the one that is ..." names (不可见的是C), where the question asks for such a one."""
    asks_not = bool(_NEGATIVE.search(question))
    named = ((m["which"] or m["which_en"], m["value"] or m["value_en"]) for m in _THE_ONE.finditer(text))
    return [value for which, value in named if bool(_NEGATIVE.search(which)) == asks_not]


def says_the_opposite(text: str, question: str) -> bool:
    """Whether an answer names what is seen where the question asks for what is not, or the other way round."""
    whiches = [m["which"] or m["which_en"] for m in _THE_ONE.finditer(text)]
    whiches = [which for which in whiches if _SEEN.search(which)]
    asks_not = asks_for_what_is_not(question)
    return bool(whiches) and all(bool(_NEGATIVE.search(which)) != asks_not for which in whiches)


_LACKS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\A\s*(?:is|are)\s+.*?\b(?:free|clear|devoid)\s+of\s+(?P<thing>[^?]+)\?",
        r"\A\s*(?:is|are)\s+there\s+(?:no|(?:an?\s+|the\s+)?(?:absence|lack|loss)\s+of)\s+(?P<thing>[^?]+)\?",
        r"\A\s*(?:is|are)\s+(?:the\s+|any\s+)?(?P<thing>[^?]+?)\s+(?:absent|missing|not\s+(?:seen|visible|present))\b(?!\s+or\b)[^?]*\?",
        r"是否(?:未见|未发现|未探及|无|没有|缺乏)(?:明显|明确)?(?P<thing>[^,。?]+?)的?\s*[?？。]?\s*\Z",
    )
)


_SIDES = ("left", "right"), ("左", "右")


def of_the_side_asked(text: str, question: str) -> str:
    """Leave out what an answer says of the other side alone, where a question asks for one side."""
    for pair in _SIDES:
        if sum(side in question.casefold() for side in pair) == 1:
            other = next(side for side in pair if side not in question.casefold())
            parts = re.split(r"(?<=[.;。,\n])(?!\d)", text)
            kept = [
                part
                for part in parts
                if other not in part.casefold() or any(s in part.casefold() for s in pair if s != other)
            ]
            text = "".join(kept).strip() or text
    return text


def as_presence(question: str) -> str | None:
    """Return the question for the thing whose absence a question asks for ("free of X", 是否未见X); None for others."""
    for pattern in _LACKS:
        if match := pattern.search(question.strip()):
            thing = match["thing"]
            return f"Is there {thing}?" if thing.isascii() else f"是否有{thing}?"
    return None


def asks_for_what_is_not(question: str) -> bool:
    """Whether a question asks for the option that does not hold."""
    return bool(
        re.search(r"\b(?:NOT|not|EXCEPT|except)\b|除外|除了|不(?:可见|存在|属于|符合|正确|能|是|包括)", question)
    )


def asks_otherwise(question: str) -> bool:
    """Whether "it is seen" does not answer a question: one for an absence, or for how a thing that is there looks."""
    return bool(_ABSENCE.search(question) or (_HOW.search(question) and not _EXISTENCE.search(question)))


_HOW_MANY = re.compile(
    r"\b(?:single|solitary|one|two|three|both|multiple|several)\b|单[个发一]|[两二三]个|多发", re.IGNORECASE
)


def counts_otherwise(text: str, question: str) -> bool:
    """Whether a question asks for a number of things ("a single artery") that an answer does not name."""
    asked = {word.casefold() for word in _HOW_MANY.findall(question)}
    return bool(asked) and not asked & {word.casefold() for word in _HOW_MANY.findall(text)}


def asks_for_state(question: str) -> bool:
    """Whether a Chinese question asks for a state (是否清晰), about which what is seen elsewhere says nothing."""
    asked = WHETHER.search(question.strip())
    return bool(asked and not asked["seen"] and asked["state"].strip() in states_with_opposite())
