"""Unknown tokens: all go under `public`, words of foreign scripts always; what is known stays."""

from __future__ import annotations

import pytest

from echobench.deid.text import report_text
from echobench.deid.text.report_text import Options

PUBLIC = Options(profile="public")


def cleaned(text: str, options: Options | None = None) -> str:
    return report_text.clean(text, shift_days=None, style="category", options=options).text


@pytest.mark.parametrize(
    "text",
    [
        "Liver: normal in size. Infrarenal aorta 5.6 cm, Alzheimer disease, BI-RADS 4b, grade III, LVEF 60 %.",
        "肝右叶见一囊性无回声区，大小约2.0×1.5cm，边界清，后方回声增强。双肾集合系统未见分离。",
    ],
)
def test_clinical_words_are_known(text):
    assert cleaned(text, PUBLIC) == text


def test_public_masks_every_unknown_word_and_says_how_much():
    result = report_text.clean("The qwxzanth lesion", shift_days=None, style="category", options=PUBLIC)
    assert result.text == "The [WORD] lesion"
    assert (result.tokens, result.masked) == (3, 1)
    assert cleaned("The qwxzanth lesion") == "The qwxzanth lesion"


def test_what_no_chinese_word_explains_goes_under_public():
    assert "鬱" not in cleaned("见鬱魑影", PUBLIC)


@pytest.mark.parametrize("word", ["Иванов", "김희중", "さくら", "محمد"])
def test_foreign_scripts_always_go(word):
    assert word not in cleaned(f"Seen by {word} today.")
