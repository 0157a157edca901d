"""What one span gives away is found in the rest of the text."""

from __future__ import annotations

import pytest
from text_spans import left


@pytest.mark.parametrize(
    "text, name",
    [
        ("Marchetti and White were called.", "White"),
        ("As the assistant to Magnus Poulsen said.", "Magnus Poulsen"),
        ("We thank Maika van de Noort.", "Maika van de Noort"),
        ("Rebecca Hides came along.", "Rebecca Hides"),
        ("seen by eva kleistova and sent home", "eva kleistova"),
        ("spoke with leidy t murisova", "leidy t murisova"),
        ("Paid by Torres-Mills.", "Torres-Mills"),
    ],
)
def test_names_in_lists_again_and_beside_particles(text, name):
    assert not left(text, name)


def test_a_name_that_is_also_a_word_is_found_again_after_its_full_form():
    assert left("Reported by Brad L Key. The scan was shown to Key again.", "shown to Key again") == "showntoagain"
