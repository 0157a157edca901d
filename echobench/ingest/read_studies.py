"""Read files into raw objects and raw reports: what each header or row says, before anything is joined or decoded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from pydicom.dataset import Dataset

from echobench.dataset.records import Measurement
from echobench.deid import identifiers
from echobench.dicom import reading
from echobench.dicom.elements import element, elements, number, quiet, text, values
from echobench.errors import InputError
from echobench.ingest import segmentations, structured, tables
from echobench.ingest.column_roles import cell_value, unit_of
from echobench.ingest.raw_objects import Evidence, RawObject, RawReport
from echobench.ingest.reading_rules import ReadingRules
from echobench.ingest.report_files.read import read_report
from echobench.ingest.tables import TableColumns
from echobench.raw import file_type
from echobench.raw.walk import Source
from echobench.text.numbers import number_of
from echobench.work.quarantine import Drop, Reason

OLDEST_AGE = 90
# Ultrasound, and what secondary capture of old machines calls itself. Anything else is another examination.
_MODALITIES = frozenset({"US", "IVUS", "BDUS", "OT", "SC", ""})
_ULTRASOUND = frozenset({"US", "IVUS", "BDUS"})
# Ultrasound and Ultrasound Multi-frame Image with their retired forms, Enhanced US Volume: PS3.4 B.5.
_ULTRASOUND_CLASSES = frozenset(f"1.2.840.10008.5.1.4.1.1.{end}" for end in ("6", "6.1", "6.2", "3", "3.1"))
_DESCRIPTIONS = (
    "StudyDescription", "SeriesDescription", "ProtocolName", "RequestedProcedureDescription",
    "PerformedProcedureStepDescription",
)  # fmt: skip
_CODED = {
    "AnatomicRegionSequence": "AnatomicRegionSequence",
    "PrimaryAnatomicStructureSequence": "AnatomicRegionSequence",
    "ProcedureCodeSequence": "ProcedureCodeSequence",
    "RequestedProcedureCodeSequence": "ProcedureCodeSequence",
    "PerformedProtocolCodeSequence": "ProcedureCodeSequence",
}
_SEX = {"m": "M", "male": "M", "男": "M", "男性": "M", "f": "F", "female": "F", "w": "F", "女": "F", "女性": "F"}
# States of a report, the first that a text names: what is not final yet, what replaces a final one, what is final.
_STATES = (
    (0, re.compile(r"(?i)prelim|partial|draft|interim|incomplete|pending|\bun\w*(?:verified|approved|signed)|\bnot\b"
                   r"|初步|临时|草稿|暂存|[未待]\S{0,2}审|未完成")),
    (2, re.compile(r"(?i)amend|correct|revis|更正|修订|修正|更改")),
    (1, re.compile(r"(?i)final|verified|approved|complete|审核|已审|终审|正式")),
)  # fmt: skip
_UNITS = {"mm": "mm", "cm": "cm", "毫米": "mm", "厘米": "cm", "ml": "mL", "cm/s": "cm/s", "m/s": "m/s", "%": "%",
          "kpa": "kPa", "bpm": "/min", "mmhg": "mm[Hg]", "weeks": "wk"}  # fmt: skip

Content = RawObject | RawReport | TableColumns | Drop


def read(source: Source, id_of: Callable[..., str], rules: ReadingRules | None = None) -> Iterator[Content]:
    """Yield what one file holds: an image or clip, an SR, or the reports of a file. What cannot be used is a Drop.

    Before the rows of a table comes what its columns were taken for.
    """
    rules = rules or ReadingRules()
    name = id_of(source.key)
    try:
        kind = file_type.kind_of(source)
        if kind == "dicom":
            yield rules.completed(_dicom(source, name))
        elif kind == "report":
            yield from _reports(source, id_of, rules)
        elif kind == "volume" and file_type.is_mask_name(source):
            yield Drop(name, Reason.SEGMENTATION)
        elif kind == "mask" and not segmentations.is_segmentation(source):
            yield rules.completed(RawObject(name, source, "image"))
        else:
            yield rules.completed(RawObject(name, source, kind))
    except InputError as error:
        yield Drop.of(name, error)
    except OSError:
        yield Drop(name, Reason.FILE_UNREADABLE)
    except Exception as error:  # whatever a parser raises quotes its input
        yield Drop(name, Reason.SCAN_FAILED, type(error).__name__)


def _dicom(source: Source, name: str) -> RawObject | RawReport:
    ds = reading.read(source.read() if source.members else source.path, defer_bulk=True)
    if structured.is_structured_report(ds):
        return _sr(ds, source, name)
    if not reading.has_pixels(ds):
        raise InputError(_without_pixels(ds))
    if text(ds, "Modality") not in _MODALITIES:
        raise InputError(Reason.NOT_ULTRASOUND)
    codes = _anatomic_codes(ds)
    parts = [Evidence("BodyPartExamined", text(ds, "BodyPartExamined"))]
    parts += [Evidence("ImageType", str(value)) for value in values(element(ds, "ImageType"))[2:3]]
    parts += [Evidence(keyword, text(ds, keyword)) for keyword in _DESCRIPTIONS]
    return RawObject(
        id=name,
        source=source,
        kind="dicom",
        study_uid=text(ds, "StudyInstanceUID"),
        accession=cell_value("accession", text(ds, "AccessionNumber")),
        patient_id=text(ds, "PatientID"),
        issuer=text(ds, "IssuerOfPatientID"),
        institution=text(ds, "InstitutionName"),
        identifiers=identifiers.from_dataset(ds),
        manufacturer=text(ds, "Manufacturer") or None,
        evidence=tuple(e for e in (*codes, *parts) if e.value),
        sex=sex_of(text(ds, "PatientSex")),
        age=_age(ds),
        view=_view(ds),
        states_ultrasound=_states_ultrasound(ds),
        order=(int(number(ds, "SeriesNumber") or 0), int(number(ds, "InstanceNumber") or 0)),
    )


def _states_ultrasound(ds: Dataset) -> bool:
    """Whether a scanner made the object. A secondary capture holds whatever was on a screen, whatever its modality."""
    return text(ds, "Modality") in _ULTRASOUND and (
        text(ds, "SOPClassUID") in _ULTRASOUND_CLASSES or "SequenceOfUltrasoundRegions" in ds
    )


def _without_pixels(ds: Dataset) -> Reason:
    if "DirectoryRecordSequence" in ds:
        return Reason.DICOM_DIRECTORY
    # An image without its last attribute: the file may have ended before it.
    return Reason.PIXELS_MISSING if "Rows" in ds else Reason.NO_PIXELS


def _sr(ds: Dataset, source: Source, name: str) -> RawReport:
    return RawReport(
        id=name,
        origin=source.relative,
        study_uid=text(ds, "StudyInstanceUID"),
        accessions=tuple(filter(None, [cell_value("accession", text(ds, "AccessionNumber"))])),
        folder=source.folder,
        sections=structured.sections(ds),
        measurements=structured.measurements(ds),
        identifiers=identifiers.from_dataset(ds),
        patient_id=text(ds, "PatientID"),
        issuer=text(ds, "IssuerOfPatientID"),
        site=text(ds, "InstitutionName"),
        sex=sex_of(text(ds, "PatientSex")),
        age=_age(ds),
        date=text(ds, "ContentDate") + text(ds, "ContentTime"),
        rank=int(text(ds, "VerificationFlag") == "VERIFIED"),
    )


def _anatomic_codes(ds: Dataset) -> list[Evidence]:
    codes = []
    for item in elements(ds):
        origin = _CODED.get(item.keyword)
        if origin is None or item.VR != "SQ":
            continue
        for code in item.value or ():
            if origin == "AnatomicRegionSequence":
                codes.append(Evidence(origin, text(code, "CodeValue"), is_code=True))
            codes.append(Evidence(origin, text(code, "CodeMeaning")))
    return codes


def _view(ds: Dataset) -> str | None:
    with quiet():
        sequence = element(ds, "ViewCodeSequence")
        codes = list(sequence.value or []) if sequence is not None and sequence.VR == "SQ" else []
    names = [text(code, "CodeMeaning") for code in codes] + [text(ds, "ViewName"), text(ds, "SeriesDescription")]
    return next((view for view in map(view_of, names) if view), None)


_VIEWS = (
    ("apical four chamber", r"apical (4|four).?ch|a4c|心尖四腔"),
    ("apical two chamber", r"apical (2|two).?ch|a2c|心尖两腔|心尖二腔"),
    ("parasternal long axis", r"parasternal long|plax|ps ?lax|胸骨旁.{0,4}长轴"),
    ("parasternal short axis", r"parasternal short|psax|ps ?sax|胸骨旁.{0,4}短轴"),
    ("subcostal", r"subcost|subxiph|剑突下"),
    ("longitudinal", r"longitudinal|sagittal|long axis|\blax\b|纵切|矢状|长轴"),
    ("transverse", r"transverse|axial|short axis|\bsax\b|横切|短轴"),
    ("coronal", r"coronal|冠状"),
    ("oblique", r"oblique|斜切"),
    ("intercostal", r"intercostal|肋间"),
)


def view_of(value: str) -> str | None:
    """Return the scan plane that a text names, from a fixed list; None otherwise, so that no free text passes."""
    return next((name for name, pattern in _VIEWS if re.search(pattern, value.lower())), None)


def sex_of(value: str) -> str | None:
    """Return the sex that a text states: "M", "F", "O", or None for no known word."""
    plain = value.strip().lower()
    return _SEX.get(plain) or ("O" if plain in ("o", "other", "其他") else None)


def age_of(value: str) -> int | None:
    """Return the whole years of "045Y", "8M", "35岁" or "35"; over 89 becomes 90.

    Source: HIPAA, 45 CFR 164.514(b)(2)(i)(C).
    """
    match = re.match(r"\s*(\d{1,3})(?:\.\d+)?\s*([DWMYdwmy]|岁|月|天|周|years?|yrs?)?", value)
    if not match:
        return None
    unit = (match[2] or "y").lower()
    count = int(match[1])
    years = {"d": count // 365, "天": count // 365, "w": count // 52, "周": count // 52, "m": count // 12,
             "月": count // 12}.get(unit, count)  # fmt: skip
    return min(years, OLDEST_AGE) if years <= 130 else None


def _age(ds: Dataset) -> int | None:
    stated = age_of(text(ds, "PatientAge"))
    if stated is not None:
        return stated
    born, seen = (identifiers.parse_date(text(ds, name)) for name in ("PatientBirthDate", "StudyDate"))
    if born is None or seen is None or seen < born or born.year < 1901:
        return None
    years = seen.year - born.year - ((seen.month, seen.day) < (born.month, born.day))
    return min(years, OLDEST_AGE) if years <= 130 else None


def _reports(source: Source, id_of: Callable[..., str], rules: ReadingRules) -> Iterator[Content]:
    """The reports of a file. A document has the id of its file, a row one of its own."""
    file = read_report(source.read(), source.suffix, rules.columns)
    for content in file.contents:
        if isinstance(content, tables.TableColumns):
            yield content
        elif isinstance(content, tables.BadRow):
            yield Drop(id_of(source.key, str(content.number)), content.reason, content.detail)
        elif file.is_document:
            report = _report(content, source, id_of(source.key))
            yield replace(report, paths=(source.relative,))
        else:
            yield _report(content, source, id_of(source.key, str(content.number)))


def _report(row: tables.Row, source: Source, name: str) -> RawReport:
    sections = {role: "\n".join(row.all(role)) for role in ("findings", "impression", "text") if row.all(role)}
    return RawReport(
        id=name,
        origin=source.relative,
        study_uid=row.first("study_uid"),
        accessions=tuple(dict.fromkeys(row.all("accession"))),
        study=row.first("study"),
        paths=tuple(path.replace("\\", "/") for path in row.all("path")),
        folder=source.folder,
        sections=sections,
        labels={header: value for role, header, value in row.cells if role == "label"},
        measurements=tuple(_measured(row)),
        identifiers=identifiers.from_fields(
            names=row.all("name"),
            other_persons=row.all("other_person"),
            ids=[v for v in row.all("patient_id", "accession") if len(v) > 2]
            + [v for v in row.all("id", "study") if len(v) > 4],
            dates=row.all("birth_date", "date"),
            institutions=row.all("site", "institution"),
            contacts=row.all("contact"),
        ),
        patient_id=row.first("patient_id"),
        issuer=row.first("issuer"),
        site=row.first("site"),
        region=row.first("region"),
        sex=sex_of(row.first("sex")),
        age=age_of(row.first("age")),
        view=row.first("view"),
        spacing_mm_per_px=_spacing(row),
        date=row.first("date"),
        rank=_rank(row.all("status")),
    )


def _rank(states: Sequence[str]) -> int:
    """How late in its life a report is; one that holds a corrected result is corrected."""
    ranks = [next((rank for rank, words in _STATES if words.search(state)), 0) for state in states]
    return 2 if 2 in ranks else next(iter(ranks), 0)


def _measured(row: tables.Row) -> Iterator[Measurement]:
    for role, header, value in row.cells:
        unit = _UNITS.get((unit_of(header) or "").lower())
        number_stated = number_of(value)
        if role == "measurement" and unit is not None and number_stated is not None:
            yield Measurement(re.sub(r"\s*[(\[].*$", "", header).strip(), number_stated, unit)


def _spacing(row: tables.Row) -> float | None:
    value = number_of(row.first("spacing"))
    return value if value is not None and 1e-4 < value < 20 else None
