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


def found(text: str) -> dict[str, str]:
    """{address: the ranks it is found with, as digits} of what the rule alone finds in a text."""
    ranks: dict[str, set[int]] = {}
    for span in addresses.find(Document(text, empty(), "en")):
        ranks.setdefault(text[span.start : span.end], set()).add(span.rank)
        assert span.kind == "address"
    return {address: "".join(map(str, sorted(each))) for address, each in ranks.items()}


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("see flat 3b, Koskikatu 25", {"flat 3b, Koskikatu 25": "2", "3b, Koskikatu 25": "2"}),
        ("12 Marchmont Road Rhyl. Gallbladder", {"12 Marchmont Road Rhyl": "4", "12 Marchmont Road Rhyl.": "2"}),
        ("4 marchmont road", {"4 marchmont road": "2"}), ("4 Liver Road", {"4 Liver Road": "2"}),
        ("4 Marchmont Place", {"4 Marchmont Place": "2"}), ("P.O. Box 1234", {"P.O. Box 1234": "2"}),
        ("APO AA 34001", {"APO AA 34001": "2"}), ("USS Vale FPO AP 96601", {
            "USS Vale FPO AP 96601": "2", "FPO AP 96601": "2"}),
        ("at SW1A 1AA now", {"SW1A 1AA": "2"}), ("in Truro, SW1A 1AA", {"SW1A 1AA": "4"}),
        ("SW1A 1AA", {"SW1A 1AA": "2"}),
        ("A, SW1A 1AA", {"SW1A 1AA": "4"}), ("Dublin, D02 X285", {"D02 X285": "4"}),
        ("Unit 4, Hill House, Rhyl, LL18 1AB", {"Unit 4, Hill House, Rhyl, LL18 1AB": "4", "LL18 1AB": "4"}),
        ("106 Harbour Terrace, Truro", {"106 Harbour Terrace, Truro": "24"}), ("Yuma, AZ to us", {"Yuma, AZ": "2"}),
        ("Main Street, Liver", {}), ("vicolo brambilla, 50\n84062, vallefiorita", {
            "vicolo brambilla, 50\n84062, vallefiorita": "2", "84062, vallefiorita": "2"}),
        ("Liver Brambilla, 50\n84062, Vallefiorita", {
            "Liver Brambilla, 50\n84062, Vallefiorita": "2", "84062, Vallefiorita": "2"}),
        ("the corner of Elm and Oak 12", {"the corner of Elm and Oak 12": "2"}), ("Apt 12B", {"Apt 12B": "2"}),
        ("Suite 4, Oakhurst", {"Suite 4, Oakhurst": "2"}), ("address: 12 somewhere off", {"12 somewhere off": "2"}),
        ("zip 90210", {"90210": "2"}), ("邮编：210093", {"210093": "2"}), ("CA 60601-1234", {"60601-1234": "2"}),
        ("lives in Cedar Notch", {"Cedar Notch": "1"}), ("54 yo female from Cedar Notch", {"Cedar Notch": "12"}),
        (", 21, of Eastmere:", {"Eastmere": "2"}), ("Nightingale Ward", {"Nightingale Ward": "2"}),
        ("5 West", {"5 West": "1"}), ("Ward 7", {"Ward 7": "1"}), ("Cedar Creek", {"Cedar Creek": "1"}),
    ],
)  # fmt: skip
def test_an_address_is_found_by_its_build_its_code_or_its_cue(text, spans):
    assert found(text) == spans


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("10963 Rua Vinte 1257", {"10963 Rua Vinte 1257": "2", "Rua Vinte 1257": "2"}),
        ("12 Koskikatu", {"12 Koskikatu": "2"}), ("Koskikatu 25", {"Koskikatu 25": "2"}),
        ("on Xqzolm 150", {"Xqzolm 150": "2"}), ("345 Xqzolm 12", {"345 Xqzolm 12": "2"}),
        ("345 Xqzolm", {"345 Xqzolm": "2"}), ("34 Xqzolm", {"34 Xqzolm": "2"}),
        ("from 345 May 12", {"345 May 12": "2"}),
    ],
)  # fmt: skip
def test_a_number_with_an_unknown_word_is_a_street(text, spans):
    assert found(text) == spans


@pytest.mark.parametrize(
    ("street", "behind", "onward"),
    [
        ("12 Prospect St", " Liver normal", ""), ("12 Prospect St", ", Liver normal", ""),
        ("12 Prospect St", ", May came", ""), ("12 Prospect St", " May.", ""), ("12 Prospect St", ", May.", ", May"),
        ("12 Prospect St", ", Dehylov, Czech Republic", ", Dehylov, Czech Republic"),
        ("12 Prospect St", " OAKVALE LONG", " OAKVALE LONG"), ("12 Prospect St", ", France came", ", France"),
        ("12 Prospect St", ", Qzolm, Vzolm, Wzolm, Xzolm", ", Qzolm, Vzolm, Wzolm"),
        ("12 Prospect St", ", France, Qzolm came", ", France, Qzolm"), ("12 Prospect St", ", Long:", ""),
        ("12 Prospect St", ", IL 60601, Qzolm", ", IL 60601, Qzolm"), ("12 Prospect St", ", 12345 NSW", ", 12345 NSW"),
        ("12 Prospect St", ", nan, NSW", ", nan, NSW"), ("12 Prospect St", ", L4J 3T4", ", L4J 3T4"),
        ("12 Prospect St", ", Long May", ""), ("12 Prospect St Apt 4", ", May.", ", May"),
        ("12 Prospect St Apt 4", " May.", " May"), ("12 Prospect St Apt 4", " May came", ""),
        ("12 Prospect St", ", suite 4 May.", ", suite 4 May"), ("12 Prospect St", ", May, Long.", ", May"),
        ("Seen. " * 30 + "12 Prospect St", " May.", ""), ("Seen. " * 30 + "12 Prospect St Apt 4", " May.", " May"),
    ],
)  # fmt: skip
def test_an_address_goes_on_over_flats_towns_states_and_codes(street, behind, onward):
    of_street = {address for address, ranks in found(street + behind).items() if "2" in ranks}
    assert (street + onward).removeprefix("Seen. " * 30) in {address.rstrip(".") for address in of_street}
    assert max(map(len, of_street)) <= len((street + onward).removeprefix("Seen. " * 30)) + 1


@pytest.mark.parametrize(
    "text",
    [
        "4 marchmont place", "4 Liver Place", "4 Kidney Way", "Yuma, ZZ to us", "Liver Kidney, 50\n84062, Spleen",
        "Xqzolm 150", "on Xqzolm 2015", "on Long 150", "is Xqzolm 50 mm", "345 Liver 12", "2015 Xqzolm", "3 Xqzolm",
        "345 Long", "ZZ 60601", "from Cedar Liver", "The Ward", "Left Wing", "Surgical Ward",
        "ßa; vicolo brambilla, 50\n84062, vallefiorita",
    ],
)  # fmt: skip
def test_numbers_beside_words_of_reports_are_no_addresses(text):
    assert found(text) == {}
