"""What of an output is its answer, by the marks that models write around their reasoning and their answers."""

from __future__ import annotations

import pytest

from echobench.bench.answer_text import tidy, without_reasoning


@pytest.mark.parametrize(
    ("raw", "answer"),
    [
        ("<think>A or B</think>B", "B"),
        ("A or B</think>\nB", "B"),
        ("<think>A, then cut", ""),
        ("◁think▷A◁/think▷B", "B"),
        ("[THINK]A[/THINK]B", "B"),
        ("<|channel|>analysis<|message|>A<|end|><|start|>assistant<|channel|>final<|message|>B<|return|>", "B"),
        ("<|channel|>analysis<|message|>A", ""),
        ("analysisMaybe A.assistantfinalB", "B"),
        ("assistantfinalB", "B"),
        ("## Thinking\nA?\n## Final Response\nB", "B"),
        ("<answer>B</answer>", "B"),
        ("<answer>A</answer><answer>B</answer>", "<answer>A</answer><answer>B</answer>"),
        ("B<|im_end|>", "B"),
    ],
)
def test_reasoning_is_cut_off(raw, answer):
    assert without_reasoning(raw) == answer


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ("**B**", "B"),
        ("`B`", "B"),
        ("Ｂ．", "B."),
        ("✅ B 👍", "B"),
        ("> B", "B"),
        ("\\boxed{B}", "Answer: B"),
        ("\\boxed{21} mm", "Answer: 21 mm"),
        ("$\\boxed{\\text{B}}$", "Answer: B"),
        ('{"answer": "B"}', "Answer: B"),
        ("{'answer': 'B'}", "Answer: B"),
        ('{"A": false, "B": true}', "Answer: B"),
        ('{"A": true, "B": true}', '{"A": true, "B": true}'),
        ('{"length_cm": 4.8}', "Answer: 4.8 cm"),
        ('{"value": 12, "unit": "mm"}', "Answer: 12 mm"),
        ('<measurement unit="cm">0.9</measurement>', "Answer: 0.9 cm"),
        ("<choice>A</choice><why>thin wall</why>", "Answer: A\nthin wall"),
        ("Q: What is it?\nA: a cyst", "Answer: a cyst"),
    ],
)
def test_marks_become_one_form(answer, text):
    assert " ".join(tidy(answer).split()) == " ".join(text.split())
