"""Zones are where text stands, ticked where it varies by patient; what a person approved is masked unread."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import cv2
import numpy as np
import pydicom
import pytest
from raw_trees import write_dicom

from echobench.deid import approved_screens, layouts_page, learn_layouts
from echobench.deid.approved_screens import Screen, Text, Zone, Zones, load
from echobench.deid.deidentify import deidentify
from echobench.deid.identifiers import empty
from echobench.deid.learn_layouts import learn, with_texts, zones
from echobench.deid.pixels import mask
from echobench.dicom.geometry import Box
from echobench.privacy.secret import Secret

SCREEN = {"Manufacturer": "ACME", "ManufacturerModelName": "One"}
NAME, SITE = (10, 4, 90, 20), (300, 4, 120, 20)
SEX, PRESET, GAIN, COUNTER = (10, 40, 16, 20), (300, 40, 80, 20), (10, 200, 60, 20), (300, 200, 60, 20)


def corpus(patients: int = 5, images: int = 3) -> list:
    """Names of a varying width, one hospital, two sexes, a preset, and a gain and a counter that change by image."""
    return [
        (
            f"p{p}",
            [
                ((*NAME[:2], 60 + 10 * p, 20), f"name {p}", "other"),
                (GAIN, f"gain {i}", "setting"),
                (COUNTER, f"{p} of {i}", "other"),
                (SITE, "hospital", "other"),
                (SEX, "F" if p % 2 else "M", "identity"),
                (PRESET, "Abdomen" if p % 2 else "Thyroid", "other"),
            ],
        )
        for p in range(patients)
        for i in range(images)
    ]


def test_what_identifies_or_differs_between_patients_is_ticked() -> None:
    assert zones(corpus()) == (
        Zone((10, 4, 100, 20), "a text per patient", masked=True),
        Zone(SITE, "one text", masked=False),
        Zone(SEX, "identity", masked=True),
        Zone(PRESET, "texts that patients share", masked=False),
        Zone(GAIN, "settings", masked=False),
        Zone(COUNTER, "changes within a patient", masked=False),
    )


@pytest.mark.parametrize(("distinct", "shows"), [(5, "texts that patients share"), (6, "a text per patient")])
def test_six_texts_of_ten_patients_are_each_their_own(distinct: int, shows: str) -> None:
    objects = [(f"p{p}", [(NAME, f"text {p % distinct}", "other")]) for p in range(10)]
    assert [zone.shows for zone in zones(objects)] == [shows]


@pytest.mark.parametrize(("others", "shows"), [(1, "one text"), (2, "texts that patients share")])
def test_one_text_is_what_nine_of_ten_patients_show(others: int, shows: str) -> None:
    objects = [(f"p{p}", [(SITE, f"ward {p}" if p < others else "hospital", "other")]) for p in range(10)]
    assert [zone.shows for zone in zones(objects)] == [shows]


@pytest.mark.parametrize(("steady", "shows"), [(3, "a text per patient"), (2, "changes within a patient")])
def test_a_text_that_changes_for_most_patients_tells_no_patient(steady: int, shows: str) -> None:
    objects = [
        (f"p{p}", [(NAME, f"text {p}" if p < steady else f"text {p} {image}", "other")])
        for p in range(6)
        for image in range(2)
    ]
    assert [zone.shows for zone in zones(objects)] == [shows]


@pytest.mark.parametrize(("found", "shows"), [(5, "a text per patient"), (6, "identity")])
def test_a_zone_is_one_of_identity_where_most_texts_are(found: int, shows: str) -> None:
    objects = [(f"p{p}", [(NAME, f"text {p}", "identity" if p < found else "other")]) for p in range(10)]
    assert [zone.shows for zone in zones(objects)] == [shows]


@pytest.mark.parametrize(("settings", "shows"), [(4, "a text per patient"), (5, "settings")])
def test_a_zone_is_one_of_settings_where_half_of_the_texts_are(settings: int, shows: str) -> None:
    objects = [(f"p{p}", [(NAME, f"text {p}", "setting" if p < settings else "other")]) for p in range(10)]
    assert [zone.shows for zone in zones(objects)] == [shows]


def test_a_text_beside_another_of_its_line_is_a_zone_of_its_own() -> None:
    beside = (98, 4, 4, 20)  # narrow and tall: shares two of its four pixels of width with the name, no more
    objects = [(f"p{p}", [(NAME, f"a{p}", "other"), (beside, f"b{p}", "other")]) for p in range(5)]
    assert [zone.box for zone in zones(objects)] == [NAME, beside]
    closer = (97, *beside[1:])
    objects = [(f"p{p}", [(NAME, f"a{p}", "other"), (closer, f"b{p}", "other")]) for p in range(5)]
    assert [zone.box for zone in zones(objects)] == [(10, 4, 91, 20)]


def test_unread_text_is_told_apart_by_its_form() -> None:
    image = np.zeros((60, 200, 1), np.uint8)
    for text, x in (("ABC", 10), ("XYZ", 70), ("ABC", 130)):
        cv2.putText(image[..., 0], text, (x, 40), cv2.FONT_HERSHEY_SIMPLEX, 0.6, 220, 1, cv2.LINE_AA)
    first, other, again = (learn_layouts._appearance(image, (x, 25, 40, 20)) for x in (10, 70, 130))
    assert first == again != other


@pytest.mark.parametrize(("x", "is_new"), [(55, False), (56, True)])
def test_a_zone_is_known_where_half_of_it_lies_in_an_old_one(x: int, is_new: bool) -> None:
    old = Screen("ACME", "One", 480, 640, (Zone(NAME, "identity", masked=True),), 5, approved=True)
    new = dataclasses.replace(old, zones=(Zone((x, 4, 90, 20), "identity", masked=True),))
    merged = learn_layouts._merged(old, new)
    assert merged.masked == (NAME,)
    assert (len(merged.zones) == 2) == is_new


def test_a_zone_holds_all_that_stood_there() -> None:
    boxes = [(13, 7, 50, 9), (11, 8, 61, 11), (14, 6, 30, 10), (13, 7, 50, 9)]
    assert [z.box for z in zones([(f"p{p}", [(box, f"{p}", "other")]) for p, box in enumerate(boxes)])] == [
        (11, 6, 61, 13)
    ]


@pytest.mark.parametrize(("blurred", "rows"), [(1, (7, 9)), (2, (2, 19))])
def test_a_tenth_of_the_texts_may_stand_out_above_and_below(blurred: int, rows: tuple[int, int]) -> None:
    boxes = [(13, 2, 50, 19) if i < blurred else (10, 7, 50, 9) for i in range(10)]
    assert [z.box for z in zones([(f"p{p}", [(box, f"{p}", "other")]) for p, box in enumerate(boxes)])] == [
        (10, rows[0], 53, rows[1])
    ]


@pytest.mark.parametrize(("y", "count"), [(38, 1), (39, 2), (28, 1), (27, 2)])
def test_texts_are_of_one_line_within_four_tenths_of_the_lower_one(y: int, count: int) -> None:
    # The middle of the first is at 40, that of the other, of 14 pixels, may lie up to 5.6 away.
    objects = [(f"p{p}", [((10, 30, 60, 20), f"a{p}", "other"), ((10, y, 60, 14), f"b{p}", "other")]) for p in range(4)]
    assert len(zones(objects)) == count


def test_too_few_patients_teach_nothing() -> None:
    assert zones(corpus(patients=3)) == ()
    assert zones(corpus(patients=4))


@pytest.mark.parametrize(("showing", "listed", "ticked"), [(2, False, False), (3, True, False), (6, True, True)])
def test_a_zone_is_listed_from_a_quarter_of_the_patients_on_and_ticked_from_a_half(
    showing: int, listed: bool, ticked: bool
) -> None:
    objects = [(f"p{p}", [(NAME, f"text {p}", "other")] if p < showing else []) for p in range(12)]
    assert [zone.masked for zone in zones(objects)] == ([ticked] if listed else [])


def test_lines_that_stand_close_under_one_another_are_zones_of_their_own() -> None:
    lines = [[((10, 20 + 12 * k + p % 3, 60, 10), f"{p} {k}", "other") for k in range(4)] for p in range(6)]
    found = zones([(f"p{p}", pieces) for p, pieces in enumerate(lines)])
    assert [zone.box for zone in found] == [(10, 20 + 12 * k, 60, 12) for k in range(4)]


def test_what_identifies_is_cut_out_of_the_line_around_it() -> None:
    pixels = np.zeros((80, 400, 1), np.uint8)
    cv2.putText(pixels[..., 0], "Depth 12 cm", (8, 40), cv2.FONT_HERSHEY_SIMPLEX, 0.5, 220, 1, cv2.LINE_AA)
    cv2.putText(pixels[..., 0], "2024-03-07", (140, 40), cv2.FONT_HERSHEY_SIMPLEX, 0.5, 220, 1, cv2.LINE_AA)
    pieces, unexplained = learn_layouts._pieces(pixels, pydicom.Dataset())
    assert unexplained == (), "a date is no text of the machine"
    (x, y, w, h), text, _ = next(piece for piece in pieces if piece[2] == "identity")
    assert text.strip() == "2024-03-07"
    assert 120 < x <= 140 and 20 < y <= 30 and 40 <= y + h < 50
    ((left, _, _, _), rest, form), *others = [piece for piece in pieces if piece[2] != "identity"]
    assert (left <= 10, rest, form, others) == (True, "Depth 12 cm", "setting", [])


def test_a_zone_is_masked_whether_anything_is_read_there_or_not() -> None:
    frames = np.zeros((2, 240, 320, 1), np.uint8)
    frames[:, 20:28, 100:140:3] = 200  # strokes that are no letters
    result = mask(frames, empty(), zones=Zones(((96, 16, 50, 16),)))
    assert result.status == "masked"
    assert not result.frames.any()
    assert {(b.kind, b.first_frame, b.last_frame) for b in result.boxes} == {("layout", 0, 1)}


def test_an_empty_folder_of_studies_gives_a_page_without_zones(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "notes.txt").write_text("no image")
    summary = learn(tmp_path / "raw", tmp_path / "private", out=tmp_path / "out", workers=0)
    assert summary.counts == {"objects": 1, "screens": 0, "zones": 0, "texts": 0}
    assert not (tmp_path / "out").exists()
    assert load(tmp_path / "private") == ()


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
    assert summary.counts == {"objects": 5, "screens": 1, "zones": 1, "texts": 0}
    assert load(private) == ()
    rows = json.loads((private / approved_screens.FILE).read_text())
    (x, y, w, h), other = (zone["box"] for zone in rows[0]["zones"])
    assert [zone["masked"] for zone in rows[0]["zones"]] == [True, False]
    assert other[1] > 200
    assert x <= 8
    assert y <= 10
    assert y + h < 60
    assert w > 100
    assert "HARPER" not in (private / approved_screens.FILE).read_text()
    rows[0]["approved"] = True
    (private / approved_screens.FILE).write_text(json.dumps(rows))
    blank = np.zeros((240, 320), np.uint8)
    blank[12:18, 20:90:4] = 40  # too faint and odd for any reader
    write_dicom(tmp_path / "next" / "a.dcm", blank, PatientID="P9", **SCREEN)
    deidentify(tmp_path / "next", tmp_path / "clean", secret=Secret(b"k" * 32), private=private, workers=0)
    (written,) = (tmp_path / "clean").rglob("*.dcm")
    assert not pydicom.dcmread(written).pixel_array[12:18, 20:90].any()
    decided = load(private)
    assert learn(raw, private, out=tmp_path / "out", workers=0).counts["zones"] == 1
    assert load(private) == decided, "what a person approved stays"


def texts_in(*shown: tuple[str, str], at: Box = PRESET) -> tuple[Text, ...]:
    """What is listed of (patient, text) shown in one zone."""
    (zone,) = with_texts([Zone(PRESET, "one text", masked=False)], [(patient, [(at, text)]) for patient, text in shown])
    return zone.texts


def test_texts_that_patients_share_are_listed_as_they_are_mostly_read() -> None:
    shown = [("p1", "KVX 7"), ("p1", "kvx 7"), ("p2", "KVX 7"), ("p3", "Zorbin"), ("p4", "Zorbin"), ("p5", "ZORBIN")]
    assert texts_in(*shown, ("p6", "Ashdown"), ("p6", "Ashdown")) == (Text("Zorbin", 3), Text("KVX 7", 2))


def test_a_text_that_stands_beside_the_zone_is_not_of_it() -> None:
    x, y, w, h = PRESET
    shown = [("p1", "KVX 7"), ("p2", "KVX 7")]
    assert texts_in(*shown, at=(x + w // 2 - 1, y, w, h))
    assert not texts_in(*shown, at=(x + w // 2, y, w, h))
    assert not texts_in(*shown, at=(x, y + h, w, h))


def test_numbers_that_differ_between_patients_are_listed_by_their_form() -> None:
    counters = [(f"p{p}", f"{54 + p}-{209 + p}") for p in range(4)]
    assert texts_in(*counters) == (Text("#-#", 4),)
    assert texts_in(*counters[:3]) == (), "of too few patients nothing is learned"
    assert texts_in(*((f"p{p}", f"{54 + p} {209 + p}") for p in range(4))) == (), "numbers alone may be beds"
    assert texts_in(*((f"p{p}", f"B{1234 + p}") for p in range(4))) == (), "longer numbers are numbers of patients"
    probes = [(f"p{p}", f"KV-{p % 3}") for p in range(6)]
    assert texts_in(*probes) == (Text("KV-0", 2), Text("KV-1", 2), Text("KV-2", 2))


def test_a_number_sign_on_the_screen_stands_for_no_number() -> None:
    assert texts_in(("p1", "#4 KVX"), ("p2", "#4 KVX")) == (Text("4 KVX", 2),)


def test_new_texts_of_a_known_zone_wait_for_a_tick() -> None:
    zone = Zone(PRESET, "one text", masked=False, texts=(Text("KVX 7", 4, own=True), Text("Dr Ash", 4)))
    old = Screen("ACME", "One", 480, 640, (zone,), 5, approved=True)
    x, y, w, h = PRESET
    found = Zone((x + 4, y, w, h), "one text", masked=True, texts=(Text("KVX 7", 9), Text("Zorbin", 3)))
    (merged,) = learn_layouts._merged(old, dataclasses.replace(old, zones=(found,))).zones
    assert (merged.box, merged.masked) == (PRESET, False)
    assert set(merged.texts) == {Text("KVX 7", 4, own=True), Text("Dr Ash", 4), Text("Zorbin", 3)}


def test_the_page_lists_the_texts_of_a_zone_and_ticks_what_was_approved() -> None:
    zone = Zone(PRESET, "one text", masked=False, texts=(Text("KVX <7>", 4, own=True), Text("Dr Ash", 3)))
    written = layouts_page.write([Screen("ACME", "One", 480, 640, (zone,), 5)], [None])
    assert '<input type="checkbox" data-text="0.0.0" checked> stays: KVX &lt;7&gt; (4 patients)' in written
    assert '<input type="checkbox" data-text="0.0.1"> stays: Dr Ash (3 patients)' in written


def test_what_was_approved_stays_and_new_zones_wait_for_a_tick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = Zone((10, 4, 95, 20), "a text per patient", masked=False)
    kept = Screen("ACME", "One", 480, 640, (known,), 5, approved=True)
    gone = dataclasses.replace(kept, model="Two", zones=(Zone(SITE, "one text", masked=True),))
    private, raw = tmp_path / "private", tmp_path / "raw"
    private.mkdir(mode=0o700)
    (private / approved_screens.FILE).write_text(json.dumps([dataclasses.asdict(s) for s in (kept, gone)]))
    objects = corpus(patients=7)
    for index in range(len(objects)):
        write_dicom(raw / f"{index:02}.dcm", np.zeros((480, 640), np.uint8), **SCREEN)

    def look(source: object) -> learn_layouts._Seen:
        patient, lines = objects[int(Path(source.path).stem)]
        return learn_layouts._Seen(Screen("ACME", "One", 480, 640), patient, tuple(lines))

    monkeypatch.setattr(learn_layouts, "_look", look)
    summary = learn(raw, private, out=tmp_path / "out", workers=0)
    first, second = load(private)
    assert second == gone, "a screen that this corpus does not show stays"
    assert first.zones[0] == known, "a zone that was decided on keeps its place"
    assert {zone.box for zone in first.zones[1:]} == {SITE, SEX, PRESET, GAIN, COUNTER}
    assert not first.masked
    assert summary.counts["zones"] == 1
    assert any(note.startswith("2 zones of approved screens look like identity") for note in summary.notes)


def test_an_object_that_cannot_be_searched_teaches_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def damaged(image: np.ndarray, ds: pydicom.Dataset) -> None:
        raise ZeroDivisionError

    for index in range(2):
        write_dicom(tmp_path / "raw" / f"{index}.dcm", np.zeros((48, 64), np.uint8), **SCREEN)
    monkeypatch.setattr(learn_layouts, "_pieces", damaged)
    summary = learn(tmp_path / "raw", tmp_path / "private", out=tmp_path / "out", workers=0)
    assert summary.counts == {"objects": 2, "screens": 0, "zones": 0, "texts": 0}
