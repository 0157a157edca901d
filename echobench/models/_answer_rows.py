"""Answers made elsewhere, of any of the usual kits: which column holds what is guessed by name, and said.

Known by their names: echobench, ms-swift (`response`, `labels`), LLaMA-Factory (`predict`, `label`), lmms-eval
(`filtered_resps`, `target`, `doc_id`), VLMEvalKit (`prediction`, `answer`, `index`), Inspect (`target`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from echobench.errors import UsageError
from echobench.raw.row_files import Row, naming, read_row_file

# Names of each column, the surer ones first. `answer` is the reference where another column is the prediction.
_NAMES = {
    "prediction": (
        "prediction predict pred predictions response responses output model_output completion generated_text "
        "generated filtered_resps resps model_answer model_response hypothesis"
    ).split(),
    "reference": "reference references label labels target ground_truth groundtruth gt answer gold solution".split(),
    "id": "id index doc_id question_id sample_id qid uid".split(),
    "patient": "patient patient_id patientid subject subject_id".split(),
    "study": "study study_id".split(),
    "region": "region organ anatomy".split(),
    "task": "task".split(),
    "lang": "lang language".split(),
}
COLUMNS = tuple(_NAMES)
OPTIONAL = ("patient", "study", "region", "task", "lang")


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer. prediction None: the request failed (null, or no cell in a sheet). position: "line 3".

    `more` are further references: a list of several texts in the reference's field.
    """

    position: str
    id: str
    prediction: str | None
    values: Mapping[str, str]  # reference and the optional columns, where known
    more: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerRows:
    """All answers of a file. guessed: column by name, of those that are not named as echobench names them."""

    rows: Sequence[AnswerRow]
    guessed: Mapping[str, str]

    @property
    def note(self) -> list[str]:
        """What was guessed, in one line; empty where nothing was."""
        if not self.guessed:
            return []
        columns = ", ".join(f"{name}={column}" for name, column in self.guessed.items())
        return [f"columns by their names: {columns}; change one by --column NAME=COLUMN"]


def parse_columns(given: Sequence[str]) -> dict[str, str]:
    """Read `NAME=COLUMN` options. A UsageError says what is accepted."""
    columns = {}
    for item in given:
        name, sign, column = item.partition("=")
        if not sign or name not in COLUMNS or not column:
            raise UsageError(f"--column takes NAME=COLUMN with NAME one of {', '.join(COLUMNS)}; given {item!r}")
        columns[name] = column
    return columns


def read_answers(path: Path, columns: Mapping[str, str] | None = None, *, required: Sequence[str] = ()) -> AnswerRows:
    """Read a file of answers. A UsageError names the file, the position and the field, never the content.

    Rows without an id are numbered. `required` columns must be there and hold texts.
    """
    rows = read_row_file(path)
    with naming(path):
        return _answers(rows, columns or {}, required)


def _answers(rows: Sequence[Row], columns: Mapping[str, str], required: Sequence[str]) -> AnswerRows:
    names = _columns(rows, columns, required)
    first_positions: dict[str, str] = {}
    answers = []
    for number, (position, row) in enumerate(rows, 1):
        answer = _answer(position, row, names, required, number)
        if answer.id in first_positions:
            raise UsageError(f"{position}: the id of {first_positions[answer.id]} again; ids must differ")
        first_positions[answer.id] = position
        answers.append(answer)
    guessed = {name: column for name, column in names.items() if column != name and name not in columns}
    return AnswerRows(answers, guessed)


def _columns(rows: Sequence[Row], given: Mapping[str, str], required: Sequence[str]) -> dict[str, str]:
    """The column of the file for each of ours; the prediction is looked for first, then what else `answer` can be."""
    present = {str(name) for _, row in rows for name in row}
    listed = ", ".join(sorted(present)[:20])
    for name, column in given.items():
        if column not in present:
            raise UsageError(f"--column {name}={column}: no such column; there are {listed}")
    names = dict(given)
    spelled = {_spelled(column): column for column in sorted(present)}
    for name, known in _NAMES.items():
        free = [spelled[word] for word in known if word in spelled and spelled[word] not in names.values()]
        if name not in names and free:
            names[name] = free[0]
    answer = spelled.get("answer")
    if "prediction" not in names and answer and answer not in names.values():
        names["prediction"] = answer
    for name in ("prediction", *required):
        if name not in names:
            raise UsageError(f"{rows[0][0]}: no field {name!r}; name it by --column {name}=COLUMN, there are {listed}")
    return names


def _spelled(column: str) -> str:
    """A column's name as the known names are spelled."""
    return column.strip().casefold().replace(" ", "_").replace("-", "_")


def _answer(
    position: str, row: Mapping[str, Any], names: Mapping[str, str], required: Sequence[str], number: int
) -> AnswerRow:
    values: dict[str, str] = {}
    more: tuple[str, ...] = ()
    for name, column in names.items():
        if name == "prediction":
            continue
        cell = row.get(column)
        if name == "reference":
            cell, *others = _references(cell)
            more = tuple(text for other in others if (text := _as_text(other, position, column)) is not None)
        value = _as_text(cell, position, column)
        if value is not None:
            values[name] = value
        elif name in required:
            what = f"field {column!r} is not text" if column in row else f"no field {column!r}"
            raise UsageError(f"{position}: {what}")
    if names["prediction"] not in row:
        raise UsageError(f"{position}: no field {names['prediction']!r}")
    prediction = _as_text(_single(row[names["prediction"]]), position, names["prediction"])
    return AnswerRow(position, values.pop("id", str(number)), prediction, values, more)


def _references(value: Any) -> list[Any]:
    """The references of one prediction: the items of a list of several, else the one that stands there."""
    value = _single(value)
    return (
        [_single(item) for item in value if item is not None] if isinstance(value, list | tuple) and value else [value]
    )


def _single(value: Any) -> Any:
    """The item of a list of one, however deep: lmms-eval writes answers so."""
    while isinstance(value, list | tuple) and len(value) == 1:
        value = value[0]
    return value


def _as_text(value: Any, position: str, column: str) -> str | None:
    """A text or number as text; None for null and not-a-number."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return None
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:g}" if isinstance(value, float) else str(value)
    raise UsageError(f"{position}: field {column!r} is not text")
