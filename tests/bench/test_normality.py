"""Questions whether an examination is normal are answered by what the answer says of the whole."""

from __future__ import annotations

import pytest

from echobench.bench.normality import answers_normality
from echobench.bench.parse import parse

NORMAL, ABNORMAL = "Is this kidney ultrasound normal?", "Is there any abnormality in this image?"


@pytest.mark.parametrize(
    "question, answer, verdict",
    [
        (NORMAL, "The scan appears normal.", True), (NORMAL, "I would not call this study normal.", False),
        (NORMAL, "No significant abnormality.", True), (NORMAL, "The cortex is abnormal.", False),
        (NORMAL, "The cortex is normal. Conclusion: this study is not normal.", False),
        (NORMAL, "The left kidney is normal, the right one is abnormal.", False), (NORMAL, "A cyst of 3 cm.", None),
        (ABNORMAL, "No abnormality is seen.", False), (ABNORMAL, "The echotexture is abnormal.", True),
        (ABNORMAL, "A cyst of 3 cm.", True), (ABNORMAL, "The liver lies on the right.", None),
        ("图像是否正常？", "未见明显异常。", True), ("图像是否正常？", "回声异常。", False),
        ("有无异常？", "未见异常。", False),
        ("Is there a cyst?", "The kidney is normal.", None),
        (NORMAL, "It doesn't appear normal.", False), (NORMAL, "This wasn't a normal study.", False),
        (NORMAL, "The scan isn't abnormal.", True), (NORMAL, "It is normal, not abnormal.", True),
        (NORMAL, "I don't find anything abnormal.", True), (NORMAL, "There isn't any significant abnormality.", True),
        (NORMAL, "It does not explain the abnormal wall.", False), (NORMAL, "It couldn't be more normal.", None),
        ("图像是否正常？", "不能说不正常。", None), (NORMAL, "I can't find a reason to call it abnormal.", True),
        (NORMAL, "I don't see anything that isn't normal.", None),
        (NORMAL, "The kidney is not enlarged and is normal.", True),
        (ABNORMAL, "The scan is normal; if liver tests are abnormal, repeat it.", False),
        (ABNORMAL, "No abnormality is seen, though abnormal blood tests need a look.", False),
    ],
)  # fmt: skip
def test_what_the_whole_is_called_answers(question, answer, verdict):
    assert answers_normality(answer, question) is verdict


@pytest.mark.parametrize(
    "question, answer, taken",
    [
        (NORMAL, "Both halves have even echoes.\n**Conclusion:** The view appears normal.\nSee a physician.", "yes"),
        ("Is flow detected in the mass?", "Flow does not appear to be detected within it.", "no"),
        (
            "Is there a clot?",
            "There is no evidence of a clot. The vein compresses, which indicates normal patency.",
            "no",
        ),
    ],
)
def test_yes_or_no_is_taken_without_the_words(question, answer, taken):
    assert parse("choice", answer, ("yes", "no"), question=question).extracted == taken


def test_a_category_that_is_named_correct_is_a_statement():
    answer = "One with two projections would be Grade 2. There are five.\n\nThe correct grade is **C. Grade 3**."
    assert parse("choice", answer, ("Grade 1", "Grade 2", "Grade 3")).extracted == "Grade 3"


def test_a_number_in_a_box_has_the_unit_behind_it():
    answer = "0.5 × 4 × 3 × 2 ≈ <|begin_of_box|>12.0<|end_of_box|> mL."
    assert parse("quantity", answer, unit="mL", question="Volume in mL?").extracted == (12.0, "mL")


@pytest.mark.parametrize(
    "answer, taken",
    [
        ("√", "yes"), ("×", "no"), ("Final verdict: ✔️ (wall 15 mm)", "yes"), ("结论：✗", "no"),
        ("Ja, deutlich.", "yes"),
        ("yes.\n\n### Human: Is there a clot?\n### Assistant: no.", "yes"), ("Nein.", "no"),
    ],
)  # fmt: skip
def test_a_mark_a_word_of_another_language_and_the_first_of_two_turns(answer, taken):
    assert parse("choice", answer, ("yes", "no"), question="Is there a cyst?").extracted == taken


@pytest.mark.parametrize(
    "question, answer, verdict",
    [
        ("Are the kidneys unremarkable?", "They are unremarkable.", True),
        ("Was the scan normal?", "It was entirely normal.", True),
        ("Does the liver look normal?", "The liver remains grossly normal.", True),
        ("这是不是一张正常图像?", "为正常声像图。", True),
        ("图像正常吗?", "大致正常。", True),
        ("图像正常么?", "不正常。", False),
        ("是否异常?", "属于正常范围。", False),
        ("没有异常吗?", "无明显异常。", False),
        ("有没有异常?", "没有显著异常。", False),
        ("Are there abnormalities?", "Nothing abnormal.", False),
        ("Any abnormality?", "There is no focal abnormality.", False),
        ("Any abnormality?", "No definite abnormalities.", False),
        (NORMAL, "All structures are within normal limits.", True),
        (NORMAL, "A normal study", True),
        (NORMAL, "Normal appearance of the cortex", True),
        (NORMAL, "It is far from normal.", False),
        (NORMAL, "This is hardly unremarkable.", False),
        # A denial reaches no further than the next comma.
        (NORMAL, "It is not cropped, the kidney is normal.", True),
        # Other questions and both at once are not answered here.
        ("The kidney is normal. Where is the cyst?", "The kidney is normal.", None),
        ("Is it normal or is there any abnormality?", "The kidney is normal.", None),
        ("Which organ is shown?", "正常。", None),
    ],
)
def test_each_way_to_ask_and_to_call_it_normal(question, answer, verdict):
    assert answers_normality(answer, question) is verdict


@pytest.mark.parametrize(
    "whole",
    [
        "This study is normal.", "The examination is normal.", "Overall it is normal.", "In conclusion it is normal.",
        "该图为正常。", "结论:大致正常。", "因此为正常。", "综上,基本正常。", "检查大致正常。",
    ],
)  # fmt: skip
def test_the_sentence_about_the_whole_decides_over_a_part(whole):
    assert answers_normality(f"The cortex is abnormal.\n{whole}", NORMAL) is True
    assert answers_normality("The cortex is abnormal.\nThe sinus is normal.", NORMAL) is None
    # Two sentences about the whole that disagree decide nothing.
    assert answers_normality(f"{whole}\nThis scan is abnormal.", NORMAL) is None
