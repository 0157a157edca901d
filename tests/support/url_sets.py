"""Sets that come from URLs and go to them, for the tests of each kind of store."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.fs as fs
from command_line import echobench
from raw_trees import speckle, write_csv, write_dicom

from echobench.dataset import manifest
from echobench.dataset.directory import DataDir
from echobench.work import remote


def write_raw(tmp_path: Path) -> Path:
    """Three studies, a table of reports and a key."""
    for number in range(3):
        write_dicom(
            tmp_path / "raw" / f"s{number}" / "a.dcm", speckle(seed=number), StudyInstanceUID=f"1.{number}",
            PatientID=f"P-{number}", AccessionNumber=f"ACC{number}",
        )  # fmt: skip
    write_csv(tmp_path / "raw" / "r.csv", [{"accession": f"ACC{n}", "report": f"A cyst of {n}1 mm."} for n in range(4)])
    key = tmp_path / "key"
    assert echobench("secret", "new", key).code == 0
    return tmp_path / "raw"


def put(files: fs.FileSystem, folder: Path, to: str) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            with files.open_output_stream(f"{to}/{path.relative_to(folder).as_posix()}") as target:
                target.write(path.read_bytes())


def listed(files: fs.FileSystem, below: str) -> dict[str, bytes]:
    found = files.get_file_info(fs.FileSelector(below, recursive=True))
    return {info.path[len(below) + 1 :]: files.open_input_stream(info.path).read() for info in found if info.is_file}


def go(tmp_path: Path, raw: object, out: object, *more: object):
    ended = echobench("ingest", raw, "--out", out, "--secret", tmp_path / "key", "--json", *more)
    return ended, json.loads(ended.out or "{}")


def check_from_and_to(files: fs.FileSystem, url: str, raw: Path, tmp_path: Path) -> None:
    """Check that a set from and to a container has the bytes of a local one, grows, and comes back whole."""
    name = url.partition("://")[2]
    put(files, raw, f"{name}/raw")
    stage = ["--staging", tmp_path / "stage"]
    ended, told = go(tmp_path, f"{url}/raw", f"{url}/out/set", *stage)
    assert ended.code == 0, ended.err
    assert told["outputs"] == [f"{url}/out/set"]
    assert go(tmp_path, raw, tmp_path / "set")[0].code == 0
    local = {
        p.relative_to(tmp_path / "set").as_posix(): p.read_bytes()
        for p in (tmp_path / "set").rglob("*")
        if p.is_file() and ".work" not in p.parts
    }
    assert listed(files, f"{name}/out/set") == local
    assert go(tmp_path, f"{url}/raw", f"{url}/out/set", *stage)[1]["counts"]["files_sent"] == 0
    extra = write_dicom(
        tmp_path / "more" / "s9" / "a.dcm", speckle(seed=9), StudyInstanceUID="1.9", PatientID="P-9",
        AccessionNumber="ACC3",
    )  # fmt: skip
    put(files, extra.parents[1], f"{name}/raw")
    files.delete_file(f"{name}/raw/s0/a.dcm")
    assert go(tmp_path, f"{url}/raw", f"{url}/out/set", *stage)[1]["counts"]["studies"] == 3
    back = remote.fetch(remote.Remote.open(f"{url}/out/set"), tmp_path / "back", lambda *_: None)
    assert not manifest.changed_files(back) and DataDir(back).studies().num_rows == 3
