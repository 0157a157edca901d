"""Where the demonstration keeps what it makes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Places:
    """Paths below one folder. Everything identified stands in `raw`, `key` and `private`; the rest may be shown."""

    root: Path

    @property
    def raw(self) -> Path:
        return self.root / "raw"

    @property
    def key(self) -> Path:
        return self.root / "answer-key" / "key.json"

    @property
    def private(self) -> Path:
        return self.root / "private"

    @property
    def secret(self) -> Path:
        return self.root / "secret" / "key"

    @property
    def data(self) -> Path:
        return self.root / "data"

    @property
    def split(self) -> Path:
        return self.root / "split"

    @property
    def captions(self) -> Path:
        return self.root / "captions"

    @property
    def runs(self) -> Path:
        return self.root / "runs"

    @property
    def board(self) -> Path:
        return self.root / "leaderboard"

    @property
    def index(self) -> Path:
        return self.root / "index.html"

    def train_set(self, arm: str) -> Path:
        """The data set that an arm trains on: the split itself, or its rebalanced child."""
        return self.split if arm == "natural" else self.root / arm

    def model(self, name: str, stage: str = "") -> Path:
        """`base`, which all arms share; of an arm `experts`, `stage1`; the arm alone is finished."""
        return self.root / "models" / (f"{name}-{stage}" if stage else name)

    def balance(self, arm: str) -> Path:
        return self.root / f"balance-{arm}.html"
