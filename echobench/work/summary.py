"""Result of a command, as it is printed or returned by `--json`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Summary:
    """How a command ended. `outputs` are paths that it wrote, `notes` lines for the user, `details` for `--json`."""

    command: str
    counts: Mapping[str, Any]
    outputs: Sequence[str] = ()
    notes: Sequence[str] = ()
    ok: bool = True
    details: Mapping[str, Any] = field(default_factory=dict)
