"""Read the text of Word documents (ECMA-376 part 1, WordprocessingML), lines as they stand.

Header, body, footer, text boxes, notes and form fields are read; deleted text of tracked changes is not. Cells of a row
are parted by tabs. Macros are never looked at.
"""

from __future__ import annotations

import re

from echobench.errors import InputError
from echobench.ingest.report_files import xml_tree
from echobench.ingest.report_files.package import open_package
from echobench.ingest.report_files.xml_tree import Element, local
from echobench.reasons import Reason

NAME = "Word document"
_PARTS = re.compile(r"word/(header\d*|document\d*|footnotes|endnotes|footer\d*)\.xml")
_ORDER = ("header", "document", "footnotes", "endnotes", "footer")
# A text box stands twice: as it is, and for old readers.
_SKIPPED = frozenset(("del", "delText", "Fallback", "instrText", "pPr", "rPr", "sectPr", "tblPr", "moveFrom"))
_MARKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}


def text_of(data: bytes) -> str:
    """Return the text of all parts. Raises InputError for what is no Word document or has no text."""
    with open_package(data, NAME) as archive:
        names = [name for name in archive.namelist() if _PARTS.fullmatch(name)]
        if not any("document" in name for name in names):
            raise InputError(Reason.REPORT_DAMAGED, NAME)
        names.sort(key=lambda name: (_ORDER.index(re.sub(r"\d", "", name[5:-4])), name))
        parts: list[str] = []
        for name in names:
            _collect(xml_tree.parse(archive.read(name), NAME), parts)
            parts.append("\n")
        has_images = any(name.startswith("word/media/") for name in archive.namelist())
    text = "".join(parts)
    if has_images and not text.strip():
        raise InputError(Reason.REPORT_OF_SCANS, NAME)
    return text


def _collect(element: Element, parts: list[str]) -> None:
    kind = local(element)
    if kind in _SKIPPED:
        return
    if kind == "t":
        parts.append(element.text or "")
    elif kind in _MARKS:
        parts.append(_MARKS[kind])
    elif kind == "tc":
        cell: list[str] = []
        for child in element:
            _collect(child, cell)
        parts.append("".join(cell).strip("\n") + "\t")
        return
    for child in element:
        _collect(child, parts)
    if kind in ("p", "tr"):
        parts.append("\n")
