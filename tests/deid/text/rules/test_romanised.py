"""Chinese names in letters within Chinese reports."""

import pytest

from echobench.deid.identifiers import empty
from echobench.deid.text import report_text
from echobench.deid.text.rules import romanised
from echobench.deid.text.rules._document import Document


def kept(text: str) -> str:
    return report_text.clean(text, shift_days=None, style="category", lang="zh").text


@pytest.mark.parametrize("name", ["jiang lanbin", "dingyuanyuan", "RAN QIONG", "CHAN NGA TING", "Ou Yang Ming"])
def test_names_in_pinyin_and_of_hong_kong_go(name):
    text = kept(f"超声心动图\n{name}  心内科\n左室大小正常")
    assert not any(word in text for word in name.split())
    assert "左室大小正常" in text


@pytest.mark.parametrize("term", ["Doppler", "LVEF 62%", "TAPSE 20mm", "PHASE", "CHA", "Murphy征阳性"])
def test_terms_in_letters_stay(term):
    assert term in kept(f"左室大小正常，{term}，心包无积液")


def found(text: str) -> dict[str, str]:
    """{value: its kind and the ranks it is found with, as digits} of what the rule alone finds in a text."""
    ranks: dict[tuple[str, str], set[int]] = {}
    for span in romanised.find(Document(text, empty(), "zh")):
        ranks.setdefault((text[span.start : span.end], span.kind), set()).add(span.rank)
    return {value: kind + "".join(map(str, sorted(each))) for (value, kind), each in ranks.items()}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("检查 jiang lanbin 左室", "jiang lanbin"), ("检查 jiang  lanbin", "jiang  lanbin"), ("检查 lanbin", "lanbin"),
        ("检查 wangxiao", "wangxiao"), ("检查 RAN QIONG", "RAN QIONG"), ("检查 Chan Nga", "Chan Nga"),
        ("检查 CHAN NGA TING", "CHAN NGA TING"), ("检查 Ou Yang Ming", "Ou Yang Ming"),
        ("检查 jiang, lanbin", "jiang, lanbin"),
        ("检查 jiang-lan", "jiang-lan"), ("检查 lan jiang", "lan jiang"), ("检查 jiang lanbin Doppler", "jiang lanbin"),
        ("检查 LEE SUN MAY", "LEE SUN MAY"), ("检查 WONG NGAI", "WONG NGAI"), ("检查 CHEUNG NGA", "CHEUNG NGA"),
        ("检查了 jiang lanbin Doppler", "jiang lanbin"), ("检查 FAN SUN MAY", "FAN SUN MAY"),
        ("检查 CHAN KA PA", "CHAN KA PA"),
    ],
)  # fmt: skip
def test_a_name_in_letters_is_found_alone(text, name):
    assert found(text) == {name: "name1"}


@pytest.mark.parametrize(
    "text",
    [
        "检查 jiang", "检查 chan nga ting", "检查 Doppler jiang", "检查 PHASE", "检查 CHA", "检查 FAN SUN",
        "检查 Fan SUN MAY",
        "检查 TAPSE", "检查 Wong Extraordinary", "检查 LEE LVEF MAY", "检查 xqzkjwvz", "检查 NGA CHAN",
    ],
)  # fmt: skip
def test_other_words_in_letters_are_no_names(text):
    assert found(text) == {}


def test_only_chinese_texts_are_read():
    assert not list(romanised.find(Document("jiang lanbin", empty(), "en")))
