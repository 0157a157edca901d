"""One report in every format that hospitals keep reports in; nothing but the standard library writes them."""

from __future__ import annotations

import base64
import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

FINDINGS, IMPRESSION = "超声所见", "超声提示"


@dataclass(frozen=True)
class Report:
    """What each format carries: texts are lines joined by line feeds."""

    accession: str
    patient: str
    name: str
    findings: str
    impression: str

    @property
    def lines(self) -> list[str]:
        """The report as a page of lines."""
        return [
            f"检查号：{self.accession}  住院号：{self.patient}", f"姓名：{self.name}",
            f"{FINDINGS}：", *self.findings.split("\n"), f"{IMPRESSION}：", *self.impression.split("\n"),
        ]  # fmt: skip


HEADER = ["检查号", "住院号", "姓名", FINDINGS, IMPRESSION]


def grid(reports: Sequence[Report]) -> list[list[str]]:
    """Header and rows of a table."""
    return [HEADER, *([r.accession, r.patient, r.name, r.findings, r.impression] for r in reports)]


def package(members: Mapping[str, str | bytes]) -> bytes:
    """A zip of XML parts."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in {"[Content_Types].xml": "<Types/>", **members}.items():
            archive.writestr(name, content)
    return file.getvalue()


_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def workbook(sheets: Mapping[str, Sequence[Sequence[object]]], merged: Sequence[str] = ()) -> bytes:
    """An xlsx of sheets of cells; a number is written as a number, None leaves a cell out."""
    names = list(sheets)
    tabs = "".join(f'<sheet name="{escape(n)}" sheetId="{i}" r:id="rId{i}"/>' for i, n in enumerate(names, 1))
    links = "".join(
        f'<Relationship Id="rId{i}" Type="{_RELS}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        for i in range(1, len(names) + 1)
    )
    package_rel = f'<Relationship Id="rId1" Type="{_RELS}/officeDocument" Target="xl/workbook.xml"/>'
    relationships = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
    )
    parts = {
        "_rels/.rels": relationships.format(package_rel),
        "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_RELS}"><sheets>{tabs}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relationships.format(links),
    }
    merges = "".join(f'<mergeCell ref="{ref}"/>' for ref in merged)
    tail = f'<mergeCells count="{len(merged)}">{merges}</mergeCells>' if merged else ""
    for number, name in enumerate(names, 1):
        rows = "".join(
            f'<row r="{r}">{"".join(_cell(r, c, v) for c, v in enumerate(cells) if v is not None)}</row>'
            for r, cells in enumerate(sheets[name], 1)
        )
        parts[f"xl/worksheets/sheet{number}.xml"] = (
            f"<worksheet {_MAIN}><sheetData>{rows}</sheetData>{tail}</worksheet>"
        )
    return package(parts)


def _cell(row: int, column: int, value: object) -> str:
    place = f"{chr(65 + column)}{row}"
    if isinstance(value, (int, float)):
        return f'<c r="{place}"><v>{value}</v></c>'
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(str(value))}</t></is></c>'


def docx(lines: Sequence[str], **parts: str | bytes) -> bytes:
    """A Word document of paragraphs; `parts` are further members."""
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    body = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>' for line in lines)
    return package({"word/document.xml": f"<w:document {word}><w:body>{body}</w:body></w:document>", **parts})


def rtf(lines: Sequence[str], how: str = "page") -> bytes:
    """An RTF: letters in the code page 936 (`page`), by number (`unicode`), or in that of the font (`font`)."""

    def spelled(line: str) -> str:
        letters = []
        for letter in line:
            if letter in "\\{}":
                letters.append("\\" + letter)
            elif letter.isascii():
                letters.append(letter)
            elif how == "unicode":
                units = letter.encode("utf-16-le")
                numbers = (int.from_bytes(units[i : i + 2], "little", signed=True) for i in range(0, len(units), 2))
                letters += [f"\\u{number}?" for number in numbers]
            else:
                letters += [f"\\'{byte:02x}" for byte in letter.encode("gb18030")]
        return "".join(letters)

    page = "\\ansicpg1252" if how == "font" else "\\ansicpg936"
    fonts = "{\\fonttbl{\\f0\\fnil\\fcharset134 SimSun;}}{\\colortbl;\\red0;}{\\*\\generator Riched20;}"
    return (
        f"{{\\rtf1\\ansi{page}\\deff0{fonts}\\pard\\f0 " + "\\par\r\n".join(map(spelled, lines)) + "\\par}"
    ).encode()


def html(lines: Sequence[str]) -> bytes:
    """A page of paragraphs."""
    body = "<br>".join(escape(line) for line in lines)
    return f"<html><head><title></title><style>p {{}}</style></head><body><p>{body}</p></body></html>".encode()


def html_table(reports: Sequence[Report], encoding: str = "utf-8") -> bytes:
    """What many systems export as .xls: a table of HTML."""
    cells = [["<td>" + escape(cell).replace("\n", "<br>") + "</td>" for cell in line] for line in grid(reports)]
    rows = "".join(f"<tr>{''.join(line)}</tr>" for line in cells)
    return f'<html><meta charset="{encoding}"><table>{rows}</table></html>'.encode(encoding)


def hl7(reports: Sequence[Report], end: str = "\r", encoding: str = "utf-8", charset: str = "UNICODE UTF-8") -> bytes:
    """A message ORU^R01 per report."""

    def plain(text: str) -> str:
        for letter, code in (("\\", "E"), ("|", "F"), ("^", "S"), ("~", "R"), ("&", "T")):
            text = text.replace(letter, f"\0{code}\0")
        return text.replace("\0", "\\").replace("\n", "\\.br\\")

    segments = []
    for report in reports:
        segments += [
            rf"MSH|^~\&|RIS|EAST|PACS|EAST|20230915||ORU^R01|1|P|2.5|||||CHN|{charset}",
            f"PID|1||{report.patient}^^^EAST||{plain(report.name)}||19620311|M|||||^PRN^PH^^^^5550100",
            f"ORC|RE||{report.accession}", f"OBR|1||{report.accession}|US^超声||||||||||||D7^Poe^Ann|||||||||F",
            f"OBX|1|TX|F^{FINDINGS}||{plain(report.findings)}||||||F",
            f"OBX|2|TX|19005-8^Impression^LN||{plain(report.impression)}||||||F",
        ]  # fmt: skip
    return end.join([*segments, ""]).encode(encoding)


def cda(report: Report) -> bytes:
    """A CDA document with findings and impression as sections of their LOINC codes."""

    def section(code: str, text: str) -> str:
        lines = "".join(f"<paragraph>{escape(line)}</paragraph>" for line in text.split("\n"))
        return f'<component><section><code code="{code}"/><title>x</title><text>{lines}</text></section></component>'

    return (
        f'<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"><effectiveTime value="20230915"/>'
        f'<recordTarget><patientRole><id extension="{report.patient}" root="1.2.3"/><addr>Elm Road 7</addr>'
        f"<patient><name>{escape(report.name)}</name></patient></patientRole></recordTarget><author><assignedAuthor>"
        f"<assignedPerson><name><given>Ann</given><family>Poe</family></name></assignedPerson></assignedAuthor></author>"
        f'<inFulfillmentOf><order><id extension="{report.accession}" root="1.2.4"/></order></inFulfillmentOf>'
        f"<component><structuredBody>{section('59776-5', report.findings)}{section('19005-8', report.impression)}"
        f"</structuredBody></component></ClinicalDocument>"
    ).encode()


def fhir(reports: Sequence[Report], form: str = "bundle") -> bytes:
    """DiagnosticReports with their patients and orders: a `bundle`, or a resource per `lines`."""
    resources: list[dict[str, object]] = []
    for n, report in enumerate(reports):
        resources += [
            {"resourceType": "Patient", "id": f"p{n}", "identifier": [{"value": report.patient}],
             "name": [{"text": report.name}]},
            {"resourceType": "ServiceRequest", "id": f"s{n}", "identifier": [{"value": report.accession}]},
            {"resourceType": "Observation", "id": f"o{n}", "code": {"text": FINDINGS}, "valueString": report.findings},
            {"resourceType": "DiagnosticReport", "id": f"r{n}", "status": "final", "code": {"text": "US"},
             "subject": {"reference": f"Patient/p{n}"}, "basedOn": [{"reference": f"ServiceRequest/s{n}"}],
             "result": [{"reference": f"Observation/o{n}"}], "conclusion": report.impression,
             "resultsInterpreter": [{"display": "Ann Poe"}]},
        ]  # fmt: skip
    if form == "lines":
        return "\n".join(json.dumps(resource, ensure_ascii=False) for resource in resources).encode()
    return json.dumps({"resourceType": "Bundle", "entry": [{"resource": r} for r in resources]}).encode()


def pdf(pages: Sequence[Sequence[str]], images: Sequence[int] = ()) -> bytes:
    """A PDF of pages of lines, letters mapped by ToUnicode; `images` are the pages with an image alone."""
    letters = [*sorted({letter for lines in pages for line in lines for letter in line} - {" "}), " "]
    code = {letter: n for n, letter in enumerate(letters, 1)}
    pairs = "\n".join(f"<{n:04x}> <{letter.encode('utf-16-be').hex()}>" for letter, n in code.items())
    # PDF 32000-1, 9.10.3: at most 100 pairs a block.
    blocks = [pairs.split("\n")[n : n + 100] for n in range(0, len(code), 100)]
    cmap = "".join(f"{len(b)} beginbfchar\n{chr(10).join(b)}\nendbfchar\n" for b in blocks)
    cmap = f"begincmap\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n{cmap}endcmap"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{' '.join(f'{7 + 2 * n} 0 R' for n in range(len(pages)))}]>>",
        "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        "<</Type/Font/Subtype/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
        "/DW 1000>>",
        f"<</Length {len(cmap)}>>stream\n{cmap}\nendstream",
        "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n0"
        "\nendstream",
    ]
    for n, lines in enumerate(pages):
        shown = "".join(f"<{''.join(f'{code[c]:04x}' for c in line)}> Tj T*\n" for line in lines)
        content = "/I Do" if n in images else f"BT /F 10 Tf 14 TL 40 800 Td\n{shown}ET"
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {8 + 2 * n} 0 R"
            f"/Resources<</Font<</F 3 0 R>>{'/XObject<</I 6 0 R>>' if n in images else ''}>>>>"
        )
        objects.append(f"<</Length {len(content)}>>stream\n{content}\nendstream")
    data = "%PDF-1.7\n"
    offsets = []
    for number, item in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj\n{item}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer\n<</Size {len(objects) + 1}/Root 1 0 R>>\n"
    return f"{data}{end}startxref\n{len(data)}\n%%EOF\n".encode("latin-1")


def attached(data: bytes) -> str:
    """Base64 of an attachment."""
    return base64.b64encode(data).decode()


# (ending of the name, writer of one report as a page of lines)
DOCUMENTS: Mapping[str, tuple[str, Callable[[Report], bytes]]] = {
    "text": (".txt", lambda r: "\r\n".join(r.lines).encode()),
    "text in GBK": (".txt", lambda r: "\n".join(r.lines).encode("gb18030")),
    "text in UTF-16": (".txt", lambda r: "\r".join(r.lines).encode("utf-16")),
    "docx": (".docx", lambda r: docx(r.lines)),
    "rtf": (".rtf", lambda r: rtf(r.lines)),
    "rtf by numbers": (".rtf", lambda r: rtf(r.lines, "unicode")),
    "rtf by font": (".doc", lambda r: rtf(r.lines, "font")),
    "html": (".html", lambda r: html(r.lines)),
    "pdf": (".pdf", lambda r: pdf([r.lines])),
}
# (ending of the name, writer of reports as rows)
TABLES: Mapping[str, tuple[str, Callable[[Sequence[Report]], bytes]]] = {
    "workbook": (".xlsx", lambda reports: workbook({"Sheet1": grid(reports)})),
    "html table": (".xls", html_table),
    "html table in GBK": (".xls", lambda reports: html_table(reports, "gbk")),
    "hl7": (".hl7", hl7),
    "hl7 with line feeds": (".txt", lambda reports: hl7(reports, "\n")),
    "hl7 in GB18030": (".hl7", lambda reports: hl7(reports, "\r", "gb18030", "GB 18030-2000")),
    "fhir": (".json", fhir),
    "fhir lines": (".ndjson", lambda reports: fhir(reports, "lines")),
}
