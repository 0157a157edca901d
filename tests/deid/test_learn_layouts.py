"""Zones are where text varies by patient, not where settings do; what is approved is masked unread."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import cv2
import numpy as np
import pydicom
import pytest
from raw_trees import write_dicom

from echobench.deid import learn_layouts
from echobench.deid.deidentify import deidentify
from echobench.deid.identifiers import empty
from echobench.deid.learn_layouts import Screen, approved, learn, varying
from echobench.deid.pixels import mask
from echobench.errors import UsageError
from echobench.privacy.secret import Secret

SCREEN = {"Manufacturer": "ACME", "ManufacturerModelName": "One"}
NAME, GAIN, SITE = (10, 4, 90, 20), (10, 200, 60, 20), (300, 4, 120, 20)


def corpus(patients: int = 5, images: int = 3) -> list:
    """Each patient has a name of a varying width, one hospital, and a gain that changes from image to image."""
    return [
        (
            f"p{p}",
            [
                ((*NAME[:2], 60 + 10 * p, 20), f"name {p}", False),
                (GAIN, f"gain {i}", True),
                (SITE, "hospital", False),
            ],
        )
        for p in range(patients)
        for i in range(images)
    ]


def test_only_what_differs_between_patients_is_a_zone() -> None:
    assert varying(corpus()) == ((10, 4, 100, 20),)


def test_too_few_patients_teach_nothing() -> None:
    assert varying(corpus(patients=3)) == ()


def test_a_text_that_few_patients_show_is_no_zone() -> None:
    objects = [(p, lines + ([((200, 300, 80, 20), "x", False)] if p == "p0" else [])) for p, lines in corpus()]
    assert varying(objects) == ((10, 4, 100, 20),)


def test_zones_count_once_a_person_approved_them(tmp_path: Path) -> None:
    screens = [Screen("ACME", "One", 480, 640, (NAME,), 5), Screen("ACME", "Two", 480, 640, (SITE,), 5, approved=True)]
    (tmp_path / learn_layouts.FILE).write_text(json.dumps([dataclasses.asdict(s) for s in screens]))
    assert approved(tmp_path) == (screens[1],)
    assert approved(None) == ()


@pytest.mark.parametrize("text", ["{", '[{"zones": [[1, 2]]}]', '[{"zones": [[-1, 0, 5, 5]]}]'])
def test_a_corrupt_file_is_named(tmp_path: Path, text: str) -> None:
    (tmp_path / learn_layouts.FILE).write_text(text)
    with pytest.raises(UsageError, match=r"layouts\.json is corrupt"):
        approved(tmp_path)


def test_a_zone_is_masked_whether_anything_is_read_there_or_not() -> None:
    frames = np.zeros((2, 240, 320, 1), np.uint8)
    frames[:, 20:28, 100:140:3] = 200  # strokes that are no letters
    result = mask(frames, empty(), zones=[(96, 16, 50, 16)])
    assert result.status == "masked"
    assert not result.frames.any()
    assert {(b.kind, b.first_frame, b.last_frame) for b in result.boxes} == {("layout", 0, 1)}


def test_an_empty_folder_of_studies_gives_a_page_without_zones(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "notes.txt").write_text("no image")
    summary = learn(tmp_path / "raw", tmp_path / "private", out=tmp_path / "out", workers=0)
    assert summary.counts == {"objects": 1, "screens": 0, "zones": 0}
    assert not (tmp_path / "out").exists()
    assert approved(tmp_path / "private") == ()


@pytest.mark.slow
def test_what_varies_on_the_screens_of_a_corpus_is_masked_once_it_is_approved(tmp_path: Path) -> None:
    names = ("HARPER, ODELL", "QUILL, ADA", "MARLOWE, TESS", "BRANDT, IVO", "NAKADA, RIN")
    raw, private = tmp_path / "raw", tmp_path / "private"
    for index, name in enumerate(names):
        pixels = np.zeros((240, 320), np.uint8)
        for text, place in ((name, (8, 20)), ("Gain 55 dB", (200, 220))):
            cv2.putText(pixels, text, place, cv2.FONT_HERSHEY_SIMPLEX, 0.5, 220, 1, cv2.LINE_AA)
        write_dicom(
            raw / f"{index}.dcm", pixels, PatientID=f"P{index}", Manufacturer="ACME", ManufacturerModelName="One"
        )
    summary = learn(raw, private, out=tmp_path / "out", workers=0)
    assert summary.counts == {"objects": 5, "screens": 1, "zones": 1}
    assert approved(private) == ()
    rows = json.loads((private / learn_layouts.FILE).read_text())
    (x, y, w, h) = rows[0]["zones"][0]
    assert x <= 8
    assert y <= 10
    assert y + h < 60
    assert w > 100
    assert "HARPER" not in (private / learn_layouts.FILE).read_text()
    rows[0]["approved"] = True
    (private / learn_layouts.FILE).write_text(json.dumps(rows))
    blank = np.zeros((240, 320), np.uint8)
    blank[12:18, 20:90:4] = 40  # too faint and odd for any reader
    write_dicom(tmp_path / "next" / "a.dcm", blank, PatientID="P9", **SCREEN)
    deidentify(tmp_path / "next", tmp_path / "clean", secret=Secret(b"k" * 32), private=private, workers=0)
    (written,) = (tmp_path / "clean").rglob("*.dcm")
    assert not pydicom.dcmread(written).pixel_array[12:18, 20:90].any()
    assert learn(raw, private, out=tmp_path / "out", workers=0).counts["zones"] == 1
    assert approved(private), "the same zones stay approved"
