"""Yes and no, in words and by what is there."""

from __future__ import annotations

import pytest

from echobench.bench.yes_no_answers import polarity, presence, yes_or_no


@pytest.mark.parametrize(
    ("bodies", "indices"),
    [
        (("yes", "no"), (0, 1)),
        (("no", "yes", "uncertain"), (1, 0)),
        (("否", "是"), (1, 0)),
        (("yes, there is fluid", "no, there is no fluid"), (0, 1)),
        (("present", "absent"), (0, 1)),
        (("no lesion", "a cyst"), None),
        (("benign", "malignant"), None),
    ],
)
def test_which_option_is_yes(bodies, indices):
    assert polarity(bodies) == indices


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("Yes, a cyst.", True),
        ("No cyst is seen", None),
        ("no, a cyst", False),
        ("Yes. No.", "both"),
        ("Definitely not.", False),
        ("该说法错误。", False),
        ("有的,可见", True),
        ("A cyst. Yes.", True),
    ],
)
def test_an_answer_means_yes_or_no_or_neither(text, answer):
    assert yes_or_no(text) == answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("There is no evidence of a thrombus.", False),
        ("存在胸腔积液。", True),
        ("A stone is present.", True),
        ("The image shows no cyst.", False),
        ("No abnormality is seen.", None),
        ("There may be a cyst.", None),
        ("A cyst is seen. No stone is seen.", None),
        ("The liver.", None),
    ],
)
def test_what_is_there_answers_unless_it_is_open(text, answer):
    assert presence(text) is answer
