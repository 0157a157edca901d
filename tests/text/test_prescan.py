"""A scan for literals never hides a match: all patterns of the rules, over texts made of their own parts."""

from __future__ import annotations

import random

import pytest

from echobench import registry
from echobench.deid.text.rules._names import coined_terms, eponym_context
from echobench.text import prescan
from echobench.text.prescan import Pattern
from tests.support.regex_samples import sample

FILLERS = ["", " ", "\n", "。", "Liver normal. ", "患者", "12 x 9 mm, ", "检查医生：", "Dr. ", "(", "x", "3"]


def rule_patterns() -> list[Pattern]:
    for name in registry.names("deid.text.rules"):
        registry.load("deid.text.rules", name)
    eponym_context(), coined_terms()
    return list(prescan._patterns)


def spans(matches) -> list[tuple[int, int]]:
    return [match.span() for match in matches]


@pytest.mark.slow
def test_no_match_of_any_rule_is_hidden():
    rng = random.Random(20261127)
    patterns = rule_patterns()
    assert len(patterns) > 150
    matched = set()
    for at, pattern in enumerate(patterns):
        for _ in range(14):
            others = [sample(other.regex.pattern, 0, rng) for other in rng.sample(patterns, 2)]
            pieces = [sample(pattern.regex.pattern, 0, rng) for _ in range(2)] + others
            rng.shuffle(pieces)
            text = "".join(piece + rng.choice(FILLERS) for piece in pieces)
            expected = spans(pattern.regex.finditer(text))
            assert spans(pattern.finditer(text)) == expected, (pattern.regex.pattern, text)
            matched.update({at} if expected else ())
    assert len(matched) > 0.9 * len(patterns)


@pytest.mark.parametrize("text", ["", "x", "\0", "患者", "İstanbul ſ \u212a ﬅ ẞ", "٣٣٣-٣٣٣٣ tel ٠١٢٣٤٥٦٧٨٩"])
def test_odd_texts_are_searched_as_re_searches_them(text):
    for pattern in rule_patterns():
        assert spans(pattern.finditer(text)) == spans(pattern.regex.finditer(text))


def test_matches_do_not_overlap_and_come_in_order():
    pattern = Pattern(r"qz[a-z]{0,6}")
    assert spans(pattern.finditer("qzqzqz, qza QZ qz")) == [(0, 6), (8, 11), (15, 17)]


def test_a_text_without_the_literals_is_not_searched():
    pattern = Pattern(r"\w{1,40}(?:qxzj|zqxv)\d")
    assert {literal.text for literal in pattern.literals.needs} == {"qxzj0", "zqxv0"}

    class Never:
        def finditer(self, text: str):
            raise AssertionError("searched")

    regex, pattern.regex = pattern.regex, Never()
    try:
        assert list(pattern.finditer("Liver normal, 12 mm.")) == []
        with pytest.raises(AssertionError, match="searched"):
            pattern.finditer("a qxzj7")
    finally:
        pattern.regex = regex
