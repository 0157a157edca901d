"""Names of options that an answer does not take."""

from __future__ import annotations

import pytest

from echobench.bench.denied_options import CLAUSE, FORMER, is_landmark, not_taken


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
