"""The upload: settings before data, one commit with additions and deletions, a tag, and failures in one line."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from types import SimpleNamespace

import httpx
import pytest
from huggingface_hub.errors import HfHubHTTPError
from huggingface_hub.hf_api import RepoFile

from echobench.curate import hub_upload
from echobench.curate.hub_upload import Target, Uploaded
from echobench.errors import EchobenchError, UsageError

REFUSED = HfHubHTTPError("token hf_x", response=httpx.Response(403, request=httpx.Request("POST", "https://hub")))
BROKEN = HfHubHTTPError.__bases__[0]("token hf_x")
TARGET = Target("o/n", "dataset", "1.2.0", "auto", False, ("data/*.parquet", "README.md"))


class Api:
    """A Hub in memory: what it lists, and what it was asked in order."""

    def __init__(self, listed=(), tags=(), error=None, tag_error=None):
        self.listed, self.tags, self.error, self.tag_error = list(listed), list(tags), error, tag_error
        self.asked, self.sent, self.deleted = [], [], []

    def create_repo(self, repo, **options):
        self.asked.append(("create", repo, options))

    def update_repo_settings(self, repo, **options):
        self.asked.append(("settings", repo, options))

    def list_repo_tree(self, repo, **options):
        return self.listed

    def list_repo_refs(self, repo, **options):
        return SimpleNamespace(tags=[SimpleNamespace(name=name) for name in self.tags])

    def create_commit(self, repo, operations, **options):
        if self.error is not None:
            raise self.error
        self.asked.append(("commit", repo, options))
        for operation in operations:
            is_addition = hasattr(operation, "path_or_fileobj")
            (self.sent if is_addition else self.deleted).append(operation.path_in_repo)

    def create_tag(self, repo, **options):
        if self.tag_error is not None:
            raise self.tag_error
        self.asked.append(("tag", repo, options))


@pytest.fixture
def files(tmp_path):
    (tmp_path / "data").mkdir()
    names = ("README.md", "data/train.parquet", "croissant.json")
    for name in names:
        (tmp_path / name).write_text(name)
    return {name: tmp_path / name for name in names}


def remote(name: str, content: bytes, lfs: bool) -> RepoFile:
    blob = hashlib.sha1(b"blob %d\0" % len(content) + content).hexdigest()
    about = {"oid": hashlib.sha256(content).hexdigest(), "size": len(content), "pointerSize": 9} if lfs else None
    return RepoFile(path=name, size=len(content), oid=blob, lfs=about)


def same(files) -> list[RepoFile]:
    return [remote(name, path.read_bytes(), name.endswith(".parquet")) for name, path in files.items()]


def upload(monkeypatch, api, files, **changes) -> Uploaded:
    monkeypatch.setattr("huggingface_hub.HfApi", lambda: api)
    return hub_upload.upload(replace(TARGET, **changes), files)


def test_settings_come_before_data_and_a_tag_after_it(monkeypatch, files):
    api = Api()
    assert upload(monkeypatch, api, files, private=True, gated="manual") == Uploaded(3, 0, True)
    assert [name for name, *_ in api.asked] == ["create", "settings", "commit", "tag"]
    create, settings, commit, tag = (options for *_, options in api.asked)
    assert create == {"repo_type": "dataset", "private": True, "exist_ok": True}
    assert settings == {"repo_type": "dataset", "gated": "manual", "private": True}
    assert commit == {"commit_message": "Release 1.2.0", "repo_type": "dataset"}
    assert tag == {"tag": "v1.2.0", "repo_type": "dataset"}


def test_gating_that_is_off_is_set_off_and_a_private_repository_never_made_public(monkeypatch, files):
    api = Api()
    upload(monkeypatch, api, files, gated="off")
    assert api.asked[1][2] == {"repo_type": "dataset", "gated": False, "private": None}


def test_shards_of_the_last_release_are_deleted_in_the_same_commit(monkeypatch, files):
    old = [remote(f"data/train-{n}.parquet", b"old", True) for n in (0, 1)]
    others = [remote(name, b"x", False) for name in (".gitattributes", "figure.png", "notes/data.parquet.md")]
    api = Api([*old, *others, remote("README.md", b"README.md", False)])
    assert upload(monkeypatch, api, files) == Uploaded(2, 2, True)
    assert api.deleted == ["data/train-0.parquet", "data/train-1.parquet"]
    assert api.sent == ["data/train.parquet", "croissant.json"]
    assert [name for name, *_ in api.asked].count("commit") == 1


def test_a_release_that_is_there_is_not_sent_again_and_gets_a_missing_tag(monkeypatch, files):
    api = Api(same(files), tags=["v1.2.0"])
    assert upload(monkeypatch, api, files) == Uploaded(0, 0, True)
    assert [name for name, *_ in api.asked] == ["create", "settings"]
    untagged = Api(same(files), tags=["v1.1.0"])
    assert upload(monkeypatch, untagged, files) == Uploaded(0, 0, True)
    assert untagged.asked[-1][0] == "tag"


def test_a_version_that_is_taken_is_refused_before_anything_changes(monkeypatch, files):
    api = Api([remote("README.md", b"older", False)], tags=["v1.2.0"])
    with pytest.raises(UsageError, match=r"o/n holds another release 1\.2\.0; name this one: --release X\.Y\.Z"):
        upload(monkeypatch, api, files)
    assert [name for name, *_ in api.asked] == ["create"]


def test_a_tag_that_could_not_be_set_is_told(monkeypatch, files):
    assert upload(monkeypatch, Api(tag_error=BROKEN), files) == Uploaded(3, 0, False)


@pytest.mark.parametrize("error", [OSError("token hf_x"), RuntimeError("token hf_x"), BROKEN, REFUSED])
def test_a_failure_is_one_line_that_says_how_to_resume(monkeypatch, files, error):
    with pytest.raises(EchobenchError, match="run the same command again to resume") as raised:
        upload(monkeypatch, Api(error=error), files)
    assert error is not REFUSED or str(raised.value).startswith("the Hub answered 403 for o/n")
    assert "hf_x" not in str(raised.value) and raised.value.__cause__ is None and "\n" not in str(raised.value)
