"""Firms without a telling ending are found by legal form, phrase and place."""

from __future__ import annotations

import pytest
from text_spans import left

from echobench.deid.identifiers import empty
from echobench.deid.text.rules import firms
from echobench.deid.text.rules._document import Document


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


def found(text: str) -> dict[str, str]:
    """{value: its kind and the ranks it is found with, as digits} of what the rule alone finds in a text."""
    ranks: dict[tuple[str, str], set[int]] = {}
    for span in firms.find(Document(text, empty(), "en")):
        ranks.setdefault((text[span.start : span.end], span.kind), set()).add(span.rank)
    return {value: kind + "".join(map(str, sorted(each))) for (value, kind), each in ranks.items()}


@pytest.mark.parametrize(
    ("text", "firm"),
    [
        ("Bill to Ferragamini S.p.A. please", "Ferragamini S.p.A."), ("Dahl og Isaksen", "Dahl og Isaksen"),
        ("with Poulsen & Søn A/S.", "Poulsen & Søn A/S."), ("Dahl, Birkeland og Isaksen", "Dahl, Birkeland og Isaksen"),
        ("address of the Blue Lantern", "Blue Lantern"), ("the Evergreen Mutual office", "Evergreen Mutual"),
        ("The Evergreen office", "Evergreen"), ("Maple Leaf is an insurance company", "Maple Leaf"),
        ("Maple Leaf, a shop based in", "Maple Leaf"), ("works at Bright Harbor", "Bright Harbor"),
        ("later became Nordlys", "Nordlys"), ("works for IBMX", "IBMX"),
    ],
)  # fmt: skip
def test_a_firm_by_its_form_or_its_phrase_alone(text, firm):
    assert found(text) == {firm: "organisation1"}


@pytest.mark.parametrize(
    "text",
    ["Kidney S.p.A.", "The Ltd came", "Dahl og Liver", "He og Isaksen", "office of Liver", "works for IBM",
    "works for He",
     "works for Bright Liver."],
)  # fmt: skip
def test_terms_and_pronouns_are_no_firms(text):
    assert found(text) == {}
