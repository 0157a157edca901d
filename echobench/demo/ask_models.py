"""Ask the trained models and the baselines the questions of the balanced test split."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from echobench.demo.paths import Paths
from echobench.demo.processes import one_thread, prepare_process
from echobench.demo.sizes import Size
from echobench.demo.train_arms import Arm, train_arm
from echobench.work.shard import Shard


def model_specs(paths: Paths, size: Size) -> dict[str, list[str]]:
    """Model SPECs in groups: each arm with copies of it that see less, which its process asks; base and baselines."""
    models = {arm: f"echovlm:{paths.model(arm)}" for arm in size.arms}
    groups = {arm: [spec, f"blind:first:{spec}", f"blind:{spec}"] for arm, spec in models.items()}
    baselines = [f"baseline:{name}" for name in ("majority", "metadata", "retrieval", "template")]
    return groups | {"others": [f"hf:{paths.model('base')}", *baselines]}


def train_and_ask(root: Path, arm: Arm, size: Size) -> None:
    """Train an arm, then ask its models in the same process, which would else have to be started again."""
    train_arm(root, arm, size)
    ask(root, model_specs(Paths(root), size)[arm.name], size)


def ask_rest(paths: Paths, size: Size) -> None:
    """Ask what nobody has asked yet, which is base and baselines; score all answers and write the runs."""
    with one_thread():
        evaluate(paths.root, [spec for specs in model_specs(paths, size).values() for spec in specs], size)


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
