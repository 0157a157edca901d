"""Questions for yes or no, most of all Chinese ones, and what an answer has to say for either."""

from __future__ import annotations

import pytest

from echobench.bench.asked_whether import able_as_yes, with_whether
from echobench.bench.parse import parse

# Yes or no by what the question asks; None where the answer speaks of something else.
CLOSED = [
    ("该肿块边界清晰吗？", "模糊。边缘可见小分叶。", "no"),
    ("该肿块边界清晰吗？", "边缘可见毛刺，呈浸润性生长。", None),
    ("病灶边缘光滑吗?", "光滑。", "yes"),
    ("病灶边缘光滑吗?", "后方可见声影。", None),
    ("图中能看到胆囊结石吗？", "能看到,位于胆囊颈部。", "yes"),
    ("图中能看到胆囊结石吗？", "看不到。", "no"),
    ("能否看到胎心搏动？", "不能。", "no"),
    ("能否看到胎心搏动？", "不能确定。", None),
    ("能否看到胎心搏动?", "能，心率约150次/分。", "yes"),
    ("有没有胸腔积液？", "没有任何积液征象。", "no"),
    ("有没有胸腔积液？", "有少量。", "yes"),
    ("肝脏是不是增大？", "肝脏增大。", "yes"),
    ("肝脏是不是增大？", "肝脏缩小。", "no"),
    ("肝脏是不是增大？", "脾脏增大。", None),
    ("这个结节是恶性的吗?", "该结节考虑恶性。", "yes"),
    ("这个结节是恶性的吗?", "倾向良性。", "no"),
    ("这个结节是恶性的吗?", "不能排除恶性。", None),
    ("这个结节是恶性的吗?", "恶性可能性大。", None),
    ("图像中有血流信号吗?", "没有声影的强回声。", None),
    ("图像中有血流信号吗?", "图像中没有任何血流信号。", "no"),
    ("Is this a transverse view?", "This is a longitudinal view.", "no"),
    ("Is this a transverse view?", "This is a transverse view of the neck.", "yes"),
    ("Is this a transverse view?", "This is not really a transverse view.", "no"),
    ("Is this a transverse view?", "It isn't a transverse view.", "no"),
    ("Does the lymph node have a preserved hilum?", "The hilum is effaced.", None),
    ("Does the lymph node have a preserved fatty hilum?", "The fatty hilum is not preserved.", "no"),
    ("Does the nodule have an irregular margin?", "The margin is smooth.", "no"),
    ("Does the nodule have an irregular margin?", "The margin is clearly irregular.", "yes"),
    ("Does the nodule have an irregular margin?", "The capsule is irregular.", None),
    ("Is the wall thickened?", "### Conclusion\nYes, it is not thin but thickened.", "yes"),
    ("肾脏大小是否正常?", "左肾大小正常。", None),
    ("肾脏大小是否正常?", "肾脏大小尚正常。", "yes"),
    ("肾脏大小是否正常?", "皮质厚度正常,但肾脏大小异常。", "no"),
]


@pytest.mark.parametrize(("question", "answer", "right"), CLOSED)
def test_the_question_decides_what_affirms_and_what_speaks_of_something_else(question, answer, right):
    assert parse("choice", answer, ("yes", "no"), question=question).extracted == right


@pytest.mark.parametrize(
    ("question", "same"),
    [
        ("边界清晰吗?", "边界是否清晰?"),
        ("该图像显示的肿块边界清晰吗?", "该图像显示的肿块边界是否清晰?"),
        ("这个结节是恶性的吗?", "这个结节是否恶性?"),
        ("图中有结石吗?", "图中是否有结石?"),
        ("图中能看到结石吗?", "图中是否看到结石?"),
        ("有没有积液?", "是否有积液?"),
        ("能否看到胎心?", "是否看到胎心?"),
        ("边界是否清晰?", "边界是否清晰?"),
        ("病灶在哪里?", "病灶在哪里?"),
    ],
)
def test_questions_for_yes_or_no_are_written_alike(question, same):
    assert with_whether(question) == same


def test_able_and_not_able_answer_only_what_asks_for_it():
    assert able_as_yes("能，位于左叶。", "能否看到结石?").startswith("是")
    assert able_as_yes("看不到。", "图中能看到结石吗?").startswith("否")
    assert able_as_yes("能。", "是否恶性?") == "能。"
    assert able_as_yes("不能确定。", "能否看到结石?") == "不能确定。"
