"""Firms without a telling ending are found by legal form, phrase and place."""

from __future__ import annotations

import pytest
from text_spans import left


@pytest.mark.parametrize(
    "text, firm",
    [
        ("Bill to Ferragamini S.p.A. please.", "Ferragamini S.p.A"),
        ("Insured with Poulsen & Søn A/S.", "Poulsen & Søn A/S"),
        ("She works for Dahl, Birkeland og Isaksen.", "Dahl, Birkeland og Isaksen"),
        ("Zimoląg-Bąkiewicz Sp. z o.o. sent the request.", "Zimoląg-Bąkiewicz Sp. z o.o"),
        ("Paid by Girardot et Fils.", "Girardot et Fils"),
        ("Tamási és Kozma Kft. sent it.", "Tamási és Kozma Kft"),
        ("He is employed at Bright Harbor as a driver.", "Bright Harbor"),
        ("The Evergreen Mutual office is closed.", "Evergreen Mutual"),
        ("Maple Leaf is an insurance company based in Ohio.", "Maple Leaf"),
        ("Torben Lund of Copperfield was told.", "Copperfield"),
        ("Nordlys Inc., Silver Birch and Enervia Corporation paid.", "Silver Birch"),
        ("Ingrid Voss\nBlue Lantern\n12 Harbour Street, Norwich", "Blue Lantern"),
        ("ingrid voss is from stillwater metalworking inc.", "stillwater metalworking inc"),
    ],
)
def test_firms_by_form_phrase_and_place(text, firm):
    assert not left(text, firm)
