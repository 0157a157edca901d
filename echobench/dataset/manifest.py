"""`manifest.json`, `audit.json`, `validation.json`: what a directory is, and whether its proofs still hold.

The manifest is written last: a directory without one is unfinished. It names every data file with its hash, so its
own hash stands for the whole content; a proof (audit, validation) stores that hash and is stale once it differs.
No time is stored: the same input gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

from echobench.errors import GateError, UsageError
from echobench.work.files import sha256_of, write_json

FORMAT = 1
MANIFEST = "manifest.json"
Proof = Literal["audit", "validation"]
State = Literal["passed", "missing", "stale", "failed", "unproved"]


def describe_files(root: Path, paths: list[Path]) -> dict[str, dict[str, Any]]:
    """{relative path: {sha256, bytes}} for a manifest's `files`."""
    return {
        path.relative_to(root).as_posix(): {"sha256": sha256_of(path), "bytes": path.stat().st_size}
        for path in sorted(paths)
    }


def write_manifest(
    root: Path,
    *,
    kind: str,
    files: list[Path],
    counts: Mapping[str, Any],
    key_fingerprint: str | None = None,
    parent: Mapping[str, str] | None = None,
    steps: list[Mapping[str, Any]] | None = None,
) -> str:
    """Write `root/manifest.json` (last of all files) and return its SHA-256.

    `kind` is "dataset", "dicom", "run", "checkpoint" or "export"; `steps` is the list of what was done with which
    options, oldest first; `parent` is `{"manifest_sha256": ...}` of the directory that this one was made from.
    """
    payload = {
        "format": FORMAT,
        "echobench": version("echobench"),
        "kind": kind,
        "key_fingerprint": key_fingerprint,
        "parent": dict(parent) if parent else None,
        "steps": [dict(step) for step in steps or []],
        "counts": dict(counts),
        "files": describe_files(root, files),
    }
    write_json(root / MANIFEST, payload)
    return manifest_sha256(root)


def read_manifest(root: Path, kind: str | None = None) -> dict[str, Any]:
    """The manifest of a finished directory; a UsageError for anything else."""
    path = root / MANIFEST
    if not path.is_file():
        unfinished = (root / ".work").is_dir()
        hint = (
            "run the command that makes it again, it goes on where it stopped" if unfinished else "is the path right?"
        )
        raise UsageError(f"{root} holds no finished echobench directory (no {MANIFEST}); {hint}")
    try:
        payload = json.loads(path.read_text(encoding="utf-8"))
        found = payload["kind"]
    except (ValueError, KeyError, TypeError):
        raise UsageError(f"{path} is not a manifest of echobench") from None
    if kind and found != kind:
        raise UsageError(f"{root} holds a {found}, not a {kind}")
    return payload


def manifest_sha256(root: Path) -> str:
    """The hash that proofs of this directory must name."""
    return sha256_of(root / MANIFEST)


def changed_files(root: Path) -> list[str]:
    """Relative paths that are missing or differ from the manifest."""
    listed = read_manifest(root)["files"]
    return [
        name
        for name, entry in listed.items()
        if not (root / name).is_file() or sha256_of(root / name) != entry["sha256"]
    ]


def write_proof(root: Path, proof: Proof, status: str, details: Mapping[str, Any]) -> None:
    """Write `audit.json` or `validation.json` for the manifest as it stands now. `status`: passed|failed|unproved."""
    write_json(root / f"{proof}.json", {"status": status, "manifest_sha256": manifest_sha256(root), **details})


def proof_state(root: Path, proof: Proof) -> State:
    """Whether a proof is there, is of this very content, and what it said."""
    path = root / f"{proof}.json"
    if not path.is_file():
        return "missing"
    try:
        payload = json.loads(path.read_text(encoding="utf-8"))
        status, named = payload["status"], payload["manifest_sha256"]
    except (ValueError, KeyError, TypeError):
        return "failed"
    if named != manifest_sha256(root) or changed_files(root):
        return "stale"
    return status if status in ("passed", "unproved") else "failed"


def require_proof(root: Path, proof: Proof, *, purpose: str) -> None:
    """Raise GateError unless the proof is current and passed. `purpose` ends the sentence: "nothing is published"."""
    state = proof_state(root, proof)
    if state == "passed":
        return
    command = {"audit": "echobench audit DIR --against RAW --secret FILE", "validation": "echobench validate DIR"}[
        proof
    ]
    raise GateError(f"the {proof} of {root} is {state}, so {purpose}; run: {command}")
