"""What sentences do in an answer: state, take back, conclude, ask, decline."""

from __future__ import annotations

import pytest

from echobench.bench.answer_sentences import (
    after_correction,
    breaks_off,
    conclusions,
    declines,
    leaves_open,
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


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("B is the correct answer.", ["B"]), ("OPTION B IS THE BEST CHOICE", ["OPTION B"]), ("B是正确答案", ["B"]),
        ("选项B正确", ["选项B"]), ("It might be B is the answer", []), ("Not B is the correct answer.", []),
        ("MY PICK: B", ["B"]), ("Options:\nA. liver\nB. kidney", []), ("first\nFinal: B", ["B"]),
        ("I would therefore choose B", ["B"]), ("结论:B", ["B"]), ("诊断是囊肿。", ["囊肿"]),
        ("The answer is B RATHER THAN C", ["B"]), ("The answer is B\nnot C", ["B"]),
    ],
)  # fmt: skip
def test_what_is_called_the_answer_before_or_behind_it(text, values):
    assert statements(text) == values


@pytest.mark.parametrize(
    ("text", "connects"),
    [
        ("To conclude, B.", True), ("THEREFORE B", True), ("In summary B", True), ("综上,B。", True), ("因此B", True),
        ("Most likely B.", False), ("It best fits B.", False), ("B is favoured.", False), ("CONSISTENT WITH B", False),
        ("考虑为B", False), ("This is compatible with B", False),
    ],
)  # fmt: skip
def test_a_conclusion_connects_or_only_weighs(text, connects):
    assert conclusions(text) == [text] and conclusions(text, connected=True) == ([text] if connects else [])


@pytest.mark.parametrize(
    "text",
    [
        "As an AI model, I cannot replace a doctor. B.",
        "作为一个AI模型,我无法替代医生。B",
        "I can't replace a PHYSICIAN, but B.",
    ],
)
def test_a_disclaimer_declines_nothing(text):
    assert not declines(text, closed=True)


@pytest.mark.parametrize(
    ("text", "is_declined"),
    [
        ("AS AN AI I CANNOT ANSWER.", True), ("Unable to determine.", True), ("whether it is B CANNOT BE said", True),
        ("无法判断", True), ("I do not know", True), ("It can be determined.", False), ("不难鉴别", False),
    ],
)  # fmt: skip
def test_an_open_sentence_declines_a_closed_question(text, is_declined):
    assert declines(text, closed=True) is is_declined


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("It cannot be determined.", True), ("It is indeterminate.", True), ("UNCLEAR", True), ("性质不明确", True),
        ("not  sure", True), ("A cyst.", False), ("It is clear.", False),
    ],
)  # fmt: skip
def test_what_leaves_the_question_open_is_told(text, is_open):
    assert leaves_open(text) is is_open


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("CORRECTION: B", "B"), ("A. On second thought, B", "B"), ("A\nActually, B", "B"), ("A. I MEANT B", "B"),
        ("A。等等,B", "B"), ("改为B", "B"), ("It was actually B", None), ("A, wait for the report", None),
    ],
)  # fmt: skip
def test_words_that_take_back_in_any_case(text, rest):
    assert after_correction(text) == rest


def test_what_would_hold_elsewhere_and_lists_of_what_is_wrong_are_left_out():
    assert without_questions("If it were dark, it WOULD be A. It is B.") == "It is B."
    assert without_questions("Wrong options: A, C.\nIt is B.") == "It is B."
    assert without_questions("错误选项:A。是B。") == "是B。"


def test_a_text_breaks_off_where_it_ends_inside_a_sentence():
    assert breaks_off("so a polyp would not") and breaks_off("下缘位于第")
    assert not breaks_off("benign is more likely") and not breaks_off("B.") and not breaks_off("A A A")
