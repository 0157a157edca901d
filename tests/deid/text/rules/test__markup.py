"""Markup is blank to the rules, and nothing of it moves."""

from __future__ import annotations

import pytest

from echobench.deid.text import report_text
from echobench.deid.text.rules._markup import readable


@pytest.mark.parametrize(
    "text, read",
    [
        ("双肾<br/>正常", "双肾\n    正常"),
        ("a&nbsp;b", "a      b"),
        ("**Sex** F", "  Sex:  F"),
        ("**Sex:** F", "**Sex:** F"),
        ("DOB......1962", "DOB:     1962"),
        ("> Liver", "  Liver"),
        ("<PatientName>LI</PatientName>", " PatientName:LI\n             "),
        ("E/A < 0.8 and > 0.6", "E/A < 0.8 and > 0.6"),
        ("a<B>b</b>c", "a   b    c"), ("a<P>b</tr>c<td>d", "a\n  b\n    c    d"), ("a&#XA0;b&amp;c", "a      b&amp;c"),
        ("<a b='c'>", "<a b='c'>"), ("**a**：x", "  a  ：x"), ("**a*b**", "**a*b**"), ("a...b", "a...b"),
        ("a....b", "a:   b"),
        ("a……b", "a: b"), ("a…b", "a…b"), ("a····b", "a:   b"), ("a····", "a····"), ("x\n> > y > z", "x\n    y > z"),
        ("</pat:Name>x", "\n          x"), ("<h1>a</h1>", "\n   a\n    "), ("<i>a</i>", "   a    "),
        ("<BR />x", "\n     x"),
        ("<Pat>x", " Pat:x"), ("a &NBSP; b", "a        b"), ("a & b", "a & b"), ("**Sex**\t: F", "  Sex  \t: F"),
        ("***Sex***", "*  Sex: *"), ("age .... 54", "age .... 54"), ("x……", "x……"), ("x………… 1", "x:    1"),
        ("a > b", "a > b"), ("> > > > > x", "        > x"), ("a·b··c", "a·b··c"), ("1 < 2", "1 < 2"),
    ],
)  # fmt: skip
def test_markup_is_read_as_spaces_colons_and_line_ends(text, read):
    assert readable(text) == read
    assert len(readable(text)) == len(text)


@pytest.mark.slow
@pytest.mark.parametrize(
    "text, cleaned",
    [
        ("结论：<br>甲状腺结节&nbsp;", "结论：<br>甲状腺结节&nbsp;"),
        ("Age.......54", "Age.......54"),
        ("Unit No........H-2193724", "Unit No........[ID]"),
    ],
)
def test_layout_stays_and_values_go(text, cleaned):
    assert report_text.clean(text, shift_days=None, style="category").text == cleaned
