"""Rebuild ICC profiles from their numbers: who made them and for whom is in their texts (ICC.1:2022 sections 7 and 9).

One that cannot be parsed is replaced by sRGB, which viewers assume where there is none: some objects require a profile.

An object's ICC Profile (0028,2000) says what its colours mean, and its description, copyright and device texts may name
a hospital or a person.
"""

from __future__ import annotations

import struct
from functools import cache

_HEADER = 128
# Types that hold numbers alone (section 10): curves, matrices, tables, colours, signatures of the standard's own.
_NUMBERS = frozenset(
    (b"XYZ ", b"curv", b"para", b"sf32", b"uf32", b"mft1", b"mft2", b"mAB ", b"mBA ", b"meas", b"view")
)
# Tags that every profile has to have (section 8.2), and which are texts.
_REQUIRED_TEXTS = (b"cprt", b"desc")
# In the header, sizes in bytes: version, class, colour spaces; signature; flags; intent and illuminant.
_KEPT = ((8, 24), (36, 40), (44, 48), (64, 80))


def cleaned(profile: bytes) -> bytes:
    """Return the profile with its numbers and empty texts; sRGB for bytes that are no ICC profile."""
    return without_texts(profile) or _srgb()


@cache
def _srgb() -> bytes:
    from PIL import ImageCms

    profile = without_texts(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    assert profile is not None
    return profile


def without_texts(profile: bytes) -> bytes | None:
    """Return the profile with its numbers and empty texts; None for bytes that are no ICC profile."""
    if len(profile) < _HEADER + 4 or profile[36:40] != b"acsp":
        return None
    (count,) = struct.unpack_from(">I", profile, _HEADER)
    if len(profile) < _HEADER + 4 + 12 * count:
        return None
    is_version_4 = profile[8] >= 4
    kept: dict[bytes, bytes] = {}
    for number in range(count):
        name, start, size = struct.unpack_from(">4sII", profile, _HEADER + 4 + 12 * number)
        value = profile[start : start + size]
        if name in _REQUIRED_TEXTS:
            kept[name] = _empty_text(name, is_version_4)
        elif value[:4] in _NUMBERS and len(value) == size and name.isalnum():
            kept[name] = value
    return _packed(_header(profile), kept)


def _header(profile: bytes) -> bytes:
    header = bytearray(_HEADER)
    for start, end in _KEPT:
        header[start:end] = profile[start:end]
    return bytes(header)


def _packed(header: bytes, values: dict[bytes, bytes]) -> bytes:
    at = _HEADER + 4 + 12 * len(values)
    table, body = [], []
    for name, value in values.items():
        table.append(struct.pack(">4sII", name, at, len(value)))
        body.append(value + b"\0" * (-len(value) % 4))
        at += len(body[-1])
    return b"".join((struct.pack(">I", at), header[4:], struct.pack(">I", len(values)), *table, *body))


def _empty_text(name: bytes, is_version_4: bool) -> bytes:
    if is_version_4:
        return struct.pack(">4s4xII", b"mluc", 0, 12)  # no record, of the size that records have
    if name == b"desc":
        return struct.pack(">4s4xI", b"desc", 1) + b"\0" * 79  # ASCII, Unicode and ScriptCode, all empty
    return b"text\0\0\0\0\0"
