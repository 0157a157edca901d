"""`pull` fetches from a real PACS by DICOMweb, C-GET and C-MOVE, resumes, and says nothing of what it fetched."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pydicom
import pytest
from command_line import echobench
from ingest_runs import go
from orthanc import Orthanc, free_port, orthanc
from pydicom.data import get_testdata_file
from raw_trees import speckle, write_dicom, write_sr

from echobench.ingest.pull import pull as pulling

pytestmark = pytest.mark.services

SAID = ("Quixote", "P-4711", "ACC0001", "1.2.826.0.1.99")


def uid(*parts: int) -> str:
    return ".".join(["1.2.826.0.1.99", *map(str, parts)])


@pytest.fixture(scope="module")
def sent(tmp_path_factory) -> list[Path]:
    """Three studies with US, one of them long ago, one of CT; one object is JPEG, one an SR document."""
    root, files = tmp_path_factory.mktemp("sent"), []
    days = ("20240105", "20240310", "19990101", "20240311")
    for number, day in enumerate(days):
        for image in range(2):
            files.append(write_dicom(
                root / f"{number}-{image}.dcm", speckle(seed=10 * number + image), StudyDate=day,
                StudyInstanceUID=uid(number), SeriesInstanceUID=uid(number, 1), SOPInstanceUID=uid(number, 1, image),
                StudyDescription="THYROID ULTRASOUND" if number != 1 else "Leber", PatientID=f"P-4711{number}",
                Modality="US" if number != 3 else "CT",
            ))  # fmt: skip
    for file in files:  # what decides is the meta header's own UID
        ds = pydicom.dcmread(file)
        ds.file_meta.MediaStorageSOPInstanceUID = ds.SOPInstanceUID
        ds.save_as(file, enforce_file_format=True)
    jpeg = pydicom.dcmread(get_testdata_file("examples_ybr_color.dcm"))
    jpeg.StudyInstanceUID, jpeg.SeriesInstanceUID, jpeg.PatientID = uid(0), uid(0, 2), "P-47110"
    jpeg.StudyDate, jpeg.StudyDescription, jpeg.Modality = "20240105", "THYROID ULTRASOUND", "US"
    jpeg.save_as(root / "jpeg.dcm")
    sr = write_sr(
        root / "sr.dcm", "A cyst.", StudyInstanceUID=uid(0), SeriesInstanceUID=uid(0, 3), StudyDate="20240105",
        PatientID="P-47110", SOPInstanceUID=uid(0, 3, 1), StudyDescription="THYROID ULTRASOUND",
    )  # fmt: skip
    return [*files, root / "jpeg.dcm", sr]


@pytest.fixture(scope="module")
def pacs(sent, tmp_path_factory):
    with orthanc(tmp_path_factory.mktemp("orthanc")) as own:
        for file in sent:
            own.store(file)
        yield own


def words(pacs: Orthanc, way: str) -> list[object]:
    if way == "dicomweb":
        return ["--dicomweb", pacs.dicomweb]
    return ["--pacs", pacs.pacs, "--retrieve", way, "--own-port", pacs.move_port]


@pytest.mark.parametrize("way", ["dicomweb", "get", "move"])
def test_what_fits_arrives_as_it_is_stored_and_the_second_call_fetches_the_rest(way, pacs, sent, tmp_path, caplog):
    raw = tmp_path / "raw"
    caplog.set_level(logging.DEBUG)
    call = ["pull", raw, *words(pacs, way), "--date", "20240101-20241231", "--json"]
    planned = echobench(*call, "--plan")
    assert json.loads(planned.out)["counts"] == {"studies_found": 2, "objects_found": 6} and not raw.exists()
    first = echobench(*call)
    told = json.loads(first.out)
    assert first.code == 0 and told["counts"]["studies_complete"] == 2 and told["counts"]["objects_fetched"] == 6
    by_uid = {pydicom.dcmread(path).SOPInstanceUID: path for path in raw.glob("*/*.dcm")}
    for file in sent:
        mine = pydicom.dcmread(file)
        if mine.StudyDate.startswith("2024") and mine.Modality != "CT":
            got = pydicom.dcmread(by_uid.pop(mine.SOPInstanceUID))
            assert got == mine and got.file_meta.TransferSyntaxUID == mine.file_meta.TransferSyntaxUID
    assert not by_uid and all(path.stat().st_mode & 0o077 == 0 for path in raw.rglob("*.*"))
    lines = [json.loads(line) for line in (raw / "pulled.jsonl").read_text().splitlines()]
    assert {line["study"] for line in lines} == {uid(0), uid(1)}
    again = json.loads(echobench(*call).out)["counts"]
    assert again["objects_fetched"] == 0 and again["studies_complete_before"] == 2
    gone = sorted(raw.glob("*/*.dcm"))[0]
    gone.unlink()
    (raw / "pulled.jsonl").unlink()
    assert json.loads(echobench(*call).out)["counts"]["objects_fetched"] == 1 and gone.exists()
    for text in (planned.out, first.out, first.err, caplog.text):
        assert not any(value in text for value in SAID)
    assert go(raw, tmp_path / "set").counts["studies"] == 2


def test_a_description_is_a_pattern_and_nothing_found_is_no_success(pacs, tmp_path):
    for way, pattern in (("dicomweb", "*thyroid*"), ("get", "THYROID*")):
        found = echobench("pull", tmp_path / way, *words(pacs, way), "--description", pattern, "--plan", "--json")
        assert json.loads(found.out)["counts"]["studies_found"] == 2
    for way in ("dicomweb", "get"):
        none = echobench("pull", tmp_path / way, *words(pacs, way), "--date", "19500101", "--json")
        assert none.code == 1 and json.loads(none.out)["counts"]["studies_found"] == 0


@pytest.mark.parametrize("way", ["dicomweb", "get"])
def test_a_failure_in_the_middle_is_counted_and_mended_by_the_next_call(way, pacs, tmp_path, monkeypatch):
    raw, calls = tmp_path / "raw", []
    save = pulling._Saver.__call__

    def full(self, name, data):
        calls.append(1)
        if len(calls) == 2:
            raise OSError(28, "No space left on device")
        save(self, name, data)

    monkeypatch.setattr(pulling._Saver, "__call__", full)
    stopped = echobench("pull", raw, *words(pacs, way), "--date", "20240105")
    assert stopped.code == 1 and "space" in stopped.err and not any(value in stopped.err for value in SAID)
    monkeypatch.undo()
    ended = json.loads(echobench("pull", raw, *words(pacs, way), "--date", "20240105", "--json").out)
    assert ended["ok"] and ended["counts"]["objects_fetched"] == 3


def test_a_pacs_that_is_not_there_is_one_line(tmp_path):
    for arguments in (["--dicomweb", f"http://127.0.0.1:{free_port()}"], ["--pacs", f"X@127.0.0.1:{free_port()}"]):
        ended = echobench("pull", tmp_path / "raw", *arguments)
        assert ended.code == 1 and ended.err.startswith("echobench: the PACS") and ended.err.count("\n") == 1
