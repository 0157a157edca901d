"""EchoVLM on today's transformers: load, run, train, analyse.

import echobench.echovlm as echovlm
model, processor = echovlm.load("PATH"), echovlm.load_processor("PATH")

Loading either registers the classes with transformers' Auto classes as `echovlm`.
"""

from __future__ import annotations

from typing import Any

__all__ = ["load", "load_processor", "save"]


def __getattr__(name: str) -> Any:
    # torch and transformers take seconds to import; the command line must not wait for them.
    if name in ("load", "save"):
        from echobench.echovlm import checkpoint

        return getattr(checkpoint, name)
    if name == "load_processor":
        from echobench.echovlm import processor

        return processor.load_processor
    raise AttributeError(f"module 'echobench.echovlm' has no attribute {name!r}")
