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


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("It is B.", "B."), ("I think it is B", "B"), ("So it's (B)", "(B)"), ("应该是B", "B"),
        ("therefore, that is B", "B"),
        ("it is B and C", "it is B and C"), ("I see B", "I see B"),
    ],
)  # fmt: skip
def test_what_only_leads_to_the_label_is_left_out(text, rest):
    assert LETTERS.just.sub("", text) == rest


@pytest.mark.parametrize(
    ("kind", "text", "label"),
    [
        ("letter", "everything except B", "B"), ("letter", "Any option other than (B", "B"),
        ("letter", "除了B以外", "B"),
        ("number", "all other than 2", "2"), ("number", "Everything BUT 2", "2"), ("number", "除2外", "2"),
        ("roman", "all but ii", "ii"),
    ],
)  # fmt: skip
def test_all_but_one_label(kind, text, label):
    match = LabelPatterns.of(kind).excepted.search(text)
    assert match and (match[1] or match[2]) == label
    assert not LabelPatterns.of(kind).excepted.search("everything is B 2 ii")


@pytest.mark.parametrize(
    "text", ["option 2", "OPTION 2", "choice (2)", "It IS 2.", "选项2", "I pick 2", "(2)", "2 is wrong"]
)
def test_a_number_is_an_option_behind_words_in_any_case(text):
    (match,) = LabelPatterns.of("number").mentions.finditer(text)
    assert "2" in match.groups()


@pytest.mark.parametrize(
    ("kind", "text", "label"),
    [
        ("letter", "B is right", "B"), ("letter", "B because", "B"), ("letter", "B符合", "B"),
        ("roman", "II is right", "II"),
        ("roman", "ii best", "ii"), ("number", "2 is right", "2"), ("letter", "b is right", None),
        ("letter", "B lines", None),
    ],
)  # fmt: skip
def test_a_sentence_that_goes_on_behind_its_label(kind, text, label):
    match = LabelPatterns.of(kind).continues.match(text)
    assert (match and match[1]) == label


@pytest.mark.parametrize(
    ("text", "is_other"),
    [
        ("type B", True), ("HEPATITIS B", True), ("figure B", True), ("肝B", True), ("B lines", True), ("B MODE", True),
        ("B超", True), ("it is B", False), ("B is it", False),
    ],
)  # fmt: skip
def test_a_letter_of_another_term_is_told(text, is_other):
    start = text.index("B")
    assert is_other_letter(text, start, start + 1) is is_other


@pytest.mark.parametrize(
    ("kind", "text", "labels"),
    [
        ("letter", "A/B", ("A", "B")), ("letter", "A and (B", ("A", "B")), ("letter", "A或B", ("A", "B")),
        ("number", "1, 2", ("1", "2")), ("number", "1 or perhaps 2", ("1", "2")), ("roman", "I、II", ("I", "II")),
        ("letter", "A. B", None), ("letter", "a or b", None),
    ],
)  # fmt: skip
def test_two_labels_side_by_side(kind, text, labels):
    match = LabelPatterns.of(kind).joined.search(text)
    assert (match and match.groups()) == labels
