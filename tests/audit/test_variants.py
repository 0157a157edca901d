"""What hides a word from a search is undone."""

from __future__ import annotations

import pytest

from echobench.audit.variants import variants


@pytest.mark.parametrize(
    "hidden",
    [
        "r o w e n a", "rowéna", "726f77656e61", "0x726f77656e61", "72 6f 77 65 6e 61 2e",
        "r.o.w.e.n.a", "r-o-w-e-n-a", "r_o_w_e_n_a", "r,o,w,e,n,a", 
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


@pytest.mark.parametrize(
    "folded, said",
    [
        ("a b c d e f", {"abcdef"}), ("x a b c d e 12", {"xabcde 12"}),
        ("id 12,345,678.", {"id 12345678."}), ("12.345.678", {"12345678"}), ("12'345'678", {"12345678"}),
        ("1,23,45,678", {"12345678"}), ('"481,263"', {'"481263"'}), ("481,263", set()), ("12,345.678", set()),
        ("12,345,678,9", set()), ("1,12,345,678", set()), ("3,481,263 and 2.000", {"3481263 and 2.000"}),
        ("rowe- na", {"rowena"}), ("rowe -na", set()),
        ("=c3=a4rger", {"ärger"}),
        ("726f77656e61", {"rowena"}), ("72:6f:77:65:6e:61:2e", {"rowena."}), ("x726f77656e61", set()),
        ("726f77656e61, 726f77656e62", {"rowena rowenb"}),
        ("[114,111, 119, 101, 110, 97]", {"rowena"}), ("97, 98, 99, 100, 101", set()),
        ("24352, 20255, 27665, 24378, 22269, 21326", {"张伟民强国华"}),
        ("慕 容 雪 晴", {"慕容雪晴"}), ("慕 容", set()), ("左 右 侧面", set()), ("ä b.c.d.e", set()),
        ("タナカ", {"たなか", "tanaka"}),
        ("кузнецовой", {"кузнецов", "kuznetsov", "kuznetsovoy", "kuznecov"}),
    ],
)  # fmt: skip
def test_a_text_has_these_variants_and_in_plain_letters_no_others(folded, said):
    found = variants(folded)
    assert said <= found and (found == said or not folded.isascii())


@pytest.mark.parametrize("folded", ["ffffffffffff", "=ff=fe", "=6f \ud800", "ffff"])
def test_bytes_that_are_no_text_are_passed_over(folded):
    assert all("rowena" not in variant for variant in variants(folded))
    assert any("rowena" in variant for variant in variants(f"{folded} 726f77656e61"))
