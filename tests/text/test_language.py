"""The language of a text is told by its characters and long words."""

from __future__ import annotations

from echobench.text.language import language_of


def test_a_text_is_chinese_where_it_has_more_than_a_name_in_characters():
    assert language_of("左肾囊肿 12mm CDFI") == "zh"
    assert language_of("The left kidney of 张伟 is normal.") == "en"
    assert language_of("") == "en"
