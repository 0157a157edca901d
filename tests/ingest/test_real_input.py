"""Every real file: in the data set or in quarantine with a true reason, nothing lost, counts that add up.

One run over the DICOM files masks for real; pictures, whose point here is joining and labels, go in without OCR.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from corpus import ROOT, shared
from ingest_runs import assert_adds_up, go, quarantine
from package_files import files_with_modality
from raw_trees import untouched

from echobench.dataset import manifest
from echobench.dataset.directory import DataDir
from echobench.dicom.frames import Frames
from echobench.dicom.reading import read
from echobench.dicom.sector import shows_a_scan
from echobench.errors import InputError
from echobench.ingest.choose_frames import FrameChoice
from echobench.ingest.decode_and_mask import Options
from echobench.reasons import Reason

REFUSED = {
    "DICOM object without pixels", "pixel data is missing", "report matches no study", "segmentation mask",
    "not an image, a DICOM file or a report", Reason.TABLE_WITHOUT_KEY.text,
    "modality is not ultrasound", Reason.TABLE_OF_NAMES_ALONE.text, Reason.NOT_LIKE_ULTRASOUND.text,
}  # fmt: skip


@pytest.fixture(scope="module")
def dicom_run(tmp_path_factory):
    """All ultrasound and SR of the installed packages and of the shared folder, ingested with the real masks."""
    root = tmp_path_factory.mktemp("real")
    raw = root / "raw"
    if (ROOT / "data" / "dicom").is_dir():
        shutil.copytree(ROOT / "data" / "dicom", raw / "shared")
    seen = {path.read_bytes() for path in raw.rglob("*") if path.is_file()}
    for number, path in enumerate(files_with_modality("US", "SR")):
        if path.read_bytes() not in seen:
            target = raw / "packages" / f"{number:03d}" / path.name
            target.parent.mkdir(parents=True)
            target.symlink_to(path)
    out, private = root / "out", root / "private"
    # One frame a clip: reading burned-in text takes most of the time, and frames of one clip look alike.
    go(raw, out, masker=None, private=private, workers=2, options=Options(frames=FrameChoice("keyframes", 1)))
    index = [json.loads(line) for line in (private / "index.jsonl").read_text().splitlines()]
    return raw, out, index


@pytest.mark.slow(seconds=20)
def test_every_dicom_file_is_in_the_data_set_or_has_a_true_reason(dicom_run):
    raw, out, index = dicom_run
    counts = assert_adds_up(out)
    assert counts["files_seen"] == len(index)
    reports = counts["report_files"]
    assert sum(("images" in row) != ("reason" in row) for row in index) >= len(index) - reports


@pytest.mark.slow
def test_nearly_all_that_decodes_reaches_the_data_set(dicom_run):
    raw, _, index = dicom_run
    decodable = [row for row in index if decodes(raw / row["path"])]
    assert len(decodable) >= 20
    kept = [row for row in decodable if "images" in row]
    lost = {row.get("reason") for row in decodable} - {None}
    assert len(kept) >= 0.95 * len(decodable), lost


@pytest.mark.slow
def test_an_object_dropped_for_lack_of_pixels_has_none(dicom_run):
    raw, _, index = dicom_run
    for row in index:
        if row.get("reason") in ("DICOM object without pixels", "pixel data is missing"):
            with pytest.raises(InputError):
                Frames(read(raw / row["path"]))


def decodes(path: Path) -> bool:
    """Whether a file is ultrasound by its header and shows something."""
    if not path.is_file() or path.suffix == ".zip":
        return ".zip" in str(path)
    try:
        ds = read(path)
        return ds.get("Modality") == "US" and shows_a_scan(Frames(ds)[0])
    except InputError:
        return False


@pytest.mark.slow
def test_pictures_of_public_sets_with_their_tables_and_captions(tmp_path):
    raw = shared("data", "images")
    captions = shared("data", "text", "EchoVLM_public_data", "BUSI.json")
    out = tmp_path / "out"
    go(raw, out, reports=captions, masker=untouched, workers=2)
    counts = assert_adds_up(out)
    assert set(quarantine(out)) <= REFUSED
    files = [p for p in raw.rglob("*") if p.is_file()]
    pictures = [p for p in files if p.suffix in (".png", ".jpg", ".mp4") and "mask" not in p.stem]
    assert counts["files_seen"] == len(files) + 1
    doubtful = quarantine(out).get(Reason.NOT_LIKE_ULTRASOUND.text, 0)
    assert counts["objects_in_dataset"] + doubtful == len(pictures) and doubtful <= 0.01 * len(pictures)
    studies = DataDir(out).studies().to_pylist()
    busi = [s for s in studies if s["lang"] == "zh"]
    named = {row["id"] for row in json.loads(captions.read_text())}
    assert len(busi) == sum(p.parent.name == "BUSI" and p.name in named for p in pictures)
    assert counts["reports_joined"] == len(busi)
    assert all(s["region"] == "breast" for s in busi)
    heads = [m for s in studies for m in s["measurements"] if m["name"] == "head circumference"]
    assert len(heads) == len(list((raw / "HC18").glob("*_HC.png"))) + len(list((raw / "HC18").glob("*2HC.png")))
    spacings = DataDir(out).images(["spacing_mm_per_px"]).column(0).to_pylist()
    assert sum(s is not None for s in spacings) >= len(heads)
    assert manifest.read_manifest(out).counts == counts
