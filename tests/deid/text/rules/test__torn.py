"""Words that a scan tore are joined where the whole is known and the pieces are not."""

from __future__ import annotations

import pytest

from echobench.deid.text.rules._torn import torn


@pytest.mark.parametrize(
    ("text", "whole", "is_name"),
    [
        ("The scan of R avi Dhillon was", "R avi", True), ("Corticomedu llary diff", "Corticomedu llary", False),
        ("x hydrone phro sis x", "hydrone phro sis", False),
        ("hyd rone phro sis", "hyd rone phro sis", False),
    ],
)  # fmt: skip
def test_pieces_of_a_known_word_are_joined(text, whole, is_name):
    assert [(text[a:b], named) for a, b, named in torn(text)] == [(whole, is_name)]


@pytest.mark.parametrize(
    "text",
    ["the liver is", "a b c", "CORTICOMEDU llary", "Corticomedu  llary", "Corticomedu Llary", "Corticomedu-llary",
    "in side",
     "Corticomedu llary's", "o'Corticomedu llary", "q zo lm", "h yd rone phro sis", "kidney s"],
)  # fmt: skip
def test_whole_words_and_unknown_ones_stay_apart(text):
    assert list(torn(text)) == []
