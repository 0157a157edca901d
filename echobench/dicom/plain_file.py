"""Read values of a plain file (`byte_elements`) as pydicom reads them, one by one and only those that are asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from pydicom.charset import convert_encodings
from pydicom.datadict import keyword_for_tag, private_dictionary_VR, tag_for_keyword
from pydicom.multival import MultiValue
from pydicom.values import convert_PN, convert_single_string, convert_string, convert_text

from echobench.dicom.byte_elements import Span, UnusualError, walk
from echobench.dicom.elements import quiet

PIXEL_DATA = 0x7FE00010
_CHARACTER_SET = 0x00080005
_SINGLE_TEXTS = frozenset(("ST", "LT", "UT"))
_MULTIPLE_TEXTS = frozenset(("LO", "SH", "UC"))
_CODES = frozenset(("CS", "AS", "DA", "TM", "DT", "UI"))
_NUMBER_STRINGS = {"IS": re.compile(r"[+-]?\d+"), "DS": re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")}
_OTHERS = frozenset(("AE", "UR"))


class PlainFile:
    """One plain file. Raises UnusualError for one that is not, or when a value is asked for that is not."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.spans = walk(data)
        self._by_tag = {span.tag: span for span in self.spans.elements}
        charset = self._by_tag.get(_CHARACTER_SET)
        self._encodings = _encodings(self.raw(charset) if charset else b"")

    def __contains__(self, tag: int) -> bool:
        return tag in self._by_tag

    @property
    def has_pixels(self) -> bool:
        """Whether there is pixel data."""
        return PIXEL_DATA in self._by_tag

    def span(self, keyword: str) -> Span | None:
        """The element of a keyword, outside of sequences."""
        return self._by_tag.get(tag_of(keyword))

    def raw(self, span: Span) -> bytes:
        """The bytes of an element's value."""
        return self.data[span.start : span.end]

    def text(self, keyword: str) -> str:
        """What the header states under a keyword, "" where it states nothing."""
        span = self.span(keyword)
        values = self.values(span) if span else []
        if len(values) > 1 or (values and values[0] != values[0].strip(" \0\t\r\n")):
            raise UnusualError
        return values[0] if values else ""

    def whole(self, keyword: str, default: int | None) -> int:
        """A number of the header; `default` for one that is absent or 0."""
        span = self.span(keyword)
        number = 0
        if span and span.vr == "US" and span.end - span.start == 2:
            number = int.from_bytes(self.raw(span), "little")
        elif span and span.end > span.start:
            number = int(self.text(keyword)) if span.vr == "IS" else -1
        if number < 0 or (not number and default is None):
            raise UnusualError
        return number or default or 0

    def values(self, span: Span) -> list[str]:
        """The values of an element of text; none where it is empty."""
        raw = self.raw(span)
        if span.vr in _CODES:
            text = raw.decode("latin-1").rstrip(" \0")
            return text.split("\\") if text else []
        if span.vr in _MULTIPLE_TEXTS or span.vr in _SINGLE_TEXTS:
            return self._texts(raw, span.vr)
        if span.vr in _NUMBER_STRINGS:
            return _number_strings(raw, span.vr)
        if span.vr == "PN":
            return self._names(raw)
        if span.vr in _OTHERS:
            text = raw.decode("latin-1").strip(" \0")
            return [text] if text else []
        raise UnusualError

    def _texts(self, raw: bytes, vr: str) -> list[str]:
        if not raw.isascii() or b"\x1b" in raw:
            with quiet():
                value = (convert_text if vr in _MULTIPLE_TEXTS else convert_single_string)(raw, self._encodings, vr)
            texts = [value] if isinstance(value, str) else [str(v) for v in value]
        elif vr in _MULTIPLE_TEXTS:
            texts = [text.rstrip("\0 ") for text in raw.decode().split("\\")]
        else:
            texts = [raw.decode().rstrip("\0 ")]
        return texts if len(texts) > 1 or texts[0] else []

    def _names(self, raw: bytes) -> list[str]:
        if not raw.rstrip(b"\0 "):
            return []
        with quiet():
            value = convert_PN(raw, self._encodings)
            return [str(name) for name in (value if isinstance(value, MultiValue) else [value])]

    def telling(self, wanted: Callable[[str, str], bool]) -> Iterator[tuple[str, str, list[str]]]:
        """(keyword, VR, values) of elements that `wanted(keyword, VR)` names, depth first, as `elements.elements`."""
        yield from self._telling(self.spans.elements, wanted, _wanted(wanted))

    def _telling(
        self, spans: list[Span], wanted: Callable[[str, str], bool], known: dict[tuple[int, str], bool]
    ) -> Iterator[tuple[str, str, list[str]]]:
        creators: dict[int, str] = {}
        for span in spans:
            tag, vr = span.tag, span.vr
            if tag >> 16 & 1:
                self._check_private(span, creators)
            is_wanted = known.get((tag, vr))
            if is_wanted is None:
                is_wanted = known[tag, vr] = wanted(keyword_of(tag), vr)
            if span.items is not None:
                for item in span.items:
                    yield from self._telling(item.elements, wanted, known)
            elif vr == "UN" and keyword_of(tag):
                raise UnusualError  # pydicom reads it by the VR of the dictionary
            elif is_wanted and span.end > span.start:
                yield keyword_of(tag), vr, [value for value in self.values(span) if value]

    def _check_private(self, span: Span, creators: dict[int, str]) -> None:
        """Leave to pydicom what only its private dictionary knows for a name, a date or a sequence."""
        if span.tag & 0xFFFF < 0x100:
            creators[span.tag] = self.raw(span).decode("latin-1").strip(" \0")
        elif span.vr == "UN":
            creator = creators.get(span.tag & 0xFFFF0000 | span.tag >> 8 & 0xFF, "")
            if _private_vr(span.tag, creator) in ("PN", "DA", "DT", "SQ"):
                raise UnusualError


def _number_strings(raw: bytes, vr: str) -> list[str]:
    text = raw.decode("latin-1").strip().rstrip(" \0")
    texts = [part.strip() for part in text.split("\\")] if text else []
    if any(part and not _NUMBER_STRINGS[vr].fullmatch(part) for part in texts):
        raise UnusualError
    return texts


@lru_cache(maxsize=256)
def _encodings(charset: bytes) -> list[str]:
    if not charset.strip(b" \0"):
        return ["iso8859"]
    try:
        with quiet():
            return list(convert_encodings(convert_string(charset, True)))
    except Exception:  # quotes the value
        raise UnusualError from None


@lru_cache(maxsize=16)
def _wanted(wanted: Callable[[str, str], bool]) -> dict[tuple[int, str], bool]:
    """{(tag, VR): whether it is wanted} of what was asked before."""
    return {}


@lru_cache(maxsize=4096)
def tag_of(keyword: str) -> int:
    """The tag of a keyword of PS3.6."""
    tag = tag_for_keyword(keyword)
    assert tag is not None  # a keyword of PS3.6
    return tag


@lru_cache(maxsize=8192)
def keyword_of(tag: int) -> str:
    """The keyword of a tag, "" for one that PS3.6 does not name."""
    return keyword_for_tag(tag)


@lru_cache(maxsize=4096)
def _private_vr(tag: int, creator: str) -> str:
    try:
        return private_dictionary_VR(tag, creator)
    except KeyError:
        return "UN"
