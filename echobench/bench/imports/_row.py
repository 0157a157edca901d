"""One question of a published test set as its reader yields it, before patients become pseudonyms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from echobench.errors import InputError
from echobench.reasons import Reason

# What the TSVs of these sets write for an empty cell, in lower case. Fewer marks than in tables of a clinic
# (`ingest/column_roles.py`), where "NA" and "N/A" are no values: here both can be options of a question. "None" is
# a mark here, as pandas writes it, and there only in texts, since a label can be so.
MISSING = frozenset({"", "nan", "none", "null"})


@dataclass(frozen=True, slots=True)
class Row:
    """One question. `name` is the row's own id (a data set's name and a number), shown where the row cannot be used.

    images: encoded bytes. patient: as the set names it, "" where it does not.
    """

    name: str
    task: str
    lang: str
    region: str
    question: str
    answer: str
    images: tuple[bytes, ...]
    system: str = ""
    choices: tuple[str, ...] = ()
    patient: str = ""
    source: str = ""
    licence: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)


def region_of(*texts: str) -> str:
    """Find the region that the first of the texts names; `other` where none does."""
    from echobench.text.region_terms import region_of as regions_in

    for text in texts:
        if regions := regions_in(text):
            return regions[0][0]
    return "other"


def load_image(folder: Path, path: str) -> bytes:
    """Read an image of a set by its path below the folder, or by its file name alone. InputError if it is missing."""
    relative = Path(path.replace("\\", "/"))
    for candidate in (folder / relative, folder / relative.name):
        if candidate.resolve().is_relative_to(folder.resolve()) and candidate.is_file():
            return candidate.read_bytes()
    raise InputError(Reason.IMPORT_IMAGE_MISSING)
