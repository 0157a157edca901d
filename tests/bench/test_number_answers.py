"""Numbers and quantities as models write them, with the one value that each states, or None for none or several."""

from __future__ import annotations

import json

import pytest
from corpus import shared

from echobench.bench.number_answers import is_same_value
from echobench.bench.parse import parse

QUANTITIES = [
    ("12.5 mm", (12.5, "mm")),
    ("Answer: 12 mm", (12.0, "mm")),
    ("The depth is 5 cm. Final answer: 12 mm", (12.0, "mm")),
    ("\\boxed{1{,}5\\,\\mathrm{cm}}", (1.5, "cm")),
    ('{"value": 12, "unit": "mm"}', (12.0, "mm")),
    ('{"answer": "12 mm"}', (12.0, "mm")),
    ("<answer>12 mm</answer>", (12.0, "mm")),
    ("**12 mm**", (12.0, "mm")),
    ("１２毫米", (12.0, "mm")),
    ("约为1,2厘米。", (1.2, "cm")),
    ("1,234 mL", (1234.0, "mL")),
    ("1.234,5 mL", (1234.5, "mL")),
    ("0,5 cm", (0.5, "cm")),
    ("0.012 m, that is 12 mm", (12.0, "mm")),
    ("~12 mm", (12.0, "mm")),
    ("12 mm, no other lesion", (12.0, "mm")),
    ("65 %", (65.0, "%")),
    ("between 12 and 15 mm", None),
    ("12 or 15 mm", None),
    ("12 to 15 mm", None),
    ("12到15毫米", None),
    ("12 mm - 15 mm", None),
    ("12~15mm", None),
    ("12 ± 2 mm", (12.0, "mm")),
    ("< 12 mm", None),
    ("less than 12 mm", None),
    ("大于12mm", None),
    ("not 12 mm", None),
    ("1.2 cm (13 mm)", None),
    ("10, 12 mm", None),
    ("1.2e1 mm", None),
    ("I cannot measure the lesion.", None),
]

MORE_QUANTITIES = [
    ("12 mm.", (12.0, "mm")),
    ("The size is 12mm", (12.0, "mm")),
    ("12.0mm", (12.0, "mm")),
    ("直径约12mm。", (12.0, "mm")),
    ("大小约1.2 cm", (1.2, "cm")),
    ("1.2 cm = 12 mm", (12.0, "mm")),
    ("12 mm (1.2 cm)", (12.0, "mm")),
    ("1.2cm（12mm）", (12.0, "mm")),
    ("12 mm or 1.2 cm", (12.0, "mm")),
    ("measures 12 mm in the liver at 5 cm depth", None),
    ("Answer: 1,5 cm", (1.5, "cm")),
    ("12–15mm", None),
    ("10-12mm", None),
    ("12 × 8 mm", None),
    ("12*8mm", None),
    ("about 12 to 15 mm", None),
    ("12 mm ± 1", (12.0, "mm")),
    ("≥12 mm", None),
    (">1 cm", None),
    ("12", None),
    ("no lesion", None),
    ("12 mm at 3 o'clock", (12.0, "mm")),
    ("在3点钟方向，12mm", (12.0, "mm")),
    ("The 2 nodules: 12 mm and 8 mm", None),
    ("2 nodules, the larger 12 mm", (12.0, "mm")),
    ("12,500 mL", (12500.0, "mL")),
    ("1 234 mL", (1234.0, "mL")),
    ("-12 mm", None),
    ("3.5 m/s", (3.5, "m/s")),
    ("120次/分", (120.0, "/min")),
    ("120 bpm", (120.0, "/min")),
    ("55%", (55.0, "%")),
    ("EF 55 %, normal", (55.0, "%")),
    ("12 mm < 15 mm", None),
    ("approx. 12 mm", (12.0, "mm")),
    ("≈12 mm", (12.0, "mm")),
    ("1.2e1 mm", None),
    ("12 mm, not 15 mm", None),
    ("小于等于12mm", None),
    ("12 mm to 1.5 cm", None),
    ("12mm左右", (12.0, "mm")),
    ("0,8 mm", (0.8, "mm")),
    ("0.8-1.0 mm", None),
    ("4 mm/5 mm", None),
    ("Final answer: \\boxed{12 mm}", (12.0, "mm")),
]

# A third set, with scales, usual values, corrections and words.
THIRD_QUANTITIES = [
    ("about 3 cm", (3.0, "cm")),
    ("(normal 55-70%) EF is 35%", (35.0, "%")),
    ("正常值<3mm，此处为5mm", (5.0, "mm")),
    ("5 mm (normal < 3 mm)", (5.0, "mm")),
    ("The CBD measures 9 mm; normal is up to 6 mm.", (9.0, "mm")),
    ("1 234 mL", (1234.0, "mL")),
    ("2 lesions 120 mm", (120.0, "mm")),
    ("12mm（约1.2cm）", (12.0, "mm")),
    ("So 15 mm", (15.0, "mm")),
    ("≈ 3.4 cm", (3.4, "cm")),
    ("1·2 cm", (1.2, "cm")),
    ("twelve mm", (12.0, "mm")),
    ("12 mm, wait, no, 14 mm", (14.0, "mm")),
    ("12 mm更正为14 mm", (14.0, "mm")),
    ("between 10 and 14 mm", None),
    ("10–14 mm, so about 12 mm", (12.0, "mm")),
    ("3 cm in the long axis", (3.0, "cm")),
    ("12-mm", (12.0, "mm")),
    ("12 millimetres", (12.0, "mm")),
    ("2,5cm", (2.5, "cm")),
    ("a 12 mm lesion at a depth of 30 mm", None),
    ("28 weeks and 3 days", (199.0, "d")),
    ("The gestational age is 28w3d", (199.0, "d")),
    ("120 beats per minute", (120.0, "/min")),
    ("约为 32 毫米", (32.0, "mm")),
    ("45°", (45.0, "deg")),
    ("Vmax 2.1 m/s", (2.1, "m/s")),
    ("9 mm ± 1 mm", (9.0, "mm")),
    ("more than 3 cm", None),
    ("The estimated BPD is 8,7 cm.", (8.7, "cm")),
    ("Approximately 23 mm in maximum diameter", (23.0, "mm")),
    ("~5mm", (5.0, "mm")),
    ("5x7x9 mm", None),
    ("Length: 45 mm", (45.0, "mm")),
    ("The AC is 230 mm (23.0 cm).", (230.0, "mm")),
    ("HC = 312.4 mm", (312.4, "mm")),
    ("It should be 3.2 cm rather than 2.3 cm.", (3.2, "cm")),
    ("3.2 cm, not 2.3 cm", None),
    ("Not 2.3 cm; it's 3.2 cm.", (3.2, "cm")),
    ("One nodule, 12 mm", (12.0, "mm")),
    ("The nodule (segment 8) measures 12 mm", (12.0, "mm")),
    ("On image 3 the nodule measures 12 mm.", (12.0, "mm")),
    ("BI-RADS 4a lesion of 12 mm at 10 o'clock, 3 cm from the nipple", None),
    ("Answer: 12mm (range 10-14)", (12.0, "mm")),
    ("12 mm (95% CI 10–14 mm)", (12.0, "mm")),
    ("12 mm, with an error of about 1 mm", None),
    ("12 (mm)", (12.0, "mm")),
    ("mm: 12", None),
    ("12 in mm", None),
    ("size(mm)=12", None),
    ("1 cm 2 mm", None),
    ("12.5毫米左右", (12.5, "mm")),
    ("约12-13mm", None),
    ("大约是3厘米多", (3.0, "cm")),
    ("直径约2.3厘米，即23毫米", (23.0, "mm")),
    ("射血分数约为65%（正常50%-70%）。", (65.0, "%")),
    ("正常参考值为55-70%，该患者EF为35%。", (35.0, "%")),
    ("心率为每分钟148次", None),
    ("148次/分钟", (148.0, "/min")),
    ("孕24周", (24.0, "wk")),
    ("24+3周", (171.0, "d")),
    ("Peak velocity 1,5 m/s", (1.5, "m/s")),
    ("PSV: 120 cm/s; normal < 125 cm/s", (120.0, "cm/s")),
    ("RI 0.65", (0.65, "1")),
    ("约0,8厘米", (0.8, "cm")),
    ("1.234.567 mL", None),
    ("2,860 g", (2860.0, "g")),
    ("2.860 g", (2.86, "g")),
    ("2 860 g", (2860.0, "g")),
    ("2860g", (2860.0, "g")),
    ("volume = 0.52 × 4 × 3 × 2 cm = 12.5 mL", (12.5, "mL")),
    ("4 × 3 × 2 × 0.52 = 12.5 mL", (12.5, "mL")),
    ("First estimate 10 mm. On closer look, 12 mm.", (12.0, "mm")),
    ("The depth is 16 cm but the lesion is 3 cm.", None),
    ("lesion = 3 cm, depth = 16 cm", None),
    ("Therefore, the diameter is 3 cm. The depth is 16 cm.", (3.0, "cm")),
    ("Final answer: 3 cm", (3.0, "cm")),
    ("**3 cm**", (3.0, "cm")),
    ("$3\\,\\text{cm}$", (3.0, "cm")),
    ("3\u202fcm", (3.0, "cm")),
    ("3cm.", (3.0, "cm")),
    ("3 centimeters", (3.0, "cm")),
    ('"3 cm"', (3.0, "cm")),
    ("3 CM", (3.0, "cm")),
    ("3 Cm", (3.0, "cm")),
    ("+3 cm", (3.0, "cm")),
    ("0003 cm", (3.0, "cm")),
    (".8 cm", (0.8, "cm")),
    ("three cm", (3.0, "cm")),
    ("3½ cm", (3.5, "cm")),
    ("NaN cm", None),
    ("3 to 4 cm", None),
    ("about 3cm or so", (3.0, "cm")),
    ("up to 3 cm", None),
    ("at least 3 cm", None),
    ("3 cm or more", None),
    (">= 3 cm", None),
    ("3+ cm", None),
    ("no more than 3 cm", None),
    ("3 cm (estimate)", (3.0, "cm")),
    ("I'd estimate 3 cm, but cannot be sure.", (3.0, "cm")),
    ("I cannot measure it exactly, but about 3 cm.", (3.0, "cm")),
    ("Sorry, no scale. My best guess is 3 cm.", (3.0, "cm")),
    ("It is 3 cm. Sorry, I meant 4 cm.", (4.0, "cm")),
]

NUMBERS = [
    ("12,5", (12.5, "1")),
    ("Answer: 3", (3.0, "1")),
    ("1,234", (1234.0, "1")),
    ("There are 3 nodules.", (3.0, "1")),
    ("\\boxed{3}", (3.0, "1")),
    ("3-4", None),
    ("3 to 4", None),
    ("3 or 4", None),
    ("more than 3", None),
    ("<think>3</think>4", (4.0, "1")),
]

MORE_NUMBERS = [
    ("three", (3.0, "1")),
    ("3", (3.0, "1")),
    ("There are two nodules", (2.0, "1")),
    ("2个", (2.0, "1")),
    ("两个", (2.0, "1")),
    ("Answer: 2 (two)", (2.0, "1")),
    ("1, 2, 3: three lesions", None),
    ("Count: 4.", (4.0, "1")),
    ("0", (0.0, "1")),
    ("none", None),
    ("-3", (-3.0, "1")),
    ("3.0", (3.0, "1")),
    ("1/2", None),
    ("12 and 13", None),
    ("~12", (12.0, "1")),
    ("12%", (12.0, "1")),
]


@pytest.mark.parametrize(("raw", "right"), QUANTITIES + MORE_QUANTITIES + THIRD_QUANTITIES)
def test_an_answer_with_a_unit_is_read_as_value_and_unit(raw, right):
    assert parse("quantity", raw).extracted == right


@pytest.mark.parametrize(("raw", "right"), NUMBERS + MORE_NUMBERS)
def test_an_answer_without_a_unit_is_read_as_a_number(raw, right):
    assert parse("number", raw).extracted == right


@pytest.mark.parametrize(
    ("raw", "unit", "right"),
    [
        ("Peak velocity = 3.7 m/s; mean gradient 34 mmHg.", "cm/s", (3.7, "m/s")),
        ("CRL 45 mm corresponds to 11 weeks.", "wk", (11.0, "wk")),
        ("CRL 45 mm corresponds to 11 weeks.", "mm", (45.0, "mm")),
        ("CRL 45 mm corresponds to 11 weeks.", None, None),
        ("12 mm or 15 mm", "mm", None),
        ("12 mm", "wk", None),
    ],
)
def test_quantities_of_another_dimension_than_was_asked_for_are_passed_over(raw, unit, right):
    assert parse("quantity", raw, unit=unit).extracted == right


def test_the_same_value_in_two_units_is_one_value():
    assert is_same_value((1.2, "cm"), (12.0, "mm"))
    assert not is_same_value((1.2, "cm"), (1.2, "mm"))
    assert not is_same_value((12.0, "mm"), None)


def test_collected_answers_with_numbers_are_read_as_their_key_says():
    for line in shared("cases", "harness", "answers_quantity.jsonl").read_text("utf-8").splitlines():
        case = json.loads(line)
        extracted = parse(case["form"], case["answer"]).extracted
        assert (list(extracted) if isinstance(extracted, tuple) else extracted) == case["right"], line


@pytest.mark.parametrize(
    ("raw", "unit", "question", "right"),
    [
        ("0.8", "mm", "Thickness in mm?", (0.8, "mm")),
        ("0.8", "mm", "Thickness?", None),
        ("<0.8", "mm", "Thickness in mm?", None),
        ("12%", "mm", "Thickness in mm?", None),
        ("12.3 × 8.7 mm", "mm", "Largest diameter in mm?", (12.3, "mm")),
        ("12.3 × 8.7 mm", "mm", "Smallest diameter in mm?", None),
        ("1.2×0.8cm,最大径12mm", "mm", "最大径为多少mm?", (1.2, "cm")),
        ("1.2×0.8cm,深度4cm", "cm", "最大径为多少cm?", None),
        ("Using BPD 47 mm and OFD 61 mm, HC ≈ 175 mm", "mm", "", (175.0, "mm")),
        ("LVIDd = 48 mm, IVS = 9 mm", "mm", "", None),
        ("3.1、4.0、2.9、3.5, AFI = 13.5 cm", "cm", "", (13.5, "cm")),
        ("Initially I measured 9 mm. Without the fluid it is 6.5 mm.", "mm", "", (6.5, "mm")),
        ("GA=21w0d. 21 weeks.", "wk", "", (21.0, "wk")),
        ("$66^\\circ$", "deg", "", (66.0, "deg")),
    ],
)
def test_a_quantity_to_its_question(raw, unit, question, right):
    assert parse("quantity", raw, unit=unit, question=question).extracted == right


@pytest.mark.parametrize(
    ("raw", "question", "right"),
    [
        ("No B-lines are seen.", "", 0),
        ("None.", "How many stones?", 0),
        ("None.", "What is the resistive index?", None),
        ("There are no Doppler traces.", "What is the resistive index?", None),
        ("RI≈0.65(正常<0.70)", "", 0.65),
        ("1、2、3、4,共4条", "", 4),
        ("共见3枚结石", "", 3),
        ("2 gallstones, the larger 8 mm", "", 2),
        ("2 left, 3 right", "", None),
    ],
)
def test_a_number_to_its_question(raw, question, right):
    value = parse("number", raw, question=question).extracted
    assert value == (None if right is None else (float(right), "1"))


# Question, unit, answer and its value: scales, rounded restatements, parts that the question tells apart.
ASKED_VALUES = [
    ("结节最大径是多少(mm)?", "mm", "最大径 23.4 mm,即约 2.3 cm。", (23.4, "mm")),
    ("结节最大径是多少(cm)?", "cm", "最大径 23.4 mm,即约 2.3 cm。", (2.3, "cm")),
    ("How long in cm?", "cm", "Length 47 mm, i.e. about 4.8 cm.", None),
    ("How long in cm?", "cm", "The kidney is 108 mm, or 10.8 cm long.", (10.8, "cm")),
    ("What is the volume in mL?", "mL", "0.52 x 5 x 4 x 3 cm = 31.2 mL ≈ 31 mL", (31, "mL")),
    ("What is the volume in mL?", "mL", "31.2 mL, 35 mL", None),
    ("脾脏长径是多少厘米?", "cm", "脾厚约3.9厘米,长约11.2厘米。", (11.2, "cm")),
    ("脾脏厚度?", "cm", "脾厚约3.9厘米,长约11.2厘米。", (3.9, "cm")),
    ("What is the estimated fetal weight in grams?", "g", "EFW 1830 g (+/- 270 g)", (1830, "g")),
    ("What is the estimated fetal weight in grams?", "g", "EFW 1830 g (range 1560-2100 g)", (1830, "g")),
    ("Estimate the size in mm.", "mm", "0.1 mm per pixel, 220 pixels → 22 mm", (22, "mm")),
    ("Estimate the size in mm.", "mm", "Scale: 0.05 mm/px. Width 300 px → 15 mm.", (15, "mm")),
    ("Give the RI.", "1", "PSV 80 cm/s, EDV 20 cm/s, so RI is 0.75.", (0.75, "1")),
    ("Give the S/D ratio.", "1", "S = 60 cm/s and D = 20 cm/s, S/D is 3.0.", (3.0, "1")),
    (
        "What is the CBD diameter in mm?",
        "mm",
        "Result\nThe CBD measures 5 mm, within the normal range for age (up to 6 mm).",
        (5, "mm"),
    ),
    (
        "What is the PSV in cm/s? Give a number, e.g. 85 cm/s.",
        "cm/s",
        "What is the PSV in cm/s? Give a number, e.g. 85 cm/s.",
        None,
    ),
]


@pytest.mark.parametrize(("question", "unit", "answer", "right"), ASKED_VALUES)
def test_a_value_among_scales_rounded_values_and_other_parts(question, unit, answer, right):
    form = "number" if unit == "1" else "quantity"
    value = parse(form, answer, (), unit=unit, question=question).extracted
    assert value == right or is_same_value(value, right)


@pytest.mark.parametrize(
    ("raw", "unit", "question", "right", "error"),
    [
        ("not 12 mm", None, "", None, "negated"),
        ("less than 12 mm", None, "", None, "a bound"),
        ("14 mm, less than 12 mm", "mm", "", None, "several quantities"),
        # A share without a unit is a percentage where the question asks for one.
        ("0.55", "%", "What is the ejection fraction in %?", (55.0, "%"), None),
        ("1.55", "%", "What is the ejection fraction in %?", (1.55, "%"), None),
        ("The EF is about 0.55.", "%", "What is the ejection fraction?", (55.0, "%"), None),
        ("The EF is about 0.55.", "mm", "What is the ejection fraction?", None, "no quantity with a unit"),
        ("The EF is about 0.55, the FS .3", "%", "What is the ejection fraction?", (55, "%"), None),
        ("EF 0.55, FS 0.3", "%", "What is the ejection fraction?", (55, "%"), None),
        # One conclusion decides among several values, two of them do not.
        ("10 mm and 14 mm. Therefore about 12 mm.", "mm", "", (12.0, "mm"), None),
        ("10 mm and 14 mm. Therefore 12 mm. So overall 16 mm.", "mm", "", None, "several quantities"),
        # The mean of the values before it is the value, and so is their total.
        ("10 mm, 14 mm, mean 12 mm", "mm", "Mean diameter in mm?", (12.0, "mm"), None),
        ("10 mm, 12 mm, 14 mm, average 12 mm", "mm", "Size in mm?", (12.0, "mm"), None),
        ("10 mm; 14 mm; 12 mm", "mm", "Mean diameter in mm?", None, "several quantities"),
        ("10 mL and 15 mL, altogether 25 mL", "mL", "", (25.0, "mL"), None),
        # A value behind a range counts where it lies in it.
        ("40 to 50 %, my best estimate is 45 %", "%", "", (45.0, "%"), None),
        ("40 to 50 %, my best estimate is 55 %", "%", "", None, "several quantities"),
        ("4 to 5 cm, my best estimate is 4.5 mm", None, "", None, "several quantities"),
        ("It is 45 %: of 40 to 50 % the best estimate is 45 %", "%", "", (45.0, "%"), None),
        ("45 %, from 40 to 50 %", "%", "", (45, "%"), None),
        ("12 mm, 10-14 mm", "mm", "", None, "several quantities"),
        # What is said of another dimension binds no value, wherever it stands.
        ("1.42 kg at 30 weeks", "wk", "", (30.0, "wk"), None),
        ("1.42 kg at less than 30 weeks", "wk", "", None, "a bound"),
        ("Estimated fetal weight 1.42 kg at less than 30 weeks", "wk", "", None, "a bound"),
        ("Weight 1.42 kg at less than 30 weeks", "wk", "", None, "a bound"),
        ("I am 80 % sure that it is 35 %", "%", "", (35.0, "%"), None),
        ("at 5 MHz, over 12 mm", "mm", "", None, "a bound"),
        ("12 mm at less than 5 MHz", "mm", "", (12.0, "mm"), None),
        ("Answer: 12 mm. Final answer: 12", "mm", "Size in mm?", (12.0, "mm"), None),
        ("12 mm, then 12", "mm", "Size in mm?", (12.0, "mm"), None),
    ],
)
def test_a_value_is_taken_or_the_reason_why_not(raw, unit, question, right, error):
    assert parse("quantity", raw, unit=unit, question=question) == (right, error)


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        ("large", "no number"), ("10^4", "not a plain number"), ("3 5", "not a plain number"),
        ("1⁄2", "not a plain number"), ("more than 3", "a bound"), ("3 or 4", "a range or several values"),
        ("not 3", "negated"), ("3. 4.", "several quantities"),
    ],
)  # fmt: skip
def test_a_number_that_is_not_taken_says_why(raw, error):
    assert parse("number", raw) == (None, error)


@pytest.mark.parametrize(
    ("question", "unit", "answer", "right"),
    [
        # the unit is left to the question
        ("Long axis of the kidney in mm?", "mm", "I would say about 104.", (104, "mm")),
        (
            "What is the heart rate in bpm?",
            "/min",
            "Normal FHR is 110-160 bpm. Counting beats, we get 132.",
            (132, "/min"),
        ),
        ("How thick is it in mm?", "mm", "Between 8 and 10 mm; my best guess is 9.", (9, "mm")),
        ("How thick is it in mm?", "mm", "I'd put it at 1.8.", (1.8, "mm")),
        ("囊肿最大径(mm)?", "mm", "应为12,而非15", (12, "mm")),
        ("射血分数是多少(%)?", "%", "EF约为五十五,正常。", (55, "%")),
        ("心率是多少次/分?", "/min", "一百四十二次", (142, "/min")),
        ("What is the size of the stone in mm?", "mm", "TI-RADS is 4.", None),
        ("What is the wall thickness in mm?", "mm", "The stone is 5.", None),
        # a value by the name, the label or the role of what is asked for
        ("双顶径是多少mm?", "mm", "BPD 88mm,HC 316mm,AC 300mm", (88, "mm")),
        ("β角多少度?", "deg", "α角61°,β角48°", (48, "deg")),
        ("肿块的横径是多少mm?", "mm", "1 L 20mm,2 L 12mm。“1”为前后径,“2”为横径。", (12, "mm")),
        (
            "What is the depth in mm?",
            "mm",
            "Caliper 1 12 mm, caliper 2 8 mm. Caliper 1 is the width, caliper 2 is the depth.",
            (8, "mm"),
        ),
        ("What is the length of the right kidney in cm?", "cm", "10.2 cm (left), 9.8 cm (right)", (9.8, "cm")),
        ("How long is it in mm?", "mm", "The spleen is 112 mm long.\nSpleen length: 135 mm", None),
        ("What's the heart rate in bpm?", "/min", "FHR 144", (144, "/min")),
        ("RVSP in mmHg?", "mm[Hg]", "Gradient (4V²): 4 × 3.0² = 36 mmHg\nRVSP: 36 + 3 = 39 mmHg", (39, "mm[Hg]")),
        ("What is the AFI in cm?", "cm", "3.1 cm, 4.0 cm, 2.9 cm, 3.5 cm; AFI 13.5 cm", (13.5, "cm")),
        ("Volume in mL?", "mL", "The volume is 2.1 mL.\nSo the volume is 4.2 mL.\nVolume = 2.1 mL or 4.2 mL.", None),
        # sizes
        ("What is the maximum diameter in cm?", "cm", "2.0 x 3.4 x 1.6 cm", (3.4, "cm")),
        ("囊肿最大径(mm)?", "mm", "约12mm×8mm", (12, "mm")),
        ("囊肿多大(mm)?", "mm", "约12mm×8mm", None),
        ("囊肿最大径(mm)?", "mm", "最大径一厘米二", (12, "mm")),
        ("结石大小(mm)?", "mm", "大小约12×8mm", None),
        # what is no second value
        ("How thick is it in mm?", "mm", "About 7.5 mm, or 7-8 mm.", (7.5, "mm")),
        ("Weight in g?", "g", "about 2,350 grams, plus or minus 340 g", (2350, "g")),
        ("内膜厚度多少毫米?", "mm", "8到10毫米之间,取9毫米", (9, "mm")),
        ("硬度值为多少kPa?", "kPa", "平均5.6 kPa,SD 0.4 kPa", (5.6, "kPa")),
        ("Stiffness in kPa?", "kPa", "Mean 8.4 kPa (IQR 1.1 kPa, max 10.2 kPa)", (8.4, "kPa")),
        (
            "Gradient in mmHg?",
            "mm[Hg]",
            "The gradient is 36 mmHg. If RAP were 10 mmHg, RVSP would be 46 mmHg.",
            (36, "mm[Hg]"),
        ),
        ("跨瓣压差多少mmHg?", "mm[Hg]", "压差约36 mmHg;若加上右房压10 mmHg,则为46 mmHg。", (36, "mm[Hg]")),
        ("How large is the cyst in mm?", "mm", "The cyst is 12 mm. In a previous study it was 10 mm.", (12, "mm")),
        ("How large is the cyst in mm?", "mm", "Not 12 mm but 15 mm.", (15, "mm")),
        ("Volume in mL?", "mL", "0.52 x 4 x 3 x 2 = 12.48 mL\n\n12.5 mL", (12.5, "mL")),
        # what states nothing
        ("厚度多少mm?", "mm", "标尺每格5mm,病灶约占两格,下缘位于第", None),
        ("How large is the cyst in mm?", "mm", "It cannot be measured, but typical cysts are 10 mm.", None),
        ("狭窄率(%)?", "%", "狭窄率50%-69%", None),
        ("How many stones?", "1", "At least three.", None),
        ("Diameter in mm?", "mm", "It is wide. The limit is above the 6 mm threshold in 2 of 3.", None),
        # a limit beside the value, and one value twice
        ("Diameter in mm?", "mm", "It measures 9. That's above the 6 mm limit.", (9, "mm")),
        ("Diameter in mm?", "mm", "I measured it twice: 9 mm and 9 mm.", (9, "mm")),
        ("EF是多少%?", "%", "0.58", (58, "%")),
        # counts and objects
        ("图中有几个结节?", "1", "两个:一个位于左叶(9 mm),一个位于右叶。", (2, "1")),
        ("CBD diameter in mm?", "mm", '{"cbd_diameter_cm": 0.62, "dilated": false}', (0.62, "cm")),
    ],
)
def test_the_value_that_an_answer_comes_to(question, unit, answer, right):
    form = "number" if unit == "1" else "quantity"
    value = parse(form, answer, (), unit=unit, question=question).extracted
    assert value == right or is_same_value(value, right)


@pytest.mark.parametrize(
    ("answer", "right"),
    [
        ("The wall is 14 mm, exceeding 11 mm.", (14, "mm")), ("厚约 3.2 mm,超过 3 mm。", (3.2, "mm")),
        ("2.1 cm, which is below 30 mm", (2.1, "cm")), ("9 mm, more than 12 mm.", None),
        ("I'd put it at 4.2 cm. At 5 cm repair is usually advised.", (4.2, "cm")),
        ("It is 31 mm. Surgery is considered at 55 mm.", (31, "mm")), ("At 55 mm surgery is considered.", None),
        ("不是 31 mm,重新测量后应为 36 mm。", (36, "mm")),
        ("It is not 31 mm; on the second image it is 36 mm.", (36, "mm")),
        ("不是 31 mm,对侧为 36 mm。", None), ("It is not 31 mm, the other one is 36 mm.", None),
        ("Depth 31 mm, larger than 22 mm in width.", None), ("根据比例尺,每格代表5mm,结节约占", None),
        ("Each tick represents 5 mm.", None),
    ],
)  # fmt: skip
def test_limits_steps_and_denied_values_are_not_the_value(answer, right):
    value = parse("quantity", answer, unit="mm").extracted
    assert value == right or is_same_value(value, right)


PSV = "What is the peak systolic velocity of the internal carotid artery in cm/s?"


@pytest.mark.parametrize(
    ("question", "answer", "unit", "right"),
    [
        # A computed value and the same one rounded.
        ("Volume in mL?", "0.52 × 4.6 × 4.1 × 3.9 = 38.25 mL\nProstate volume ≈ 38 mL", "mL", (38, "mL")),
        ("体积是多少毫升？", "0.52×6.1×5.2×4.4=72.6ml，所以残余尿量约73ml。", "mL", (73, "mL")),
        ("Volume in mL?", "0.52 × 9 × 8 × 7 = 262.1 mL; the measured value is 250 mL.", "mL", None),
        ("Volume in cm³?", "0.52 × 3 × 3 × 2.5 = 11.70 cm³. So it is about 11.7 cm³.", "cm3", (11.7, "mL")),
        ("Gradient?", "4 × 8.41 = 33.6 mmHg. Adding 5 mmHg would give 39 mmHg, so 34 mmHg.", "mm[Hg]", (34, "mm[Hg]")),
        # Labelled values of which the question names one.
        (PSV, "PSV (ICA): 140 cm/s\nEDV (ICA): 45 cm/s\nPSV (ECA): 70 cm/s", "cm/s", (140, "cm/s")),
        ("Velocity in cm/s?", "PSV (ICA): 88 cm/s\nPSV (ECA): 70 cm/s", "cm/s", None),
        (PSV, "| Vessel | PSV | EDV |\n|---|---|---|\n| CCA | 88 cm/s | 20 cm/s |\n"
         "| ICA | 140 cm/s | 45 cm/s |", "cm/s",
         (140, "cm/s")),
        ("二尖瓣口A峰速度是多少cm/s？", "E峰：68 cm/s；A峰：85 cm/s；E/A=0.8", "cm/s", (85, "cm/s")),
        ("What is the E velocity in m/s?", "E wave 0.71 m/s, A wave 0.55 m/s, E/A 1.3", "m/s", (0.71, "m/s")),
        ("结节距皮肤的距离是多少mm？", "结节大小约9×7mm，距皮肤约5mm，距胸大肌约4mm。", "mm", (5, "mm")),
        ("Length of the kidney in cm?", "First, let's find the calipers. The scale shows 10 cm", "cm", None),
    ],
)  # fmt: skip
def test_the_stated_of_a_computed_and_the_labelled_one_that_is_asked_for(question, answer, unit, right):
    taken = parse("quantity", answer, unit=unit, question=question).extracted
    assert is_same_value(taken, right)


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        ("两厘米半", (2.5, "cm")),
        ("5cm半", (5.5, "cm")),
        ("一个半厘米", (1.5, "cm")),
        ("半厘米", (0.5, "cm")),
        ("约十周半", (10.5, "wk")),
        ("3 ½ cm", (3.5, "cm")),
        ("3½ cm", (3.5, "cm")),
        ("¾ cm", (0.75, "cm")),
        ("2 1/4 cm", (2.25, "cm")),
        ("three and a half centimetres", (3.5, "cm")),
        ("2 cm and a half", (2.5, "cm")),
        ("half a centimetre", (0.5, "cm")),
        ("2cm半径", (2.0, "cm")),
        ("3/4 cm", None),
    ],
)
def test_halves_and_fractions_are_part_of_the_value(answer, value):
    assert parse("quantity", answer).extracted == value


@pytest.mark.parametrize(
    ("question", "answer", "value"),
    [
        ("有几个囊肿？", "十五个", 15),
        ("有几个囊肿？", "四十二枚", 42),
        ("有几个囊肿？", "二十", 20),
        ("有几个囊肿？", "单个", 1),
        ("有几个囊肿？", "单发囊肿", 1),
        ("有几个囊肿？", "双肾各两个", 4),
        ("有几个囊肿？", "左右侧各1个", 2),
        ("有几个囊肿？", "二三个", None),
        ("有几个囊肿？", "十几个", None),
        ("有几个囊肿？", "三到五个", None),
        ("有几个囊肿？", "双侧各个", None),
        ("How many cysts are there?", "Two on each side.", 4),
        ("How many cysts are there?", "one per kidney", 2),
        ("How many cysts are there?", "thirty-four", 34),
        ("How many cysts are there?", "Fifty cysts.", 50),
        ("How many cysts are there?", "two or three", None),
    ],
)
def test_counts_in_words_are_read_to_their_end_and_on_both_sides(question, answer, value):
    wanted = None if value is None else (float(value), "1")
    assert parse("number", answer, question=question).extracted == wanted
