"""Names of other peoples in Chinese characters."""

import pytest

from echobench.deid.text import report_text


def kept(text: str) -> str:
    return report_text.clean(text, shift_days=None, style="category", lang="zh").text


@pytest.mark.parametrize("name", ["格桑梅朵", "次仁卓玛", "佐藤某", "娜仁图雅", "艾合买提"])
def test_names_of_known_parts_go(name):
    assert name not in kept(f"{name}，42岁，肝脏大小正常。")
    assert "肝脏大小正常" in kept(f"{name}，42岁，肝脏大小正常。")


def test_the_thyroid_disease_stays():
    assert kept("考虑桥本甲状腺炎。") == "考虑桥本甲状腺炎。"
