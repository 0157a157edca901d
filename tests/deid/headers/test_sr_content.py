"""SR content trees: PS3.15 Table E.3.4-1 by concept name, on a tree made with highdicom and on bare pydicom items."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from highdicom import UID
from highdicom.sr import (
    CodeContentItem,
    CodedConcept,
    ContainerContentItem,
    ContentSequence,
    DateContentItem,
    DateTimeContentItem,
    NumContentItem,
    PnameContentItem,
    RelationshipTypeValues,
    TextContentItem,
    UIDRefContentItem,
)
from pydicom import dcmread
from pydicom.dataset import Dataset, FileMetaDataset

from echobench.deid.headers.clean_header import Subject, deidentify_header
from echobench.deid.headers.profile import load_profile
from echobench.deid.headers.sr_content import action, capped_age, clean_content
from echobench.deid.identifiers import from_dataset
from echobench.dicom.reading import read
from echobench.privacy.pseudonym import Pseudonyms
from echobench.privacy.secret import Secret
from echobench.schemas import read_schema

NAMES = Pseudonyms(Secret(bytes(range(32))))
CONTAINS, CONTEXT = RelationshipTypeValues.CONTAINS, RelationshipTypeValues.HAS_OBS_CONTEXT
OBSERVED = UID("1.2.826.0.1.3680043.8.498.77777")


def concept(code: str, meaning: str = "a concept", scheme: str = "DCM") -> CodedConcept:
    return CodedConcept(code, scheme, meaning)


def document() -> Dataset:
    """A Comprehensive SR whose tree holds one planted identifier a kind, the same depth as real reports."""
    years = CodedConcept("a", "UCUM", "years")
    root = ContainerContentItem(name=concept("125000", "OB-GYN Ultrasound Procedure Report"), template_id="5000")
    person = PnameContentItem(concept("121008", "Person Observer Name"), "Okonkwo^Renata", CONTEXT)
    person.ContentSequence = ContentSequence(
        [TextContentItem(concept("128774", "Person Observer's Login Name"), "rokonkwo7", CONTEXT)]
    )
    finding = TextContentItem(concept("121071", "Finding"), "Cyst of 12 mm; seen by Okonkwo on 2021-03-04.", CONTAINS)
    finding.ContentSequence = ContentSequence(
        [
            TextContentItem(concept("121106", "Comment"), "Subject no. SUBJ-90817 was fasting.", CONTAINS),
            DateTimeContentItem(concept("122146", "Procedure DateTime"), "20210304101500", CONTAINS),
        ]
    )
    root.ContentSequence = ContentSequence(
        [
            person,
            TextContentItem(concept("121009", "Person Observer's Organization Name"), "Lakeside Clinic", CONTEXT),
            TextContentItem(concept("121022", "Accession Number"), "ACC-445566", CONTEXT),
            TextContentItem(concept("121030", "Subject ID"), "SUBJ-90817", CONTEXT),
            PnameContentItem(concept("121029", "Subject Name"), "Doe^Ingrid", CONTEXT),
            DateContentItem(concept("121031", "Subject Birth Date"), "19290101", CONTEXT),
            CodeContentItem(concept("121032", "Subject Sex"), concept("F", "Female"), CONTEXT),
            NumContentItem(concept("121033", "Subject Age"), 92, years, relationship_type=CONTEXT),
            UIDRefContentItem(concept("121012", "Device Observer UID"), OBSERVED, CONTEXT),
            TextContentItem(concept("LOCAL1", "Our own field", "99OURS"), "Doe Ingrid, fasting", CONTAINS),
            NumContentItem(
                concept("11820-8", "Biparietal Diameter", "LN"),
                62,
                CodedConcept("mm", "UCUM", "mm"),
                relationship_type=CONTAINS,
            ),
            finding,
        ]
    )
    ds = Dataset()
    ds.file_meta = FileMetaDataset()
    ds.file_meta.TransferSyntaxUID = UID("1.2.840.10008.1.2.1")
    ds.SOPClassUID, ds.SOPInstanceUID = "1.2.840.10008.5.1.4.1.1.88.33", "1.2.3.4"
    ds.file_meta.MediaStorageSOPClassUID, ds.file_meta.MediaStorageSOPInstanceUID = ds.SOPClassUID, ds.SOPInstanceUID
    ds.StudyInstanceUID, ds.SeriesInstanceUID, ds.Modality = "1.2.3", "1.2.3.1", "SR"
    ds.PatientName, ds.PatientID, ds.StudyDate, ds.StudyTime = "Doe^Ingrid", "P1234567", "20210304", "101500"
    ds.update(root)
    return ds


def deidentified(ds: Dataset, profile: str) -> Dataset:
    from echobench.deid.text import report_text

    file = io.BytesIO()
    ds.save_as(file, enforce_file_format=True)
    ds = read(file.getvalue())
    known = from_dataset(ds)
    out = deidentify_header(
        ds,
        profile=load_profile(profile),
        pseudonyms=NAMES,
        subject=Subject("PSEUDO", 40, known),
        clean_text=lambda text: report_text.clean(text, known, shift_days=40, style="category").text,
    )
    file = io.BytesIO()
    out.save_as(file, enforce_file_format=True)
    return dcmread(io.BytesIO(file.getvalue()))


def items(ds: Dataset) -> Iterator[Dataset]:
    for item in ds.get("ContentSequence") or ():
        yield item
        yield from items(item)


def named(ds: Dataset, code: str) -> Dataset | None:
    return next((i for i in items(ds) if i.ConceptNameCodeSequence[0].CodeValue == code), None)


@pytest.mark.parametrize("profile", ["basic", "research", "public"])
def test_no_identifier_of_a_tree_survives(profile):
    text = str(deidentified(document(), profile))
    for value in (
        "Okonkwo",
        "rokonkwo7",
        "Lakeside",
        "ACC-445566",
        "90817",
        "Doe",
        "Ingrid",
        "19290101",
        OBSERVED,
        "20210304",
        "2021-03-04",
    ):
        assert value not in text, value


def test_research_removes_replaces_and_keeps_as_the_table_says():
    ds = deidentified(document(), "research")
    for gone in ("121009", "121022", "121031", "128774"):
        assert named(ds, gone) is None, gone
    assert named(ds, "121030").TextValue == "REMOVED"
    assert str(named(ds, "121008").PersonName) == str(named(ds, "121029").PersonName) == "REMOVED"
    assert named(ds, "121032").ConceptCodeSequence[0].CodeValue == "F"
    assert float(named(ds, "121033").MeasuredValueSequence[0].NumericValue) == 90
    assert float(named(ds, "11820-8").MeasuredValueSequence[0].NumericValue) == 62
    assert NAMES.uid(OBSERVED) == named(ds, "121012").UID
    assert named(ds, "122146").DateTime == "20210413101500"
    assert named(ds, "121071").TextValue == "Cyst of 12 mm; seen by [NAME] on 2021-04-13."
    assert "fasting" in named(ds, "121106").TextValue
    assert "fasting" in named(ds, "LOCAL1").TextValue


def test_basic_removes_what_only_an_option_would_keep():
    ds = deidentified(document(), "basic")
    for gone in ("121032", "121033", "121106", "121022"):
        assert named(ds, gone) is None, gone
    assert named(ds, "121071").TextValue == "REMOVED"
    assert named(ds, "122146").DateTime  # type 1 within its item: a dummy, not nothing
    assert not str(named(ds, "122146").DateTime).startswith("2021")


def test_every_item_keeps_its_place_where_others_refer_to_it_by_place():
    ds = document()
    ds.ContentSequence[-1].ReferencedContentItemIdentifier = [1, 2]
    before = len(list(items(ds)))
    out = deidentified(ds, "research")
    assert len(list(items(out))) == before
    assert named(out, "121022").TextValue == "REMOVED"
    assert "19290101" not in str(out)


def test_numbers_of_a_tree_are_searched_for_elsewhere():
    known = from_dataset(document())
    assert {"ACC-445566", "SUBJ-90817", "rokonkwo7"} <= set(known.ids)
    assert "Lakeside Clinic" in known.institutions


def test_codes_of_the_published_table_are_treated_as_it_says():
    table = read_schema("deid", "sr_content.json")
    assert len(table["rows"]) == 211  # as published
    assert {row[3] for row in table["rows"]} == {"X", "D", "X/D"}
    research, basic = load_profile("research"), load_profile("basic")
    # A code stands under its retired designators too (PS3.16 table O-1).
    assert action(("SRT", "F-02455"), "TEXT", basic) == "X" == action(("SCT", "160476009"), "TEXT", basic)
    assert action(("SCT", "160476009"), "TEXT", research) == ""
    assert action(("DCM", "121008"), "TEXT", research) == ""  # the table names value types too
    assert action(("99OURS", "121008"), "PNAME", research) == ""


@pytest.mark.parametrize(
    "value, unit, kept",
    [
        (89, "a", 89),
        (90, "a", 90),
        (91, "a", 90),
        (1068, "mo", 1068),
        (1069, "mo", 1080),
        (1200, "mo", 1080),
        (4643, "wk", 4643),
        (4700, "wk", 4695),
        (32507, "d", 32507),
        (32600, "d", 32872),
    ],
)
def test_ages_over_89_years_become_90_in_any_unit(value, unit, kept):
    ds = Dataset()
    age = NumContentItem(
        concept("121033", "Subject Age"), value, CodedConcept(unit, "UCUM", "x"), relationship_type=CONTEXT
    )
    ds.ContentSequence = [age]
    clean_content(ds, load_profile("research"))
    assert float(ds.ContentSequence[0].MeasuredValueSequence[0].NumericValue) == kept


@pytest.mark.parametrize("capped, unit, code", [(90, "a", "121033"), (92, "a", "999999")])
def test_only_ages_are_capped(capped, unit, code):
    assert capped_age(92, unit, ("DCM", code)) == capped
