"""Hash the files of a checkpoint directory, whichever library runs it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from echobench.errors import CheckpointError
from echobench.work.files import sha256_of

INDEX = "model.safetensors.index.json"
_NOT_SETTINGS = {INDEX, "manifest.json", "audit.json"}


def weights_sha256(root: Path) -> str:
    """Return one hash over all weight files of a checkpoint directory, adapters included."""
    return _hash_of(sorted(root.glob("*.safetensors")), root)


def revision(root: Path) -> str:
    """Return one hash over everything that an answer depends on: weights, sizes, tokenizer and all settings."""
    settings = [
        p for p in root.iterdir() if p.suffix in (".json", ".jinja", ".txt", ".model") and p.name not in _NOT_SETTINGS
    ]
    return _hash_of(sorted([*root.glob("*.safetensors"), *settings]), root)


def _hash_of(files: list[Path], root: Path) -> str:
    if not any(path.suffix == ".safetensors" for path in files):
        raise CheckpointError(f"{root} holds no safetensors")
    lines = "".join(f"{path.name} {sha256_of(path)}\n" for path in files)
    return hashlib.sha256(lines.encode()).hexdigest()
