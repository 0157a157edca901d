"""Let a person read what no reader could: such images are kept in the private folder, beside a table to be filled in.

    PRIVATE/audit-unread/<id>.png     an image that holds text which no reader is sure of
    PRIVATE/audit-unread/read.tsv     id<TAB>what it says; "-" where it says nothing, empty until somebody looked

What a person read is searched like what an engine read. The id is an HMAC of the pixels: another image has another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from echobench.dicom.encode import encode
from echobench.errors import UsageError
from echobench.privacy.private_folder import MODE, open_private
from echobench.privacy.secret import Secret
from echobench.work.files import replacing

FOLDER, TABLE = "audit-unread", "read.tsv"
_NOTHING = "-"


class ReadByPerson:
    """Texts of images by content, as a person wrote them down; without a private folder there are none.

    `shared` names the folders that the private one must not lie in. Raises UsageError where it does, and for a line of
    the table that is not an id, a tab and a text.
    """

    def __init__(
        self, secret: Secret, private: Path | None = None, *, shared: Mapping[str, Path] | None = None
    ) -> None:
        self._secret = secret
        self._folder = open_private(private, apart_from=shared or {}) / FOLDER if private else None
        self._texts = _read_table(self._folder / TABLE) if self._folder else {}

    def lines(self, pixels: np.ndarray) -> list[str] | None:
        """Return what an image (H, W, C) uint8 says; None if nobody has looked."""
        text = self._texts.get(self._id(pixels), "")
        return [] if text == _NOTHING else [text] if text else None

    def ask(self, pixels: np.ndarray) -> None:
        """Keep an image (H, W, C) uint8 to be looked at, with an empty line of the table."""
        name = self._id(pixels)
        if self._folder is None or name in self._texts:
            return
        self._folder.mkdir(mode=0o700, exist_ok=True)
        _write(self._folder / f"{name}.png", encode(np.ascontiguousarray(pixels), "png"))
        self._texts[name] = ""
        _write(self._folder / TABLE, "".join(f"{id}\t{text}\n" for id, text in self._texts.items()).encode())

    def _id(self, pixels: np.ndarray) -> str:
        digest = hashlib.blake2b(np.ascontiguousarray(pixels)).hexdigest()
        return self._secret.keyed_id("audit-unread", str(pixels.shape), digest)


def _read_table(path: Path) -> dict[str, str]:
    texts: dict[str, str] = {}
    lines = path.read_text(encoding="utf-8-sig").splitlines() if path.is_file() else ()
    for number, line in enumerate(lines, 1):
        name, tab, text = line.partition("\t")
        if line.strip() and not (tab and name.strip()):
            raise UsageError(f"line {number} of {path} is not an id, a tab and what the image says")
        texts[name.strip()] = text.strip()
    return {name: text for name, text in texts.items() if name}


def _write(path: Path, data: bytes) -> None:
    with replacing(path, MODE) as file:
        file.write(data)
