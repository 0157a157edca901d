"""Read messages and resources whole, for what they say of persons: HL7 v2, FHIR and other JSON, CDA and other XML."""

from __future__ import annotations

import base64
import binascii
import contextlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from xml.etree import ElementTree

from echobench.audit.report_documents import page_text
from echobench.audit.report_tables import MARK, Row, merged, text_of

Attachment = Callable[[bytes], list[Row]]
# HL7 v2.5.1, section 2.7: what stands for the marks of a message.
_ESCAPES = {"F": "|", "S": "^", "T": "&", "R": "~", "E": "\\", ".br": "\n", "X0A": "\n", "X0D": "\n"}
# HL7 v2.5.1, chapters 3 and 7: fields that name somebody, counted from the segment's name.
_FIELDS: dict[str, Mapping[int, str]] = {
    "PID": {2: "patient_id", 3: "patient_id", 4: "patient_id", 5: "name", 6: "name", 7: "birth date", 9: "name",
            11: "address", 13: "phone", 14: "phone", 18: "patient_id", 19: "id_number", 20: "id_number"},
    "NK1": {2: "name", 4: "address", 5: "phone"},
    "PV1": {3: "department", 7: "physician", 8: "physician", 9: "physician", 17: "physician", 19: "patient_id"},
    "ORC": {2: "accession", 3: "accession", 10: "physician", 12: "physician", 21: "hospital"},
    "OBR": {2: "accession", 3: "accession", 7: "date", 16: "physician", 22: "date", 28: "physician",
            32: "physician", 33: "physician", 34: "physician", 35: "physician"},
    "OBX": {14: "date", 16: "physician", 23: "hospital"},
    "MSH": {4: "hospital", 6: "hospital"},
}  # fmt: skip
# Elements and members that name somebody whatever stands around them (FHIR R4, HL7 CDA R2), in small letters.
_MEMBERS: dict[str, str] = {
    "family": "name", "birthdate": "birth date", "birthtime": "birth date", "telecom": "phone",
    "streetaddressline": "address", "line": "address", "assignedperson": "physician", "legalauthenticator": "physician",
    "identifier": "id_number", "performer": "physician", "resultsinterpreter": "physician",
    "managingorganization": "hospital",
    "effectivedatetime": "date", "issued": "date", "started": "date", "effectivetime": "date",
}  # fmt: skip


def of_hl7(data: bytes) -> Iterator[Row]:
    """Yield a row per message, with a cell per field."""
    text = text_of(data).replace("\r\n", "\r").replace("\n", "\r").replace("\x0b", "\r").replace("\x1c", "\r")
    message: Row = {}
    for number, segment in enumerate(part for part in text.split("\r") if part.strip()):
        name, mark = segment[:3], segment[3:4]
        if name == "MSH" and message:
            yield message
            message = {}
        if not mark or not re.fullmatch(r"[A-Z][A-Z0-9]{2}", name):
            message[f"text {number}"] = segment
            continue
        values = segment.split(mark)
        if name == "MSH":
            values.insert(1, mark)
        for place, value in enumerate(values[1:], 1):
            label = _FIELDS.get(name, {}).get(place)
            for repeat, part in enumerate(re.split("~", value) if label else [value]):
                message[f"{label or 'text'}{MARK}{number}.{place}.{repeat}"] = _field(part, label)
    if message:
        yield message


def _field(value: str, label: str | None) -> str:
    """What a field says: the first component of an id, all of a name or text."""
    parts = [part.replace("&", " ").strip() for part in value.split("^")]
    if label in ("patient_id", "accession", "id_number", "birth date", "date"):
        return parts[0][:8] if label in ("birth date", "date") else parts[0]
    if label == "physician" and re.search(r"\d", parts[0]):
        parts = parts[1:]  # a number before the name
    joined = "^".join(part for part in parts[:3] if part) if label in ("name", "physician") else " ".join(parts)
    return re.sub(r"\\(F|S|T|R|E|\.br|X0A|X0D)\\", lambda match: _ESCAPES[match[1]], joined)


def of_json(data: bytes, read: Attachment) -> Iterator[Row]:
    """Yield a row per object or FHIR resource; `read` opens the files that it holds in base64."""
    text = text_of(data)
    try:
        payload = json.loads(text)
        items = payload if isinstance(payload, list) else [payload]
    except ValueError:
        try:
            items = [json.loads(line) for line in text.splitlines() if line.strip()]
        except ValueError:  # not what its name says
            items = [{"text": text}]
    for item in items:
        for resource in _resources(item) if isinstance(item, dict) else ():
            yield dict(_members(resource, "", read))


def _resources(item: Row) -> Iterator[Any]:
    """The resources of a FHIR bundle, each for itself; anything else as it is."""
    entries = item.get("entry") if item.get("resourceType") == "Bundle" else None
    yield from (entry.get("resource", entry) for entry in entries) if isinstance(entries, list) else (item,)


def _members(value: Any, label: str, read: Attachment, path: str = "") -> Iterator[tuple[str, Any]]:
    """(label, value) of every leaf: the label of the nearest member that names somebody, else the member's own name."""
    if isinstance(value, dict):
        names = [str(part) for key in ("given", "family") for part in _listed(value.get(key))]
        if len(names) > 1:
            yield f"name{MARK}{path}", " ".join(names)
        for number, (key, item) in enumerate(value.items()):
            own = _MEMBERS.get(str(key).lower(), "")
            inner = own or ("" if str(key) in ("value", "text", "display") else str(key)) or label or "text"
            yield from _members(item, inner, read, f"{path}.{number}")
    elif isinstance(value, list):
        for number, item in enumerate(value):
            yield from _members(item, label, read, f"{path}.{number}")
    elif isinstance(value, str) and len(value) > 200 and re.fullmatch(r"[A-Za-z0-9+/=\s]+", value):
        for number, row in enumerate(_attachment(value, read)):
            yield from ((f"{key}{MARK}{path}.{number}", cell) for key, cell in row.items())
    else:
        text = page_text(value) if isinstance(value, str) and "</" in value else value
        yield f"{label}{MARK}{path}" if path.count(".") > 1 else label, text


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _attachment(encoded: str, read: Attachment) -> list[Row]:
    try:
        data = base64.b64decode(encoded)
    except (binascii.Error, ValueError):
        return []
    return read(data)


def of_xml(data: bytes) -> Iterator[Row]:
    """Yield one row: a cell per element that has a text or a telling attribute, and all text."""
    text = text_of(data)
    nodes: Row = {}
    if "<!ENTITY" not in text:  # they can grow without bound
        with contextlib.suppress(ElementTree.ParseError):
            nodes = dict(_nodes(ElementTree.fromstring(re.sub(r"\A\s*<\?xml[^>]*\?>", "", text).lstrip()), ""))
    yield merged([nodes, {"text": page_text(text)}])


def _nodes(element: ElementTree.Element, label: str, path: str = "") -> Iterator[tuple[str, Any]]:
    """(label, value) of each text and telling attribute of a tree, as `_members`."""
    own = str(element.tag).rpartition("}")[2]
    is_id = own == "id" and not label
    inner = "id_number" if is_id or own == "id" else _MEMBERS.get(own.lower(), own if own != "value" else label or own)
    for name in ("extension", "value", "displayName"):
        if element.get(name):
            yield f"{inner}{MARK}{path}.{name}", element.get(name)
    if element.text and element.text.strip():
        yield f"{inner}{MARK}{path}", element.text.strip()
    names = [
        child.text or child.get("value") or "" for child in element if str(child.tag).endswith(("given", "family"))
    ]
    if len(names) > 1:
        yield f"name{MARK}{path}", " ".join(names)
    for number, child in enumerate(element):
        yield from _nodes(child, inner, f"{path}.{number}")
        if child.tail and child.tail.strip():
            yield f"text{MARK}{path}.{number}t", child.tail.strip()
