"""Upload a list of files to one repository of the Hub, each only if it is not there yet."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from echobench.errors import EchobenchError
from echobench.work.files import sha256_of

if TYPE_CHECKING:
    from huggingface_hub import HfApi


def upload(repo: str, folder: Path, files: list[Path], *, private: bool = False) -> int:
    """Send `files` (below `folder`) and return how many had to be sent.

    Endpoint and token are those of the environment. EchobenchError if the Hub refuses or the connection breaks.
    """
    from huggingface_hub import CommitOperationAdd, HfApi
    from huggingface_hub.errors import HfHubHTTPError

    api = HfApi()
    sent = 0
    try:
        api.create_repo(repo, repo_type="dataset", private=private, exist_ok=True)
        remote = _remote_hashes(api, repo)
        # The card comes last: until then nothing invites anybody to load half a data set.
        for path in sorted(files, key=lambda path: path.suffix != ".parquet"):
            name = path.relative_to(folder).as_posix()
            if remote.get(name) in (sha256_of(path), _git_hash(path)):
                continue
            operation = CommitOperationAdd(path_in_repo=name, path_or_fileobj=path)
            api.create_commit(repo, [operation], commit_message=f"Add {name}", repo_type="dataset")
            sent += 1
    except HfHubHTTPError as error:
        code = error.response.status_code if error.response is not None else "?"
        raise EchobenchError(f"the Hub answered {code} for {repo}; run the same command again to resume") from None
    except (OSError, RuntimeError):
        # The library wraps whatever breaks the upload of a large file into a RuntimeError.
        raise EchobenchError(f"the upload to {repo} was interrupted; run the same command again to resume") from None
    return sent


def _remote_hashes(api: HfApi, repo: str) -> dict[str, str]:
    """Return {file name: SHA-256 of a large file, or git's blob hash of a small one}."""
    from huggingface_hub.hf_api import RepoFile

    entries = api.list_repo_tree(repo, repo_type="dataset", recursive=True)
    files = [entry for entry in entries if isinstance(entry, RepoFile)]
    return {file.path: file.lfs.sha256 if file.lfs else file.blob_id for file in files}


def _git_hash(path: Path) -> str:
    content = path.read_bytes()
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
