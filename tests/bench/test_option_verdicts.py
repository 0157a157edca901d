"""Answers that judge every option, and the classes of answers that extractor 4 added."""

from __future__ import annotations

import pytest

from echobench.bench.option_verdicts import judged, ticks_in_words
from echobench.bench.parse import parse

NATURE = ("A. Benign", "B. Malignant", "C. Normal", "D. Indeterminate")
ORGANS = ("liver", "kidney", "spleen", "gallbladder")
REGIONS = ("thyroid", "breast", "heart", "kidney", "liver", "vessel", "gynecology")


@pytest.mark.parametrize(
    "text",
    [
        "A: No. B: Yes. C: No. D: No.",
        "A ❌\nB ✅\nC ❌\nD ❌",
        "- [ ] A\n- [x] B\n- [ ] C\n- [ ] D",
        "A) Benign - unlikely, B) Malignant - most likely, C) Normal - no, D) Indeterminate - no.",
        "A错误，B正确，C错误，D错误",
    ],
)
def test_the_one_affirmed_option_of_a_list_of_verdicts(text):
    assert parse("choice", text, NATURE).extracted == "B. Malignant"


@pytest.mark.parametrize("text", ["A: Yes. B: Yes. C: No. D: No.", "A: No. B: No. C: No. D: No.", "✅ A ✅ B"])
def test_two_affirmed_options_or_none_are_no_answer(text):
    assert parse("choice", text, NATURE).extracted is None


def test_verdicts_stand_beside_options_in_one_place_each():
    labels, names = ["A", "B", "C", "D"], ["benign", "malignant", "normal", "indeterminate"]
    assert judged("A: no. B: yes. C: no.", labels, names) == [1]
    assert judged("A: no. B: yes. C: smooth.", labels, names) == [1]  # the only one that is affirmed
    assert judged("A: no. B: smooth. C: no.", labels, names) is None
    assert judged("A: no.", labels, names) is None
    assert judged("A: no. A: yes. B: yes. C: no.", labels, names) is None
    assert ticks_in_words("✅ done") == "✅ done"  # ticks alone say nothing about what is not ticked


@pytest.mark.parametrize(
    ("text", "choices", "right"),
    [
        ("It's B, I'm fairly sure.", NATURE, "B. Malignant"),
        ("Ruling out A, C and D, only B fits.", NATURE, "B. Malignant"),
        ("I initially considered A, however the margin points to B.", NATURE, "B. Malignant"),
        ("**Option B: Malignant** is the correct choice.\n\n- **C. Normal**: incorrect", NATURE, "B. Malignant"),
        ("无法判断。", ("良性", "恶性", "无法确定"), "无法确定"),
        ("I'm sorry, I cannot help with that.", NATURE, None),
        ("It shows the kidney; the liver serves as an acoustic window.", ORGANS, "kidney"),
        ("Kidney, with the adjacent liver visible on the left.", ORGANS, "kidney"),
        ("This is the spleen and not the liver.", ORGANS, "spleen"),
        ("pancreas", ORGANS, None),
        ("Uterus", REGIONS, "gynecology"),
        ("carotid artery", REGIONS, "vessel"),
        ("Category 4B", ("BI-RADS 3", "BI-RADS 4", "BI-RADS 5"), "BI-RADS 4"),
        ("Category 4B", ("BI-RADS 4A", "BI-RADS 4B", "BI-RADS 5"), "BI-RADS 4B"),
        ("3", ("1. Grade 0", "2. Grade I", "3. Grade II", "4. Grade III"), "3. Grade II"),
        ("There's no evidence of a cyst.", ("yes", "no"), "no"),
        ("A cyst is indeed visible.", ("yes", "no"), "yes"),
        ("Negative for stones.", ("yes", "no"), "no"),
        ('{"present": false, "confidence": 0.9}', ("yes", "no"), "no"),
        ("Free fluid cannot be seen.", ("yes", "no"), "no"),
        ("Differential includes hemangioma and HCC.", ("Hemangioma", "Hepatocellular carcinoma"), None),
    ],
)
def test_each_way_of_weighing_options_gives_the_one_that_is_taken(text, choices, right):
    assert parse("choice", text, choices).extracted == right


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("It is about 12 mm, which is below the 15 mm threshold.", (12.0, "mm")),
        ("Measured from caliper to caliper: D1 12.3 mm", (12.3, "mm")),
        ("LVEF = (EDV − ESV)/EDV = (120 − 54)/120 = 55 %", (55.0, "%")),
        ("I estimate 12 mm (from 3 mm to 15 mm on the scale).", (12.0, "mm")),
        ("12 12 mm", None),
    ],
)
def test_numbers_beside_the_one_that_was_measured(text, right):
    assert parse("quantity", text, unit=None if right is None else right[1]).extracted == right
