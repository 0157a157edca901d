"""Training of the arms and asking of the models, one process with one thread an arm.

Two processes of one thread do more on two cores than one of two threads: the matrices of so small a model are.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from echobench import manifest
from echobench.demo.places import Places
from echobench.demo.sizes import Size

_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def side_by_side(work: Callable[..., Any], calls: Sequence[tuple[Any, ...]], workers: int) -> list[Any]:
    """`work(*call)` for each call, `workers` at a time, each in a process of its own with one thread."""
    before = {name: os.environ.get(name) for name in _THREADS}
    os.environ.update(dict.fromkeys(_THREADS, "1"))
    try:
        with ProcessPoolExecutor(max(1, min(workers, len(calls))), mp_context=get_context("spawn")) as pool:
            return [future.result() for future in [pool.submit(work, *call) for call in calls]]
    finally:
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.__setitem__(name, value)


def train_arm(root: Path, arm: str, size: Size, seed: int) -> dict[str, Any]:
    """Tiny Qwen2-VL from nothing, fitted on the arm's captions, then its questions; experts put in, stage 1, stage 2.

    Each step whose directory is finished is not done again. Returns the last loss of every stage.
    """
    import torch

    torch.set_num_threads(1)
    _quiet()
    from echobench.echovlm import inject, tiny
    from echobench.echovlm.train import train

    places = Places(root)
    data = places.train_set(arm)
    losses: dict[str, Any] = {}

    def stage(name: str, base: Path, stage: str, steps: int, tasks: Sequence[str] = size.tasks) -> Path:
        out = places.model(arm, name)
        if not (out / manifest.MANIFEST).is_file():
            made = train(
                data, stage=stage, base=base, out=out, recipe_name="tiny", seed=seed, device="cpu",
                max_steps=steps, batch_size=size.batch, tasks=list(tasks), save_every=10 * max(steps // 10, 1),
            )  # fmt: skip
            losses[name] = made.counts["loss_last"]
        return out

    start = places.model(arm, "start")
    if not (start / "config.json").is_file():
        tiny.make(
            start, training_texts(data, ("caption", *size.tasks)), hidden=size.hidden, layers=size.layers, vision_hidden=size.hidden,
            vision_layers=size.layers, seed=seed,
        )  # fmt: skip
    captions = stage("captions", start, "base", size.caption_steps, ["caption"])
    base = stage("base", captions, "base", size.base_steps)
    experts = places.model(arm, "experts")
    if not (experts / manifest.MANIFEST).is_file():
        inject.inject(base, experts, seed=seed)
    stage("stage2", stage("stage1", experts, "1", size.stage1_steps), "2", size.stage2_steps)
    return losses


def how_far(places: Places, size: Size) -> str:
    """The step that each arm's training has reached, read from its logs."""
    steps = {
        "captions": size.caption_steps,
        "base": size.base_steps,
        "stage1": size.stage1_steps,
        "stage2": size.stage2_steps,
    }
    said = []
    for arm in size.arms:
        done = 0
        for name in steps:
            log = places.model(arm, name) / "log.jsonl"
            lines = log.read_text(encoding="utf-8").split("\n") if log.is_file() else []
            done += max((json.loads(line)["step"] for line in lines if line.endswith("}")), default=0)
        said.append(f"{arm} {done}/{sum(steps.values())}")
    return ", ".join(said)


def ask(root: Path, specs: Sequence[str], size: Size) -> None:
    """Let models answer the test questions; answers are logged, runs are written later by one process."""
    import torch

    torch.set_num_threads(1)
    _quiet()
    evaluate(root, specs, size, shard=(0, 1))


def evaluate(root: Path, specs: Iterable[str], size: Size, shard: tuple[int, int] | None = None) -> Any:
    """`echobench evaluate` on the balanced test split, as the demonstration asks it."""
    from echobench.bench.evaluate import evaluate as run
    from echobench.bench.questions import Selection
    from echobench.models import Context

    places = Places(root)
    selection = Selection("test", tuple(sorted(size.tasks)), limit=size.limit)
    context = Context(device="cpu", batch_size=32)
    return run(places.split, list(specs), places.runs, selection=selection, context=context, shard=shard)


def specs(places: Places, size: Size) -> dict[str, list[str]]:
    """Who is asked: the trained models and their blind copies, arm by arm, and the baselines."""
    models = {arm: f"echovlm:{places.model(arm, 'stage2')}" for arm in size.arms}
    asked = {arm: [spec, f"blind:{spec}"] for arm, spec in models.items()}
    return asked | {"baselines": [f"baseline:{name}" for name in ("majority", "metadata", "retrieval", "template")]}


def training_texts(data: Path, tasks: Sequence[str]) -> Iterable[str]:
    """All that a model will read or write in training on these tasks: its whole vocabulary."""
    from echobench.arrow import DataDir
    from echobench.rows import to_record

    for row in DataDir(data).records("train").to_pylist():
        if row["task"] in tasks:
            yield from (message.text for message in to_record(row).messages)


def _quiet() -> None:
    import warnings

    from echobench.echovlm import auto

    warnings.simplefilter("ignore")
    auto.quiet()
