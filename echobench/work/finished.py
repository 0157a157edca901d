"""Treat a finished output alike in every command: refuse, replace (`--overwrite`) or skip it (`--resume`)."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from echobench.errors import UsageError
from echobench.work.summary import Summary
from echobench.work.workdir import MANIFEST, WORK

# A file that only a finished folder has: of data sets, checkpoints and exports; of `leaderboard`, `compare`, `explain`.
MARKS = (MANIFEST, "leaderboard.json", "compare.html", "explain.json")


def is_finished(out: Path) -> bool:
    """Return whether a command finished this folder."""
    return any((out / mark).is_file() for mark in MARKS)


@contextmanager
def prepared_output(
    out: Path, *, overwrite: bool = False, resume: bool = False, reads: Iterable[Path] = ()
) -> Iterator[Summary | None]:
    """Prepare `out` for the block; yield None, or with `resume` the summary of an output that is finished.

    With `overwrite` a finished output is moved aside, removed when the block has made a new one, and put back where
    the block ends without having written anything. Without either, the block meets the folder as it is; one of the
    `MARKS` but the manifest, whose commands have a word of their own to say, is refused here.

    Raises UsageError for a finished report, for both options at once, for an `out` that is no folder, and where
    `overwrite` would move away one of `reads`, the paths that the command reads.
    """
    if overwrite and resume:
        raise UsageError("--overwrite and --resume exclude each other; give one")
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out} is a file; expected a folder to write, choose another --out")
    if resume and is_finished(out) and not (out / WORK).exists():
        yield Summary("resume", {}, [str(out)], ["finished before, nothing was done; options were not compared"])
        return
    if not overwrite:
        if is_finished(out) and not (out / MANIFEST).is_file():
            raise UsageError(f"{out} is finished; choose another --out, or give --overwrite to make it again")
        yield None
        return
    if any(path.resolve().is_relative_to(out.resolve()) for path in reads):
        raise UsageError(f"--overwrite would remove what the command reads; choose another --out than {out}")
    aside = out.with_name(f".{out.name}.replaced")
    if is_finished(out):
        if aside.exists():
            shutil.rmtree(aside)
        out.rename(aside)
    try:
        yield None
    except BaseException:
        if aside.exists() and not (out.exists() and any(out.iterdir())):
            if out.exists():
                out.rmdir()
            aside.rename(out)
        raise
    if aside.exists():
        shutil.rmtree(aside)
