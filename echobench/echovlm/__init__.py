"""EchoVLM on transformers: load, run, train, analyse.

import echobench.echovlm as echovlm
model, processor = echovlm.load("PATH"), echovlm.load_processor("PATH")

Importing this package imports torch and transformers and registers the classes with transformers' Auto classes.
"""

from __future__ import annotations

from echobench.echovlm import auto  # noqa: F401 - registers the classes
from echobench.echovlm.checkpoint import load, save
from echobench.echovlm.processor import load_processor

__all__ = ["load", "load_processor", "save"]
