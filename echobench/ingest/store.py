"""What is done so far, so that a killed run goes on: one file an object below OUT/.work, complete or not there at all.

A result file is one line of JSON (pictures without bytes, or the reason of the drop) followed by the encoded pictures.
It is renamed into place when whole, so its presence is its completion marker. Everything in it is masked already.
"""

from __future__ import annotations

import fcntl
import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from echobench.dataset.manifest import MANIFEST, read_manifest, write_json
from echobench.dataset.records import Image
from echobench.errors import EchobenchError, SecretError, UsageError
from echobench.privacy.secret import Secret
from echobench.work.atomic import replacing

WORK = ".work"


@dataclass(frozen=True, slots=True)
class Kept:
    """One encoded picture of an object."""

    sha256: str
    data: bytes = field(repr=False)
    width: int
    height: int
    spacing_mm_per_px: float | None
    frame: int
    phash: int
    sector: tuple[int, int, int, int]

    def image(self, study: str, view: str | None) -> Image:
        """The picture as a row of the images table."""
        return Image(
            self.sha256, self.data, self.width, self.height, self.spacing_mm_per_px, self.frame, self.phash, study,
            view, self.sector,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Result:
    """How one object ended: `pictures`, or `step` and `reason` of its drop. `facts` are counts and states, no values."""

    id: str
    fingerprint: str
    pictures: tuple[Kept, ...] = ()
    step: str = ""
    reason: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


class Store:
    """The folder of results. Safe for several processes, since each object has a file of its own."""

    def __init__(self, out: Path) -> None:
        self._root = out / WORK / "objects"

    def _path(self, name: str) -> Path:
        return self._root / name[:2] / name

    def put(self, result: Result) -> None:
        """Write a result; on a full disk nothing half-written stays."""
        path = self._path(result.id)
        path.parent.mkdir(parents=True, exist_ok=True)
        head = asdict(result)
        blobs = [picture.pop("data") for picture in head["pictures"]]
        for picture, blob in zip(head["pictures"], blobs, strict=True):
            picture["bytes"] = len(blob)
        with replacing(path) as file:
            file.write(json.dumps(head).encode() + b"\n")
            file.writelines(blobs)

    def get(self, name: str, *, with_data: bool) -> Result:
        """The result of an object that is done; without data its pictures have no bytes."""
        try:
            with self._path(name).open("rb") as file:
                head = json.loads(file.readline())
                head["pictures"] = tuple(
                    _kept(picture, file.read(picture["bytes"]) if with_data else None) for picture in head["pictures"]
                )
            return Result(**head)
        except (FileNotFoundError, ValueError, KeyError, TypeError):
            raise EchobenchError("a result in the works is gone or damaged; run the same command again") from None

    def has(self, name: str, fingerprint: str) -> bool:
        """Whether the object is done, without reading its pictures."""
        try:
            with self._path(name).open("rb") as file:
                return bool(json.loads(file.readline())["fingerprint"] == fingerprint)
        except (FileNotFoundError, ValueError, KeyError):
            return False


def _kept(head: dict[str, Any], data: bytes | None) -> Kept:
    size = head.pop("bytes")
    if data is not None and len(data) != size:
        raise ValueError
    return Kept(data=data or b"", **(head | {"sector": tuple(head["sector"])}))


@contextmanager
def open_out(out: Path, secret: Secret, options: Mapping[str, Any]) -> Iterator[Store]:
    """Claim an output folder for one run; what was in the works is removed when the run ends well.

    Refuses a finished folder, one of another key or of other options, one in use, and one that holds something else.
    """
    if (out / MANIFEST).exists():
        kind = read_manifest(out)
        if kind["key_fingerprint"] not in (None, secret.fingerprint):
            raise SecretError(f"{out} was made with another key; use that key with another --out, or keep it")
        raise UsageError(f"{out} is finished; choose another --out, or remove it to make it again")
    work = out / WORK
    if out.exists() and not work.exists() and any(out.iterdir()):
        raise UsageError(f"{out} is not empty and was not started by echobench; choose another --out")
    work.mkdir(parents=True, exist_ok=True)
    with (work / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise UsageError(f"another run is writing {out}; wait for it or choose another --out") from None
        started = {"key_fingerprint": secret.fingerprint, "options": dict(options)}
        _agree(work / "run.json", started, out)
        yield Store(out)
        shutil.rmtree(work, ignore_errors=True)


def _agree(path: Path, started: Mapping[str, Any], out: Path) -> None:
    try:
        before = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        write_json(path, started)
        return
    except ValueError:
        raise EchobenchError(f"{path.parent} is damaged; remove {out} and start again") from None
    if before["key_fingerprint"] != started["key_fingerprint"]:
        raise SecretError(f"{out} was started with another key; go on with that key, or choose another --out")
    if before["options"] != json.loads(json.dumps(started["options"])):
        changed = sorted(k for k in started["options"] if started["options"][k] != before["options"].get(k))
        raise UsageError(f"{out} was started with another {', '.join(changed)}; use the same, or choose another --out")
