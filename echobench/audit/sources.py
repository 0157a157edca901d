"""Collect what the raw sources say of their patients: read again from scratch, with pydicom alone.

Every person name, date, UID and identifying attribute at any depth (`attributes`), identifying columns and lines of
reports, and file names that look like somebody's. Which columns and values identify is decided here and not shared with
the de-identification, so that neither repeats an omission of the other. No value is printed, stored or raised.
"""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
import unicodedata
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from echobench.audit import dates
from echobench.audit.attributes import treatment
from echobench.audit.forms import KINDS, Identifier
from echobench.errors import InputError
from echobench.privacy.pseudonym import Pseudonyms
from echobench.raw.walk import Source, walk

# Whatever is registered by the standard (PS3.6 annex A) is the same for everybody.
_REGISTERED = "1.2.840.10008."
_COLUMN = {
    "name": re.compile(r"(?i)^(patient.?s?.?)?(name|姓名|患者姓名|病人姓名|patient_?name|full_?name)$"),
    "person": re.compile(r"(?i)(physician|doctor|operator|sonographer|radiologist|医师|医生|技师|操作者|审核|reader)"),
    "id": re.compile(r"(?i)(^|_)(mrn|patient_?id|accession.*|id_?(card|number)|ssn|exam_?no)$|(号|编号|号码)$"),
    "date": re.compile(r"(?i)(date|birth|dob|日期|生日|时间)"),
    "institution": re.compile(r"(?i)(hospital|institution|医院|单位|科室|department)"),
    "contact": re.compile(r"(?i)(phone|mobile|tel|address|e-?mail|电话|手机|地址|邮箱)"),
}
# Columns that say whose patient ids these are.
_ISSUER = re.compile(r"(?i)issuer|authority|site|hospital|institution|clinic|cent(?:er|re)|医院|机构|单位")
_LONGEST_ID = 64  # characters of a DICOM LO (PS3.5 section 6.2)
_LINE = (
    (
        "name",
        re.compile(
            r"""(?imx)^\W*
            (?: patient(?:'s)?\s*name | patient | name | 姓\s*名 | 患者 | 病人 ) \s*[:：]\s*  # the label of a line
            ([^\n,;，；:：]{2,40}?)
            (?= \s{2,} | [\n,;，；] | $ | \s+\S+[:：] )  # up to a gap, a mark or the next label
            """
        ),
    ),
    (
        "id",
        re.compile(
            r"""(?ix)
            (?: \bMRN | patient\s*id | accession(?:\s*(?:no|number))?
              | 住院号 | 门诊号 | 检查号 | 病历号 | 超声号 | 身份证号? | (?<![A-Z])ID号? )
            \s*[.:：\#]?\s*
            ( (?=[A-Z-]*\d) [A-Z0-9][A-Z0-9-]{3,24} )  # holds a digit
            """
        ),
    ),
    ("contact", re.compile(r"(?i)(?:phone|tel|电话|手机)\s*[.:：]?\s*(\+?[\d(][\d ()-]{6,18}\d)")),
    ("contact", re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")),
    (
        "person",
        re.compile(
            r"""(?ix)
            (?: \bDr\.? | physician | sonographer | 报告医[师生] | 检查医[师生] | 审核医[师生] ) \s*[:：]?\s*
            ( [A-Z][\w'-]+ (?:[ ][A-Z][\w'-]+)? | [\u4e00-\u9fff]{2,4} )  # one or two words, or a Chinese name
            """
        ),
    ),
)
# What stands where a value is missing.
_FILLERS = frozenset(
    """anon anonym anonyme anonymous anonymize anonymise anonymized anonymised anonymization anonymisation
    deidentified identified deid unknown unnamed undefined unspecified none null nan na nil no id name
    patient patientid patientname noid noname nopatientid nopatientname removed redacted deleted default
    empty missing notavailable notset hidden blank tbd test testpatient demo 匿名 未知 无 无名 无名氏 不详 空""".split()
)


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
        sources.loose.update(_path_identifiers(name))
        if _is_dicom(data):
            try:
                sources.silent += not _read_dicom(key, data, sources, pseudonyms, accessions, site)
            except Exception:  # pydicom's errors quote what they failed on
                sources.unread += 1
        elif name.lower().rsplit(".", 1)[-1] in ("csv", "tsv", "json", "jsonl", "ndjson", "txt", "md", "xml"):
            reports.append((name, data))
        else:
            sources.silent += 1
    for name, data in reports:
        sources.silent += not _read_report(name, data, sources, accessions, pseudonyms, site)
    sources.loose.update(extra)
    return sources


def names_nobody(value: str) -> bool:
    """Whether a value is a filler: no letter and no digit but 0, one letter repeated, or filler words alone."""
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", value).casefold())
    joined = "".join(words)
    return joined in _FILLERS or set(joined) in ({"x"}, {"z"}) or all(w in _FILLERS or not w.strip("0") for w in words)


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
        made = {_squeezed(ds.get(keyword)) for keyword in ("Manufacturer", "ManufacturerModelName")}
        identifiers = {
            i for i in identifiers if i.kind not in ("institution", "place") or _squeezed(i.value) not in made
        }
        patient.identifiers |= identifiers
        shift = datetime.timedelta(days=pseudonyms.shift_days(pseudonym))
        moved = {day + shift for i in identifiers if i.kind == "date" for day in dates.days(i.value)}
        for name_of_study in names_of_study:
            patient.moved.setdefault(name_of_study, set()).update(moved)
        return len(identifiers)


def _squeezed(value: Any) -> str:
    return re.sub(r"[^a-z0-9\u3400-\u9fff]", "", str(value or "").casefold())


def _elements(ds: Any, within: str = "") -> Iterator[Identifier]:
    """Identifiers of a data set and all that it holds; `within` is the keyword of the sequence whose item it is."""
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
    """Identifiers of one value; a text under a concept ("Patient ID", SR's content items) is read as a table's cell."""
    if kind == "date":
        text = re.sub(r"[.-]", "", text)[:8]
    if kind == "text":
        yield from _row_identifiers({concept: text})
    elif kind in KINDS and not names_nobody(text) and not (kind == "uid" and text.startswith(_REGISTERED)):
        yield Identifier(kind, text)


def _concept(ds: Any) -> str:
    """What a content item of a structured report is about (PS3.3 section C.17.3), "" for anything else."""
    names = ds.get("ConceptNameCodeSequence")
    return str(names[0].get("CodeMeaning", "")) if names else ""


def _path_identifiers(name: str) -> Iterator[Identifier]:
    """File and folder names that look like somebody's: long numbers, or words joined to one."""
    for part in name.split("/"):
        stem = re.sub(r"(\.\w{1,5})+$", "", part)
        if re.search(r"\d{6,}", stem) or re.search(r"[A-Za-z]{3,}[\^_ ,]+[A-Za-z]{3,}.*\d{4,}", stem):
            yield Identifier("path", stem)
            for digits in re.findall(r"\d{6,}", stem):
                yield Identifier("id", digits)


def _decode(data: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "gb18030", "latin-1"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""


def _read_report(
    name: str,
    data: bytes,
    sources: Sources,
    accessions: dict[str, str],
    pseudonyms: Pseudonyms,
    site: str | None,
) -> int:
    """Add a report file's identifiers to the patients that its rows name; returns how many there are.

    A row is of the DICOM patient whose accession number it states, else of a patient of its own.
    """
    count = 0
    for number, row in enumerate(_rows(name, _decode(data))):
        owner = next((accessions[str(v).strip()] for v in row.values() if str(v).strip() in accessions), None)
        identifiers = set(_row_identifiers(row))
        if owner is None and (aliases := _aliases_of_row(row, pseudonyms, site)):
            owner = pseudonyms.object_id(name, str(number))
            sources.patients[owner] = Patient(aliases)
        if owner is None:
            sources.loose |= identifiers
        else:
            sources.patients[owner].identifiers |= identifiers
        count += len(identifiers)
    return count


def _aliases_of_row(row: dict[str, Any], pseudonyms: Pseudonyms, site: str | None) -> set[str]:
    """The pseudonyms that an output may have for the patient of a row: any short cell may be the patient's id.

    No list of columns decides which one it is, so that none has to agree with the list of `ingest`.
    """
    if len(row) < 2:  # a text, not a row of a table
        return set()
    cells = {str(column): str(cell).strip() for column, cell in row.items() if isinstance(cell, str | int)}
    short = {cell for cell in cells.values() if 0 < len(cell) <= _LONGEST_ID and not names_nobody(cell)}
    issuers = {cell for column, cell in cells.items() if _ISSUER.search(column) and cell in short}
    return {pseudonyms.patient(cell, "", issuer, "") for cell in short for issuer in {"", site or "", *issuers}}


def _rows(name: str, text: str) -> Iterator[dict[str, Any]]:
    ending = name.lower().rsplit(".", 1)[-1]
    try:
        if ending in ("csv", "tsv"):
            text = re.sub(r"\A\s*sep=.\r?\n", "", text).lstrip("\r\n")  # a line that Excel may put first
            delimiter = max(",\t;|", key=text.split("\n", 1)[0].count)
            yield from csv.DictReader(io.StringIO(text), delimiter=delimiter)
            return
        if ending in ("jsonl", "ndjson"):
            yield from (row for line in text.splitlines() if line.strip() and isinstance(row := json.loads(line), dict))
            return
        if ending == "json":
            payload = json.loads(text)
            yield from (row for row in (payload if isinstance(payload, list) else [payload]) if isinstance(row, dict))
            return
    except Exception:  # not what its name says: read as plain text
        pass
    yield {"text": text}


def _row_identifiers(row: dict[str, Any]) -> Iterator[Identifier]:
    for column, cell in row.items():
        if not isinstance(cell, str) or not cell.strip() or not isinstance(column, str):
            continue
        value = cell.strip()
        for kind, pattern in _COLUMN.items():
            if pattern.search(re.sub(r"\s+", "_", column.strip())) and len(value) < 80 and not names_nobody(value):
                if kind == "date":
                    yield from (Identifier(kind, f"{day:%Y%m%d}") for day in dates.days(value))
                else:
                    yield Identifier(kind, value)
                break
        else:
            yield from _line_identifiers(value)


def _line_identifiers(text: str) -> Iterator[Identifier]:
    for kind, pattern in _LINE:
        for match in pattern.finditer(text):
            value = (match.group(1) if match.groups() else match.group()).strip()
            if not names_nobody(value):
                yield Identifier(kind, value)
