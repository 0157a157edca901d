"""GMAI-MMBench (arXiv 2408.03361), its ultrasound part, in the TSV of VLMEvalKit: index, image, question, A-E, answer.

`image` is base64, `image_path` a file of a localised copy. Which rows are ultrasound is told by the first column of
`modality`, `original task` and `category` that is there. Rows of the test parts have no answer and go to quarantine.
"""

from __future__ import annotations

import base64
import binascii
import csv
from collections.abc import Iterator, Mapping
from pathlib import Path

from echobench.bench.imports._row import MISSING, Row, load_image, region_of
from echobench.errors import InputError, UsageError
from echobench.reasons import Reason
from echobench.work.quarantine import Drop

_TOLD_BY = ("modality", "original task", "category")


def read(folder: Path, image_root: Path) -> Iterator[Row | Drop]:
    """Yield the questions on ultrasound images of one TSV or of all below a folder."""
    files = [folder] if folder.is_file() else sorted(folder.rglob("*.tsv"))
    if not files:
        raise UsageError("no TSV file there; expected GMAI-MMBench in the format of VLMEvalKit")
    csv.field_size_limit(1 << 28)
    none = True
    for path in files:
        with path.open(newline="", encoding="utf-8") as file:
            reader = csv.DictReader(file, delimiter="\t")
            names = {name.casefold(): name for name in reader.fieldnames or ()}
            column = next((names[name] for name in _TOLD_BY if name in names), None)
            if column is None:
                raise UsageError(f"{path.name} has no column for the modality; expected one of {', '.join(_TOLD_BY)}")
            for number, raw in enumerate(reader, 1):
                cells = {k: (v or "").strip() for k, v in raw.items() if isinstance(k, str)}
                if "ultrasound" not in cells[column].casefold():
                    continue
                none = False
                name = f"{path.stem}:{cells.get('index') or number}"
                try:
                    yield _row(name, cells, image_root)
                except InputError as error:
                    yield Drop.of(name, error)
    if none:
        raise UsageError("no row with an ultrasound image in these files")


def _row(name: str, cells: Mapping[str, str], image_root: Path) -> Row:
    question, letter = _needed(cells, "question"), _needed(cells, "answer")
    options = {key: cells[key] for key in "ABCDEFGH" if cells.get(key, "").lower() not in MISSING}
    if len(options) < 2 or len(set(options.values())) < len(options):
        raise InputError(Reason.IMPORT_NO_OPTIONS)
    if letter not in options:
        raise InputError(Reason.IMPORT_NOT_AN_OPTION)
    shown = "\n".join(f"{key}. {option}" for key, option in options.items())
    return Row(
        name=name,
        task="single-choice",
        lang="en",
        region=region_of(question, options[letter], cells.get("department", "")),
        question=f"{question}\n{shown}",
        answer=options[letter],
        images=(_image(cells, image_root),),
        choices=tuple(options.values()),
        source="GMAI-MMBench",
    )


def _image(cells: Mapping[str, str], image_root: Path) -> bytes:
    if not cells.get("image"):
        return load_image(image_root, _needed(cells, "image_path"))
    try:
        return base64.b64decode(cells["image"], validate=True)
    except (binascii.Error, ValueError):
        raise InputError(Reason.IMPORT_NOT_BASE64) from None


def _needed(cells: Mapping[str, str], column: str) -> str:
    if cells.get(column, "").lower() in MISSING:
        raise InputError(Reason.IMPORT_NO_COLUMN, column)
    return cells[column]
