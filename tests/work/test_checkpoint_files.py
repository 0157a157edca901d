"""What an answer depends on changes the hash of a checkpoint directory, and nothing else does."""

from __future__ import annotations

import pytest

from echobench.errors import CheckpointError
from echobench.work.checkpoint_files import revision, weights_sha256


@pytest.fixture
def root(tmp_path):
    for name in ("model.safetensors", "config.json", "chat_template.jinja", "manifest.json"):
        (tmp_path / name).write_bytes(name.encode())
    return tmp_path


@pytest.mark.parametrize(
    ("name", "weights_differ", "answers_differ"),
    [
        ("model.safetensors", True, True),
        ("config.json", False, True),
        ("chat_template.jinja", False, True),
        ("manifest.json", False, False),
        ("audit.json", False, False),
    ],
)
def test_a_hash_follows_the_files_that_it_is_of(root, name, weights_differ, answers_differ):
    before = weights_sha256(root), revision(root)
    (root / name).write_bytes(b"changed")
    assert (weights_sha256(root) != before[0], revision(root) != before[1]) == (weights_differ, answers_differ)


def test_a_folder_without_weights_has_no_hash(root):
    (root / "model.safetensors").unlink()
    for hash_of in (weights_sha256, revision):
        with pytest.raises(CheckpointError, match="holds no safetensors"):
            hash_of(root)
