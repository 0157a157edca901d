"""Read a data set for the viewer: light entries of all examinations at once, details and images as they are asked for.

Items are the examinations in the order of the studies table, and behind them the objects that went to quarantine.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from echobench.curate.view_rows import StudyRows, texts_of
from echobench.dataset.columns import columns
from echobench.dataset.directory import DataDir
from echobench.dataset.records import Study
from echobench.dataset.rows import to_study
from echobench.errors import UsageError
from echobench.viewer import Conversation, Item, Late
from echobench.work.jsonl import read_jsonl
from echobench.work.quarantine import QUARANTINE

FACETS = {"region": "Region", "split": "Split", "lang": "Language", "task": "Task", "finding": "Finding"}
MOST = 200_000
_TITLE = 90
_LIGHT = ["study", "region", "lang", "images", "findings", "report", "labels"]
_OF_RECORD = ["study", "id", "task", "split", "messages", "choices", "weight", "provenance", "images"]
_OF_IMAGE = ["study", "sha256", "view", "width", "height", "frame", "sequence", "spacing_mm_per_px"]
_SEARCHED_STUDY = ["study", "patient", "report", "images", "labels", "findings"]
_SEARCHED_RECORD = ["id", "messages"]
_NONE = "none"


class SetPages:
    """The examinations of a data set as pages (`echobench.viewer.serve.Pages`).

    regions, splits: only examinations of these, or all. limit: of those the first ones.
    """

    def __init__(
        self, data: DataDir, *, regions: Sequence[str] = (), splits: Sequence[str] = (), limit: int = MOST
    ) -> None:
        """Read what all lists need; UsageError if no examination is left."""
        self._data = data
        self.title, self.facets, self.quiet = data.path.resolve().name, FACETS, ("task",)
        light = data.studies(_LIGHT)
        records = StudyRows(data.record_files, light.column("study").combine_chunks(), _OF_RECORD)
        tasks, in_splits = records.values("task"), records.values("split")
        keep = [
            row
            for row, region in enumerate(light.column("region").to_pylist())
            if (not regions or region in regions) and (not splits or set(splits) & in_splits.get(row, set()))
        ]
        if not keep:
            raise UsageError(f"no examination of {data.path} is of that region and split; leave one of them out")
        self.left_out = max(0, len(keep) - limit)
        chosen = np.array(keep[:limit])
        self._light = light.take(pa.array(chosen))
        self._tasks, self._splits = ([v.get(row, set()) for row in chosen.tolist()] for v in (tasks, in_splits))
        names = self._light.column("study").combine_chunks()
        self._names = names.to_pylist()
        self._studies = StudyRows(data.study_files, names, columns(Study))
        self._records = records
        records.renumber(chosen)
        self._images = StudyRows(data.image_files, names, _OF_IMAGE)
        self._quarantined = [] if regions or splits else list(read_jsonl(data.path / QUARANTINE))

    @property
    def examinations(self) -> int:
        """Number of examinations, without what is in quarantine."""
        return len(self._names)

    def __len__(self) -> int:
        return len(self._names) + len(self._quarantined)

    def entries(self) -> list[Item]:
        """Return all items, without their details."""
        rows = zip(self._light.to_pylist(), self._tasks, self._splits, strict=True)
        entries = [Item(row["study"], _title(row), _facets(row, tasks, splits), images=row["images"][:1])
                   for row, tasks, splits in rows]  # fmt: skip
        return entries + [_quarantined(row) for row in self._quarantined]

    def items(self, start: int, stop: int) -> list[Item]:
        """Return the items from number `start` to before `stop`, with their details."""
        end = min(stop, len(self._names))
        tables = [rows.of(start, end) for rows in (self._studies, self._records, self._images)]
        items = []
        for number in range(start, end):
            (study,), records, images = (table.get(number, []) for table in tables)
            row = self._light.slice(number, 1).to_pylist()[0]
            facets = _facets(row, self._tasks[number], self._splits[number])
            items.append(_item(row, to_study(study), records, images, facets))
        first = max(0, start - len(self._names))
        return items + [_quarantined(row) for row in self._quarantined[first : max(0, stop - len(self._names))]]

    def search(self, query: str) -> list[int]:
        """Return the numbers of the items whose ids, report, labels, questions or answers hold `query`."""
        numbers: set[int] = set()
        for rows, searched in ((self._studies, _SEARCHED_STUDY), (self._records, _SEARCHED_RECORD)):
            for owners, table in rows.chunks(searched):
                for texts, parents in texts_of(table):
                    hits = pc.match_substring(texts, query, ignore_case=True).fill_null(False).to_numpy(False)
                    numbers.update(np.unique(owners[parents[hits]]).tolist())
        numbers.discard(-1)
        matches = [n for n, row in enumerate(self._quarantined) if query in f"{row['id']}\n{row['reason']}".lower()]
        return sorted(numbers) + [len(self._names) + n for n in matches]

    def image(self, name: str) -> bytes:
        """Return an encoded image by its SHA-256; EchobenchError if there is none."""
        return self._data.image_bytes(name)

    def image_names(self) -> list[str]:
        """Return the SHA-256 of every image that the examinations name, once."""
        names = self._light.column("images").to_pylist()
        return list(dict.fromkeys(name for images in names for name in images or ()))

    def late(self) -> Late:
        """Work out the flags: conflict, duplicate, reviewed, quarantined."""
        from echobench.curate.view_flags import flags_of

        flags, notes = flags_of(self._data, self._names)
        for number in range(len(self._names), len(self)):
            flags[number] = ["quarantined"]
        return Late("Flag", flags, notes)


def _title(row: Mapping[str, Any]) -> str:
    report = {pair["name"]: pair["value"] for pair in row["report"] or ()}
    text = report.get("impression") or report.get("text") or report.get("findings") or ""
    labels = ", ".join(f"{pair['name']}: {pair['value']}" for pair in row["labels"] or ())
    return " ".join((text or labels or row["study"])[:_TITLE].split())


def _facets(row: Mapping[str, Any], tasks: set[str], splits: set[str]) -> dict[str, str | list[str]]:
    return {
        "region": row["region"],
        "split": sorted(splits) or "not split",
        "lang": row["lang"] or _NONE,
        "task": sorted(tasks) or _NONE,
        "finding": list(row["findings"] or ()) or _NONE,
    }


def _item(
    row: Mapping[str, Any],
    study: Study,
    records: Sequence[Mapping[str, Any]],
    images: Sequence[Mapping[str, Any]],
    facets: Mapping[str, str | Sequence[str]],
) -> Item:
    about = {image["sha256"]: image for image in images}
    return Item(
        id=study.study,
        title=_title(row),
        facets=facets,
        fields=list(_fields(study)),
        images=study.images,
        captions=[
            _caption(number, study.image_regions[number - 1] if study.image_regions else "", about.get(name))
            for number, name in enumerate(study.images, 1)
        ],
        command=f"echobench locate {study.study} --private PRIVATE",
        conversations=[_conversation(record, study.images) for record in records],
    )


def _fields(study: Study) -> Iterator[tuple[str, str]]:
    for name, text in study.report.items():
        yield f"report, {name}", text
    values = {
        "labels": ", ".join(f"{name}: {value}" for name, value in sorted(study.labels.items())),
        "findings": ", ".join(study.findings),
        "measurements": ", ".join(f"{m.name} {m.value:g} {m.unit}".strip() for m in study.measurements),
        "region read from": f"{study.region_evidence} ({study.region_confidence:.2f})",
        "view": study.view or "",
        "sex and age": ", ".join(str(value) for value in (study.sex, study.age) if value is not None),
        "patient": study.patient,
        "site": study.site,
        "source and licence": ", ".join(value for value in (study.source, study.licence) if value),
    }
    yield from ((name, value) for name, value in values.items() if value)


def _caption(number: int, region: str, image: Mapping[str, Any] | None) -> str:
    if image is None:
        return f"{number}: missing; run echobench validate"
    parts = [region, image.get("view"), f"{image['width']} x {image['height']} px"]
    if image.get("sequence") not in (None, "still"):
        parts.append(f"frame {image['frame']} of a {image['sequence']}")
    if image.get("spacing_mm_per_px"):
        parts.append(f"{image['spacing_mm_per_px']:.3g} mm/px")
    return f"{number}: " + ", ".join(part for part in parts if part)


def _conversation(record: Mapping[str, Any], images: Sequence[str]) -> Conversation:
    numbers = {name: str(number) for number, name in enumerate(images, 1)}
    turns, shown = [], iter(record["images"] or ())
    for message in record["messages"] or ():
        parts = [_part(part, shown, numbers) for part in message["content"] or ()]
        turns.append((message["role"], "".join(parts)))
    fields = [("split", record["split"] or "none")]
    if record["choices"]:
        fields.append(("options", ", ".join(record["choices"])))
    if record["weight"] is not None and record["weight"] != 1:
        fields.append(("weight", f"{record['weight']:.3g}"))
    fields += [(pair["name"], pair["value"]) for pair in record["provenance"] or ()]
    return Conversation(record["id"], record["task"], turns, fields)


def _part(part: Mapping[str, str], shown: Iterator[str], numbers: Mapping[str, str]) -> str:
    return part["text"] or "" if part["type"] == "text" else f"[image {numbers.get(next(shown, ''), '?')}] "


def _quarantined(row: Mapping[str, str]) -> Item:
    return Item(
        id=row["id"],
        title=f"quarantined: {row['reason']}",
        facets=dict.fromkeys(FACETS, _NONE),
        fields=[("quarantined by", row["step"]), ("reason", row["reason"])],
        command=f"echobench locate {row['id']} --private PRIVATE",
    )
