"""What a header says about people, and the names that stand for them afterwards."""

from __future__ import annotations

import datetime

import pytest
from corpus import shared
from pydicom.dataset import Dataset
from raw_trees import header

from echobench.deid.identifiers import Identifiers, empty, from_dataset, from_fields, merge, name_parts, parse_date
from echobench.dicom.reading import read


def test_every_kind_is_found_and_sorted():
    ds = header(
        OtherPatientNames="Quijano^Alonso", ReferringPhysicianName="Carrasco^Sanson", InstitutionName="Toboso Clinic",
        InstitutionAddress="1 Mill Lane", PatientBirthDate="19470929", PatientTelephoneNumbers="555-1234",
        ResponsibleOrganization="Society of Montiel",
    )  # fmt: skip
    inner = Dataset()
    inner.PatientID = "OLD-77"
    ds.OtherPatientIDsSequence = [inner]
    found = from_dataset(ds)
    assert found.names == ("Quixote^Alonso", "Quijano^Alonso")
    assert found.other_persons == ("Carrasco^Sanson",)
    assert set(found.ids) == {"P-4711", "OLD-77", "ACC0001"}
    assert datetime.date(1947, 9, 29) in found.dates
    assert found.institutions == ("Toboso Clinic", "Society of Montiel")
    assert set(found.contacts) == {"1 Mill Lane", "555-1234"}


def test_all_writings_of_a_name_count():
    found = from_dataset(read(shared("data", "dicom", "pydicom_charset", "chrH32.dcm")))
    assert "山田^太郎" in found.names and "やまだ^たろう" in found.names


def test_a_broken_element_does_not_hide_the_others():
    found = from_dataset(read(shared("data", "dicom", "fo-dicom", "GH364.dcm")))
    assert found.ids


def test_repr_holds_no_value():
    assert "Quixote" not in repr(from_dataset(header()))


def test_merge_keeps_each_value_once():
    a = from_fields(names=["Ann"], dates=["2020-01-02"])
    assert merge(merge(a, a), empty()) == a and not empty() and a
    assert isinstance(a, Identifiers)


@pytest.mark.parametrize("value", ["20200131", "2020.01.31", "2020-01-31", "2020年1月31日", "20200131093000.000"])
def test_dates_of_every_form(value):
    assert parse_date(value) == datetime.date(2020, 1, 31)


@pytest.mark.parametrize("value", ["", "nonsense", "20201331", "31/01/2020"])
def test_no_date_is_no_date(value):
    assert parse_date(value) is None


def test_names_come_apart_the_same_way_from_header_and_table():
    assert name_parts("Doe^John^Q") == name_parts("Doe, John Q") == ("Doe", "John", "Q")
