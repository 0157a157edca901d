"""Folders on the Hub, against a small server that speaks its protocol: fetched, seen to change, sent, grown."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hub_server import Hub

# The library reads the Hub's address when it is imported, so that a process of its own asks.
ASK = """
import json, sys
from pathlib import Path
from echobench.errors import EchobenchError
from echobench.work import remote
what, url, folder = sys.argv[1], sys.argv[2], Path(sys.argv[3])
there, told = remote.Remote.open(url), []
def tell(what, done, total):
    told.append(done)
try:
    if what == "fetch":
        remote.fetch(there, folder, tell)
        print(json.dumps({"fetched": len(told)}))
    else:
        print(json.dumps({"sent": remote.send(folder, there, folder.with_name("sent.json"), tell)}))
except EchobenchError as error:
    print(json.dumps({"error": str(error)}))
"""


@pytest.fixture
def hub():
    hub = Hub()
    yield hub
    hub.close()


def ask(hub: Hub, what: str, url: str, folder: Path, home: Path) -> dict[str, object]:
    env = {
        **os.environ, "HF_ENDPOINT": hub.url, "HF_HOME": str(home), "HF_TOKEN": "hf_x", "HF_HUB_DISABLE_XET": "1",
        "HF_HUB_OFFLINE": "0", "HF_HUB_DISABLE_TELEMETRY": "1",
    }  # fmt: skip
    done = subprocess.run([sys.executable, "-c", ASK, what, url, folder], env=env, capture_output=True, text=True)
    assert done.returncode == 0 and not done.stderr, done.stderr[-2000:]
    return json.loads(done.stdout)


@pytest.mark.slow
def test_a_folder_of_the_hub_is_fetched_and_a_file_that_changed_is_fetched_again(hub, tmp_path):
    hub.files = {"raw/r.csv": b"accession,report\nA1,A cyst.\n", "raw/s0/a.dcm": b"x" * 300, "other/b": b"no"}
    folder = tmp_path / "stage" / "raw"
    url = "hf://datasets/o/n/raw"
    assert ask(hub, "fetch", url, folder, tmp_path) == {"fetched": 2}
    assert (folder / "s0" / "a.dcm").read_bytes() == b"x" * 300 and not (folder / "b").exists()
    hub.files["raw/s0/a.dcm"] = b"y" * 300  # of the same size, and the Hub gives no time
    del hub.files["raw/r.csv"]
    assert ask(hub, "fetch", url, folder, tmp_path) == {"fetched": 1}
    assert [path.name for path in folder.rglob("*") if path.is_file()] == ["a.dcm"]
    assert (folder / "s0" / "a.dcm").read_bytes() == b"y" * 300
    assert "holds no files" in str(ask(hub, "fetch", "hf://datasets/o/n/nothing", folder, tmp_path)["error"])


@pytest.mark.slow
def test_a_set_is_sent_to_the_hub_its_manifest_last_and_only_what_changed_again(hub, tmp_path):
    out = tmp_path / "set"
    (out / "data").mkdir(parents=True)
    (out / "manifest.json").write_text("{}")
    (out / "data" / "all-00000.parquet").write_bytes(b"PAR1")
    (out / "quarantine.jsonl").write_text("")
    url = "hf://datasets/o/n/sets/first"
    assert ask(hub, "send", url, out, tmp_path) == {"sent": 3}
    assert hub.files == {
        "sets/first/manifest.json": b"{}", "sets/first/data/all-00000.parquet": b"PAR1",
        "sets/first/quarantine.jsonl": b"",
    }  # fmt: skip
    assert list(hub.files)[-1] == "sets/first/manifest.json"
    assert ask(hub, "send", url, out, tmp_path) == {"sent": 0}
    hub.files["sets/first/data/all-00000.parquet"] = b"RAP1"  # somebody else's
    assert ask(hub, "send", url, out, tmp_path) == {"sent": 1}
    assert hub.files["sets/first/data/all-00000.parquet"] == b"PAR1"
