"""Numbers of a known build are found, and checksums are told apart."""

from __future__ import annotations

import pytest
from text_spans import left

from echobench.deid.identifiers import empty
from echobench.deid.text.rules import numbers
from echobench.deid.text.rules._document import Document
from echobench.deid.text.rules.numbers import is_iban, is_luhn


@pytest.mark.parametrize("number", ["W935-1318-5851", "JRLFS875705SB8", "501WH0068"])
def test_licences_of_other_builds(number):
    assert not left(f"It is {number} as before.", number)


@pytest.mark.parametrize(
    "value, valid", [("4111 1111 1111 1111", True), ("4111 1111 1111 1112", False), ("79927398713", True)]
)
def test_a_card_number_has_the_checksum_of_iso_7812(value, valid):
    assert is_luhn(value) == valid


@pytest.mark.parametrize(
    "value, valid",
    [
        ("DE89 3704 0044 0532 0130 00", True),
        ("DE88370400440532013000", False),
        ("DE90370400440532013000", False),
        ("NO9386011117947", True),
        ("NO938601111794", False),
    ],
)
def test_an_account_number_has_the_checksum_of_iso_13616(value, valid):
    assert is_iban(value) == valid


def found(text: str) -> dict[tuple[str, str], int]:
    """{(kind, value): highest rank} of what the rule alone finds in a text."""
    ranks: dict[tuple[str, str], int] = {}
    for span in numbers.find(Document(text, empty(), "en")):
        key = (span.kind, text[span.start : span.end])
        ranks[key] = max(ranks.get(key, 0), span.rank)
    return ranks


@pytest.mark.parametrize(
    "text, value",
    [
        ("seen in bay 4.", "4"),
        ("住院号：A12", "A12"), ("mrn: 712", "712"), ("medical record no 71-2", "71-2"), ("bed 12", "12"),
        ("12床", "12床"), ("bed: 4", "4"), ("ward: b12", "b12"), ("病区 3", "3"), ("外三科33床", "外三科33床"),
        ("icu-11", "icu-11"), ("license plate is ab 123", "ab 123"), ("plate: x1", "x1"), ("川a·12345", "川a·12345"),
        ("us-2041", "us-2041"), ("宁字第12345号", "宁字第12345号"), ("s19-923", "s19-923"),
        ("农合12345", "农合12345"),
    ],
)  # fmt: skip
def test_a_number_of_a_known_build_or_behind_a_cue_is_found(text, value):
    assert found(f"x, {text} x")["id", value] == 2


@pytest.mark.parametrize(
    "text, value",
    [
        ("320106198703124512", "320106198703124512"), ("川医保85873357", "川医保85873357"),
        ("1.2.840.113619.2.55", "1.2.840.113619.2.55"), ("us-20411234", "us-20411234"), ("chart: 71234", "71234"),
        ("219-09-9999", "219-09-9999"),
    ],
)  # fmt: skip
def test_a_long_number_of_a_known_build_is_surer_than_a_short_one(text, value):
    assert found(f"x {text} x")["id", value] == 4


@pytest.mark.parametrize("digits, rank", [("12", None), ("123", 2), ("1234", 2), ("12345", 4)])
def test_a_labelled_number_has_three_digits_and_is_sure_from_five(digits, rank):
    assert found(f"x specimen {digits} x").get(("id", digits)) == rank


@pytest.mark.parametrize("digits, rank", [("123456", 2), ("1234567", 4)])
def test_a_prefixed_number_is_sure_from_seven_digits(digits, rank):
    assert found(f"x pat-{digits} x")["id", f"pat-{digits}"] == rank


@pytest.mark.parametrize(
    "text", ["4111 1111 1111 1111", "DE89 3704 0044 0532 0130 00".lower(), "w93513185851", "ab12345", "7654321"]
)
def test_cards_accounts_licences_and_long_numbers_are_found_by_their_form(text):
    assert ("id", text) in found(f"x {text} x")


@pytest.mark.parametrize("text", ["4111 1111 1111 1112", "de88 3704 0044 0532 0130 00"])
def test_what_fails_its_checksum_is_no_card_or_account(text):
    assert ("id", text) not in found(f"x {text} x")


@pytest.mark.parametrize(
    "text", ["no digit", "1234 mm", "ef 65 %", "lvidd 5.2 cm", "654321", "1234567 ml", "1234567/8"[:7] + "%"]
)
def test_measures_are_no_numbers_of_persons(text):
    assert not found(text)


@pytest.mark.parametrize(
    "text, number",
    [
        ("| Accession | 8135/19-B |", "8135/19-B"), ("| Order No | A-77120 |", "A-77120"),
        ("OBR|1|4410/21-K||", "4410/21-K"),
        ("SonoVue batch 052871", "052871"), ("lot no. 7A3310", "7A3310"),
        ("床位 病床：31", "31"), ("K169202390 病床：25", "25"),
    ],
)  # fmt: skip
def test_numbers_of_tables_messages_and_beds(text, number):
    assert not left(text, number)


@pytest.mark.parametrize("text", ["| Case | normal |", "a lot 3 cm", "| Exam | 12 mm |", "3/4-A"])
def test_cells_and_counts_are_no_numbers(text):
    assert not found(text)


@pytest.mark.parametrize(
    "text, value",
    [
        ("预约，超声3室，医生待定。", "3"),
        ("诊室：12号诊室", "12号诊室"),
        ("转入医院三楼南区。", "三楼南区"),
        ('"病区/床号": "11-2"', "11-2"),
        ("PV1|1|O|+6||||", "6"),
        ("Tech in US Room 4, portable.", "4"),
        ("Location: 8M-99", "8M-99"),
        ("Transferred to 3 East bed 10.", "3 East bed 10"),
        ("US today (room 2.48).", "2.48"),
        ("ADDENDUM TO REPORT 2586/16", "2586/16"),
        ("National ID SG 62 33 68 P checked.", "SG 62 33 68 P"),
        ("Subject: ST-LX-1776, visit 2", "ST-LX-1776"),
        ("SSN (last 4): 1350 on file.", "1350"),
        ("图像存于ECHO31。", "ECHO31"),
        ("住院部14楼东区推回。", "14楼东区"),
    ],
)
def test_rooms_wards_and_running_numbers_go(text, value):
    assert not left(text, value)


@pytest.mark.parametrize(
    "text", ["左心室3室间隔，四腔室", "BP 120/80, 3D-10", "location: left lobe", "双侧心室未见异常"]
)
def test_chambers_and_pressures_are_no_rooms(text):
    assert not list(numbers.find(Document(text, empty())))


@pytest.mark.parametrize(
    "text, value",
    [
        ("Tower 8 informed, spoke to staff.", "Tower 8"),
        ("9E informed.", "9E"),
        ("Acquired in USROOM4.", "USROOM4"),
        ("7月2日报告已送心内科二病区", "心内科二病区"),
        ("使用308室设备", "308室"),
    ],
)
def test_units_that_bear_a_number_go(text, value):
    assert not left(text, value)


def test_a_number_behind_the_end_of_a_sentence_is_no_bed():
    assert not list(numbers.find(Document("Scar at the lumpectomy bed.\n2. Left breast", empty())))
