"""De-identify a plain file in its bytes: what does not change is copied, pixels included; only the rest is decoded.

The same bytes as `clean_header` and pydicom write, several times as fast. What is not plain is an `UnusualError` and
goes that way: structured content, big endian, broken values, private attributes that stay. Rules and tables are those
of `clean_header` and `values`; here is only how elements are read and written.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pydicom.dataset import Dataset
from pydicom.filebase import DicomBytesIO
from pydicom.filewriter import write_dataset

from echobench.deid.headers import icc
from echobench.deid.headers.clean_header import action_of, declare_options, is_dropped, statements, without_value
from echobench.deid.headers.profile import Profile
from echobench.deid.headers.streams import strip_pixels
from echobench.deid.headers.values import (
    BULK,
    ENCODED,
    IMAGE_BULK,
    NUMBER_ROWS,
    NUMBERS,
    Subject,
    TextCleaner,
    Values,
    age_at,
)
from echobench.deid.identifiers import Collector, Identifiers, is_telling
from echobench.dicom.byte_elements import LONG, Item, Span, UnusualError
from echobench.dicom.elements import dictionary_vr, quiet
from echobench.dicom.plain_file import PIXEL_DATA, PlainFile, tag_of
from echobench.dicom.reading import is_native
from echobench.dicom.writing import file_head
from echobench.errors import InputError
from echobench.privacy.pseudonym import Pseudonyms
from echobench.schemas import read_schema

_SIZES = {"US": 2, "SS": 2, "UL": 4, "SL": 4, "UV": 8, "SV": 8, "FL": 4, "FD": 8, "AT": 4} | NUMBER_ROWS
_ICC_PROFILE, _CHARACTER_SET = 0x00282000, 0x00080005
_OFFSETS = (0x7FE00001, 0x7FE00002)
_SOP_CLASS, _SOP_INSTANCE = 0x00080016, 0x00080018
# Left to pydicom: directories, shutters by overlay, structured content, waveforms, documents, pixels that are no
# integers.
_NOT_HERE = (0x00041220, 0x00181623, 0x0040A730, 0x54000100, 0x00420011, 0x7FE00008, 0x7FE00009)
# The first value of a LUT descriptor is unsigned whatever its VR says (PS3.3 C.7.6.3.1.5).
_LUT_DESCRIPTORS = frozenset((0x00281101, 0x00281102, 0x00281103, 0x00283002))
_CODE = {0x00080100: "CodeValue", 0x00080102: "CodingSchemeDesignator"}
_ITEM, _ITEM_END, _SEQUENCE_END = b"\xfe\xff\x00\xe0", b"\xfe\xff\x0d\xe0\0\0\0\0", b"\xfe\xff\xdd\xe0\0\0\0\0"
_UNDEFINED = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class CleanBytes:
    """A de-identified file, with the UIDs that it has now."""

    data: bytes
    series_uid: str
    sop_instance_uid: str


def identifiers_of(file: PlainFile) -> Identifiers:
    """Collect what a header says of people, as `deid.identifiers.from_dataset` does."""
    collector = Collector()
    for keyword, vr, values in file.telling(is_telling):
        collector.add(keyword, vr, values)
    return collector.identifiers()


def clean_file(
    file: PlainFile, *, profile: Profile, pseudonyms: Pseudonyms, subject: Subject, clean_text: TextCleaner
) -> CleanBytes:
    """Return the de-identified file, its streams without metadata and its pixels unchecked. Raises UnusualError."""
    if any(tag in file for tag in _NOT_HERE):
        raise UnusualError
    meta = file.spans.meta
    sop_class = file.text("SOPClassUID") or meta.get(0x00020002, "")
    sop_instance = file.text("SOPInstanceUID") or meta.get(0x00020003, "")
    if not sop_class or not sop_instance:
        raise UnusualError
    writer = _Writer(file, profile, Values(profile, pseudonyms, subject, clean_text), sop_class)
    pixels, is_changed = _pixels(file, writer) if file.has_pixels else (None, False)
    parts = dict(writer.elements(file.spans.elements, ""))
    if pixels is not None:
        parts[PIXEL_DATA] = pixels
    if is_changed:
        for tag in _OFFSETS:
            parts.pop(tag, None)
    if pixels is None:
        parts.pop(tag_of("BurnedInAnnotation"), None)
    own = {keyword: writer.uid(keyword, uid) for keyword, uid in
           (("SOPClassUID", sop_class), ("SOPInstanceUID", sop_instance))}  # fmt: skip
    age = age_at(file.text("PatientAge"), file.text("PatientBirthDate"), file.text("StudyDate"))
    stated = statements(profile, subject, age=age, has_pixels=pixels is not None)
    for keyword, value in (own | stated).items():
        tag = tag_of(keyword)
        parts[tag] = writer.text(tag, dictionary_vr(tag), [value])
    parts[tag_of("DeidentificationMethodCodeSequence")] = _options(profile, file.spans.is_implicit)
    head = file_head(own["SOPClassUID"], own["SOPInstanceUID"], file.spans.syntax)
    data = b"".join([head, *(parts[tag] for tag in sorted(parts))])
    return CleanBytes(data, writer.uid("SeriesInstanceUID", file.text("SeriesInstanceUID")), own["SOPInstanceUID"])


def _pixels(file: PlainFile, writer: _Writer) -> tuple[bytes, bool]:
    """The element of the pixel data without metadata in its streams, and whether any was there."""
    span, syntax = file.span("PixelData"), file.spans.syntax
    assert span is not None
    if span.vr not in ("OB", "OW", "OB or OW") or span.is_undefined == is_native(syntax):
        raise UnusualError
    raw = file.raw(span)
    try:
        clean = strip_pixels(raw, syntax, span.vr, file.whole, file.text("PhotometricInterpretation"))
    except InputError:
        raise UnusualError from None
    if len(clean) % 2:
        raise UnusualError
    is_changed = clean != raw
    vr = "OB" if is_changed and span.is_undefined else span.vr
    return writer.element(PIXEL_DATA, vr, clean, is_undefined=span.is_undefined), is_changed


class _Writer:
    """Writes the elements of one file as the profile's actions want them."""

    def __init__(self, file: PlainFile, profile: Profile, values: Values, sop_class: str) -> None:
        self._file = file
        self._is_implicit = file.spans.is_implicit
        self._values = values
        self._sop_class = sop_class
        self._profile = profile
        self._actions = _actions(profile, sop_class)
        self._safe = _safe_creators() if profile.private == "safe" else {}

    def elements(self, spans: list[Span], path: str) -> Iterator[tuple[int, bytes]]:
        """(tag, encoded element) of what stays of a data set or an item; `path` ends with a dot unless empty."""
        code: dict[str, str] = {}
        blocks: dict[int, frozenset[int]] = {}
        for span in spans:
            if span.tag >> 16 & 1:
                encoded = self._private(span, blocks)
            elif is_dropped(span.tag) or (span.tag == PIXEL_DATA and not path):
                continue
            else:
                encoded = self._cleaned(span, path, code)
            if encoded is not None:
                yield span.tag, encoded

    def _private(self, span: Span, blocks: dict[int, frozenset[int]]) -> bytes | None:
        """The creator of a block in which something is safe. A safe element is left to pydicom, which knows its VR."""
        group, number = span.tag >> 16, span.tag & 0xFFFF
        if number < 0x100:
            creator = self._file.raw(span).decode("latin-1").strip()
            safe = self._safe.get(creator.rstrip("\0 "), {}).get(group)
            if safe and span.vr in ("LO", "UN"):
                if span.vr == "UN" and not self._is_implicit:
                    raise UnusualError
                blocks[group << 8 | number] = safe
                return self.text(span.tag, "LO", [creator.rstrip("\0 ")])
        elif number & 0xFF in blocks.get(group << 8 | number >> 8, ()):
            raise UnusualError
        return None

    def _cleaned(self, span: Span, path: str, code: dict[str, str]) -> bytes | None:
        key = (span.tag, path)
        known = self._actions.get(key)
        if known is None:
            known = self._actions[key] = action_of(self._profile, self._sop_class, *key)
        keyword, action = known
        tag, vr = span.tag, span.vr
        if action == "X" or not keyword:
            return None
        if tag in IMAGE_BULK:
            return self._copied(span)
        if span.items is not None:
            return self._sequence(span, span.items, keyword, path, action)
        if tag == _ICC_PROFILE:
            return self.element(tag, vr, icc.cleaned(self._file.raw(span)))
        if vr in BULK:
            return None
        if action == "Z" and vr != "UI":
            return self.element(tag, vr, b"")
        is_number = vr in NUMBERS or vr in NUMBER_ROWS or " or " in vr
        if action == "D" and not is_number:
            return self.text(tag, vr, [self._values.dummy(vr, keyword)])
        if is_number:
            if action == "D":
                raise UnusualError
            return self._copied(span)
        return self._texts(span, keyword, path, code)

    def _texts(self, span: Span, keyword: str, path: str, code: dict[str, str]) -> bytes | None:
        tag, vr = span.tag, span.vr
        if tag == _CHARACTER_SET and path:
            raise UnusualError
        values = self._file.values(span)
        if not values:
            return self.element(tag, vr, b"")
        cleaned = [self._values.clean(value, vr, keyword, code) for value in values]
        if all(value is None for value in cleaned):
            how = without_value(tag, path + keyword, self._sop_class)
            if how == "X":
                return None
            cleaned = [self._values.dummy(vr, keyword) if how == "D" else ""]
        texts = ["" if value is None else value for value in cleaned]
        if tag in _CODE:
            code[_CODE[tag]] = "\\".join(texts)
        return self.text(tag, vr, texts)

    def _sequence(self, span: Span, items: list[Item], keyword: str, path: str, action: str) -> bytes:
        if action == "Z":
            return self.element(span.tag, "SQ", b"")
        if keyword == "PersonIdentificationCodeSequence":
            raise UnusualError
        encoded = []
        for item in items:
            body = b"".join([element for _, element in self.elements(item.elements, f"{path}{keyword}.")])
            if item.is_undefined:
                encoded.append(_ITEM + b"\xff\xff\xff\xff" + body + _ITEM_END)
            else:
                encoded.append(_ITEM + struct.pack("<I", len(body)) + body)
        return self.element(span.tag, "SQ", b"".join(encoded), is_undefined=span.is_undefined)

    def _copied(self, span: Span) -> bytes:
        """An element of numbers or of samples as it stands."""
        if (span.end - span.start) % _SIZES.get(span.vr, 2) or span.is_undefined:
            raise UnusualError
        if span.tag in _LUT_DESCRIPTORS and (span.vr == "SS" or self._file.whole("PixelRepresentation", 0)):
            raise UnusualError
        if span.vr == "FL" and any(value != value for (value,) in struct.iter_unpack("<f", self._file.raw(span))):
            raise UnusualError  # a signalling NaN is read as a quiet one
        return self._file.data[span.at : span.end]

    def uid(self, keyword: str, uid: str) -> str:
        """The UID that an attribute of the data set has now."""
        span = self._file.span(keyword)
        if span and span.vr != "UI":
            raise UnusualError
        return str(self._values.clean(uid, "UI", keyword, {}))

    def text(self, tag: int, vr: str, values: list[str]) -> bytes:
        """Encode an element of text, padded to even length; all text is UTF-8."""
        raw = "\\".join(values).encode("utf-8" if vr in ENCODED else "latin-1")
        if len(raw) % 2:
            raw += b"\0" if vr == "UI" else b" "
        return self.element(tag, vr, raw)

    def element(self, tag: int, vr: str, raw: bytes, *, is_undefined: bool = False) -> bytes:
        """Encode an element of a value that is encoded."""
        group, number, length = tag >> 16, tag & 0xFFFF, _UNDEFINED if is_undefined else len(raw)
        end = _SEQUENCE_END if is_undefined else b""
        if self._is_implicit:
            return struct.pack("<HHI", group, number, length) + raw + end
        if vr in LONG:
            return struct.pack("<HH2sHI", group, number, vr.encode(), 0, length) + raw + end
        if length > 0xFFFF:
            raise UnusualError
        return struct.pack("<HH2sH", group, number, vr.encode(), length) + raw


@lru_cache(maxsize=256)
def _actions(profile: Profile, sop_class: str) -> dict[tuple[int, str], tuple[str, str]]:
    """{(tag, path): (keyword, action)} of what was asked before, so that a profile is hashed once per object."""
    return {}


@lru_cache(maxsize=1)
def _safe_creators() -> dict[str, dict[int, frozenset[int]]]:
    """{creator: {group: last two digits of the elements that are safe}}."""
    creators: dict[str, dict[int, frozenset[int]]] = {}
    for creator, tags in read_schema("deid", "safe_private.json")["creators"].items():
        groups = {int(tag[:4], 16) for tag in tags}
        creators[creator] = {
            group: frozenset(int(tag[-2:], 16) for tag in tags if int(tag[:4], 16) == group) for group in groups
        }
    return creators


@lru_cache(maxsize=64)
def _options(profile: Profile, is_implicit: bool) -> bytes:
    """The element that lists the applied options, for pixels that are not checked and headers without content."""
    ds, file = Dataset(), DicomBytesIO()
    with quiet():
        declare_options(ds, profile, pixels_cleaned=False, structured_content_cleaned=False, private_kept=False)
        file.is_implicit_VR, file.is_little_endian = is_implicit, True
        write_dataset(file, ds)
    return file.getvalue()
