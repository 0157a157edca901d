"""Objects, reports and studies before de-identification.

Their values are never printed nor written under a name, and `repr` leaves them out. `position` is where a `RawStore`
keeps all of an object or report whose values were taken away for the join; -1 where nothing was.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from echobench.dataset.records import Measurement
from echobench.deid.identifiers import Identifiers, empty
from echobench.raw.file_type import Kind
from echobench.raw.walk import Source


@dataclass(frozen=True, slots=True)
class Evidence:
    """A statement about the region: its origin (`BodyPartExamined`, `folder`, ...) and its value."""

    origin: str
    value: str = field(repr=False)
    is_code: bool = False


@dataclass(frozen=True, slots=True)
class RawReport:
    """A report or a row of labels, with the keys that may join it to a study.

    `study_uid`, `accessions`, `study` and `paths` are the keys; `sections` maps a section's name to its text; `rank` is
    0 for a preliminary report or one of unknown state, 1 for a final one, 2 for its correction; the rest is what the
    row or the SR document says about the study.
    """

    id: str
    origin: str = field(repr=False)
    study_uid: str = field(default="", repr=False)
    accessions: tuple[str, ...] = field(default=(), repr=False)
    study: str = field(default="", repr=False)
    paths: tuple[str, ...] = field(default=(), repr=False)
    folder: tuple[str, ...] = field(default=(), repr=False)
    sections: Mapping[str, str] = field(default_factory=dict, repr=False)
    labels: Mapping[str, str] = field(default_factory=dict, repr=False)
    measurements: tuple[Measurement, ...] = field(default=(), repr=False)
    identifiers: Identifiers = field(default_factory=empty, repr=False)
    patient_id: str = field(default="", repr=False)
    issuer: str = field(default="", repr=False)
    site: str = field(default="", repr=False)
    region: str = field(default="", repr=False)
    sex: str | None = None
    age: int | None = None
    view: str = field(default="", repr=False)
    spacing_mm_per_px: float | None = None
    date: str = field(default="", repr=False)
    rank: int = 0
    position: int = -1

    @property
    def has_text(self) -> bool:
        """Whether it is a report and not only a row of labels."""
        return any(text.strip() for text in self.sections.values())


@dataclass(frozen=True, slots=True)
class RawObject:
    """An image or clip with what its header says; nothing is decoded.

    `states_ultrasound`: the header says that a scanner made it, so that its look is not judged.
    """

    id: str
    source: Source = field(repr=False)
    kind: Kind
    study_uid: str = field(default="", repr=False)
    accession: str = field(default="", repr=False)
    patient_id: str = field(default="", repr=False)
    issuer: str = field(default="", repr=False)
    institution: str = field(default="", repr=False)
    identifiers: Identifiers = field(default_factory=empty, repr=False)
    manufacturer: str | None = field(default=None, repr=False)
    evidence: tuple[Evidence, ...] = field(default=(), repr=False)
    sex: str | None = None
    age: int | None = None
    view: str | None = None
    order: tuple[int, int] = (0, 0)
    states_ultrasound: bool = False
    position: int = -1


Key = tuple[str, str]


@dataclass(slots=True)
class RawStudy:
    """Objects and reports that belong together. `key` names the study at its source.

    `withheld` are reports that contradict others: they are not used, but the persons they name are searched for.
    `rows` maps the id of an object to the rows of labels that name it.
    """

    key: Key = field(repr=False)
    objects: list[RawObject] = field(default_factory=list)
    reports: list[RawReport] = field(default_factory=list)
    withheld: list[RawReport] = field(default_factory=list)
    masks: list[RawObject] = field(default_factory=list)
    rows: dict[str, list[RawReport]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """What pseudonyms are made from: the study UID where there is one, so that all commands name a study alike."""
        kind, value = self.key
        return value if kind == "uid" else f"{kind}\0{value}"
