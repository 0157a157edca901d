"""Collect the identifiers of patients from the raw sources, read again from scratch.

Every person name, date, UID and identifying attribute at any depth (`attributes`), what report files say
(`report_files`, `row_identifiers`), and file names that look like somebody's. All of it is decided in this room and not
shared with the de-identification, so that neither repeats an omission of the other. No value is printed, stored or
raised.
"""

from __future__ import annotations

import datetime
import io
import re
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from echobench.audit import dates, report_files
from echobench.audit.attributes import treatment
from echobench.audit.forms import KINDS, Identifier
from echobench.audit.row_identifiers import names_nobody, path_identifiers, row_identifiers
from echobench.errors import InputError
from echobench.privacy.pseudonym import Pseudonyms
from echobench.raw.walk import Source, walk

# Whatever is registered by the standard (PS3.6 annex A) is the same for everybody.
_REGISTERED = "1.2.840.10008."
# Columns that say whose patient ids these are.
_ISSUER = re.compile(r"(?i)issuer|authority|site|hospital|institution|clinic|cent(?:er|re)|医院|机构|单位")
_WORD = re.compile(r"[\w./-]*\d[\w./-]*")
_LONGEST_ID = 64  # characters of a DICOM LO (PS3.5 section 6.2)


@dataclass(slots=True)
class Patient:
    """Identifiers of one patient and the pseudonyms that outputs may know them by.

    `moved` holds by study pseudonym the days to which the dates of its objects are shifted: of two studies of one
    patient, one may well be moved to the day of the other.
    """

    aliases: set[str] = field(default_factory=set)
    identifiers: set[Identifier] = field(default_factory=set)
    moved: dict[str, set[datetime.date]] = field(default_factory=dict)


@dataclass(slots=True)
class Sources:
    """What all sources say.

    `patients` by pseudonym; `loose`: identifiers of nobody in particular (file names, report rows without a known
    accession number). Counts of objects: `objects` all, `unread` not readable for identifiers, `silent` without any.
    """

    patients: dict[str, Patient] = field(default_factory=dict)
    loose: set[Identifier] = field(default_factory=set)
    objects: int = 0
    unread: int = 0
    silent: int = 0

    def of(self, alias: str) -> list[Patient]:
        """Return the patients whom outputs know as `alias` (a patient or study pseudonym)."""
        return [patient for patient in self.patients.values() if alias in patient.aliases]

    def all(self) -> Iterator[tuple[str | None, Identifier]]:
        """Yield (pseudonym of the patient, or None for loose ones; identifier)."""
        for key, patient in self.patients.items():
            for identifier in patient.identifiers:
                yield key, identifier
        for identifier in self.loose:
            yield None, identifier


def collect(raw: Path, pseudonyms: Pseudonyms, extra: Iterable[Identifier] = (), site: str | None = None) -> Sources:
    """Read every object below `raw` (a file or folder, archives included) for identifiers.

    `extra` joins the loose ones; `site` is the issuer of patient ids where a header names none. Objects that cannot be
    read are counted, never raised.
    """
    sources = Sources()
    accessions: dict[str, str] = {}  # accession number -> pseudonym of its patient
    reports: list[tuple[str, bytes]] = []  # read last, when all accession numbers are known
    for name, key, data in _objects(raw):
        sources.objects += 1
        sources.loose.update(path_identifiers(name))
        if _is_dicom(data):
            try:
                sources.silent += not _read_dicom(key, data, sources, pseudonyms, accessions, site)
            except Exception:  # pydicom's errors quote what they failed on
                sources.unread += 1
        elif report_files.is_report(name, data):
            reports.append((name, data))
        else:
            sources.silent += 1
    for name, data in reports:
        try:
            sources.silent += not _read_report(name, data, sources, accessions, pseudonyms, site)
        except ValueError:
            sources.unread += 1
    sources.loose.update(extra)
    return sources


def _objects(raw: Path) -> Iterator[tuple[str, str, bytes]]:
    """(relative path, what its id is made from, content) of every file below `raw`, members of archives included.

    A file that cannot be read gives its name alone.
    """
    for source in walk(raw):
        try:
            data = source.read() if isinstance(source, Source) else b""
        except InputError:
            data = b""
        yield source.relative, source.key, data


def _is_dicom(data: bytes) -> bool:
    return data[128:132] == b"DICM" or data[:2] in (b"\x08\x00", b"\x02\x00", b"\x00\x08")


def _read_dicom(
    key: str, data: bytes, sources: Sources, pseudonyms: Pseudonyms, accessions: dict[str, str], site: str | None
) -> int:
    """Add one object's identifiers to its patient; returns how many there are."""
    import pydicom

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        ds = pydicom.dcmread(io.BytesIO(data), force=True, defer_size=None, stop_before_pixels=False)
        # Without a study's UID an output knows the object by its path.
        study = str(ds.get("StudyInstanceUID", "") or pseudonyms.object_id(key))
        patient_id = str(ds.get("PatientID", "") or "")
        issuer, institution = str(ds.get("IssuerOfPatientID", "") or ""), str(ds.get("InstitutionName", "") or "")
        pseudonym = pseudonyms.patient(patient_id, issuer, site or institution, study)
        patient = sources.patients.setdefault(pseudonym, Patient())
        names_of_study = {pseudonyms.study(study), pseudonyms.uid(study)}
        patient.aliases |= {pseudonym, *names_of_study}
        if ds.get("AccessionNumber"):
            accessions[str(ds.AccessionNumber).strip()] = pseudonym
        parts = [part for part in (getattr(ds, "file_meta", None), ds) if part is not None]
        identifiers = {identifier for part in parts for identifier in _elements(part)}
        # Some devices write their maker or model where the name of a hospital or station belongs.
        makers = {_squeezed(ds.get(keyword)) for keyword in ("Manufacturer", "ManufacturerModelName")}
        identifiers = {
            i for i in identifiers if i.kind not in ("institution", "place") or _squeezed(i.value) not in makers
        }
        patient.identifiers |= identifiers
        shift = datetime.timedelta(days=pseudonyms.shift_days(pseudonym))
        moved = {day + shift for i in identifiers if i.kind == "date" for day in dates.days(i.value)}
        for name_of_study in names_of_study:
            patient.moved.setdefault(name_of_study, set()).update(moved)
        if "EncapsulatedDocument" in ds:
            patient.identifiers |= _of_document(bytes(ds.EncapsulatedDocument))
        return len(patient.identifiers)


def _of_document(data: bytes) -> set[Identifier]:
    """Return the identifiers in an encapsulated document (PS3.3 section A.45). Raises ValueError if unreadable."""
    data = data.rstrip(b"\0")
    if not report_files.is_report("", data):
        raise ValueError("a document of a kind that is not read")
    return {identifier for row in report_files.rows("", data) for identifier in row_identifiers(row)}


def _squeezed(value: Any) -> str:
    return re.sub(r"[^a-z0-9\u3400-\u9fff]", "", str(value or "").casefold())


def _elements(ds: Any, within: str = "") -> Iterator[Identifier]:
    """Yield the identifiers of a data set and its sequences; `within` is the keyword of the sequence that holds it."""
    concept = _concept(ds)
    for tag in list(ds.keys()):
        try:
            element = ds[tag]
            if element.VR == "SQ":
                for item in element.value:
                    yield from _elements(item, element.keyword)
                continue
            kind = treatment(element.keyword, element.VR, int(tag), within)
            values = element.value if element.VM > 1 else [element.value]
            for value in values:
                yield from _of_value(kind, str(value).replace("\0", " ").strip(), concept)
        except Exception:  # one broken element must not hide the others
            continue


def _of_value(kind: str, text: str, concept: str) -> Iterator[Identifier]:
    """Yield the identifiers of one value; a text under a concept ("Patient ID", in SR) is read like a table cell."""
    if kind == "date":
        text = re.sub(r"[.-]", "", text)[:8]
    if kind == "text":
        yield from row_identifiers({concept: text})
    elif kind in KINDS and not names_nobody(text) and not (kind == "uid" and text.startswith(_REGISTERED)):
        yield Identifier(kind, text)


def _concept(ds: Any) -> str:
    """Return the concept name of a content item of a structured report (PS3.3 section C.17.3), else ""."""
    names = ds.get("ConceptNameCodeSequence")
    return str(names[0].get("CodeMeaning", "")) if names else ""


def _read_report(
    name: str,
    data: bytes,
    sources: Sources,
    accessions: dict[str, str],
    pseudonyms: Pseudonyms,
    site: str | None,
) -> int:
    """Add a report file's identifiers to the patients that its rows name; returns how many there are.

    A row is of the DICOM patient whose accession number it states, else of a patient of its own. Raises
    ValueError where the file cannot be read.
    """
    count = 0
    for number, row in enumerate(report_files.rows(name, data)):
        values = [str(value).strip() for value in row.values()]
        stated = (word for value in values for word in (value, *_WORD.findall(value)))
        owner = next((accessions[word] for word in stated if word in accessions), None)
        identifiers = set(row_identifiers(row))
        if owner is None and (aliases := _aliases_of_row(row, identifiers, pseudonyms, site)):
            owner = pseudonyms.object_id(name, str(number))
            sources.patients[owner] = Patient(aliases)
        if owner is None:
            sources.loose |= identifiers
        else:
            sources.patients[owner].identifiers |= identifiers
        count += len(identifiers)
    return count


def _aliases_of_row(
    row: dict[str, Any], identifiers: set[Identifier], pseudonyms: Pseudonyms, site: str | None
) -> set[str]:
    """The pseudonyms that an output may have for the patient of a row: any short cell may be the patient's id.

    No list of columns decides which one it is, so that none has to agree with the list of `ingest`. In a text it is
    what stands behind the label of an id.
    """
    labelled = {i.value for i in identifiers if i.kind == "id"}
    cells = {str(column): str(cell).strip() for column, cell in row.items() if not column.startswith("text")}
    short = {cell for cell in {*cells.values(), *labelled} if 0 < len(cell) <= _LONGEST_ID and not names_nobody(cell)}
    issuers = {cell for column, cell in cells.items() if _ISSUER.search(column) and cell in short}
    return {pseudonyms.patient(cell, "", issuer, "") for cell in short for issuer in {"", site or "", *issuers}}
