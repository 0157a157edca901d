"""What the raw sources say of a patient is collected whole, whatever object, archive or report it stands in."""

from __future__ import annotations

import datetime
import json
import os
import tarfile
import zipfile

import pytest
from audit_sets import NAMES, UID, write_source
from pydicom import dcmread
from pydicom.dataset import Dataset
from raw_trees import write_dicom

from echobench.audit.forms import Identifier
from echobench.audit.row_identifiers import names_nobody
from echobench.audit.sources import Patient, Sources, collect


def identifiers(raw, **options):
    return {(i.kind, i.value) for _, i in collect(raw, NAMES, **options).all()}


def changed(folder, **attributes):
    """The one object in `folder` with other attributes."""
    path = next(folder.iterdir())
    ds = dcmread(path)
    for keyword, value in attributes.items():
        setattr(ds, keyword, value)
    ds.save_as(path)


@pytest.mark.parametrize(
    "value",
    [
        "",
        " ",
        "^",
        "0",
        "000-00",
        "0 0",
        "x",
        "XXX",
        "zz",
        "ANON",
        "Anonymous",
        "No Name",
        "Not Available",
        "N/A",
        "ｎｏｎｅ",
        "REMOVED",
        "PATIENT^TEST",
        "unknown 00",
        "匿名",
        "无名氏",
        "不详",
    ],
)
def test_a_filler_names_nobody(value):
    assert names_nobody(value)


@pytest.mark.parametrize("value", ["1", "10", "xz", "aa", "111", "P0", "Anna", "Patient Smith", "x1", "李无", "De"])
def test_any_other_value_may_be_somebody_s(value):
    assert not names_nobody(value)


def test_every_identifying_attribute_of_an_object_is_collected(tmp_path):
    write_source(tmp_path)
    assert identifiers(tmp_path) == {
        ("name", "Harrington^Beatrice"),
        ("person", "Okonkwo^Thaddeus"),
        ("id", "MRN0048213"),
        ("id", "ACC7741902"),
        ("date", "19610407"),
        ("date", "20210314"),
        ("institution", "Larkspur Valley Infirmary"),
        ("uid", UID),
        ("uid", UID + ".9"),
    }


@pytest.mark.parametrize(
    "keyword, value, kind",
    [
        ("OtherPatientNames", "Quill^Ada", "name"),
        ("ResponsiblePerson", "Quill^Ada", "name"),
        ("OperatorsName", "Quill^Ada", "person"),
        ("MilitaryRank", "Sergeant Quill", "id"),
        ("MedicalRecordLocator", "R77", "id"),
        ("InsurancePlanIdentification", "I77", "id"),
        ("StudyID", "S77", "id"),
        ("AdmissionID", "A77", "id"),
        ("ServiceEpisodeID", "E77", "id"),
        ("RequestedProcedureID", "P77", "id"),
        ("PerformedProcedureStepID", "PS7", "id"),
        ("FillerOrderNumberImagingServiceRequest", "F77", "id"),
        ("ClinicalTrialSubjectID", "C77", "id"),
        ("DeviceSerialNumber", "D77", "id"),
        ("GantryID", "G77", "id"),
        ("PatientAddress", "1 Mill Lane", "contact"),
        ("PatientTelephoneNumbers", "5551234", "contact"),
        ("OrderCallbackPhoneNumber", "5559", "contact"),
        ("StationName", "US-ROOM-3", "place"),
        ("VerifyingOrganization", "Quill Ltd", "institution"),
        ("CurrentPatientLocation", "Ward 4", "place"),
        ("ClinicalTrialSiteName", "Toboso", "institution"),
        ("FrameOfReferenceUID", "1.2.3.44", "uid"),
        ("AcquisitionDateTime", "20210315101500", "date"),
        ("Manufacturer", "Maker", None),
        ("SeriesDescription", "Thyroid", None),
    ],
)
def test_an_attribute_is_collected_under_its_kind(tmp_path, keyword, value, kind):
    write_source(tmp_path)
    before = identifiers(tmp_path)
    changed(tmp_path, **{keyword: value})
    expected = {(kind, value[:8] if kind == "date" else value)} if kind else set()
    assert identifiers(tmp_path) - before == expected


def test_values_are_collected_at_any_depth_and_each_of_several(tmp_path):
    write_source(tmp_path)
    inner = Dataset()
    inner.PatientID = "OLD-77"
    outer = Dataset()
    outer.OtherPatientIDsSequence = [inner]
    changed(tmp_path, RequestAttributesSequence=[outer], OperatorsName=["Vance^Tom", "Rao^Kiran"])
    assert {("id", "OLD-77"), ("person", "Vance^Tom"), ("person", "Rao^Kiran")} <= identifiers(tmp_path)


def item(**attributes):
    ds = Dataset()
    for keyword, value in attributes.items():
        setattr(ds, keyword, value)
    return ds


def test_codes_of_persons_and_places_and_texts_under_a_concept_are_identifiers(tmp_path):
    write_source(tmp_path)
    before = identifiers(tmp_path)
    who = item(PersonIdentificationCodeSequence=[item(CodeValue="DOC-551", CodeMeaning="Rao, Kiran")])
    where = item(CodeValue="H-23", CodeMeaning="Quarry Bank Hospice")
    said = item(ConceptNameCodeSequence=[item(CodeMeaning="Accession Number")], TextValue="ZZ-9914")
    note = item(ConceptNameCodeSequence=[item(CodeMeaning="Comment")], TextValue="Seen by Dr. Ivo Marsh, MRN: 88123")
    site = item(ConceptNameCodeSequence=[item(CodeMeaning="Finding Site")], TextValue="Left lobe")
    changed(
        tmp_path,
        ReferringPhysicianIdentificationSequence=[who],
        InstitutionCodeSequence=[where],
        ContentSequence=[said, note, site],
        PatientComments="Patient name: Quill, Ada",
    )
    assert identifiers(tmp_path) - before == {
        ("id", "DOC-551"), ("person", "Rao, Kiran"), ("id", "H-23"), ("institution", "Quarry Bank Hospice"),
        ("id", "ZZ-9914"), ("person", "Ivo Marsh"), ("id", "88123"), ("name", "Quill"),
    }  # fmt: skip


def test_a_station_called_like_the_model_of_the_machine_is_no_identifier(tmp_path):
    write_source(tmp_path)
    before = identifiers(tmp_path)
    changed(tmp_path, ManufacturerModelName="Sonic 9", StationName="SONIC-9", PerformedStationName="SONIC-9-B")
    assert identifiers(tmp_path) - before == {("place", "SONIC-9-B")}


def test_the_maker_in_the_place_of_the_hospital_is_no_identifier(tmp_path):
    write_source(tmp_path)
    changed(tmp_path, Manufacturer="Acme Medical", InstitutionName="Acme Medical", InstitutionalDepartmentName="Ward 4")
    assert {value for kind, value in identifiers(tmp_path) if kind in ("institution", "place")} == {"Ward 4"}


def test_old_dates_with_dots_and_public_uids(tmp_path):
    write_source(tmp_path)
    changed(tmp_path, ContentDate="2019.12.01", ContextUID="1.2.3.55")
    assert {("date", "20191201")} == identifiers(tmp_path) - identifiers_of_base(tmp_path)


def identifiers_of_base(tmp_path):
    write_source(tmp_path / "base")
    return identifiers(tmp_path / "base")


def test_a_patient_is_known_by_every_pseudonym_that_an_output_may_use(tmp_path):
    write_source(tmp_path)
    result = collect(tmp_path, NAMES)
    patient = NAMES.patient("MRN0048213", "", "Larkspur Valley Infirmary", UID)
    assert list(result.patients) == [patient]
    for alias in (patient, NAMES.study(UID), NAMES.uid(UID)):
        assert [p.aliases for p in result.of(alias)] == [{patient, NAMES.study(UID), NAMES.uid(UID)}]
    assert result.of("another") == []
    assert list(collect(tmp_path, NAMES, site="S").patients) == [NAMES.patient("MRN0048213", "", "S", UID)]
    changed(tmp_path, IssuerOfPatientID="ISSUER")
    assert list(collect(tmp_path, NAMES, site="S").patients) == [NAMES.patient("MRN0048213", "ISSUER", "", UID)]


def test_an_object_without_a_study_is_known_by_its_path(tmp_path):
    write_source(tmp_path)
    changed(tmp_path, StudyInstanceUID="", PatientID="")
    name = next(tmp_path.iterdir()).name
    assert NAMES.study(NAMES.object_id(name)) in next(iter(collect(tmp_path, NAMES).patients.values())).aliases


def test_two_objects_of_a_patient_join(tmp_path):
    write_source(tmp_path)
    write_source(tmp_path, uid=UID + "7", birth="19610408")
    result = collect(tmp_path, NAMES)
    assert len(result.patients) == 1
    assert {i.value for i in next(iter(result.patients.values())).identifiers} >= {
        "19610407",
        "19610408",
        UID,
        UID + "7",
    }


def test_archives_are_opened_as_deep_as_ingest_opens_them(tmp_path):
    write_source(tmp_path / "in")
    inner = next((tmp_path / "in").iterdir()).read_bytes()
    (tmp_path / "raw").mkdir()
    for depth in range(5):
        path = tmp_path / "raw" / f"{depth}.zip"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("deep/file", inner)
        inner = path.read_bytes()
        result = collect(path, NAMES)
        assert (len(result.patients), result.silent) == ((1, 0) if depth < 4 else (0, 1))


def test_what_names_nobody_or_cannot_be_read_is_counted(tmp_path):
    write_source(tmp_path)
    (tmp_path / "a.png").write_bytes(b"\x89PNG")
    (tmp_path / "b.zip").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "c.txt").write_text("no abnormality")
    (tmp_path / "d").write_bytes(b"\0" * 128 + b"DICM" + b"\x08\x00\x05\x00XX")
    result = collect(tmp_path, NAMES)
    assert result.objects == 5
    assert result.unread + result.silent == 4
    assert result.silent >= 3


def test_a_single_file_is_a_source(tmp_path):
    write_source(tmp_path)
    assert collect(next(tmp_path.iterdir()), NAMES).objects == 1


def test_links_to_files_are_read_as_ingest_reads_them(tmp_path):
    write_source(tmp_path / "a")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "link.dcm").symlink_to(next((tmp_path / "a").iterdir()))
    assert collect(tmp_path / "b", NAMES).objects == 1


@pytest.mark.parametrize(
    "name, expected",
    [
        ("HARRINGTON_BEATRICE_1961.dcm", {("path", "HARRINGTON_BEATRICE_1961")}),
        ("MRN048213.dcm", {("path", "MRN048213"), ("id", "048213")}),
        ("image1.png", set()),
        ("scan_12345.png", set()),
        ("benign (12).png", set()),
        ("Doe^John 1961.tar.gz", {("path", "Doe^John 1961")}),
        ("Do_John_1961.png", set()),
        ("Doe_John_196.png", set()),
    ],
)
def test_file_names_that_look_like_somebody_s(tmp_path, name, expected):
    (tmp_path / name).write_bytes(b"x")
    assert identifiers(tmp_path) == expected


@pytest.mark.parametrize(
    "column, value, expected",
    [
        ("姓名", "诸葛孔明", ("name", "诸葛孔明")),
        ("Patient's Name", "Doe, John", ("name", "Doe, John")),
        ("full_name", "John Doe", ("name", "John Doe")),
        ("Reading Physician", "Kiran Rao", ("person", "Kiran Rao")),
        ("报告医师", "王芳", ("person", "王芳")),
        ("mrn", "A77", ("id", "A77")),
        ("exam_no", "E12", ("id", "E12")),
        ("检查号", "9912", ("id", "9912")),
        ("study_date", "2021-03-14", ("date", "20210314")),
        ("生日", "1961/04/07", ("date", "19610407")),
        ("Hospital", "Toboso Clinic", ("institution", "Toboso Clinic")),
        ("科室", "超声科", ("institution", "超声科")),
        ("e-mail", "x", None),
        ("mobile", "5551234", ("contact", "5551234")),
        ("findings", "normal", None),
        ("rename", "Doe", None),
        ("姓名", "匿名", None),
        ("姓名", "n" * 80, None),
    ],
)
def test_columns_of_a_table(tmp_path, column, value, expected):
    (tmp_path / "t.json").write_text(json.dumps([{column: value}, "no row", {column: 3}]))
    assert identifiers(tmp_path) == ({expected} if expected else set())


@pytest.mark.parametrize(
    "text, expected",
    [
        ("Name: John Doe  Age: 40", ("name", "John Doe")),
        ("Patient's name : Doe John\nx", ("name", "Doe John")),
        ("姓 名：曹彬  性别：男", ("name", "曹彬")),
        ("患者：李娜，女", ("name", "李娜")),
        ("MRN: 0048213", ("id", "0048213")),
        ("住院号：A-991", ("id", "A-991")),
        ("Accession No. 77412", ("id", "77412")),
        ("身份证 320106198703124512", ("id", "320106198703124512")),
        ("Tel: (415) 555-0132", ("contact", "(415) 555-0132")),
        ("电话：13812345678", ("contact", "13812345678")),
        ("write to a.b@c.org", ("contact", "a.b@c.org")),
        ("Dr. Kiran Rao, MD", ("person", "Kiran Rao")),
        ("审核医师：王芳", ("person", "王芳")),
        ("A normal liver.", None),
        ("MRN: pending", None),
        ("Name: unknown\n", None),
        ("Tel: 5551", None),
    ],
)
def test_lines_of_a_text(tmp_path, text, expected):
    (tmp_path / "t.txt").write_text(text)
    assert identifiers(tmp_path) == ({expected} if expected else set())


@pytest.mark.parametrize(
    "name, content",
    [
        ("r.csv", "accession,note\nACC7741902,Name: John Doe\n".encode("utf-8-sig")),
        ("r.tsv", b"accession\tnote\nACC7741902\tName: John Doe\n"),
        ("r.csv", "accession,note\nACC7741902,Name: 诸葛孔明\n".encode("gb18030")),
        ("r.csv", "accession,note\nACC7741902,Name: John Doe\n".encode("utf-16")),
        ("r.jsonl", b'\n{"accession": " ACC7741902 ", "note": "Name: John Doe"}\n[1]\n'),
        ("r.json", b'{"accession": "ACC7741902", "note": "Name: John Doe"}'),
    ],
)
def test_a_report_belongs_to_the_patient_of_its_accession_number(tmp_path, name, content):
    write_source(tmp_path)
    (tmp_path / name).write_bytes(content)
    result = collect(tmp_path, NAMES)
    (patient,) = result.patients.values()
    names = {i.value for i in patient.identifiers if i.kind == "name"}
    assert len(names & {"John Doe", "诸葛孔明"}) == 1
    assert not result.loose
    assert result.silent == 0


def test_a_report_of_an_unknown_accession_number_is_of_nobody_known_and_further_values_are_loose(tmp_path):
    write_source(tmp_path)
    (tmp_path / "r.json").write_text('{"accession": "ELSE1", "note": "Name: John Doe"}')
    (tmp_path / "broken.json").write_text("{ Name: Jane Roe\n")
    result = collect(tmp_path, NAMES, [Identifier("contact", "a@b.org")])
    assert {(i.kind, i.value) for i in result.loose} == {("name", "Jane Roe"), ("contact", "a@b.org")}
    _, of_the_report = result.patients.values()
    assert {(i.kind, i.value) for i in of_the_report.identifiers} == {("id", "ELSE1"), ("name", "John Doe")}


def test_all_names_the_owner_of_each_identifier():
    mine, loose = Identifier("id", "A77"), Identifier("name", "Doe")
    assert list(Sources({"p": Patient({"p"}, {mine})}, {loose}).all()) == [("p", mine), (None, loose)]


@pytest.mark.parametrize(
    "keyword",
    ["CodingSchemeUID", "ContextUID", "MappingResourceUID", "ContextGroupExtensionCreatorUID", "ReferencedSOPClassUID"],
)
def test_uids_of_formats_and_coding_schemes_name_nobody(tmp_path, keyword):
    write_source(tmp_path)
    before = identifiers(tmp_path)
    changed(tmp_path, **{keyword: "1.2.3.4.5.6.7.8"})
    assert identifiers(tmp_path) == before


@pytest.mark.parametrize("begin", [b"\x02\x00\x00\x00UL", b"\x08\x00\x05\x00CS"])
def test_an_object_without_preamble_or_file_meta_is_an_object(tmp_path, begin):
    write_source(tmp_path)
    path = next(tmp_path.iterdir())
    data = path.read_bytes()
    path.write_bytes(data[data.index(begin) :])
    assert ("name", "Harrington^Beatrice") in identifiers(tmp_path)


def test_a_directory_of_a_medium_adds_its_instances_and_no_class_or_syntax(tmp_path):
    from pydicom import dcmread
    from pydicom.dataset import Dataset

    write_source(tmp_path)
    path = next(tmp_path.iterdir())
    ds = dcmread(path)
    item = Dataset()
    item.ReferencedSOPClassUIDInFile = "1.2.840.113619.4.26"  # a private class
    item.ReferencedTransferSyntaxUIDInFile = "1.2.840.113619.5.2.1"
    item.ReferencedSOPInstanceUIDInFile = "1.2.826.0.1.3680043.8.498.55"
    ds.DirectoryRecordSequence = [item]
    ds.save_as(path)
    uids = {i.value for _, i in collect(tmp_path, NAMES).all() if i.kind == "uid"}
    assert uids == {UID, UID + ".9", "1.2.826.0.1.3680043.8.498.55"}


def test_a_uid_that_the_standard_registers_is_nobody_s(tmp_path):
    from pydicom import dcmread

    write_source(tmp_path)
    path = next(tmp_path.iterdir())
    ds = dcmread(path)
    ds.SynchronizationFrameOfReferenceUID = "1.2.840.10008.15.1.1"  # UTC, PS3.6 table A-2
    ds.save_as(path)
    uids = {i.value for _, i in collect(tmp_path, NAMES).all() if i.kind == "uid"}
    assert uids == {UID, UID + ".9"}


@pytest.mark.parametrize("value", ["14/03/1962", "1962年3月14日", "14 March 1962", "1962-03-14 10:20:00", "14.3.1962"])
def test_a_date_of_a_table_is_a_day_however_it_is_written(tmp_path, value):
    (tmp_path / "r.csv").write_text(f"birth date,report\n{value},a cyst\n")
    assert {i for _, i in collect(tmp_path, NAMES).all()} == {Identifier("date", "19620314")}


def test_sources_in_tar_and_behind_links_and_names_in_gbk_are_read(tmp_path):
    raw, elsewhere = tmp_path / "raw", tmp_path / "elsewhere"
    raw.mkdir()
    members = {
        "a.dcm": write_dicom(tmp_path / "x.dcm", PatientID="ID-TAR", StudyInstanceUID="1.1"),
        "超声.dcm": write_dicom(tmp_path / "y.dcm", PatientID="ID-GBK", StudyInstanceUID="1.2"),
    }
    with tarfile.open(raw / "a.tar.gz", "w:gz") as archive:
        archive.add(members["a.dcm"], "a.dcm")
    members["超声.dcm"].rename(os.fsdecode(os.fsencode(raw) + b"/" + "超声.dcm".encode("gbk")))
    write_dicom(elsewhere / "z.dcm", PatientID="ID-LINK", StudyInstanceUID="1.3")
    (raw / "link").symlink_to(elsewhere)
    assert {("id", "ID-TAR"), ("id", "ID-GBK"), ("id", "ID-LINK")} <= identifiers(raw)


@pytest.mark.parametrize(
    ("head", "row", "site", "pseudonym"),
    [
        ("file,Patient ID,Patient Name", "a.jpg,H704211,Ashdown Imogen", None, ("H704211", "", "")),
        ("file,whatever,姓名", "a.jpg,H704211,诸葛孔明", None, ("H704211", "", "")),
        ("file,pid,医院,姓名", "a.jpg,H704211,滨海医院,诸葛孔明", None, ("H704211", "", "滨海医院")),
        ("file,pid,name", "a.jpg,H704211,Ashdown Imogen", "North", ("H704211", "", "North")),
        ("file;pid;name", "a.jpg;H704211;Ashdown Imogen", None, ("H704211", "", "")),
        ("sep=;\nfile;pid;name", "a.jpg;H704211;Ashdown Imogen", None, ("H704211", "", "")),
    ],
)
def test_a_row_of_a_table_is_of_the_patient_whom_it_names(tmp_path, head, row, site, pseudonym):
    (tmp_path / "r.csv").write_text(f"{head}\n{row}\n", encoding="utf-8")
    collected = collect(tmp_path, NAMES, site=site)
    (patient,) = collected.of(NAMES.patient(*pseudonym, "no study"))
    assert "name" in {identifier.kind for identifier in patient.identifiers}
    assert collected.of(NAMES.patient("H999999", "", site or "", "no study")) == []


def test_a_text_alone_names_no_patient(tmp_path):
    (tmp_path / "r.txt").write_text("H704211")
    assert collect(tmp_path, NAMES).patients == {}


def test_a_document_inside_an_object_is_read_and_told_where_it_cannot_be(tmp_path):
    from report_writers import pdf

    write_source(tmp_path)
    before = identifiers(tmp_path)
    changed(tmp_path, EncapsulatedDocument=pdf([["Patient name: Wintergreen Dora", "MRN: 88123"]]))
    assert identifiers(tmp_path) - before == {("name", "Wintergreen Dora"), ("id", "88123")}
    assert collect(tmp_path, NAMES).unread == 0
    changed(tmp_path, EncapsulatedDocument=b"solid 3D model  ")
    assert collect(tmp_path, NAMES).unread == 1


def test_the_days_that_a_study_is_moved_to_are_those_of_its_dates_alone(tmp_path):
    write_source(tmp_path)
    changed(tmp_path, StudyID="20200101")
    (patient,) = collect(tmp_path, NAMES).patients.values()
    (key,) = {NAMES.patient("MRN0048213", "", "Larkspur Valley Infirmary", UID)}
    shift = datetime.timedelta(days=NAMES.shift_days(key))
    expected = {datetime.date(1961, 4, 7) + shift, datetime.date(2021, 3, 14) + shift}
    assert patient.moved[NAMES.study(UID)] == expected


def test_a_text_knows_its_patient_by_the_id_behind_a_label_and_by_no_other_value(tmp_path):
    (tmp_path / "r.txt").write_text("MRN: 88123\nPhone: 555-0104-771\nDr. Kiran Rao")
    (patient,) = collect(tmp_path, NAMES).patients.values()
    assert patient.aliases == {NAMES.patient("88123", "", "", "")}


@pytest.mark.parametrize("size, known", [(64, True), (65, False)])
def test_a_cell_of_up_to_64_signs_may_be_the_id_of_a_patient(tmp_path, size, known):
    number = "7" * size
    (tmp_path / "r.csv").write_text(f"file,pid,name\na.jpg,{number},Ashdown Imogen\n")
    assert bool(collect(tmp_path, NAMES).of(NAMES.patient(number, "", "", "no study"))) is known


def test_each_report_and_object_that_cannot_be_read_is_counted_once(tmp_path, monkeypatch):
    for name in ("a.doc", "b.doc"):
        (tmp_path / name).write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    result = collect(tmp_path, NAMES)
    assert (result.objects, result.unread, result.silent) == (2, 2, 0)
    import pydicom

    def fail(*arguments, **options):
        raise ValueError

    monkeypatch.setattr(pydicom, "dcmread", fail)
    write_source(tmp_path)
    write_source(tmp_path, uid=UID + "7")
    result = collect(tmp_path, NAMES)
    assert (result.objects, result.unread, result.silent) == (4, 4, 0)


def test_each_file_that_names_nobody_is_counted_once(tmp_path):
    for name in ("a.txt", "b.txt", "c.png", "d.png"):
        (tmp_path / name).write_text("a cyst")
    result = collect(tmp_path, NAMES)
    assert (result.objects, result.unread, result.silent) == (4, 0, 4)


def test_a_patient_without_an_institution_is_known_by_the_id_alone(tmp_path):
    write_source(tmp_path)
    changed(tmp_path, InstitutionName="")
    assert list(collect(tmp_path, NAMES).patients) == [NAMES.patient("MRN0048213", "", "", UID)]


def test_the_first_name_of_a_concept_says_what_its_text_is(tmp_path):
    write_source(tmp_path)
    before = identifiers(tmp_path)
    names = [item(CodeMeaning="Accession Number"), item(CodeMeaning="Comment")]
    changed(tmp_path, ContentSequence=[item(ConceptNameCodeSequence=names, TextValue="ZZ-9914")])
    assert identifiers(tmp_path) - before == {("id", "ZZ-9914")}
    changed(tmp_path, ContentSequence=[item(ConceptNameCodeSequence=names[::-1], TextValue="ZZ-9914")])
    assert identifiers(tmp_path) == before


@pytest.mark.parametrize(
    "column", ["issuer", "Authority", "site", "hospital", "institution", "clinic", "center", "centre", "机构", "单位"]
)
def test_a_column_of_issuers_says_whose_the_ids_of_its_row_are(tmp_path, column):
    (tmp_path / "r.csv").write_text(f"pid,{column},name\nH704211,North 4,Ashdown Imogen\n", encoding="utf-8")
    assert len(collect(tmp_path, NAMES).of(NAMES.patient("H704211", "", "North 4", "no study"))) == 1
