"""A service that a test wants and this machine lacks: named and skipped, an error where CI asks for all of them."""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NoReturn

import pytest


def missing(what: str) -> NoReturn:
    """Skip the test, or fail it where ECHOBENCH_ALL_SERVICES is set, as `.ci/run` does."""
    if os.environ.get("ECHOBENCH_ALL_SERVICES"):
        pytest.fail(f"{what} is not installed, and CI runs every service")
    pytest.skip(f"{what} is not installed")


@contextmanager
def serving(command: Callable[[int], Sequence[Any]]) -> Iterator[str]:
    """Run a server on a free port of loopback and yield its URL once it answers; `command` makes its call."""
    with socket.socket() as own:
        own.bind(("127.0.0.1", 0))
        port = own.getsockname()[1]
    process = subprocess.Popen(list(map(str, command(port))), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 60
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
                break
            except OSError:
                assert process.poll() is None and time.monotonic() < until
                time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)
