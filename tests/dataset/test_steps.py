"""Steps of a manifest: the same JSON as ever, attributes in between, and old or foreign ones are not misread."""

from __future__ import annotations

import pytest

from echobench.dataset.steps import (
    NEAR_BITS,
    Conflicts,
    Dedup,
    Export,
    Instruct,
    Merge,
    Rebalance,
    Split,
    Step,
    last,
    step_from_json,
)
from echobench.errors import UsageError

WRITTEN = [
    {"name": "ingest", "options": {"size": "392"}},
    {"name": "instruct", "tasks": ["region"], "seed": 1, "generator": None, "verifiers": 0, "reviewed": False},
    {"name": "conflicts", "repaired": 2, "kinds": ["label"]},
    {"name": "dedup", "near_bits": 6, "dropped": 1},
    {"name": "split", "fractions": [0.8, 0.1, 0.1], "test_per_region": None, "near_bits": 4, "seed": 3},
    {
        "name": "rebalance", "strategy": "power", "by": ["region"], "repeat_cap": 4, "budget": None, "as": "weight",
        "seed": 0, "options": {"alpha": "0.5"}, "target": {"liver": 1.0}, "before": {"liver": 9},
    },
    {"name": "export", "format": "trl"},
]  # fmt: skip
KINDS = [Step, Instruct, Conflicts, Dedup, Split, Rebalance, Export]


@pytest.mark.parametrize("written, kind", list(zip(WRITTEN, KINDS, strict=True)), ids=[w["name"] for w in WRITTEN])
def test_a_step_is_written_as_it_was_read(written, kind):
    step = step_from_json(written)
    assert type(step) is kind and step.name == written["name"]
    assert step.to_json() == written


def test_a_merge_holds_the_steps_of_its_parts():
    written = {"name": "merge", "parts": [WRITTEN[:2], WRITTEN[:1]]}
    step = step_from_json(written)
    assert isinstance(step, Merge) and isinstance(step.parts[0][1], Instruct)
    assert step.to_json() == written


def test_what_a_split_was_asked_for_is_written_and_what_not_is_left_out():
    step = Split([0.8, 0.1, 0.1], None, 3, 4, alike=0.4, unknown_patients="each-image", folds=5, fold=2)
    more = {"alike": 0.4, "unknown_patients": "each-image", "folds": 5, "fold": 2}
    assert step.to_json() == WRITTEN[4] | more and step_from_json(step.to_json()) == step


def test_the_form_of_a_rebalanced_split_is_called_as_in_json():
    step = step_from_json(WRITTEN[5])
    assert isinstance(step, Rebalance) and step.form == "weight"


def test_a_split_from_before_the_distance_was_recorded_used_the_default():
    step = step_from_json({name: value for name, value in WRITTEN[4].items() if name != "near_bits"})
    assert isinstance(step, Split) and step.near_bits == NEAR_BITS == 6


def test_the_newest_step_of_a_kind_counts():
    first, second = (Split((0.8, 0.1, 0.1), None, seed) for seed in (1, 2))
    steps = [first, Dedup(6, 0), second, Export("trl")]
    assert last(steps, Split) is second and last(steps, Rebalance) is None and last([], Split) is None


@pytest.mark.parametrize("change", [{"unknown": 1}, {"fractions": None, "seed": None}])
def test_a_step_of_another_version_is_kept_as_it_is_and_refused_where_it_is_needed(change):
    written = {name: value for name, value in {**WRITTEN[4], **change}.items() if value is not None}
    step = step_from_json(written)
    assert type(step) is Step and step.to_json() == written
    with pytest.raises(UsageError, match="the step split of this data set was written by another version"):
        last([Split((0.8, 0.1, 0.1), None, 1), step], Split)
