"""What sentences do in an answer: state, take back, conclude, ask, decline."""

from __future__ import annotations

import pytest

from echobench.bench.answer_sentences import (
    after_correction,
    breaks_off,
    conclusions,
    declines,
    statements,
    without_questions,
)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The answer is B.", ["B"]),
        ("Answer: A\nAnswer: B", ["A", "B"]),
        ("I'd pick D over C.", ["D"]),
        ("The answer is C because A is wrong.", ["C"]),
        ("答案应该是B而不是C", ["B"]),
        ("Differential diagnosis: A, B", []),
        ("The liver is shown.", []),
    ],
)
def test_a_sentence_that_states_the_answer_gives_its_value(text, values):
    assert statements(text) == values


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("A. Wait, no, it is B.", "it is B."),
        ("A. Hmm, no. Let me change that: B", "B"),
        ("先选A,更正:选C", "选C"),
        ("肝脏、肾脏等等", None),
        ("Waiting for the report.", None),
        ("B", None),
    ],
)
def test_a_correction_counts_alone(text, rest):
    assert after_correction(text) == rest


def test_a_conclusion_begins_at_its_word_and_leaves_out_what_it_prefers():
    assert conclusions("A is seen, so it is B over C.") == ["so it is B"]
    assert conclusions("It could be A, but C is more likely.") == [" C is more likely."]
    assert conclusions("A is seen.") == []


def test_questions_are_left_out_unless_nothing_else_is_there():
    assert without_questions("Is it A? No, B.") == "No, B."
    assert without_questions("Is it A?") == "Is it A?"


@pytest.mark.parametrize(
    ("text", "free", "closed"),
    [
        ("I'm sorry, I can't help.", True, True),
        ("抱歉，我无法判断。", True, True),
        ("It is impossible to tell.", False, True),
        ("良恶性难以鉴别", False, True),
        ("A cyst.", False, False),
    ],
)
def test_a_sentence_that_declines_is_told_from_an_answer(text, free, closed):
    assert declines(text, closed=False) is free
    assert declines(text, closed=True) is closed


def test_a_text_breaks_off_where_it_ends_inside_a_sentence():
    assert breaks_off("so a polyp would not") and breaks_off("下缘位于第")
    assert not breaks_off("benign is more likely") and not breaks_off("B.") and not breaks_off("A A A")
