"""Questions whether something is to be done are answered by what is recommended, and left open by "may" and "if"."""

from __future__ import annotations

import pytest

from echobench.bench.asked_recommended import is_recommended
from echobench.bench.parse import parse

BIOPSY = "Would you recommend biopsy of this lesion?"


@pytest.mark.parametrize(
    ("question", "answer", "verdict"),
    [
        (BIOPSY, "Because of its size, FNA is advised.", True), (BIOPSY, "I would recommend a biopsy.", True),
        (BIOPSY, "Biopsy isn't warranted; follow-up is recommended.", False),
        (BIOPSY, "There is no need for a biopsy.", False), (BIOPSY, "No biopsy is needed.", False),
        (BIOPSY, "Biopsy may be considered.", None), (BIOPSY, "Biopsy is advised if it grows.", None),
        (BIOPSY, "Follow-up is recommended instead of biopsy.", None), (BIOPSY, "Biopsy is recommended, not needed: "
         "biopsy is not needed.", None),
        ("Is drainage required?", "Drainage of the abscess is indicated.", True),
        ("Is drainage required?", "Antibiotics are required.", None),
        ("Does the cyst need surgery?", "It does not need surgery.", False),
        ("Is surgery needed?", "I would advise against surgery.", False),
        ("Is surgery needed?", "It is hard to see why surgery is needed.", None),
        ("Is there a cyst?", "A biopsy is recommended.", None),
        ("需要手术吗？", "建议尽快手术。", True), ("需要手术吗？", "无需手术，定期复查。", False),
        ("是否需要活检？", "建议超声引导下穿刺活检。", True), ("是否需要活检？", "必要时活检。", None),
        ("是否建议随访？", "暂不建议手术。", None),
    ],
)  # fmt: skip
def test_what_is_recommended_answers(question, answer, verdict):
    assert is_recommended(answer.replace("，", ","), question) is verdict


def test_the_answer_needs_neither_yes_nor_no():
    assert parse("choice", "Core-needle biopsy is indicated.", ("yes", "no"), question=BIOPSY).extracted == "yes"


@pytest.mark.parametrize(
    ("question", "answer", "verdict"),
    [
        ("Should the abscess be drained?", "Drainage is recommended.", True),
        ("Should the abscess be drained?", "Drainage may help.", None),
        ("需要穿刺活检吗？", "建议FNA。", True), ("需要穿刺活检吗？", "不需要，定期复查。", False),
        ("需要穿刺活检吗？", "不需要禁食。", None),
    ],
)  # fmt: skip
def test_what_should_be_done_is_named_as_an_act_or_left_to_the_question(question, answer, verdict):
    assert is_recommended(answer.replace("，", ","), question) is verdict
