"""Names of other peoples in Chinese characters."""

import pytest

from echobench.deid.identifiers import empty
from echobench.deid.text import report_text
from echobench.deid.text.rules import foreign_zh
from echobench.deid.text.rules._document import Document


def kept(text: str) -> str:
    return report_text.clean(text, shift_days=None, style="category", lang="zh").text


@pytest.mark.parametrize("name", ["格桑梅朵", "次仁卓玛", "佐藤某", "娜仁图雅", "艾合买提"])
def test_names_of_known_parts_go(name):
    assert name not in kept(f"{name}，42岁，肝脏大小正常。")
    assert "肝脏大小正常" in kept(f"{name}，42岁，肝脏大小正常。")


def test_the_thyroid_disease_stays():
    assert kept("考虑桥本甲状腺炎。") == "考虑桥本甲状腺炎。"


def found(text: str) -> dict[str, str]:
    """{value: its kind and the ranks it is found with, as digits} of what the rule alone finds in a text."""
    ranks: dict[tuple[str, str], set[int]] = {}
    for span in foreign_zh.find(Document(text, empty(), "zh")):
        ranks.setdefault((text[span.start : span.end], span.kind), set()).add(span.rank)
    return {value: kind + "".join(map(str, sorted(each))) for (value, kind), each in ranks.items()}


@pytest.mark.parametrize(
    ("text", "name", "rank"),
    [
        ("格桑梅朵，42岁", "格桑梅朵", 2), ("娜仁图雅", "娜仁图雅", 2), ("次仁，42岁", "次仁", 1),
        ("患者次仁诉", "次仁", 1),
        ("格桑某", "格桑某", 1), ("佐藤某，", "佐藤某", 1), ("佐藤健，", "佐藤健", 1), ("佐藤，", "佐藤", 1),
    ],
)  # fmt: skip
def test_two_parts_of_names_are_surer_than_one(text, name, rank):
    assert found(text) == {name: f"name{rank}"}


@pytest.mark.parametrize("text", ["见次仁", "次仁肝", "佐藤健一郎太好", "考虑桥本甲状腺炎", "Liver"])
def test_a_part_within_other_words_is_no_name(text):
    assert found(text) == {}
