"""`transformers serve` over a tiny checkpoint, started and stopped by a test."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest


@contextmanager
def serve_model(checkpoint: Path, folder: Path) -> Iterator[str]:
    """Serve a checkpoint on loopback and yield the server's address; fails the test if the server ends by itself.

    `folder` takes the server's log and an empty home.
    """
    pytest.importorskip("uvicorn", reason="wants the test extra's transformers[serving]")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "transformers.cli.transformers", "serve", str(checkpoint)]
    environment = {**os.environ, "HF_HUB_OFFLINE": "1", "OMP_NUM_THREADS": "1", "HF_HOME": str(folder / "home")}
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen(
            [*command, "--host", "127.0.0.1", "--port", str(port), "--device", "cpu"],
            env=environment,
            stdout=log,
            stderr=log,
        )
    try:
        address = f"http://127.0.0.1:{port}"
        _wait(f"{address}/health", server, folder / "log")
        yield address
    finally:
        server.terminate()
        server.wait(30)


def _wait(url: str, server: subprocess.Popen, log: Path) -> None:
    while server.poll() is None:
        try:
            if httpx.get(url, timeout=2, trust_env=False).status_code == 200:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.5)
    pytest.fail(f"the server ended: {log.read_text()[-2000:]}")
