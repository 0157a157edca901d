"""Names in small letters within a text that has capitals, and names that a scan tore."""

import pytest

from echobench.deid.text import report_text


def kept(text: str) -> str:
    return report_text.clean(text, shift_days=None, style="category", lang="en").text


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Scanned olga papadopoulos in rooms today. The liver is normal.", "olga papadopoulos"),
        ("LIVER normal. pt amber mendoza, rm 4. No stones.", "amber mendoza"),
        ("The scan of R avi Dhillon was normal. The spleen was not seen.", "R avi"),
        ("Liver: long axis 17 cm. kealoha rossi moved during Doppler.", "kealoha rossi"),
    ],
)
def test_small_and_torn_names_go(text, gone):
    assert gone not in kept(text)


@pytest.mark.parametrize(
    "text",
    [
        "The plateau iris and the vena cava are normal. A small rash is seen.",
        "Corticomedu llary differentiation is preserved.",
        "There is a long segment of wall thickening. Mark the site.",
    ],
)
def test_words_that_are_also_names_stay(text):
    assert kept(text) == text
