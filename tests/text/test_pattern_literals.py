"""What is read off a pattern holds of all of its matches, and sets of characters count as `re` compares them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from echobench.text.pattern_literals import Literal, canonical, frequency, literals_of


def texts(literals: frozenset[Literal]) -> set[str]:
    return {literal.text for literal in literals}


@pytest.mark.parametrize(
    "pattern, starts, needs",
    [
        (r"\d{3}[ -]\d{2,4}", {"000 00", "000-00"}, {"000 00", "000-00"}),
        (r"(?:Dr|Prof)\.?\s[A-Z]", {"dr ", "dr. ", "prof ", "prof. "}, {"dr ", "dr. ", "prof ", "prof. "}),
        (r"(?i:foo)?bar", {"bar", "foobar"}, {"bar", "foobar"}),
        (r"\w+@\w+", set(), {"@"}),
        (r"(?<=床)\d", {"0"}, {"床"}),
        (r"(?P<s>[-/])x(?P=s)", {"-x-", "-x/", "/x-", "/x/"}, {"-x-", "-x/", "/x-", "/x/"}),
        (r"(?:ab|\w*)", set(), set()),
        (r"(?!ab).*", set(), set()),
        (r"x*y", set(), {"y"}),
    ],
)
def test_literals_of_a_pattern(pattern, starts, needs):
    known = literals_of(pattern)
    assert texts(known.starts) == starts
    assert texts(known.needs) == needs


def test_a_literal_behind_any_character_tells_where_the_match_begins():
    assert literals_of(r"[^\W\d_]{2}者").starts == {Literal("者", 2)}


def test_rare_literals_count_as_rare():
    rare, often = literals_of("患者").starts, literals_of(r"\d").starts
    assert frequency(rare) < 0.001 < 0.1 < frequency(often)
    assert frequency(frozenset()) == 1


def test_a_pattern_that_is_none_is_an_error():
    with pytest.raises(re.error):
        literals_of("(")


def test_characters_that_ignorecase_takes_for_one_are_one():
    cased = [c for c in map(chr, range(0x11000)) if c.isalpha() and (c.lower() != c or c.upper() != c)]
    assert len(cased) > 2000
    text = "".join(cased)
    for char in cased:
        for other in re.findall(re.escape(char), text, re.IGNORECASE):
            assert canonical(other) == canonical(char), (char, other)


def test_digits_and_white_space_of_all_scripts_are_one():
    assert canonical("Ⅳ٣3７\u3000\t\n\x1cA") == "ⅳ000    a"
    everything = "".join(map(chr, range(0xD800)))
    assert len(canonical(everything)) == len(everything)
    assert {canonical(c) for c in re.findall(r"\d", everything)} == {"0"}
    assert {canonical(c) for c in re.findall(r"\s", everything)} == {" "}


ATOMS = st.sampled_from([
    "a", "B", "姓", "0", "-", " ", r"\d", r"\s", r"\w", ".", "[ab]", "[^a]", "[a-c0-3]", r"(?<=a)", r"(?=0)", r"(?!b)",
    r"(?<!-)", r"\b", "^", "$", "(?i:aB)", "(?P<g>[a-])(?P=g)" , "ab0",
])  # fmt: skip


def _repeated(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    times = st.sampled_from(["?", "*", "+", "{2}", "{1,3}", "{2,}", "*?", "{0,2}"])
    return st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        st.tuples(inner, times).map(lambda pair: f"(?:{pair[0]}){pair[1]}"),
    )


@pytest.mark.slow
@given(st.recursive(ATOMS, _repeated, max_leaves=7), st.text("abAB姓01- \n٣", max_size=24), st.booleans())
def test_each_match_begins_with_and_holds_what_was_read_off(pattern, text, ignore_case):
    flags = re.IGNORECASE if ignore_case else 0
    try:
        found = list(re.finditer(pattern, text, flags))
    except re.error:
        return  # a group of one name twice
    known, plain = literals_of(pattern, flags), canonical(text)
    for match in found:
        begins = [plain.startswith(x.text, match.start() + x.offset) for x in known.starts]
        assert any(begins) or not known.starts
        assert any(x.text in plain for x in known.needs) or not known.needs
