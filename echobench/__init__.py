"""echobench: from raw multi-organ ultrasound to safe, balanced data and scores that can be believed.

import echobench
ds = echobench.load("DIR")          # a datasets.Dataset whose rows hold PIL images
"""

from __future__ import annotations

from typing import Any

__version__ = "0.2.0"
__all__ = ["__version__", "load"]


def __getattr__(name: str) -> Any:
    # `load` needs pyarrow; the command line must start without it.
    if name == "load":
        from echobench.dataset.directory import load

        return load
    raise AttributeError(f"module 'echobench' has no attribute {name!r}")
