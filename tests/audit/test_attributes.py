"""Each attribute of the standard's table is read for what it tells, by lists that the masking does not share."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from dicomanonymizer.dicom_anonymization_databases import dicomfields_2026c
from pydicom.datadict import dictionary_VR, keyword_dict, keyword_for_tag

from echobench.audit import attributes
from echobench.audit.attributes import listed, treatment
from echobench.audit.forms import KINDS

TRANSCRIPTION = Path(__file__).with_name("table_e1_1.csv")
MASKS = Path(__file__).parents[2] / "schemas" / "deid" / "ps3.15.json"
# Curves, overlays and private attributes: groups of tags, whose bytes are searched as they stand.
GROUPS = {"50XX,XXXX", "60XX,3000", "60XX,4000", "GGGG,EEEE) WHERE GGGG IS ODD"}
# Sequences that came after the edition of the dictionary at hand; they are walked into by their VR in the object.
NEW_SEQUENCES = {0x00081301, 0x00081302, 0x00081303, 0x00081304, 0x00100011, 0x00100014, 0x00100015, 0x00100041,
                 0x00100043, 0x00100044, 0x00100045}  # fmt: skip
# In the masks' edition (2026c) and not in the transcription (January 2025): added or taken up between the two.
LATER = {
    "EthnicGroupCodeSequence", "SecondaryCaptureDeviceID", "HardcopyCreationDeviceID", "MultiplexGroupLabel",
    "ChannelLabel", "ChannelDerivationDescription", "AcquisitionContextDescription", "WaveformAnnotationSequence",
    "UnformattedTextValue", "TableTopPositionAlignmentUID",
}  # fmt: skip


def _transcribed() -> dict[int, str]:
    with TRANSCRIPTION.open(newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    return {int(row["tag"].replace(",", ""), 16): row["name"] for row in rows if row["tag"].upper() not in GROUPS}


def _of_the_masks() -> set[int]:
    return {int(tag, 16) for tag in json.loads(MASKS.read_text())["actions"]}


def _of(tag: int) -> str | None:
    known = keyword_for_tag(tag)
    return listed(known, dictionary_VR(tag) if known else "", tag)


def test_the_transcription_is_of_the_whole_table():
    assert len(_transcribed()) == 617
    assert _transcribed()[0x00100010] == "Patient's Name"


@pytest.mark.parametrize("edition", ["transcribed", "of the masks", "2026c"])
def test_every_attribute_of_the_table_has_a_treatment(edition):
    lists = (value for value in vars(dicomfields_2026c).values() if isinstance(value, list))
    newest = {tag[0] << 16 | tag[1] for rows in lists for tag in rows if len(tag) == 2}
    tags = {"transcribed": set(_transcribed()), "of the masks": _of_the_masks(), "2026c": newest}[edition]
    assert len(tags) > 600
    assert {tag for tag in tags if _of(tag) is None} <= NEW_SEQUENCES


def test_masks_and_transcription_differ_only_by_their_editions():
    theirs, ours = _of_the_masks(), set(_transcribed())
    assert not ours - theirs
    assert {keyword_for_tag(tag) for tag in theirs - ours} - {""} == LATER
    # Those that the dictionary does not know are told by their tags.
    unknown = {tag for tag in theirs - ours if not keyword_for_tag(tag)}
    assert unknown == NEW_SEQUENCES | set(attributes._NEW)


def test_a_list_holds_attributes_of_the_table_alone_and_each_once():
    table = {keyword_for_tag(tag) for tag in set(_transcribed()) | _of_the_masks()}
    lists = [attributes._PERSONS, attributes._IDS, attributes._INSTITUTIONS, attributes._PLACES, attributes._CONTACTS,
             attributes._TRAITS, attributes._TEXTS]  # fmt: skip
    together = [keyword for keywords in lists for keyword in keywords]
    assert len(set(together)) == len(together)
    assert set(together) - table == {"SelectorCSValue"}  # beside its siblings of other VRs, which the table has
    assert not [keyword for keyword in attributes._LISTED if keyword not in keyword_dict]


def test_neither_list_has_an_attribute_that_the_standard_has_not():
    from echobench.deid import identifiers

    masks = vars(identifiers)
    theirs = set().union(*(masks[n] for n in ("_PATIENT_NAMES", "_IDS", "_INSTITUTIONS", "_CONTACTS")))
    assert not [keyword for keyword in theirs | set(attributes._LISTED) if keyword not in keyword_dict]
    assert "IssueNumber" not in theirs | set(attributes._LISTED)


def test_what_identifies_is_searched_for():
    """Everything that the table lists as text, name or number is an identifier, a text to read, or said of many."""
    for tag in set(_transcribed()):
        known = keyword_for_tag(tag)
        if known and dictionary_VR(tag) not in ("SQ", "TM", "OB", "UN"):
            assert _of(tag) in (*KINDS, "text", "trait", "public"), known


@pytest.mark.parametrize(
    "keyword, vr, within, expected",
    [
        ("PatientBirthName", "PN", "", "name"),
        ("ResponsiblePerson", "PN", "", "name"),
        ("NameOfPhysiciansReadingStudy", "PN", "", "person"),
        ("", "PN", "", "person"),
        ("StudyDate", "DA", "", "date"),
        ("TemplateVersion", "DT", "", "public"),
        ("SOPClassUID", "UI", "", "public"),
        ("TransferSyntaxUID", "UI", "", "public"),
        ("ReferencedSOPClassUIDInFile", "UI", "", "public"),
        ("ManufacturerDeviceClassUID", "UI", "", "uid"),
        ("DeviceUID", "UI", "", "uid"),
        ("StationAETitle", "AE", "", "place"),
        ("CodeMeaning", "LO", "InstitutionCodeSequence", "institution"),
        ("CodeMeaning", "LO", "PersonIdentificationCodeSequence", "person"),
        ("CodeMeaning", "LO", "PerformedStationNameCodeSequence", "place"),
        ("CodeValue", "SH", "VerifyingObserverIdentificationCodeSequence", "id"),
        ("CodeMeaning", "LO", "AdmittingDiagnosesCodeSequence", "text"),
        ("LocalNamespaceEntityID", "UT", "IssuerOfAccessionNumberSequence", "institution"),
        ("PatientAge", "AS", "", "trait"),
        ("Rows", "US", "", "trait"),
        # Not in the table, told by the words of their keywords.
        ("TransducerSerialNumber", "LO", "", "id"),
        ("PersonTelecomInformationOld", "LT", "", "contact"),
        ("InstitutionOfOrigin", "LO", "", "institution"),
        ("RequestLocation", "LO", "", "place"),
        ("Manufacturer", "LO", "", "text"),
    ],
)
def test_an_attribute_is_read_by_representation_list_and_words(keyword, vr, within, expected):
    assert treatment(keyword, vr, within=within) == expected


@pytest.mark.parametrize(
    "keyword, vr, expected",
    [
        ("PatientMotherBirthName", "PN", "name"), ("OtherPatientNames", "PN", "name"),
        ("ResponsiblePerson", "PN", "name"), ("OperatorsName", "PN", "person"),
        ("StudyTime", "TM", "time"), ("PatientAge", "AS", "trait"), ("OrderCode", "SQ", "walk"),
        ("RetrieveAETitle", "AE", "place"), ("RetrieveURL", "UR", "contact"), ("X", "OB", "bytes"),
        ("X", "OW", "bytes"), ("X", "OD", "bytes"), ("X", "OF", "bytes"), ("X", "OL", "bytes"), ("X", "OV", "bytes"),
        ("X", "UN", "bytes"), ("X", "DT", "date"), ("X", "DA", "date"), ("X", "CS", "trait"), ("X", "LO", "text"),
        ("X", "SH", "text"), ("X", "ST", "text"), ("X", "LT", "text"), ("X", "UC", "text"), ("X", "UT", "text"),
        ("OldAddress", "ST", "contact"), ("OldTelephone", "SH", "contact"), ("OldCallbackPhone", "SH", "contact"),
        ("ClinicalTrialSiteOld", "LO", "institution"), ("OldOrganization", "LO", "institution"),
        ("IssuerOfOld", "LO", "institution"), ("OldStationName", "SH", "place"), ("OldAccessionNumber", "SH", "id"),
        ("OldOrderNumber", "LO", "id"), ("OldProcedureStepID", "SH", "id"), ("ClinicalTrialSubjectOldID", "LO", "id"),
        ("LocationOld", "LO", "text"), ("OldInstitution", "LO", "text"),
    ],
)  # fmt: skip
def test_an_attribute_that_no_list_holds_is_read_by_representation_or_words(keyword, vr, expected):
    assert treatment(keyword, vr) == expected


@pytest.mark.parametrize(
    "within, expected",
    [
        ("PersonIdentificationCodeSequence", "person"), ("ObserverTypeCodeSequence", "person"),
        ("CreatorTypeCodeSequence", "person"), ("PerformerCodeSequenceTrial", "person"),
        ("PhysicianTypeCodeSequence", "person"), ("InstitutionCodeSequence", "institution"),
        ("IssuerOfPatientIDQualifiersSequence", "institution"), ("AssigningFacilitySequence", "institution"),
        ("ScheduledStationNameCodeSequence", "place"), ("ScheduledStationGeographicLocationCodeSequence", "place"),
        ("AnatomicRegionSequence", None), ("PersonSequence", None),
    ],
)  # fmt: skip
def test_codes_in_a_sequence_of_persons_or_places_identify(within, expected):
    for keyword in ("CodeMeaning", "LocalNamespaceEntityID", "UniversalEntityID"):
        assert treatment(keyword, "LO", within=within) == (expected or "text")
    for keyword in ("CodeValue", "LongCodeValue"):
        assert treatment(keyword, "SH", within=within) == ("id" if expected else "text")


@pytest.mark.parametrize(
    "tag, expected",
    [(0x00100012, "name"), (0x00100013, "text"), (0x00100042, "text"), (0x00100047, "contact"), (0x0040E012, "contact"),
     (0x0040A034, "date"), (0x0040B036, "date"), (0x0040B03B, "text"), (0x00102162, "trait")],
)  # fmt: skip
def test_a_tag_that_the_dictionary_lacks_is_listed(tag, expected):
    assert listed("", "", tag) == expected


@pytest.mark.parametrize(
    "keyword, expected",
    [("XClassUID", "public"), ("XSyntaxUID", "public"), ("XClassUIDInFile", "public"), ("XDeviceClassUID", "uid"),
     ("ContextUID", "public"), ("CodingSchemeUID", "public"), ("MappingResourceUID", "public"),
     ("ContextGroupExtensionCreatorUID", "public"), ("ImplementationClassUID", "public"), ("StudyInstanceUID", "uid")],
)  # fmt: skip
def test_a_uid_of_a_format_or_coding_scheme_is_public(keyword, expected):
    assert treatment(keyword, "UI") == expected


@pytest.mark.parametrize(
    "keyword", ["ContextGroupVersion", "ContextGroupLocalVersion", "TemplateVersion", "TemplateLocalVersion"]
)
def test_the_version_of_a_public_list_is_no_date(keyword):
    assert treatment(keyword, "DT") == "public"
