"""Find which parts of a text are denied, and which are only suspected, in Chinese and English.

After NegEx (Chapman et al., J Biomed Inform 34:301, 2001): cues open a scope that runs to the end of the clause or to a
word that turns the statement; pseudo-cues ("no change in", "anechoic" as 无回声) look like cues and are none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from echobench.text.clauses import sentences

_ZH_PSEUDO = r"""(?x:
          无(?:明显|显著|明确)?(?:变化|改变|差异|进展) | 未见(?:明显|显著)?(?:变化|改变) | 无回声 | 无名
        | 无痛 | 无法 | 无创 | 无脑 | 无论 | 无压痛 | 无症状 | 不(?:能)?(?:完全)?(?:除外|排除)
        | 未(?:能)?(?:除外|排除) | (?<!扩张|增宽|增大|增厚|肿大|分离|狭窄|积水|积液)不(?:明显|显著)
        | 不见好转
    )"""
_ZH_BEFORE = r"""(?x:
          未(?:再)?(?:
              见 | 探及 | 探到 | 探查到 | 发现 | 显示 | 及 | 查见 | 查到 | 检出 | 检见 | 扫及 | 测及 | 触及
            | 引出 | 提示 | 出现 | 观察到 | 发生 | 伴 | 累及 | 合并 | 形成 | 有
          )(?:到|有)?
        | 无 | 没有 | 没见 | 不伴 | 不合并 | 否认 | (?<!鉴别)排除
        | 不(?:存在|见|可见|提示|显示|符合|考虑|具有|含|除见) | 并非 | 不是 | 缺乏 | 不支持
    )"""
# 不扩张, 未增大, 均不宽: a bare denial of the change governs that change alone, so that 不均匀扩张 is a dilation.
_ZH_CHANGE = r"""(?x:
        (?:明显|显著|明确)?(?:
            扩张 | 扩大 | 扩展 | 增宽 | 增粗 | 增大 | 增厚 | 增多 | 增高 | 增强 | 增生 | 增快 | 肿大 | 肿胀
          | 肥大 | 肥厚 | 膨大 | 膨出 | 膨隆 | 突出 | 狭窄 | 变窄 | 变细 | 缩窄 | 缩小 | 萎缩 | 分离 | 积水
          | 积液 | 钙化 | 迂曲 | 曲张 | 移位 | 反流 | 返流 | 受压 | 受累 | 受侵 | 栓塞 | 闭塞 | 阻塞 | 梗阻
          | 脱垂 | 脱位 | 粘连 | 破裂 | 穿孔 | 出血 | 坏死 | 液化 | 囊变 | 下垂 | 隆起 | 转移
        )
    )"""
_BARE = rf"(?:并?[不未])(?={_ZH_CHANGE})|\bnon[\s\-]+(?=[a-z]+(?:ed|ing|ic|ive|al|ous)\b)"
# What such a denial governs: the change, and what is listed with it (未增厚或钙化).
_BARE_SCOPE = re.compile(rf"[a-z]+|{_ZH_CHANGE}(?:(?:、|或|及|和|与|以及){_ZH_CHANGE})*")
_ZH_AFTER = r"""(?x:
      未见(?:显示|确切显示)?(?=[\s，。；;、,.)]|$) | (?:已|均已|基本)?消失 | 阴性 | \(-\)
    | (?:[:]\s*)无(?=[\s，。；;,.]|$) | 已排除 | 可排除 | 已?不(?:明显|显著)
)"""
_ZH_TURN = r"但|仅|只见|然而|可见|可探及|内见|另见|并见|余|仍见|则|考虑|提示(?=[^\s，。；,;.]{2})|而"

_EN_PSEUDO = r"""(?x:
          \bno[ ](?:significant[ ]|interval[ ]|appreciable[ ]|substantial[ ]|definite[ ]|further[ ])*
          (?:change|increase|decrease|growth|progression)s?\b(?:[ ]in|[ ]of)?
        | \bnot?[ ](?:only|certain|necessarily|yet|longer|significantly[ ]changed|changed)\b | \bno\.?[ ]?\d
        | \b(?:can[ ]?not|could[ ]not|can't|not)[ ](?:be[ ])?(?:completely[ ]|entirely[ ]|reliably[ ])?
          (?:excluded?|ruled?[ ]out)\b
        | \bnot[ ](?:excluded|ruled[ ]out)\b
    )"""
_EN_BEFORE = r"""(?x:
        \b(?:
            no | without | negative[ ]for | absence[ ]of | lack[ ]of | free[ ]of | free[ ]from | denies
          | denied | neither | nor | never | not | unremarkable[ ]for
          | fails?[ ]to[ ](?:show|demonstrate|reveal) | doesn't | didn't | isn't | aren't | wasn't | weren't
          | none[ ]of | nil | devoid[ ]of | rather[ ]than
        )\b
    )"""
_SEEN = r"""(?x:
      seen | identified | visuali[sz]ed | noted | present | detected | found | observed | demonstrated
    | evident | appreciated | shown | apparent | depicted
)"""
_EN_AFTER = rf"""(?x:
          \b(?:not|no[ ]longer|never|nowhere)\s+(?:\w+ly\s+)?(?:be(?:en)?\s+)?{_SEEN}\b
        | \bcannot[ ]be[ ]{_SEEN}\b | \b(?:is|are|was|were)[ ](?:absent|lacking|excluded|ruled[ ]out)\b
        | \b(?:has|have)[ ](?:been[ ])?(?:resolved|ruled[ ]out|excluded|disappeared)\b | \bunlikely\b
        | \(-\) | \(neg(?:ative)?\) | [:]\s*(?:none|no|absent|negative|nil)\b(?=\s*(?:[.,;\n]|$))
    )"""
_EN_TURN = r"""(?x:
          \b(?:
              but | however | although | though | except | apart[ ]from | aside[ ]from | other[ ]than | yet
            | whereas | while | which | instead | otherwise
          )\b
        | \bthere[ ](?:is|are|was|were)\b
        | \bwith[ ](?:an?|mild|moderate|severe|multiple|some|small|large)\b
        | \band[ ](?:
              an? | there | the | with | one | two | three | multiple | several | some | shows? | measures?
            | demonstrates? | contains? | has | is | are
          )\b
    )"""
# A comma ends a denial only where a new statement begins: "no gallstones, a 5 mm polyp is seen".
_EN_NEW_STATEMENT = re.compile(
    r"""(?x)
          ,\s*(?:and\s+|also\s+)?(?:
              (?:
                  an? | the | this | there | one | two | three | multiple | several | few | some | mild
                | moderate | severe | small | large | tiny | his | her | its | it | both | left | right
              )\b
            | \d
          )
        | ,[^,]*\b(?:is|are|was|were|has|have|shows?|measur\w+|demonstrat\w+|reveal\w+|contains?)\b
          (?!\s+(?:not|no)\b)
        """
)
_UNSURE = re.compile(
    r"""(?x)
          可能 | 考虑 | 疑 | 待排 | 待查 | 待除外 | 不除外 | 不排除 | 不能(?:完全)?(?:除外|排除)
        | 未(?:除外|排除) | 倾向
        | \b(?:
              suspicio\w+ | suspect\w* | possib\w+ | probabl\w+ | likely | unlikely | may | might | could
            | suggest\w* | concern\w* | question\w* | versus | vs | differential | rule[ ]out | r/o | query
            | equivocal | indeterminate | presum\w+ | consistent[ ]with | compatible[ ]with
            | cannot[ ]exclude | can[ ]?not[ ]be[ ](?:excluded|ruled[ ]out) | not[ ](?:excluded|ruled[ ]out)
          )\b
        """
)


def _cues(pseudo: str, after: str, before: str, turn: str) -> re.Pattern[str]:
    return re.compile(
        f"(?P<pseudo>{pseudo})|(?P<after>{after})|(?P<before>{before})|(?P<bare>{_BARE})|(?P<turn>{turn})"
    )


_CUE_ZH = _cues(_ZH_PSEUDO, _ZH_AFTER, _ZH_BEFORE, _ZH_TURN)
_CUE_EN = _cues(_EN_PSEUDO, _EN_AFTER, _EN_BEFORE, _EN_TURN)
_CUE_BOTH = _cues(
    f"{_EN_PSEUDO}|{_ZH_PSEUDO}", f"{_EN_AFTER}|{_ZH_AFTER}", f"{_EN_BEFORE}|{_ZH_BEFORE}", f"{_EN_TURN}|{_ZH_TURN}"
)
_LATIN = re.compile(r"[a-z]{2}")
_HARD_COMMA = re.compile(r"[，;；]|(?<=[^\x00-\x7f]),|,(?=[^\x00-\x7f])")
_LIST_TAIL = re.compile(r"[^,]*\b(?:or|nor)\b")


@dataclass(frozen=True, slots=True)
class Scope:
    """Characters [start, end) that a cue governs. `cue` is where the cue stands."""

    start: int
    end: int
    cue: tuple[int, int]


@lru_cache(256)
def negations(folded: str) -> tuple[Scope, ...]:
    """Return the denied parts of a text that went through `lexicon.fold`, in order."""
    scopes: list[Scope] = []
    pattern = _CUE_EN if folded.isascii() else _CUE_BOTH if _LATIN.search(folded) else _CUE_ZH
    if not pattern.search(folded):
        return ()
    for start, end in sentences(folded):
        cues = list(pattern.finditer(folded, start, end))
        for i, cue in enumerate(cues):
            if cue.lastgroup == "before":
                stop = _forward(folded, cue.end(), end)
                turn = next((c.start() for c in cues[i + 1 :] if c.lastgroup == "turn" and c.start() < stop), stop)
                scopes.append(Scope(cue.end(), turn, cue.span()))
            elif cue.lastgroup == "bare":
                governed = _BARE_SCOPE.match(folded, cue.end())
                scopes.append(Scope(cue.end(), governed.end() if governed else cue.end(), cue.span()))
            elif cue.lastgroup == "after":
                begin = _backward(folded, start, cue.start())
                begin = max((c.end() for c in cues[:i] if c.lastgroup == "turn" and c.end() > begin), default=begin)
                scopes.append(Scope(begin, cue.start(), cue.span()))
    return tuple(scopes)


_UNCHANGED = re.compile(
    r"""(?x)
          (?:无|未见)(?:明显|显著|明确)?(?:变化|改变|差异|进展)
        | \b(?:no|without)[ ](?:significant[ ]|interval[ ]|appreciable[ ]|substantial[ ]|definite[ ])*
          (?:change|increase|decrease|growth)s?\b
        """
)


def denials(folded: str) -> list[tuple[int, int]]:
    """Return the spans of all cues of denial.

    "no change" is included: it governs no finding, but dropping it reverses a statement.
    """
    return sorted({scope.cue for scope in negations(folded)} | {m.span() for m in _UNCHANGED.finditer(folded)})


def uncertainties(folded: str) -> list[Scope]:
    """Return the clauses that only suspect what they name."""
    scopes: list[Scope] = []
    if "?" not in folded and not _UNSURE.search(folded):
        return scopes
    for start, end in sentences(folded):
        for cue in _UNSURE.finditer(folded, start, end):
            begin = _backward(folded, start, cue.start())
            scopes.append(Scope(begin, _forward(folded, cue.end(), end), cue.span()))
    # A question mark doubts what stands before it in its clause, or after it: "? thrombus".
    for mark in re.finditer(r"\?", folded):
        begin = max(folded.rfind(c, 0, mark.start()) for c in ".,;。，；\n") + 1
        stop = re.search(r"[.,;。，；\n?]|$", folded[mark.end() :])
        scopes.append(Scope(begin, mark.end() + (stop.start() if stop else 0), mark.span()))
    return scopes


def _forward(folded: str, start: int, end: int) -> int:
    """End of the clause that a cue before it governs: the next strong comma, or a comma that opens a new statement."""
    hard = _HARD_COMMA.search(folded, start, end)
    end = hard.start() if hard else end
    at = start
    while (comma := folded.find(",", at, end)) >= 0:
        opening = _EN_NEW_STATEMENT.match(folded, comma, end)
        if opening and not _LIST_TAIL.match(folded, comma + 1, end):
            return comma
        at = comma + 1
    return end


def _backward(folded: str, start: int, end: int) -> int:
    """Begin of the clause that ends at a cue."""
    commas = [m.end() for m in re.finditer(r"[，,;；]", folded[start:end])]
    return start + commas[-1] if commas else start


def covers(scopes: Sequence[Scope], position: int) -> bool:
    """Whether a position lies in any of the scopes."""
    return any(scope.start <= position < scope.end for scope in scopes)
