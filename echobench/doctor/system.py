"""The machine: accelerators, free disk, and whether the Hub answers (which nothing requires)."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from echobench.doctor.check import Check, Status

_GB = 1_000_000_000
_LEAST_GB, _SCARCE_GB = 1, 10
_HUB_SECONDS = 3.0


def devices() -> Iterator[Check]:
    """Check for an accelerator that torch can use."""
    if find_spec("torch") is None:
        yield Check("accelerator", Status.ABSENT, "torch is not installed", "pip install 'echobench[models]'")
        return
    import torch

    if torch.accelerator.is_available():
        kind = torch.accelerator.current_accelerator()
        names = (
            [torch.cuda.get_device_name(i) for i in range(torch.cuda.device_count())]
            if torch.cuda.is_available()
            else []
        )
        yield Check("accelerator", Status.OK, f"{kind}: {', '.join(names) or torch.accelerator.device_count()}")
    elif shutil.which("nvidia-smi") and torch.version.cuda is None:
        state = f"torch {torch.__version__} is a build for CPUs, and the machine has an NVIDIA driver"
        yield Check("accelerator", Status.ABSENT, state, "pip install --force-reinstall torch, from the index of CUDA")
    else:
        yield Check("accelerator", Status.ABSENT, f"none that torch {torch.__version__} sees; models run on the CPU")


def disk() -> Iterator[Check]:
    """Check the free space of the current folder and of the folder for temporary files."""
    for name, folder in (("disk here", Path.cwd()), ("disk for temporary files", Path(tempfile.gettempdir()))):
        free = shutil.disk_usage(folder).free / _GB
        state = f"{free:,.1f} GB free"
        if free < _LEAST_GB:
            yield Check(name, Status.BROKEN, state, "free some space, or work on another disk (TMPDIR)")
        elif free < _SCARCE_GB:
            yield Check(name, Status.OK, state + ", which may be short: a set takes about what its raw studies take")
        else:
            yield Check(name, Status.OK, state)


def hub() -> Iterator[Check]:
    """Ask the Hub for a page of a few bytes; not reached is no fault."""
    from urllib.error import URLError
    from urllib.request import Request, urlopen

    address = os.environ.get("HF_ENDPOINT", "https://huggingface.co")
    if os.environ.get("HF_HUB_OFFLINE", "").lower() in ("1", "true", "yes", "on"):
        yield Check("hub", Status.ABSENT, "switched off by HF_HUB_OFFLINE; nothing but publish needs it")
        return
    try:
        with urlopen(Request(address + "/robots.txt", method="HEAD"), timeout=_HUB_SECONDS):
            yield Check("hub", Status.OK, "reached")
    except (URLError, OSError, ValueError):
        yield Check("hub", Status.ABSENT, "not reached; nothing but publish and models by name needs it")
