"""Answers that judge every option: "A: No. B: Yes.", ticks and crosses, checked boxes, "A - unlikely, B - likely"."""

from __future__ import annotations

import re

_FOR = r"yes|true|correct|right|most\s+likely|best(?:\s+(?:fit|match|answer))?|selected|对|正确|是|符合|支持"
_AGAINST = (
    r"no|not|false|incorrect|wrong|(?:very\s+|highly\s+|less\s+)?unlikely|less\s+likely|excluded|ruled\s+out|rejected|"
    r"错|错误|不对|不正确|否|不是|不符合|不支持|排除|不考虑"
)
_VERDICT = re.compile(rf"(?P<against>{_AGAINST})|(?P<for>{_FOR})", re.IGNORECASE)
# What ends the line of an option says whether it is seen.
_SEEN = re.compile(
    r"(?P<against>(?:is\s+|are\s+)?(?:not\s+(?:seen|shown|visible|present|identified|met)|absent)(?:\s+here)?|"
    r"(?:does|do)(?:n't|\s+not)\s+(?:fit|match|apply)|(?:(?:本|此)?[图]像?[中上]?)?(?:并?没有|并?未见|不可见|不存在|无|[\u4e00-\u9fff]{0,4}不相?符合?))|"
    r"(?:is\s+|are\s+)?(?:seen|shown|visible|present|identified|met)(?:\s+here)?|(?:this\s+)?(?:fits|matches|applies)(?:\s+best)?|"
    r"(?:(?:本|此)?[图]像?[中上]?)?(?:可见|存在|相?符合?|一致)",
    re.IGNORECASE,
)
_SO = re.compile(r"\A(?:(?:so|thus|hence|therefore|and|因此|所以|故)\s*,?\s*)", re.IGNORECASE)
_TICKS, _CROSSES = "✅✔✓☑🗸√", "❌✗✘✖☒❎□☐"
_TIMES = re.compile(
    r"(?<=[:：\s])[×xX](?=\s*(?:[,;，；。]|$))|(?<=^[A-Z])×(?=\s*$)|^\s*×(?=\s*\D)", re.MULTILINE
)  # a cross, no product
# A mark that is all of an answer, behind the word for it or before a bracket: "√", "Final verdict: ✔ (15 mm)".
_LONE_MARK = re.compile(
    rf"\s*(?:(?:final\s+)?(?:verdict|answer|result)\s*:|(?:答案|结论|结果)\s*[:：])?\s*([{_TICKS}{_CROSSES}×])\ufe0f?\s*(?:\([^()]*\))?[\s.。]*",
    re.IGNORECASE,
)
_TICK_BEHIND = re.compile(rf"(?<=\S)[ \t]+[{_TICKS}]\ufe0f?(?=[ \t]*$)", re.MULTILINE)
_MARKED_LINE = re.compile(rf"\A[{_TICKS}{_CROSSES}]\ufe0f?\s*|[\s:]*[{_TICKS}{_CROSSES}]\ufe0f?\Z")
_MARK_BETWEEN = re.compile(
    rf"(?<=[^\n][{_TICKS}{_CROSSES}×])\ufe0f?[ \t]+(?=[B-H][.、)]\s*\w)"
)  # "A. liver ✘ B. spleen ✔"
_SHARE = re.compile(r"(?:(?:probability|confidence|概率|可能性)\s*[:=]?\s*)?(?:about\s+|约)?(\d{1,3}(?:\.\d+)?)\s*%")
_VERSUS = re.compile(r"\b(?:vs|versus)\b", re.IGNORECASE)
_BULLET = re.compile(r"(?:\A|\n)[ \t]*(?:[-*•][ \t]*|\d{1,2}[.、)][ \t]*)?\Z")
_CHECKED, _UNCHECKED = re.compile(r"\[\s*[xX✓✔]\s*\]"), re.compile(r"\[\s*\]")


_STRUCK_LINE = re.compile(r"^([ \t]*(?:[-*•]|\d{1,2}[.)])?[ \t]*)~~([^~\n]+)~~[ \t]*$", re.MULTILINE)
_STRUCK = re.compile(r"~~[^~\n]+~~")


def without_struck(text: str) -> str:
    """Write a line that is struck through as denied, and leave out what is struck inside a line."""
    return _STRUCK.sub(" ", _STRUCK_LINE.sub(r"\1\2: no", text))


def ticks_in_words(text: str) -> str:
    """Write ticks and crosses, or checked and empty boxes, as `yes` and `no` where an answer holds both."""
    if lone := _LONE_MARK.fullmatch(text):
        return "yes" if lone[1] in _TICKS else "no"
    if any(mark in text for mark in _TICKS):
        text = text if _MARKED_LINE.match(text) else _MARK_BETWEEN.sub("\n", text)
        text = _TIMES.sub("✗", text)
    if (ticked := _ticked_line(text)) is not None:
        return ticked
    if any(mark in text for mark in _TICKS) and any(mark in text for mark in _CROSSES):
        text = re.sub(f"[{_TICKS}]\ufe0f?", " yes ", text)
        text = re.sub(f"[{_CROSSES}]\ufe0f?", " no ", text)
    if len(_TICK_BEHIND.findall(text)) == 1 and text.count("\n") > 1:
        text = _TICK_BEHIND.sub(", yes", text)
    if len(_CHECKED.findall(text)) == 1 and _UNCHECKED.search(text):
        text = _UNCHECKED.sub(" no ", _CHECKED.sub(" yes ", text))
    return text


def _ticked_line(text: str) -> str | None:
    """The one line with a tick as the answer, where all other lines of its list have a cross; None for other texts.

    What stands behind the list follows; before it may stand a heading alone.
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    marked = [at for at, line in enumerate(lines) if _MARKED_LINE.search(line)]
    if len(marked) < 2 or marked[-1] - marked[0] != len(marked) - 1:
        return None
    ticked = [at for at in marked if set(lines[at]) & set(_TICKS)]
    is_headed = all(line.rstrip("*_ ").endswith((":", "：", "?", "？")) for line in lines[: marked[0]])
    if len(ticked) != 1 or (len(marked) < len(lines) and not (is_headed and len(marked) > 2)):
        return None
    answer = _MARKED_LINE.sub("", lines[ticked[0]]).strip(" :")
    return "\n".join((f"Answer: {answer}", *lines[marked[-1] + 1 :]))


def judged(text: str, labels: list[str], names: list[str]) -> list[int] | None:
    """The options that are affirmed, where every option that is listed has a verdict; None where the text is no list.

    labels: of the options ("" where they have none); names: their texts. At least two options have to be judged, each
    in one place and by one verdict beside it.
    """
    if not _VERSUS.search(text) and (likeliest := _likeliest(text, names)) is not None:
        return [likeliest]
    if any(_is_judged_both_ways(text, label) for label in labels if label):
        return None
    starts = _places(text, labels, names)
    if len(starts) < 2:
        starts = _places(text, [""] * len(names), names)
        starts = {index: position for index, position in starts.items() if _BULLET.search(text[: position[0]])}
    if len(starts) < 2:
        return None
    ordered = sorted(starts.items(), key=lambda item: item[1])
    affirmed, shares, unknown = [], {}, 0
    for (index, (start, end)), following in zip(ordered, [*(s for _, (s, _) in ordered[1:]), len(text)], strict=True):
        if share := _SHARE.match(_behind(text[end:following], names[index])):
            shares[index] = float(share[1])
            continue
        ahead = _plain_verdict(text[text.rfind("\n", 0, start) + 1 : start])
        verdict = ahead if ahead is not None else _plain_verdict(text[end:following], names[index])
        verdict = _last_verdict(text[end:following]) if verdict is None else verdict
        unknown += verdict is None
        affirmed += [index] if verdict else []
    if shares:
        likely = [index for index, share in shares.items() if share > 50]
        return likely if len(shares) == len(ordered) and len(likely) == 1 else None
    if not affirmed and not unknown and len(ordered) == len(names) - 1 > 1:
        return [next(index for index in range(len(names)) if index not in starts)]  # all others are denied
    return affirmed if not unknown or (len(affirmed) == 1 and len(ordered) > 2) else None


def _is_judged_both_ways(text: str, label: str) -> bool:
    """Tell whether an option is affirmed in one place and denied in another: `A: no. ... A: yes.`"""
    verdicts = {
        _plain_verdict(match[1]) for match in re.finditer(rf"(?<!\w){re.escape(label)}\s*[:：]([^.。\n;；]*)", text)
    }
    return {True, False} <= verdicts


def _likeliest(text: str, names: list[str]) -> int | None:
    """The option with more than half of all shares, where options have one share each and these add up to 100 %."""
    if "%" not in text:  # "0.88" beside each option
        text = re.sub(r"(?<![\d.])0?\.\d+(?!\d|\s*[a-z])", lambda m: f"{100 * float(m[0]):g} %", text)
    shares = {}
    for index, name in enumerate(names):
        word = rf"(?<![A-Za-z]){re.escape(name)}(?![A-Za-z])"
        after = rf"{word}(?:\s*[:=(~≈-]\s*|\s+(?:at\s+|is\s+)?|的?(?:概率|可能性)?[为是约]{{0,2}})"
        after += r"(?:about\s+|约)?(\d{1,3}(?:\.\d+)?)\s*%"
        ahead = (
            rf"(\d{{1,3}}(?:\.\d+)?)\s*%\s*(?:chance\s+of\s+|probability\s+of\s+|for\s+|likely\s+)?(?:an?\s+)?{word}"
        )
        before_and_after = [
            {float(m[1]) for m in re.finditer(pattern, text, re.IGNORECASE)} for pattern in (after, ahead)
        ]
        shares[index] = before_and_after
    for side in (0, 1):
        known = {
            index: min(before_and_after[side])
            for index, before_and_after in shares.items()
            if len(before_and_after[side]) == 1
        }
        if len(known) > 1 and 98 <= sum(known.values()) <= 102 and max(known.values()) > 50:
            return max(known, key=lambda index: known[index])
    return None


def _places(text: str, labels: list[str], names: list[str]) -> dict[int, tuple[int, int]]:
    """Where each option is listed: its label, or else its text, at the start of a line or behind a stop."""
    positions = {}
    line_starts = {0, *(match.end() for match in re.finditer("\n", text))}
    for index, (label, name) in enumerate(zip(labels, names, strict=True)):
        shown = re.escape(label) if label else re.escape(name)
        mark = r"[)\]]?\s*(?:选?项)?[.:、)\-–—]?\s*" if label else r"\s*[:\-–—]?\s*"
        before = r"(?:^|(?<=[.;,:。；，\n]))\s*(?:[-*•]\s*|\d{{1,2}}[.、)]\s*)?(?:(?i:yes|no)\s+)?(?i:option\s+)?[(\[]?"
        at = rf"{before}(?P<label>{shown})(?![A-Za-z0-9]){mark}"
        matches = list(re.finditer(at, text, re.MULTILINE | (0 if label else re.IGNORECASE)))
        rows = [match for match in matches if match[0].rstrip().endswith(":") and match.start("label") in line_starts]
        if len(matches) > 1 and len(rows) == 1:
            matches = rows  # a row of a list or table, and the same word at the start of some sentence
        if len(matches) == 1:
            positions[index] = (matches[0].start("label"), matches[0].end())
        elif matches:
            return {}
    return positions


def _behind(text: str, name: str) -> str:
    """What follows an option's own text and the marks around it."""
    rest = re.sub(r"\A[\s\W]*", "", text)
    if name and rest.casefold().startswith(name.casefold()):
        rest = re.sub(r"\A[\s\W]*", "", rest[len(name) :])
    return rest


def _plain_verdict(text: str, name: str = "") -> bool | None:
    """The verdict that begins a text, behind the option's own text; None where none does."""
    rest = _behind(text, name)
    rest = re.sub(r"\A(?:is|are|this is|是)\s+(?:the\s+|an?\s+)?", "", rest)
    match = _VERDICT.match(rest)
    if match is None or re.match(r"[a-z]", rest[match.end() :], re.IGNORECASE):
        return None
    if len(match[0]) == 1 and re.match(r"[\u4e00-\u9fff]", rest[match.end() :]):
        return None  # 对称 is no 对
    return match["against"] is None


def _last_verdict(text: str) -> bool | None:
    """Return the verdict in the last part of a listed line: "2 points, not met", "..., so no", "...，图中可见"."""
    parts = re.split(r"[,，;。|]|\s[-–—]+\s|——|→|\.\s+", text.split("\n")[0].rstrip(" ;。.，,"))
    last = _SO.sub("", parts[-1].strip())
    match = _VERDICT.fullmatch(last) or _SEEN.fullmatch(last) if len(parts) > 1 else None
    return None if match is None else match["against"] is None
