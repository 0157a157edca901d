"""The shared parser: what it understands, and what it refuses to guess."""

from __future__ import annotations

import time

import pytest

from echobench.bench.parse import parse, parsed_from_json
from echobench.dataset.records import REGIONS

LETTERED = ("A. a simple cyst", "B. a solid nodule", "C. no lesion")
PLAIN = ("a simple cyst", "a solid nodule", "no lesion")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("raw", "choices", "wanted"),
    [
        ("liver", REGIONS, "liver"),
        ("Liver.", REGIONS, "liver"),
        ("**Liver**", REGIONS, "liver"),
        ("The answer is: liver", REGIONS, "liver"),
        ("This picture shows the liver.", REGIONS, "liver"),
        ("答案：肝脏", ("肝脏", "肾脏"), "肝脏"),
        ("图像显示肝脏。", ("肝脏", "肾脏"), "肝脏"),
        ("B", PLAIN, "a solid nodule"),
        ("(B)", PLAIN, "a solid nodule"),
        ("b.", LETTERED, "B. a solid nodule"),
        ("B. a solid nodule", PLAIN, "a solid nodule"),
        ("a solid nodule", LETTERED, "B. a solid nodule"),
        ("选B", PLAIN, "a solid nodule"),
        ("Yes, a cyst is seen.", ("yes", "no"), "yes"),
        ("No.", ("Yes", "No"), "No"),
        ("否", ("是", "否"), "否"),
        ("False", ("true", "false"), "false"),
        ("双侧", ("左侧", "右侧", "双侧"), "双侧"),
        ("Ｌｉｖｅｒ", REGIONS, "liver"),
    ],
)
def test_an_answer_that_names_one_option_is_that_option(raw, choices, wanted):
    assert parse("choice", raw, choices) == (wanted, None)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("raw", "choices", "error"),
    [
        ("", REGIONS, "empty"),
        ("  \n", REGIONS, "empty"),
        ("liver or kidney", REGIONS, "several options named"),
        ("This is not the liver.", REGIONS, "negated"),
        ("It could be anything", REGIONS, "no option named"),
        ("liverwurst", REGIONS, "no option named"),
        ("B. a simple cyst", PLAIN, "letter and text disagree"),
        ("E", PLAIN, "no option named"),
        ("Yes and no", ("yes", "no"), "no option named"),
        ("Yes. No.", ("yes", "no"), "several options named"),
        ("maybe", ("yes", "no"), "no option named"),
        ("不是肝脏", ("肝脏", "肾脏"), "negated"),
    ],
)
def test_an_answer_that_names_no_single_option_is_never_guessed(raw, choices, error):
    assert parse("choice", raw, choices) == (None, error)


@pytest.mark.parametrize("choices", [("yes", "no"), REGIONS, PLAIN, ("左侧", "右侧")])
def test_every_choice_parses_to_itself(choices):
    for place, choice in enumerate(choices):
        assert parse("choice", choice, choices).extracted == choice
        if choices is PLAIN:
            assert parse("choice", "ABC"[place], choices).extracted == choice


@pytest.mark.parametrize(
    ("raw", "choices", "lang", "wanted"),
    [
        ("cyst, stone", ("cyst", "stone", "effusion"), "en", ("cyst", "stone")),
        ("囊肿、结石", ("囊肿", "结石", "积液"), "zh", ("囊肿", "结石")),
        ("None", ("cyst", "stone"), "en", ()),
        ("无", ("囊肿", "结石"), "zh", ()),
        ("There is a cyst and no stone.", ("cyst", "stone"), "en", ("cyst",)),
        ("可见囊肿，未见结石。", ("囊肿", "结石"), "zh", ("囊肿",)),
    ],
)
def test_an_answer_that_lists_labels_is_all_of_them(raw, choices, lang, wanted):
    assert parse("labels", raw, choices, lang) == (wanted, None)


def test_labels_unknown_are_an_error():
    assert parse("labels", "a purple elephant", ("cyst", "stone"), "en").error == "no finding named"


@pytest.mark.parametrize(
    ("raw", "wanted", "error"),
    [
        ("1.2 cm", (1.2, "cm"), None),
        ("The nodule measures 12 mm.", (12.0, "mm"), None),
        ("约1.2cm", (1.2, "cm"), None),
        ("12", None, "no quantity with a unit"),
        ("between 1 cm and 2 cm, or 3 cm", None, "several quantities"),
        ("large", None, "no quantity with a unit"),
    ],
)
def test_a_quantity_is_one_number_with_one_unit(raw, wanted, error):
    assert parse("quantity", raw) == (wanted, error)


def test_text_is_any_text():
    assert parse("text", " A cyst. ") == ("A cyst.", None)
    assert parse("text", " ").error == "empty"


@pytest.mark.parametrize(
    "raw",
    ["none", "Normal", "No finding.", "no findings", "No abnormality", "无", "正常", "未见异常", "未见明显异常。",
     "无异常", "Answer: none", "The final answer is: none", "答案是无",
     "正确答案为：正常", "My correct answer: normal"],
)  # fmt: skip
def test_an_answer_that_names_nothing_abnormal_has_no_label(raw):
    assert parse("labels", raw, ("cyst", "stone")) == ((), None)


@pytest.mark.parametrize("joint", [",", ", ", ";", "；", "，", "、", "\n", " and ", "和", "以及"])
def test_labels_are_parted_by_each_usual_mark_sorted_and_named_once(joint):
    assert parse("labels", joint.join(("stone", "Cyst", "stone")), ("cyst", "stone")) == (("cyst", "stone"), None)


def test_one_label_that_is_no_option_leaves_the_whole_to_the_findings():
    assert parse("labels", "cyst, blob", ("cyst", "blip"), "en") == (("cyst",), None)
    assert parse("labels", "Hepatic cyst. No gallstones.", (), "en") == (("hepatic cyst",), None)
    assert parse("labels", "Normal liver.", (), "en") == ((), None)


@pytest.mark.parametrize(
    "form, raw, error",
    [
        ("text", "<think>a cyst</think>", "only reasoning"), ("text", " ", "empty"),
        ("text", "I'm sorry, I can't help.", "refused"), ("labels", "I'm sorry, I can't help.", "refused"),
        ("quantity", "I'm sorry, I can't help.", "refused"), ("point", "I'm sorry, I can't help.", "refused"),
    ],
)  # fmt: skip
def test_what_is_no_answer_says_why(form, raw, error):
    assert parse(form, raw) == (None, error)


def test_a_choice_without_options_is_its_normal_form():
    assert parse("choice", " **Ｌｉｖｅｒ\n Lobe**。") == ("liver lobe", None)


def test_the_one_asked_of_several_values_is_taken():
    raw = '{"length": "12 mm", "width": "7 mm"}'
    assert parse("quantity", raw, question="What is the width?") == ((7.0, "mm"), None)
    assert parse("number", "3") == ((3.0, "1"), None) and parse("number", "none").extracted is None


def test_an_answer_read_back_from_json_has_its_tuples_again():
    assert parsed_from_json([[0.1, 0.2], ["a", [1]]]) == ((0.1, 0.2), ("a", (1,)))
    assert parsed_from_json("a") == "a" and parsed_from_json([]) == () and parsed_from_json(None) is None


def test_an_answer_of_lines_of_the_question_alone_is_no_answer():
    question = "Which organ is shown?\nliver\nkidney"
    assert parse("choice", "Which organ is shown?\nliver", REGIONS, question=question) == (None, "repeats the question")
    assert parse("choice", "Which organ is shown?", REGIONS, question=question) == (None, "repeats the question")
    # An option that the question lists is an answer, also where it is the last line of the question.
    assert parse("choice", "kidney", REGIONS, question=question) == ("kidney", None)


def test_boxes_and_points_are_read_in_fractions_of_the_image():
    assert parse("boxes", "[0.5, 0.2, 0.6, 0.4], [0.1, 0.2, 0.3, 0.4]") == (
        ((0.1, 0.2, 0.3, 0.4), (0.5, 0.2, 0.6, 0.4)),
        None,
    )
    assert parse("boxes", "not visible") == ((), None)
    assert parse("point", "(0.25, 0.75)") == ((0.25, 0.75), None)
    assert parse("point", "[0.1, 0.2, 0.3, 0.4]") == (None, "not one point")
    assert parse("boxes", "[0.1, 0.2]") == (None, "not four numbers a box")


@pytest.mark.parametrize(
    ("question", "answer", "taken"),
    [
        ("Which?\n1. cyst\n2. stone\n3. polyp", "3", "polyp"), ("Which? (1) cyst (2) stone (3) polyp", "(2)", "stone"),
        ("Which? ①cyst ②stone ③polyp", "选项3", "polyp"), ("Which?\n1. cyst\n2. stone\n3. polyp", "B", "stone"),
        ("Which?\n1. stone\n2. cyst\n3. polyp", "3", None), ("Which?\n1. cyst\n2. stone\n3. polyp", "4", None),
        ("Which?", "3", None),
    ],
)  # fmt: skip
def test_numbers_are_labels_where_the_question_lists_the_options_by_them(question, answer, taken):
    assert parse("choice", answer, ("cyst", "stone", "polyp"), question=question).extracted == taken


@pytest.mark.parametrize("answer", ["10^4", "10⁴", "2 × 10³", "10^{3}"])
def test_a_power_is_no_plain_number(answer):
    assert parse("number", answer).extracted is None
    assert parse("quantity", f"{answer} mL", unit="mL").extracted is None


@pytest.mark.parametrize("answer", ["4.2 cm²", "4.2 cm^2", r"$4.2\,\mathrm{cm}^2$"])
def test_a_squared_unit_is_a_unit(answer):
    assert parse("quantity", answer, unit="cm2").extracted == (4.2, "cm2")


FORMS = (("choice", ("yes", "no")), ("choice", ("liver", "kidney")), ("choice", ("10 mm", "12 mm")), ("quantity", ()),
         ("number", ()), ("labels", ()), ("boxes", ()))  # fmt: skip


@pytest.mark.parametrize(("form", "choices"), FORMS)
def test_an_answer_that_is_too_long_is_not_read(form, choices):
    parsed = parse(form, "Yes. " + "x" * 3_000_000, choices)
    assert parsed.extracted is None and "20,000" in parsed.error


@pytest.mark.slow
@pytest.mark.parametrize(("form", "choices"), FORMS)
@pytest.mark.parametrize(
    "line", ["step {}: the liver is 12 mm ", "{}. The lesion is 12 mm.\n", "{}x{} liver, no kidney "]
)
def test_the_time_that_an_answer_takes_grows_about_as_its_length(form, choices, line):
    text = "".join(line.format(n, n) for n in range(1000))
    parse(form, text[:500], choices, question="How long is it?")  # what is compiled once
    seconds = []
    for size in (2_000, 8_000):
        start = time.process_time()
        parse(form, text[:size], choices, question="How long is it?")
        seconds.append(time.process_time() - start)
    assert seconds[1] < 32 * max(seconds[0], 0.05)  # cubic: 64 times
