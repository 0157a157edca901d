"""A child process of the pool: load a function, then answer one object at a time until the parent ends."""

from __future__ import annotations

import os
import sys
import threading
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from echobench.errors import ChildError, EchobenchError, UsageError

_NOT_IMPORTABLE = "a worker process cannot import its function; define it in a module, not in a script or a notebook"


@dataclass(frozen=True, slots=True)
class Failure:
    """Why the function has no answer, as an error that the parent may raise: it holds no values."""

    error: BaseException

    @classmethod
    def of(cls, error: BaseException) -> Failure:
        """Describe an exception of the function. A library's message and traceback stay in this process."""
        if os.environ.get("ECHOBENCH_DEBUG") == "1":
            import traceback

            traceback.print_exception(error)
        if isinstance(error, OSError):  # its text holds a path
            return cls(OSError(error.errno, os.strerror(error.errno)) if error.errno else OSError())
        return cls(error if isinstance(error, EchobenchError) else ChildError.of(error))


def serve(pipe_fd: int) -> None:
    """Answer the parent at `pipe_fd`: a function first, `None` when it is loaded, then a result for each object."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with Connection(pipe_fd) as pipe:
        try:
            function = pipe.recv()
        except Exception:
            _send(pipe, Failure(UsageError(_NOT_IMPORTABLE)))
            return
        pipe.send(None)
        while True:
            try:
                item = pipe.recv()
            except EOFError:
                return
            except BaseException as error:
                _send(pipe, Failure.of(error))
                continue
            try:
                answer = function(item)
            except BaseException as error:
                answer = Failure.of(error)
            _send(pipe, answer)
            del item, answer  # the next object may need the memory


def _send(pipe: Connection, answer: Any) -> None:
    try:
        pipe.send(answer)
    except OSError:  # the parent ended
        os._exit(1)
    except BaseException as error:  # an answer that cannot be pickled
        pipe.send(Failure.of(error))


def _end_with_parent() -> None:
    """Standard input is a pipe that the parent holds open and never writes to."""
    sys.stdin.buffer.read()
    os._exit(1)
