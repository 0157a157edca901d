"""samples.html: every sample with its images, the exact prompt, the reference and two models' answers side by side.

Filters: task, language, region; answers that are wrong, unparsed, refused, cut short or failed; where models disagree.
The images are small copies of masked ones, and they stay in this folder beside the page; no other format holds any.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from echobench.bench import metrics, profiles
from echobench.bench.boards import Leaderboard
from echobench.bench.mark_differences import differences
from echobench.bench.predictions import Prediction, Status
from echobench.bench.requests import read_prompts
from echobench.bench.runs import Run
from echobench.bench.sample_images import IMAGES_PER_SAMPLE, choose
from echobench.tasks import task_of
from echobench.viewer import Answer, Item, write_viewer

FACETS = {"task": "Task", "lang": "Language", "region": "Region", "finding": "Finding"}
_TITLE = 90  # characters of the reference in the list
Scores = Mapping[str, Mapping[str, float]]  # record id -> metric -> value


@dataclass(frozen=True)
class _Answers:
    """One run as a column of the page."""

    column: str
    run: Run
    predictions: Mapping[str, Prediction]
    scores: Scores
    prompts: Mapping[str, list[tuple[str, str]]]


class _Images(Mapping[str, bytes]):
    """The small copies that the chosen samples show; each is read when it is asked for."""

    def __init__(self, folder: Path, names: set[str]) -> None:
        self._folder, self._names = folder, sorted(name for name in names if (folder / name).exists())

    def __getitem__(self, name: str) -> bytes:
        return (self._folder / name).read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __contains__(self, name: object) -> bool:
        return name in set(self._names)


def write(leaderboard: Leaderboard, folder: Path, runs: Path) -> list[Path]:
    """Write the page, its data and its images; return the page alone, which stands for all of them."""
    by_data: dict[str, list[_Answers]] = defaultdict(list)
    for run in leaderboard.runs:
        by_data[run.description.data_sha256].append(_answers(run, leaderboard))
    chosen = {data: _chosen(group) for data, group in by_data.items()}
    shown = {f"{image}.jpg" for rows in chosen.values() for row in rows for image in row.images[:IMAGES_PER_SAMPLE]}
    images = _Images(runs / "images", shown)
    available = set(images)
    several = len(by_data) > 1
    items = (
        _item(row, by_data[data], available, data[:12] if several else "")
        for data, rows in chosen.items()
        for row in rows
    )
    facets = {**FACETS, "data": "Data set"} if several else FACETS
    columns = [answers.column for group in by_data.values() for answers in group]
    return write_viewer(folder, "samples", items, title="Samples", facets=facets, columns=columns, images=images)[:1]


def _answers(run: Run, leaderboard: Leaderboard) -> _Answers:
    same = sum(other.model == run.model for other in leaderboard.runs)
    column = run.model if same == 1 else f"{run.model} ({run.name.rsplit('-', 1)[-1]})"
    rows = {row.id: row for row in run.predictions}
    return _Answers(column, run, rows, _scores(run), read_prompts(run.path / "prompts.jsonl"))


def _scores(run: Run) -> Scores:
    """Every metric of every record alone, in points."""
    scores: dict[str, dict[str, float]] = defaultdict(dict)
    for board in run.scores.boards:
        profile = profiles.load(board.profile)
        for name in board.metrics:
            rows = run.statistics(board.task, board.lang, name)
            if not rows:
                continue
            values = metrics.load(name).value(np.array(list(rows.values())), profile)
            for record, value in zip(rows, values.tolist(), strict=True):
                if np.isfinite(value):
                    scores[record][name] = value
    return scores


def _chosen(group: list[_Answers]) -> list[Prediction]:
    rows: dict[str, Prediction] = {}
    for answers in group:
        rows = {**answers.predictions, **rows}
    return [rows[name] for name in choose([(r.id, (r.task, r.region, r.lang)) for r in rows.values()])]


def _item(row: Prediction, group: list[_Answers], available: set[str], data: str) -> Item:
    names = [f"{image}.jpg" for image in row.images[:IMAGES_PER_SAMPLE]]
    images = [name for name in names if name in available]
    turns = next((answers.prompts[row.id] for answers in group if row.id in answers.prompts), [("user", row.question)])
    fields = [("reference", row.reference)]
    if row.choices:
        fields.append(("options", ", ".join(row.choices)))
    if row.findings:
        fields.append(("findings of the study", ", ".join(row.findings)))
    finding = row.findings[0] if row.findings else "(none)"
    facets = {"task": row.task, "lang": row.lang, "region": row.region, "finding": finding}
    return Item(
        id=f"{data}:{row.id}" if data else row.id,
        title=row.reference[:_TITLE] or row.task,
        facets={**facets, "data": data} if data else facets,
        fields=fields,
        images=images,
        more_images=len(row.images) - len(images),
        turns=turns,
        answers={
            answers.column: _answer(answers.predictions[row.id], answers.scores.get(row.id, {}))
            for answers in group
            if row.id in answers.predictions
        },
    )


def _answer(row: Prediction, scores: Mapping[str, float]) -> Answer:
    is_text = task_of(row.task).form == "text"
    fields = [] if is_text or row.extracted is None else [("extracted answer", _shown(row.extracted))]
    if row.answer != row.raw.strip() and not row.failed:
        fields.append(("answer without its reasoning", row.answer or "(none)"))
    if row.error:
        fields.append(("no answer extracted", row.error))
    return Answer(
        state=_state(row, is_text=is_text),
        raw=row.raw,
        answer="" if row.extracted is None else _shown(row.extracted),
        fields=fields,
        scores=scores,
        marks=differences(row.reference, row.answer) if is_text and not row.failed else (),
    )


def _state(row: Prediction, *, is_text: bool) -> str:
    if row.error or (is_text and row.status is Status.CUT_SHORT):
        return str(row.status)
    return "answered" if is_text else "right" if row.is_right else "wrong"


def _shown(answer: object) -> str:
    """An extracted answer as text: an option, labels in a row, or a value with its unit."""
    return ", ".join(map(str, answer)) or "(none)" if isinstance(answer, tuple) else str(answer)
