"""What an output is taken apart into, and to whom each part belongs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

Aliases = tuple[str, ...]
# Between two cells of a text: white space like any other, but no number goes on behind it.
CELL_END = "\x1f"


@dataclass(frozen=True, slots=True)
class Text:
    """A text of the output file `where`; `aliases` are the pseudonyms of the patient whom it is about, if known."""

    where: str
    text: str
    aliases: Aliases = ()


@dataclass(frozen=True, slots=True)
class Blob:
    """Raw bytes of the output file `where`; `textual`: worth a search for base64 too."""

    where: str
    data: bytes
    textual: bool = False


@dataclass(frozen=True, slots=True)
class ImagePiece:
    """An image of the output file `where`: (H, W, 3) or (H, W, 1) uint8."""

    where: str
    pixels: np.ndarray
    aliases: Aliases = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """Something in the output file `where` that could not be opened: nothing is proved of it. `kind`: what it is."""

    where: str
    kind: str = "image"


Piece = Text | Blob | ImagePiece | Unread


class Owners:
    """Which patient and study an image's hash or a record's id belongs to, learned from rows as they are read."""

    def __init__(self) -> None:
        self._of: dict[str, Aliases] = {}

    def learn(self, row: dict[str, Any]) -> Aliases:
        """Return the aliases of a row (a study, record, image or score) and remember them for its ids."""
        aliases = tuple(str(row[k]) for k in ("patient", "study") if row.get(k))
        # An image's row names its study alone; the study's own row said whose it is.
        aliases = self._of.get(str(row.get("study")), aliases) if "patient" not in row else aliases
        for key in ("id", "sha256", "study"):
            if aliases and isinstance(row.get(key), str):
                self._of.setdefault(row[key], aliases)
        return aliases or self._of.get(str(row.get("id")), ())

    def of_name(self, stem: str) -> Aliases:
        """Return the aliases of a file whose name without ending is an id, () if it is none."""
        return self._of.get(stem, ())
