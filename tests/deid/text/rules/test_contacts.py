"""Phones of other countries' builds are found."""

from __future__ import annotations

import pytest
from text_spans import left


@pytest.mark.parametrize("number", ["(37) 788-063", "99 668472", "(06)20/008-0623", "8523 5341", "(08)61250090"])
def test_phones_of_other_builds(number):
    assert not left(f"It is {number} as before.", number)
