"""Answers read by their form: pairs, fragments, tables, lists of verdicts, letters alone, what is normal beside."""

from __future__ import annotations

import pytest

from echobench.bench.answer_outline import asserted, without_tables
from echobench.bench.parse import parse

BREAST = ("A. Fibroadenoma", "B. Simple cyst", "C. Invasive ductal carcinoma", "D. Lipoma")
LOBES = ("left lobe", "right lobe", "isthmus")
GRADES = ("none", "mild", "moderate", "severe")
NATURE = ("benign", "malignant", "normal")
ZH_GRADES = ("无", "轻度", "中度", "重度")
ZH_SIDES = ("左侧", "右侧", "双侧")
ZH_BREAST = ("A. 纤维腺瘤", "B. 单纯囊肿", "C. 浸润性导管癌", "D. 脂肪瘤")


@pytest.mark.parametrize(
    ("answer", "choices", "question", "right"),
    [
        ("Everything here speaks for C.", BREAST, "", "C. Invasive ductal carcinoma"),
        ("My money is on D", BREAST, "", "D. Lipoma"),
        ("I'd lean towards C, given the spiculated margins.", BREAST, "", "C. Invasive ductal carcinoma"),
        ("The B-mode image shows spiculation; C fits best.", BREAST, "", "C. Invasive ductal carcinoma"),
        (
            "| Option | Fits? |\n|---|---|\n| A | no |\n| B | no |\n| C | yes |",
            BREAST,
            "",
            "C. Invasive ductal carcinoma",
        ),
        (
            "- Simple cyst: not anechoic\n- Lipoma: no\n- Invasive ductal carcinoma: best match",
            BREAST,
            "",
            "C. Invasive ductal carcinoma",
        ),
        ("Final diagnosis: invasive ductal carcinoma (C)", BREAST, "", "C. Invasive ductal carcinoma"),
        ("Most probable entity: Lipoma.", BREAST, "", "D. Lipoma"),
        ("It could be A or C.", BREAST, "", None),
        (
            "A simple cyst would be anechoic with enhancement; here it is solid with a capsule. This is a lipoma.",
            BREAST,
            "",
            "D. Lipoma",
        ),
        ("Figure A shows the mass, figure B the axilla.", BREAST, "", None),
        ("The nodule is in the left thyroid lobe; the right lobe is normal.", LOBES, "", "left lobe"),
        ("Right lobe normal. Nodule in the isthmus.", LOBES, "", "isthmus"),
        ("There is no pelvicalyceal dilatation.", GRADES, "Grade the hydronephrosis.", "none"),
        ("The dilatation exceeds mild: calyces are blunted, so moderate.", GRADES, "", "moderate"),
        ("Category: malignant", NATURE, "", "malignant"),
        ("Normal. No benign or malignant lesion.", NATURE, "", "normal"),
        ("Assessment - malignant", NATURE, "", "malignant"),
        ("结节在左叶，右叶正常。", ("左叶", "右叶", "峡部"), "", "左叶"),
        ("病变见于左肾，右肾未见异常。", ZH_SIDES, "", "左侧"),
        ("达不到重度，为中度。", ZH_GRADES, "", "中度"),
        ("诊断倾向：恶性", ("良性", "恶性"), "", "恶性"),
        ("错误的是A。", ZH_BREAST, "下列哪项描述错误?", "A. 纤维腺瘤"),
        ("错误的是A，正确的是C。", ZH_BREAST, "最可能的诊断是?", "C. 浸润性导管癌"),
        ("各选项：A 不符合；B 不符合；C 符合；D 不符合", ZH_BREAST, "", "C. 浸润性导管癌"),
        ("B超提示低回声肿块，毛刺状，最终考虑C", ZH_BREAST, "", "C. 浸润性导管癌"),
        ("良性。综上所述，考虑为恶性。", ("良性", "恶性"), "", None),
    ],
)
def test_an_option_by_the_form_of_its_answer(answer, choices, question, right):
    assert parse("choice", answer, choices, question=question).extracted == right


@pytest.mark.parametrize(
    ("answer", "question", "right"),
    [
        ("Yes. There is no pericardial effusion.", "Is there a pericardial effusion?", None),
        ("No. There is hydronephrosis.", "Is there hydronephrosis?", None),
        ("No, there is no hydronephrosis.", "Is there hydronephrosis?", "no"),
        ("Flow fills the lumen → no thrombus", "Is there a thrombus?", "no"),
        ("The rate lies above the normal range.", "Is the heart rate normal?", "no"),
        ("没有发现结石或息肉。", "图中是否存在结石?", "no"),
        ("Some text. In this view, yes, the edge is cut. The spleen is not enlarged.", "Is the spleen enlarged?", "no"),
        ("Yes, a stone is present and there is no wall thickening.", "Is there a stone?", "yes"),
    ],
)
def test_yes_and_no_beside_what_the_answer_says(answer, question, right):
    assert parse("choice", answer, ("yes", "no"), question=question).extracted == right


def test_rows_of_tables_are_lines_and_other_bars_stay():
    assert without_tables("| A | no |\n|---|:--|\n| B | **yes** | fits |") == "A: no\nB: **yes**, fits"
    assert without_tables("|x| is 3 | or so") == "|x| is 3 | or so"


def test_keys_of_what_is_wrong_assert_nothing():
    assert "cyst" not in list(asserted("Shown: a mass. Excluded: cyst\nDifferential diagnosis: cyst"))
    assert "lipoma" in list(asserted("Shown: a mass.\n2. Entity: lipoma (fat)"))


def test_a_column_of_reference_values_says_nothing_of_the_case():
    table = "| Parameter | Value | Reference |\n|---|---|---|\n| IVSd | 13 mm | 6-10 mm |\n| LVIDd | 46 mm | 42-58 mm |"
    assert without_tables(table) == "IVSd: 13 mm\nLVIDd: 46 mm"
