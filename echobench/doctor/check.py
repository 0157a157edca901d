"""What one look of `doctor` found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Status(StrEnum):
    """OK; ABSENT: optional and not there; UNTRIED: there, in a version that no test ran with; BROKEN: needed."""

    OK = "ok"
    ABSENT = "absent"
    UNTRIED = "untried"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Check:
    """`state` says what is there, `remedy` the line that gets what is not ("" if nothing is to be done)."""

    name: str
    status: Status
    state: str
    remedy: str = ""

    def to_json(self) -> dict[str, Any]:
        """Return the object that `--json` shows."""
        return {"name": self.name, "status": str(self.status), "state": self.state, "remedy": self.remedy}
