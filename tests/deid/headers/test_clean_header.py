"""Headers: what should stay stays, what must go goes, and objects stay conformant."""

from __future__ import annotations

import io

import pytest
from dicom_bases import holds
from PIL import ImageCms
from pydicom import dcmread
from pydicom.data import get_testdata_file
from pydicom.datadict import tag_for_keyword
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

from echobench.deid.headers.clean_header import (
    Subject,
    action_of,
    declare_pixels,
    deidentify_header,
    is_dropped,
    statements,
    without_value,
)
from echobench.deid.headers.profile import load_profile
from echobench.deid.headers.streams import strip_streams
from echobench.deid.identifiers import from_dataset
from echobench.dicom.elements import drop_broken
from echobench.dicom.reading import read
from echobench.dicom.writing import to_bytes
from echobench.errors import InputError
from echobench.privacy.pseudonym import Pseudonyms
from echobench.privacy.secret import Secret

SECRET = Secret(bytes(range(32)))
NAMES = Pseudonyms(SECRET)


def deidentified(data: bytes, profile: str = "research", secret: Secret = SECRET) -> bytes:
    names = Pseudonyms(secret)
    ds = read(data)
    if "PixelData" in ds:
        strip_streams(ds)
    drop_broken(ds)
    patient = names.patient(str(ds.get("PatientID", "")), "", "", str(ds.get("StudyInstanceUID", "")))
    subject = Subject(patient, names.shift_days(patient), from_dataset(ds))
    out = deidentify_header(
        ds, profile=load_profile(profile), pseudonyms=names, subject=subject, clean_text=lambda text: "[cleaned]"
    )
    return to_bytes(out)


def base(**attributes: object) -> bytes:
    ds = dcmread(str(get_testdata_file("examples_rgb_color.dcm")))
    for keyword, value in attributes.items():
        setattr(ds, keyword, value)
    file = io.BytesIO()
    ds.save_as(file, enforce_file_format=True)
    return file.getvalue()


def test_same_key_same_bytes_another_key_nothing_in_common():
    data = base(PatientID="4711-0815", StudyDate="20200229")
    assert deidentified(data) == deidentified(data)
    one, two = (dcmread(io.BytesIO(deidentified(data, secret=s))) for s in (SECRET, Secret(b"y" * 32)))
    for keyword in ("PatientID", "StudyInstanceUID", "SOPInstanceUID", "StudyDate"):
        assert one[keyword].value != two[keyword].value


def test_dates_shift_together_and_intervals_hold():
    data = base(
        StudyDate="20200229", SeriesDate="20200305", AcquisitionDateTime="20200229101112.5", PatientBirthDate="19300101"
    )
    ds = dcmread(io.BytesIO(deidentified(data)))
    assert (ds["SeriesDate"].value, ds["StudyDate"].value) != ("20200305", "20200229")
    import datetime

    days = [
        datetime.datetime.strptime(str(ds[k].value)[:8], "%Y%m%d")
        for k in ("StudyDate", "SeriesDate", "AcquisitionDateTime")
    ]
    assert (days[1] - days[0]).days == 5 and days[2] == days[0]
    assert str(ds.AcquisitionDateTime)[8:] == "101112.5"
    assert ds.PatientBirthDate == "" and ds.PatientAge == "090Y"
    assert ds.LongitudinalTemporalInformationModified == "MODIFIED"


def test_what_research_keeps_and_basic_does_not():
    data = base(
        PatientSex="F",
        PatientSize="1.62",
        PatientWeight="58",
        PatientAge="031Y",
        Manufacturer="ACME",
        StationName="ROOM7",
    )
    kept, bare = (dcmread(io.BytesIO(deidentified(data, p))) for p in ("research", "basic"))
    assert (kept.PatientSex, kept.PatientSize, kept.PatientWeight, kept.PatientAge) == ("F", 1.62, 58, "031Y")
    assert kept.Manufacturer == "ACME" and "StationName" not in kept
    assert not bare.PatientSex and "PatientSize" not in bare and "PatientAge" not in bare


def test_codes_only_for_what_was_done():
    def codes(ds: Dataset) -> set[str]:
        return {item.CodeValue for item in ds.DeidentificationMethodCodeSequence}

    research, basic = (dcmread(io.BytesIO(deidentified(base(), p))) for p in ("research", "basic"))
    assert codes(research) == {"113100", "113105", "113107", "113108"}
    assert codes(basic) == {"113100"}
    assert research.BurnedInAnnotation == "YES" and research.PatientIdentityRemoved == "YES"
    declare_pixels(research, load_profile("research"))
    assert research.BurnedInAnnotation == "NO" and "113101" in codes(research)


def test_references_map_to_what_they_refer_to():
    item = Dataset()
    item.ReferencedSOPClassUID, item.ReferencedSOPInstanceUID = "1.2.840.10008.5.1.4.1.1.6.1", "1.2.3.4.5.6.7"
    one = dcmread(io.BytesIO(deidentified(base(SourceImageSequence=Sequence([item])))))
    other = dcmread(io.BytesIO(deidentified(base(SOPInstanceUID="1.2.3.4.5.6.7"))))
    assert one.SourceImageSequence[0].ReferencedSOPInstanceUID == other.SOPInstanceUID
    assert one.SourceImageSequence[0].ReferencedSOPClassUID == "1.2.840.10008.5.1.4.1.1.6.1"


def test_a_header_in_gb18030_is_read_and_written_as_utf8():
    data = base(
        SpecificCharacterSet="GB18030", PatientName="Wang^XiaoDong=王^小东", StudyDescription="王小东 甲状腺彩超"
    )
    out = deidentified(data)
    assert not holds(out, "小东") and not holds(out, "XiaoDong")
    assert "甲状腺" in dcmread(io.BytesIO(out)).StudyDescription


def test_encapsulated_documents_are_held_back():
    data = base(EncapsulatedDocument=b"%PDF-1.4 ")
    with pytest.raises(InputError, match="encapsulated document"):
        deidentified(data)


def test_of_an_overlay_nothing_stays():
    ds = dcmread(io.BytesIO(base()))
    for element, vr, value in ((0x10, "US", 8), (0x11, "US", 8), (0x22, "LO", "Quill"), (0x3000, "OW", b"Quill   ")):
        ds.add_new(0x60020000 | element, vr, value)
    file = io.BytesIO()
    ds.save_as(file, enforce_file_format=True)
    out = dcmread(io.BytesIO(deidentified(file.getvalue())))
    assert 0x6002 not in {element.tag.group for element in out}


def presentation(**attributes: object) -> bytes:
    """An object without pixels, of a presentation state's class."""
    ds = dcmread(io.BytesIO(base(SOPClassUID="1.2.840.10008.5.1.4.1.1.11.1", **attributes)))
    del ds.PixelData
    return to_bytes_with_meta(ds)


def test_a_shutter_of_an_overlay_s_form_goes_with_the_overlay():
    ds = dcmread(io.BytesIO(deidentified(presentation(
        ShutterShape="BITMAP", ShutterOverlayGroup=0x6000, ShutterPresentationValue=0
    ))))  # fmt: skip
    assert not [k for k in ("ShutterShape", "ShutterOverlayGroup", "ShutterPresentationValue") if k in ds]
    ds = dcmread(io.BytesIO(deidentified(presentation(
        ShutterShape=["CIRCULAR", "BITMAP"], ShutterOverlayGroup=0x6000, ShutterPresentationValue=0,
        CenterOfCircularShutter=[9, 9], RadiusOfCircularShutter=5,
    ))))  # fmt: skip
    assert ds.ShutterShape == "CIRCULAR" and "ShutterOverlayGroup" not in ds and ds.ShutterPresentationValue == 0
    assert dcmread(io.BytesIO(deidentified(presentation(ShutterShape="CIRCULAR")))).ShutterShape == "CIRCULAR"


def test_coordinates_stay_and_what_cannot_be_read_goes_whole():
    grid, points, waveform, encrypted = Dataset(), Dataset(), Dataset(), Dataset()
    grid.VectorGridData = points.PointCoordinatesData = bytes(range(24))
    points.TrianglePointIndexList, points.LongPrimitivePointIndexList = b"\1\0\2\0\3\0", bytes(8)
    waveform.WaveformData = b"Quill "
    waveform["WaveformData"].VR = "OW"
    encrypted.EncryptedContent, encrypted.EncryptedContentTransferSyntaxUID = b"Quill ", "1.2.840.10008.1.2"
    ds = dcmread(io.BytesIO(deidentified(base(
        DeformableRegistrationGridSequence=Sequence([grid]), SurfacePointsSequence=Sequence([points]),
        WaveformSequence=Sequence([waveform]), EncryptedAttributesSequence=Sequence([encrypted]),
    ))))  # fmt: skip
    assert ds.DeformableRegistrationGridSequence[0].VectorGridData == bytes(range(24))
    kept = ds.SurfacePointsSequence[0]
    assert kept.PointCoordinatesData == bytes(range(24)) and kept.LongPrimitivePointIndexList == bytes(8)
    assert kept.TrianglePointIndexList == b"\1\0\2\0\3\0"
    assert "WaveformSequence" not in ds and "EncryptedAttributesSequence" not in ds


def test_a_colour_profile_that_cannot_be_read_is_replaced():
    ds = dcmread(io.BytesIO(deidentified(presentation(ICCProfile=b"Quillfeather's profile"))))
    assert ds.ICCProfile[36:40] == b"acsp"


def test_what_the_object_s_class_requires_gets_a_dummy():
    enhanced = {"SOPClassUID": "1.2.840.10008.5.1.4.1.1.4.1", "DeviceSerialNumber": "77123", "ContentDate": "20200229"}
    ds = dcmread(io.BytesIO(deidentified(base(**enhanced), "basic")))
    assert (ds.DeviceSerialNumber, ds.ContentDate) == ("REMOVED", "19000101")
    ds = dcmread(io.BytesIO(deidentified(base(DeviceSerialNumber="77123", StudyDate="nonsense"), "research")))
    assert "DeviceSerialNumber" not in ds and ds.StudyDate == ""
    public = dcmread(io.BytesIO(deidentified(base(**enhanced, Manufacturer="ACME"), "public")))
    assert public.Manufacturer == "REMOVED"
    state = {"SOPClassUID": "1.2.840.10008.5.1.4.1.1.11.1", "PresentationCreationDate": "20200229"}
    assert dcmread(io.BytesIO(deidentified(base(**state), "basic"))).PresentationCreationDate == "19000101"


def test_texts_whose_type_nobody_lists_get_a_dummy():
    ds = dcmread(io.BytesIO(deidentified(base(PulseSequenceName="Quill", ContentLabel="FOR_QUILLFEATHER_12345"))))
    assert (ds.PulseSequenceName, ds.ContentLabel) == ("REMOVED", "UNKNOWN")


def test_a_waveform_is_held_back_and_colours_keep_their_profile():
    data = base(WaveformSequence=Sequence([Dataset()]))
    assert "WaveformSequence" not in dcmread(io.BytesIO(deidentified(data)))
    ds = dcmread(io.BytesIO(data))
    del ds.PixelData
    file = io.BytesIO()
    ds.save_as(file, enforce_file_format=True)
    with pytest.raises(InputError, match="waveform"):
        deidentified(file.getvalue())
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    kept = dcmread(io.BytesIO(deidentified(base(ICCProfile=profile)))).ICCProfile
    assert kept[36:40] == b"acsp" and b"sRGB" not in kept


@pytest.mark.parametrize("keyword", ["SOPClassUID", "SOPInstanceUID"])
def test_class_and_instance_come_from_the_file_meta_where_the_data_set_lacks_them(keyword):
    ds = dcmread(io.BytesIO(base()))
    del ds[keyword]
    data = to_bytes_with_meta(ds)
    assert dcmread(io.BytesIO(deidentified(data)))[keyword].value
    setattr(ds.file_meta, f"MediaStorage{keyword}", "")
    with pytest.raises(InputError, match=f"object without {keyword}"):
        deidentified(to_bytes_with_meta(ds))


def to_bytes_with_meta(ds: Dataset) -> bytes:
    file = io.BytesIO()
    ds.save_as(file, enforce_file_format=False)
    return file.getvalue()


PHILIPS = "Philips PET Private Group"  # (7053,xx00) and (7053,xx09) of it are on the list


def private(*blocks: tuple[int, int, str, dict[int, tuple[str, object]]]) -> Dataset:
    """A data set with private blocks: group, block, creator, {last two digits: (VR, value)}."""
    ds = dcmread(io.BytesIO(base()))
    for group, block, creator, elements in blocks:
        ds.add_new((group, block), "LO", creator)
        for element, (vr, value) in elements.items():
            ds.add_new((group, block << 8 | element), vr, value)
    return ds


def kept_private(ds: Dataset, profile: str = "research") -> tuple[set[int], bool]:
    """The private tags that stay, and whether the object says that some stayed (113111)."""
    out = dcmread(io.BytesIO(deidentified(to_bytes_with_meta(ds), profile)))
    codes = {item.CodeValue for item in out.DeidentificationMethodCodeSequence}
    return {int(element.tag) for element in out if element.tag.is_private}, "113111" in codes


@pytest.mark.parametrize("block", [0x10, 0x42, 0xFF])
def test_listed_private_numbers_stay_with_their_creator(block):
    elements = {0x00: ("DS", "1.5"), 0x01: ("DS", "2.5"), 0x09: ("FD", 3.5), 0x0A: ("US", 7)}
    tags = {0x70530000 | block, 0x70530000 | block << 8, 0x70530000 | block << 8 | 0x09}
    ds = private((0x7053, block, PHILIPS, elements))
    assert kept_private(ds) == (tags, True)
    assert kept_private(ds, "basic") == kept_private(ds, "public") == (set(), False)


def test_a_listed_private_element_that_is_no_number_goes():
    ds = private((0x7053, 0x10, PHILIPS, {0x00: ("LO", "Quill"), 0x09: ("ST", "1.5 by Quill")}))
    assert kept_private(ds) == ({0x70530010}, False)


@pytest.mark.parametrize(
    "group, block, creator", [(0x7053, 0x10, "ACME"), (0x7051, 0x10, PHILIPS), (0x7053, 0x10, PHILIPS + " 2")]
)
def test_private_blocks_that_are_not_listed_go_whole(group, block, creator):
    assert kept_private(private((group, block, creator, {0x00: ("DS", "1.5"), 0x09: ("US", 1)}))) == (set(), False)


def test_a_block_is_that_of_its_own_creator():
    one, two = (0x7053, 0x10, "ACME", {0x00: ("DS", "1.5")}), (0x7053, 0x11, PHILIPS, {0x09: ("DS", "2")})
    assert kept_private(private(one, two)) == ({0x70530011, 0x70531109}, True)


def test_private_numbers_stay_in_items_too():
    item = Dataset()
    item.add_new((0x7053, 0x0010), "LO", PHILIPS)
    item.add_new((0x7053, 0x1000), "DS", "1.5")
    item.add_new((0x7053, 0x1001), "DS", "2.5")
    out = dcmread(io.BytesIO(deidentified(base(SequenceOfUltrasoundRegions=Sequence([item])))))
    kept = {int(element.tag) for element in out.SequenceOfUltrasoundRegions[0]}
    assert kept == {0x70530010, 0x70531000}
    assert "113111" in {code.CodeValue for code in out.DeidentificationMethodCodeSequence}


@pytest.mark.parametrize(
    "tag, dropped",
    [
        (0x00080000, True), (0x00080001, False), (0x00000002, True), (0x00040011, True), (0x00060011, False),
        (0xFFFCFFFC, True), (0xFFFBFFFC, False), (0x60000010, True), (0x60FF3000, True), (0x61000010, False),
        (0x5FFF0010, False), (0x7FE00010, False), (0x00020001, False),
    ],
)  # fmt: skip
def test_groups_that_no_object_keeps(tag, dropped):
    assert is_dropped(tag) is dropped


@pytest.mark.parametrize(
    "keyword, profile, action",
    [
        ("StudyDate", "research", "C"), ("StudyDate", "basic", "Z"), ("AcquisitionDateTime", "research", "C"),
        ("StudyTime", "research", "C"), ("PatientBirthDate", "research", "Z"), ("PatientBirthTime", "research", "X"),
        ("StudyDescription", "research", "C"), ("StudyDescription", "basic", "X"), ("ProtocolName", "research", "C"),
        ("SeriesDescription", "research", "C"), ("ImageComments", "research", "X"), ("PatientSex", "research", "K"),
        ("PatientSex", "basic", "Z"), ("PatientSex", "public", "Z"), ("Manufacturer", "research", "K"),
        ("Manufacturer", "public", "Z"), ("TransducerData", "public", "X"), ("ContentSequence", "basic", "C"),
        ("StudyInstanceUID", "basic", "U"), ("Rows", "basic", "K"), ("PatientName", "research", "Z"),
        ("ReasonForStudy", "research", "X"), ("ReasonForRequestedProcedureCodeSequence", "research", "X"),
    ],
)  # fmt: skip
def test_actions_of_each_profile(keyword, profile, action):
    sop_class = "1.2.840.10008.5.1.4.1.1.6.1"
    assert action_of(load_profile(profile), sop_class, tag_for_keyword(keyword), "") == (keyword, action)


@pytest.mark.parametrize(
    "path, how",
    [
        ("StudyDate", "Z"), ("SeriesDate", "X"), ("PulseSequenceName", "D"), ("TextValue", "D"), ("PersonName", "D"),
        ("ContentSequence.TextValue", "D"), ("TransducerIdentificationSequence.DeviceSerialNumber", "Z"),
        ("DeviceSerialNumber", "X"), ("OtherPatientIDsSequence.PatientID", "D"),
    ],
)  # fmt: skip
def test_what_stays_of_an_attribute_without_its_value(path, how):
    tag = tag_for_keyword(path.rpartition(".")[2])
    assert without_value(tag, path, "1.2.840.10008.5.1.4.1.1.6.1") == how


def test_statements_of_every_object():
    subject = Subject("pseudonym", -1, from_dataset(Dataset()))
    common = {
        "SpecificCharacterSet": "ISO_IR 192", "PatientName": "pseudonym", "PatientID": "pseudonym",
        "PatientBirthDate": "", "PatientIdentityRemoved": "YES",
    }  # fmt: skip
    research = statements(load_profile("research"), subject, age="031Y", has_pixels=True)
    assert research == common | {
        "DeidentificationMethod": "echobench research, PS3.15 2026c", "PatientAge": "031Y",
        "LongitudinalTemporalInformationModified": "MODIFIED", "BurnedInAnnotation": "YES",
    }  # fmt: skip
    assert "PatientAge" not in statements(load_profile("research"), subject, age=None, has_pixels=True)
    basic = statements(load_profile("basic"), subject, age="031Y", has_pixels=False)
    assert basic == common | {
        "DeidentificationMethod": "echobench basic, PS3.15 2026c",
        "LongitudinalTemporalInformationModified": "REMOVED",
    }


def test_an_object_without_pixels_says_nothing_of_them():
    ds = dcmread(io.BytesIO(base(BurnedInAnnotation="NO")))
    assert dcmread(io.BytesIO(deidentified(to_bytes_with_meta(ds)))).BurnedInAnnotation == "YES"
    del ds.PixelData
    assert "BurnedInAnnotation" not in dcmread(io.BytesIO(deidentified(to_bytes_with_meta(ds))))


def test_of_several_values_those_that_may_stay():
    ds = dcmread(io.BytesIO(deidentified(base(
        ImageType=["DERIVED", "12345", "X"], TransducerData=["C5-1", "Liver", "Quill"], ScanOptions=["54321", "12345"],
        WindowCenter=["1", "2"], PatientName="A^B", AccessionNumber="77", StudyID="Quill", NumberOfFrames="1",
    ))))  # fmt: skip
    assert list(ds.ImageType) == ["DERIVED", "", "X"] and list(ds.WindowCenter) == [1, 2]
    assert list(ds.TransducerData) == ["", "Liver", ""]
    assert ds.ScanOptions == "UNKNOWN" and ds.AccessionNumber == "" and ds.StudyID == ""


def test_elements_after_one_that_goes_are_cleaned_too():
    ds = dcmread(io.BytesIO(base(StationName="Quill", OperatorsName="Quill^A")))
    ds.add_new(0x00291010, "LO", "Quill")
    ds.add_new(0x00080001, "UL", 4)
    ds.ImageComments, ds.RequestingPhysician = "Quill", "Quill^A"
    assert not holds(deidentified(to_bytes_with_meta(ds)), "Quill")


def test_sequences_are_emptied_replaced_or_cleaned_as_the_table_says():
    person, code = Dataset(), Dataset()
    code.CodeValue, code.CodingSchemeDesignator, code.CodeMeaning = "Q1", "99QUILL", "Quill"
    code.SpecificCharacterSet = "ISO_IR 100"
    person.PersonIdentificationCodeSequence = Sequence([code])
    person.InstitutionName = "Quill Clinic"
    out = dcmread(io.BytesIO(deidentified(base(
        ProcedureCodeSequence=Sequence([code]), AcquisitionContextSequence=Sequence([person]),
        InstitutionName="Quill Clinic",
    ))))  # fmt: skip
    assert not holds(to_bytes(out), "Quill Clinic")
    kept = out.ProcedureCodeSequence[0]
    assert kept.CodeMeaning == "Unspecified" and "SpecificCharacterSet" not in kept
    performed = Dataset()
    performed.PersonIdentificationCodeSequence = Sequence([code])
    out = dcmread(io.BytesIO(deidentified(base(SequenceOfUltrasoundRegions=Sequence([performed])))))
    item = out.SequenceOfUltrasoundRegions[0].PersonIdentificationCodeSequence[0]
    assert (item.CodeValue, item.CodingSchemeDesignator, item.CodeMeaning) == ("REMOVED", "99ECHOBENCH", "Removed")


def test_structured_content_and_pixels_are_declared_together():
    content = Dataset()
    content.ValueType, content.TextValue, content.RelationshipType = "TEXT", "Cyst", "CONTAINS"
    ds = dcmread(io.BytesIO(deidentified(base(ContentSequence=Sequence([content])))))
    codes = {item.CodeValue: item for item in ds.DeidentificationMethodCodeSequence}
    assert set(codes) == {"113100", "113104", "113105", "113107", "113108"}
    assert ds.ContentSequence[0].TextValue == "[cleaned]"
    declare_pixels(ds, load_profile("research"))
    after = {item.CodeValue: item for item in ds.DeidentificationMethodCodeSequence}
    assert set(after) == set(codes) | {"113101"}
    assert {item.CodingSchemeDesignator for item in after.values()} == {"DCM"}
    assert after["113101"].CodeMeaning == "Clean Pixel Data Option"
    ds = private((0x7053, 0x10, PHILIPS, {0x00: ("DS", "1")}))
    ds = dcmread(io.BytesIO(deidentified(to_bytes_with_meta(ds))))
    declare_pixels(ds, load_profile("research"))
    assert {"113101", "113111"} <= {item.CodeValue for item in ds.DeidentificationMethodCodeSequence}
