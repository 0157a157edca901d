"""Which images a record shows, within a budget of tokens: worked out by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from curate_sets import studies

from echobench.curate.instruct_images import Choice, KeyImage, ShownStudies, choose, describe, parse, tokens
from echobench.errors import UsageError

# Two frames of one view, one far from them, one between.
KNOWN = {
    "a": KeyImage(100, 0b0000),
    "b": KeyImage(100, 0b0001),
    "c": KeyImage(100, 0b1111),
    "d": KeyImage(100, 0b0011),
}


def test_an_image_costs_a_token_per_28_px():
    assert tokens(28, 28) == 1 and tokens(29, 28) == 2 and tokens(640, 480) == 23 * 18


@pytest.mark.parametrize(
    "choice, shown",
    [
        (Choice(), "abcd"),
        (Choice(1), "a"),
        (Choice(2), "ac"),
        (Choice(3), "acd"),
        (Choice(9), "abcd"),
        (Choice(None, 250), "ac"),
        (Choice(None, 50), "a"),
        (Choice(3, 200), "ac"),
    ],
)
def test_views_that_differ_most_are_chosen_and_keep_their_order(choice, shown):
    assert "".join(choose("abcd", KNOWN, choice)) == shown


def test_the_choice_is_described_in_numbers():
    (study, *_), _ = studies(1)
    whole = [replace(study, images=tuple("abcd")), replace(study, images=("a",))]
    shown = ShownStudies(lambda: iter(whole), KNOWN, Choice(2))
    for _ in range(2):  # read anew each time
        assert [s.images for s in shown] == [("a", "c"), ("a",)]
    assert describe(iter(whole), KNOWN, Choice(2)) == (
        "images per record: 2, 1.5 and 150 tokens on average, at most 200 (budget 16,384); 1 of 2 examinations in part"
    )


def test_region_and_view_of_the_chosen_images_stay_beside_them():
    (study, *_), _ = studies(1)
    study = replace(study, images=tuple("abcd"), image_regions=("liver", "liver", "kidney", ""))
    (shown,) = ShownStudies(lambda: [study], KNOWN, Choice(2))
    assert shown.image_regions == ("liver", "kidney") and shown.image_views == ()


@pytest.mark.parametrize("text", ["0", "-1", "all", "1.5", ""])
def test_what_is_no_number_of_images_is_refused(text):
    with pytest.raises(UsageError, match="give exam or a number from 1"):
        parse(text, 100)
    assert parse("exam", 100) == Choice(None, 100) and parse("3", 100) == Choice(3, 100)
