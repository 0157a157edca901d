"""`ingest s3://... --out s3://...` against a real server that speaks S3: the bytes of a local run, resumed, refused."""

from __future__ import annotations

from pathlib import Path

import pyarrow.fs as fs
import pytest
import url_sets
from installed import ROOT
from services import missing, serving
from url_sets import go, listed, put

from echobench.work import remote

pytestmark = pytest.mark.services

SERVER = ROOT / ".services" / "s3" / "bin" / "moto_server"


@pytest.fixture(scope="module")
def server():
    if not SERVER.exists():
        missing("the S3 server (made by `make test-services`)")
    with serving(lambda port: [SERVER, "-H", "127.0.0.1", "-p", str(port)]) as url:
        yield url


@pytest.fixture
def raw(tmp_path) -> Path:
    return url_sets.write_raw(tmp_path)


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


def test_a_set_from_and_to_a_bucket_has_the_bytes_of_a_local_one_and_grows(bucket, raw, tmp_path):
    files, name = bucket
    url_sets.check_from_and_to(files, f"s3://{name}", raw, tmp_path)


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
