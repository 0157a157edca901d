"""Describe a query to a PACS, the studies and objects that it lists, and the interface of a PACS (`Server`)."""

from __future__ import annotations

import fnmatch
import logging
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from pydicom.dataset import Dataset

from echobench.errors import UsageError

_DATE = re.compile(r"(\d{8})?(-(\d{8})?)?")
_LOGGERS = ("dicomweb_client", "pynetdicom", "pydicom", "urllib3", "requests", "retrying")

Save = Callable[[str, bytes], None]
"""Takes the SOP instance UID of an object and its file (PS3.10), as it arrives."""


@dataclass(frozen=True, slots=True)
class Query:
    """Select studies: `date` as YYYYMMDD, or a range with a hyphen, open at either end; `description` with * and ?."""

    date: str = ""
    modality: str = "US"
    description: str = ""

    def __post_init__(self) -> None:
        """Raise UsageError for a malformed date."""
        if not _DATE.fullmatch(self.date) or self.date == "-":
            raise UsageError("--date: expected YYYYMMDD, or a range such as 20240101-20241231, 20240101- or -20241231")

    def matches(self, study: FoundStudy) -> bool:
        """Return whether day and modality of a listed study match: some servers ignore these keys of a query."""
        first, hyphen, last = self.date.partition("-")
        last = last if hyphen else first
        return (
            not (study.date and first and study.date < first)
            and not (study.date and last and study.date > last)
            and (not study.modalities or not self.modality or self.modality in study.modalities)
        )

    def describes(self, study: FoundStudy) -> bool:
        """Return whether the description of a study matches, in any case."""
        return fnmatch.fnmatchcase(study.description.casefold(), self.description.casefold())


@dataclass(frozen=True, slots=True)
class FoundStudy:
    """A study as a server lists it; `objects` counts its objects of all modalities, None where the server omits it."""

    uid: str = field(repr=False)
    date: str = field(default="", repr=False)
    modalities: tuple[str, ...] = ()
    description: str = field(default="", repr=False)
    objects: int | None = None

    @classmethod
    def of(cls, ds: Dataset) -> FoundStudy:
        """Read an answer at the level of studies."""
        modalities = ds.get("ModalitiesInStudy") or ()
        count = ds.get("NumberOfStudyRelatedInstances")
        return cls(
            str(ds.StudyInstanceUID),
            str(ds.get("StudyDate") or ""),
            (modalities,) if isinstance(modalities, str) else tuple(map(str, modalities)),
            str(ds.get("StudyDescription") or ""),
            int(count) if count not in (None, "") else None,
        )


@dataclass(frozen=True, slots=True)
class ObjectKey:
    """The UIDs of an object."""

    series: str = field(repr=False)
    uid: str = field(repr=False)


class Server(Protocol):
    """Interface of a PACS. Methods raise EchobenchError where it does not answer; messages hold no value from it."""

    def studies(self, query: Query) -> Iterator[FoundStudy]:
        """Yield the studies that the PACS finds; it may find too many."""
        ...

    def objects(self, study: FoundStudy, modality: str) -> list[ObjectKey]:
        """Return the objects of a study in series of the modality, or of SR documents."""
        ...

    def fetch(self, study: FoundStudy, keys: Sequence[ObjectKey], save: Save) -> None:
        """Fetch objects in the form in which they are stored, and hand each to `save` when it arrives."""
        ...


def is_wanted(modality_of_series: str, modality: str) -> bool:
    """Return whether a series is fetched: one of the modality, or the measurements and reports beside it."""
    return not modality or modality_of_series in (modality, "SR", "")


def silence() -> None:
    """Switch off the loggers of the libraries: their lines hold UIDs, names and addresses."""
    for name in _LOGGERS:
        logger = logging.getLogger(name)
        logger.setLevel(logging.CRITICAL + 1)
        logger.propagate = False
