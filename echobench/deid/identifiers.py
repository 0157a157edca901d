"""Collect what a header says about people, so that pixels and texts can be searched for it.

The attributes follow DICOM PS3.15 Table E.1-1 (Application Level Confidentiality Profile Attributes), grouped by what
a searcher does with them. Placeholders (ANON, 0, empty) identify nobody and are left out.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING

from echobench.privacy.pseudonym import is_placeholder

if TYPE_CHECKING:
    from pydicom.dataset import Dataset

_PATIENT_NAMES = {
    "PatientName", "OtherPatientNames", "PatientBirthName", "PatientMotherBirthName", "ResponsiblePerson",
}  # fmt: skip
_IDS = {
    "PatientID", "OtherPatientIDs", "AccessionNumber", "StudyID", "AdmissionID", "ServiceEpisodeID",
    "MedicalRecordLocator", "InsurancePlanIdentification", "RequestedProcedureID",
    "ScheduledProcedureStepID", "PerformedProcedureStepID", "PlacerOrderNumberImagingServiceRequest",
    "FillerOrderNumberImagingServiceRequest", "DeviceSerialNumber", "PersonIdentificationCodeSequence",
    "ClinicalTrialSubjectID", "ClinicalTrialSubjectReadingID",
}  # fmt: skip
# Free short strings that are as often a protocol ("Thyroid") as a number.
_OFTEN_WORDS = {"StudyID", "RequestedProcedureID", "ScheduledProcedureStepID", "PerformedProcedureStepID"}
_INSTITUTIONS = {
    "InstitutionName", "InstitutionalDepartmentName", "ClinicalTrialSiteName", "RequestingService",
    "CurrentPatientLocation", "PatientInstitutionResidence", "IssuerOfPatientID", "VerifyingOrganization",
    "ResponsibleOrganization",
}  # fmt: skip
_CONTACTS = {
    "InstitutionAddress", "PatientAddress", "PatientTelephoneNumbers", "PatientTelecomInformation",
    "ReferringPhysicianAddress", "ReferringPhysicianTelephoneNumbers", "PersonAddress", "PersonTelephoneNumbers",
    "PersonTelecomInformation", "OrderCallbackPhoneNumber", "OrderCallbackTelecomInformation",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Identifiers:
    """What is known about the people behind one study. Never printed: `repr` shows counts only.

    `names`: the patient's names, one string per writing (alphabetic, ideographic, phonetic), parts in DICOM order
    family^given^middle^prefix^suffix, or as a table gave them; `name_parts` splits either. `other_persons`: physicians,
    operators, anyone else, in the same form. `ids`: patient, accession, order and device numbers. `dates`: every date
    of the header. `institutions`: hospitals, departments, wards. `contacts`: phones, addresses, e-mails.
    """

    names: tuple[str, ...] = field(default=(), repr=False)
    other_persons: tuple[str, ...] = field(default=(), repr=False)
    ids: tuple[str, ...] = field(default=(), repr=False)
    dates: tuple[datetime.date, ...] = field(default=(), repr=False)
    institutions: tuple[str, ...] = field(default=(), repr=False)
    contacts: tuple[str, ...] = field(default=(), repr=False)

    def __bool__(self) -> bool:
        return any(getattr(self, f.name) for f in fields(self))


def empty() -> Identifiers:
    """Return identifiers of nobody: the searcher has to rely on patterns alone."""
    return Identifiers()


def merge(a: Identifiers, b: Identifiers) -> Identifiers:
    """Join two, each value once, in order."""
    return Identifiers(*(tuple(dict.fromkeys(getattr(a, f.name) + getattr(b, f.name))) for f in fields(a)))


def from_dataset(ds: Dataset) -> Identifiers:
    """Collect all identifiers of a header, nested sequences and SR content included; broken elements are left out."""
    from echobench.dicom.elements import elements, quiet, values

    collector = Collector()
    with quiet():
        for item in elements(ds, is_telling):
            collector.add(item.keyword, item.VR, values(item))
        if "ContentSequence" in ds:
            from echobench.deid.headers.sr_content import identifying

            for kind, text in identifying(ds):
                collector.add_text(kind, text)
    return collector.identifiers()


class Collector:
    """Sorts the values of a header's elements into the fields of `Identifiers`."""

    def __init__(self) -> None:
        self._texts: dict[str, list[str]] = {f.name: [] for f in fields(Identifiers)}
        self._dates: list[datetime.date] = []

    def add(self, keyword: str, vr: str, values: Iterable[object]) -> None:
        """Add the values of one element, in the order of the header."""
        if vr in ("DA", "DT"):
            self._dates += [d for d in (parse_date(str(v)) for v in values) if d]
            return
        kind = _kind(keyword, vr)
        if kind is None:
            return
        for value in values:
            # A PN value holds up to three component groups separated by "=" (PS3.5 section 6.2.1).
            for writing in str(value).split("=") if vr == "PN" else (str(value),):
                if not (keyword in _OFTEN_WORDS and _tidy(writing).isalpha()):
                    self.add_text(kind, writing)

    def add_text(self, kind: str, text: str) -> None:
        """Add one text to the field `kind` unless it names nobody."""
        tidy = _tidy(text)
        if not is_placeholder(tidy):
            self._texts[kind].append(tidy)

    def identifiers(self) -> Identifiers:
        """Return what was added, each value once."""
        texts = dict(self._texts)
        # A one- or two-digit StudyID names nobody and would match half of the numbers on a screen.
        texts["ids"] = [value for value in texts["ids"] if len(value) > 2]
        texts["other_persons"] = [name for name in texts["other_persons"] if name not in texts["names"]]
        unique = {name: tuple(dict.fromkeys(v)) for name, v in texts.items()}
        return Identifiers(**(unique | {"dates": tuple(dict.fromkeys(self._dates))}))  # type: ignore[arg-type]


def from_fields(
    *, names: Iterable[str] = (), other_persons: Iterable[str] = (), ids: Iterable[str] = (),
    dates: Iterable[str] = (), institutions: Iterable[str] = (), contacts: Iterable[str] = (),
) -> Identifiers:  # fmt: skip
    """Make identifiers of the cells of a table (report CSV), tidied as those of a header.

    Dates are in any form that `parse_date` reads; others are left out.
    """

    def tidy(cells: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(t for t in map(_tidy, cells) if not is_placeholder(t)))

    parsed = dict.fromkeys(d for d in map(parse_date, dates) if d)
    return Identifiers(tidy(names), tidy(other_persons), tidy(ids), tuple(parsed), tidy(institutions), tidy(contacts))


def name_parts(name: str) -> tuple[str, ...]:
    """The words of a name in order: "Doe^John=..." and "Doe, John" both give ("Doe", "John")."""
    return tuple(part for part in re.split(r"[\^=,;\s]+", name) if part)


def parse_date(value: str) -> datetime.date | None:
    """A DA or DT value (PS3.5 section 6.2), the old ACR-NEMA form with dots, or an ISO date; None if it is no date."""
    match = re.match(r"\s*(\d{4})[-./年]?(\d{1,2})[-./月]?(\d{1,2})", value)
    if not match:
        return None
    try:
        return datetime.date(*map(int, match.groups()))
    except ValueError:
        return None


def is_telling(keyword: str, vr: str) -> bool:
    """Whether an attribute of this keyword and VR says something of people."""
    return vr in ("DA", "DT") or _kind(keyword, vr) is not None


def _kind(keyword: str, vr: str) -> str | None:
    if vr == "PN":
        return "names" if keyword in _PATIENT_NAMES else "other_persons"
    if keyword in _IDS:
        return "ids"
    if keyword in _INSTITUTIONS:
        return "institutions"
    return "contacts" if keyword in _CONTACTS else None


def _tidy(value: str) -> str:
    return re.sub(r"\s+", " ", value.replace("\0", " ")).strip(" ^")
