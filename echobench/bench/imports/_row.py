"""What a reader gives for one question of a published set, before patients become pseudonyms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from echobench.errors import InputError
from echobench.reasons import Reason


@dataclass(frozen=True, slots=True)
class Row:
    """`name` is the row's own id (a data set's name and a number), shown if it cannot be used. `patient` is as given."""

    name: str
    task: str
    lang: str
    region: str
    question: str
    answer: str
    pictures: tuple[bytes, ...]
    system: str = ""
    choices: tuple[str, ...] = ()
    patient: str = ""
    source: str = ""
    licence: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)


def region_of(*texts: str) -> str:
    """The region that the first telling text names, or `other`."""
    from echobench.text.region_terms import region_of as regions_in

    for text in texts:
        found = regions_in(text)
        if found:
            return found[0][0]
    return "other"


def load_picture(folder: Path, path: str) -> bytes:
    """A picture named by a set, by its path below the folder or by its file name alone."""
    wanted = Path(path.replace("\\", "/"))
    for candidate in (folder / wanted, folder / wanted.name):
        if candidate.resolve().is_relative_to(folder.resolve()) and candidate.is_file():
            return candidate.read_bytes()
    raise InputError(Reason.IMPORT_IMAGE_MISSING)
