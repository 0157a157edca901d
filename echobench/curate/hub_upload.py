"""Upload a release to one repository of the Hub: settings first, then all changes in one commit, then a tag."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from echobench.errors import EchobenchError, UsageError
from echobench.work.files import sha256_of

if TYPE_CHECKING:
    from huggingface_hub import CommitOperationAdd, CommitOperationDelete, HfApi

    Operation = CommitOperationAdd | CommitOperationDelete

Gating = Literal["auto", "manual", "off"]
GATINGS: tuple[Gating, ...] = ("auto", "manual", "off")


@dataclass(frozen=True, slots=True)
class Target:
    """Where a release goes. `kind` is dataset or model; `owned` are patterns of the files that a release consists of.

    `gated` is a setting of the repository: auto lets everybody in who agrees to the terms, manual asks the owner each
    time, off is open to all.
    """

    repo: str
    kind: Literal["dataset", "model"]
    version: str
    gated: Gating
    private: bool
    owned: tuple[str, ...]

    @property
    def tag(self) -> str:
        """Tag of the release."""
        return f"v{self.version}"


@dataclass(frozen=True, slots=True)
class Uploaded:
    """Numbers of files sent and deleted, and whether the release has its tag."""

    sent: int
    deleted: int
    tagged: bool


def upload(target: Target, files: Mapping[str, Path]) -> Uploaded:
    """Make the repository hold `files` {name: local file} and no other file of an earlier release.

    The repository is created, made private if asked and gated before any data goes. Large files that an interrupted
    upload has sent already are not sent again. Files that no release owns are left alone. Endpoint and token are those
    of the environment. EchobenchError if the Hub refuses or the connection breaks.
    """
    from huggingface_hub import CommitOperationDelete, HfApi
    from huggingface_hub.errors import HfHubHTTPError

    api, kind, repo = HfApi(), target.kind, target.repo
    again = "run the same command again to resume"
    try:
        api.create_repo(repo, repo_type=kind, private=target.private or None, exist_ok=True)
        operations, tags = _operations(api, target, files), _tags(api, target)
        if operations and target.tag in tags:
            raise UsageError(f"{repo} holds another release {target.version}; name this one: --release X.Y.Z")
        gated = False if target.gated == "off" else target.gated
        api.update_repo_settings(repo, repo_type=kind, gated=gated, private=target.private or None)
        if operations:
            api.create_commit(repo, operations, commit_message=f"Release {target.version}", repo_type=kind)
    except HfHubHTTPError as error:
        code = error.response.status_code if error.response is not None else "?"
        raise EchobenchError(f"the Hub answered {code} for {repo}; {again}") from None
    except _broken():
        # The library wraps whatever breaks the upload of a large file into a RuntimeError.
        raise EchobenchError(f"the upload to {repo} was interrupted; {again}") from None
    deleted = sum(isinstance(operation, CommitOperationDelete) for operation in operations)
    return Uploaded(len(operations) - deleted, deleted, target.tag in tags or _set_tag(api, target))


def _operations(api: HfApi, target: Target, files: Mapping[str, Path]) -> list[Operation]:
    """Return what makes the repository equal to the release; nothing if it is already."""
    from huggingface_hub import CommitOperationAdd, CommitOperationDelete

    remote = _remote_hashes(api, target)
    changed = [name for name, path in files.items() if not _is_same(path, remote.get(name))]
    stale = [name for name in remote if name not in files and any(fnmatch(name, owned) for owned in target.owned)]
    return [
        *(CommitOperationAdd(path_in_repo=name, path_or_fileobj=files[name]) for name in changed),
        *(CommitOperationDelete(path_in_repo=name, is_folder=False) for name in stale),
    ]


def _remote_hashes(api: HfApi, target: Target) -> dict[str, str]:
    """Return {file name: SHA-256 of a large file, or git's blob hash of a small one}."""
    from huggingface_hub.hf_api import RepoFile

    entries = api.list_repo_tree(target.repo, repo_type=target.kind, recursive=True)
    files = [entry for entry in entries if isinstance(entry, RepoFile)]
    return {file.path: file.lfs.sha256 if file.lfs else file.blob_id for file in files}


def _tags(api: HfApi, target: Target) -> set[str]:
    """Return the names of the tags; none where they cannot be listed, since a tag that is taken is refused later."""
    try:
        return {tag.name for tag in api.list_repo_refs(target.repo, repo_type=target.kind).tags}
    except _broken():
        return set()


def _set_tag(api: HfApi, target: Target) -> bool:
    try:
        api.create_tag(target.repo, tag=target.tag, repo_type=target.kind)
    except _broken():
        return False
    return True


def _broken() -> tuple[type[BaseException], ...]:
    """Return the errors of a connection. Those of the library's own HTTP client are the first base of its error."""
    from huggingface_hub.errors import HfHubHTTPError

    return OSError, RuntimeError, HfHubHTTPError.__bases__[0]


def _is_same(path: Path, remote: str | None) -> bool:
    if remote is None:
        return False
    return remote == (sha256_of(path) if len(remote) == 64 else _git_hash(path))


def _git_hash(path: Path) -> str:
    content = path.read_bytes()
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
