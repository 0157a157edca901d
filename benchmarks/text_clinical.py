"""Context of findings, faithfulness and conflicts, on cases whose labels were written without sight of the rules.

Findings: each sentence names one finding, and its label says whether the patient has it now (P), it is suspected (U) or
neither (A: denied, past, of somebody else, advised, asked for). Faithfulness: does one report contradict the other.
Conflicts: does one study contradict itself. `debatable.json` lists the labels that a second reader would dispute; the
figures without them stand in brackets. Intervals are Wilson's, 95 %.

    python benchmarks/text_clinical.py [--set first|third|fifth] [--misses]
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from echobench.curate.conflicts import conflicts
from echobench.dataset.records import Study
from echobench.stats import wilson
from echobench.text import findings, report_differences

FOLDER = Path(__file__).parent.parent / "tests" / "strangers" / "clinical"


class Outcome(NamedTuple):
    """One case: the label, what the product says, and what there is to read beside a miss."""

    id: str
    lang: str
    want: object
    got: object
    shown: str


def cases(name: str, edition: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of one file."""
    for line in (FOLDER / f"{name}_{edition}.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def finding_outcomes(edition: str) -> Iterator[Outcome]:
    """Compare the state of the named finding with its label."""
    for case in cases("findings", edition):
        got = finding_state(case["text"], case["finding"])
        yield Outcome(case["id"], case["language"], case["want"], got, f"{case['finding']}: {case['text']}")


def finding_state(text: str, phrase: str) -> str:
    """P, U or A for the finding that a phrase names, or for a more or less particular one."""
    wanted = {f.name for f in findings.find(phrase)} or {phrase}
    mentions = [
        f for f in findings.find(text) if findings.with_broader_terms(f.name) & wanted or f.name in kinds_of(wanted)
    ]
    held = [f for f in mentions if f.is_present]
    if not held:
        return "A"
    return "P" if any(not f.uncertain for f in held) else "U"


def kinds_of(names: set[str]) -> set[str]:
    """Return the names and the general findings that they are kinds of."""
    return set().union(*(findings.with_broader_terms(name) for name in names))


def faithfulness_outcomes(edition: str) -> Iterator[Outcome]:
    """Compare whether two reports differ with the label."""
    for case in cases("faithfulness", edition):
        kinds = sorted({d.kind for d in report_differences.compare(case["reference"], case["prediction"])})
        shown = f"{case['reference']} || {case['prediction']} {kinds}"
        yield Outcome(case["id"], case["language"], case["differs"], bool(kinds), shown)


def conflict_outcomes(edition: str) -> Iterator[Outcome]:
    """Compare whether a study has conflicts with the label."""
    for case in cases("conflicts", edition):
        parts = {name: case[name] for name in ("findings", "impression") if case[name]}
        study = Study(
            case["id"], "p", "a", case["region"], "x", 1.0, case["language"], parts, ("i",), case["labels"],
            sex=case["sex"],
        )  # fmt: skip
        reasons = [c.reason for c in conflicts([study])]
        shown = f"{case['labels'] or ''} {case['sex'] or ''} {case['findings']} || {case['impression']} {reasons}"
        yield Outcome(case["id"], case["language"], bool(case["conflict"]), bool(reasons), shown)


def share(outcomes: list[Outcome]) -> str:
    """Write the share of right outcomes with its interval."""
    hits = sum(o.want == o.got for o in outcomes)
    low, high = wilson(hits, len(outcomes))
    return f"{hits}/{len(outcomes)} = {hits / max(1, len(outcomes)):.2f} ({low:.2f}-{high:.2f})"


def precision_and_recall(outcomes: list[Outcome]) -> str:
    """Write recall and precision of a yes-or-no judgement with their intervals."""
    hits = [o for o in outcomes if o.want and o.got]
    figures = []
    for name, base in (("recall", [o for o in outcomes if o.want]), ("precision", [o for o in outcomes if o.got])):
        low, high = wilson(len(hits), len(base))
        figures.append(f"{name} {len(hits)}/{len(base)} = {len(hits) / max(1, len(base)):.2f} ({low:.2f}-{high:.2f})")
    return ", ".join(figures)


def by_label(outcomes: list[Outcome]) -> str:
    """Write the share of right outcomes for each label."""
    groups = defaultdict(list)
    for outcome in outcomes:
        groups[str(outcome.want)].append(outcome)
    return "; ".join(f"{label} {share(group)}" for label, group in sorted(groups.items()))


KINDS: dict[str, tuple[Callable[[str], Iterator[Outcome]], Callable[[list[Outcome]], str]]] = {
    "findings": (finding_outcomes, by_label),
    "faithfulness": (faithfulness_outcomes, precision_and_recall),
    "conflicts": (conflict_outcomes, precision_and_recall),
}


def main() -> None:
    """Print the figures of one set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--set", choices=("first", "third", "fifth"), default="first")
    parser.add_argument("--misses", action="store_true")
    args = parser.parse_args()
    disputed = set(json.loads((FOLDER / "debatable.json").read_text(encoding="utf-8")))
    for kind, (outcomes_of, detail) in KINDS.items():
        if not (FOLDER / f"{kind}_{args.set}.jsonl").is_file():  # the fifth set has conflicts alone
            continue
        outcomes = list(outcomes_of(args.set))
        agreed = [o for o in outcomes if o.id not in disputed]
        print(f"{kind}: right {share(outcomes)} [{share(agreed)}]; {detail(outcomes)} [{detail(agreed)}]")
        for lang in ("en", "zh"):
            print(f"  {lang}: {share([o for o in outcomes if o.lang == lang])}")
        for o in outcomes if args.misses else ():
            if o.want != o.got:
                print(f"  {o.id}{' (debatable)' if o.id in disputed else ''}: want {o.want}, got {o.got}: {o.shown}")


if __name__ == "__main__":
    main()
