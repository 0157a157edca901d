"""What hides a word from a search is undone."""

from __future__ import annotations

import pytest

from echobench.audit.variants import variants


@pytest.mark.parametrize(
    "hidden",
    [
        "r o w e n a", "rowéna", "r%6fwena", "r\\u006fwena", "r\\x6fwena", "726f77656e61", "72 6f 77 65 6e 61 2e",
        "rowe- na", "r=6fwena", "[114, 111, 119, 101, 110, 97]",
    ],
)  # fmt: skip
def test_a_hidden_word_is_among_the_variants(hidden):
    assert any("rowena" in variant for variant in variants(f"seen: {hidden}"))


@pytest.mark.parametrize(
    "text",
    ["a b c d", "726f77656e", "a 5- 6 mm cyst", "x=6 mm", "114, 111, 119, 101, 110", "1.14, 111, 119, 101, 110, 97"],
)
def test_what_hides_nothing_has_no_variant(text):
    assert not variants(text)


def test_an_umlaut_is_left_out_or_written_in_two_letters():
    assert {"jager", "jaeger"} <= variants("jäger")
