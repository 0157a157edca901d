"""The output folder of a long command: claimed by one run, resumed after a stop, cleaned at the end.

OUT/.work/lock       held while a run writes
OUT/.work/run.json   key and options of the run, which a resumed one must share
OUT/.work/...        intermediate results, removed when the run ends well; of a folder that can grow, what a later run
                     of the same command needs to do the new objects alone
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from echobench.errors import EchobenchError, SecretError, UsageError
from echobench.work import files
from echobench.work.lock import lock
from echobench.work.result_files import Results

WORK = ".work"
RUN = "run.json"
"""In the work folder: key and options of the run."""
MANIFEST = "manifest.json"
"""Its presence marks a finished folder."""


class Key(Protocol):
    """What pseudonyms of the output are made with: a `privacy.secret.Secret`."""

    @property
    def fingerprint(self) -> str:
        """A name of the key that does not disclose it."""
        ...


class WorkDir:
    """An output folder that this run owns. Child processes make their own `WorkDir(out)`; only `claim` checks."""

    def __init__(self, out: Path) -> None:
        self.out = out
        self.path = out / WORK

    @classmethod
    @contextmanager
    def claim(
        cls,
        out: Path,
        *,
        options: Mapping[str, Any],
        key: Key | None = None,
        keep: bool = False,
        grows: bool = False,
        share: str = "",
    ) -> Iterator[WorkDir]:
        """Lock `out` for the block, start it or resume it; when the block ends well, remove the intermediate results.

        `options` are whatever changes the output, by name, as JSON values without identifiers. `keep` leaves the
        folder claimable with the same options (one that never gets a manifest). `grows` keeps it too, and lets a
        finished folder be claimed again with the same options and key. `share` names a part of the work: several
        processes may claim one each at the same time, and none while the whole is claimed.

        Raises UsageError if `out` is finished, in use, holds something else, or was started with other options (which
        it names), and SecretError if it was started or finished with another key.
        """
        work = cls(out)
        fingerprint = key.fingerprint if key else None
        if not work.path.exists():
            refuse_finished(out, fingerprint)
            if out.exists() and any(out.iterdir()):
                raise UsageError(f"{out} is not empty and was not started by echobench; choose another --out")
        busy = f"another run is writing {out}; wait for it or choose another --out"
        with ExitStack() as locks:
            locks.enter_context(lock(work.path / "lock", busy, shared=bool(share)))
            if share:
                locks.enter_context(lock(work.path / f"lock-{share}", f"another run does the part {share} of {out}"))
            if not (grows and work._can_grow):
                try:
                    refuse_finished(out, fingerprint)
                except EchobenchError:
                    if not work._can_grow:
                        shutil.rmtree(work.path)  # of a run that was killed just before it removed them
                    raise
            run = {"echobench": version("echobench"), "key_fingerprint": fingerprint, "options": dict(options)}
            work._agree(run | {"grows": True} if grows else run)
            yield work
            if not share:
                shutil.rmtree(work.path / "parts", ignore_errors=True)
            if not (keep or grows):
                shutil.rmtree(work.path)

    @property
    def results(self) -> Results:
        """The results per object."""
        return Results(self.path / "objects")

    @contextmanager
    def replacing(self, path: Path, *, is_durable: bool = True) -> Iterator[BinaryIO]:
        """Open a file that appears as `path` below `out` when the block ends; a killed run leaves nothing beside it.

        `is_durable` as in `files.replacing`.
        """
        parts = self.path / "parts"
        parts.mkdir(exist_ok=True)
        path.parent.mkdir(parents=True, exist_ok=True)
        with files.replacing(path, part=parts / path.name, is_durable=is_durable) as file:
            yield file

    def finish_share(self, share: str) -> None:
        """Note that a part of the work is done."""
        files.write_text(self.path / f"done-{share}", "")

    def finished_shares(self) -> list[str]:
        """Return the names of the parts that were noted as done."""
        return sorted(path.name.removeprefix("done-") for path in self.path.glob("done-*") if path.suffix != ".part")

    def forget_shares(self) -> None:
        """Remove the notes of parts that were done: the whole is."""
        for share in self.finished_shares():
            (self.path / f"done-{share}").unlink(missing_ok=True)

    @property
    def _can_grow(self) -> bool:
        """Whether the run that made the folder lets it grow."""
        try:
            return bool(json.loads((self.path / RUN).read_text(encoding="utf-8")).get("grows"))
        except (OSError, ValueError, AttributeError):
            return False

    def _agree(self, run: Mapping[str, Any]) -> None:
        """Compare with the run that started the folder, or note that this one does."""
        path = self.path / RUN
        try:
            started = json.loads(path.read_text(encoding="utf-8"))
            before = started["options"]
        except FileNotFoundError:
            files.write_json(path, run)
            return
        except (ValueError, KeyError, TypeError):
            raise EchobenchError(f"{self.path} is corrupt; remove {self.out} and start again") from None
        if started["key_fingerprint"] != run["key_fingerprint"]:
            raise SecretError(f"{self.out} was started with another key; use that key, or choose another --out")
        if started["echobench"] != run["echobench"]:
            raise UsageError(f"{self.out} was started by echobench {started['echobench']}; choose another --out")
        now = json.loads(json.dumps(run["options"]))
        changed = sorted(name for name in {*before, *now} if before.get(name) != now.get(name))
        if changed:
            raise UsageError(
                f"{self.out} was started with another {', '.join(changed)}; use the same, or choose another --out"
            )


def refuse_finished(out: Path, fingerprint: str | None = None) -> None:
    """Raise UsageError if `out` is a finished folder, SecretError if it was made with a key of another fingerprint."""
    try:
        finished = json.loads((out / MANIFEST).read_text(encoding="utf-8"))
        made_with = finished["key_fingerprint"]
    except FileNotFoundError:
        return
    except (ValueError, KeyError, TypeError):
        made_with = None
    if fingerprint is not None and made_with not in (None, fingerprint):
        raise SecretError(f"{out} was made with another key; use that key with another --out")
    raise UsageError(f"{out} is finished; choose another --out, or give --overwrite to make it again")
