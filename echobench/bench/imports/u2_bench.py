"""U2-BENCH (arXiv 2505.17779): one folder per task, one TSV per data set; the user brings the files (CC BY-NC-ND 4.0).

Columns as its card states them: dataset_name, img_data (base64) or img_path, patient_id, prompt, anatomy_location,
classification_task, class_label, options, gt_bbox or seg_ans, keypoints, seg_channel_name, measurement, caption,
report, hint. Localisation is asked as one of nine zones, or "not visible", with the kit's bands (0.45 to 0.55 is the
centre); boxes are relative (centre x, centre y, width, height), and a box in pixels is refused because its corner
order is unstated. Nothing missing is filled in: such a row goes to quarantine by its number.
"""

from __future__ import annotations

import ast
import base64
import binascii
import csv
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from echobench.bench.imports._row import Row, load_image, region_of
from echobench.errors import InputError, UsageError
from echobench.reasons import Reason
from echobench.work.quarantine import Drop

LICENCE = "CC-BY-NC-ND-4.0"
ZONES = (
    "upper left", "upper center", "upper right", "middle left", "center", "middle right", "lower left", "lower center",
    "lower right", "not visible",
)  # fmt: skip
_MISSING = {"", "nan", "none", "null"}
_UNIT = re.compile(r"\(([^)]+)\)\s*$|_(mm|cm|ml|mL|percent|weeks)$")

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
                cells = {k: "" if v.lower() in _MISSING else v for k, v in cells.items()}
                if _is_legend(cells):
                    continue
                name = f"{path.parent.name}/{path.stem}:{cells.get('id') or cells.get('index') or number}"
                try:
                    yield from _rows(name, path.parent.name, cells, image_root)
                except InputError as error:
                    yield Drop.of(name, error)


def _is_legend(cells: Cells) -> bool:
    # The published files repeat the explanation of the columns as their first row.
    return cells.get("img_data", "").lower() == "base64 encoded image"


def _rows(name: str, folder: str, cells: Cells, image_root: Path) -> Iterator[Row]:
    task = folder if folder in _TASKS else _by_columns(cells)
    base = _without_question(cells, image_root)
    for index, (kind, question, answer, choices) in enumerate(_TASKS[task](cells)):
        yield replace(
            base,
            name=name if index == 0 else f"{name}.{index}",
            task=kind,
            question=_asked(cells, question),
            answer=answer,
            choices=choices,
            labels={"u2-task": task},
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
        ("report", "report_generation"),
        ("caption", "caption_generation"), ("gt_bbox", "lesion_localisation"), ("seg_ans", "lesion_localisation"),
    ):  # fmt: skip
        if cells.get(column):
            return task
    raise InputError(Reason.IMPORT_NO_ANSWER)


Asked = tuple[str, str, str, tuple[str, ...]]


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
    yield task, f"{question}{about} Options: {', '.join(choices)}.", label, choices


def _zone(x: float, y: float) -> str:
    """The kit's nine zones of a relative centre; "middle centre" is called center."""
    row = "upper" if y < 0.45 else "middle" if y < 0.55 else "lower"
    column = "left" if x < 0.45 else "center" if x < 0.55 else "right"
    return "center" if (row, column) == ("middle", "center") else f"{row} {column}"


def _located(cells: Cells, what: str) -> Iterator[Asked]:
    column = "seg_ans" if cells.get("seg_ans") else "gt_bbox"
    box = _literal(cells, column)
    if box and isinstance(box[0], list | tuple):
        if len(box) != 1:
            raise InputError(Reason.IMPORT_SEVERAL_BOXES)
        box = box[0]
    if len(box) != 4 or not all(isinstance(v, int | float) for v in box):
        raise InputError(Reason.IMPORT_NOT_A_BOX, column)
    if max(box) > 1 or min(box) < 0:
        raise InputError(Reason.IMPORT_CORNERS_UNSTATED)
    yield _where(what, _zone(box[0], box[1]))


def _where(what: str, zone: str) -> Asked:
    question = f"Where in the picture is the center of the {what}? Options: {', '.join(ZONES)}."
    return "single-choice", question, zone, ZONES


def _keypoint(cells: Cells) -> Iterator[Asked]:
    points = _literal(cells, "keypoints")
    if not isinstance(points, dict) or not points:
        raise InputError(Reason.IMPORT_NO_KEYPOINT)
    for name, point in points.items():
        if not (isinstance(point, list | tuple) and len(point) >= 2 and all(0 <= v <= 1 for v in point[:2])):
            raise InputError(Reason.IMPORT_KEYPOINT_ABSOLUTE)
        yield _where(str(name), _zone(float(point[0]), float(point[1])))


def _measured(cells: Cells) -> Iterator[Asked]:
    values = _literal(cells, "measurement")
    if not isinstance(values, dict) or not values:
        raise InputError(Reason.IMPORT_NOT_MEASURED)
    for key, value in values.items():
        number, unit = str(value).strip(), ""
        stated = _UNIT.search(str(key))
        if stated:
            unit = (stated[1] or stated[2]).replace("percent", "%")
        if not re.match(r"-?\d+(\.\d+)?", number):
            raise InputError(Reason.IMPORT_NOT_A_NUMBER)
        ask = "Answer with number and unit." if unit else "Answer with the number alone."
        yield "measurement", f"What is the {key}? {ask}", f"{number} {unit}".strip(), ()


def _written(cells: Cells, task: str, column: str, question: str) -> Iterator[Asked]:
    yield task, question, _needed(cells, column), ()


_TASKS: Mapping[str, Callable[[Cells], Iterator[Asked]]] = {
    "disease_diagnosis": lambda c: _classified(c, "single-choice", "Which class does the picture belong to?"),
    "view_recognition_and_assessment": lambda c: _classified(c, "view", "Which view or grade is shown?"),
    "lesion_localisation": lambda c: _located(c, "lesion"),
    "organ_detection": lambda c: _located(c, c.get("seg_channel_name") or "organ"),
    "keypoint_detection": _keypoint,
    "clinical_value_estimation": _measured,
    "report_generation": lambda c: _written(c, "report", "report", "Write the report."),
    "caption_generation": lambda c: _written(c, "caption", "caption", "Describe the picture."),
}
