"""Conversations as validation measures them: sound and damaged rows, each damage in its own column."""

from __future__ import annotations

import pyarrow as pa
import pytest
from curate_sets import studies

from echobench.curate.conversations import conversation_facts, is_a_choice
from echobench.curate.instruct import instruct
from echobench.dataset.rows import RECORDS, to_row


def facts_of(*rows: dict) -> list[dict]:
    table = pa.Table.from_pylist(list(rows), RECORDS)
    return pa.table({name: list(values) for name, values in conversation_facts(table).items()}).to_pylist()


@pytest.fixture
def row():
    made, _ = studies(1)
    return to_row(next(r for r in instruct(made) if r.task == "region"))


def test_a_sound_conversation_fails_no_check(row):
    (facts,) = facts_of(row)
    assert facts.pop("roles") == "system user assistant"
    assert facts.pop("question_characters") == len(row["messages"][1]["content"][-1]["text"])
    assert facts == dict.fromkeys(facts, True) and len(facts) == 8


@pytest.mark.parametrize(
    "change, field",
    [
        ({"reference": "other"}, "answer_is_reference"),
        ({"images": ["a", "b"]}, "one_part_per_image"),
        ({"image_views": ["sagittal", "", ""]}, "one_entry_per_image"),
        ({"reference": "see <image>"}, "no_image_tokens"),
        ({"choices": ["x", "y <image>"]}, "no_image_tokens"),
        ({"choices": ["x", "y"]}, "answer_is_a_choice"),
        ({"choices": ["x", "y", "x"]}, "choices_are_distinct"),
        ({"choices": ["x", "y", "X. "]}, "choices_are_distinct"),
        ({"region": "kidney"}, "answer_fits_row"),
        ({"task": "single-choice", "choices": ["liver", "unheard-of"]}, "options_are_shown"),
        ({"messages": []}, "answer_is_reference"),
    ],
)
def test_damage_shows_in_its_own_column(row, change, field):
    before, after, last = facts_of(row, {**row, **change}, row)
    assert before[field] and not after[field] and last == before


def test_rows_of_nulls_between_others_are_measured_too(row):
    _, empty, turn, last = facts_of(row, {}, {"messages": [{"role": None, "content": None}], "reference": ""}, row)
    assert (empty["roles"], empty["question_characters"], empty["answer_is_reference"]) == ("", 0, False)
    assert empty["one_part_per_image"] and empty["answer_is_a_choice"] and empty["no_image_tokens"]
    assert turn["roles"] == "" and turn["answer_is_reference"] and last["answer_is_reference"]


def test_all_user_turns_count_and_only_the_last_turn_is_the_answer(row):
    system, user, answer = row["messages"]
    (facts,) = facts_of({**row, "messages": [system, user, answer, user, {**answer, "content": [
        {"type": "text", "text": "li"}, {"type": "text", "text": "ver"}]}], "reference": "liver"})  # fmt: skip
    assert facts["roles"] == "system user assistant user assistant" and facts["answer_is_reference"]
    assert facts["question_characters"] == 2 * len(user["content"][-1]["text"]) and not facts["one_part_per_image"]


@pytest.mark.parametrize(
    "answer, accepted",
    [
        ("cyst", True), ("B", True), ("B. stone", True), ("cyst, stone", True), ("cyst、stone", True), ("None", True),
        ("无", True), ("C", False), ("B. cyst", False), ("cyst, nodule", False), ("", False),
    ],
)  # fmt: skip
def test_what_counts_as_a_choice(answer, accepted):
    assert is_a_choice(answer, ["cyst", "stone"]) is accepted
