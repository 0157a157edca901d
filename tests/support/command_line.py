"""One command line, run in this process by the path that the program takes."""

from __future__ import annotations

import contextlib
import io
import re
from dataclasses import dataclass

from echobench.cli import run


@dataclass(frozen=True)
class Ended:
    """How a command ended: exit code, standard output and standard error."""

    code: int
    out: str
    err: str


def echobench(*words: object) -> Ended:
    """Run `echobench words...` and catch what it prints."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            code = run([str(word) for word in words])
        except SystemExit as error:
            code = error.code
    # On a busy machine an import can take so long that a line tells how far the command is.
    told = re.sub(r"(?m)^echobench [a-z -]+: \d+ s, .*\n", "", err.getvalue())
    return Ended(int(code), out.getvalue(), told)
