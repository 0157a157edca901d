"""Invented studies of every kind of contradiction, telegraphic and in prose, and as many that only look like one."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from echobench.curate.conflicts import conflicts
from echobench.dataset.records import Study
from echobench.text.language import language_of

# Written with the rules in sight: what they cover, not how well they read new texts (docs/benchmarks.md has that).
PAIRS = Path(__file__).with_name("conflict_pairs.jsonl")


def found(case: dict) -> set[str]:
    report = {name: case[name] for name in ("findings", "impression") if case[name]}
    lang = language_of(case["findings"] + case["impression"])
    made = Study("s", "p", "a", case["region"], "x", 1.0, lang, report, ("i",), case["labels"], sex=case["sex"])
    return {c.reason for c in conflicts([made])}


@pytest.mark.slow
def test_of_the_recorded_pairs_nearly_all_contradictions_and_no_others_are_found():
    cases = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    contradictory = [case for case in cases if case["conflict"]]
    consistent = [case for case in cases if not case["conflict"]]
    missed = [case for case in contradictory if not found(case)]
    false = [case for case in consistent if found(case)]
    assert len(contradictory) > 300 and len(consistent) > 150
    assert len(missed) <= 7, missed
    assert len(false) <= 1, false
