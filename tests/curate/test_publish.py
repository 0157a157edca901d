"""Publishing: refused without proofs, only listed files go, a broken upload goes on, and the Hub's reader loads it."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pyarrow as pa
import pytest
from curate_sets import small
from hub_server import Hub

from echobench.curate.publish import PublishOptions, publish, require_consent
from echobench.dataset import manifest
from echobench.dataset.training_rows import balanced_tables
from echobench.errors import GateError, UsageError

pytestmark = pytest.mark.slow  # what all of them need takes seconds to make


def test_nothing_goes_without_current_and_passed_proofs(tmp_path):
    data = small(tmp_path / "a", 4)
    with pytest.raises(GateError, match=r"the audit of .* is missing, so nothing is published"):
        publish(data.path, "o/n", dry_run=True)
    manifest.write_proof(data.path, "audit", "unproved", {})
    with pytest.raises(GateError, match="unproved"):
        publish(data.path, "o/n", dry_run=True)
    manifest.write_proof(data.path, "audit", "passed", {})
    with pytest.raises(GateError, match=r"the validation of .* is missing"):
        publish(data.path, "o/n", dry_run=True)
    manifest.write_proof(data.path, "validation", "failed", {})
    with pytest.raises(GateError, match="failed"):
        publish(data.path, "o/n", dry_run=True)
    manifest.write_proof(data.path, "validation", "passed", {})
    shown = publish(data.path, "o/n", dry_run=True)
    assert shown.ok and (not shown.notes[0].startswith("warning")) == all(data.studies()["licence"].to_pylist())
    (data.path / "data" / "all-00000.parquet").write_bytes(b"x")
    with pytest.raises(GateError, match="stale"):
        publish(data.path, "o/n", dry_run=True)
    for repo in ("n", "/n", "o/n/m", "o/n m", "o/ü", "o/.n"):
        with pytest.raises(UsageError, match="OWNER/NAME"):
            publish(data.path, repo, dry_run=True)
    with pytest.raises(UsageError, match="--citation: the file holds no BibTeX entry"):
        publish(data.path, "o/n", PublishOptions(citation='{"liver": 1}'), dry_run=True)


def test_only_the_listed_files_go(ready, release):
    folder, files = release
    names = {path.relative_to(folder).as_posix() for path in files}
    assert names == {
        "README.md", "balance.svg", "croissant.json", "provenance.json", "balance.json",
        *(f"data/{split}-00000-of-00001.parquet" for split in ("train", "val", "test")),
    }  # fmt: skip
    shown = publish(ready.path, "o/n", dry_run=True)
    assert set(shown.details["files"]) == names
    for path in files:
        assert b"smith" not in path.read_bytes().lower() and str(ready.path).encode() not in path.read_bytes()


_READ = """
import datasets, json, sys
ds = datasets.load_dataset("o/n")
row = ds["train"][0]
print(json.dumps({"rows": {k: len(v) for k, v in ds.items()}, "size": row["images"][0].size, "id": row["id"],
                  "part": sorted(row["messages"][1]["content"][0]), "features": str(ds["train"].features["images"])}))
"""


def test_upload_breaks_goes_on_and_is_read_back(ready, tmp_path):
    hub = Hub()
    try:
        env = {
            **os.environ, "HF_ENDPOINT": hub.url, "HF_HUB_DISABLE_XET": "1", "HF_HOME": str(tmp_path),
            "HF_TOKEN": "hf_x",
            "HF_HUB_OFFLINE": "0", "HF_HUB_DISABLE_TELEMETRY": "1", "HF_HUB_DISABLE_PROGRESS_BARS": "1",
        }  # fmt: skip
        command = [
            sys.executable,
            "-c",
            "from echobench.cli import main; main()",
            "publish",
            str(ready.path),
            "--repo",
            "o/n",
            "--private-repo",
            "--gated",
            "manual",
            "--json",
        ]
        hub.files["data/train-00001-of-00002.parquet"] = b"of an earlier release"
        hub.files["LICENSE"] = b"put there by hand"
        hub.refuse = 2
        first = subprocess.run(command, env=env, capture_output=True, text=True)
        assert first.returncode == 1, first.stderr
        assert "run the same command again" in json.loads(first.stdout)["error"]
        assert "data/train-00000-of-00001.parquet" not in hub.files and hub.private is True
        assert hub.asked[:3] == ["create", "settings", "upload"] and hub.gated == "manual"
        kept = len(hub.objects)
        again = subprocess.run(command, env=env, capture_output=True, text=True)
        assert again.returncode == 0, again.stderr
        made = json.loads(again.stdout)
        assert made["counts"]["sent"] == made["counts"]["files"] and made["counts"]["deleted"] == 1
        assert set(hub.files) == {*made["files"], "LICENSE"} and hub.tags == ["v1.0.0"]
        assert hub.asked.count("commit") == 1 and hub.uploads == 3 + 1 and kept >= 1
        third = json.loads(subprocess.run(command, env=env, capture_output=True, text=True).stdout)
        assert third["counts"]["sent"] == third["counts"]["deleted"] == 0 and hub.uploads == 4
        read = subprocess.run([sys.executable, "-c", _READ], env=env, capture_output=True, text=True)
        assert read.returncode == 0, read.stderr[-2000:]
        found = json.loads(read.stdout.splitlines()[-1])
    finally:
        hub.close()
    assert found["rows"]["test"] == ready.records("test").num_rows
    used = pa.concat_tables(balanced_tables(ready))
    assert found["rows"]["train"] == used.num_rows
    assert found["size"] == [64, 48] and found["part"] == ["text", "type"] and "Image" in found["features"]
    assert found["id"] == used["id"][0].as_py()


@pytest.mark.parametrize("version", ["1", "1.0", "v1.0.0", "1.0.0-beta", ""])
def test_a_version_has_three_numbers(ready, version):
    with pytest.raises(UsageError, match=r"write it as MAJOR\.MINOR\.PATCH"):
        publish(ready.path, "o/n", PublishOptions(version=version), dry_run=True)


def test_a_dry_run_says_who_would_be_let_in(ready):
    for options, words in (
        (PublishOptions(), "a public dataset; it is gated: whoever agrees to the terms is let in at once"),
        (PublishOptions(gated="off"), "a public dataset; it is not gated: nobody has to agree to anything"),
        (PublishOptions(private=True, gated="manual"), "a private dataset; it is gated"),
    ):
        assert words in publish(ready.path, "o/n", options, dry_run=True).notes[0]


def test_a_public_release_asks_for_a_word(ready):
    count = ready.studies(["study"]).num_rows
    with pytest.raises(UsageError, match=f"would make {count} studies of patients public at o/n .*; give --yes"):
        require_consent(ready.path, "o/n", PublishOptions())
