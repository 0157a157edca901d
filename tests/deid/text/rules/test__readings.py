"""A header's name is found by its reading, in both directions, and medicine that reads alike is left alone."""

from __future__ import annotations

import pytest
from text_spans import left

from echobench.deid.identifiers import from_fields
from echobench.deid.text import report_text


@pytest.mark.parametrize(
    "name, text, value",
    [
        ("ZHANG^WEI", "张伟，肝右叶囊肿2.0cm。", "张伟"),
        ("Wang^Xiaoming", "王晓明自述腹痛。", "王晓明"),
        ("Xiaoming^Wang", "王晓明自述腹痛。", "王晓明"),
        ("HSU^HSIAO-MEI", "徐晓梅的检查。", "徐晓梅"),
        ("LU^LV", "吕律的检查", "吕律"),
        ("OUYANG^FENG", "欧阳锋的检查", "欧阳锋"),
        ("WANG^XM", "结果已告王晓明。", "王晓明"),
        ("张伟", "Zhang Wei was seen; W. Zhang agrees.", "Zhang Wei"),
        ("簡大為", "简大为的检查", "简大为"),
        ("Щербаков^Юрий", "seen with shcherbakov, liver normal", "shcherbakov"),
        ("박^지훈", "seen with mr park, liver normal", "park"),
        ("やまだ^たろう", "liver of yamada taro normal", "yamada taro"),
    ],
)
def test_a_header_s_name_in_pinyin_is_found_in_characters(name, text, value):
    assert not left(text, value, from_fields(names=[name]))


@pytest.mark.parametrize(
    "name, text", [("SHEN^JIE", "右肾结石"), ("ZHANG^LI", "囊肿张力高"), ("GAO^HUISHENG", "高回声结节")]
)
def test_medicine_that_reads_alike_stays(name, text):
    assert report_text.find(text, from_fields(names=[name])) == []
