"""Elements are walked at any depth, and a broken one hides no other."""

from __future__ import annotations

from pydicom.dataelem import RawDataElement
from pydicom.dataset import Dataset
from pydicom.tag import BaseTag
from raw_trees import header

from echobench.dicom.elements import drop_broken, element, elements, number, quiet, text, values


def nested() -> Dataset:
    inner = Dataset()
    inner.PatientID = "INNER"
    ds = header()
    ds.OtherPatientIDsSequence = [inner]
    return ds


def test_elements_of_all_items_come_in_tag_order():
    found = [item.value for item in elements(nested()) if item.keyword == "PatientID"]
    assert found == ["P-4711", "INNER"]


def test_only_wanted_elements_are_decoded():
    keywords = {item.keyword for item in elements(nested(), lambda keyword, vr: keyword == "PatientID")}
    assert keywords == {"PatientID", "OtherPatientIDsSequence"}


def test_an_absent_empty_or_broken_value_is_no_value():
    ds = header()
    ds.AccessionNumber = ""
    assert element(ds, "StudyID") is None
    assert values(element(ds, "AccessionNumber")) == []
    assert text(ds, "StudyID") == ""
    assert number(ds, "PatientName") is None


def test_values_of_one_and_of_several_are_lists():
    ds = Dataset()
    ds.OperatorsName, ds.PatientWeight = ["A^B", "C^D"], "61.5"
    assert [str(value) for value in values(element(ds, "OperatorsName"))] == ["A^B", "C^D"]
    assert number(ds, "PatientWeight") == 61.5


def test_quiet_leaves_pydicom_as_it_was():
    from pydicom import config

    before = config.settings.reading_validation_mode
    with quiet():
        assert config.settings.reading_validation_mode == config.IGNORE
    assert config.settings.reading_validation_mode == before


def test_what_does_not_decode_is_dropped_at_any_depth():
    ds = header()
    inner = Dataset()
    for where in (ds, inner):
        where[0x00280010] = RawDataElement(BaseTag(0x00280010), "US", 3, b"abc", 0, False, True)
        where[0x00081030] = RawDataElement(BaseTag(0x00081030), "ZZ", 2, b"ab", 0, False, True)
        where.Columns = 4
    ds.OtherPatientIDsSequence = [inner]
    drop_broken(ds)
    for where in (ds, ds.OtherPatientIDsSequence[0]):
        assert "Rows" not in where and "StudyDescription" not in where and where.Columns == 4
