"""Read reports from XML: HL7 CDA release 2 (one document), FHIR (as its JSON), and rows of any other schema.

Sections of a CDA document are told by their LOINC codes or titles; its header names patient, authors and orders.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator

from echobench.errors import InputError
from echobench.ingest.column_roles import Columns
from echobench.ingest.report_files import fhir
from echobench.ingest.report_files.html import tidy
from echobench.ingest.report_files.xml_tree import Element, children, descend, local, parse
from echobench.ingest.tables import Cell, Content, Row, Sheet, of_sheets
from echobench.reasons import Reason

NAME = "XML document"
# LOINC: findings; impression, conclusion, assessment; DICOM PS3.20 Annex A.
_FINDINGS = frozenset(("59776-5", "18782-3", "11493-4"))
_IMPRESSIONS = frozenset(("19005-8", "55110-1", "51848-0"))
_LINES = frozenset(("paragraph", "br", "item", "tr", "caption", "table", "list", "content", "title", "text"))
_UID = re.compile(r"[0-2](\.\d+){4,}")
Attachment = Callable[[bytes], str]


def rows(data: bytes, columns: Columns, read_attachment: Attachment) -> Iterator[Content]:
    """Yield the rows of a document. Raises InputError for what is no XML or holds no report."""
    root = parse(data, NAME)
    if local(root) == "ClinicalDocument":
        return iter([_document(root, columns, read_attachment)])
    if "fhir" in root.tag:
        return fhir.of_resources([_resource(root)], columns, read_attachment)
    return _records(root, columns)


def _document(root: Element, columns: Columns, read_attachment: Attachment) -> Row:
    cells = [cell for cell in _header(root) if cell[2].strip()]
    for body in descend(root, "component/nonXMLBody/text"):
        try:
            content = base64.b64decode("".join((body.text or "").split()), validate=True)
        except (binascii.Error, ValueError):
            content = (body.text or "").encode()
        if content:
            cells.append(("text", "nonXMLBody", read_attachment(content)))
    for section in descend(root, "component/structuredBody/component/section"):
        cells += _section(section, columns)
    if not any(role in ("text", "findings", "impression") for role, _, _ in cells):
        raise InputError(Reason.REPORT_EMPTY, NAME)
    return Row(1, tuple(cells))


def _header(root: Element) -> Iterator[Cell]:
    for role in descend(root, "recordTarget/patientRole"):
        yield from (("patient_id", "patientRole", _id(e)) for e in children(role, "id"))
        yield from (("contact", "patientRole", _text(e)) for n in ("addr", "telecom") for e in children(role, n))
        yield from (("contact", "patientRole", e.get("value", "")) for e in children(role, "telecom"))
        for patient in children(role, "patient"):
            yield from (("name", "patient", _name(name)) for name in children(patient, "name"))
            yield from (("sex", "patient", e.get("code", "")) for e in children(patient, "administrativeGenderCode"))
            yield from (("birth_date", "patient", e.get("value", "")[:8]) for e in children(patient, "birthTime"))
    for path, element in (("inFulfillmentOf/order", "id"), ("documentationOf/serviceEvent", "id")):
        for order in descend(root, path):
            for number in children(order, element):
                value = _id(number)
                yield "study_uid" if not number.get("extension") and _UID.fullmatch(value) else "accession", path, value
    for service in descend(root, "documentationOf/serviceEvent/code"):
        yield "region", "serviceEvent", service.get("displayName", "")
    yield from (("date", "effectiveTime", e.get("value", "")[:8]) for e in children(root, "effectiveTime"))
    for any_element in root.iter():
        if local(any_element).endswith(("Person", "informationRecipient")):
            yield from (("other_person", "person", _name(name)) for name in children(any_element, "name"))
        elif local(any_element).endswith(("Organization", "Custodian", "healthCareFacility")):
            yield from (("institution", "organization", _text(name)) for name in children(any_element, "name"))


def _section(section: Element, columns: Columns) -> Iterator[Cell]:
    code = next((e.get("code", "") for e in children(section, "code")), "")
    title = " ".join(_text(e) for e in children(section, "title")).strip(" :：")
    role = "findings" if code in _FINDINGS else "impression" if code in _IMPRESSIONS else columns.role_of(title)
    for body in children(section, "text"):
        text = _narrative(body)
        if role in ("findings", "impression") and text:
            yield role, title, text
        elif text:
            yield "text", title, f"{title}: {text}" if title else text
    for inner in descend(section, "component/section"):
        yield from _section(inner, columns)


def _narrative(element: Element) -> str:
    """The text of a narrative block (CDA chapter 4.3.5), lines as they are laid out."""
    parts: list[str] = []

    def collect(node: Element) -> None:
        name = local(node)
        if name in _LINES and name != "content":
            parts.append("\n")
        parts.append(re.sub(r"[ \t]*\n[ \t]*", "\n", node.text or ""))
        for child in node:
            collect(child)
            parts.append(re.sub(r"[ \t]*\n[ \t]*", "\n", child.tail or ""))
        if name in ("td", "th"):
            parts.append("\t")
        elif name in _LINES and name not in ("content", "br"):
            parts.append("\n")

    collect(element)
    return tidy("".join(parts))


def _text(element: Element) -> str:
    return " ".join("".join(element.itertext()).split())


def _name(element: Element) -> str:
    """family^given of an EN, or the name as it stands."""
    parts = [" ".join(_text(e) for e in children(element, part)) for part in ("family", "given")]
    return "^".join(part for part in parts if part) or _text(element)


def _id(element: Element) -> str:
    return element.get("extension") or element.get("root") or ""


def _records(root: Element, columns: Columns) -> Iterator[Content]:
    """Rows of a schema of somebody's own: elements whose children are fields, as deep as they are nested."""
    groups: dict[str, list[Element]] = {}
    for element in root.iter():
        roles = {columns.role_of(local(child)) for child in element if len(child) == 0} | {
            columns.role_of(name) for name in element.attrib
        }
        if len(roles - {""}) > 1:
            groups.setdefault(local(element), []).append(element)
    inner = {id(e) for group in groups.values() for e in group}
    sheets = []
    for group in groups.values():
        outer = [e for e in group if not any(id(child) in inner for child in e.iter() if child is not e)] or group
        sheets.append(Sheet([(number, list(_fields(element))) for number, element in enumerate(outer, 1)]))
    if not sheets:
        raise InputError(Reason.FORMAT_NOT_READ, "XML of a kind that is not known")
    return of_sheets(sheets, columns)


def _fields(element: Element, prefix: str = "") -> Iterator[tuple[str, str]]:
    yield from ((f"{prefix}{name}", value) for name, value in element.attrib.items())
    for child in element:
        header = f"{prefix}{local(child)}"
        if len(child):
            yield from _fields(child, f"{header}.")
        elif child.text and child.text.strip():
            yield header, child.text.strip()


def _resource(element: Element) -> dict[str, object]:
    """A FHIR resource in XML as its JSON: every field a list, for `fhir` takes both."""
    fields: dict[str, object] = {"resourceType": local(element)}
    return fields | _fhir_fields(element)


def _fhir_fields(element: Element) -> dict[str, object]:
    fields: dict[str, object] = {}
    for child in element:
        name = local(child)
        value: object
        if name == "div":
            value = _narrative(child)
        elif child.get("value") is not None:
            value = child.get("value")
        elif name in ("resource", "contained") and len(child):
            value = _resource(child[0])
        else:
            value = _fhir_fields(child)
        known = fields.setdefault(name, [])
        assert isinstance(known, list)
        known.append(value)
    return fields
