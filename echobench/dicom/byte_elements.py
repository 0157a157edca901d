"""Walk a DICOM file in its bytes: tag, VR and length of each element, without decoding any value (PS3.5 section 7).

For files as scanners write them: file meta, little endian, tags in order, lengths that fit. Anything else is an
`UnusualError`, and pydicom reads it. What is walked here is what pydicom reads.
"""

from __future__ import annotations

import struct
from typing import NamedTuple

from echobench.dicom.elements import dictionary_vr

_SHORT = frozenset("AE AS AT CS DA DS DT FD FL IS LO LT PN SH SL SS ST TM UI UL US".split())
LONG = frozenset("OB OD OF OL OV OW SQ SV UC UN UR UT UV".split())
_SHORT_BYTES = {vr.encode(): vr for vr in _SHORT}
_LONG_BYTES = {vr.encode(): vr for vr in LONG}
_EXPLICIT, _IMPLICIT, _LENGTH = struct.Struct("<HH2sH"), struct.Struct("<HHI"), struct.Struct("<I")
_UNDEFINED = 0xFFFFFFFF
_PIXEL_DATA = 0x7FE00010
_ITEM, _ITEM_END, _SEQUENCE_END = 0xFFFEE000, 0xFFFEE00D, 0xFFFEE0DD
_MOST_NESTED = 32


class UnusualError(Exception):
    """The bytes are not those of a plain file. Says nothing of them."""


class Item(NamedTuple):
    """An item of a sequence: its elements in order, and whether its length is undefined."""

    elements: list[Span]
    is_undefined: bool


class Span(NamedTuple):
    """An element that begins at `at`: `data[start:end]` is its value, `items` those of a sequence."""

    tag: int
    vr: str
    at: int
    start: int
    end: int
    items: list[Item] | None
    is_undefined: bool


class FileSpans(NamedTuple):
    """A file: transfer syntax, class and instance of its file meta, whether VRs are implicit, and its elements."""

    syntax: str
    meta: dict[int, str]
    is_implicit: bool
    elements: list[Span]


def walk(data: bytes) -> FileSpans:
    """Walk a whole file. Raises UnusualError for one that is not plain."""
    if data[128:132] != b"DICM":
        raise UnusualError
    try:
        meta, at = _meta(data)
        syntax = meta.get(0x00020010, "")
        is_implicit = syntax == "1.2.840.10008.1.2"
        is_encapsulated = syntax.startswith("1.2.840.10008.1.2.4.") or syntax == "1.2.840.10008.1.2.5"
        if not is_implicit and not is_encapsulated and syntax != "1.2.840.10008.1.2.1":
            raise UnusualError
        elements, at = _Walker(data, is_implicit).dataset(at, len(data), 0)
    except struct.error:
        raise UnusualError from None
    if at != len(data) or not elements:
        raise UnusualError
    return FileSpans(syntax, meta, is_implicit, elements)


def _meta(data: bytes) -> tuple[dict[int, str], int]:
    """{tag: text} of the UIDs of the file meta, and where the data set starts (PS3.10 section 7.1)."""
    at, meta = 132, {}
    while data[at : at + 2] == b"\x02\x00":
        group, element, vr, length = _EXPLICIT.unpack_from(data, at)
        start = at + 8
        if vr in _LONG_BYTES:
            (length,) = _LENGTH.unpack_from(data, start)
            start += 4
        elif vr not in _SHORT_BYTES:
            raise UnusualError
        at = start + length
        if at > len(data) or group << 16 | element in meta:
            raise UnusualError
        if vr == b"UI":
            meta[group << 16 | element] = data[start:at].decode("latin-1").rstrip("\0 ")
    return meta, at


def fragments(data: bytes, at: int = 0) -> tuple[int, list[tuple[int, int]]]:
    """Walk encapsulated pixel data (PS3.5 annex A.4) from `at`: where its delimitation stands, and where items lie.

    The first item is the offset table. Without a delimitation, as pydicom keeps the value, the end of `data` is one.
    """
    items: list[tuple[int, int]] = []
    while at < len(data):
        kind = data[at : at + 4]
        (length,) = _LENGTH.unpack_from(data, at + 4)
        if kind == b"\xfe\xff\xdd\xe0" and not length:
            break
        at += 8 + length
        if kind != b"\xfe\xff\x00\xe0" or at > len(data):
            raise UnusualError
        items.append((at - length, at))
    return at, items


class _Walker:
    def __init__(self, data: bytes, is_implicit: bool) -> None:
        self._data = data
        self._is_implicit = is_implicit

    def dataset(self, at: int, end: int, depth: int, *, is_undefined: bool = False) -> tuple[list[Span], int]:
        """The elements from `at` up to `end`, or up to the delimitation of an item of undefined length."""
        elements: list[Span] = []
        last = -1
        while at < end:
            if is_undefined and self._tag(at) == _ITEM_END:
                if _LENGTH.unpack_from(self._data, at + 4)[0]:
                    raise UnusualError
                return elements, at + 8
            span, at = self._element(at, end, depth, is_first=last < 0)
            if span.tag <= last or span.tag >> 16 in (0x0000, 0x0002, 0xFFFE):
                raise UnusualError
            last = span.tag
            elements.append(span)
        if is_undefined:
            raise UnusualError
        return elements, at

    def _element(self, at: int, end: int, depth: int, *, is_first: bool) -> tuple[Span, int]:
        data = self._data
        if self._is_implicit:
            group, element, length = _IMPLICIT.unpack_from(data, at)
            if is_first and data[at + 4 : at + 6].isalpha():
                raise UnusualError  # explicit VR in spite of its syntax
            tag, start = group << 16 | element, at + 8
            vr = dictionary_vr(tag)
        else:
            group, element, code, length = _EXPLICIT.unpack_from(data, at)
            tag, start = group << 16 | element, at + 8
            known = _SHORT_BYTES.get(code)
            if known is None:
                known = _LONG_BYTES.get(code)
                if known is None or length:
                    raise UnusualError
                (length,) = _LENGTH.unpack_from(data, start)
                start += 4
            vr = known
        if length == _UNDEFINED:
            return self._undefined(tag, vr, at, start, end, depth)
        if start + length > end:
            raise UnusualError
        items = self._items(start, start + length, depth)[0] if vr == "SQ" else None
        return Span(tag, vr, at, start, start + length, items, False), start + length

    def _undefined(self, tag: int, vr: str, begin: int, start: int, end: int, depth: int) -> tuple[Span, int]:
        if vr == "SQ":
            items, at = self._items(start, end, depth, is_undefined=True)
            return Span(tag, vr, begin, start, at - 8, items, True), at
        if tag != _PIXEL_DATA or depth or self._is_implicit:
            raise UnusualError
        at, _ = fragments(self._data, start)
        if at + 8 > end:
            raise UnusualError
        return Span(tag, vr, begin, start, at, None, True), at + 8

    def _items(self, at: int, end: int, depth: int, *, is_undefined: bool = False) -> tuple[list[Item], int]:
        items: list[Item] = []
        if depth >= _MOST_NESTED:
            raise UnusualError
        while at < end:
            tag = self._tag(at)
            (length,) = _LENGTH.unpack_from(self._data, at + 4)
            at += 8
            if is_undefined and tag == _SEQUENCE_END and not length:
                return items, at
            if tag != _ITEM:
                raise UnusualError
            if length == _UNDEFINED:
                elements, at = self.dataset(at, end, depth + 1, is_undefined=True)
            else:
                if at + length > end:
                    raise UnusualError
                elements, at = self.dataset(at, at + length, depth + 1)
            items.append(Item(elements, length == _UNDEFINED))
        if is_undefined:
            raise UnusualError
        return items, at

    def _tag(self, at: int) -> int:
        group, element, _ = _IMPLICIT.unpack_from(self._data, at)
        return int(group << 16 | element)
