"""What a checkpoint was trained on: written into its manifest by training, read by evaluation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class TrainingRecord:
    """One stage of training.

    data_sha256: the hash of the training set's manifest. base_sha256: the hash of the weights that training began with.
    """

    stage: int | str
    recipe: str
    seed: int
    data_sha256: str
    base_sha256: str

    def to_json(self) -> dict[str, Any]:
        """Fields by name, for the step of a checkpoint's manifest."""
        return asdict(self)

    @classmethod
    def from_json(cls, step: Mapping[str, Any]) -> TrainingRecord | None:
        """Read a step of a checkpoint's manifest; None for a step that was no training."""
        names = cls.__slots__
        return cls(**{name: step[name] for name in names}) if all(name in step for name in names) else None
