"""Names of options that an answer does not take."""

from __future__ import annotations

import pytest

from echobench.bench.denied_options import CLAUSE, FORMER, carried_on, is_landmark, not_taken
from echobench.bench.parse import parse


@pytest.mark.parametrize(
    ("clause", "denied"),
    [
        ("it is not the liver", True),
        ("the liver is less likely", True),
        ("the liver is not shown", True),
        ("the liver would be brighter", True),
        ("排除liver", True),
        ("i would say liver", False),
        ("the liver would be the best choice", False),
        ("the liver is not enlarged", False),
        ("this is the liver", False),
    ],
)
def test_an_option_that_its_clause_denies_is_not_taken(clause, denied):
    start = clause.index("liver")
    assert not_taken(clause, start, start + len("liver")) is denied


@pytest.mark.parametrize(
    ("clause", "taken"),
    [
        ("it would show a liver", True), ("liver usually is bright", False), ("liver lesions are smooth", False),
        ("this is more than liver", False), ("the liver is excluded", False), ("liver is tempting", False),
        ("non-liver", False), ("the liver can be seen", True), ("rather than liver", False),
        ("no sign of a mass, the liver", True), ("liver可以排除", False), ("liver可能性较小", False),
    ],
)  # fmt: skip
def test_what_is_like_or_unlike_an_option_is_told_from_it(clause, taken):
    start = clause.index("liver")
    assert not_taken(clause, start, start + len("liver")) is not taken


@pytest.mark.parametrize(
    ("clause", "is_beside"),
    [
        ("posterior to the liver", True), ("behind the liver", True), ("the surrounding liver", True),
        ("与liver", True), ("其周围liver", True), ("a mass in the liver", False), ("this is the liver", False),
        ("liver adjacent", True), ("the liver serves as a window", True), ("liver for comparison", True),
        ("the liver lies beside", True), ("liver is normal", True), ("liver后方", True), ("liver均未见异常", True),
        ("the liver is enlarged", False), ("liver", False),
    ],
)  # fmt: skip
def test_what_stands_beside_is_a_landmark(clause, is_beside):
    start = clause.index("liver")
    assert is_landmark(clause, start, start + len("liver")) is is_beside


@pytest.mark.parametrize(
    ("sentence", "is_former"),
    [
        ("initially i thought of b", True), ("at first glance b", True), ("最初考虑b", True), ("a is tempting", True),
        ("although it is b", True), ("although b is excluded", False), ("尽管是b", True), ("it is b", False),
    ],
)  # fmt: skip
def test_what_was_thought_at_first_is_told(sentence, is_former):
    assert bool(FORMER.search(sentence)) is is_former


@pytest.mark.parametrize(
    ("sentence", "clauses"),
    [
        ("not a, b", ["not a", " b"]), ("a but b", ["a ", " b"]), ("不是a而是b", ["不是a", "b"]),
        ("2.5 cm, b", ["2.5 cm", " b"]), ("a - b", ["a", "b"]), ("the liver, serving as a window",) * 2,
    ],
)  # fmt: skip
def test_a_clause_ends_at_a_mark_or_at_but(sentence, clauses):
    assert CLAUSE.split(sentence) == (clauses if isinstance(clauses, list) else [clauses])


def test_what_can_be_excluded_is_denied():
    assert not_taken("the liver can safely be excluded", 4, 9)


def test_a_denial_is_carried_on_and_an_assertion_is_not():
    assert carried_on("The liver is unlikely, as is the spleen.") == "The liver is unlikely; not the spleen."
    assert carried_on("The liver is likely, as is the spleen.") == "The liver is likely, as is the spleen."


RENAL = ("simple cyst", "angiomyolipoma", "carcinoma", "normal")
KINDS = ("良性", "恶性")


@pytest.mark.parametrize(
    ("choices", "answer", "right"),
    [
        (RENAL, "A simple cyst can be excluded, as could a carcinoma.", None),
        (RENAL, "A carcinoma is unlikely, as is an angiomyolipoma.", None),
        (RENAL, "A carcinoma is ruled out and so is a simple cyst.", None),
        (RENAL, "There is nothing here to suggest a carcinoma.", None),
        (RENAL, "There is insufficient evidence of a carcinoma.", None),
        (RENAL, "We considered a carcinoma.", None),
        (RENAL, "An angiomyolipoma was considered.", None),
        (RENAL, "I considered a carcinoma, but this is a simple cyst.", "simple cyst"),
        (RENAL, "A carcinoma is considered most likely.", "carcinoma"),
        (RENAL, "A carcinoma is unlikely, so it is an angiomyolipoma.", "angiomyolipoma"),
        (RENAL, "Nothing but a simple cyst fits.", "simple cyst"),
        (KINDS, "良恶性尚待定", None),
        (KINDS, "良、恶性难以区分", None),
        (KINDS, "良或恶性", None),
        (KINDS, "恶性结节待排", None),
        (KINDS, "恶性依据尚不足", None),
        (KINDS, "良性未明确", None),
        (KINDS, "恶性证据不足,考虑良性", "良性"),
        (KINDS, "良恶性鉴别:考虑恶性", "恶性"),
        (KINDS, "恶性病变,边界不明确", "恶性"),
        (("急性", "慢性"), "急慢性不明确", None),
    ],
)
def test_what_is_denied_with_another_or_left_open_is_not_taken(choices, answer, right):
    assert parse("choice", answer, choices).extracted == right


def test_a_kind_that_is_left_open_is_neither_yes_nor_no():
    for answer in ("恶性待定", "良恶性待定", "恶性证据不足"):
        assert parse("choice", answer, ("yes", "no"), question="该结节是否恶性?").extracted is None
