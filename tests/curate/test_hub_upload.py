"""The upload: only what the Hub does not have, shards before the card, and failures in one line without a token."""

from __future__ import annotations

import hashlib

import httpx
import pytest
from huggingface_hub.errors import HfHubHTTPError
from huggingface_hub.hf_api import RepoFile

from echobench.curate import hub_upload
from echobench.errors import EchobenchError

REFUSED = HfHubHTTPError("token hf_x", response=httpx.Response(403, request=httpx.Request("POST", "https://hub")))


class Api:
    """A Hub in memory: what it lists, and what was sent to it in order."""

    def __init__(self, listed=(), error=None):
        self.listed, self.error, self.sent, self.made = list(listed), error, [], []

    def create_repo(self, repo, **options):
        self.made.append((repo, options))

    def list_repo_tree(self, repo, **options):
        return self.listed

    def create_commit(self, repo, operations, **options):
        if self.error is not None:
            raise self.error
        self.sent += [operation.path_in_repo for operation in operations]


@pytest.fixture
def files(tmp_path):
    (tmp_path / "data").mkdir()
    names = ("README.md", "data/train.parquet", "croissant.json")
    for name in names:
        (tmp_path / name).write_text(name)
    return tmp_path, [tmp_path / name for name in names]


def remote(name: str, content: bytes, lfs: bool) -> RepoFile:
    blob = hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()
    about = {"oid": hashlib.sha256(content).hexdigest(), "size": len(content), "pointerSize": 9} if lfs else None
    return RepoFile(path=name, size=len(content), oid=blob, lfs=about)


def upload(monkeypatch, api, files, **options):
    monkeypatch.setattr("huggingface_hub.HfApi", lambda: api)
    folder, paths = files
    return hub_upload.upload("o/n", folder, paths, **options)


def test_shards_go_before_the_card(monkeypatch, files):
    api = Api()
    assert upload(monkeypatch, api, files, private=True) == 3
    assert api.sent == ["data/train.parquet", "README.md", "croissant.json"]
    assert api.made == [("o/n", {"repo_type": "dataset", "private": True, "exist_ok": True})]


def test_files_that_are_there_are_not_sent_again(monkeypatch, files):
    same = [remote("data/train.parquet", b"data/train.parquet", True), remote("README.md", b"README.md", False)]
    api = Api([*same, remote("croissant.json", b"older", False)])
    assert upload(monkeypatch, api, files) == 1 and api.sent == ["croissant.json"]


@pytest.mark.parametrize("error", [OSError("token hf_x"), RuntimeError("token hf_x"), REFUSED])
def test_a_failure_is_one_line_that_says_how_to_resume(monkeypatch, files, error):
    with pytest.raises(EchobenchError, match="run the same command again to resume") as raised:
        upload(monkeypatch, Api(error=error), files)
    assert error is not REFUSED or str(raised.value).startswith("the Hub answered 403 for o/n")
    assert "hf_x" not in str(raised.value) and raised.value.__cause__ is None and "\n" not in str(raised.value)
