"""Open questions: every pair is accounted for; verifiers, duplicates and the expert take out what they must."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from curate_sets import studies
from writers import Writer, distinct

from echobench.curate.open_questions import estimate, parse, question_and_answer, verdict, write_pairs
from echobench.dataset.records import Completion


def test_prompts_show_examples_and_the_report_and_no_image():
    made, _ = studies(4)
    writer = Writer("w", distinct)
    write_pairs(made, writer, per_study=2)
    for prompt, study in zip(writer.prompts, made, strict=True):
        assert [m.role for m in prompt.messages] == ["system", *["user", "assistant"] * 2, "user"]
        assert study.report["findings"] in prompt.messages[-1].text and prompt.images == ()
        json.loads(prompt.messages[2].text)


@pytest.mark.parametrize(
    "text, reason",
    [
        ("no list at all", "not a list"),
        ("[broken", "not a list"),
        ('[{"question": "What?"}]', "missing or too long"),
        ('[{"question": "What <image>?", "answer": "This."}]', "token for images"),
        ('["What?"]', "missing or too long"),
    ],
)
def test_answers_in_another_form_are_dropped_with_a_reason(text, reason):
    made, _ = studies(1)
    (pair,) = parse(made[0], Completion(text), "g", 3)
    assert reason in pair.dropped and pair.account()["kept"] is False
    (failed,) = parse(made[0], Completion("", stop="error", error="x"), "g", 3)
    assert failed.dropped == "the generator failed"


def test_every_verifier_must_agree_and_each_is_recorded():
    made, _ = studies(6)
    kind = Writer("kind", lambda p: Completion("Yes."))
    strict = Writer("strict", lambda p: Completion("是" if p.id.endswith("-0") else "No, it is not supported."))
    mute = Writer("mute", lambda p: Completion("I am not sure, yes or no"))
    pairs = write_pairs(made, Writer("w", distinct), [kind, strict], per_study=2)
    assert len(pairs) == 12 and sum(not p.dropped for p in pairs) == 6
    kept = next(p for p in pairs if not p.dropped)
    assert kept.verdicts == {"kind (1)": "yes", "strict (1)": "yes"}
    assert kept.evidence["generator"] == "w (1)" and "strict (1) yes" in kept.evidence["verifiers"]
    lost = next(p for p in pairs if p.dropped)
    assert lost.dropped == "a verifier says no" and lost.verdicts["strict (1)"] == "no"
    assert all(p.dropped == "a verifier says unclear" for p in write_pairs(made, Writer("w", distinct), [mute]))
    assert verdict(Completion("yesterday")) == "unclear" and verdict(Completion("否。")) == "no"


def test_a_pair_that_the_set_asks_already_is_dropped():
    made, _ = studies(4)
    pairs = write_pairs(made, Writer("w", distinct), known=[])
    first = next(pair for pair in pairs if not pair.dropped)
    again = write_pairs(made, Writer("w", distinct), known=[question_and_answer(first.question, first.answer)])
    assert {pair.id: pair.dropped for pair in again}[first.id] == "repeats a question of the set"


def test_the_cost_is_counted_in_prompts_and_tokens_before_the_first_prompt():
    (made, *_), _ = studies(1)
    silent = replace(made, report={})
    alone, checked = estimate([made, silent], 0, per_study=3), estimate([made, silent], 2, per_study=3)
    assert (alone.prompts, alone.written_tokens) == (1, 3 * 200)
    assert (checked.prompts, checked.written_tokens) == (7, 3 * 200 + 6 * 8)
    assert checked.read_tokens > alone.read_tokens > 50
