"""Compile loops with numba's `njit`, with its cache on disk where one can be written, and without where none can."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """Compile on first call. The cache lies beside the source, or in the user's cache folder, or nowhere."""
    from numba import njit

    try:
        return njit(cache=True, nogil=True)(function)
    except RuntimeError:  # no place to write: an installed copy on a read-only disk without a home
        return njit(nogil=True)(function)
