"""Quarantine objects, and write the file that lists each with its reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from echobench.errors import InputError
from echobench.reasons import Reason
from echobench.work.jsonl import write_jsonl

QUARANTINE = "quarantine.jsonl"


@dataclass(frozen=True, slots=True)
class Drop:
    """A quarantined object: its keyed `id`, the reason, and a `detail` as in InputError."""

    id: str
    reason: Reason
    detail: str = ""

    @classmethod
    def of(cls, id: str, error: InputError) -> Drop:
        """The drop that an error of one object leads to."""
        return cls(id, error.reason, error.detail)

    @property
    def step(self) -> str:
        """The step that found the reason."""
        return self.reason.step

    @property
    def text(self) -> str:
        """The reason as it is written."""
        return self.reason.text.format(self.detail)

    def to_json(self) -> dict[str, Any]:
        """A row of `quarantine.jsonl`."""
        return {"id": self.id, "reason": self.text, "step": self.step}


def write_quarantine(out: Path, drops: Iterable[Drop]) -> Path:
    """Write `out/quarantine.jsonl`, sorted by id; return its path."""
    path = out / QUARANTINE
    write_jsonl(path, (drop.to_json() for drop in sorted(drops, key=lambda drop: (drop.id, drop.step, drop.text))))
    return path


def counts_by_reason(drops: Iterable[Drop]) -> dict[str, int]:
    """How often each reason occurs, most frequent first."""
    counts = Counter(drop.text for drop in drops)
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
