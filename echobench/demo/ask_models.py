"""Ask the trained models and the baselines the questions of the balanced test split."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from echobench.demo.paths import Paths
from echobench.demo.processes import prepare_process, side_by_side
from echobench.demo.sizes import Size
from echobench.work.shard import Shard


def model_specs(paths: Paths, size: Size) -> dict[str, list[str]]:
    """Model SPECs in groups that are asked side by side: each arm with copies that see less; base and baselines."""
    models = {arm: f"echovlm:{paths.model(arm)}" for arm in size.arms}
    groups = {arm: [spec, f"blind:first:{spec}", f"blind:{spec}"] for arm, spec in models.items()}
    baselines = [f"baseline:{name}" for name in ("majority", "metadata", "retrieval", "template")]
    return groups | {"others": [f"hf:{paths.model('base')}", *baselines]}


def ask_all(paths: Paths, size: Size, workers: int) -> None:
    """Log the answers of all groups side by side, then score them and write the runs."""
    groups = model_specs(paths, size)
    side_by_side(ask, [(paths.root, specs, size) for specs in groups.values()], workers)
    evaluate(paths.root, [spec for specs in groups.values() for spec in specs], size)


def ask(root: Path, specs: Sequence[str], size: Size) -> None:
    """Let models answer the test questions; answers are logged, and one process writes the runs later."""
    prepare_process()
    evaluate(root, specs, size, shard=Shard(0, 1))


def evaluate(root: Path, specs: Iterable[str], size: Size, shard: Shard | None = None) -> Any:
    """Run `echobench evaluate` on the balanced test split with the tasks and the limit of `size`."""
    from echobench.bench.evaluate import evaluate as run
    from echobench.bench.requests import Selection
    from echobench.models import Context

    paths = Paths(root)
    selection = Selection("test", tuple(sorted(size.tasks)), limit=size.limit)
    context = Context(device="cpu", batch_size=32)
    return run(paths.split, list(specs), paths.runs, selection=selection, context=context, shard=shard)
