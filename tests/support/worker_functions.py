"""Functions that child processes of the pool import: stand-ins for a decoder that crashes, hangs or does nothing."""

from __future__ import annotations

import os
import time
from types import SimpleNamespace

import numpy as np

from echobench.deid.deidentify import Job, Outcome
from echobench.raw.walk import Source

CRASHING = "crash"
"""Part of the name of a patient, or of a file, whose object ends its process."""


def crashing_masker(frames, identifiers, **rest):
    """Hide nothing, and end the process at an object of a patient called CRASHING."""
    if any(CRASHING in name for name in identifiers.names):
        os._exit(3)
    return SimpleNamespace(frames=frames, boxes=(), status="untouched", reason=None)


def hanging_masker(frames, identifiers, **rest):
    """Hide nothing, and hang at an image whose first pixel is lit."""
    if np.asarray(frames).flat[0]:
        time.sleep(600)
    return SimpleNamespace(frames=frames, boxes=(), status="untouched", reason=None)


class CrashingJob(Job):
    """De-identifies, and ends the process at a file called CRASHING."""

    def __call__(self, source: Source) -> Outcome:
        if CRASHING in source.name:
            os._exit(3)
        return super().__call__(source)


def slow_masker(frames, identifiers, **rest):
    """Hide nothing, in a third of a second."""
    time.sleep(0.3)
    return SimpleNamespace(frames=frames, boxes=(), status="untouched", reason=None)
