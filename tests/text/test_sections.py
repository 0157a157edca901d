"""A report comes apart at its headings."""

from __future__ import annotations

import pytest

from echobench.text import sections


def test_sections_of_both_languages():
    zh = sections.split("检查所见:\n甲状腺右侧叶结节。\n检查提示:\n1、甲状腺结节\n报告时间:2020")
    assert zh["findings"] == "甲状腺右侧叶结节。"
    assert zh["impression"] == "1、甲状腺结节"
    en = sections.split("History: pain. FINDINGS: liver normal. CONCLUSION: Normal study.\n")
    assert (en["findings"], en["impression"]) == ("liver normal.", "Normal study.")
    assert sections.split("A cyst.") == {"text": "A cyst."}


@pytest.mark.parametrize(
    "text",
    [
        "【超声所见】肝囊肿。【超声提示】正常。",
        "FINDINGS\n肝囊肿。\nIMPRESSION\n正常。",
        "1、所见：肝囊肿。\n2、诊断：正常。",
        "<Findings> 肝囊肿。 <Conclusions>: 正常。",
    ],
)
def test_headings_in_brackets_numbered_or_on_a_line_of_their_own(text):
    parts = sections.split(text)
    assert parts["text"] == text
    assert parts["impression"] == "正常。"
    assert parts["findings"].startswith("肝囊肿。")


def test_a_signature_or_a_recommendation_ends_a_part():
    assert sections.split("提示：肝囊肿。\n建议：复查。\n报告医师：王芳")["impression"] == "肝囊肿。"


def test_parts_of_one_kind_are_joined_by_a_line_break():
    assert sections.split("所见：肝囊肿。\n描述：肾正常。")["findings"] == "肝囊肿。\n肾正常。"


def test_a_word_inside_a_sentence_is_no_heading():
    assert sections.split("The findings are normal, as the report says.").keys() == {"text"}
