"""Manifests and proofs: written last, read back as they were, stale as soon as anything differs."""

from __future__ import annotations

import json

import pytest

from echobench.dataset import manifest
from echobench.dataset.manifest import FileEntry, Manifest, Verdict
from echobench.dataset.steps import Split, Step
from echobench.errors import GateError, UsageError
from echobench.work.files import sha256_of


@pytest.fixture
def root(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "a.txt").write_text("abc")
    manifest.write_manifest(
        tmp_path, kind="dataset", files=[tmp_path / "data" / "a.txt"], counts={"rows": 1}, key_fingerprint="f",
        parent_sha256="0" * 64, steps=[Step("ingest", {"options": {}}), Split((0.8, 0.1, 0.1), None, 0)],
    )  # fmt: skip
    return tmp_path


def test_the_file_has_the_keys_that_it_always_had(root):
    written = json.loads((root / "manifest.json").read_text())
    assert set(written) == {"format", "echobench", "kind", "key_fingerprint", "parent", "steps", "counts", "files"}
    assert written["parent"] == {"manifest_sha256": "0" * 64}
    sha256 = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert written["files"] == {"data/a.txt": {"sha256": sha256, "bytes": 3}}
    assert [step["name"] for step in written["steps"]] == ["ingest", "split"]
    assert (root / "manifest.json").read_text() == json.dumps(written, indent=1, sort_keys=True) + "\n"


def test_reading_gives_back_what_was_written(root):
    read = manifest.read_manifest(root, kind="dataset")
    assert read.parent_sha256 == "0" * 64 and read.key_fingerprint == "f" and read.counts == {"rows": 1}
    assert read.files == {"data/a.txt": FileEntry(sha256_of(root / "data" / "a.txt"), 3)}
    assert Manifest.from_json(read.to_json()) == read
    assert read.to_json() == json.loads((root / "manifest.json").read_text())
    orphan = Manifest("run", {}, {})
    assert orphan.to_json()["parent"] is None and Manifest.from_json(orphan.to_json()) == orphan


def test_a_directory_that_is_not_finished_or_not_ours_is_refused(root, tmp_path):
    with pytest.raises(UsageError, match="holds a data set, not a run of evaluate"):
        manifest.read_manifest(root, kind="run")
    with pytest.raises(UsageError, match=r"no manifest\.json\); is the path right"):
        manifest.read_manifest(tmp_path / "data")
    (tmp_path / "data" / ".work").mkdir()
    with pytest.raises(UsageError, match="it resumes"):
        manifest.read_manifest(tmp_path / "data")


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"kind": "dataset"}', '{"kind": 1, "files": 2, "counts": {}}'])
def test_another_json_file_is_no_manifest(tmp_path, text):
    (tmp_path / "manifest.json").write_text(text)
    with pytest.raises(UsageError, match="is not a manifest of echobench"):
        manifest.read_manifest(tmp_path)


def test_changed_and_missing_files_are_listed(root):
    assert manifest.changed_files(root) == []
    (root / "data" / "a.txt").write_text("abd")
    assert manifest.changed_files(root) == ["data/a.txt"]
    (root / "data" / "a.txt").unlink()
    assert manifest.changed_files(root) == ["data/a.txt"]


def test_a_proof_holds_until_the_content_changes(root):
    assert manifest.proof_state(root, "audit") == "missing"
    for status in ("passed", "unproved", "failed"):
        manifest.write_proof(root, "audit", status, {"found": 0})
        assert manifest.proof_state(root, "audit") == status
    manifest.write_proof(root, "audit", "passed", {"found": 0})
    assert manifest.read_proof(root, "audit") == Verdict("passed", manifest.manifest_sha256(root), {"found": 0})
    (root / "data" / "a.txt").write_text("abd")
    assert manifest.proof_state(root, "audit") == "stale"
    (root / "data" / "a.txt").write_text("abc")
    assert manifest.proof_state(root, "audit") == "passed"
    manifest.write_manifest(root, kind="dataset", files=[], counts={})
    assert manifest.proof_state(root, "audit") == "stale"


@pytest.mark.parametrize("text", ["{", "[]", "{}", '{"status": "passed"}', '{"status": "fine", "manifest_sha256": ""}'])
def test_a_damaged_proof_is_no_proof(root, text):
    (root / "audit.json").write_text(text)
    assert manifest.proof_state(root, "audit") in ("failed", "stale")
    with pytest.raises(GateError, match=r"the audit of .*, so nothing is published; run: echobench audit"):
        manifest.require_proof(root, "audit", purpose="nothing is published")


def test_an_unknown_status_counts_as_failed(root):
    manifest.write_proof(root, "validation", "fine", {})
    assert manifest.proof_state(root, "validation") == "failed"
    manifest.write_proof(root, "validation", "passed", {})
    manifest.require_proof(root, "validation", purpose="nothing is published")
    with pytest.raises(GateError, match=r"the audit of .* is missing or damaged; run: echobench audit"):
        manifest.read_proof(root, "audit")
