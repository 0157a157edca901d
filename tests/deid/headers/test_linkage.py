"""Two releases of the same patients, made with different keys, side by side: nothing in one points into the other."""

from __future__ import annotations

import datetime
import io
import re

from dicom_bases import ultrasound_files
from hypothesis import given, settings
from hypothesis import strategies as st
from pydicom import dcmread

from echobench.deid.headers.clean_header import Subject, deidentify_header
from echobench.deid.headers.profile import load_profile
from echobench.deid.headers.streams import strip_streams
from echobench.deid.identifiers import from_dataset
from echobench.deid.text.report_text import clean
from echobench.dicom.reading import read
from echobench.privacy.pseudonym import Pseudonyms
from echobench.privacy.secret import Secret

KEYS = st.binary(min_size=32, max_size=32)
IDS = st.text("0123456789ABCDEF-", min_size=1, max_size=12)
COHORT = 60


def names_of(key: bytes, ids: list[str]) -> list[list[str]]:
    """All that is published of each person's keyed names, a column a kind."""
    names = Pseudonyms(Secret(key))
    return [
        [
            names.patient(one, "issuer", "", "1.2.3"), names.patient("", "", "", one), names.study(one),
            names.uid(f"1.2.{one}"), names.object_id(one), names.site(f"Clinic {one}"),
        ]
        for one in ids
    ]  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(KEYS, KEYS, st.lists(IDS, min_size=2, max_size=8, unique=True))
def test_no_keyed_name_stands_in_two_releases_or_gives_its_order_away(one, two, ids):
    if one == two:
        return
    left, right = names_of(one, ids), names_of(two, ids)
    flat = [{name for person in release for name in person if name} for release in (left, right)]
    assert not flat[0] & flat[1]
    # Twelve signs: shorter pieces of some hundred names meet by chance. All UIDs begin with 2.25 (PS3.5 section B.2).
    bare = [{name.removeprefix("2.25.") for name in part} for part in flat]
    tails = [{name[i : i + 12] for name in part for i in range(len(name) - 11)} for part in bare]
    assert not tails[0] & tails[1]


def test_date_shifts_of_two_keys_are_independent_and_do_not_repeat_within_one():
    pairs = []
    for key in (b"a" * 32, b"b" * 32):
        names = Pseudonyms(Secret(key))
        pairs.append([names.shift_days(names.patient(f"P{i}", "", "", "")) for i in range(COHORT)])
    left, right = pairs
    assert sum(a == b for a, b in zip(left, right, strict=True)) <= 2
    # The gap between two releases would be one number for everybody if shifts were made of a key and a patient by sum.
    assert len({a - b for a, b in zip(left, right, strict=True)}) > COHORT * 0.8
    # Nor does order betray who is who: no more pairs stand in the same order than chance gives (mean 0.5, sd 0.055).
    agree = [
        (left[i] < left[j]) == (right[i] < right[j]) for i in range(COHORT) for j in range(i) if left[i] != left[j]
    ]
    assert 0.3 < sum(agree) / len(agree) < 0.7


def header_of(key: bytes, data: bytes) -> dict[str, str]:
    """Identifying values of a de-identified header, by keyword."""
    names, ds = Pseudonyms(Secret(key)), read(data)
    patient = names.patient(str(ds.PatientID), "", "", str(ds.StudyInstanceUID))
    subject = Subject(patient, names.shift_days(patient), from_dataset(ds))
    strip_streams(ds)
    out = deidentify_header(
        ds, profile=load_profile("research"), pseudonyms=names, subject=subject, clean_text=lambda text: "[cleaned]"
    )
    found = {}
    for element in out.iterall():
        public = element.keyword.endswith(("ClassUID", "SyntaxUID")) or str(element.value).startswith("1.2.840.10008")
        if element.VR in ("UI", "PN", "DA", "DT") and element.value and not public:
            found[f"{element.keyword} {len(found)}"] = str(element.value)
    return found | {"PatientID": str(out.PatientID)}


def test_headers_of_two_keys_share_no_name_uid_or_date():
    ds = dcmread(next(p for p in ultrasound_files() if p.name == "examples_rgb_color.dcm"))
    ds.PatientID, ds.PatientName, ds.StudyDate = "4711-0815", "Quillfeather^Ada", "20200229"
    file = io.BytesIO()
    ds.save_as(file, enforce_file_format=True)
    left, right = header_of(b"a" * 32, file.getvalue()), header_of(b"b" * 32, file.getvalue())
    assert set(left) == set(right)
    assert {"PatientID", "StudyInstanceUID"} <= {name.split()[0] for name in left}
    assert not set(left.values()) & set(right.values())


def test_surrogates_of_two_keys_do_not_agree_on_whom_they_stand_for():
    """One name may be drawn twice out of the same list; what must not hold is that the same person draws it."""
    same = dates = 0
    people = [
        "Ada Quillfeather",
        "Bram Oosterhuis",
        "Cleo Wanderberg",
        "Dina Jaskolka",
        "Egon Pfifferling",
        "Fay Thistlewood",
    ]
    for index, person in enumerate(people):
        text = f"Patient name: {person}. Seen on 2021-03-{index + 10}. MRN: 88{index}4711."
        known = from_dataset_like(person, f"88{index}4711")
        told = []
        for key in (b"a" * 32, b"b" * 32):
            names = Pseudonyms(Secret(key))
            shift = names.shift_days(names.patient(person, "", "", ""))
            cleaned = clean(text, known, shift_days=shift, key=Secret(key)).text
            assert person.split()[1] not in cleaned and f"88{index}4711" not in cleaned
            told.append(cleaned)
        same += told[0].split(". Seen")[0] == told[1].split(". Seen")[0]
        days = [re.findall(r"\d{4}-\d\d-\d\d", cleaned) for cleaned in told]
        assert all(days) and all(datetime.date.fromisoformat(day) for found in days for day in found)
        dates += days[0] == days[1]
    assert same <= 1
    assert dates == 0


def from_dataset_like(name: str, number: str):
    from echobench.deid.identifiers import from_fields

    return from_fields(names=[name], ids=[number])
