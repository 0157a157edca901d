"""One static viewer for pages to browse in: a list, filters, search, a detail with images, the keyboard.

    NAME.html           the shell of `shell.html`, in the look of `echobench.page`
    NAME/index.js       what list and filters need of every item
    NAME/part-0000.js   the details of PART_SIZE items, loaded when one of them is opened or searched
    NAME/images/        image files by name

It needs no server and no network: data are loaded by `<script>`, which works for a file on a disk, and a
Content-Security-Policy forbids every other request. Texts are shown as text; nothing in the data is read as HTML.
"""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import Any

from echobench.page import STYLE
from echobench.work.files import replacing

PART_SIZE = 100
Marks = Sequence[tuple[str, str]]  # runs of text: ("same" | "missing" | "added", text)


@dataclass(frozen=True, slots=True)
class Answer:
    """What stands in one column beside an item: a model's answer.

    state: a filter and a badge; right, wrong, unparsed and failed have colours. answer: equal texts are the same
    answer, for the filter "models disagree". marks: `raw` with its differences from a reference.
    """

    state: str
    raw: str
    answer: str = ""
    fields: Sequence[tuple[str, str]] = ()
    scores: Mapping[str, float] = field(default_factory=dict)
    marks: Marks = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the list with its detail.

    facets: a value for each facet, by its name. turns: a prompt as (role, text). fields: (label, text).
    images: file names in the viewer's `images` folder. answers: by column; a column may be missing.
    """

    id: str
    title: str
    facets: Mapping[str, str]
    fields: Sequence[tuple[str, str]] = ()
    images: Sequence[str] = ()
    more_images: int = 0
    turns: Sequence[tuple[str, str]] = ()
    answers: Mapping[str, Answer] = field(default_factory=dict)


def write_viewer(
    folder: Path,
    name: str,
    items: Iterable[Item],
    *,
    title: str,
    facets: Mapping[str, str],
    columns: Sequence[str] = (),
    images: Mapping[str, bytes] | None = None,
) -> list[Path]:
    """Write `folder/NAME.html` and its data; return all files, the page first.

    facets: {name: label} of the drop-down filters. columns: names of what stands side by side (models), or none.
    images: {file name: encoded bytes}; they are read one by one, so a lazy mapping holds none in memory.
    """
    data = folder / name
    (data / "images").mkdir(parents=True, exist_ok=True)
    for old in [*data.glob("*.js"), *(data / "images").iterdir()]:
        old.unlink()
    index = _Index(tuple(facets), tuple(columns))
    written = [_write(folder / f"{name}.html", _shell(title, name))]
    for number, part in enumerate(_parts(items)):
        for item in part:
            index.add(item)
        details = [_detail(item, columns) for item in part]
        written.append(_write(data / f"part-{number:04d}.js", f"viewer.part({number}, {_json(details)});\n"))
    written.append(_write(data / "index.js", f"viewer.index({_json(index.to_json(facets))});\n"))
    for image in images or {}:
        path = data / "images" / image
        path.write_bytes((images or {})[image])
        written.append(path)
    return written


class _Index:
    """Columns of small numbers: what list and filters need of all items at once."""

    def __init__(self, facets: Sequence[str], columns: Sequence[str]) -> None:
        self._facets = {name: _Numbers() for name in facets}
        self._columns, self._states = columns, _Numbers()
        self._id: list[str] = []
        self._title: list[str] = []
        self._image: list[str | None] = []
        self._rows: dict[str, list[int]] = {name: [] for name in facets}
        self._state: list[list[int]] = [[] for _ in columns]
        self._group: list[list[int]] = [[] for _ in columns]

    def add(self, item: Item) -> None:
        self._id.append(item.id)
        self._title.append(item.title)
        self._image.append(item.images[0] if item.images else None)
        for name, numbers in self._facets.items():
            self._rows[name].append(numbers.of(item.facets[name]))
        groups = _Numbers()
        for column, name in enumerate(self._columns):
            answer = item.answers.get(name)
            self._state[column].append(-1 if answer is None else self._states.of(answer.state))
            self._group[column].append(-1 if answer is None else groups.of(answer.answer))

    def to_json(self, labels: Mapping[str, str]) -> dict[str, Any]:
        orders = {name: numbers.sorted() for name, numbers in self._facets.items()}
        return {
            "part_size": PART_SIZE,
            "columns": list(self._columns),
            "states": list(self._states.values),
            "facets": [{"name": n, "label": labels[n], "values": values} for n, (values, _) in orders.items()],
            "items": {
                "id": self._id,
                "title": self._title,
                "image": self._image,
                "facets": [[orders[n][1][number] for number in self._rows[n]] for n in orders],
                "states": self._state,
                "groups": self._group,
            },
        }


class _Numbers:
    """Numbers for values, in order of first appearance."""

    def __init__(self) -> None:
        self.values: dict[str, int] = {}

    def of(self, value: str) -> int:
        return self.values.setdefault(value, len(self.values))

    def sorted(self) -> tuple[list[str], list[int]]:
        """The values in order, and the new number of each old one."""
        names = sorted(self.values)
        new = {self.values[name]: number for number, name in enumerate(names)}
        return names, [new[number] for number in range(len(names))]


def _parts(items: Iterable[Item]) -> Iterable[list[Item]]:
    part: list[Item] = []
    for item in items:
        part.append(item)
        if len(part) == PART_SIZE:
            yield part
            part = []
    if part:
        yield part


def _detail(item: Item, columns: Sequence[str]) -> dict[str, Any]:
    return {
        "id": item.id,
        "fields": list(item.fields),
        "images": list(item.images),
        "more_images": item.more_images,
        "turns": list(item.turns),
        "answers": [_answer(item.answers.get(name)) for name in columns],
    }


def _answer(answer: Answer | None) -> dict[str, Any] | None:
    if answer is None:
        return None
    row = {"state": answer.state, "raw": answer.raw, "fields": list(answer.fields), "scores": dict(answer.scores)}
    return {**row, "marks": list(answer.marks)} if answer.marks else row


def _shell(title: str, name: str) -> str:
    """The page; `{{title}}`, `{{folder}}` and `{{style}}` of `shell.html` filled in."""
    shell = (files("echobench.viewer") / "shell.html").read_text(encoding="utf-8")
    values = {"style": STYLE, "title": html.escape(title), "folder": name}
    for key, value in values.items():
        shell = shell.replace("{{" + key + "}}", value)
    return shell


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _write(path: Path, text: str) -> Path:
    with replacing(path) as file:
        file.write(text.encode("utf-8", "replace"))
    return path
