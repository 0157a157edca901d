"""Names as the value of any label, and capitals within a sentence."""

import pytest

from echobench.deid.text import report_text


def kept(text: str) -> str:
    return report_text.clean(text, shift_days=None, style="category", lang="en").text


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Anatomy normal.\nFOB: Chuck\n", "Chuck"),
        ("She drove in from Wattle Creek this morning.", "Wattle Creek"),
        ("Told Guy to come back in a week.", "Guy"),
        ("RHYS OLD, age 50, takes warfarin.", "RHYS OLD"),
        ("Stenosis was accepted by Low. No clot.", "Low"),
    ],
)
def test_a_proper_noun_behind_a_label_is_removed(text, gone):
    assert gone not in kept(text)


@pytest.mark.parametrize(
    "text",
    [
        "Findings: Normal.\nImpression: Stable.",
        "Flow in the Left Renal Vein is normal with Color Doppler.",
        "The cyst is larger than in the Previous study.",
    ],
)
def test_terms_in_capitals_stay(text):
    assert kept(text) == text
