"""Where a label of an option stands."""

from __future__ import annotations

import pytest

from echobench.bench.label_patterns import LabelPatterns, is_other_letter

LETTERS = LabelPatterns.of("letter")


@pytest.mark.parametrize("text", ["B", "(B)", "b)", "B. kidney", "[b]", "B - kidney"])
def test_a_label_at_the_start(text):
    match = LETTERS.first.match(text)
    assert match and match[2].upper() == "B"


@pytest.mark.parametrize("text", ["I'd say", "A mass", "B-mode", "Benign", "3.5 mm"])
def test_no_label_at_the_start(text):
    assert LETTERS.first.match(text) is None
    assert LabelPatterns.of("number").first.match("3.5 mm") is None


def test_a_label_inside_a_sentence_needs_a_word_that_says_so():
    assert [match[3] for match in LETTERS.mentions.finditer("it is C, not hepatitis B")] == ["C", None]
    assert is_other_letter("it is C, not hepatitis B", 23, 24)
    for text in ("hepatitis B is chronic", "figure B", "B-mode", "E/A", "B lines", "B超", "a type B lesion", "A cyst"):
        letters = [match for match in LETTERS.mentions.finditer(text) if not is_other_letter(text, *match.span(6))]
        assert not letters, text
    assert [match[2] for match in LabelPatterns.of("roman").mentions.finditer("grade (ii)")] == ["ii"]


def test_letters_side_by_side():
    assert LETTERS.joined.search("A or B")
    assert LETTERS.joined.search("A, or possibly B")
    assert not LETTERS.joined.search("A B-mode image")
