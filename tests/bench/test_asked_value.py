"""Answers read by elimination, shares, names and arithmetic, and statements that another word turns or supposes."""

from __future__ import annotations

import pytest

from echobench.bench.asked_value import by_labels, is_about, measures_again, named_value, summed_up
from echobench.bench.parse import parse

LIVER = ("A. Hepatic hemangioma", "B. Hepatic cyst", "C. Hepatocellular carcinoma", "D. Liver abscess")
NATURE = ("benign", "malignant", "normal")
GRADES = ("None", "Mild", "Moderate", "Severe")
PLANES = ("Transverse abdominal plane", "Femur length plane", "Head circumference plane")
STONES = ("A. Gallstone", "B. Polyp", "C. Cannot be determined")


@pytest.mark.parametrize(
    ("answer", "choices", "right"),
    [
        ("It isn't benign, and it isn't normal either.", NATURE, "malignant"),
        ("It is not a hemangioma, not a cyst, and not an abscess.", LIVER, LIVER[2]),
        ("There is no cyst. No hemangioma. No abscess is seen.", LIVER, None),
        ("A: no\nB: no\nC: no", LIVER, LIVER[3]),
        ("A: no\nB: no\nC: no\nD: no", LIVER, None),
        ("A benign lesion would be smooth. A malignant lesion would be spiculated.", NATURE, None),
        ("No benign features, no malignant features.", NATURE, "normal"),
        ("~~Benign~~ malignant", NATURE, "malignant"),
        ("60% malignant, 30% benign, 10% normal", NATURE, "malignant"),
        ("benign 40%, malignant 35%, normal 25%", NATURE, None),
        ("HCC", LIVER, LIVER[2]),
        ("The HC plane.", PLANES, PLANES[2]),
        ("The placenta is anterior.", PLANES, None),
        ("The third of the four options.", LIVER, LIVER[2]),
        ("The first of the findings is a bright rim.", LIVER, None),
        ("A is my answer. Hmm, hang on: B.", LIVER, LIVER[1]),
        ("B is the correct answer. The correct answer is C.", LIVER, None),
        ("I don't think A is the answer.", LIVER, None),
        ("Moderate-to-severe; if we can only name one, severe.", GRADES, "Severe"),
        (
            "| Grade | Met |\n|---|---|\n| None | no |\n| Mild | no |\n| Moderate | no |\n| Severe | yes |",
            GRADES,
            "Severe",
        ),
        ("From one frame this cannot be determined.", STONES, STONES[2]),
        ("I'm sorry, I can't help with medical images.", STONES, None),
    ],
)
def test_a_choice_by_elimination_shares_and_other_names(answer, choices, right):
    assert parse("choice", answer, choices).extracted == right


@pytest.mark.parametrize(
    ("answer", "question", "right"),
    [
        ("The vein is thrombosed.", "Is the vein patent?", "no"),
        ("The vein is partially thrombosed.", "Is the vein patent?", None),
        ("If the vein is occluded, collaterals form.", "Is the vein patent?", None),
        ("The gallbladder is full of stones.", "Is the gallbladder empty?", None),
        ("The margin is irregular.", "Is the margin smooth?", "no"),
        ("边界模糊。", "结节边界是否清晰？", "no"),
        ("图像模糊。", "结节边界是否清晰？", None),
        ("左侧增大,右侧缩小。", "右侧是否缩小？", "yes"),
        ("There is a complete lack of flow.", "Is there flow in the testis?", "no"),
        ("The rim is in keeping with a pericardial effusion.", "Is there a pericardial effusion?", "yes"),
        ("This is not consistent with a stone.", "Is there a stone?", None),
        ("Whether a stone is present cannot be judged.", "Is there a stone?", None),
        ("强回声伴声影，提示结石。", "胆囊内是否有结石？", "yes"),
        ("不提示结石", "胆囊内是否有结石？", None),
        ("有结石。胆囊内没有结石。", "胆囊内是否有结石？", None),
        ("The wall measures 2 mm, so no, it is not thickened.", "Is the wall thickened?", "no"),
        ("I'm inclined to answer no.", "Is there a stone?", "no"),
    ],
)
def test_yes_or_no_by_opposites_and_by_what_findings_speak_for(answer, question, right):
    assert parse("choice", answer, ("yes", "no"), question=question).extracted == right


@pytest.mark.parametrize(
    ("answer", "unit", "question", "right"),
    [
        ("BPD 47 mm, HC 175 mm, FL 31 mm", "mm", "What is the head circumference?", (175.0, "mm")),
        (
            "The gallbladder is 80 mm long, its wall 3 mm thick.",
            "mm",
            "What is the gallbladder wall thickness?",
            (3.0, "mm"),
        ),
        ("血管内径6毫米，内中膜厚0.8毫米", "mm", "颈动脉内中膜厚度是多少？", (0.8, "mm")),
        ("The aorta measures 3.1 cm. On another image 2.9 cm.", "cm", "What is the diameter of the aorta?", None),
        ("The spleen is 11 cm long. Spleen length: 13 cm", "cm", "What is the length of the spleen?", None),
        ("Diameter in systole 20 mm, in diastole 25 mm", "mm", "What is the diameter of the aorta?", None),
        ("CBD 6 mm, reported as 9 mm before.", "mm", "What is the diameter of the CBD?", None),
        ("1 cm, 2 cm and 3 cm, 6 cm in all, giving 6 cm", "cm", "AFI?", None),
        ("1 cm, 2 cm and 3 cm, which add up to 6 cm", "cm", "AFI?", (6.0, "cm")),
        ("Readings 4.0 mm, 4.4 mm; average 4.2 mm", "mm", "ONSD?", (4.2, "mm")),
        ("Readings 4.0 mm, 4.4 mm; average 5.2 mm", "mm", "ONSD?", None),
        ("介于10到14毫米之间，取12毫米", "mm", "", (12.0, "mm")),
        ("5.5 mm (5-6 mm)", "mm", "", (5.5, "mm")),
        ("LVEF of 0.55", "%", "What is the ejection fraction?", (55.0, "%")),
        ("RI 0.55", "%", "What is the stenosis in percent?", None),
        ("PSV 95 cm/s, 40 % stenosis", "cm/s", "", (95.0, "cm/s")),
        ("十二千帕", "kPa", "", (12.0, "kPa")),
    ],
)
def test_the_quantity_that_the_question_names(answer, unit, question, right):
    assert parse("quantity", answer, unit=unit, question=question).extracted == right


def test_counts_that_the_question_names():
    assert parse("number", "2 nodules and 3 cysts", question="How many cysts are there?").extracted == (3.0, "1")
    assert parse("number", "Dichorionic twins", question="How many fetuses?").extracted == (2.0, "1")


def test_a_value_alone_is_not_named_and_two_values_have_no_sum():
    assert named_value("wall 3 mm", "wall thickness?", lambda _: (3.0, "mm")) is None
    assert summed_up([(1.0, "mm"), (1.0, "mm")], "1 mm, total 1 mm", [0, 12]) is None
    assert is_about("The LVEF is", "What is the ejection fraction?")
    assert not is_about("RI", "What is the ejection fraction?")


def test_the_label_whose_role_is_asked_for_has_the_value():
    text = "Dist 1 23 mm and Dist 2 11 mm. Dist 1 is the width. Dist 2 runs to the edge, which is the one asked for."
    assert by_labels(text, "How far is it from the skin?") == "11 mm"
    assert by_labels("Dist 1 23 mm and Dist 2 11 mm. Dist 1 is the width.", "How wide is it?") is None
    assert by_labels("Dist 1 23 mm, Dist 2 11 mm. Dist 1 is A, Dist 2 is B.", "How wide is it?") is None


def test_what_is_measured_again_is_told():
    assert measures_again("on repeat measurement") and not measures_again("the wall is")


LENGTH, MEAN = "What is the length of the spleen in cm?", "What is the mean gradient in mmHg?"


@pytest.mark.parametrize(
    ("answer", "unit", "question", "right"),
    [
        ("D1: the spleen length is 9.7 cm. The second pair, D2 = 4.1 cm, corresponds to the width.", "cm", LENGTH, 9.7),
        ("The spleen is 9.7 cm in length (D1). D2, at 4.1 cm, is the width.", "cm", LENGTH, 9.7),
        ("D1 is 9.7 cm. D2 is 4.1 cm.", "cm", LENGTH, None),
        ("The width is 4.1 cm.", "cm", LENGTH, None),
        ("The length is 9.7 cm on the left and 9.1 cm on the right.", "cm", "What is the kidney length?", None),
        ("Mean PG 21 mmHg, Max PG 44 mmHg.", "mm[Hg]", MEAN, 21),
        ("Vmax 3.3 m/s, max PG 44 mmHg, mean PG 21 mmHg", "mm[Hg]", MEAN, 21),
        ("Max PG 44 mmHg.", "mm[Hg]", MEAN, None),
        ("PS = 110 cm/s and ED = 32 cm/s", "cm/s", "What is the peak systolic velocity?", 110),
        ("The sac is 3.1 cm deep and 2 cm wide.", "cm", "What is the depth of the sac?", 3.1),
        ("Pre-void 410 mL, post-void 60 mL", "mL", "What is the post-void residual?", 60),
        ("LA 41 mm, LV 52 mm, IVS 9 mm", "mm", "左房内径是多少mm?", 41),
        ("IVSd 9 mm, LVIDd 52 mm, LVIDs 30 mm", "mm", "What is the LV end-diastolic diameter in mm?", 52),
        ("AVA 1.1 cm², indexed 0.6 cm²/m²", "cm2", "What is the valve area?", 1.1),
        ("最大压差44mmHg,平均压差21mmHg。", "mm[Hg]", "平均压差是多少?", 21),
        ("测值1为9.7cm,代表长径;测值2为4.1cm,代表宽径。", "cm", "脾脏宽径是多少cm?", 4.1),
        ("宽径约4.1cm。", "cm", "脾脏长径是多少cm?", None),
        ("胆总管内径约7mm,门静脉内径约11mm", "mm", "胆总管内径约多少mm?", 7),
    ],
)
def test_a_value_of_another_part_is_not_taken(answer, unit, question, right):
    value = parse("quantity", answer, unit=unit, question=question).extracted
    assert value == (None if right is None else (right, unit))


def test_a_count_beside_a_range_of_sizes():
    assert parse("number", "There are 7 cysts of 2 to 9 mm.", question="How many cysts?").extracted == (7.0, "1")
