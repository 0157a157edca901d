"""Options that are denied together, as one list."""

from __future__ import annotations

import pytest

from echobench.bench.parse import parse

ORGANS = ("spleen", "pancreas", "uterus", "bladder")


@pytest.mark.parametrize(
    ("answer", "taken"),
    [
        ("The spleen, pancreas and uterus are excluded.", "bladder"),
        ("So the spleen, the uterus and the bladder can be ruled out.", "pancreas"),
        ("This is not the spleen, pancreas or bladder.", "uterus"),
        ("Neither spleen, uterus nor bladder.", "pancreas"),
        ("The image excludes spleen, pancreas and bladder.", "uterus"),
        ("B, C and D are ruled out.", "spleen"),
        ("脾脏、胰腺和膀胱均可排除。", "uterus"),
        ("脾脏、子宫、膀胱都不是。", "pancreas"),
        ("不是脾脏、胰腺,而是膀胱。", "bladder"),
        ("A、B、D均错误", "uterus"),
        ("The spleen and pancreas are excluded.", None),
        ("Features do not exclude spleen, pancreas or uterus.", None),
        ("The spleen or pancreas is not ruled out.", None),
        ("The spleen, pancreas and uterus are not excluded. It is the bladder.", "bladder"),
        ("I cannot exclude spleen, pancreas and uterus.", None),
        ("不能排除脾脏、胰腺和膀胱。", None),
        ("It is the spleen; pancreas, uterus and bladder are excluded.", "spleen"),
        ("It is the spleen, pancreas and uterus are excluded.", "spleen"),
        ("Spleen, pancreas and uterus are shown.", None),
    ],
)
def test_a_list_that_is_denied_leaves_what_remains(answer, taken):
    assert parse("choice", answer, ORGANS).extracted == taken


@pytest.mark.parametrize(
    ("answer", "taken"),
    [
        ("I doubt this is the spleen.", None), ("It couldn't be the spleen.", None),
        ("Without doubt this is the spleen.", "spleen"), ("There is no doubt that it is the spleen.", "spleen"),
        ("It is anything but the spleen.", None),
    ],
)  # fmt: skip
def test_what_is_doubted_is_not_taken(answer, taken):
    assert parse("choice", answer, ORGANS).extracted == taken


def test_a_question_for_what_is_not_seen_is_not_answered_by_what_remains():
    answer = "The spleen, pancreas and uterus are not visible."
    assert parse("choice", answer, ORGANS, question="Which organ is NOT visible?").extracted is None


ROMAN, LETTERS = ("I", "II", "III", "IV"), ("A", "B", "C")


@pytest.mark.parametrize(
    ("choices", "answer", "right"),
    [
        (ROMAN, "I cannot decide this.", None),
        (ROMAN, "I would need another view.", None),
        (ROMAN, "I see a round lesion.", None),
        (ROMAN, "I believe that the stage is III.", "III"),
        (ROMAN, "I find grade II.", "II"),
        (ROMAN, "I rate it as type IV.", "IV"),
        (ROMAN, "Grade I lesion", "I"),
        (ROMAN, "I, because the wall is smooth", "I"),
        (ROMAN, "为I级", "I"),
        (ROMAN, "It is not I but III.", "III"),
        (ROMAN, "I or II", None),
        (LETTERS, "A round lesion lies here.", None),
        (LETTERS, "A little dark.", None),
        (LETTERS, "This is a type A lesion.", "A"),
        (LETTERS, "A because of the halo", "A"),
        (LETTERS, "B is right, not A.", "B"),
    ],
)
def test_a_pronoun_and_an_article_are_no_options(choices, answer, right):
    assert parse("choice", answer, choices).extracted == right
