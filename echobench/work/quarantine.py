"""Objects held back from an output, each with the step and the reason."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Drop:
    """An object held back. `id` is keyed, `reason` a fixed phrase without values."""

    id: str
    step: str
    reason: str
