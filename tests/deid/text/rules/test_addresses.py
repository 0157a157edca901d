"""Street addresses of many countries are found whole."""

from __future__ import annotations

import pytest
from text_spans import left

from echobench.deid.identifiers import empty
from echobench.deid.text.report_text import clean
from echobench.deid.text.rules import addresses
from echobench.deid.text.rules._document import Document


@pytest.mark.parametrize(
    "address",
    [
        "18 Harbour Deviation\nTaylorstad, NSW, 2615",
        "Unit 7 441 Bishop Elbow\nBulmerton, QLD, 2990",
        "26793 Kimberly Hill\nJoshuaview, ON L4J 3T4",
        "Vicolo Brambilla, 50\n84062, Vallefiorita (SA)",
        "Strada Giacomelli, 8 Piano 2\n90020, Sclafani Bagni (PA)",
        "rue Claire Royet\n86201 Parentis",
        "4, avenue d'Ouchy\n1006 Lausanne",
        "Dunja-Schüler-Weg 2/6\n77602 Neustrelitz",
        "Alexanderpad 64\n2083 KQ Bergschenhoek",
        "ul. Wiśniowa 68/3\n86-995 Bełchatów",
        "plac Mickiewicza 42\n55-870 Jarocin",
        "Tachovské náměstí 71\n678 68 Semily",
        "Hegyalja út 98.",
        "Rua Jardim Vicente, 84\nSaudade\n12213-878 Machadinho / MT",
        "Larsenskrenten 1B, 4003 Simonsen",
        "Haagan pappilankatu 324\n51643 Inkoo",
        "12 Prospect St, Dehylov, Czech Republic",
    ],
)
def test_addresses_of_many_countries(address):
    assert not left(f"Please send the report to {address}", address)


@pytest.mark.parametrize(
    "text",
    [
        "seen 11 May 2023 by Dr Holloway. Cyst 12 mm in right kidney.",
        "Reviewed 3 March 2020 by Dr Pemberton. Cyst 4 mm.",
        "Nodule 12 mm seen by Dr Pemberton. Follow up.",
        "6 weeks with Dr Ashdown",
    ],
)
def test_a_date_or_measure_before_a_doctor_is_no_street(text):
    assert not list(addresses.find(Document(text, empty(), "en")))
    kept = clean(text, None, shift_days=40, style="category").text
    assert "Dr" in kept and ("Cyst" in kept) == ("Cyst" in text)


@pytest.mark.parametrize("text", ["lives at 12 Mayfield Dr", "11 May Street", "4 Marchmont Road"])
def test_streets_that_begin_like_a_month_stay_streets(text):
    assert list(addresses.find(Document(text, empty(), "en")))


@pytest.mark.parametrize(
    "text, value",
    [
        ("Old Quarry Rd, Cedar Falls, IA 58864", "Old Quarry Rd, Cedar Falls, IA 58864"),
        ("Lives at 101 MG Road, Jalandhar - 319282.", "101 MG Road, Jalandhar - 319282"),
        ("106 Harbour Terrace, Truro, GK3 9MM", "106 Harbour Terrace, Truro, GK3 9MM"),
        ("Ruby Day, 21, of Eastmere: pain.", "Eastmere"),
        ("He moved from Yuma, AZ to us.", "Yuma, AZ"),
    ],
)
def test_streets_with_their_towns_and_homes_go(text, value):
    assert not left(text, value)
