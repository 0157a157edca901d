"""U2-BENCH (arXiv 2505.17779): one folder per task, one TSV per data set; the user brings the files (CC BY-NC-ND 4.0).

Columns as its card and its kits state them: dataset_name, img_data (base64) or img_path, patient_id, prompt,
anatomy_location, classification_task, class_label, options, gt_bbox or seg_ans, keypoints, seg_channel_name,
measurement, caption, report, gt_report, hint. The kits ask for one of nine zones, for one keypoint and for one value a
row; those questions name their part of the set, by which `bench.u2_score` computes what the kits do. Boxes and points
are asked for as well. Nothing else that is missing is filled in: such a row goes to quarantine by its number.
"""

from __future__ import annotations

import ast
import base64
import binascii
import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from echobench.bench.imports._row import MISSING, Row, load_image, region_of
from echobench.bench.imports._u2_locations import ZONES, boxes_in, corners, point_in, zone
from echobench.bench.location_answers import write_location
from echobench.bench.predictions import PART
from echobench.bench.u2_score import SET, VALUE_RANGES
from echobench.errors import InputError, UsageError
from echobench.reasons import Reason
from echobench.tasks.localisation import NOT_VISIBLE
from echobench.work.quarantine import Drop

LICENCE = "CC-BY-NC-ND-4.0"
_UNIT = re.compile(r"\(([^)]+)\)\s*$|_(mm|cm|ml|mL|percent|weeks)$")

_BOXES = "Answer with boxes [[left, top, right, bottom], ...] in fractions of the image's width and height."
_POINT = "Answer with one point [x, y] in fractions of the image's width and height."

Cells = Mapping[str, str]


def read(folder: Path, image_root: Path) -> Iterator[Row | Drop]:
    """Yield the rows of every TSV below the folder, named TASK/FILE:ROW, or TASK/FILE:ID where the set gives an id."""
    files = [path for path in sorted(folder.rglob("*.tsv")) if not path.name.startswith("an_explanation")]
    if not files:
        raise UsageError("no TSV below the folder; U2-BENCH has one folder per task with one TSV per data set")
    csv.field_size_limit(1 << 28)
    for path in files:
        with path.open(newline="", encoding="utf-8") as file:
            for number, raw in enumerate(csv.DictReader(file, delimiter="\t"), 1):
                cells = {
                    k: (v or "").strip() for k, v in raw.items() if isinstance(k, str) and isinstance(v, str | None)
                }
                cells = {k: "" if v.lower() in MISSING else v for k, v in cells.items()}
                if _is_legend(cells):
                    continue
                name = f"{path.parent.name}/{path.stem}:{cells.get('id') or cells.get('index') or number}"
                try:
                    yield from _rows(name, path, cells, image_root)
                except InputError as error:
                    yield Drop.of(name, error)


def _is_legend(cells: Cells) -> bool:
    # The published files repeat the explanation of the columns as their first row.
    return cells.get("img_data", "").lower() == "base64 encoded image"


def _rows(name: str, path: Path, cells: Cells, image_root: Path) -> Iterator[Row]:
    folder = path.parent.name
    task = folder if folder in _TASKS else _by_columns(cells)
    base = _without_question(cells, image_root)
    for index, asked in enumerate(_TASKS[task](cells, base.images[0])):
        part = None if asked.scored is None else f"{SET}/{task}/{path.stem}/{asked.scored}"
        yield replace(
            base,
            name=name if index == 0 else f"{name}.{index}",
            task=asked.task,
            question=_asked(cells, asked.question),
            answer=asked.answer,
            choices=asked.choices,
            labels={PART: part} if part else {},
        )


def _without_question(cells: Cells, image_root: Path) -> Row:
    """What all questions of a line of the TSV share."""
    anatomy = _needed(cells, "anatomy_location")
    if cells.get("img_data"):
        try:
            data = base64.b64decode(cells["img_data"].strip('"'), validate=True)
        except (binascii.Error, ValueError):
            raise InputError(Reason.IMPORT_NOT_BASE64) from None
    else:
        data = load_image(image_root, _needed(cells, "img_path"))
    return Row(
        name="",
        task="",
        lang="en",
        region=region_of(anatomy),
        question="",
        answer="",
        images=(data,),
        patient=cells.get("patient_id", ""),
        source=cells.get("dataset_name") or "U2-BENCH",
        licence=LICENCE,
    )


def _needed(cells: Cells, column: str) -> str:
    if not cells.get(column):
        raise InputError(Reason.IMPORT_NO_COLUMN, column)
    return cells[column]


def _literal(cells: Cells, column: str) -> Any:
    try:
        return ast.literal_eval(_needed(cells, column).strip('"').replace('""', '"'))
    except (ValueError, SyntaxError, MemoryError, RecursionError):
        raise InputError(Reason.IMPORT_NOT_LITERAL, column) from None


def _asked(cells: Cells, question: str) -> str:
    hint = f"{cells['hint']}.\n" if cells.get("hint") else ""
    return f"{hint}This is an ultrasound image of: {cells['anatomy_location']}.\n{question}"


def _by_columns(cells: Cells) -> str:
    """The task of a file that lies in no folder of the published names, by what its rows answer."""
    for column, task in (
        ("class_label", "disease_diagnosis"), ("measurement", "clinical_value_estimation"),
        ("gt_report", "report_generation"), ("report", "report_generation"),
        ("caption", "caption_generation"), ("gt_bbox", "lesion_localisation"), ("seg_ans", "lesion_localisation"),
        ("keypoints", "keypoint_detection"),
    ):  # fmt: skip
        if cells.get(column):
            return task
    raise InputError(Reason.IMPORT_NO_ANSWER)


class Asked(NamedTuple):
    """One question of a row. scored: what the kits score of it ("" for the row); None where they do not."""

    task: str
    question: str
    answer: str
    choices: tuple[str, ...] = ()
    scored: str | None = ""


def _classified(cells: Cells, task: str, question: str) -> Iterator[Asked]:
    kind, label = cells.get("classification_task", ""), _needed(cells, "class_label")
    options = _literal(cells, "options")
    if isinstance(options, dict):
        options = options.get(kind)
    if not isinstance(options, list | tuple) or len(options) < 2:
        raise InputError(Reason.IMPORT_NO_OPTIONS)
    choices = tuple(str(option) for option in options)
    if label not in choices:
        raise InputError(Reason.IMPORT_NOT_AN_OPTION)
    about = f" ({kind})" if kind else ""
    yield Asked(task, f"{question}{about} Options: {', '.join(choices)}.", label, choices, kind)


def _located(cells: Cells, what: str) -> Iterator[Asked]:
    column = "seg_ans" if cells.get("seg_ans") else "gt_bbox"
    if "seg_ans" not in cells and "gt_bbox" not in cells:
        raise InputError(Reason.IMPORT_NO_COLUMN, column)
    boxes = boxes_in(_literal(cells, column), column) if cells.get(column) else []
    yield _where(what, zone(boxes[0][0], boxes[0][1]) if boxes else NOT_VISIBLE)
    cornered = [corners(box) for box in boxes]
    if None not in cornered:
        answer = write_location(tuple(sorted(box for box in cornered if box)))
        yield Asked("localisation", f"Where is the {what}? {_BOXES}", answer, scored=None)


def _where(what: str, answer: str) -> Asked:
    question = f"Where in the image is the center of the {what}? Options: {', '.join(ZONES)}."
    return Asked("single-choice", question, answer, ZONES)


def _keypoint(cells: Cells, image: bytes) -> Iterator[Asked]:
    points = _literal(cells, "keypoints") if cells.get("keypoints") or "keypoints" not in cells else {}
    if isinstance(points, list) and points and all(isinstance(part, dict) for part in points):
        points = {name: value for part in reversed(points) for name, value in part.items()}
    if not isinstance(points, dict):
        raise InputError(Reason.IMPORT_NO_KEYPOINT)
    if not points:
        yield _where("keypoint", NOT_VISIBLE)
    for index, (name, value) in enumerate(points.items()):
        x, y = point_in(value, image)
        asked = _where(str(name), zone(x, y))
        yield asked if index == 0 else asked._replace(scored=None)
        answer = write_location((round(x, 6), round(y, 6)))
        yield Asked("keypoint", f"Where is the {name}? {_POINT}", answer, scored=None)


def _measured(cells: Cells) -> Iterator[Asked]:
    values = _literal(cells, "measurement")
    if isinstance(values, list) and values:
        values = values[0]
    if not isinstance(values, dict) or not values:
        raise InputError(Reason.IMPORT_NOT_MEASURED)
    for key, value in values.items():
        number, unit = str(value[0] if isinstance(value, list) and value else value).strip(), ""
        stated = _UNIT.search(str(key))
        if stated:
            unit = (stated[1] or stated[2]).replace("percent", "%")
        if not re.match(r"-?\d+(\.\d+)?", number):
            raise InputError(Reason.IMPORT_NOT_A_NUMBER)
        ask = "Answer with number and unit." if unit else "Answer with the number alone."
        scored = str(key) if str(key) in VALUE_RANGES else None
        yield Asked("measurement", f"What is the {key}? {ask}", f"{number} {unit}".strip(), scored=scored)


def _written(cells: Cells, task: str, columns: Sequence[str], question: str) -> Iterator[Asked]:
    answer = next((cells[column] for column in columns if cells.get(column)), None)
    if answer is None:
        raise InputError(Reason.IMPORT_NO_COLUMN, task)
    yield Asked(task, question, answer)


_TASKS: Mapping[str, Callable[[Cells, bytes], Iterator[Asked]]] = {
    "disease_diagnosis": lambda c, _: _classified(c, "single-choice", "Which class does the image belong to?"),
    "view_recognition_and_assessment": lambda c, _: _classified(c, "view", "Which view or grade is shown?"),
    "lesion_localisation": lambda c, _: _located(c, "lesion"),
    "organ_detection": lambda c, _: _located(c, c.get("seg_channel_name") or "organ"),
    "keypoint_detection": _keypoint,
    "clinical_value_estimation": lambda c, _: _measured(c),
    "report_generation": lambda c, _: _written(c, "report", ("gt_report", "report", "caption"), "Write the report."),
    "caption_generation": lambda c, _: _written(c, "caption", ("gt_report", "caption"), "Describe the image."),
}
