"""One static viewer for pages to browse in: a list, filters, search, a detail with images, the keyboard.

    NAME.html           the shell of `shell.html`, in the look of `echobench.page`
    NAME/index.js       what list and filters need of every item
    NAME/part-0000.js   the details of PART_SIZE items, loaded when one of them is opened or searched
    NAME/late.js        a further filter whose values take long to work out, if there is one
    NAME/images/        image files by name

It needs no server and no network: data are loaded by `<script>`, which works for a file on a disk, and a
Content-Security-Policy forbids every other request. Texts are shown as text; nothing in the data is read as HTML.
`echobench.viewer.serve` answers the same requests without writing anything.
"""

from __future__ import annotations

import html
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
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
class Conversation:
    """A question with its answer that belongs to an item. turns: (role, text); fields: (label, text)."""

    id: str
    title: str
    turns: Sequence[tuple[str, str]] = ()
    fields: Sequence[tuple[str, str]] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the list with its detail.

    facets: a value, or several, for each facet by its name. turns: a prompt as (role, text). fields: (label, text).
    images: file names in the viewer's `images` folder; captions: a text for each. command: a line to copy to a shell.
    answers: by column; a column may be missing.
    """

    id: str
    title: str
    facets: Mapping[str, str | Sequence[str]]
    fields: Sequence[tuple[str, str]] = ()
    images: Sequence[str] = ()
    captions: Sequence[str] = ()
    more_images: int = 0
    command: str = ""
    turns: Sequence[tuple[str, str]] = ()
    conversations: Sequence[Conversation] = ()
    answers: Mapping[str, Answer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Late:
    """A filter that is worked out after the list is shown.

    values: those of each item that has any, by the item's number. notes: lines for the item's detail, likewise.
    """

    label: str
    values: Mapping[int, Sequence[str]]
    notes: Mapping[int, Sequence[str]] = field(default_factory=dict)


def write_viewer(
    folder: Path,
    name: str,
    items: Iterable[Item],
    *,
    title: str,
    facets: Mapping[str, str],
    quiet: Collection[str] = (),
    columns: Sequence[str] = (),
    images: Mapping[str, bytes] | None = None,
    late: Late | None = None,
) -> list[Path]:
    """Write `folder/NAME.html` and its data; return all files, the page first.

    facets: {name: label} of the drop-down filters; those in `quiet` are not in headings. columns: names of what stands
    side by side (models), or none. images: {file name: encoded bytes}; they are read one by one, so a lazy mapping
    holds none in memory. late: a filter that took long.
    """
    data = folder / name
    (data / "images").mkdir(parents=True, exist_ok=True)
    for old in [*data.glob("*.js"), *(data / "images").iterdir()]:
        old.unlink()
    index = Index(facets, columns, quiet=quiet, late=late is not None)
    written = [_write(folder / f"{name}.html", shell(title, name))]
    for number, part in enumerate(_parts(items)):
        for item in part:
            index.add(item)
        written.append(_write(data / f"part-{number:04d}.js", part_script(number, part, columns)))
    written.append(_write(data / "index.js", index.script()))
    if late is not None:
        written.append(_write(data / "late.js", late_script(late)))
    for image in images or {}:
        path = data / "images" / image
        path.write_bytes((images or {})[image])
        written.append(path)
    return written


class Index:
    """Columns of small numbers: what list and filters need of all items at once.

    quiet: facets that are no part of an item's heading. late: a `late.js` belongs to it. search: whoever serves the
    parts searches them, too.
    """

    def __init__(
        self,
        labels: Mapping[str, str],
        columns: Sequence[str] = (),
        *,
        quiet: Collection[str] = (),
        late: bool = False,
        search: bool = False,
    ) -> None:
        self._labels, self._quiet, self._flags = labels, quiet, {"late": late, "search": search}
        facets = tuple(labels)
        self._facets = {name: _Numbers() for name in facets}
        self._columns, self._states = columns, _Numbers()
        self._id: list[str] = []
        self._title: list[str] = []
        self._image: list[str | None] = []
        self._rows: dict[str, list[int | list[int]]] = {name: [] for name in facets}
        self._state: list[list[int]] = [[] for _ in columns]
        self._group: list[list[int]] = [[] for _ in columns]

    def add(self, item: Item) -> None:
        """Append an item; its detail is not looked at."""
        self._id.append(item.id)
        self._title.append(item.title)
        self._image.append(item.images[0] if item.images else None)
        for name, numbers in self._facets.items():
            value = item.facets[name]
            self._rows[name].append(numbers.of(value) if isinstance(value, str) else [numbers.of(v) for v in value])
        groups = _Numbers()
        for column, name in enumerate(self._columns):
            answer = item.answers.get(name)
            self._state[column].append(-1 if answer is None else self._states.of(answer.state))
            self._group[column].append(-1 if answer is None else groups.of(answer.answer))

    def script(self) -> str:
        """Return the content of `index.js`."""
        return f"viewer.index({_json(self._to_json())});\n"

    def _to_json(self) -> dict[str, Any]:
        orders = {name: numbers.sorted() for name, numbers in self._facets.items()}
        return {
            "part_size": PART_SIZE,
            **self._flags,
            "columns": list(self._columns),
            "states": list(self._states.values),
            "facets": [
                {"name": name, "label": self._labels[name], "values": values, "quiet": name in self._quiet}
                for name, (values, _) in orders.items()
            ],
            "items": {
                "id": self._id,
                "title": self._title,
                "image": self._image,
                "facets": [[_renumbered(row, orders[n][1]) for row in self._rows[n]] for n in orders],
                "states": self._state,
                "groups": self._group,
            },
        }


def _renumbered(row: int | list[int], new: Sequence[int]) -> int | list[int]:
    return new[row] if isinstance(row, int) else [new[number] for number in row]


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


def part_script(number: int, items: Iterable[Item], columns: Sequence[str] = ()) -> str:
    """Return the content of `part-NNNN.js`: the details of the items from `number` * PART_SIZE on."""
    return f"viewer.part({number}, {_json([_detail(item, columns) for item in items])});\n"


def late_script(late: Late) -> str:
    """Return the content of `late.js`."""
    names = sorted({value for values in late.values.values() for value in values})
    numbers = {name: number for number, name in enumerate(names)}
    return "viewer.late({});\n".format(
        _json(
            {
                "label": late.label,
                "values": names,
                "items": {item: [numbers[value] for value in values] for item, values in late.values.items()},
                "notes": {item: list(lines) for item, lines in late.notes.items()},
            }
        )
    )


def found_script(query: str, numbers: Sequence[int]) -> str:
    """Return the answer to a search: the numbers of the items that hold the query."""
    return f"viewer.found({_json(query)}, {_json(list(numbers))});\n"


def _detail(item: Item, columns: Sequence[str]) -> dict[str, Any]:
    return {
        "id": item.id,
        "fields": list(item.fields),
        "images": list(item.images),
        "captions": list(item.captions),
        "more_images": item.more_images,
        "command": item.command,
        "turns": list(item.turns),
        "conversations": [
            {"id": c.id, "title": c.title, "turns": list(c.turns), "fields": list(c.fields)} for c in item.conversations
        ],
        "answers": [_answer(item.answers.get(name)) for name in columns],
    }


def _answer(answer: Answer | None) -> dict[str, Any] | None:
    if answer is None:
        return None
    row = {"state": answer.state, "raw": answer.raw, "fields": list(answer.fields), "scores": dict(answer.scores)}
    return {**row, "marks": list(answer.marks)} if answer.marks else row


def shell(title: str, name: str) -> str:
    """The page; `{{title}}`, `{{folder}}` and `{{style}}` of `shell.html` filled in."""
    page = (files("echobench.viewer") / "shell.html").read_text(encoding="utf-8")
    values = {"style": STYLE, "title": html.escape(title), "folder": name}
    for key, value in values.items():
        page = page.replace("{{" + key + "}}", value)
    return page


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _write(path: Path, text: str) -> Path:
    with replacing(path) as file:
        file.write(text.encode("utf-8", "replace"))
    return path
