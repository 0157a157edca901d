"""Facts about a release that its dataset card and its Croissant metadata both state."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from echobench.curate.balance import Balance
from echobench.dataset.steps import AnyStep


class SplitFiles(NamedTuple):
    """Parquet files of one split, relative to the release, with their rows and size."""

    files: Sequence[str]
    rows: int
    bytes: int


class SourceStudies(NamedTuple):
    """Number of studies of one source under one licence."""

    source: str
    licence: str
    studies: int


@dataclass(frozen=True, slots=True)
class Release:
    """A data set as it is sent to the repository `repo` (OWNER/NAME); `audit` says in words how the audit ended."""

    repo: str
    splits: Mapping[str, SplitFiles]
    records: int
    images: int
    balance: Balance
    sources: Sequence[SourceStudies]
    steps: Sequence[AnyStep]
    audit: str
    echobench: str
    manifest_sha256: str

    @property
    def title(self) -> str:
        """Name of the repository without its owner."""
        return self.repo.split("/")[-1]
