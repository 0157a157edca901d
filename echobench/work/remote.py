"""Download folders from URLs (s3://, az://, hf://) to this machine, and upload finished folders to them.

S3 and Azure are read by pyarrow, the Hub by huggingface-hub's file system. Credentials come from where the providers'
own programs look; AWS_ENDPOINT_URL_S3 or AWS_ENDPOINT_URL names another server that speaks S3, and
AZURE_STORAGE_BLOB_ENDPOINT another one that speaks Azure's protocol.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, TypeVar
from urllib.parse import urlsplit

import pyarrow as pa
from pyarrow import fs

from echobench.errors import EchobenchError, UsageError
from echobench.requirements import need
from echobench.work.files import replacing, sha256_of, write_json
from echobench.work.workdir import MANIFEST, WORK

SCHEMES = ("s3", "az", "hf")
_TRANSFERS = 8
_BLOCK_BYTES = 1 << 22
# A path on the command line loses one of its slashes.
_URL = re.compile(rf"({'|'.join(SCHEMES)}):/+(.+)")
_MODE = 0o600

Item = TypeVar("Item")
Tell = Callable[[str, int, int], None]


def url_of(path: Path | str) -> str | None:
    """Return the URL that was typed as a path, None for a path of this machine."""
    match = _URL.fullmatch(str(path))
    return f"{match[1]}://{match[2].rstrip('/')}" if match else None


@dataclass(frozen=True, slots=True)
class Stored:
    """A file at a URL; `version` tells whether it has changed: its time in ns, on the Hub the hash of its bytes."""

    path: str
    size: int
    version: int | str


@dataclass(frozen=True, slots=True)
class Remote:
    """A folder at a URL."""

    url: str
    files: fs.FileSystem
    root: str

    @classmethod
    def open(cls, url: str) -> Remote:
        """Open the folder; nothing is asked of the server yet. Raises UsageError for a URL that names no folder."""
        scheme, _, root = url.partition("://")
        if "/" not in root.strip("/"):
            raise UsageError(f"{scheme}://{root} names no folder; give {scheme}://CONTAINER/FOLDER")
        with _one_line_errors(url):
            return cls(url, {"s3": _s3, "az": _azure, "hf": _hub}[scheme](), root.strip("/"))

    @property
    def name(self) -> str:
        """The last part of the URL."""
        return PurePosixPath(self.root).name

    def list(self) -> dict[str, Stored]:
        """Return all files below the folder by their path relative to it; EchobenchError where one leads out of it."""
        with _one_line_errors(self.url):
            stored = _on_the_hub(self) if self.url.startswith("hf://") else _stored(self)
            files = {file.path[len(self.root) + 1 :]: file for file in stored}
        if any(".." in PurePosixPath(name).parts or not name for name in files):
            raise EchobenchError(f"a file name below {self.url} contains .. and leads out of it; rename the file")
        return files


def _stored(remote: Remote) -> Iterator[Stored]:
    infos = remote.files.get_file_info(fs.FileSelector(remote.root, allow_not_found=True, recursive=True))
    return (Stored(info.path, info.size, info.mtime_ns) for info in infos if info.is_file)


def _on_the_hub(remote: Remote) -> Iterator[Stored]:
    """Files on the Hub, which says of one when it changed only for a request of its own."""
    hub = remote.files.handler.fs
    try:
        infos = hub.find(remote.root, detail=True, refresh=True)
    except FileNotFoundError:
        infos = {}
    return (Stored(path, info["size"], info["blob_id"]) for path, info in infos.items())


@contextmanager
def _one_line_errors(url: str) -> Iterator[None]:
    """Replace errors of a provider's library by one line, since their messages hold names of objects."""
    try:
        yield
    except EchobenchError:
        raise
    except (OSError, pa.ArrowException, ValueError) as error:
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            raise
        raise EchobenchError(
            f"{url} cannot be read or written ({type(error).__name__}); check the URL and the credentials"
        ) from None


def _s3() -> fs.FileSystem:
    endpoint = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")
    region = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")
    options: dict[str, Any] = {"region": region} if region else {}
    if endpoint:
        parts = urlsplit(endpoint)
        options |= {"endpoint_override": parts.netloc, "scheme": parts.scheme or "https"}
        options.setdefault("region", "us-east-1")
    return fs.S3FileSystem(**options)


def _azure() -> fs.FileSystem:
    account = os.environ.get("AZURE_STORAGE_ACCOUNT")
    if not account:
        raise UsageError("az:// needs AZURE_STORAGE_ACCOUNT, the name of the account")
    options: dict[str, Any] = {"account_key": os.environ.get("AZURE_STORAGE_KEY")}
    if endpoint := os.environ.get("AZURE_STORAGE_BLOB_ENDPOINT"):
        parts = urlsplit(endpoint)
        for kind in ("blob", "dfs"):
            options |= {f"{kind}_storage_authority": parts.netloc, f"{kind}_storage_scheme": parts.scheme or "https"}
    return fs.AzureFileSystem(account, **options)


def _hub() -> fs.FileSystem:
    need("hub")
    from huggingface_hub import HfFileSystem
    from huggingface_hub.utils import disable_progress_bars

    disable_progress_bars()
    return fs.PyFileSystem(fs.FSSpecHandler(HfFileSystem()))


def fetch(remote: Remote, folder: Path, tell: Tell) -> Path:
    """Download a URL into `folder` and return it; files with unchanged size and time are not downloaded again.

    Raises UsageError if the URL holds no files, and EchobenchError if the server fails; the next call resumes.
    """
    state_file = folder.with_name(f"{folder.name}.json")
    state = _state(state_file)
    files = remote.list()
    if not files:
        raise UsageError(f"{remote.url} holds no files; give the folder that holds the studies")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    now = {name: [file.size, file.version] for name, file in files.items()}
    for path in [path for path in folder.rglob("*") if path.is_file()]:
        if path.relative_to(folder).as_posix() not in files:
            path.unlink()
    wanted = [
        name
        for name, version in now.items()
        if state.get(name) != version or not (folder / name).is_file() or (folder / name).stat().st_size != version[0]
    ]

    def get(name: str) -> None:
        target = folder / name
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with remote.files.open_input_stream(files[name].path) as source, replacing(target, _MODE) as file:
            shutil.copyfileobj(source, file, _BLOCK_BYTES)

    fetched = {name: now[name] for name in now.keys() - set(wanted)}
    try:
        for number, name in enumerate(_in_parallel(get, wanted, remote.url), 1):
            if (folder / name).stat().st_size != now[name][0]:
                raise EchobenchError(f"a file of {remote.url} changed while it was fetched; run the same command again")
            fetched[name] = now[name]
            tell("fetching files", number, len(wanted))
    finally:
        write_json(state_file, fetched, _MODE)
    return folder


def refuse_foreign(remote: Remote) -> None:
    """Raise UsageError if the folder at a URL holds files that are not a data set."""
    names = remote.list()
    if names and MANIFEST not in names and not any(name.endswith(".parquet") for name in names):
        raise UsageError(f"{remote.url} is not empty and holds no data set; choose another --out")


def send(out: Path, remote: Remote, state_file: Path, tell: Tell) -> int:
    """Write a finished folder to the URL, its manifest last, and return the number of files sent.

    A file that an earlier call has sent, and that is still stored as it was sent, is not sent again; files of an
    earlier state of the folder are removed. Raises EchobenchError unless all files are stored in the end.
    """
    local = {
        path.relative_to(out).as_posix(): path
        for path in sorted(out.rglob("*"))
        if path.is_file() and WORK not in path.relative_to(out).parts
    }
    hashes = {name: sha256_of(path) for name, path in local.items()}
    sent, stored = _state(state_file), remote.list()
    same = {
        name
        for name, file in stored.items()
        if name in local and sent.get(name) == [hashes[name], file.version] and file.size == local[name].stat().st_size
    }
    wanted = sorted(local.keys() - same - {MANIFEST})
    with _one_line_errors(remote.url):
        if (wanted or MANIFEST not in same) and MANIFEST in stored:
            remote.files.delete_file(f"{remote.root}/{MANIFEST}")  # unfinished from here on
        for name in sorted((stored.keys() & sent.keys()) - local.keys()):
            remote.files.delete_file(f"{remote.root}/{name}")

    def put(name: str) -> None:
        with local[name].open("rb") as source, remote.files.open_output_stream(f"{remote.root}/{name}") as target:
            shutil.copyfileobj(source, target, _BLOCK_BYTES)

    for number, _ in enumerate(_in_parallel(put, wanted, remote.url), 1):
        tell("sending files", number, len(wanted))
    with _one_line_errors(remote.url):
        if wanted or MANIFEST not in same:
            put(MANIFEST)
    stored = remote.list()
    missing = [name for name, path in local.items() if name not in stored or stored[name].size != path.stat().st_size]
    write_json(state_file, {n: [hashes[n], stored[n].version] for n in local if n not in missing}, _MODE)
    if missing:
        raise EchobenchError(f"{len(missing)} files did not reach {remote.url}; run the same command again")
    return len(wanted) + (MANIFEST not in same)


def _in_parallel(do: Callable[[str], None], names: list[str], url: str) -> Iterator[str]:
    """Call `do` for each name, several at a time, and yield the names in order as they finish."""
    with ThreadPoolExecutor(_TRANSFERS) as pool, _one_line_errors(url):
        jobs = [(name, pool.submit(do, name)) for name in names]
        try:
            for name, job in jobs:
                job.result()
                yield name
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _state(path: Path) -> Mapping[str, Any]:
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return {}


@dataclass(frozen=True, slots=True)
class Stage:
    """Local folder under which the folders of URLs are kept."""

    root: Path

    @classmethod
    def of(cls, root: Path | None) -> Stage:
        """Return the stage. Raises UsageError without a folder: identified data lies where the operator says."""
        if root is None:
            raise UsageError("a URL needs --staging DIR, a local folder for the files that are downloaded or uploaded")
        return cls(root)

    def folder(self, remote: Remote) -> Path:
        """Return the folder of a URL, made as far as its parent; its name is the URL's last part, as of any folder."""
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        return self.root / hashlib.sha256(remote.url.encode()).hexdigest()[:16] / remote.name

    def state(self, remote: Remote) -> Path:
        """Return the file that says what was sent to a URL."""
        return self.folder(remote).with_name("sent.json")
