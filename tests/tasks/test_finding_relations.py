"""What may be true of one image by two names, and what only one sex has."""

from __future__ import annotations

import pytest

from echobench.tasks.finding_relations import can_both_be_true, sex_of


@pytest.mark.parametrize(
    "a, b, both",
    [
        ("breast mass", "breast nodule", True),
        ("fibroadenoma", "breast nodule", True),
        ("liver mass", "hepatic hemangioma", True),
        ("cyst", "renal cyst", True),
        ("early pregnancy", "intrauterine pregnancy", True),
        ("carotid plaque", "atherosclerotic changes", True),
        ("hepatic cyst", "hepatic hemangioma", False),
        ("hepatic cyst", "cholelithiasis", False),
        ("nephrolithiasis", "hydronephrosis", False),
        ("normal", "hepatic cyst", False),
    ],
)
def test_two_findings_that_exclude_each_other_are_never_both_true(a, b, both):
    assert can_both_be_true(a, b) == can_both_be_true(b, a) == both


def test_a_finding_of_one_sex_says_which():
    assert sex_of("prostate cancer") == "M"
    assert sex_of("uterine leiomyoma") == sex_of("lactational changes") == "F"
    assert sex_of("hepatic cyst") is None
