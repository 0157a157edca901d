"""Phones of other countries' builds are found."""

from __future__ import annotations

import pytest
from text_spans import left

from echobench.deid.identifiers import empty
from echobench.deid.text.rules import contacts
from echobench.deid.text.rules._document import Document


@pytest.mark.parametrize("number", ["(37) 788-063", "99 668472", "(06)20/008-0623", "8523 5341", "(08)61250090"])
def test_phones_of_other_builds(number):
    assert not left(f"It is {number} as before.", number)


def found(text: str) -> dict[tuple[str, str], int]:
    """{(kind, value): highest rank} of what the rule alone finds in a text."""
    ranks: dict[tuple[str, str], int] = {}
    for span in contacts.find(Document(text, empty(), "en")):
        key = (span.kind, text[span.start : span.end])
        ranks[key] = max(ranks.get(key, 0), span.rank)
    return ranks


@pytest.mark.parametrize(
    "kind, value, rank",
    [
        ("email", "a.b@clinic.org", 3), ("email", "a_b+c @ clinic-x.co.uk", 3), 
        ("url", "https://h.example/p?q=1", 2),
        ("url", "www.clinic", 2), ("url", "portal.clinic.org/p", 2), ("url", "clinic.com.cn", 2),
        ("ip", "10.0.255.7", 2),
        ("ip", "2001:db8:0:0:0:0:2:1", 2), ("ip", "2001:db8::2:1", 2), ("phone", "ext 4471", 2),
        ("phone", "分机4471", 2), ("ip", "255.255.255.255", 2), ("url", "ftp://h/p", 2), ("phone", "电话4471", 2),
        ("phone", "page 4471", 2), ("phone", "rang 04471", 2), ("phone", "转 4471", 2),
    ],
)  # fmt: skip
def test_a_contact_is_found_by_its_form(kind, value, rank):
    assert found(f"x {value} x")[kind, value] == rank


@pytest.mark.parametrize(
    "cue", ["phone", "tel.", "mobile:", "cell", "fax", "pager", "contact", "call me at", "number is", "reach us on",
            "电话", "手机：", "联系方式为", "传真", "热线"],
)  # fmt: skip
def test_a_number_behind_a_cue_is_a_phone_whatever_its_form(cue):
    assert found(f"x {cue} 44 71 19")["phone", "44 71 19"] == 2


@pytest.mark.parametrize(
    "value",
    [
        "+44 20 7946 0018", "+49(0)30/901820", "+1 415 555 0132 ext 12", "(415) 555-0132", "415.555.0132",
        "001-415-555-0132 x77", "1-800-flo-1234", "13812345678", "+86 138 1234 5678", "8613812345678", "135****2539",
        "138***56",
        "025-83714511", "025-83714511转801", "(0512) 65223637", "020 7946 0018", "0171.123.4567", "12 34 56 78",
        "852 3534", "555-0132", "(37) 788 063", "(06)20/008-0623", "061/123-4567", "12/345 6789", "(08)61250090",
        "(08)612500901", "02290/29013587", "0911/ 123456", "8523 5341", "99 668472", "4155550132",
        "0123 45678901 23456789",
    ],
)  # fmt: skip
def test_a_phone_of_a_usual_build_is_found_whole_without_a_cue(value):
    assert ("phone", value) in found(f"x {value} x")
    assert ("phone", value) in found(value)


@pytest.mark.parametrize(
    "value, is_phone",
    [("(37) 788-06", False), ("(37) 788-063", True), ("0123 45678901 23456789", True),
    ("01234 45678901 23456789", False)],
)  # fmt: skip
def test_a_phone_without_a_cue_has_seven_to_twenty_digits(value, is_phone):
    assert bool(found(f"x {value} x")) is is_phone


@pytest.mark.parametrize(
    "text",
    [
        "a cyst", "no mail at all", "12 x 13 x 14 mm", "555 0132 ml", "120/80 mmhg", "1.2.3", "10:30:15", "256.1.1.1",
        "ext 4471%", "page 2 of 3", "转 4471mm", "2019 2020", "a @ b", "12.in",
    ],
)  # fmt: skip
def test_measures_times_and_words_are_no_contacts(text):
    assert not found(text)
