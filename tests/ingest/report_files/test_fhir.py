"""FHIR resources: what a report refers to is found among the resources of its file."""

from __future__ import annotations

import pytest

from echobench.errors import InputError
from echobench.ingest.column_roles import Columns
from echobench.ingest.report_files.fhir import of_resources
from echobench.ingest.report_files.xml import rows as xml_rows
from echobench.ingest.tables import BadRow
from echobench.reasons import Reason

REPORT = {
    "resourceType": "DiagnosticReport", "id": "r", "status": "final", "effectiveDateTime": "2023-09-15T10:00:00+08:00",
    "code": {"coding": [{"display": "US Liver"}]}, "conclusion": "A cyst.",
    "subject": {"reference": "urn:uuid:p"}, "imagingStudy": [{"reference": "ImagingStudy/i"}],
    "contained": [{"resourceType": "Practitioner", "id": "d", "name": [{"family": "Poe", "given": ["Ann", "B"]}]}],
    "performer": [{"reference": "#d", "display": "Dr Poe"}],
}  # fmt: skip
PATIENT = {
    "resourceType": "Patient", "identifier": [{"value": "P7"}], "name": [{"family": "Roe", "given": ["Jane"]}],
    "birthDate": "1962-03-11", "gender": "female", "telecom": [{"value": "5550100"}],
    "address": [{"line": ["Elm Road 7"]}],
}  # fmt: skip
STUDY = {
    "resourceType": "ImagingStudy", "id": "i",
    "identifier": [{"system": "urn:dicom:uid", "value": "urn:oid:1.2.3.4.5"}, {"value": "A1"}],
}  # fmt: skip
BUNDLE = {
    "resourceType": "Bundle",
    "entry": [{"resource": REPORT}, {"fullUrl": "urn:uuid:p", "resource": PATIENT}, {"resource": STUDY}],
}


def read(*resources):
    return list(of_resources(resources, Columns(), bytes.decode))


def test_references_of_all_kinds_are_followed():
    (row,) = read(BUNDLE)
    assert (row.first("study_uid"), row.first("accession"), row.first("patient_id")) == ("1.2.3.4.5", "A1", "P7")
    assert (row.first("name"), row.first("birth_date"), row.first("sex")) == ("Roe^Jane", "1962-03-11", "female")
    assert row.all("other_person") == ["Dr Poe", "Poe^Ann B"] and row.all("contact") == ["5550100", "Elm Road 7"]
    assert (row.first("impression"), row.first("region"), row.first("date")) == ("A cyst.", "US Liver", "2023-09-15")


def test_values_of_observations_and_their_members_are_findings():
    inner = {"resourceType": "Observation", "id": "o2", "code": {"text": "BPD"},
             "valueQuantity": {"value": 52, "unit": "mm"}}  # fmt: skip
    outer = {"resourceType": "Observation", "id": "o1", "code": {"text": "Findings"}, "valueString": "Normal.",
             "hasMember": [{"reference": "Observation/o2"}]}  # fmt: skip
    looped = {**inner, "hasMember": [{"reference": "Observation/o1"}]}
    report = {**REPORT, "result": [{"reference": "Observation/o1"}]}
    (row,) = read(report, outer, looped)
    assert row.all("findings")[:2] == ["Normal.", "BPD: 52 mm"]


def test_a_narrative_stands_in_where_no_field_has_the_text():
    text = {"div": "<div>Liver:<br/>normal<p>No stone</p></div>"}
    (row,) = read({**REPORT, "conclusion": None, "text": text})
    assert row.first("text") == "Liver:\nnormal\nNo stone"


def test_an_attachment_by_link_is_told_of_and_a_report_without_text_is_dropped():
    contents = read({**REPORT, "presentedForm": [{"url": "http://x"}]})
    assert contents[1] == BadRow(2, Reason.ATTACHMENT_NOT_READ)
    with pytest.raises(InputError) as caught:
        read({"resourceType": "DiagnosticReport", "status": "final"})
    assert caught.value.reason is Reason.REPORT_EMPTY


def test_fhir_in_xml_is_read_as_its_json():
    document = (
        b'<DiagnosticReport xmlns="http://hl7.org/fhir"><id value="r"/><identifier><value value="A1"/></identifier>'
        b'<contained><Patient><id value="p"/><identifier><value value="P7"/></identifier></Patient></contained>'
        b'<subject><reference value="#p"/></subject><conclusion value="A cyst."/></DiagnosticReport>'
    )
    (row,) = xml_rows(document, Columns(), bytes.decode)
    assert (row.first("accession"), row.first("patient_id"), row.first("impression")) == ("A1", "P7", "A cyst.")
