"""Read reports from FHIR R4 resources: DiagnosticReport, alone, in a Bundle, or one resource per line.

References are resolved among the resources of the file: the Patient, the ServiceRequest and ImagingStudy that name the
study, Observations with their values, and who signed.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from echobench.errors import InputError
from echobench.ingest.column_roles import Columns
from echobench.ingest.report_files.html import text_of as html_text
from echobench.ingest.tables import BadRow, Cell, Row
from echobench.reasons import Reason

NAME = "FHIR resource"
Resource = Mapping[str, Any]
Attachment = Callable[[bytes], str]
_FINDINGS = frozenset(("59776-5", "18782-3"))
_IMPRESSIONS = frozenset(("19005-8",))
# What else a file may hold without a report of its own.
_PERSONS = ("performer", "resultsInterpreter")


def of_resources(payload: Iterable[Any], columns: Columns, read_attachment: Attachment) -> Iterator[Row | BadRow]:
    """Yield a row per DiagnosticReport. Raises InputError if there is none that can be used."""
    known: dict[str, Resource] = {}
    reports = []
    for url, resource in _all(payload):
        if resource.get("id"):
            known[f"{resource['resourceType']}/{_one(resource['id'])}"] = resource
        known[url] = resource
        if resource["resourceType"] == "DiagnosticReport":
            reports.append(resource)
    contents: list[Row | BadRow] = []
    for report in reports:
        _read(report, known, columns, read_attachment, contents)
    if not any(isinstance(content, Row) for content in contents):
        first = next((c for c in contents if isinstance(c, BadRow)), BadRow(1, Reason.REPORT_EMPTY, NAME))
        raise InputError(first.reason, first.detail)
    return iter(contents)


def _all(payload: Iterable[Any], url: str = "") -> Iterator[tuple[str, Resource]]:
    for resource in payload:
        if not isinstance(resource, dict) or not isinstance(resource.get("resourceType"), str):
            continue
        if resource["resourceType"] == "Bundle":
            for entry in _many(resource, "entry"):
                if isinstance(entry, dict):
                    yield from _all(_many(entry, "resource"), str(_one(entry.get("fullUrl")) or ""))
            continue
        yield url, resource
        for inner in _many(resource, "contained"):
            if isinstance(inner, dict) and inner.get("resourceType"):
                yield f"#{_one(inner.get('id'))}", inner


def _read(
    report: Resource, known: Mapping[str, Resource], columns: Columns, read_attachment: Attachment,
    contents: list[Row | BadRow],
) -> None:  # fmt: skip
    number = len(contents) + 1
    cells = [cell for cell in _about(report, known) if cell[2].strip()]
    conclusions = [str(text) for text in _many(report, "conclusion")]
    cells += [("impression", "conclusion", text) for text in conclusions]
    for reference in _many(report, "result"):
        cells += _observation(_resolve(reference, known), known, columns)
    dropped: list[BadRow] = []
    for form in _many(report, "presentedForm"):
        try:
            cells.append(("text", "presentedForm", read_attachment(_attached(form))))
        except InputError as error:
            dropped.append(BadRow(number + 1 + len(dropped), error.reason, error.detail))
    narrative = "\n".join(html_text(str(div)) for text in _many(report, "text") for div in _many(text, "div"))
    # A generated narrative repeats what stands in the fields.
    if narrative and not any(role in ("findings", "text") for role, _, _ in cells):
        cells.append(("text", "text", narrative))
    if any(role in ("text", "findings", "impression") for role, _, _ in cells):
        contents.append(Row(number, tuple(cells)))
    elif not dropped:
        contents.append(BadRow(number, Reason.REPORT_EMPTY, NAME))
    contents += dropped


def _about(report: Resource, known: Mapping[str, Resource]) -> Iterator[Cell]:
    yield from _keys(report, "accession")
    for reference in (*_many(report, "basedOn"), *_many(report, "imagingStudy"), *_many(report, "study")):
        if isinstance(reference, dict):
            yield from _key(_one(reference.get("identifier")), "accession")
        target = _resolve(reference, known)
        yield from _keys(target, "accession")
        yield from _key(_one(target.get("accessionIdentifier")), "accession")
        yield from (("study_uid", "uid", str(uid).removeprefix("urn:oid:")) for uid in _many(target, "uid"))
    yield from (("status", "status", str(status)) for status in _many(report, "status"))
    dates = [*_many(report, "effectiveDateTime"), *_many(report, "issued")]
    yield from (("date", "effectiveDateTime", str(date)[:10]) for date in dates)
    for code in (*_many(report, "code"), *_many(report, "bodySite")):
        yield from (("region", "code", text) for text in _names(code))
    subject = _one(report.get("subject"))
    patient = _resolve(subject, known)
    if isinstance(subject, dict):
        yield from _key(_one(subject.get("identifier")), "patient_id")
        yield "name", "subject", str(_one(subject.get("display")) or "")
    yield from _keys(patient, "patient_id")
    yield from _person(patient, "name")
    yield from (("birth_date", "birthDate", str(date)) for date in _many(patient, "birthDate"))
    yield from (("sex", "gender", str(gender)) for gender in _many(patient, "gender"))
    for reference in (r for field in _PERSONS for r in _many(report, field)):
        if isinstance(reference, dict):
            yield "other_person", "performer", str(_one(reference.get("display")) or "")
        yield from _person(_resolve(reference, known), "other_person")


def _keys(resource: Resource, role: str) -> Iterator[Cell]:
    for identifier in _many(resource, "identifier"):
        yield from _key(identifier, role)


def _key(identifier: Any, role: str) -> Iterator[Cell]:
    if isinstance(identifier, dict):
        value, system = str(_one(identifier.get("value")) or ""), str(_one(identifier.get("system")) or "")
        is_uid = system == "urn:dicom:uid" or value.startswith("urn:oid:")
        yield "study_uid" if is_uid and role == "accession" else role, "identifier", value.removeprefix("urn:oid:")


def _person(resource: Resource, role: str) -> Iterator[Cell]:
    """Names and contacts of a Patient or Practitioner; an Organization has its name as a text."""
    for name in _many(resource, "name"):
        if isinstance(name, dict):
            parts = [" ".join(map(str, _many(name, part))) for part in ("family", "given")]
            yield role, "name", "^".join(part for part in parts if part)
            yield role, "name", str(_one(name.get("text")) or "")
        else:
            yield "institution", "name", str(name)
    for contact in (*_many(resource, "telecom"), *_many(resource, "address")):
        if isinstance(contact, dict):
            lines = [*_many(contact, "value"), *_many(contact, "text"), *_many(contact, "line")]
            yield from (("contact", "contact", str(line)) for line in lines)


def _observation(resource: Resource, known: Mapping[str, Resource], columns: Columns, depth: int = 0) -> list[Cell]:
    """The values of an Observation and its members, as findings unless its code says impression."""
    if not resource or depth > 4:
        return []
    codes = [str(_one(coding.get("code"))) for code in _many(resource, "code") for coding in _many(code, "coding")]
    names = [name for code in _many(resource, "code") for name in _names(code)]
    roles = [role for role in map(columns.role_of, names) if role in ("findings", "impression")]
    role = "impression" if _IMPRESSIONS & set(codes) or "impression" in roles else "findings"
    values = [str(text) for text in _many(resource, "valueString")]
    values += [name for value in _many(resource, "valueCodeableConcept") for name in _names(value)[:1]]
    for quantity in _many(resource, "valueQuantity"):
        if isinstance(quantity, dict):
            label = f"{names[0]}: " if names else ""
            values.append(f"{label}{_one(quantity.get('value'))} {_one(quantity.get('unit')) or ''}".rstrip())
    values += [str(_one(note.get("text"))) for note in _many(resource, "note") if isinstance(note, dict)]
    cells: list[Cell] = [(role, "result", value) for value in values if value.strip()]
    for member in (*_many(resource, "hasMember"), *_many(resource, "component")):
        inner = member if "code" in member else _resolve(member, known)
        cells += _observation(inner, known, columns, depth + 1)
    return cells


def _names(code: Any) -> list[str]:
    if not isinstance(code, dict):
        return []
    texts = [*_many(code, "text"), *(_one(coding.get("display")) for coding in _many(code, "coding"))]
    return [str(text) for text in texts if text]


def _attached(form: Any) -> bytes:
    data = _one(form.get("data")) if isinstance(form, dict) else None
    if not data:
        raise InputError(Reason.ATTACHMENT_NOT_READ)
    try:
        return base64.b64decode("".join(str(data).split()), validate=True)
    except (binascii.Error, ValueError):
        raise InputError(Reason.ATTACHMENT_NOT_READ) from None


def _resolve(reference: Any, known: Mapping[str, Resource]) -> Resource:
    target = str(_one(reference.get("reference")) or "") if isinstance(reference, dict) else ""
    return known.get(target) or known.get("/".join(target.split("/")[-2:])) or {} if target else {}


def _many(resource: Any, name: str) -> list[Any]:
    """The values of a field, which may be one or a list."""
    value = resource.get(name) if isinstance(resource, Mapping) else None
    return value if isinstance(value, list) else [] if value is None else [value]


def _one(value: Any) -> Any:
    return (value[0] if value else None) if isinstance(value, list) else value
