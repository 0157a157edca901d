"""Chinese names in letters within Chinese reports."""

import pytest

from echobench.deid.text import report_text


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
