"""The whole of ingest on small trees: what goes in, what is quarantined, what may be written, and resuming."""

from __future__ import annotations

import io
import json
import resource
import signal
import stat
import subprocess
import sys
import zipfile
from pathlib import Path

import cv2
import numpy as np
import pytest
import raw_trees
from ingest_runs import assert_adds_up, go, quarantine
from raw_trees import doubtful, speckle, untouched, write_csv, write_dicom, write_png, write_sr

import echobench
from echobench.dataset import manifest
from echobench.dataset.directory import DataDir
from echobench.dataset.records import UNKNOWN_PATIENT
from echobench.errors import SecretError, UsageError
from echobench.ingest.decode_and_mask import Options
from echobench.privacy.private_folder import locate
from echobench.privacy.secret import Secret
from echobench.reasons import Reason

NAMES = ("Quixote", "Alonso", "P-4711", "ACC0001")


def everything_written(folder: Path) -> bytes:
    """All bytes below a folder, Parquet pages unpacked, names of files included."""
    import pyarrow.parquet as pq

    parts = []
    for path in sorted(folder.rglob("*")):
        parts.append(path.name.encode())
        if path.suffix == ".parquet":
            parts.append(json.dumps(pq.read_table(path).to_pylist(), default=str, ensure_ascii=False).encode())
        elif path.is_file():
            parts.append(path.read_bytes())
    return b"\n".join(parts)


@pytest.fixture
def raw(tmp_path) -> Path:
    """Two DICOM studies with reports, one of them in an archive, and two pictures in a folder of breasts."""
    root = tmp_path / "raw"
    write_dicom(root / "Quixote_Alonso" / "IM1", InstanceNumber=1, BodyPartExamined="LIVER", PatientAge="093Y")
    write_dicom(root / "Quixote_Alonso" / "IM2.dcm", np.stack([speckle(seed=n) for n in range(8)]), InstanceNumber=2)
    write_sr(
        tmp_path / "sr.dcm", "Mr Quixote has a cyst of the thyroid.", StudyInstanceUID="5.6.7", AccessionNumber="B2"
    )
    write_dicom(tmp_path / "x.dcm", speckle(seed=9), StudyInstanceUID="5.6.7", AccessionNumber="B2", PatientSex="M")
    with zipfile.ZipFile(root / "more.zip", "w") as archive:
        archive.write(tmp_path / "sr.dcm", "deep/sr.dcm")
        archive.write(tmp_path / "x.dcm", "deep/x")
    write_png(root / "breast" / "benign" / "1.png", seed=11)
    write_png(root / "breast" / "malignant" / "2.png", seed=12)
    write_csv(
        root / "reports.csv",
        [{"AccessionNumber": "ACC0001", "PatientName": "Quixote^Alonso",
          "Findings": "The liver shows a cyst of 1.2 cm.",
          "Impression": "Hepatic cyst. Patient Quixote was informed."}],
    )  # fmt: skip
    return root


@pytest.mark.slow
def test_studies_reports_and_images_become_a_data_set(raw, tmp_path):
    out = tmp_path / "out"
    summary = go(raw, out)
    counts = assert_adds_up(out)
    assert summary.ok and summary.counts == counts
    assert (counts["studies"], counts["images"], counts["reports_joined"]) == (4, 8, 2)
    studies = {row["region"]: row for row in DataDir(out).studies().to_pylist() if row["region"] != "breast"}
    assert studies["liver"]["age"] == 90
    assert {s["name"] for s in studies["liver"]["report"]} == {"findings", "impression"}
    assert "hepatic cyst" in studies["liver"]["findings"]
    assert {"name": "Length", "value": 1.2, "unit": "cm"} in studies["thyroid"]["measurements"]
    breasts = [row for row in DataDir(out).studies().to_pylist() if row["region"] == "breast"]
    assert {{p["name"]: p["value"] for p in b["labels"]}["class"] for b in breasts} == {"benign", "malignant"}
    assert {b["patient"] for b in breasts} == {UNKNOWN_PATIENT}
    assert studies["liver"]["patient"] == studies["thyroid"]["patient"]
    rows = echobench.load(out)
    assert len(rows) == counts["records"] > 4
    assert all(row["images"][0].size == (128, 96) for row in rows)


def test_nothing_that_is_written_names_the_patient_or_a_path(raw, tmp_path):
    out = tmp_path / "out"
    go(raw, out, site="Hospital of Toboso", private=tmp_path / "private")
    written = everything_written(out)
    for name in (*NAMES, "Toboso", "more.zip", "IM2.dcm", "1.2.3.4", "5.6.7", str(tmp_path)):
        assert name.encode() not in written, name


@pytest.mark.slow
def test_the_number_of_workers_changes_no_byte(raw, tmp_path):
    go(raw, tmp_path / "one", workers=1)
    go(raw, tmp_path / "two", workers=2)
    assert manifest.manifest_sha256(tmp_path / "one") == manifest.manifest_sha256(tmp_path / "two")


@pytest.mark.slow
def test_another_key_gives_unlinkable_names(raw, tmp_path):
    go(raw, tmp_path / "a")
    go(raw, tmp_path / "b", secret=Secret(b"o" * 32))
    names = [
        {row[c] for row in DataDir(tmp_path / d).studies().to_pylist() for c in ("study", "patient")} for d in "ab"
    ]
    assert names[0] & names[1] == {UNKNOWN_PATIENT}


@pytest.mark.slow
@pytest.mark.parametrize("size, longest", [("392", 392), ("448", 448), ("native", 128)])
def test_size_keeps_aspect_and_spacing(raw, tmp_path, size, longest):
    write_dicom(raw / "s.dcm", StudyInstanceUID="9.9", PixelSpacing=[0.5, 0.5], PatientID="Z-1", AccessionNumber="Z1")
    go(raw, tmp_path / "out", options=Options(size=size, kind="png"))
    images = DataDir(tmp_path / "out").images().to_pylist()
    assert all(max(i["width"], i["height"]) == longest for i in images)
    assert all(i["width"] / i["height"] == pytest.approx(128 / 96, rel=0.02) for i in images)
    (spacing,) = {i["spacing_mm_per_px"] for i in images} - {None}
    assert spacing == pytest.approx(0.5 * 128 / longest)
    assert all(i["data"].startswith(b"\x89PNG") for i in images)
    assert all(x >= 0 and x + w <= i["width"] + 1 for i in images for x, _, w, _ in [i["sector"]])


def test_placeholder_ids_make_one_patient_per_study_and_say_so(tmp_path):
    for number, name in enumerate(("ANON", "0", "")):
        write_dicom(
            tmp_path / "raw" / f"{number}.dcm", speckle(seed=number), PatientID=name, StudyInstanceUID=f"1.{number}"
        )
    summary = go(tmp_path / "raw", tmp_path / "out")
    assert summary.counts["patients"] == 3
    assert any("name no patient" in note for note in summary.notes)


def test_a_patient_column_gives_images_their_patient_and_segmentations_their_boxes(tmp_path):
    raw = tmp_path / "raw"
    for number in range(3):
        write_png(raw / f"{number}.png", seed=number)
    mask = np.zeros((96, 128), np.uint8)
    mask[30:50, 40:70] = 255
    write_png(raw / "0_mask.png", pixels=mask)
    write_csv(
        raw / "labels.csv", [{"file": f"{n}.png", "patient": f"p{n // 2}", "pathology": "cyst"} for n in range(3)]
    )
    go(raw, tmp_path / "out")
    counts = assert_adds_up(tmp_path / "out")
    studies = DataDir(tmp_path / "out").studies().to_pylist()
    assert counts["patients"] == 2 and UNKNOWN_PATIENT not in {s["patient"] for s in studies}
    labels = [{p["name"]: p["value"] for p in s["labels"]} for s in studies]
    assert all(found["pathology"] == "cyst" for found in labels)
    assert [found["boxes_px"] for found in labels if "boxes_px" in found] == ["40,30,30,20"]
    assert quarantine(tmp_path / "out") == {"segmentation mask": 1}


def test_what_is_doubtful_never_reaches_the_data_set(raw, tmp_path):
    summary = go(raw, tmp_path / "out", masker=doubtful)
    counts = assert_adds_up(tmp_path / "out")
    assert not summary.ok and counts["studies"] == 0 and counts["images"] == 0
    assert quarantine(tmp_path / "out")["identity is still legible beside a mask"] == 5
    assert quarantine(tmp_path / "out")["no image of the study passed"] == 2


def bad_tree(root: Path) -> dict[str, int]:
    """One of every bad input, and the reasons that must be given."""
    good = write_dicom(root / "good.dcm", BodyPartExamined="LIVER")
    data = good.read_bytes()
    (root / "cut_in_pixels.dcm").write_bytes(data[: len(data) - 5000])
    (root / "cut_in_header.dcm").write_bytes(data[:300])
    (root / "text.dcm").write_bytes(b"Dear colleague, this is not DICOM.\n" * 20)
    bare = raw_trees.header(StudyInstanceUID="7.7")
    bare.save_as(root / "no_pixels.dcm", enforce_file_format=True)
    write_dicom(root / "ct.dcm", Modality="CT", StudyInstanceUID="8.8")
    (root / "empty.png").write_bytes(b"")
    (root / "torn.png").write_bytes(write_png(root / "whole.png", seed=5).read_bytes()[:200])
    cv2.imwrite(str(root / "huge.png"), np.zeros((20000, 20000), np.uint8))
    (root / "notes.docx").write_bytes(b"PK\x03\x04 not really")
    (root / "noise.bin").write_bytes(np.random.default_rng(0).bytes(5000))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("../../escaped.dcm", data)
    (root / "slip.zip").write_bytes(buffer.getvalue())
    (root / "colours.csv").write_bytes(b"colour,taste\nred,sweet\n")
    rows = [
        {"检查号": "ACC0001", "检查所见": "肝脏见一囊肿，大小约1.2cm。", "检查提示": "肝囊肿"},
        {"检查号": "NOBODY", "检查所见": "肾脏正常。", "检查提示": "正常"},
    ]
    write_csv(root / "reports.csv", rows, encoding="gb18030")
    return {
        "pixel data is truncated": 1, "not a DICOM file": 1, "DICOM object without pixels": 1,
        "modality is not ultrasound": 1, "file is empty": 1, "image cannot be decoded": 1,
        "image has more than 64 megapixels": 1, "archive member escapes its archive": 1,
        "not an image, a DICOM file or a report": 1, "report matches no study": 1,
        "Word document is damaged, or not what its name says": 1, Reason.TABLE_WITHOUT_KEY.text: 1,
    }  # fmt: skip


@pytest.mark.slow
def test_every_bad_input_has_its_reason_and_the_good_ones_go_in(tmp_path):
    raw, out = tmp_path / "raw", tmp_path / "out"
    expected = bad_tree(raw)
    go(raw, out)
    counts = assert_adds_up(out)
    found = quarantine(out)
    cut = {r: n for r, n in found.items() if r not in expected}
    assert {r: n for r, n in found.items() if r in expected} == expected
    # A file cut inside its header: which attribute comes last decides what can be said.
    assert sum(cut.values()) == 1 and set(cut) <= {
        "truncated DICOM file", "DICOM header cannot be parsed", "pixel data is missing"
    }  # fmt: skip
    assert counts["objects_in_dataset"] == 2
    assert not list(tmp_path.rglob("escaped*"))
    (liver,) = [s for s in DataDir(out).studies().to_pylist() if s["region"] == "liver"]
    assert liver["lang"] == "zh" and "hepatic cyst" in liver["findings"]


def test_an_empty_folder_and_folders_that_may_not_be_used_are_one_clear_line(raw, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "thesis.txt").write_text("do not touch")
    for arguments, said in [
        ((tmp_path / "empty", tmp_path / "o1"), "holds no files"),
        ((tmp_path / "nowhere", tmp_path / "o2"), "does not exist"),
        ((raw, raw / "out"), "must not lie inside"),
        ((raw, tmp_path / "other"), "not empty"),
    ]:
        with pytest.raises(UsageError, match=said):
            go(*arguments)
    with pytest.raises(UsageError, match="--size"):
        go(raw, tmp_path / "o3", options=Options(size="500"))  # type: ignore[arg-type]
    for private in (tmp_path / "o4" / "private", raw / "private"):
        with pytest.raises(UsageError, match="--private"):
            go(raw, tmp_path / "o4", private=private)
    (tmp_path / "no.csv").write_text("red,sweet\n")
    with pytest.raises(UsageError, match="gives no report"):
        go(raw, tmp_path / "o5", reports=tmp_path / "no.csv")


def test_a_finished_or_foreign_output_is_refused(raw, tmp_path):
    out = tmp_path / "out"
    go(raw, out)
    with pytest.raises(UsageError, match="another size"):
        go(raw, out, options=Options(size="392"))
    with pytest.raises(SecretError, match="another key"):
        go(raw, out, secret=Secret(b"o" * 32))


def stop_after(count: int):
    """A masker that is interrupted at the n-th object."""
    seen = []

    def masker(frames, identifiers, **rest):
        seen.append(1)
        if len(seen) > count:
            raise KeyboardInterrupt
        return untouched(frames, identifiers, **rest)

    return masker, seen


@pytest.mark.slow
def test_an_interrupted_run_resumes_where_it_stopped(raw, tmp_path):
    out = tmp_path / "out"
    masker, _ = stop_after(2)
    with pytest.raises(KeyboardInterrupt):
        go(raw, out, masker=masker)
    with pytest.raises(UsageError, match="not a finished"):
        DataDir(out)
    with pytest.raises(SecretError, match="another key"):
        go(raw, out, secret=Secret(b"o" * 32))
    with pytest.raises(UsageError, match="another size"):
        go(raw, out, options=Options(size="392"))
    rest, seen = stop_after(100)
    go(raw, out, masker=rest)
    assert len(seen) == 3
    go(raw, tmp_path / "whole")
    assert manifest.manifest_sha256(out) == manifest.manifest_sha256(tmp_path / "whole")


def test_a_changed_object_is_done_again(raw, tmp_path):
    out = tmp_path / "out"
    masker, _ = stop_after(4)
    with pytest.raises(KeyboardInterrupt):
        go(raw, out, masker=masker)
    for path in (raw / "breast").rglob("*.png"):
        write_png(path, seed=99)
    go(raw, out)
    go(raw, tmp_path / "whole")
    assert manifest.manifest_sha256(out) == manifest.manifest_sha256(tmp_path / "whole")


@pytest.mark.slow
@pytest.mark.parametrize("limit_bytes", [3000, 9000])
def test_a_full_disk_stops_with_an_os_error_and_loses_nothing(raw, tmp_path, limit_bytes):
    out = tmp_path / "out"
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit_bytes, hard))
    try:
        with pytest.raises(OSError):
            go(raw, out)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handler)
    assert not (out / "manifest.json").exists()
    assert not list(out.rglob("*.part"))
    go(raw, out)
    go(raw, tmp_path / "whole")
    assert manifest.manifest_sha256(out) == manifest.manifest_sha256(tmp_path / "whole")


def test_the_operator_finds_the_path_behind_every_id(raw, tmp_path):
    out, private = tmp_path / "out", tmp_path / "private"
    (raw / "bad.dcm").write_text("not dicom")
    go(raw, out, private=private)
    assert stat.S_IMODE(private.stat().st_mode) == 0o700
    assert stat.S_IMODE((private / "index.jsonl").stat().st_mode) == 0o600
    (line,) = (out / "quarantine.jsonl").read_text().splitlines()
    assert locate(json.loads(line)["id"], private).details["found"][0]["path"] == "bad.dcm"
    data = DataDir(out)
    record = data.records().to_pylist()[0]
    for name in (record["id"], record["study"], record["images"][0], record["images"][0][:12]):
        assert all(
            (raw / row["path"].split(".zip")[0]).parent.exists() for row in locate(name, private).details["found"]
        )
    patient = next(s["patient"] for s in data.studies().to_pylist() if s["region"] == "liver")
    assert len(locate(patient, private).details["found"]) == 3
    with pytest.raises(UsageError, match="no object"):
        locate("feedfeedfeedfeed", private)
    with pytest.raises(UsageError, match="holds no index"):
        locate("x", tmp_path / "nowhere")


@pytest.mark.slow
def test_a_result_half_written_is_not_a_result(raw, tmp_path):
    masker, _ = stop_after(3)
    with pytest.raises(KeyboardInterrupt):
        go(raw, tmp_path / "out", masker=masker)
    done = [p for p in (tmp_path / "out" / ".work" / "objects").rglob("*") if p.is_file()]
    assert len(done) == 3
    done[0].write_bytes(done[0].read_bytes()[:40])
    go(raw, tmp_path / "out")
    go(raw, tmp_path / "whole")
    assert manifest.manifest_sha256(tmp_path / "out") == manifest.manifest_sha256(tmp_path / "whole")


def test_the_report_page_shows_images_and_asks_no_network(raw, tmp_path):
    go(raw, tmp_path / "out")
    page = (tmp_path / "out" / "report.html").read_text()
    assert page.count("data:image/jpeg;base64,") == 4
    assert "http://" not in page and "https://" not in page
    assert "report.html" in manifest.read_manifest(tmp_path / "out").files


@pytest.mark.slow
def test_the_command_prints_one_json_object_or_one_line(raw, tmp_path):
    key = tmp_path / "key"
    Secret.new(key)
    (tmp_path / "empty").mkdir()

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", "from echobench.cli import main; main()", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, timeout=300)

    empty = run("ingest", tmp_path / "empty", "--out", tmp_path / "out", "--secret", key)
    assert (empty.returncode, empty.stdout, len(empty.stderr.splitlines())) == (2, "", 1)
    missing = run("ingest", raw, "--out", tmp_path / "out", "--secret", tmp_path / "typo")
    assert missing.returncode == 2 and "echobench secret new" in missing.stderr
    (tmp_path / "one").mkdir()
    write_png(tmp_path / "one" / "liver.png")
    good = run(
        "ingest", tmp_path / "one", "--out", tmp_path / "out", "--secret", key, "--json", "--private", tmp_path / "p"
    )
    assert good.returncode == 0, good.stderr
    assert json.loads(good.stdout)["counts"]["objects_seen"] == 1
    name = json.loads((tmp_path / "p" / "index.jsonl").read_text())["id"]
    located = run("locate", name, "--private", tmp_path / "p", "--json")
    assert json.loads(located.stdout)["found"][0]["path"] == "liver.png"


def test_masks_look_for_what_other_studies_say_of_the_same_patient(tmp_path):
    raw = tmp_path / "raw"
    write_dicom(
        raw / "a.dcm", speckle(seed=1), StudyInstanceUID="1.1", PatientName="Quixote^Alonso", AccessionNumber="A1"
    )
    write_dicom(raw / "b.dcm", speckle(seed=2), StudyInstanceUID="1.2", PatientName="ANON", AccessionNumber="A2")
    write_csv(raw / "r.csv", [{"accession": "A2", "report": "Alonso Quixote has a cyst.", "radiologist": "Carrasco"}])
    looked_for = []

    def masker(frames, identifiers, **rest):
        looked_for.append((identifiers.names, identifiers.other_persons))
        return untouched(frames, identifiers, **rest)

    go(raw, tmp_path / "out", masker=masker)
    assert looked_for == [(("Quixote^Alonso",), ("Carrasco",))] * 2
    assert b"Quixote" not in everything_written(tmp_path / "out")


def test_an_image_beside_dicom_files_is_searched_for_the_patient_of_their_headers(tmp_path):
    write_dicom(tmp_path / "raw" / "p" / "a.dcm")
    write_png(tmp_path / "raw" / "p" / "screenshot.png", seed=3)
    looked_for = []

    def masker(frames, identifiers, **rest):
        looked_for.append(identifiers.names)
        return untouched(frames, identifiers, **rest)

    go(tmp_path / "raw", tmp_path / "out", masker=masker)
    assert looked_for == [("Quixote^Alonso",)] * 2


@pytest.mark.slow
@pytest.mark.parametrize("workers", [0, 2])
def test_times_name_the_steps_of_all_processes_and_changes_no_file(tmp_path, workers):
    for number in range(3):
        write_dicom(tmp_path / "raw" / f"{number}.dcm", speckle(seed=number), StudyInstanceUID=f"1.{number}")
    summary = go(tmp_path / "raw", tmp_path / "out", timed=True, workers=workers)
    seconds = summary.details["seconds"]
    assert {"read headers and tables", "decode frames", "resize and encode", "find and mask identity"} <= set(seconds)
    assert all(value >= 0 for value in seconds.values()) and sum(seconds.values()) > 0
    assert summary.notes[0] == "processor time by step:" and "decode frames" in "\n".join(summary.notes)
    plain = go(tmp_path / "raw", tmp_path / "plain")
    assert "seconds" not in plain.details
    assert manifest.manifest_sha256(tmp_path / "out") == manifest.manifest_sha256(tmp_path / "plain")
