"""SR documents become sections and measurements, without those who observed."""

from __future__ import annotations

import pytest
from package_files import files_with_modality
from pydicom.dataset import Dataset
from raw_trees import write_sr

from echobench.dataset.records import Measurement
from echobench.dicom.elements import elements, values
from echobench.dicom.reading import read
from echobench.ingest.structured import is_structured_report, measurements, sections


def code(value: str, meaning: str, scheme: str = "DCM") -> Dataset:
    ds = Dataset()
    ds.CodeValue, ds.CodingSchemeDesignator, ds.CodeMeaning = value, scheme, meaning
    return ds


def item(kind: str, name: Dataset, relation: str = "CONTAINS", **content: object) -> Dataset:
    ds = Dataset()
    ds.ValueType, ds.RelationshipType, ds.ConceptNameCodeSequence = kind, relation, [name]
    for attribute, value in content.items():
        setattr(ds, attribute, value)
    return ds


def document(*items: Dataset) -> Dataset:
    ds = Dataset()
    ds.Modality, ds.ContentSequence = "SR", list(items)
    return ds


def number(name: Dataset, value: str, unit: str) -> Dataset:
    measured = Dataset()
    measured.NumericValue, measured.MeasurementUnitsCodeSequence = value, [code(unit, unit, "UCUM")]
    return item("NUM", name, MeasuredValueSequence=[measured])


def test_a_text_document_gives_its_finding_and_its_number(tmp_path):
    ds = read(write_sr(tmp_path / "a.dcm", "A cyst.\nNo stone."))
    assert is_structured_report(ds) and not is_structured_report(Dataset())
    assert sections(ds)["findings"] == "A cyst.\nNo stone."
    assert measurements(ds) == (Measurement("Length", 1.2, "cm"),)


def test_sections_go_by_code_then_by_heading_and_are_inherited():
    impression = item("CONTAINER", code("121076", "Conclusions"))
    impression.ContentSequence = [item("TEXT", code("x", "Note"), TextValue="Benign.")]
    ds = document(
        impression,
        item("TEXT", code("private", "超声所见", "99X"), TextValue="见囊肿。"),
        item("TEXT", code("x", "Remark"), TextValue="Elsewhere."),
        item("CODE", code("121071", "Finding"), ConceptCodeSequence=[code("c", "Cyst")]),
    )
    assert sections(ds) == {"impression": "Benign.", "findings": "见囊肿。\nFinding: Cyst", "text": "Elsewhere."}


def test_who_observed_whom_and_when_is_left_out():
    ds = document(
        item("PNAME", code("121008", "Person Observer Name"), PersonName="Doe^Jane"),
        item("TEXT", code("121009", "Observer"), "HAS OBS CONTEXT", TextValue="Jane Doe"),
        item("DATE", code("d", "Date"), Date="20200131"),
    )
    assert sections(ds) == {}


def test_a_private_name_of_a_measurement_is_free_text_and_goes():
    ds = document(number(code("1", "Mrs Doe's cyst", "99LOCAL"), "4.5", "mm"), number(code("2", "Ratio"), "0.7", "1"))
    assert measurements(ds) == (Measurement("", 4.5, "mm"), Measurement("Ratio", 0.7, ""))


def test_usual_short_forms_of_private_measurements_stay():
    ds = document(
        *(number(code(str(i), name, "99ACME"), "4.5", "cm") for i, name in enumerate(("LVIDd", "TAPSE", "BPD")))
    )
    assert [m.name for m in measurements(ds)] == ["LVIDd", "TAPSE", "BPD"]


def test_an_age_over_89_is_90():
    assert measurements(document(number(code("121033", "Subject Age"), "92", "a"))) == (
        Measurement("Subject Age", 90, "a"),
    )


def test_a_tree_without_end_is_read_to_a_depth():
    deepest = leaf = item("CONTAINER", code("x", "Level"))
    for _ in range(60):
        parent = item("CONTAINER", code("x", "Level"))
        parent.ContentSequence = [leaf]
        leaf = parent
    deepest.ContentSequence = [item("TEXT", code("x", "Note"), TextValue="too deep")]
    assert sections(document(leaf)) == {}


@pytest.mark.parametrize("path", files_with_modality("SR"), ids=lambda p: p.name)
def test_real_sr_documents_have_a_text_without_names_of_observers(path):
    ds = read(path)
    text = "\n".join(sections(ds).values())
    assert text.strip()
    people = [str(v) for e in elements(ds) if e.VR == "PN" for v in values(e) if "^" in str(v)]
    assert not [name for name in people if name in text]
