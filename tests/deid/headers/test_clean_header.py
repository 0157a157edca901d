"""Headers and streams: nothing planted survives, what should stay stays, and objects stay conformant.

Identifiers are planted by `echobench.phantom.planter`, each with a value that no other attribute holds.
"""

from __future__ import annotations

import io
import warnings

import numpy as np
import pytest
from dicom_bases import holds, ultrasound_files
from PIL import ImageCms
from pydicom import dcmread
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

from echobench.deid.headers.clean_header import Subject, declare_pixels, deidentify_header
from echobench.deid.headers.profile import load_profile
from echobench.deid.headers.streams import strip_streams
from echobench.deid.identifiers import from_dataset
from echobench.dicom.elements import drop_broken
from echobench.dicom.frames import Frames
from echobench.dicom.reading import read
from echobench.dicom.writing import to_bytes
from echobench.errors import InputError
from echobench.phantom.planter import KINDS, plant
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
    ds = dcmread(next(p for p in ultrasound_files() if p.name == "examples_rgb_color.dcm"))
    for keyword, value in attributes.items():
        setattr(ds, keyword, value)
    file = io.BytesIO()
    ds.save_as(file, enforce_file_format=True)
    return file.getvalue()


def test_the_planter_has_at_least_35_kinds_and_each_really_plants():
    assert len(KINDS) >= 35
    planted = set()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for path in ultrasound_files():
            for kind in KINDS:
                made = plant(path.read_bytes(), kind, 0)
                if made and holds(*(made[0], made[1].value)):
                    planted.add(kind)
    assert planted == set(KINDS)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_nothing_planted_survives(kind):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tried = 0
        for path in ultrasound_files():
            made = plant(path.read_bytes(), kind, seed=1)
            if made is None:
                continue
            profile = ("research", "basic", "public")[tried % 3]
            tried += 1
            assert not holds(deidentified(made[0], profile), made[1].value), (path.name, profile)
    assert tried


@pytest.mark.parametrize("path", ultrasound_files(), ids=lambda p: p.name)
def test_the_picture_is_the_same_to_the_bit(path):
    data = path.read_bytes()
    before, after = Frames(read(data)), Frames(read(deidentified(data)))
    assert len(before) == len(after)
    for index in {0, len(before) - 1}:
        np.testing.assert_array_equal(before[index], after[index])


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
    assert "WaveformSequence" in dcmread(io.BytesIO(deidentified(data)))
    ds = dcmread(io.BytesIO(data))
    del ds.PixelData
    file = io.BytesIO()
    ds.save_as(file, enforce_file_format=True)
    with pytest.raises(InputError, match="waveform"):
        deidentified(file.getvalue())
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    kept = dcmread(io.BytesIO(deidentified(base(ICCProfile=profile)))).ICCProfile
    assert kept[36:40] == b"acsp" and b"sRGB" not in kept
    assert "ICCProfile" not in dcmread(io.BytesIO(deidentified(base(ICCProfile=b"Quillfeather"))))


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
