"""Leave out of answers what no image can show: identity, what was not scanned, earlier examinations, advice.

A model that is taught such sentences invents people, dates and earlier findings. Each rule looks at one sentence and
can be switched off by its name. Facts for closed questions are read from the whole report.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from functools import lru_cache

from echobench.deid.text import report_text
from echobench.deid.text.surrogates import MARKS
from echobench.errors import UsageError
from echobench.text.clauses import sentences
from echobench.text.lexicon import fold

Span = tuple[int, int]

_NOT_SCANNED = re.compile(
    r"""(?x)
          未(?:行|做|作)?(?:检查|扫查|探查|检测|评估) | 无法(?:显示|评估|观察|探查) | 受限 | 未能(?:显示|探及全貌)
        | (?:显示|观察|探查|扫查)(?:不清|欠清|不满意|欠佳|受限|不佳|困难)
        | (?:肠气|气体|肠道气体|骨骼|脂肪|体位)[^，。；,]{0,6}(?:干扰|遮挡|影响)
        | \b(?:
              not | inadequately | incompletely | insufficiently | poorly | suboptimally | partially
            | cannot[ ]be | could[ ]not[ ]be
          )[ ]
          (?:be[ ]|well[ ]|fully[ ]|adequately[ ]|reliably[ ]|completely[ ])*
          (?:scanned|examined|imaged|assessed|evaluated|visuali[sz]ed|included|performed|obtained)\b
        | \b(?:limited|obscured|degraded|hindered|non-?diagnostic|suboptimal)\b | \bbowel[ ]gas\b | \bbody[ ]habitus\b
        | \bnot[ ](?:well[ ]|clearly[ ]|fully[ ])(?:seen|shown|demonstrated)\b
        """
)
_EARLIER = re.compile(
    r"""(?x)
          较前 | (?:与|同|比|对比|参照)(?:前|上次|旧|既往|原) | 前(?:片|次检查) | 上次 | 既往 | 病史 | 复查所见
        | 曾(?=[有患行因于诊发]) | 同前 | (?:19|20)\d\d年 | 家族史 | 主诉 | 临床(?:诊断|资料|申请)
        | \b(?:prior|previous(?:ly)?|earlier|last)[ ](?:\w+[ ])?
          (?:stud|exam|scan|ultrasound|report|imag|sono|measure|visit|describ|seen|noted|report|year|month|week)\w*
        | \b(?:compar(?:ed|ison)|interval|unchanged|since|again[ ](?:seen|noted|demonstrated)|stable|formerly)\b
        | \bno[ ]longer\b | \b(?:history|hx)[ ]of\b | \b(?:in|since)[ ](?:19|20)\d\d\b | \bindication\b | \breferred\b
        | \b(?:has|have)[ ](?:grown|increased|decreased|progressed|resolved|regressed|enlarged|shrunk)\b
        """
)
_ADVICE = re.compile(
    r"""(?x)
          建议 | 请结合 | 随访 | 随诊 | 复查 | 进一步(?:检查|明确|诊断) | 必要时 | 定期 | 遵医嘱 | 仅供参考 | 感谢
        | \b(?:recommend\w*|advis(?:e|ed|able)|follow[ -]?up|correlat(?:e|ion)|refer(?:ral)?[ ]to)\b
        | \bconsider[ ](?:mri|ct|biops)\w*
        | \bsuggest[ ](?:\w+[ ]){0,2}(?:biops|follow|repeat|correl|mri|ct|referr)\w*
        | \b(?:biopsy|aspiration|mri|ct|review)[ ](?:is|may[ ]be|should[ ]be)[ ](?:\w+[ ])?
          (?:indicated|needed|considered|performed)\b
        | \b(?:should[ ]be|needs?[ ]to[ ]be)[ ]
          (?:repeated|performed|followed|correlated|considered|monitored)\b
        | \bthank\b | \bplease\b | \bin[ ](?:\d+|six|three|twelve)[ -](?:weeks?|months?)\b
        """
)
_MARK = re.compile("|".join(re.escape(mark) for kind, marks in MARKS.items() if kind != "age" for mark in marks))


def _by_words(pattern: re.Pattern[str]) -> Callable[[str], list[Span]]:
    return lambda text: [match.span() for match in pattern.finditer(fold(text))]


def _identity(text: str) -> list[Span]:
    """Where a text names somebody; surrogates look like what they stand for, so the same rules find them."""
    marks = [match.span() for match in _MARK.finditer(text)]
    return marks + [(span.start, span.end) for span in report_text.find(text)]


# What each rule keeps out of answers, by the places that it finds in a text.
RULES: Mapping[str, Callable[[str], list[Span]]] = {
    "identity": _identity,
    "not-scanned": _by_words(_NOT_SCANNED),
    "earlier": _by_words(_EARLIER),
    "advice": _by_words(_ADVICE),
}


def chosen_rules(kept: Collection[str] = ()) -> tuple[str, ...]:
    """Return the rules but those whose sentences are kept; UsageError for a name that is none."""
    unknown = [name for name in kept if name not in RULES]
    if unknown:
        raise UsageError(f"unknown kind of sentence {unknown[0]!r}; known: {', '.join(RULES)}")
    return tuple(name for name in RULES if name not in kept)


def showable(sections: Mapping[str, str], rules: Collection[str]) -> tuple[dict[str, str], Counter[str]]:
    """Return the sections without the sentences that a rule finds, and {"sentences": all, "kept": n, rule: n}.

    A sentence that several rules find counts for the first. A section of which nothing is left is left out.
    """
    cleaned: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for name, text in sections.items():
        kept, section_counts = _showable(text, tuple(rules))
        counts.update(dict(section_counts))
        if kept:
            cleaned[name] = kept
    return cleaned, counts


@lru_cache(maxsize=1 << 14)
def _showable(text: str, rules: tuple[str, ...]) -> tuple[str, tuple[tuple[str, int], ...]]:
    # Conclusions above all say the same things over and over.
    spans_of = {rule: RULES[rule](text) for rule in rules}
    counts: Counter[str] = Counter()
    kept = ""
    for start, end in sentences(text):
        counts["sentences"] += 1
        rule = next((rule for rule, spans in spans_of.items() if any(a < end and start < b for a, b in spans)), "kept")
        counts[rule] += 1
        if rule == "kept":
            kept += text[start:end]
    return (kept if counts["kept"] < counts["sentences"] else text).strip(), tuple(counts.items())
