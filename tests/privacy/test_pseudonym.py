"""Pseudonyms follow their published construction, so that a data set made later under the same key still fits."""

from __future__ import annotations

import hashlib
import hmac
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydicom.uid import UID

from echobench.privacy.pseudonym import SHIFT_MAX_DAYS, Pseudonyms, is_placeholder
from echobench.privacy.secret import Secret

KEY = b"a" * 32
NAMES = Pseudonyms(Secret(KEY))


def digest(*parts: str) -> bytes:
    """HMAC-SHA256 of length-prefixed parts, written down a second time."""
    message = b"".join(len(part.encode()).to_bytes(8, "big") + part.encode() for part in parts)
    return hmac.new(KEY, message, hashlib.sha256).digest()


PLACEHOLDERS = """
    0 00 000-000 x xxxx z zz anon ANON anonym anonyme anonymous anonymize anonymise anonymized
    anonymised anonymization anonymisation identified deidentified de-identified deid unknown
    unnamed undefined none null nan na n/a nil no noid noname nopatientid nopatientname patient
    patientid patientname name id removed redacted deleted default empty missing notavailable notset
    hidden blank tbd test testpatient demo 匿名 未知 无 无名 无名氏 不详 空
""".split()


@pytest.mark.parametrize("value", [None, "", " ", "^", "--", "ＡＮＯＮ", "No Name", "Not Available", *PLACEHOLDERS])
def test_a_placeholder_names_nobody(value):
    assert is_placeholder(value)


@pytest.mark.parametrize(
    "value", ["1", "10", "P0", "Anna", "Nona Smith", "anonx", "xanon", "x1", "testa", "0a", "李无", "空山", "patient7"]
)
def test_what_only_looks_like_a_placeholder_is_an_identifier(value):
    assert not is_placeholder(value)


def test_a_patient_is_keyed_by_issuer_else_site_and_by_patient_id():
    expected = digest("patient", "Issuer", "4711").hex()[:16]
    assert NAMES.patient("4711", "Issuer", "Site", "1.2") == expected
    assert NAMES.patient(" 4711\0", " Issuer ", None, "9.9") == expected
    assert NAMES.patient("４７１１", "Issuer", "", "") == expected  # full-width digits of a Chinese input method
    assert NAMES.patient("4711", "", "Site", "1.2") == digest("patient", "Site", "4711").hex()[:16]
    assert NAMES.patient("4711", None, None, "1.2") == digest("patient", "", "4711").hex()[:16]
    assert NAMES.patient("4711", "issuer", "Site", "1.2") != expected


@pytest.mark.parametrize("value", [None, "", "ANON", "000"])
def test_a_patient_without_an_id_is_one_patient_per_study(value):
    assert NAMES.patient(value, "Issuer", "Site", "1.2") == digest("patient-of-study", "1.2").hex()[:16]
    assert NAMES.patient(value, "Issuer", "Site", "1.2") != NAMES.patient(value, "Issuer", "Site", "1.3")


def test_studies_sites_and_objects_are_keyed_each_for_itself():
    assert NAMES.study(" 1.2 ") == digest("study", "1.2").hex()[:16]
    assert (
        NAMES.site("Larkspur Clinic ") == NAMES.site("LARKSPUR CLINIC") == digest("site", "larkspur clinic").hex()[:8]
    )
    assert NAMES.object_id("a", "b") == digest("object", "a", "b").hex()[:16] != NAMES.object_id("ab", "")


@pytest.mark.parametrize("value", [None, "", "unknown", "未知"])
def test_a_site_that_is_not_named_has_no_pseudonym(value):
    assert NAMES.site(value) == ""


def test_a_uid_is_a_uuid_of_version_5_under_root_2_25():
    number = uuid.UUID(bytes=digest("uid", "1.2.840.1")[:16], version=5).int
    assert NAMES.uid("1.2.840.1\0") == f"2.25.{number}"
    assert all(UID(NAMES.uid(f"1.2.{n}")).is_valid and len(NAMES.uid(f"1.2.{n}")) <= 44 for n in range(50))


@given(st.text(max_size=20))
def test_dates_always_move_back_by_one_day_to_ten_years(patient):
    days = NAMES.shift_days(patient)
    assert -3652 <= days <= -1
    assert days == -1 - int.from_bytes(digest("date-shift", patient)[:8], "big") % 3652


def test_shifts_reach_both_ends_of_their_range():
    assert SHIFT_MAX_DAYS == 3652
    shifts = {NAMES.shift_days(str(number)) for number in range(30_000)}
    assert min(shifts) == -3652
    assert max(shifts) == -1


def test_another_key_gives_other_pseudonyms():
    others = Pseudonyms(Secret(b"b" * 32))
    assert NAMES.patient("1", None, "A", "9") != others.patient("1", None, "A", "9")
    assert NAMES.uid("1.2") != others.uid("1.2")
    assert NAMES.study("1.2") != others.study("1.2")
    assert NAMES.site("A") != others.site("A")
    assert NAMES.object_id("a") != others.object_id("a")
