"""A board whose model has a name that TeX would stumble over."""

from __future__ import annotations

from echobench.bench.boards import Board, Row
from echobench.bench.estimates import Estimate, MetricScores

NASTY = r"a_b 50% & {x} #1 $5 ~ ^ \end{table} 模型"


def board(label: str) -> Board:
    """A board of two models, one of them called `label`."""
    cell = Estimate(61.25, 50.0, 72.5, 40, 20, 12.0, weak=True)
    scores = MetricScores("s", None, {"liver": cell, "kidney": Estimate(None, None, None, 3, 2)}, cell, cell)
    rows = tuple(
        Row(name, name, "r", {"accuracy": scores, "bleu-4": scores}, n=43, label=name) for name in (label, "m")
    )
    regions = {"kidney": 3, "liver": 40}
    ranks = {label: (1, 2), "m": (1, 2)}
    return Board("finding", "zh", "rouge-zh_jieba", "0", None, regions, ("accuracy", "bleu-4"), rows, ranks)  # type: ignore[arg-type]
