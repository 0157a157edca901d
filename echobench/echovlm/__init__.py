"""EchoVLM on transformers: load, run, train, analyse.

import echobench.echovlm as echovlm
model, processor = echovlm.load("PATH"), echovlm.load_processor("PATH")

Importing this package imports torch and transformers and registers the classes with transformers' Auto classes.
"""

from __future__ import annotations

from echobench.requirements import need

need("models")  # before torch and transformers are imported

from echobench.echovlm import auto  # noqa: E402, F401 - registers the classes
from echobench.echovlm.checkpoint import load, save  # noqa: E402
from echobench.echovlm.processor import load_processor  # noqa: E402

__all__ = ["load", "load_processor", "save"]
