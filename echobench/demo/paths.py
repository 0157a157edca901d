"""Where the demonstration keeps its files."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Paths:
    """Paths below one folder. `raw`, `key`, `private` and `secret` can identify somebody; the rest may be shown."""

    root: Path

    @property
    def raw(self) -> Path:
        """Raw studies of invented patients, as a hospital would export them."""
        return self.root / "raw"

    @property
    def key(self) -> Path:
        """The answer key: every identifier that was planted, and where."""
        return self.root / "answer-key" / "key.json"

    @property
    def private(self) -> Path:
        """The private folder of `ingest`."""
        return self.root / "private"

    @property
    def secret(self) -> Path:
        """The key file of the pseudonyms."""
        return self.root / "secret" / "key"

    @property
    def data(self) -> Path:
        """The de-identified data set."""
        return self.root / "data"

    @property
    def split(self) -> Path:
        """The data set with its splits."""
        return self.root / "split"

    @property
    def captions(self) -> Path:
        """The drawings with captions that the base model learns from."""
        return self.root / "captions"

    @property
    def runs(self) -> Path:
        """The models' answers and scores."""
        return self.root / "runs"

    @property
    def board(self) -> Path:
        """The leaderboard."""
        return self.root / "leaderboard"

    @property
    def index(self) -> Path:
        """The page that links everything."""
        return self.root / "index.html"

    def train_set(self, arm: str) -> Path:
        """The data set that an arm trains on: the split itself, or its rebalanced child."""
        return self.split if arm == "natural" else self.root / arm

    def model(self, name: str, stage: str = "") -> Path:
        """A checkpoint: `base` for all arms; of an arm the stages `experts` and `stage1`, or the finished model."""
        return self.root / "models" / (f"{name}-{stage}" if stage else name)

    def balance(self, arm: str) -> Path:
        """The balance report of an arm's training set."""
        return self.root / f"balance-{arm}.html"
