"""Which clear answers of models come out of the extractor, of two sets that were written without sight of its rules.

Per set and form: clear answers that came out right, that came out as another value, that were thrown away; and of the
clear ones in which nothing may be taken (refusals, contradictions, cut ones) how many stayed untaken. Shares have
Wilson's 95 % intervals. The peer in the same run takes the option that is mentioned last, by letter or text, as kits
of question sets do, and the first number with its unit.

    python benchmarks/answers_extraction.py [--list] [FILE.jsonl ...]
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from echobench.bench.number_answers import is_same_value
from echobench.bench.parse import EXTRACTOR, parse
from echobench.stats import wilson
from echobench.tasks.task import Form

SETS = Path(__file__).parent.parent / "tests" / "strangers" / "answers"
# How the authors of the sets write units, and UCUM; None and a measure word: a count or an index.
UCUM = {
    "bpm": "/min", "次/分": "/min", "weeks": "wk", "周": "wk", "days": "d", "天": "d", "mmHg": "mm[Hg]",
    "毫米汞柱": "mm[Hg]", "°": "deg", "度": "deg", "degrees": "deg", "毫米": "mm", "厘米": "cm", "毫升": "mL",
    "克": "g", "ml": "mL", "cm²": "cm2", "mm²": "mm2", "cm³": "mL", None: "1", "个": "1", "枚": "1", "条": "1",
}  # fmt: skip

Case = Mapping[str, Any]
Value = object


def ours(case: Case) -> Value:
    """What the extractor takes; yes-or-no questions are closed questions of two options."""
    unit = UCUM.get(case.get("unit"), case.get("unit"))
    form: Form = "choice" if case["form"] != "quantity" else "number" if unit == "1" else "quantity"
    choices = case.get("choices") or (("yes", "no") if form == "choice" else ())
    return parse(form, case["answer"], tuple(choices), unit=unit, question=case.get("question", "")).extracted


def last_mentioned(case: Case) -> Value:
    """What the peer takes: the option mentioned last, or the first number with a unit."""
    text = case["answer"]
    if case["form"] == "quantity":
        match = re.search(r"(\d+(?:\.\d+)?)\s*([a-zA-Z%/]+)", text)
        return (float(match[1]), UCUM.get(match[2], match[2])) if match else None
    choices = case.get("choices") or ["yes", "no"]
    ends: dict[str, int] = {}
    for number, choice in enumerate(choices):
        body = re.sub(r"\A[A-Za-z][.)]\s*", "", choice)
        letter = rf"|\b{chr(ord('A') + number)}\b" if len(choices) > 2 else ""
        pattern = re.compile(rf"(?i:{re.escape(body)}){letter}")
        ends[choice] = max((match.end() for match in pattern.finditer(text)), default=-1)
    last = max(ends, key=lambda choice: ends[choice])
    return last if ends[last] >= 0 else None


def outcome(case: Case, value: Value) -> str:
    """`right`, `other`, `thrown`, `untaken` (rightly nothing), or `open` for what readers would dispute."""
    if not case["clear"]:
        return "open"
    right = case["right"]
    if right is None:
        return "untaken" if value is None else "other"
    if isinstance(right, list):
        right = (float(right[0]), UCUM.get(right[1], right[1]))
    is_right = is_same_value(value, right) or is_same_value(value, _in_days(right))
    return "thrown" if value is None else "right" if is_right else "other"


def _in_days(right: Value) -> Value:
    """Weeks in whole days, because a seventh has no end in decimals: 20.43 weeks are 20 weeks and 3 days."""
    match right:
        case (float(weeks), "wk"):
            return (float(round(7 * weeks)), "d")
    return right


def report(name: str, cases: list[Case], take: Callable[[Case], Value]) -> float:
    """Print a set's counts by form; return the share of clear answers that came out right."""
    counts: Counter[tuple[str, str]] = Counter()
    for case in cases:
        for form in (case["form"], "all"):
            kind = "value" if case["right"] is not None else "nothing"
            counts[form, outcome(case, take(case))] += 1
            counts[form, f"clear {kind}"] += case["clear"]
    for form in ("choice", "yes_no", "quantity", "all"):
        right, clear = counts[form, "right"], counts[form, "clear value"]
        low, high = wilson(right, clear)
        print(
            f"{name:22} {form:9} right {right}/{clear} = {100 * right / max(1, clear):.1f} [{100 * low:.1f}, "
            f"{100 * high:.1f}] %, thrown away {counts[form, 'thrown']}, as another value {counts[form, 'other']}, "
            f"untaken {counts[form, 'untaken']}/{counts[form, 'clear nothing']}"
        )
    return counts["all", "right"] / max(1, counts["all", "clear value"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, default=sorted(SETS.glob("*.jsonl")))
    parser.add_argument("--list", action="store_true", help="print each clear answer that is not right")
    options = parser.parse_args()
    for path in options.files:
        cases = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        share = report(f"{path.name} {EXTRACTOR}", cases, ours)
        peer = report(f"{path.name} last", cases, last_mentioned)
        print(f"{path.name}: {share / peer:.2f} x the share of the peer that takes what is mentioned last")
        for number, case in enumerate(cases, 1):
            result = outcome(case, ours(case))
            if options.list and result in ("other", "thrown"):
                print(f"  line {number} {result}: {case['answer']!r}, right {case['right']!r}, taken {ours(case)!r}")


if __name__ == "__main__":
    main()
