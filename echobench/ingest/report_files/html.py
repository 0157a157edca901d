"""Read the text and the tables of HTML. A block is a line, a cell is parted by a tab; nothing is run or fetched."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from echobench.raw.text_encoding import decode

_BLOCKS = frozenset(
    "p div br li ul ol dl dt dd tr table h1 h2 h3 h4 h5 h6 hr pre section article header footer address blockquote "
    "form fieldset caption title center paragraph item content list".split()
)
_HIDDEN = frozenset(("script", "style", "template"))
_STATED = re.compile(rb"(?i)charset\s*=\s*[\"']?([\w-]+)")
_VALUE = {"input": "value"}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.tables: list[list[list[str]]] = []
        self._open: list[list[list[str]]] = []
        self._in_cell = 0
        self._hidden = 0
        self._is_pre = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in _HIDDEN
        self._is_pre += tag == "pre"
        if tag == "table":
            self._open.append([])
        elif tag == "tr" and self._open:
            self._open[-1].append([])
        elif tag in ("td", "th"):
            self._in_cell += 1
            self.parts.append("\t")
            if self._open:
                if not self._open[-1]:
                    self._open[-1].append([])
                self._open[-1][-1].append("")
        self._break(tag)
        if tag in _VALUE:  # the fields of a form, filled in
            self.handle_data(dict(attrs).get(_VALUE[tag]) or "")

    def handle_endtag(self, tag: str) -> None:
        self._hidden = max(0, self._hidden - (tag in _HIDDEN))
        self._is_pre = max(0, self._is_pre - (tag == "pre"))
        if tag == "table" and self._open:
            self.tables.append(self._open.pop())
        elif tag in ("td", "th"):
            self._in_cell = max(0, self._in_cell - 1)
        self._break(tag)

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n")
            if self._open and self._in_cell and self._open[-1] and self._open[-1][-1]:
                self._open[-1][-1][-1] += "\n"

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        text = data if self._is_pre else re.sub(r"\s+", " ", data)
        self.parts.append(text)
        if self._open and self._open[-1] and self._open[-1][-1]:
            self._open[-1][-1][-1] += text

    def finished(self) -> _Reader:
        self.close()
        self.tables += reversed(self._open)  # a file that ends inside a table
        self._open = []
        return self


def text_of(data: bytes | str) -> str:
    """Return the text as it is laid out: lines, and cells parted by tabs."""
    return tidy("".join(_read(data).parts))


def tables_of(data: bytes) -> list[list[list[str]]]:
    """Return the tables, rows of cells each; inner tables before the ones around them."""
    return [
        [[tidy(cell) for cell in row] for row in table if row] for table in _read(data).tables if any(map(len, table))
    ]


def tidy(text: str) -> str:
    """Return text without blanks at the ends of lines and without empty lines."""
    lines = (re.sub(r" *\t *", "\t", line).strip() for line in text.replace("\u00a0", " ").split("\n"))
    return "\n".join(line for line in lines if line)


def _read(data: bytes | str) -> _Reader:
    if isinstance(data, bytes):
        stated = _STATED.search(data[:2048].replace(b"\0", b""))
        data = decode(data, stated[1].decode("ascii", "replace") if stated else "")
    reader = _Reader()
    reader.feed(data)
    return reader.finished()
