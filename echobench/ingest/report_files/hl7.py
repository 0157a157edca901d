"""Read reports from HL7 v2 messages (ORU^R01 and those built like it; HL7 v2.5.1 chapters 2, 3 and 7).

One row per order (OBR) with its results (OBX) and notes (NTE). Messages may stand in a batch, in the frames of MLLP,
and with line feeds in place of carriage returns; a line without a segment's name goes on with the one before.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from echobench.errors import InputError
from echobench.ingest.column_roles import Columns
from echobench.ingest.tables import BadRow, Cell, Row
from echobench.raw.text_encoding import decode
from echobench.reasons import Reason

NAME = "HL7 message"
# MSH-18, HL7 table 0211.
_CHARSETS = {"GB 18030-2000": "gb18030", "BIG-5": "big5", "8859/1": "latin-1", "UNICODE UTF-8": "utf-8",
             "ISO IR87": "iso2022_jp", "KS X 1001": "cp949"}  # fmt: skip
_SEGMENT = re.compile(r"[A-Z][A-Z0-9]{2}(?=\||$)")
_TEXTS = frozenset(("TX", "FT", "ST", "CE", "CWE", "NM", "SN", "DT", "DTM", "TS", "TM", "CF", ""))
_PERSONS = {"PV1": (7, 8, 9, 17, 52), "OBR": (16, 28), "ORC": (10, 11, 12, 19), "OBX": (16,), "NK1": (2,),
            "PID": (6, 9)}  # fmt: skip
_INTERPRETERS = (32, 33, 34, 35)
# OBR-25, HL7 table 0123, and OBX-11, table 0085: there A is some of the results, here an amended one.
_STATUS = {"F": "final", "C": "corrected", "P": "preliminary", "R": "preliminary", "A": "preliminary"}
_STATUS_OF_RESULT = {**_STATUS, "A": "amended", "U": "final", "S": "preliminary", "I": "preliminary"}
_DELETED = frozenset("DWX")

Attachment = Callable[[bytes], str]


@dataclass(frozen=True, slots=True)
class _Marks:
    """The separators that a message declares in MSH-1 and MSH-2."""

    part: str
    repeat: str
    escape: str
    sub: str


@dataclass(slots=True)
class _Segment:
    name: str
    marks: _Marks
    values: list[str]

    def repeats(self, number: int) -> list[str]:
        """The repetitions of a field, as they stand."""
        value = self.values[number] if number < len(self.values) else ""
        return [v for v in value.split(self.marks.repeat) if v] if self.marks.repeat else [value][: bool(value)]

    def parts(self, number: int) -> list[list[str]]:
        """The components of each repetition, unescaped."""
        return [[self.plain(part) for part in v.split(self.marks.part)] for v in self.repeats(number)]

    def first(self, number: int, component: int = 1) -> str:
        """One component of the first repetition, or ""."""
        parts = next(iter(self.parts(number)), [])
        return parts[component - 1] if component <= len(parts) else ""

    def plain(self, text: str) -> str:
        """Resolve escape sequences (chapter 2.7)."""
        if not self.marks.escape:
            return text
        mark = re.escape(self.marks.escape)
        marks = {"F": "|", "S": self.marks.part, "R": self.marks.repeat, "T": self.marks.sub, "E": self.marks.escape}

        def resolved(match: re.Match[str]) -> str:
            code = match[1]
            if code in marks:
                return marks[code]
            if code[:1] == "X" and re.fullmatch(r"(?:[0-9A-Fa-f]{2})+", code[1:]):
                return decode(bytes.fromhex(code[1:]))
            return "\n" if code[:3] in (".br", ".sp", ".ce") else ""

        return re.sub(rf"{mark}([^\n{mark}]{{1,80}}){mark}", resolved, text)


@dataclass(slots=True)
class _Message:
    header: _Segment
    patient: list[_Segment] = field(default_factory=list)
    orders: list[list[_Segment]] = field(default_factory=list)


def rows(data: bytes, columns: Columns, read_attachment: Attachment) -> Iterator[Row | BadRow]:
    """Yield a row per order. `read_attachment` gives the text of an encapsulated document.

    Raises InputError for what holds no message with a report.
    """
    contents: list[Row | BadRow] = []
    for message in _messages(data):
        for order in message.orders:
            contents += _report(len(contents) + 1, message, order, columns, read_attachment)
        if not message.orders:
            contents.append(BadRow(len(contents) + 1, Reason.REPORT_EMPTY, NAME))
    if not any(isinstance(content, Row) for content in contents):
        if contents and isinstance(contents[0], BadRow):
            raise InputError(contents[0].reason, contents[0].detail)
        raise InputError(Reason.REPORT_EMPTY, NAME)
    return iter(contents)


def _messages(data: bytes) -> list[_Message]:
    text = decode(data)
    header = re.search(r"(?m)^\x0b?MSH\|.*", text)
    if header is None:
        raise InputError(Reason.REPORT_EMPTY, NAME)
    stated = (header[0].split("|") + [""] * 18)[17].split("~")[0].strip()
    text = decode(data, _CHARSETS.get(stated, ""))
    messages: list[_Message] = []
    for line in _segments(text):
        if line.startswith("MSH|"):
            messages.append(_Message(_parsed(line, _marks(line))))
        elif messages and line[:3] not in ("FHS", "BHS", "BTS", "FTS"):
            _place(_parsed(line, messages[-1].header.marks), messages[-1])
    return messages


def _segments(text: str) -> list[str]:
    lines: list[str] = []
    for line in re.sub(r"[\x0b\x1c]", "", text).split("\n"):
        if _SEGMENT.match(line):
            lines.append(line)
        elif lines and line.strip():
            lines[-1] += "\n" + line
    return lines


def _marks(header: str) -> _Marks:
    declared = [*header.split("|"), ""][1].ljust(4, "\0")
    return _Marks(*(mark.replace("\0", "") for mark in declared[:4]))


def _parsed(line: str, marks: _Marks) -> _Segment:
    values = line.split("|")
    # MSH-1 is the separator itself: its fields are one further on.
    return _Segment(values[0], marks, ["MSH", *values] if values[0] == "MSH" else values)


def _place(segment: _Segment, message: _Message) -> None:
    if segment.name == "OBR":
        # ORC stands before the OBR that it is about.
        before = message.orders.pop() if message.orders and message.orders[-1][0].name == "ORC" else []
        if any(s.name == "OBR" for s in before):
            message.orders.append(before)
            before = []
        message.orders.append([*before, segment])
    elif segment.name == "ORC" or (segment.name == "OBX" and not message.orders):
        message.orders.append([segment])
    elif message.orders and segment.name not in ("PID", "PV1", "NK1"):
        message.orders[-1].append(segment)
    else:
        message.patient.append(segment)


def _report(
    number: int, message: _Message, order: list[_Segment], columns: Columns, read_attachment: Attachment
) -> Iterator[Row | BadRow]:
    results = [s for s in order if s.name == "OBX" and s.first(11) not in _DELETED]
    notes = [s.plain("\n".join(s.repeats(3))) for s in order if s.name == "NTE"]
    cells = [cell for segment in (*message.patient, *order) for cell in _facts(segment)]
    dropped: list[BadRow] = []
    for result in results:
        try:
            cells.append(_result(result, columns, read_attachment))
        except InputError as error:
            dropped.append(BadRow(number + 1 + len(dropped), error.reason, error.detail))
    cells += [("text", "NTE-3", note) for note in notes if note.strip()]
    if any(role in ("text", "findings", "impression") for role, _, _ in cells):
        yield Row(number, tuple(cells))
        yield from dropped
    elif dropped:
        yield from dropped
    else:
        yield BadRow(number, Reason.REPORT_EMPTY, NAME)


def _result(result: _Segment, columns: Columns, read_attachment: Attachment) -> Cell:
    """The text of an OBX under the section that OBX-3 names."""
    kind = result.first(2)
    labels = [part for parts in result.parts(3) for part in parts]
    label = next((part for part in (*labels[1:2], *labels) if part), "")
    if kind == "ED":
        return "text", label, read_attachment(_encapsulated(result))
    if kind not in _TEXTS:
        raise InputError(Reason.ATTACHMENT_NOT_READ)
    coded = kind in ("CE", "CWE", "CF")
    names = [(parts[1:2] or parts)[0] or parts[0] for parts in result.parts(5)]
    values = names if coded else [result.plain(value) for value in result.repeats(5)]
    text = "\n".join(values)
    role = _section(labels, columns)
    if kind in ("NM", "SN") and label:
        text = f"{label}: {text.replace(result.marks.part, ' ')} {result.first(6)}".rstrip()
    return role, label, text


def _section(labels: Sequence[str], columns: Columns) -> str:
    """findings or impression by the name, LOINC code or IHE suffix (`&GDT`, `&IMP`) of OBX-3; else text."""
    for label in labels:
        if label.endswith(("&IMP", "IMP")) or label == "19005-8":
            return "impression"
        if label.endswith("&GDT") or label == "59776-5":
            return "findings"
        if columns.role_of(label) in ("findings", "impression"):
            return columns.role_of(label)
    return "text"


def _encapsulated(result: _Segment) -> bytes:
    """The bytes of an ED value: source ^ type ^ subtype ^ encoding ^ data."""
    parts = next(iter(result.parts(5)), [])
    if len(parts) < 5:
        raise InputError(Reason.ATTACHMENT_NOT_READ)
    if parts[3].upper() != "BASE64":
        return parts[4].encode()
    try:
        return base64.b64decode(re.sub(r"\s", "", parts[4]), validate=True)
    except (binascii.Error, ValueError):
        raise InputError(Reason.ATTACHMENT_NOT_READ) from None


def _facts(segment: _Segment) -> Iterator[Cell]:
    """What a segment says about persons, numbers, dates and places."""
    get = segment.first
    if segment.name == "PID":
        ids = [parts[0] for number in (3, 2, 4) for parts in segment.parts(number) if parts[0]]
        yield from (("patient_id", "PID-3", id) for id in ids)
        yield from (("name", "PID-5", "^".join(parts[:5]).rstrip("^")) for parts in segment.parts(5))
        yield from ((role, f"PID-{n}", get(n)) for role, n in (("birth_date", 7), ("sex", 8), ("id", 18), ("id", 19)))
        yield from (("contact", f"PID-{n}", " ".join(filter(None, p))) for n in (11, 13, 14) for p in segment.parts(n))
    elif segment.name == "OBR":
        yield from (("accession", f"OBR-{n}", get(n)) for n in (3, 18))
        yield from (("id", f"OBR-{n}", get(n)) for n in (2, 19, 20))
        yield "region", "OBR-4", get(4, 2) or get(4)
        yield "date", "OBR-7", get(7)[:8]
        yield "status", "OBR-25", _STATUS.get(get(25), "")
        for number in _INTERPRETERS:
            for parts in segment.parts(number):
                # NDL: the person is the first component, its parts set apart by the subcomponent separator.
                person = parts[0].split(segment.marks.sub or "&") if parts else []
                yield "other_person", f"OBR-{number}", _person(person)
    elif segment.name == "OBX":
        yield "status", "OBX-11", _STATUS_OF_RESULT.get(get(11), "")
    elif segment.name == "PV1":
        yield from (("institution", "PV1-3", part) for part in next(iter(segment.parts(3)), []))
        yield "id", "PV1-19", get(19)
    elif segment.name == "ZDS":
        yield "study_uid", "ZDS-1", get(1)
    for number in _PERSONS.get(segment.name, ()):
        yield from (("other_person", f"{segment.name}-{number}", _person(parts)) for parts in segment.parts(number))


def _person(parts: Sequence[str]) -> str:
    """The name of an XCN value: id ^ family ^ given, or a name alone, in one component or as XPN."""
    if len(parts) > 1 and (re.search(r"\d", parts[0]) or not parts[0]):
        parts = parts[1:]
    return "^".join(parts[:2]).strip("^")
