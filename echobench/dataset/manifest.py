"""`manifest.json` of a finished directory, and the proofs `audit.json` and `validation.json` about its content.

The manifest is written last: a directory without one is unfinished. It names every data file with its hash, so its
own hash stands for the whole content; a proof stores that hash and is stale once it differs. No time is stored: the
same input gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

from echobench.dataset.kind_of_folder import NAMES, describe
from echobench.dataset.steps import AnyStep, step_from_json
from echobench.errors import GateError, UsageError
from echobench.work.files import sha256_of, write_json
from echobench.work.workdir import MANIFEST

FORMAT = 1
Proof = Literal["audit", "validation"]
State = Literal["passed", "missing", "stale", "failed", "unproved"]
_COMMANDS: Mapping[Proof, str] = {
    "audit": "echobench audit DIR --against RAW --secret FILE",
    "validation": "echobench validate DIR",
}


@dataclass(frozen=True, slots=True)
class FileEntry:
    """SHA-256 (hexadecimal) and size in bytes of one file."""

    sha256: str
    bytes: int


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a directory is and how it was made.

    `kind` is dataset, dicom, run, checkpoint or export. `files` maps a path relative to the directory to its hash.
    `parent_sha256` is the hash of the manifest of the directory that this one was made from. `key_fingerprint` names
    the key of its pseudonyms, None where there are none.
    """

    kind: str
    files: Mapping[str, FileEntry]
    counts: Mapping[str, Any]
    key_fingerprint: str | None = None
    parent_sha256: str | None = None
    steps: Sequence[AnyStep] = ()
    echobench: str = field(default_factory=lambda: version("echobench"))
    format: int = FORMAT

    def to_json(self) -> dict[str, Any]:
        """Return the object that `manifest.json` holds."""
        return {
            "format": self.format,
            "echobench": self.echobench,
            "kind": self.kind,
            "key_fingerprint": self.key_fingerprint,
            "parent": {"manifest_sha256": self.parent_sha256} if self.parent_sha256 else None,
            "steps": [step.to_json() for step in self.steps],
            "counts": dict(self.counts),
            "files": {name: {"sha256": file.sha256, "bytes": file.bytes} for name, file in self.files.items()},
        }

    @classmethod
    def from_json(cls, payload: Mapping[str, Any]) -> Manifest:
        """Read the object that `manifest.json` holds; KeyError, TypeError or AttributeError if it is another."""
        return cls(
            kind=payload["kind"],
            files={name: FileEntry(**entry) for name, entry in payload["files"].items()},
            counts=payload["counts"],
            key_fingerprint=payload["key_fingerprint"],
            parent_sha256=payload["parent"]["manifest_sha256"] if payload["parent"] else None,
            steps=tuple(step_from_json(step) for step in payload["steps"]),
            echobench=payload["echobench"],
            format=payload["format"],
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """A proof as it stands on disk: its status and the hash of the manifest that it is about."""

    status: str
    manifest_sha256: str
    details: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Return the object that the proof's file holds."""
        return {"status": self.status, "manifest_sha256": self.manifest_sha256, **self.details}

    @classmethod
    def from_json(cls, payload: Mapping[str, Any]) -> Verdict:
        """Read the object that a proof's file holds; KeyError or TypeError if it is another."""
        details = {name: value for name, value in payload.items() if name not in ("status", "manifest_sha256")}
        return cls(payload["status"], payload["manifest_sha256"], details)


def describe_files(root: Path, paths: Sequence[Path]) -> dict[str, FileEntry]:
    """Return {path relative to `root`: hash and size} for a manifest's `files`."""
    return {
        path.relative_to(root).as_posix(): FileEntry(sha256_of(path), path.stat().st_size) for path in sorted(paths)
    }


def write_manifest(
    root: Path,
    *,
    kind: str,
    files: Sequence[Path],
    counts: Mapping[str, Any],
    key_fingerprint: str | None = None,
    parent_sha256: str | None = None,
    steps: Sequence[AnyStep] = (),
) -> str:
    """Write `root/manifest.json`, the last of all files, over `files` and return its SHA-256. See `Manifest`."""
    written = Manifest(kind, describe_files(root, files), counts, key_fingerprint, parent_sha256, tuple(steps))
    write_json(root / MANIFEST, written.to_json())
    return manifest_sha256(root)


def read_manifest(root: Path, kind: str | None = None) -> Manifest:
    """Read the manifest of a finished directory; UsageError for anything else, or for another `kind`."""
    path = root / MANIFEST
    if not path.is_file():
        hint = describe(root) or "is the path right?"
        raise UsageError(f"{root} is not a finished echobench directory (no {MANIFEST}); {hint}")
    try:
        manifest = Manifest.from_json(json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise UsageError(f"{path} is not a manifest of echobench") from None
    if kind and manifest.kind != kind:
        raise UsageError(f"{root} holds {NAMES.get(manifest.kind, manifest.kind)}, not {NAMES.get(kind, kind)}")
    return manifest


def manifest_sha256(root: Path) -> str:
    """Return the hash that proofs of this directory must name."""
    return sha256_of(root / MANIFEST)


def changed_files(root: Path) -> list[str]:
    """List the files, relative to `root`, that are missing or differ from the manifest."""
    return [
        name
        for name, entry in read_manifest(root).files.items()
        if not (root / name).is_file() or sha256_of(root / name) != entry.sha256
    ]


def write_proof(root: Path, proof: Proof, status: str, details: Mapping[str, Any]) -> None:
    """Write `audit.json` or `validation.json` about the content as it is now. `status`: passed, failed or unproved."""
    write_json(root / f"{proof}.json", Verdict(status, manifest_sha256(root), details).to_json())


def read_proof(root: Path, proof: Proof) -> Verdict:
    """Read `audit.json` or `validation.json`; GateError if it is missing or cannot be read."""
    try:
        return Verdict.from_json(json.loads((root / f"{proof}.json").read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise GateError(f"the {proof} of {root} is missing or damaged; run: {_COMMANDS[proof]}") from None


def proof_state(root: Path, proof: Proof) -> State:
    """Say whether a proof is there, is about this very content, and what it found."""
    if not (root / f"{proof}.json").is_file():
        return "missing"
    try:
        verdict = read_proof(root, proof)
    except GateError:
        return "failed"
    if verdict.manifest_sha256 != manifest_sha256(root) or changed_files(root):
        return "stale"
    if verdict.status == "passed":
        return "passed"
    return "unproved" if verdict.status == "unproved" else "failed"


def require_proof(root: Path, proof: Proof, *, purpose: str) -> None:
    """Raise GateError unless the proof is current and passed. `purpose` ends the sentence: "nothing is published"."""
    state = proof_state(root, proof)
    if state != "passed":
        raise GateError(f"the {proof} of {root} is {state}, so {purpose}; run: {_COMMANDS[proof]}")
