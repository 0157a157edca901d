"""Yes and no in an answer, in words or by saying whether something is there."""

from __future__ import annotations

import re
from collections.abc import Sequence

_YES = frozenset(
    """ja oui sí si da yes yeah yep y true correct right positive present affirmative
    是 是的 有 有的 对 对的 正确 真 符合 匹配 一致 存在 存在的 阳性 确实 确实是 确实有 确实存在""".split()
) | {
    "it is", "it does", "there is", "there are", "of course", "it is present", "there is one", "certainly", "indeed",
    "definitely", "absolutely", "it appears so", "it seems so", "appears so", "seems so", "this is true",
    "this is correct", "that is true", "without doubt", "without a doubt", "no doubt", "that is correct",
}  # fmt: skip
_NO = frozenset(
    """nein non nee no nope n false incorrect wrong negative absent not none
    否 不 不是 不是的 没有 没有的 无 不对 错 错误 不正确 假 不符合 不匹配 不一致 不存在 阴性
    并没有 并不是 并无 并非""".split()
) | {"not really", "it is not", "it isn't", "it's not", "it does not", "it doesn't"}
_NO |= {
    "it does not appear so",
    "it doesn't appear so",
    "does not appear so",
    "this is false",
    "this is incorrect",
    "this is not true",
    "that is false",
    "that is incorrect",
    "that is not true",
    "there isn't any",
}
_NO |= {"there is not", "there isn't", "there is none", "否定", "否定的"}
_NO |= {
    f"i {do} {verb} so" for do in ("don't", "do not", "wouldn't", "would not") for verb in ("think", "believe", "say")
}
_YES |= {
    "i think so", "i believe so", "i would think so", "i would say so", "i'd say so", "i'd think so", "i suppose so",
    "i guess so", "肯定", "肯定的",
}  # fmt: skip
# Alone between two stops these are yes or no wherever they stand.
_STRONG = frozenset("yes no 是 是的 否 不是 有的 没有 present absent".split()) | {
    "it is", "it does", "it is not", "it isn't", "it does not", "it doesn't",
}  # fmt: skip
_LIKELY = re.compile(  # "it most probably is"
    r"\b(?<=it )(?:(?:most|very|quite|almost)\s+)?(?:probably|likely|certainly|clearly|definitely|indeed)\s+"
    r"(?=(?:is|does)(?:n't|\s+not)?\s*(?:[.,;:!]|\Z))"
)
_SO = re.compile(
    r"\A(?:(?:[\w' ]*\b)?(?:lean(?:s|ing)?|inclined?|leaning)\s+(?:towards?|to)\s+(?:an?\s+)?(?:answer(?:ing)?\s+)?|"
    r".{0,20}(?:倾向于?|回答)\s*|so|therefore|thus|hence|and|因此|所以)\s*(?=yes|no|是|否|有|没有)"
)
_SO_ALONE = re.compile(
    r"\A(?:so|therefore|thus|hence|因此|所以)\s+(?:(?:most\s+)?likely\s+|probably\s+)?(yes|not?|是|否)\Z"
)
_SURELY = re.compile(
    r"""\A(?:
        (?:(?:most|very|quite)\ )?(?:definitely|probably|likely|absolutely|certainly|clearly|indeed|sure|undoubtedly|
        apparently|surely|obviously|unfortunately|actually|well|
        (?:no|without(?:\ a)?)\ doubt(?:\ about\ (?:it|that))?|
        i(?:\ (?:think|believe|would\ say)|'d\ say)(?:\ so(?=[\s,:]+(?:yes|no)\b)|(?!\ so\b))|
        based\ on\ the\ image|in\ this\ image)[\s,:]+
      | (?:应该|大概|肯定|很可能|我认为|我觉得|回?答\s*:|(?:判断|结果|结论)\s*(?:为|是|:))
        [\s,:]*(?=[是否有没不无存阳阴])
    )""",
    re.VERBOSE,
)
_CLAIM = re.compile(
    r"""\A(?:(?:the|this|that)\ )?(?:statement|claim|description|assertion|(?:该|这个?)?(?:说法|描述|说明|判断|陈述))
    \s*(?:is\ |是)?(?P<word>correct|true|right|incorrect|false|wrong|正确|对|不正确|错误|不对|错|假|真)的?\W*\Z""",
    re.VERBOSE,
)
_WHETHER = re.compile(r"\bwhether\b[^,.;\n]*|是否[^,。;\n]*")  # asks, and says nothing
_AROUND = " .,;:!?。，；：！？、\"'“”‘’`*_()[]{}【】<>「」"
_PARTS = re.compile(r"[.,;:!(。，；：！\n]+|\s-+\s|[–—]")
_STOPS = re.compile(r"[.;:!(。；：！\n]+|\s-+\s|[–—]")
_REASON = re.compile(
    r"(?:(?=(?:positive|negative)\s+for\b)(?P<finding>[a-z]+)\s|"
    r"([a-z]+|i (?:think|believe) so)\s+(?:because|since|as|the|there|it|this|i|due|given|that)\b)"
)
_REASON_ZH = re.compile(r"(是的|是|否|不是|对|有|没有|正确|错误)(?:\s|因为|由于)")


def polarity(bodies: Sequence[str]) -> tuple[int, int] | None:
    """(index of yes, index of no) of the options of a question; None where not exactly one of each stands there."""
    words = [_word(body) for body in bodies]
    yes, no = ([index for index, word in enumerate(words) if word in group] for group in (_YES, _NO))
    return (yes[0], no[0]) if (len(yes), len(no)) == (1, 1) else None


def _word(body: str) -> str:
    """The word of an option: itself, or what stands before the comma of "yes, there is fluid"."""
    first, *rest = re.split(r"[,;:，；：、]", body, maxsplit=1)
    return first.strip() if rest and first.strip() in _YES | _NO else body


def yes_or_no(text: str) -> bool | str | None:
    """Yes or no before a stop, the end or a word that starts its reason; None for neither, "both" for both.

    "No cyst" is another statement than "no".
    """
    claim = _CLAIM.match(text.casefold().removeprefix("该"))
    text = _SURELY.sub("", _LIKELY.sub("", claim["word"] if claim else text.casefold().strip()))
    first, *rest = [part for clause in _PARTS.split(text) if (part := _plain(clause))] or [""]
    reason = _REASON.match(first) or _REASON_ZH.match(first)
    word = next(filter(None, reason.groups())) if reason and first not in _YES | _NO else first
    if word not in _YES | _NO:
        ends = (_SO.sub("", part) for part in _edges(text))
        strong = {part in _YES for part in ends if part in _STRONG} | {
            match[1] in _YES for part in map(_plain, _PARTS.split(text)) if (match := _SO_ALONE.match(part))
        }
        return strong.pop() if len(strong) == 1 else "both" if strong else None
    if concluded := {match[1] in _YES for part in rest if (match := _SO_ALONE.match(part))}:
        return concluded.pop() if len(concluded) == 1 else "both"
    return "both" if any(part in (_NO if word in _YES else _YES) for part in rest) else word in _YES


def _edges(text: str) -> list[str]:
    """Return the first and the last part of each sentence: "in this view, yes, it is cut" concedes something.

    All parts of one sentence alone, but those before "but".
    """
    sentences = [sentence for sentence in _STOPS.split(text) if _plain(sentence)]
    pieces = [[_plain(part) for part in re.split("[,，]", sentence)] for sentence in sentences]
    if len(pieces) == 1:
        (parts,) = pieces
        return [a for a, b in zip(parts, [*parts[1:], ""], strict=True) if a and not _TURNS.match(b)]
    return [part for parts in pieces for part in dict.fromkeys((parts[0], parts[-1])) if part]


_TURNS = re.compile(r"(?:but|however|though|although|只是|但|不过)")
SEEN = (
    r"(?:seen|present|visible|visuali[sz]ed|identified|detected|demonstrated|shown|noted|found|documented|recorded|"
    r"observed|evident|apparent|appreciated|confirmed|depicted|imaged)\b"
)
_APPEARS = r"(?:appears?|seems?)(?:\s+to\s+be)?"
_OBJECT = r"(?=\s+(?!(?:an?|the)\W*\Z)\w)"  # "the image shows a" is cut short
_ABSENT = re.compile(
    rf"""
        \bthere\s+(?:is|was)\s+(?:an?\s+|the\s+)?(?:[a-z]+\s+)?(?:absence|lack|loss)\s+of\b
      | \bthere\s+(?:is|are|was|were)(?:\s+no\b|n't\b|\s+not\b)
      | \bthere\s+(?:does|do)(?:n't|\s+not)\s+(?:appear|seem)\b
      | \b(?:does|do)(?:n't|\s+not)\s+(?:appear|seem)\s+(?:to\s+be\s+)?{SEEN}
      | \b(?:cannot|can\s+not|can't)\s+be\s+{SEEN} | \bnegative\s+for\b
      | \b(?:does|do)(?:n't|\s+not)\s+(?:have|contain)\b
      | :\s*(?:none|absent|not\s+(?:seen|present|visible))\W*\Z | \b(?:is|are|{_APPEARS})\s+absent\b
      | \bno\s+(?:(?:clear|definite|obvious|sonographic)\s+)?(?:evidence|signs?)\s+of\b
      | \b(?:shows?|sees?|demonstrates?|reveals?|contains?|has|have|with)\s+no\b
      | \b(?:is|are|was|were)(?:\s+not|n't)\s+(?:clearly\s+)?{SEEN}
      | (?:\A|,)\s*(?:(?:and|or|now|today|currently)\s+)*(?:none|not?\b[^.,;]*)\s+(?:is\s+|are\s+)?{SEEN}
      | \A\s*no\s+(?:[a-z]+[\s-]*){{1,3}}(?:,\s*(?:and\s+|or\s+)?(?:no\s+)?(?:[a-z]+[\s-]*){{1,3}})*\W*\Z
      | \b(?:do\s+not|don't|does\s+not|doesn't|cannot|can't)\s+(?:see|identify|detect|show|demonstrate)\b
      | 未(?:见|发现|探及|显示|检出|提示|观察到)
      | 没有(?:(?!的)[\u4e00-\u9fff、]|(?<=明显)的|(?<=任何)的){{1,16}}\W*\Z
      | 没有?(?:发现|看到|见到|显示|观察到|明显|证据) | 不存在 | 看不到 | 无明显
      | \A\s*(?:图中|图像中|图像上|图上|画面中)?(?:无|没有)(?:(?!的)[\u4e00-\u9fff]|(?<=明显)的|(?<=任何)的){{1,8}}\W*\Z
    """,
    re.VERBOSE,
)
_PRESENT = re.compile(
    rf"""
        \bthere(?:'s|\s+(?:is|are))\s+(?!no\b|not\b|hardly\b|scarcely\b|barely\b)
      | \b(?:i|we)\s+(?:(?:can|do)\s+)?(?:clearly\s+)?(?:see|identify|detect)\b{_OBJECT}
      | \bthere\s+(?:appears?|seems?)\s+to\s+be\b
      | \bcontains?\s+(?:an?|one|two|three|several|multiple|some)\b
      | \b(?:appears?|seems?)\s+to\s+contain\b | \bcan\s+be\s+{SEEN} | \bpositive\s+for\b
      | :\s*(?:present|seen|visible)\W*\Z
      | \b(?:is|are|{_APPEARS})\s+(?:(?:(?!only\b)[a-z]+ly|indeed|also|well|again|still|now)\s+)*{SEEN}
      | \b(?:image|scan|picture)\s+(?:clearly\s+)?(?:shows|demonstrates|reveals)\b{_OBJECT}
      | (?<!不)存在 | 可见 | 可探及 | (?<!没)(?<!未)有(?!关|利|所|可能)
      | (?<!未)(?<!没)(?<!没有)(?:发现|看到|观察到|探及)
    """,
    re.VERBOSE,
)
# Words that ask about normality or leave the question open: what is there then says nothing about yes or no.
_OPEN = re.compile(
    r"""\b(?:(?:ab)?normal|abnormalit|unremarkable\b|(?:may|might|could|possibl[ey]|perhaps|probabl[ey]|uncertain|unclear|
    but|however|against|exclude[sd]?|rules?|ruling)\b)|正常|异常|可能|疑|排除|不确定|但|建议|或""",
    re.VERBOSE,
)


_NO_DOUBT = re.compile(r"\b(?:there\s+is\s+)?(?:no|without(?:\s+a)?)\s+doubt\b(?:\s+that\b)?")
# "I don't think there is a cyst" denies what it goes on with.
_DISBELIEVED = re.compile(
    r"""\b(?:do|would|did)(?:n't|\s+not)\s+(?:really\s+)?(?:think|believe|say|suspect|see\s+why)\b(?:\s+that\b)?
      | (?<!\bno\ )(?<!\bwithout\ )(?<!\ba\ )(?<!\bany\ )\bdoubt(?:ful)?\b(?:\s+(?:that|if)\b)?
      | \b(?:hard|difficult)\s+to\s+believe\b | \bno\s?(?:one|body)\s+would\b | \bnot\s+that\b
    """,
    re.VERBOSE,
)
# "..., which indicates normal lung" tells what the absence of a thing means.
_MEANING = re.compile(
    r",\s*(?:which|and\s+this|this)\s+(?:indicates?|suggests?|means?|is|reflects?)\b[^.;]*\bnormal\b[^.;]*"
)
_COULD = re.compile(rf"\bcould\s+(?=(?:not\s+)?be\s+(?!present){SEEN})")  # an ability, not a possibility
_NOR = re.compile(r"(?:未|没有?|无|不存在)[^,，。;；]*")  # 没有看到强回声团或声影 leaves nothing open


def denies(text: str) -> bool:
    """Tell whether an answer is one sentence that denies the presence of something."""
    is_short = len(text.split()) <= 15 and len(text) <= 90
    return is_short and not re.search(r"[.。;!?\n]\s*\S", text) and presence(text) is False


def presence(text: str) -> bool | None:
    """Whether an answer without yes or no says that the thing is there; None where its clauses say both, or neither."""
    folded = _NOR.sub(
        lambda m: m[0].replace("或", "、"), _MEANING.sub(" ", _NO_DOUBT.sub(" ", _WHETHER.sub(" ", text.casefold())))
    )
    folded = _COULD.sub("can ", folded)
    if _OPEN.search(folded):
        return None
    clauses = re.split(r"[.;。\n→⇒]+|=>|->", folded)
    absent, present = map(any, zip(*(_said(clause) for clause in clauses), strict=True))
    return present if absent != present else None


def _said(clause: str) -> tuple[bool, bool]:
    """(whether a clause says that something is absent, and that something is present)."""
    before, *disbelieved = _DISBELIEVED.split(clause, maxsplit=1)
    absent, present = (bool(_ABSENT.search(before)), bool(_PRESENT.search(_ABSENT.sub(" ", before))))
    for rest in disbelieved:
        if _ABSENT.search(rest):  # "I don't think there isn't a cyst"
            return True, True
        absent = absent or bool(_PRESENT.search(rest))
    return absent, present


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).strip(_AROUND)
