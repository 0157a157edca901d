"""Read the text of RTF (Rich Text Format specification 1.9.1), lines as they stand.

Characters are bytes of a code page: that of the font in use (`\\fcharset`), else that of the document (`\\ansicpg`);
`\\u` gives UTF-16 units, which replace the next `\\uc` characters. Header and footer are read; pictures, style sheets
and what `\\*` marks as optional are not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from echobench.errors import InputError
from echobench.reasons import Reason

NAME = "RTF document"
_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|[\r\n\0]+|([^\\{}\r\n\0]+)"
)
# Destinations whose content is no text of the page.
_SKIPPED = frozenset(
    b"fonttbl colortbl stylesheet info pict object objdata themedata listtable listoverridetable rsidtbl generator "
    b"datastore latentstyles fldinst filetbl revtbl xmlnstbl mmathPr nonshppict bkmkstart bkmkend deleted".split()
)
_BREAKS = {b"par": "\n", b"line": "\n", b"sect": "\n", b"page": "\n", b"row": "\n", b"tab": "\t", b"cell": "\t",
           b"nestcell": "\t", b"nestrow": "\n", b"emdash": "—", b"endash": "–", b"bullet": "•", b"lquote": "‘",
           b"rquote": "’", b"ldblquote": "“", b"rdblquote": "”", b"emspace": " ", b"enspace": " "}  # fmt: skip
# Windows character sets of fonts, to code pages.
_CHARSETS = {0: "", 1: "", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5", 161: "cp1253", 162: "cp1254",
             177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250"}  # fmt: skip
_SYMBOLS = {b"~": "\u00a0", b"_": "-", b"-": "", b"\n": "\n", b"\r": "\n", b"\\": "\\", b"{": "{", b"}": "}"}


@dataclass(frozen=True, slots=True)
class _Group:
    """State that ends with its group."""

    is_skipped: bool = False
    in_fonts: bool = False
    font: int | None = None
    fallback: int = 1


@dataclass(slots=True)
class _Reader:
    """Text read so far; `waiting` are bytes of one code page that are not decoded yet."""

    page: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    group: _Group = field(default_factory=_Group)
    stack: list[_Group] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    waiting: bytearray = field(default_factory=bytearray)
    units: list[int] = field(default_factory=list)
    to_skip: int = 0
    font_in_table: int = 0

    def flush(self) -> None:
        """Decode what waits."""
        if self.waiting:
            page = self.fonts.get(self.group.font if self.group.font is not None else -1) or self.page
            self.parts.append(self.waiting.decode(page, "replace"))
            self.waiting.clear()
        if self.units:
            raw = b"".join(unit.to_bytes(2, "little") for unit in self.units)
            self.parts.append(raw.decode("utf-16-le", "replace"))
            self.units.clear()

    def add(self, text: str) -> None:
        """Add text that needs no code page."""
        if not self.group.is_skipped:
            self.flush()
            self.parts.append(text)

    def add_bytes(self, data: bytes) -> None:
        """Add bytes of the code page, less those that stand in for a character given by its number."""
        skipped = min(self.to_skip, len(data))
        self.to_skip -= skipped
        if not self.group.is_skipped and data[skipped:]:
            if self.units:
                self.flush()
            self.waiting += data[skipped:]

    def word(self, name: bytes, number: int | None) -> None:
        """Obey a control word."""
        if name in _SKIPPED:
            self.flush()
            self.group = replace(self.group, is_skipped=True, in_fonts=name == b"fonttbl")
        elif name == b"ansicpg" and number:
            self.page = "gb18030" if number == 936 else f"cp{number}" if number != 65001 else "utf-8"
        elif name == b"f" and number is not None:
            self.flush()
            self.font_in_table = number
            self.group = replace(self.group, font=number)
        elif name == b"fcharset" and number is not None and self.group.in_fonts:
            self.fonts[self.font_in_table] = _CHARSETS.get(number, "")
        elif name == b"uc" and number is not None:
            self.group = replace(self.group, fallback=max(0, number))
        elif name == b"u" and number is not None:
            if not self.group.is_skipped:
                if self.waiting:
                    self.flush()
                self.units.append(number & 0xFFFF)
            self.to_skip = self.group.fallback
        elif name in _BREAKS:
            self.add(_BREAKS[name])

    def brace(self, brace: bytes) -> None:
        """Begin or end a group."""
        self.flush()
        self.to_skip = 0
        if brace == b"{":
            self.stack.append(self.group)
        elif self.stack:
            self.group = self.stack.pop()


def text_of(data: bytes) -> str:
    """Return the text. Raises InputError for a document that ends inside a group."""
    reader = _Reader()
    position, opened = 0, False
    while match := _TOKEN.match(data, position):
        position = match.end()
        word, number, hexed, symbol, brace, plain = match.groups()
        if word:
            if word == b"bin" and number:
                position += max(0, int(number))
            else:
                reader.word(word, int(number) if number else None)
        elif hexed:
            reader.add_bytes(bytes.fromhex(hexed.decode()))
        elif symbol == b"*":
            reader.group = replace(reader.group, is_skipped=True)
        elif symbol:
            reader.add(_SYMBOLS.get(symbol, ""))
        elif brace:
            reader.brace(brace)
            opened = True
            if not reader.stack:
                break
        elif plain:
            reader.add_bytes(plain)
    if reader.stack or not opened:
        raise InputError(Reason.REPORT_DAMAGED, NAME)
    reader.flush()
    return "".join(reader.parts)
