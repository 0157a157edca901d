"""What single headers, SR documents and rows say."""

from __future__ import annotations

import pytest
from raw_trees import declared, write_dicom, write_sr

from echobench.dataset.records import Measurement
from echobench.ingest.raw_objects import RawObject, RawReport
from echobench.ingest.read_studies import age_of, read, sex_of, view_of
from echobench.raw.walk import walk
from echobench.reasons import Reason
from echobench.work.quarantine import Drop


@pytest.mark.parametrize(
    "value, years",
    [("045Y", 45), ("35岁", 35), ("008M", 0), ("030M", 2), ("089Y", 89), ("090Y", 90), ("103Y", 90), ("62", 62),
     ("7.5 years", 7), ("", None), ("unknown", None), ("999Y", None)],
)  # fmt: skip
def test_ages_become_whole_years_and_stop_at_90(value, years):
    assert age_of(value) == years


@pytest.mark.parametrize(
    "value, sex", [("M", "M"), ("female", "F"), ("男", "M"), ("女性", "F"), ("O", "O"), ("x", None)]
)
def test_the_sex_of_a_header_is_read_in_each_notation(value, sex):
    assert sex_of(value) == sex


@pytest.mark.parametrize(
    "value, view",
    [("A4C", "apical four chamber"), ("PS LAX MR & AI", "parasternal long axis"), ("TRANSVERSE LT", "transverse"),
     ("纵切", "longitudinal"), ("Mrs Smith", None)],
)  # fmt: skip
def test_only_known_views_pass(value, view):
    assert view_of(value) == view


def contents(path):
    (source,) = walk(path)
    return list(read(source, lambda *parts: "/".join(parts)))


def test_a_birth_date_stands_in_for_an_age(tmp_path):
    (item,) = contents(write_dicom(tmp_path / "a.dcm", PatientBirthDate="19850201"))
    assert isinstance(item, RawObject) and item.age == 34


def test_an_sr_gives_sections_and_measurements_but_no_observer(tmp_path):
    (item,) = contents(write_sr(tmp_path / "a.dcm", "A cyst.\nNo stone."))
    assert isinstance(item, RawReport)
    assert item.sections["findings"] == "A cyst.\nNo stone."
    assert item.measurements == (Measurement("Length", 1.2, "cm"),)
    assert item.study_uid == "1.2.3.4" and "Quixote^Alonso" in item.identifiers.names


def test_a_table_without_keys_is_one_dropped_file(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("colour,taste\nred,sweet\n")
    assert contents(path) == [Drop("a.csv", Reason.TABLE_WITHOUT_KEY)]


def test_coordinates_in_a_text_file_are_no_report(tmp_path):
    path = tmp_path / "x.txt"
    path.write_text("0 0.51 0.42 0.1 0.2\n1 0.3 0.3 0.1 0.1\n")
    assert contents(path) == [Drop("x.txt", Reason.TEXT_WITHOUT_WORDS)]


@pytest.mark.parametrize(
    ("changes", "states"),
    [
        ({}, True),
        ({"SOPClassUID": "1.2.840.10008.5.1.4.1.1.7"}, False),  # a secondary capture
        ({"Modality": "OT"}, False),
        ({"SOPClassUID": "1.2.840.10008.5.1.4.1.1.7", "SequenceOfUltrasoundRegions": [declared()]}, True),
    ],
)
def test_a_header_states_ultrasound_by_modality_and_class_or_regions(tmp_path, changes, states):
    (item,) = contents(write_dicom(tmp_path / "a.dcm", **changes))
    assert isinstance(item, RawObject) and item.states_ultrasound is states


@pytest.mark.parametrize(
    ("status", "rank"),
    [
        ("Preliminary", 0), ("初步报告", 0), ("未审核", 0), ("待审核", 0), ("unverified", 0), ("not final", 0), ("", 0),
        ("Incomplete", 0), ("final", 1), ("FINAL", 1), ("已审核", 1), ("approved", 1), ("Amended", 2), ("corrected", 2),
        ("final (amended)", 2), ("修订", 2),
    ],
)  # fmt: skip
def test_a_corrected_report_goes_before_a_final_and_that_before_a_preliminary_one(tmp_path, status, rank):
    path = tmp_path / "r.csv"
    path.write_text(f"accession,report,status\nA1,A cyst.,{status}\n", encoding="utf-8")
    (row,) = (item for item in contents(path) if isinstance(item, RawReport))
    assert row.rank == rank


@pytest.mark.parametrize(
    ("order", "results", "rank"),
    [
        ("P", "PP", 0), ("F", "FF", 1), ("C", "CC", 2), ("C", "FF", 2), ("F", "FC", 2), ("", "FF", 1), ("", "PP", 0),
        ("", "CC", 2), ("", "AF", 2), ("A", "PP", 0), ("", "", 0), ("", "DF", 1),
    ],
)  # fmt: skip
def test_an_hl7_report_has_the_state_of_its_order_or_its_results(tmp_path, order, results, rank):
    path = tmp_path / "r.hl7"
    lines = ["MSH|^~\\&|RIS|H|X|Y|20230506||ORU^R01|0|P|2.5", f"OBR|1||A1|US{'|' * 21}{order}"]
    lines += [f"OBX|{n}|TX|||Line {n} of it.||||||{state}" for n, state in enumerate(results or "  ", 1)]
    path.write_text("\r".join(lines))
    (row,) = (item for item in contents(path) if isinstance(item, RawReport))
    assert row.rank == rank


def test_full_width_digits_of_a_header_are_digits(tmp_path):
    write_dicom(tmp_path / "x.dcm", SpecificCharacterSet="GB18030", AccessionNumber="０００１２")
    (item,) = contents(tmp_path / "x.dcm")
    assert item.accession == "00012"
