"""Open an office package (zip of XML, ECMA-376 part 2) without trusting it."""

from __future__ import annotations

import io
import zipfile
import zlib

from echobench.errors import InputError
from echobench.reasons import Reason

MAX_PACKAGE_BYTES = 512 << 20
_CHUNK = 1 << 20


def open_package(data: bytes, name: str) -> zipfile.ZipFile:
    """Return the archive of a package that is called `name` in messages.

    Every member is unpacked once in small pieces: zipfile stops at the stated size and compares the CRC, so a later
    reader meets neither a bomb nor a cut member. Raises InputError for both.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
        if any(member.flag_bits & 1 for member in members):
            raise InputError(Reason.REPORT_LOCKED, name)
        if sum(member.file_size for member in members) > MAX_PACKAGE_BYTES:
            raise InputError(Reason.REPORT_TOO_LARGE, name)
        for member in members:
            with archive.open(member) as file:
                while file.read(_CHUNK):
                    pass
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError):
        raise InputError(Reason.REPORT_DAMAGED, name) from None
    return archive
