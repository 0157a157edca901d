"""Facts about a release that its dataset card and its Croissant metadata both state."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from echobench.curate.balance import Balance
from echobench.dataset.columns import Hint
from echobench.dataset.steps import AnyStep

TrainForm = Literal["rows", "weight"]
TRAIN_FORMS: tuple[TrainForm, ...] = ("rows", "weight")


class SplitFiles(NamedTuple):
    """Parquet files of one split, relative to the release: their rows, their size, and that of the Arrow tables."""

    files: Sequence[str]
    rows: int
    bytes: int
    arrow_bytes: int = 0


class SourceStudies(NamedTuple):
    """Number of studies of one source under one licence."""

    source: str
    licence: str
    studies: int


@dataclass(frozen=True, slots=True)
class About:
    """What the person who publishes says of a release.

    `gated` says in words who may read it; `form` how the training rows are written; `citation` is BibTeX.
    """

    repo: str
    version: str
    gated: str
    form: TrainForm = "rows"
    contact: str = "the discussion page of this repository"
    citation: str = ""

    @property
    def title(self) -> str:
        """Name of the repository without its owner."""
        return self.repo.split("/")[-1]

    @property
    def owner(self) -> str:
        """Owner of the repository."""
        return self.repo.split("/")[0]


@dataclass(frozen=True, slots=True)
class Release:
    """A data set as it is sent to a repository; `audit` says in words how the audit ended.

    `published` is the day on which its content was validated; `left_out` counts training rows that the rebalancing does
    not use; `guesses` are the rows of `validation.json` that say how often questions are answered without images.
    """

    about: About
    splits: Mapping[str, SplitFiles]
    images: int
    balance: Balance
    sources: Sequence[SourceStudies]
    steps: Sequence[AnyStep]
    audit: str
    echobench: str
    manifest_sha256: str
    published: datetime.date
    left_out: int = 0
    guesses: Sequence[Mapping[str, Any]] = ()

    @property
    def records(self) -> int:
        """Rows of all splits."""
        return sum(split.rows for split in self.splits.values())


# A release holds the pictures themselves, and is read without the sources of this package beside it.
_RELEASED = {
    "images": "The pictures, in order; the path of each holds the SHA-256 of its content",
    "findings": "Findings that report or labels affirm, by their names in echobench's `schemas/findings.json`",
    "weight": "Mean number of copies in training; 1 where the rows stand as often as they are used",
}


def about_column(name: str, hint: Hint) -> str:
    """Say what a column of a release holds."""
    return _RELEASED.get(name, hint.column.about)
