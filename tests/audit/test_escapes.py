"""Escapes are undone, nested ones too, and words that are written together are parted."""

from __future__ import annotations

import json
import urllib.parse

import pytest

from echobench.audit.escapes import opened, parted


def nested(text: str, levels: int) -> str:
    for _ in range(levels):
        text = json.dumps({"k": text})
    return text


@pytest.mark.parametrize(
    "escaped, plain",
    [
        ("r%6fwena %c3%a9", "rowena é"), ("%CD%F5%CF%FE", "王晓"), ("%u738B", "王"), ("J%E4ger", "Jäger"),
        ("1962%2F03%2F14", "1962/03/14"), ("1962%252F03%252F14", "1962/03/14"), ("1962%2D03%2D14", "1962-03-14"),
        ("\\u006f\\x70", "op"), ("\\u{738b}", "王"), ("\\U0000738b", "王"), ("\\ud83d\\ude00", "😀"),
        ("\\xe7\\x8e\\x8b", "王"), ("\\347\\216\\213", "王"), ("R\\157we", "Rowe"), ("J\\'e4ger", "Jäger"),
        ("&#x738B;&#29579;", "王王"), ("Jos&eacute;", "José"), ("R&#111we", "Rowe"), ("&amp;#x738B;", "王"),
        ("14&nbsp;March", "14\xa0March"), ("xn--6qq79v.example", "你好.example"), ("a\\nRowe\\\"", 'a\nRowe"'),
        ("%26%2329579%3B", "王"),
    ],
)  # fmt: skip
def test_each_kind_of_escape_is_undone(escaped, plain):
    assert opened(escaped) == plain


@pytest.mark.parametrize("levels", range(1, 6))
def test_json_inside_json_is_opened_to_five_levels(levels):
    assert "王晓燕" in opened(nested("王晓燕", levels))


@pytest.mark.parametrize("times", [1, 2, 5])
def test_percent_codes_are_undone_as_often_as_they_were_made(times):
    text = "Müller & 王"
    for _ in range(times):
        text = urllib.parse.quote(text)
    assert opened(text) == "Müller & 王"


@pytest.mark.parametrize(
    "text", ["100% of 5", "\\u006", "\\9", "a & b", "AT&T", "\\u{ffffff}", "xn--", "\\", "", "x=6f", "a -- b"]
)
def test_a_text_without_escapes_stays(text):
    assert opened(text) == text


@pytest.mark.parametrize(
    "text", ["%ff%fe", "\\xff\\ud800", "xn--\u00e4", "xn--zzzzzzzzzzzzzz99999999999", "&#9999999999;"]
)
def test_what_is_no_text_raises_nothing(text):
    assert isinstance(opened(text), str)


@pytest.mark.parametrize(
    "text, words",
    [
        ("scanMariaKowalska_left", ["scan Maria Kowalska"]), ("WangXiaoming", ["Wang Xiaoming"]),
        ("MRIWangXiaoming2", ["MRI Wang Xiaoming"]), ("KowalskaMaria1953.png", ["Kowalska Maria"]),
        ("image7719402Left", ["image 7719402 Left"]), ("ÉmileOrtéga", ["Émile Ortéga"]),
        ("Maria Kowalska", []), ("KOWALSKA", []), ("a7719402f", []), ("0123456789abcdefA", []), ("12345", []),
        ("检查日期正常", []),
    ],
)  # fmt: skip
def test_words_that_are_written_together_are_parted(text, words):
    assert parted(text) == words
