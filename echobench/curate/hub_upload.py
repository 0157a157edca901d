"""The upload itself: a list of files to one repository of the Hub, each only if it is not there yet."""

from __future__ import annotations

import hashlib
from pathlib import Path

from echobench.errors import EchobenchError
from echobench.work.files import sha256_of


def upload(repo: str, folder: Path, files: list[Path], *, private: bool = False) -> int:
    """Send `files` (below `folder`) and return how many had to be sent. The endpoint and token are the environment's."""
    from huggingface_hub import CommitOperationAdd, HfApi
    from huggingface_hub.errors import HfHubHTTPError

    api = HfApi()
    sent = 0
    try:
        api.create_repo(repo, repo_type="dataset", private=private, exist_ok=True)
        there = _there(api, repo)
        # The card comes last: until then nobody is invited to load half a set.
        for path in sorted(files, key=lambda path: path.suffix != ".parquet"):
            name = path.relative_to(folder).as_posix()
            if there.get(name) in (sha256_of(path), _git_hash(path)):
                continue
            operation = CommitOperationAdd(path_in_repo=name, path_or_fileobj=path)
            api.create_commit(repo, [operation], commit_message=f"Add {name}", repo_type="dataset")
            sent += 1
    except HfHubHTTPError as error:
        code = error.response.status_code if error.response is not None else "?"
        raise EchobenchError(f"the Hub answered {code} for {repo}; run the same command again to go on") from None
    except (OSError, RuntimeError):
        # It wraps whatever breaks a large file's upload into a RuntimeError.
        raise EchobenchError(f"the upload to {repo} broke off; run the same command again to go on") from None
    return sent


def _there(api: object, repo: str) -> dict[str, str]:
    """{file name: SHA-256 of a large file, or git's blob hash of a small one}."""
    from huggingface_hub.hf_api import RepoFile

    found = {}
    for entry in api.list_repo_tree(repo, repo_type="dataset", recursive=True):  # type: ignore[attr-defined]
        if isinstance(entry, RepoFile):
            found[entry.path] = entry.lfs.sha256 if entry.lfs else entry.blob_id
    return found


def _git_hash(path: Path) -> str:
    content = path.read_bytes()
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
