"""The raw tree: what the answer key says is what the files hold."""

from __future__ import annotations

import csv
import hashlib
import json
from collections import Counter
from pathlib import Path

import numpy as np
import phantom_only
import pydicom
import pytest
from scipy.stats import chi2_contingency

from echobench.phantom import encode_pixels, generate
from echobench.phantom.case import Shot
from echobench.phantom.lesions import Seen
from echobench.phantom.probe import Probe

pytestmark = pytest.mark.slow  # one set of studies is drawn for all tests

ALL = generate.Mix(
    screen_share=0.5,
    clip_share=0.2,
    layouts=generate.layouts() + phantom_only.modules("screens"),
    wordings=tuple(generate.reports.wordings()) + phantom_only.modules("wordings"),
)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    out = tmp_path_factory.mktemp("phantom") / "raw"
    return out, generate.write(out, dict.fromkeys(generate.PAPER_CASES, 6), seed=5, mix=ALL)


def objects(made):
    out, key = made
    return [(study, entry, out / entry["path"]) for study in key["studies"] for entry in study["objects"]]


def test_the_phantom_has_the_counts_and_the_long_tail_of_the_paper(made):
    _, key = made
    for region in generate.PAPER_CASES:
        assert sum(s["region"] == region for s in key["studies"]) == 6
    tail = generate.long_tail(2000)
    assert tail["vessel"] / sum(tail.values()) == pytest.approx(0.023, abs=0.001)
    assert max(tail, key=tail.get) == "gynecology"


def test_the_key_stands_outside_the_tree_and_is_what_was_returned(made):
    out, key = made
    assert json.loads(out.with_name("raw-key.json").read_text()) == json.loads(json.dumps(key))
    assert not list(out.rglob("*key*"))
    with pytest.raises(ValueError, match="outside"):
        generate.write(out, {}, key=out / "key.json")


def test_every_file_is_named_in_the_key(made):
    out, _ = made
    named = {path for _, _, path in objects(made)}
    found = {p for p in out.rglob("*") if p.is_file()} - {out / "reports.csv"}
    assert {p for p in found if not p.name.startswith("SR")} == named


def test_headers_hold_what_the_key_says_was_planted(made):
    _, key = made
    for study, entry, path in objects(made):
        ds = pydicom.dcmread(path)
        planted = key["patients"][study["patient_id"]]
        assert str(ds.PatientName) in planted["names"]
        assert {ds.PatientID, ds.AccessionNumber, ds.StudyID} <= set(planted["ids"])
        assert str(ds.OperatorsName) in planted["other_persons"]
        assert ds.InstitutionName in planted["institutions"]
        assert f"{ds.StudyDate[:4]}-{ds.StudyDate[4:6]}-{ds.StudyDate[6:]}" in planted["dates"]
        assert ds.file_meta.TransferSyntaxUID == encode_pixels.SYNTAXES[entry["syntax"]]
        assert (ds.Rows, ds.Columns) == (entry["rows"], entry["columns"])


def test_pixels_decode_to_the_frames_of_the_key(made):
    for _, entry, path in objects(made):
        ds = pydicom.dcmread(path)
        array = ds.pixel_array
        assert array.dtype == np.uint8
        assert array.shape[: 1 + (entry["frames"] > 1)] == ((entry["frames"],) if entry["frames"] > 1 else ()) + (
            entry["rows"],
        )
        assert array.std() > 5


def test_identity_boxes_hold_ink_and_lie_on_the_screen(made):
    checked = 0
    for _, entry, path in objects(made):
        if entry["photometric"] != "RGB" or entry["frames"] > 1:
            continue
        array = pydicom.dcmread(path).pixel_array
        for text in entry["identity"] + entry["keep"]:
            x, y, w, h = text["box"]
            assert x >= 0 and y >= 0 and x + w <= entry["columns"] and y + h <= entry["rows"] + h // 2
            assert np.ptp(array[y : y + h, x : x + w].astype(int)) > 60
            checked += 1
    assert checked > 50


def test_a_screen_shows_no_text_twice_in_one_place(made):
    """Overlapping identity would let one mask hide another's miss."""
    for _, entry, _ in objects(made):
        boxes = [t["box"] for t in entry["identity"]]
        for i, (x, y, w, h) in enumerate(boxes):
            for u, v, s, t in boxes[i + 1 :]:
                assert x + w <= u or u + s <= x or y + h <= v or v + t <= y, entry["layout"]


def test_measurements_on_screen_agree_with_the_report(made):
    agreed = 0
    for study, entry, _ in objects(made):
        stated = [mm for m in study["measurements"] for mm in m["mm"]]
        if not entry["layout"] or not study["findings"] or study["objects"].index(entry):
            continue
        shown = " ".join(t["text"] for t in entry["keep"])
        for mm in stated:
            assert f"{mm / 10:.2f} cm" in shown or f"{mm:.1f} mm" in shown
            agreed += 1
    assert agreed > 5


def test_reports_join_by_accession_and_say_the_side(made):
    out, key = made
    rows = {row["AccessionNumber"]: row for row in csv.DictReader((out / "reports.csv").open(encoding="utf-8"))}
    for study in key["studies"]:
        if study["report"]["as_sr"]:
            assert study["accession"] not in rows
            sr = next((out / study["objects"][0]["path"]).parent.glob("SR*.dcm"))
            texts = [item.get("TextValue") for item in pydicom.dcmread(sr).ContentSequence]
            assert study["report"]["impression"] in texts
        else:
            assert rows[study["accession"]]["Findings"] == study["report"]["findings"]
    assert {s["lang"] for s in key["studies"]} == {"zh", "en"}


def test_what_stands_around_the_scan_does_not_tell_the_region(tmp_path, monkeypatch):
    """Layout, size, syntax and settings are as good as independent of the region (chi-squared at 0.1 %)."""
    probe = Probe("linear", 40.0, 40.0)
    blank = Shot(np.zeros((1, 90, 90), np.uint8), "", (Seen("", "width", (10.0,), (((0.0, 9.0), (9.0, 9.0)),)),), probe)
    monkeypatch.setattr(generate, "shoot", lambda *_, **__: blank)
    mix = generate.Mix(screen_share=1.0, clip_share=0.0, image_counts=(1.0,), syntaxes=("explicit", "implicit"))
    key = generate.write(tmp_path / "raw", dict.fromkeys(generate.PAPER_CASES, 20), seed=2, mix=mix)
    entries = [(study["region"], entry) for study in key["studies"] for entry in study["objects"]]
    mechanical = [" ".join(t["text"] for t in e["keep"] if "MI" in t["text"]) for _, e in entries]
    high = [float(text.split("MI")[1].strip(" :").split()[0]) > 0.9 for text in mechanical]
    for values in (
        [e["layout"] for _, e in entries],
        [e["columns"] for _, e in entries],
        [e["syntax"] for _, e in entries],
        high,
    ):
        table = Counter(zip([region for region, _ in entries], values, strict=True))
        counts = [[table[r, v] for v in sorted(set(values))] for r in generate.PAPER_CASES]
        assert chi2_contingency(counts).pvalue > 0.001


def test_the_same_seed_gives_the_same_bytes_with_any_number_of_workers(tmp_path):
    mix = generate.Mix(layouts=phantom_only.modules("screens"), wordings=phantom_only.modules("wordings"))
    for name, workers in (("one", 1), ("two", 2)):
        generate.write(tmp_path / name, {"liver": 3, "vessel": 2}, seed=9, mix=mix, workers=workers)
    assert tree(tmp_path / "one") == tree(tmp_path / "two")
    generate.write(tmp_path / "other", {"liver": 3, "vessel": 2}, seed=10, mix=mix)
    assert tree(tmp_path / "one") != tree(tmp_path / "other")


def tree(root: Path) -> dict[str, str]:
    return {
        p.relative_to(root).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in root.rglob("*")
        if p.is_file()
    }
