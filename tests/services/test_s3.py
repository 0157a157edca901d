"""`ingest s3://... --out s3://...` against a real server that speaks S3: the bytes of a local run, resumed, refused."""

from __future__ import annotations

import json
import socket
import subprocess
import time
from pathlib import Path

import pyarrow.fs as fs
import pytest
from command_line import echobench
from installed import ROOT
from raw_trees import speckle, write_csv, write_dicom
from services import missing

from echobench.dataset import manifest
from echobench.dataset.directory import DataDir
from echobench.work import remote

pytestmark = pytest.mark.services

SERVER = ROOT / ".services" / "s3" / "bin" / "moto_server"


@pytest.fixture(scope="module")
def server():
    if not SERVER.exists():
        missing("the S3 server (made by `make test-services`)")
    with socket.socket() as own:
        own.bind(("127.0.0.1", 0))
        port = own.getsockname()[1]
    process = subprocess.Popen(
        [SERVER, "-H", "127.0.0.1", "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        until = time.monotonic() + 60
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                assert process.poll() is None and time.monotonic() < until
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture
def bucket(server, monkeypatch, request):
    for name, value in {
        "AWS_ENDPOINT_URL_S3": server, "AWS_ACCESS_KEY_ID": "a", "AWS_SECRET_ACCESS_KEY": "b",
        "AWS_EC2_METADATA_DISABLED": "true",
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    files = fs.S3FileSystem(
        endpoint_override=server.removeprefix("http://"), scheme="http", region="us-east-1",
        allow_bucket_creation=True, allow_bucket_deletion=True,
    )  # fmt: skip
    name = f"b{abs(hash(request.node.name)) % 10**8}"
    files.create_dir(name)
    return files, name


@pytest.fixture
def raw(tmp_path) -> Path:
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


def test_a_set_from_and_to_a_bucket_has_the_bytes_of_a_local_one_and_grows(bucket, raw, tmp_path):
    files, name = bucket
    put(files, raw, f"{name}/raw")
    stage = ["--staging", tmp_path / "stage"]
    ended, told = go(tmp_path, f"s3://{name}/raw", f"s3://{name}/out/set", *stage)
    assert ended.code == 0, ended.err
    assert told["outputs"] == [f"s3://{name}/out/set"]
    assert go(tmp_path, raw, tmp_path / "set")[0].code == 0
    local = {
        p.relative_to(tmp_path / "set").as_posix(): p.read_bytes()
        for p in (tmp_path / "set").rglob("*")
        if p.is_file() and ".work" not in p.parts
    }
    assert listed(files, f"{name}/out/set") == local
    assert go(tmp_path, f"s3://{name}/raw", f"s3://{name}/out/set", *stage)[1]["counts"]["files_sent"] == 0
    extra = write_dicom(
        tmp_path / "more" / "s9" / "a.dcm", speckle(seed=9), StudyInstanceUID="1.9", PatientID="P-9",
        AccessionNumber="ACC3",
    )  # fmt: skip
    put(files, extra.parents[1], f"{name}/raw")
    files.delete_file(f"{name}/raw/s0/a.dcm")
    assert go(tmp_path, f"s3://{name}/raw", f"s3://{name}/out/set", *stage)[1]["counts"]["studies"] == 3
    back = remote.fetch(remote.Remote.open(f"s3://{name}/out/set"), tmp_path / "back", lambda *_: None)
    assert not manifest.changed_files(back) and DataDir(back).studies().num_rows == 3


def test_a_transfer_that_breaks_goes_on_where_it_was(bucket, raw, tmp_path, monkeypatch):
    files, name = bucket
    put(files, raw, f"{name}/raw")
    stage = ["--staging", tmp_path / "stage"]
    copies, copy = [], remote.shutil.copyfileobj

    def breaking(source, target, size):
        copies.append(1)
        if len(copies) == 3:
            raise OSError(5, "s0/a.dcm of Quixote broke")
        copy(source, target, size)

    monkeypatch.setattr(remote, "_TRANSFERS", 1)
    monkeypatch.setattr(remote.shutil, "copyfileobj", breaking)
    ended, _ = go(tmp_path, f"s3://{name}/raw", f"s3://{name}/set", *stage)
    assert ended.code == 1 and "cannot be read or written" in ended.out and "Quixote" not in ended.out + ended.err
    copies[:] = [1] * 3
    assert go(tmp_path, f"s3://{name}/raw", tmp_path / "here", *stage)[0].code == 0
    assert len(copies) == 5, "two of the four files were there"
    copies[:] = []
    ended, _ = go(tmp_path, f"s3://{name}/raw", f"s3://{name}/set", *stage)
    assert ended.code == 1 and "manifest.json" not in listed(files, f"{name}/set")
    copies[:] = [1] * 3
    ended, _ = go(tmp_path, f"s3://{name}/raw", f"s3://{name}/set", *stage)
    assert ended.code == 0 and "manifest.json" in listed(files, f"{name}/set")


def test_what_is_no_set_and_no_folder_is_refused(bucket, raw, tmp_path):
    files, name = bucket
    put(files, raw, f"{name}/raw")
    stage = ["--staging", tmp_path / "stage"]
    for source, target, more, said in (
        (f"s3://{name}/raw", tmp_path / "o", [], "--staging"),
        (f"s3://{name}/nothing", tmp_path / "o", stage, "holds no files"),
        (raw, f"s3://{name}/raw", stage, "holds no data set"),
        (raw, f"s3://{name}/set", [*stage, "--shard", "0/2"], "--shard"),
        ("s3://no-such-bucket-here/raw", tmp_path / "o", stage, "s3://no-such-bucket-here/raw"),
    ):
        ended, told = go(tmp_path, source, target, *more)
        assert ended.code in (1, 2) and said in told["error"], (source, told)
