"""`ingest az://... --out az://...` against a real server that speaks Azure's blob protocol (Azurite)."""

from __future__ import annotations

import shutil

import pyarrow.fs as fs
import pytest
import url_sets
from installed import ROOT
from services import missing, serving

pytestmark = pytest.mark.services

SERVER = ROOT / ".services" / "azure" / "node_modules" / ".bin" / "azurite-blob"
# The account and key that Azurite's own manual publishes.
ACCOUNT = "devstoreaccount1"
KEY = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="


@pytest.fixture
def container(tmp_path, monkeypatch):
    if not SERVER.exists() or shutil.which("node") is None:
        missing("Azurite (made by `make test-services` where npm is)")

    def command(port: int) -> list[object]:
        return [SERVER, "--blobHost", "127.0.0.1", "--blobPort", str(port), "--location", tmp_path / "azurite",
                "--silent", "--disableTelemetry", "--skipApiVersionCheck"]  # fmt: skip

    with serving(command) as url:
        monkeypatch.setenv("AZURE_STORAGE_ACCOUNT", ACCOUNT)
        monkeypatch.setenv("AZURE_STORAGE_KEY", KEY)
        monkeypatch.setenv("AZURE_STORAGE_BLOB_ENDPOINT", url)
        server = url.removeprefix("http://")
        files = fs.AzureFileSystem(
            ACCOUNT, account_key=KEY, blob_storage_authority=server, blob_storage_scheme="http",
            dfs_storage_authority=server, dfs_storage_scheme="http",
        )  # fmt: skip
        files.create_dir("hospital")
        yield files


def test_a_set_from_and_to_a_container_has_the_bytes_of_a_local_one_and_grows(container, tmp_path):
    url_sets.check_from_and_to(container, "az://hospital", url_sets.write_raw(tmp_path), tmp_path)


def test_a_container_that_is_not_there_is_one_line(container, tmp_path):
    url_sets.write_raw(tmp_path)
    ended, told = url_sets.go(tmp_path, "az://nowhere/raw", tmp_path / "out", "--staging", tmp_path / "stage")
    assert ended.code in (1, 2) and "az://nowhere/raw" in told["error"]
