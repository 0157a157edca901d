"""Read and write the list of withdrawals in the private folder, and the list of whom a set leaves out.

PRIVATE/withdrawn.jsonl     one line per withdrawal, written before anything is changed, so that it can resume
PRIVATE/sets.jsonl          the data sets and DICOM folders that were written with this private folder
SET/.work/withdrawn.json    pseudonyms that later runs of `ingest` or `deidentify` leave out, with or without --private
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from echobench.errors import EchobenchError, UsageError
from echobench.privacy.private_folder import MODE
from echobench.work.files import write_json
from echobench.work.jsonl import read_jsonl, write_jsonl
from echobench.work.workdir import WORK

WITHDRAWN = "withdrawn.jsonl"
SETS = "sets.jsonl"
_LEFT_OUT = "withdrawn.json"


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """One patient by all pseudonyms and hashes that outputs hold: what is removed, then searched for.

    `patient` is "" where the studies name nobody. `images` are SHA-256 of images that no other patient has, `shared`
    those that others have too; `fragments` are pieces of the base64 text of images, as pages embed them. `sets`
    maps the hash of the manifest of a set that held the patient to the split that held it ("train" where several did).
    """

    patient: str
    studies: tuple[str, ...]
    objects: tuple[str, ...] = ()
    images: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    fragments: tuple[str, ...] = ()
    sets: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Withdrawal:
        """Read a line of the list. Raises TypeError or AttributeError for a line of another form."""
        fields: dict[str, Any] = {k: tuple(v) if isinstance(v, list) else v for k, v in row.items()}
        return cls(**fields)

    @property
    def name(self) -> str:
        """The pseudonym that stands for the withdrawal in messages."""
        return self.patient or self.studies[0]

    def has(self, id: str) -> bool:
        """Return whether an id is one of the patient's."""
        return id in (self.patient, *self.studies, *self.objects) or any(
            len(id) >= 12 and sha.startswith(id) for sha in self.images
        )

    def joined(self, other: Withdrawal) -> Withdrawal:
        """Return the union of two withdrawals of the same patient."""
        both = {
            name: tuple(dict.fromkeys((*getattr(self, name), *getattr(other, name))))
            for name in ("studies", "objects", "images", "shared", "fragments")
        }
        return Withdrawal(self.patient, sets={**self.sets, **other.sets}, **both)


def read(private: Path) -> list[Withdrawal]:
    """Return the withdrawals of a private folder.

    Raises UsageError if the list is corrupt, since without it no run knows whom to leave out.
    """
    try:
        return [Withdrawal.from_json(row) for row in read_jsonl(private / WITHDRAWN)]
    except (EchobenchError, TypeError, AttributeError):
        raise UsageError(f"{private / WITHDRAWN} is corrupt; restore it: it lists the patients to leave out") from None


def write(private: Path, withdrawal: Withdrawal) -> None:
    """Write a withdrawal into the list, replacing an earlier line of the same patient."""
    others = [known for known in read(private) if known.name != withdrawal.name]
    write_jsonl(private / WITHDRAWN, map(asdict, (*others, withdrawal)), MODE)


def note_set(private: Path, out: Path) -> None:
    """Add a data set or DICOM folder to the list of those that a withdrawal searches."""
    known = sets(private)
    if (path := out.resolve()) not in known:
        write_jsonl(private / SETS, [{"path": str(each)} for each in (*known, path)], MODE)


def sets(private: Path) -> list[Path]:
    """Return the data sets and DICOM folders that were written with a private folder."""
    try:
        return [Path(row["path"]) for row in read_jsonl(private / SETS)]
    except (EchobenchError, KeyError, TypeError):
        raise UsageError(
            f"{private / SETS} is corrupt; delete it, and give the folders of the sets with --in"
        ) from None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Pseudonyms of patients and studies that stay out of a set."""

    patients: frozenset[str] = frozenset()
    studies: frozenset[str] = frozenset()

    def has(self, *, patient: str, study: str) -> bool:
        """Return whether a study stays out."""
        return patient in self.patients or study in self.studies

    def __bool__(self) -> bool:
        return bool(self.patients or self.studies)


def left_out(out: Path, private: Path | None) -> LeftOut:
    """Return whom the set at `out` leaves out, by the list in its work folder and by the one in the private folder.

    Raises UsageError where a list is corrupt.
    """
    path = out / WORK / _LEFT_OUT
    patients: set[str] = set()
    studies: set[str] = set()
    try:
        entries: Any = json.loads(path.read_text(encoding="utf-8"))
        patients.update(entries["patients"])
        studies.update(entries["studies"])
    except FileNotFoundError:
        pass
    except (OSError, ValueError, KeyError, TypeError):
        raise UsageError(f"{path} is corrupt: it lists the patients to leave out; choose another --out") from None
    for withdrawal in read(private) if private is not None else ():
        patients.update([withdrawal.patient] if withdrawal.patient else [])
        studies.update(withdrawal.studies)
    return LeftOut(frozenset(patients), frozenset(studies))


def leave_out(out: Path, withdrawals: Iterable[Withdrawal]) -> None:
    """Add patients to those that a set of `ingest` or `deidentify` leaves out; others have no work folder for it."""
    before = left_out(out, None)
    all_of_them = list(withdrawals)
    patients = before.patients | {w.patient for w in all_of_them if w.patient}
    studies = before.studies.union(*(w.studies for w in all_of_them))
    write_json(out / WORK / _LEFT_OUT, {"patients": sorted(patients), "studies": sorted(studies)})
