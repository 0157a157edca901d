"""What a leaderboard holds, before it is written in any format: boards, rows, scores, ranks.

A board is one task in one language, asked of the same records in the same words and scored under the same profile;
scores of different boards are never put into one order.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace

from echobench.bench import metrics, ranks
from echobench.bench.estimates import MACRO, Estimate, MetricScores, TaskScores
from echobench.bench.run_description import RunDescription
from echobench.bench.runs import Run
from echobench.tasks import task_of


@dataclass(frozen=True)
class PublishedRow:
    """Scores of a model that were published and not measured here; `source` says where."""

    model: str
    source: str
    task: str
    metrics: Mapping[str, MetricScores]


@dataclass(frozen=True)
class Row:
    """One model's scores on a board.

    share: each region's share of the training set. published: where a row that was not measured here comes from.
    label: the model's name, with the run's hash where two runs of a board are of the same model.
    """

    model: str
    run: str
    revision: str
    metrics: Mapping[str, MetricScores]
    n: int = 0
    patients: int = 0
    unparsed: int = 0
    unparsed_rate: float | None = None
    cut_short: int = 0
    refused: int = 0
    failed: int = 0
    wrong: int = 0
    share: Mapping[str, float] = field(default_factory=dict)
    published: str = ""
    label: str = ""

    def share_of(self, outcome: str) -> float | None:
        """The share of `failed`, `refused`, `cut_short`, `unparsed` or `wrong`; None for a published row."""
        count: int = getattr(self, outcome)
        return count / self.n if self.n else None

    def estimate(self, metric: str, scope: str) -> Estimate | None:
        """The estimate of a metric for a region, or for the average "macro" or "weighted"."""
        scores = self.metrics.get(metric)
        return scores.at(scope) if scores else None

    def to_json(self) -> dict[str, object]:
        """Fields by name."""
        return {**vars(self), "metrics": {name: scores.to_json() for name, scores in self.metrics.items()}}


@dataclass(frozen=True)
class Board:
    """One table, its rows in the order of the first metric's macro average.

    data: the hash of the evaluated set's manifest. regions: records of each region. description: of the first run.
    ranks: (best, worst) of each run by the first metric, the primary one. power: how probably the board shows a true
    difference of ranks.POWER_POINTS; None where nothing is ranked.
    """

    task: str
    lang: str
    profile: str
    data: str
    description: RunDescription
    regions: Mapping[str, int]
    metrics: tuple[str, ...]
    rows: tuple[Row, ...]
    ranks: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    power: float | None = None

    @property
    def title(self) -> str:
        """Task and language."""
        return f"{self.task}, {self.lang}"

    @property
    def restrictions(self) -> str:
        """How the questions differ from all of the test split in the data set's own words; usually empty."""
        selection = self.description.selection
        texts = {
            "limit": f"at most {selection.limit} per task, drawn by seed {selection.seed}",
            "shots": f"{selection.shots} worked examples",
            "style": f"{selection.style} prompts",
            "split": f"split {selection.split}",
            "choice": "options chosen by likelihood",
        }
        usual = {"limit": None, "shots": 0, "style": "own", "split": "test", "choice": "written"}
        return ", ".join(text for name, text in texts.items() if getattr(selection, name) != usual[name])

    def to_json(self) -> dict[str, object]:
        """Fields by name; the descriptions of runs stand once, beside the boards."""
        rows = [row.to_json() for row in self.rows]
        names = ("task", "lang", "profile", "data", "regions", "metrics", "ranks", "power")
        return {**{name: getattr(self, name) for name in names}, "rows": rows, "about": None}


@dataclass(frozen=True)
class Leaderboard:
    """All boards, and the runs behind them in the order in which they were finished.

    hub_dataset: the data set's name on the Hub, for formats that must name it. published: whether results that were
    published and not measured here stand beside the others.
    """

    boards: tuple[Board, ...]
    runs: tuple[Run, ...]
    hub_dataset: str | None = None
    published: bool = False


def build(runs: Sequence[Run], published: Iterable[PublishedRow] = (), hub_dataset: str | None = None) -> Leaderboard:
    """Group runs into boards. `published` rows are shown on every board of their task and never ranked."""
    groups: dict[str, list[tuple[Run, TaskScores]]] = defaultdict(list)
    for run in runs:
        for scores in run.scores.boards:
            groups[_same_questions(run.description, scores)].append((run, scores))
    beside = list(published)
    ordered = [group for _, group in sorted(groups.items())]
    boards = [_board(group, beside) for group in ordered]
    tested = [_tests(board, group) for board, group in zip(boards, ordered, strict=True)]
    boards = [
        replace(board, ranks=ranking.ranks, power=ranking.power)
        for board, ranking in zip(boards, ranks.rank_boards(tested), strict=True)
    ]
    return Leaderboard(tuple(boards), tuple(runs), hub_dataset, published=bool(beside))


def _same_questions(description: RunDescription, scores: TaskScores) -> str:
    """A key that runs share if they asked one task of the same records in the same words, scored alike."""
    selection = {name: value for name, value in asdict(description.selection).items() if name != "tasks"}
    same = [scores.task, scores.lang, scores.profile, description.data_sha256, selection]
    decoding = {"temperature": description.temperature, "seed": description.decoding_seed}
    return json.dumps([*same, decoding, description.prompts.get(scores.task)], sort_keys=True)


def _board(group: Sequence[tuple[Run, TaskScores]], published: Iterable[PublishedRow]) -> Board:
    run, scores = group[0]
    own = task_of(scores.task).metrics
    names = {name for _, s in group for name in s.metrics}
    ordered = tuple(sorted(names, key=lambda name: (own.index(name) if name in own else len(own), name)))
    models = [r.model for r, _ in group]
    rows = [_row(r, s, same_name=models.count(r.model) > 1) for r, s in group]
    rows += [_published(p) for p in published if p.task == scores.task]
    regions: dict[str, int] = defaultdict(int)
    for row in rows:
        for metric in row.metrics.values():
            for region, estimate in metric.regions.items():
                regions[region] = max(regions[region], 0 if row.published else estimate.n)
    return Board(
        task=scores.task,
        lang=scores.lang,
        profile=scores.profile,
        data=run.description.data_sha256,
        description=run.description,
        regions=dict(sorted(regions.items())),
        metrics=ordered,
        rows=tuple(sorted(rows, key=lambda row: (*_best_first(row, ordered), row.model, row.run))),
    )


def _tests(board: Board, group: Sequence[tuple[Run, TaskScores]]) -> ranks.Pairs | None:
    # Requests that failed are other records for each run: such a run is scored and not ranked.
    ranked = [run for run, scores in group if not scores.failed]
    return ranks.pairs_of(ranked, board.task, board.lang, board.metrics[0]) if board.metrics else None


def _best_first(row: Row, ordered: Sequence[str]) -> tuple[bool, float]:
    """What sorts a board's rows: those without a value of the first metric last, then the best macro average first."""
    estimate = row.estimate(ordered[0], MACRO) if ordered else None
    if estimate is None or estimate.value is None:
        return True, 0.0
    return False, -estimate.value if metrics.load(ordered[0]).higher_is_better else estimate.value


def _row(run: Run, scores: TaskScores, *, same_name: bool) -> Row:
    return Row(
        model=run.model,
        run=run.name,
        revision=run.description.revision,
        metrics=scores.metrics,
        n=scores.n,
        patients=scores.patients,
        unparsed=scores.unparsed,
        unparsed_rate=scores.unparsed_rate,
        cut_short=scores.cut_short,
        refused=scores.refused,
        failed=scores.failed,
        wrong=scores.wrong,
        share=run.description.share,
        label=f"{run.model} ({run.name.rsplit('-', 1)[-1][:6]})" if same_name else run.model,
    )


def _published(row: PublishedRow) -> Row:
    return Row(model=row.model, run="", revision="", metrics=row.metrics, published=row.source, label=row.model)
