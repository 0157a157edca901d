"""What of an output is its answer, by the marks that models write around their reasoning and their answers."""

from __future__ import annotations

import pytest

from echobench.bench.answer_text import read_object, squeezed, tidy, without_reasoning


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


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ("the 2nd option", "the second option"),
        ("the 4th option", "the fourth option"),
        ("the 5th option", "the 5th option"),
        ("3 cm^2", "3 cm²"),
        ("3 cm^{3}", "3 cm³"),
        (r"45^{\circ}", "45°"),
        (r"\frac{1}{2}", "(1)/(2)"),
        (r"3\,cm \times 2\,cm", "3 cm x 2 cm"),
        (r"3 \cdot 2 \approx 6", "3 x 2 ≈ 6"),
        (r"55\% \pm 2\%", "55% ± 2%"),
        (r"\text{kidney}", "kidney"),
        ("it's the liver", "it is the liver"),
        ("<CHOICE>\nA\n</CHOICE>", "Answer: A"),
        ("腎臟", "肾脏"),
        ("1{,}5 cm", "1,5 cm"),
        ("a\n\n\nb", "a b"),
    ],
)
def test_latex_ordinals_and_contractions_are_written_out(answer, text):
    assert " ".join(tidy(answer).split()) == text


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ('["B"]', "Answer: B"),
        ('["B", "C"]', "Answer: B, C"),
        ('"B"', "Answer: B"),
        ('```json\n{"answer": "B"}\n```', "Answer: B"),
        ('{"答案": true}', "Answer: true"),
        ('{"Final Answer": ["A", "B"]}', "Answer: A, B"),
        # Shares of one: the largest is the answer where it is more than a half.
        ('{"A": 0.1, "B": 0.7, "C": 0.2}', "Answer: B"),
        ('{"A": 0.4, "B": 0.3, "C": 0.3}', '{"A": 0.4, "B": 0.3, "C": 0.3}'),
        ('{"A": 0.4, "B": 0.9}', '{"A": 0.4, "B": 0.9}'),
        ('{"A": 0.1, "B": 0.2}', '{"A": 0.1, "B": 0.2}'),
        ('{"A": 0.5, "B": 0.5}', '{"A": 0.5, "B": 0.5}'),
        # A value and its unit, under any name where nothing else is there.
        ('{"数值": 1.2, "单位": "m/s"}', "Answer: 1.2 m/s"),
        ('{"size": 12, "units": "mm"}', "Answer: 12 mm"),
        ('{"answer": 12, "单位": "mm", "why": "calipers"}', "Answer: 12 mm"),
        ('{"length": 3, "width": 2, "unit": "cm"}', '{"length": 3, "width": 2, "unit": "cm"}'),
        ('{"length": 3, "width": 2}', '{"length": 3, "width": 2}'),
        ('{"length": "x", "unit": "cm"}', '{"length": "x", "unit": "cm"}'),
        ('{"depth": 3}', '{"depth": 3}'),
        ('{"present": false, "confidence": 0.9}', "Answer: false"),
        ('{"seen": true, "sure": false, "depth": 3}', '{"seen": true, "sure": false, "depth": 3}'),
        ('{"answer": "A", "choice": "B"}', '{"answer": "A", "choice": "B"}'),
        ("{1, 2}", "{1, 2}"),
        ("{broken", "{broken"),
        ('I say {"answer": "B"} here', "I say Answer: B here"),
    ],
)
def test_json_becomes_its_statement_or_stays(answer, text):
    assert " ".join(tidy(answer).split()) == text


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ('{"length": "12 mm", "count": 3, "ratio": 0.5}', {"length": "12 mm", "count": 3, "ratio": 0.5}),
        ('{"lengths": [1, 2]}', {}),
        ('{"length": null}', {}),
        ("[1, 2]", {}),
        ("12 mm", {}),
        ("{broken", {}),
        ('{"a":' * 100_000, {}),
    ],
)
def test_an_object_of_plain_values_is_read(text, values):
    assert read_object(text) == values


def test_json_without_end_is_left_alone():
    assert tidy("[" * 100_000) == "[" * 100_000


@pytest.mark.parametrize(
    ("raw", "answer"),
    [
        ("<|channel>thought\nA<channel|>B", "B"),
        ("<reasoning>A</reasoning>B", "B"),
        ("<|START_THINKING|>A<|END_THINKING|>B", "B"),
        ("<unused94>A<unused95>B", "B"),
        ("<think>A</think>B<think>C", ""),
        ("<|channel|>final<|message|>A<|end|><|channel|>final<|message|>B<|return|>", "B"),
        ("B\n### Human: which organ?\nC", "B"),
        ("B\nUser: next", "B"),
        ("<answer>B</answer> so <answer> B </answer>", "B"),
        ("<answer>B", "B"),
        ("B<|endoftext|>", "B"),
        ("", ""),
    ],
)
def test_reasoning_and_later_turns_are_cut_off(raw, answer):
    assert without_reasoning(raw) == answer


UNITS = (
    "12 mm ",
    "The lesion measures 12 mm. ",
    "liver ",
    "肝",
    "\n",
    " ",
    "no, ",
    "- ",
    "(",
    "A. liver\n",
    "| ",
    "not ",
)


@pytest.mark.parametrize("unit", UNITS)
def test_a_loop_is_as_long_as_its_first_turns(unit):
    short, long = (squeezed("Yes. " + unit * turns + "end") for turns in (60, 900))
    assert short == long and len(long) < 100


def test_signs_of_a_number_are_no_loop_and_an_endless_number_is_none():
    assert squeezed("1000000000 mm") == "1000000000 mm"
    for sign in ("1", "1.", "一"):
        assert not any(char in squeezed(sign * 4000) for char in "1一")


def test_what_is_said_a_few_times_stays():
    for text in ("no, no, no", "- A\n- B\n- C", "| a | 0 | 0 | 0 |", "12 mm, 12 mm and 12 mm"):
        assert squeezed(text) == text
