"""Names that medicine is called by stay with what they name, and mean a person behind a title."""

from __future__ import annotations

import pytest
from text_spans import left

from echobench.deid.text import report_text


@pytest.mark.parametrize(
    "text",
    [
        "Polyps of Peutz-Jeghers type.", "No evidence of Fitz-Hugh-Curtis.", "History of Sturge-Weber; follow-up.",
        "Consistent with Rosai-Dorfman", "Repeat after Valsalva.", "Dietl crisis was suspected.", "Murphy征阳性",
        "The Sylvian fissure is open.", "Known Ehlers-Danlos, stable.",
    ],
)  # fmt: skip
def test_an_eponym_stays(text):
    assert report_text.find(text) == []


@pytest.mark.parametrize(
    "text, name",
    [
        ("Seen by Dr. Finkelstein.", "Finkelstein"), ("Reported by Carpentier.", "Carpentier"),
        ("Sent from Hillcrest Dialysis Unit.", "Hillcrest"), ("Signed: H. Lisfranc", "Lisfranc"),
    ],
)  # fmt: skip
def test_who_is_called_so_goes(text, name):
    assert not left(text, name)
