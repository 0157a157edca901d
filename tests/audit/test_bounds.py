"""What is a word or number of its own is told from a part of one, from what was measured and from several values."""

from __future__ import annotations

import pytest

from echobench.audit.bounds import is_bounded, is_filled, is_measured, is_one_number


def at(text: str, part: str) -> tuple[str, int, int]:
    start = text.index(part)
    return text, start, start + len(part)


@pytest.mark.parametrize("text", ["4711", "a 4711.", "\u67d04711\u67d0", "id_4711", "(4711)"])
def test_a_word_of_its_own_is_bounded(text):
    assert is_bounded(*at(text, "4711"))
    assert is_bounded(text.encode("utf-8"), *at(text.encode("utf-8").decode("latin-1"), "4711")[1:])


@pytest.mark.parametrize("text", ["x4711", "94711", "4711x", "47110"])
def test_part_of_a_word_is_not(text):
    assert not is_bounded(*at(text, "4711"))


@pytest.mark.parametrize(
    "text",
    [
        "0.771940",
        '"scale": 12.771940',
        "-3.771940,",
        "[1,999.771940]",
        '"bytes": 771940',
        "'width':771940",
        "seed=771940",
    ],
)
def test_decimals_and_sizes_are_measured(text):
    assert is_measured(*at(text, "771940"))
    assert is_measured(text.encode(), *at(text, "771940")[1:])


@pytest.mark.parametrize(
    "text",
    ["771940", "no.771940", "1.2.840.771940", "1.771940.3", "1234.771940", "v1.2.771940", '"id": 771940', "a1.771940"],
)
def test_ids_and_uids_are_not(text):
    assert not is_measured(*at(text, "771940"))


def test_a_long_number_is_no_size():
    assert is_measured(*at("bytes: 7719402", "7719402")) and not is_measured(*at("bytes: 77194020", "77194020"))
    assert is_measured(*at("0.77194020", "77194020"))


@pytest.mark.parametrize("text", ["77 194 02", "US22.009.18", "77-19-402", "7719  402"])
def test_one_mark_divides_a_number(text):
    assert is_one_number(f"({text})", 1, len(text) + 1)


@pytest.mark.parametrize(
    "text, part", [("1.25.3.14.5", "5.3"), ("1.25.3.14.5", "25.3.14"), ("0.25.19.60.7", "25.19.60")]
)
def test_digits_between_the_points_of_decimals_in_a_row_are_no_number(text, part):
    assert not is_one_number(*at(text, part))
    assert not is_one_number(*at(f"0 {text}", part))


@pytest.mark.parametrize("text", ["x.25.19.60.7", "1 25.19.60", "25.19.60 7", "no 25.19.60."])
def test_points_divide_a_number_that_no_decimal_touches(text):
    assert is_one_number(*at(text, "25.19.60"))


@pytest.mark.parametrize("gap", ["", " "])
def test_the_longest_word_of_a_size_is_seen_whole(gap):
    # "parameters", its quotation mark, colon and spaces are all of what stands before the number.
    text = f'"parameters"{gap}:{gap}771940'
    assert is_measured(*at(text, "771940")) and is_measured(*at(f"the counts{gap}={gap}771940", "771940"))


def test_the_ends_of_a_text_bound_a_word_and_a_number():
    assert is_bounded("4711", 0, 4) and is_bounded(b"4711", 0, 4)
    assert is_one_number("47 11", 0, 5)


@pytest.mark.parametrize("text", ["77 19-402", "77.19402", "7719402", "1.20 1.19 2", "2.000 1.999 2"])
def test_several_marks_one_point_or_none_do_not(text):
    assert not is_one_number(f"({text})", 1, len(text) + 1)
    assert not is_one_number(f"{text}0", 0, len(text))


@pytest.mark.parametrize("text", ["0030291847", "PAT30291847", "PAT0030291847.", "id 30291847a"])
def test_a_long_number_may_be_filled_up(text):
    assert is_filled(*at(text.lower(), "30291847"))


@pytest.mark.parametrize("text", ["930291847", "302918475", "f30291847e6b", "a1b30291847", "1.30291847abc"])
def test_a_number_within_another_or_within_a_digest_is_not(text):
    assert not is_filled(*at(text, "30291847"))
    assert not is_filled(*at("pat004711", "4711"))
