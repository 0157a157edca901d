"""Train the models of the demonstration: a base that all arms start from, then each arm in the two stages.

An arm is one way to choose the training data ("natural" or "rebalanced"); everything else is equal between arms.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from echobench.dataset import manifest
from echobench.demo import captions
from echobench.demo.paths import Paths
from echobench.demo.processes import one_thread, prepare_process
from echobench.demo.sizes import Size
from echobench.demo.trainings import run as run_trainings
from echobench.phantom.generate import long_tail

# Below this, starting several processes takes longer than they save.
_WORTH_STEPS = 100


def make_start(paths: Paths, out: Path, size: Size, seed: int) -> None:
    """Write a tiny Qwen2-VL with random weights that knows the words of the drawings and of the training questions.

    A published base, too, knows the words that it will be asked in.
    """
    from echobench.echovlm import tiny

    texts = chain(training_texts(paths.captions), training_texts(paths.split, size.tasks))
    widths = {"hidden": size.hidden, "layers": size.layers, "vision_hidden": size.hidden, "vision_layers": size.layers}
    tiny.make(out, texts, image_px=size.image_px, seed=seed, **widths)


def draw_base(paths: Paths, size: Size, seed: int, workers: int) -> None:
    """Draw the examinations that the base learns from, in the paper's proportions of regions."""
    captions.write(
        paths.captions, {"train": long_tail(size.drawn)}, seed, height_px=size.mix.small_px, images=size.drawn_images,
        tasks=size.base_tasks, workers=workers,
    )  # fmt: skip


def fit_base(root: Path, out: Path, size: Size, seed: int, workers: int) -> None:
    """Train the base from random weights: on captions, from which it learns to see, then on questions.

    Each of several processes has its part of a batch. What is finished is skipped.
    """
    paths = Paths(root)
    start, captioned = (out.with_name(f"{out.name}-{name}") for name in ("start", "captions"))
    if not start.is_dir():
        part = out.with_name(f"{start.name}.part")
        with one_thread():
            make_start(paths, part, size, seed)
        part.rename(start)
    processes = workers if size.caption_steps + size.question_steps >= _WORTH_STEPS else 1
    # The drawings show no patient, so there is nobody whom an audit could look for.
    common = {
        "data": str(paths.captions), "batch_size": size.caption_batch // processes, "seed": seed, "stage": "base",
        "recipe_name": "tiny", "device": "cpu", "allow_unaudited": True,
    }  # fmt: skip
    phases = [(start, captioned, size.caption_steps, [captions.TASK]), (captioned, out, size.question_steps, None)]
    trainings = [
        common | {"base": str(base), "out": str(made), "max_steps": steps, "tasks": tasks}
        for base, made, steps, tasks in phases
        if not (made / manifest.MANIFEST).is_file()
    ]
    run_trainings(trainings, processes)


@dataclass(frozen=True, slots=True)
class Arm:
    """How one model comes from the base: `data` names its training set, `seed` orders records and draws new weights.

    base: the checkpoint below `models` that it starts from. experts: options of `inject`. allow_unaudited: its training
    set shows no patient.
    """

    name: str
    data: str
    seed: int
    base: str = "base"
    experts: Mapping[str, Any] = field(default_factory=dict)
    stages: tuple[str, ...] = ("1", "2")
    allow_unaudited: bool = False


def train_arm(root: Path, arm: Arm, size: Size) -> None:
    """Put experts into the base, then train the stages; skip what is finished."""
    prepare_process()
    from echobench.echovlm import inject

    paths = Paths(root)
    model = paths.model(arm.name, "experts")
    if not (model / manifest.MANIFEST).is_file():
        inject.inject(paths.model(arm.base), model, seed=arm.seed, **arm.experts)
    for stage in arm.stages:
        out = paths.model(arm.name, "" if stage == arm.stages[-1] else f"stage{stage}")
        model = _train_stage(paths, arm, stage, model, out, size)


def _train_stage(paths: Paths, arm: Arm, stage: str, base: Path, out: Path, size: Size) -> Path:
    """Train one stage on the CPU by the tiny recipe, unless `out` is finished; return `out`."""
    from echobench.echovlm.train import train

    steps = size.stage1_steps if stage == "1" else size.stage2_steps
    if not (out / manifest.MANIFEST).is_file():
        train(
            paths.train_set(arm.data), stage=stage, base=base, out=out, recipe_name="tiny", seed=arm.seed, device="cpu",
            max_steps=steps, tasks=list(size.tasks), batch_size=size.batch, save_every=10 * max(steps // 10, 1),
            allow_unaudited=arm.allow_unaudited,
        )  # fmt: skip
    return out


def arms_progress(paths: Paths, size: Size) -> str:
    """The training step that each arm has reached, read from its logs."""
    steps = {"stage1": size.stage1_steps, "": size.stage2_steps}
    reached = {arm: sum(_last_step(paths.model(arm, name)) for name in steps) for arm in size.arms}
    return ", ".join(f"{arm}: step {step} of {sum(steps.values())}" for arm, step in reached.items())


def base_progress(base: Path, size: Size) -> str:
    """The training step that the base has reached."""
    reached = sum(_last_step(model) for model in (base.with_name(f"{base.name}-captions"), base))
    return f"step {reached} of {size.caption_steps + size.question_steps}"


def _last_step(model: Path) -> int:
    """The last step in a training log; a line that is being written does not count."""
    log = model / "log.jsonl"
    lines = log.read_text(encoding="utf-8").split("\n") if log.is_file() else []
    return max((json.loads(line)["step"] for line in lines if line.endswith("}")), default=0)


def training_texts(data: Path, tasks: Sequence[str] = ()) -> Iterable[str]:
    """All that a model reads or writes in training on these tasks (all by default): its whole vocabulary."""
    from echobench.dataset.directory import DataDir
    from echobench.dataset.rows import to_record

    for row in DataDir(data).records("train").to_pylist():
        if not tasks or row["task"] in tasks:
            yield from (message.text for message in to_record(row).messages)
