import pytest

from echobench.bench.asked_limit import is_beyond


@pytest.mark.parametrize(
    ("question", "answer", "right"),
    [
        ("Does the aorta measure more than 30 mm?", "The aorta measures 24 mm.", False),
        ("Does the aorta measure more than 30 mm?", "The aorta measures 3.4 cm.", True),
        ("Is the endometrium thinner than 4 mm?", "It measures 9 mm.", False),
        ("胆囊壁是否超过3mm?", "胆囊壁厚约5mm。", True),
        ("Is the aorta wider than 30 mm?", "It measures 30 mm.", None),
        ("Is the aorta wider than 30 mm?", "It measures 28 to 34 mm.", None),
        ("Is the aorta wider than 30 mm?", "It is wide.", None),
        ("Is the aorta dilated?", "It measures 24 mm.", None),
    ],
)
def test_a_value_answers_whether_it_is_beyond_a_limit(question, answer, right):
    assert is_beyond(answer, question) is right
