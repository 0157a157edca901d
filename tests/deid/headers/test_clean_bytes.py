"""Bytes cleaned by copying are those that pydicom writes: over all public files, damaged ones and planted ones."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pytest
from public_dicom import damaged, public_files
from pydicom import dcmread
from pydicom.data import get_testdata_file
from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

from echobench.deid.clean_object import Cleaned, CleaningRules, clean_by_pydicom, clean_object
from echobench.deid.headers.clean_bytes import clean_file, identifiers_of
from echobench.deid.headers.profile import load_profile
from echobench.deid.headers.values import Subject
from echobench.deid.identifiers import from_dataset
from echobench.dicom.byte_elements import UnusualError
from echobench.dicom.elements import drop_broken
from echobench.dicom.plain_file import PlainFile
from echobench.dicom.reading import read
from echobench.errors import InputError
from echobench.phantom.planter import KINDS, plant
from echobench.privacy.pseudonym import Pseudonyms
from echobench.privacy.secret import Secret

SECRET = Secret(bytes(32))
RULES = {name: CleaningRules(load_profile(name), SECRET, pixels=False) for name in ("basic", "public", "research")}


def base(**attributes: object) -> bytes:
    ds = dcmread(str(get_testdata_file("examples_rgb_color.dcm")))
    for keyword, value in attributes.items():
        setattr(ds, keyword, value)
    file = io.BytesIO()
    ds.save_as(file, enforce_file_format=True)
    return file.getvalue()


def is_plain(data: bytes, profile: str = "research") -> bool:
    """Whether the bytes are cleaned without pydicom."""
    try:
        file = PlainFile(data)
        clean_file(
            file, profile=load_profile(profile), pseudonyms=Pseudonyms(SECRET),
            subject=Subject("P", -1, identifiers_of(file)), clean_text=str,
        )  # fmt: skip
    except UnusualError:
        return False
    return True


def result(clean: object, data: bytes, rules: CleaningRules) -> Cleaned | str:
    try:
        return clean(data, "x", rules)
    except InputError as error:
        return str(error)


def agree(data: bytes, rules: CleaningRules) -> bool:
    return result(clean_object, data, rules) == result(clean_by_pydicom, data, rules)


@pytest.mark.slow
@pytest.mark.parametrize("profile", RULES)
def test_every_public_file_has_the_bytes_that_pydicom_writes(profile):
    plain = 0
    for path in public_files():
        data = path.read_bytes()
        assert agree(data, RULES[profile]), path.name
        plain += is_plain(data, profile)
    assert plain > 0.7 * len(public_files())


@pytest.mark.slow
def test_damaged_files_have_the_bytes_that_pydicom_writes():
    rng, plain = random.Random(1), 0
    sources = [path.read_bytes() for path in public_files(60_000)]
    for number in range(600):
        data = damaged(rng.choice(sources), rng)
        assert agree(data, list(RULES.values())[number % 3]), number
        plain += is_plain(data)
    assert plain > 60


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_planted_identifiers_have_the_bytes_that_pydicom_writes(kind):
    for name in ("examples_rgb_color.dcm", "examples_ybr_color.dcm", "examples_jpeg2k.dcm"):
        made = plant(Path(str(get_testdata_file(name))).read_bytes(), kind, seed=3)
        if made:
            assert agree(made[0], RULES["research"]), name


@pytest.mark.parametrize(
    "attributes",
    [
        {"PatientAge": "091Y"},
        {"PatientAge": "old", "PatientBirthDate": "19300101", "StudyDate": "20200229"},
        {"OperatorsName": ["A^B", "C^D"], "PatientWeight": "61.5"},
        {"ImageType": ["DERIVED", "PRIMARY", "12345", ""], "TransducerData": ["C5-1", "Quillfeather", ""]},
        {"SpecificCharacterSet": "GB18030", "PatientName": "Wang=王^小东", "StudyDescription": "王小东 甲状腺彩超"},
        {"SpecificCharacterSet": "ISO_IR 144", "StudyDescription": "щитовидная thyroid"},
        {"WindowCenter": ["1", "-2.5e1"], "InstanceNumber": "+7", "StudyTime": "1015"},
        {"SynchronizationFrameOfReferenceUID": "1.2.840.10008.15.1.1", "ContentLabel": "MRN_4711"},
        {"BurnedInAnnotation": "NO", "LossyImageCompressionMethod": "ISO_10918_1"},
        {"SOPClassUID": "1.2.840.10008.5.1.4.1.1.4.1", "DeviceSerialNumber": "77123"},
        {"ICCProfile": b"no profile", "VectorGridData": bytes(24), "LongPrimitivePointIndexList": bytes(8)},
        {"PatientName": "Primary^Original", "ImageType": ["ORIGINAL", "PRIMARY"], "ContextUID": "1.2.840.10008.6.1.2"},
    ],
)
@pytest.mark.parametrize("profile", RULES)
def test_values_of_every_kind_are_read_and_written_as_pydicom_does(attributes, profile):
    data = base(**attributes)
    assert is_plain(data, profile) and agree(data, RULES[profile])
    ds = read(data)
    drop_broken(ds)
    assert identifiers_of(PlainFile(data)) == from_dataset(ds)


def test_items_keep_their_lengths_and_codes_their_meaning():
    code, inner = Dataset(), Dataset()
    code.CodeValue, code.CodingSchemeDesignator, code.CodeMeaning = "121071", "DCM", "Quillfeather's own"
    inner.ReferencedSOPClassUID, inner.ReferencedSOPInstanceUID = "1.2.840.10008.5.1.4.1.1.6.1", "1.2.3.4"
    inner.PurposeOfReferenceCodeSequence = Sequence([code])
    for is_undefined in (False, True):
        inner.is_undefined_length_sequence_item = is_undefined
        ds = dcmread(io.BytesIO(base(SourceImageSequence=Sequence([inner, Dataset()]))))
        ds["SourceImageSequence"].is_undefined_length = is_undefined
        file = io.BytesIO()
        ds.save_as(file)
        assert is_plain(file.getvalue()) and agree(file.getvalue(), RULES["research"])
        cleaned = dcmread(io.BytesIO(clean_object(file.getvalue(), "x", RULES["research"]).data))
        kept = cleaned.SourceImageSequence[0]
        assert kept.PurposeOfReferenceCodeSequence[0].CodeMeaning == "Finding"
        assert kept.ReferencedSOPInstanceUID == Pseudonyms(SECRET).uid("1.2.3.4")


def test_what_needs_another_way_is_left_to_pydicom():
    assert is_plain(base())
    assert not is_plain(base(ContentSequence=Sequence([Dataset()])))
    assert not is_plain(base(EncapsulatedDocument=b"ab"))
    assert not is_plain(base(PersonIdentificationCodeSequence=Sequence([Dataset()])))
    assert not is_plain(base(Rows=0))
    ds = dcmread(io.BytesIO(base()))
    block = ds.private_block(0x7053, "Philips PET Private Group", create=True)
    block.add_new(0x00, "DS", "1.5")
    file = io.BytesIO()
    ds.save_as(file)
    assert not is_plain(file.getvalue()) and is_plain(file.getvalue(), "basic")
    assert dcmread(io.BytesIO(clean_object(file.getvalue(), "x", RULES["research"]).data))[0x7053, 0x1000].value == 1.5


def test_pixels_that_are_looked_at_go_by_way_of_pydicom(monkeypatch):
    import echobench.deid.clean_object as module

    monkeypatch.setattr(module, "clean_by_pydicom", lambda *_: "by pydicom")
    assert clean_object(base(), "x", CleaningRules(load_profile("basic"), SECRET, pixels=True)) == "by pydicom"
    assert clean_object(base(), "x", RULES["basic"]) != "by pydicom"
