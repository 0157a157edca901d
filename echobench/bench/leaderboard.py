"""`echobench leaderboard`: from runs to tables in every format."""

from __future__ import annotations

from pathlib import Path

from echobench import registry
from echobench.bench import boards, runs
from echobench.records import Summary


def write(root: Path, out: Path, *, published: bool = False, hub_dataset: str | None = None) -> Summary:
    """Write every format of `echobench.bench.formats` into `out`.

    `published` adds rows of papers, marked as such; `hub_dataset` is ORG/NAME of the data set for the Hub's YAML.
    """
    beside = []
    if published:
        from echobench.bench.published import rows

        beside = list(rows())
    made = boards.build(runs.open_runs(root), beside, hub_dataset)
    out.mkdir(parents=True, exist_ok=True)
    written = [
        path
        for name in registry.names("bench.formats")
        for path in registry.load("bench.formats", name).write(made, out, root)
    ]
    return Summary(
        "leaderboard",
        {"runs": len(made.runs), "boards": len(made.boards)},
        outputs=[str(path) for path in written],
    )
