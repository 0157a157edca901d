"""A real PACS for tests: Orthanc of the Debian packages, on loopback, with a store of its own."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from services import missing

PROGRAM = shutil.which("Orthanc") or "/usr/sbin/Orthanc"
PLUGIN = Path("/usr/share/orthanc/plugins/libOrthancDicomWeb.so")


@dataclass(frozen=True)
class Orthanc:
    """Where it listens. `move_port` is where it sends what a C-MOVE to ECHOBENCH asks for."""

    http: int
    dicom: int
    move_port: int

    @property
    def dicomweb(self) -> str:
        return f"http://127.0.0.1:{self.http}/dicom-web"

    @property
    def pacs(self) -> str:
        return f"ORTHANC@127.0.0.1:{self.dicom}"

    def store(self, file: Path) -> None:
        request = urllib.request.Request(f"http://127.0.0.1:{self.http}/instances", file.read_bytes())
        urllib.request.urlopen(request, timeout=30).read()

    def answers(self) -> bool:
        try:
            return bool(json.load(urllib.request.urlopen(f"http://127.0.0.1:{self.http}/system", timeout=5)))
        except OSError:
            return False


def free_port() -> int:
    with socket.socket() as own:
        own.bind(("127.0.0.1", 0))
        return int(own.getsockname()[1])


@contextmanager
def orthanc(folder: Path) -> Iterator[Orthanc]:
    """Start it, wait until it answers, and end it."""
    if not os.access(PROGRAM, os.X_OK) or not PLUGIN.exists():
        missing("Orthanc (Debian packages orthanc and orthanc-dicomweb)")
    own = Orthanc(free_port(), free_port(), free_port())
    settings = {
        "Name": "test", "StorageDirectory": str(folder / "store"), "IndexDirectory": str(folder / "store"),
        "HttpPort": own.http, "DicomPort": own.dicom, "DicomAet": "ORTHANC", "RemoteAccessAllowed": False,
        "AuthenticationEnabled": False, "DicomCheckCalledAet": False, "DicomAlwaysAllowFind": True,
        "DicomAlwaysAllowGet": True, "Plugins": [str(PLUGIN)], "DicomWeb": {"Enable": True, "Root": "/dicom-web/"},
        "DicomModalities": {"echobench": ["ECHOBENCH", "127.0.0.1", own.move_port]},
    }  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "orthanc.json").write_text(json.dumps(settings))
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([PROGRAM, str(folder / "orthanc.json")], stdout=log, stderr=log)
    try:
        until = time.monotonic() + 90
        while not own.answers():
            assert process.poll() is None and time.monotonic() < until, (folder / "log").read_text()[-2000:]
            time.sleep(0.1)
        yield own
    finally:
        process.terminate()
        process.wait(30)
