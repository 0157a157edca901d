"""A header's name is found by its reading, in both directions, and medicine that reads alike is left alone."""

from __future__ import annotations

import pytest
from text_spans import left

from echobench.deid.identifiers import from_fields
from echobench.deid.text import report_text
from echobench.deid.text.rules import _readings


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


def runs(names: list[str], text: str) -> set[str]:
    return {text[start:end] for start, end in _readings.readings_of(names, text)}


@pytest.mark.parametrize(
    "name, text, found",
    [
        ("ZHANG^WEI", "由张伟复查", {"张伟"}), ("WEI^ZHANG", "由章薇复查", {"章薇"}),
        ("ZHANG^WEIMIN", "张伟民述", {"张伟民"}),
        ("CHANG^WEI", "由张伟复查", {"张伟"}), ("LYU^YAN", "吕岩述", {"吕岩"}), ("LV^YAN", "吕岩述", {"吕岩"}),
        ("LÜ^YAN", "吕岩述", {"吕岩"}), ("OUYANG^FENG", "欧阳锋述", {"欧阳", "欧阳锋"}),
        ("WANG^XM", "告王晓明述", {"王晓明"}),
        ("WANG^X", "告王晓明述", set()), ("ZHANG^WEI", "张先生述", {"张"}), ("ZHANG^WEI", "张某述", {"张"}),
        ("ZHANG^WEI", "张主任", {"张"}), ("ZHANG^WEI", "张力增高", set()), ("ZHANG^WEI", "李伟述", set()),
        ("ZHANG^WEI", "扩张伟大", set()), ("ZHANG^WEI", "seen by Zhang", set()), ("Dr^ZHANG^WEI", "张伟述", {"张伟"}),
        ("ZHANG^WEI^MD", "张伟述", {"张伟"}), ("PROF^ZHANG", "张先生", set()), ("ZHANG", "张先生", set()),
        ("张^伟", "张伟述", set()), ("ZHANG^XUEQING", "告雪晴述", {"雪晴"}), ("ZHANG^XUEQING", "告雪晴", {"雪晴"}),
        ("ZHANG^GAOYA", "患者高压", set()), ("SHEN^JIE", "右肾结石", set()), ("WANG^XM", "王晓明述", {"王晓明"}),
        ("MS^ZHANG^WEI", "张伟述", {"张伟"}), ("MISS^ZHANG", "张伟述", set()),
    ],
)  # fmt: skip
def test_runs_of_characters_that_read_as_a_latin_name(name, text, found):
    assert runs([name], text) == found


def test_names_are_searched_for_together_and_at_each_of_their_places():
    assert list(_readings.readings_of(["ZHANG^WEIMIN"], "张伟民，张伟民")) == [(0, 3), (4, 7)]
    assert runs(["ZHANG^WEIMIN", "LI^XIAOLONG"], "张伟民由李小龙复查") == {"张伟民", "李小龙"}
    assert runs([], "张伟民") == set()


@pytest.mark.parametrize(
    "name, written",
    [
        ("张^伟", ("zhang^wei",)), ("欧阳^锋", ("ouyang^feng",)), ("张伟民", ("zhang^weimin",)), ("张", ()),
        ("张伟abc", ()), ("欧阳伟民强国", ()), ("欧阳伟民强", ("ouyang^weiminqiang",)), ("Zhang^Wei", ()),
        ("单^雪", ("dan^xue", "shan^xue", "chan^xue")), ("吕^岩", ("lv^yan",)),
    ],
)  # fmt: skip
def test_the_latin_writings_of_a_name_in_characters(name, written):
    assert set(_readings.latin_names(name)) >= set(written) and bool(_readings.latin_names(name)) is bool(written)


def test_a_name_of_many_readings_has_sixteen_writings_at_most():
    assert len(_readings.latin_names("单单单")) == 16


@pytest.mark.parametrize(
    "name, orders",
    [
        ("ZHANG^WEI", {("zhang", "wei"), ("wei", "zhang")}), ("Mr^ZHANG^WEI", {("zhang", "wei"), ("wei", "zhang")}),
        ("LI^AN^NA", {("li", "anna"), ("na", "lian")}), ("ZHANG^W", set()), ("ZHANG", set()), ("张^伟", set()),
        ("LÜ^YAN", {("lv", "yan"), ("yan", "lv")}),
    ],
)  # fmt: skip
def test_a_latin_name_is_read_in_both_orders(name, orders):
    assert set(_readings._spoken(name)) == orders
