"""Training of the arms and asking of the models, one process with one thread an arm.

Two processes of one thread do more on two cores than one of two threads: the matrices of so small a model are.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from echobench.dataset import manifest
from echobench.demo import captions
from echobench.demo.paths import Places
from echobench.demo.sizes import Size
from echobench.errors import EchobenchError

# Below this, starting several processes takes longer than they save.
_WORTH_STEPS = 100
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def side_by_side(work: Callable[..., Any], calls: Sequence[tuple[Any, ...]], workers: int) -> list[Any]:
    """`work(*call)` for each call, `workers` at a time, each in a process of its own with its share of the threads."""
    together = max(1, min(workers, len(calls)))
    before = {name: os.environ.get(name) for name in _THREADS}
    os.environ.update(dict.fromkeys(_THREADS, str(max(1, workers // together))))
    # Threads that spin while they wait take ten times as long beside another busy process.
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    try:
        with ProcessPoolExecutor(together, mp_context=get_context("spawn")) as pool:
            return [future.result() for future in [pool.submit(work, *call) for call in calls]]
    finally:
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.__setitem__(name, value)


def make_start(root: Path, out: Path, size: Size, seed: int) -> None:
    """A tiny Qwen2-VL with random weights and the words of the drawings and of the training questions.

    So a published base knows the words that it will be asked in.
    """
    prepare_process()
    from echobench.echovlm import tiny

    places = Places(root)
    texts = chain(training_texts(places.captions), training_texts(places.split, size.tasks))
    wide = {"hidden": size.hidden, "layers": size.layers, "vision_hidden": size.hidden, "vision_layers": size.layers}
    tiny.make(out, texts, image_px=size.image_px, seed=seed, **wide)


def fit_base(root: Path, out: Path, size: Size, seed: int, workers: int) -> None:
    """The base that all arms start from: random weights fitted on captions, by which it learns to see, then on questions."""
    start, seeing = (out.with_name(f"{out.name}-{name}") for name in ("start", "captions"))
    if not start.is_dir():
        part = out.with_name(f"{start.name}.part")
        side_by_side(make_start, [(root, part, size, seed)], workers)
        part.rename(start)
    data = Places(root).captions
    _train_together(data, start, seeing, size.caption_steps, size.caption_batch, seed, workers, [captions.TASK])
    _train_together(data, seeing, out, size.question_steps, size.caption_batch, seed, workers)


def _train_together(
    data: Path, base: Path, out: Path, steps: int, batch: int, seed: int, workers: int, tasks: Sequence[str] = ()
) -> None:
    """`echobench train` under torchrun: two processes with half the batch each do more than one of two threads.

    The data are drawn by the phantom alone: there is no patient whom an audit could look for.
    """
    if (out / manifest.MANIFEST).is_file():
        return
    together = workers if steps >= _WORTH_STEPS else 1
    options = [
        ("base", base), ("out", out), ("batch-size", batch // together), ("max-steps", steps), ("seed", seed),
        *(("task", task) for task in tasks), ("stage", "base"), ("recipe", "tiny"), ("device", "cpu"),
    ]  # fmt: skip
    torchrun = ["torch.distributed.run", "--standalone", f"--nproc-per-node={together}", "--module"]
    call = [sys.executable, "-m", *(torchrun if together > 1 else []), "echobench", "train", str(data)]
    done = subprocess.run(
        [*call, *(word for name, value in options for word in (f"--{name}", str(value))), "--allow-unaudited", "--json"],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False,
        env={**os.environ, **dict.fromkeys(_THREADS, "1")},
    )  # fmt: skip
    if done.returncode:
        said = [line for line in done.stderr.splitlines() if line.startswith("echobench: ")]
        raise EchobenchError(said[-1].removeprefix("echobench: ") if said else "training of the base did not end well")


def train_arm(root: Path, arm: str, size: Size, seed: int) -> None:
    """Experts put into the base, stage 1, stage 2. What is finished is not done again."""
    prepare_process()
    from echobench.echovlm import inject

    places = Places(root)
    data, experts = places.train_set(arm), places.model(arm, "experts")

    def stage(name: str, base: Path, stage: str, steps: int) -> Path:
        return train_stage(data, places.model(arm, name), stage, base, steps, seed, size)

    if not (experts / manifest.MANIFEST).is_file():
        inject.inject(places.model("base"), experts, seed=seed)
    stage("", stage("stage1", experts, "1", size.stage1_steps), "2", size.stage2_steps)


def train_stage(data: Path, out: Path, stage: str, base: Path, steps: int, seed: int, size: Size) -> Path:
    """One stage on the CPU by the tiny recipe, to `out`, which is returned; not again if it is finished."""
    from echobench.echovlm.train import train

    if not (out / manifest.MANIFEST).is_file():
        train(
            data, stage=stage, base=base, out=out, recipe_name="tiny", seed=seed, device="cpu", max_steps=steps,
            tasks=list(size.tasks), batch_size=size.batch, save_every=10 * max(steps // 10, 1),
        )  # fmt: skip
    return out


def how_far(places: Places, size: Size) -> str:
    """The step that each arm's training has reached, read from its logs."""
    steps = {"stage1": size.stage1_steps, "": size.stage2_steps}
    done = {arm: sum(steps_done(places.model(arm, name)) for name in steps) for arm in size.arms}
    return ", ".join(f"{arm} {count}/{sum(steps.values())}" for arm, count in done.items())


def how_far_base(base: Path, size: Size) -> str:
    """The step that the base's training has reached."""
    done = sum(steps_done(model) for model in (base.with_name(f"{base.name}-captions"), base))
    return f"{done}/{size.caption_steps + size.question_steps}"


def steps_done(model: Path) -> int:
    """The last step in a training log; a line that is being written does not count."""
    log = model / "log.jsonl"
    lines = log.read_text(encoding="utf-8").split("\n") if log.is_file() else []
    return max((json.loads(line)["step"] for line in lines if line.endswith("}")), default=0)


def ask(root: Path, specs: Sequence[str], size: Size) -> None:
    """Let models answer the test questions; answers are logged, runs are written later by one process."""
    prepare_process()
    evaluate(root, specs, size, shard=(0, 1))


def evaluate(root: Path, specs: Iterable[str], size: Size, shard: tuple[int, int] | None = None) -> Any:
    """`echobench evaluate` on the balanced test split, as the demonstration asks it."""
    from echobench.bench.evaluate import evaluate as run
    from echobench.bench.requests import Selection
    from echobench.models import Context

    places = Places(root)
    selection = Selection("test", tuple(sorted(size.tasks)), limit=size.limit)
    context = Context(device="cpu", batch_size=32)
    return run(places.split, list(specs), places.runs, selection=selection, context=context, shard=shard)


def specs(places: Places, size: Size) -> dict[str, list[str]]:
    """Who is asked: the trained models and their blind copies, arm by arm; the base before its two stages; baselines."""
    models = {arm: f"echovlm:{places.model(arm)}" for arm in size.arms}
    asked = {arm: [spec, f"blind:{spec}"] for arm, spec in models.items()}
    baselines = [f"baseline:{name}" for name in ("majority", "metadata", "retrieval", "template")]
    return asked | {"others": [f"hf:{places.model('base')}", *baselines]}


def training_texts(data: Path, tasks: Sequence[str] = ()) -> Iterable[str]:
    """All that a model will read or write in training on these tasks (all by default): its whole vocabulary."""
    from echobench.dataset.directory import DataDir
    from echobench.dataset.rows import to_record

    for row in DataDir(data).records("train").to_pylist():
        if not tasks or row["task"] in tasks:
            yield from (message.text for message in to_record(row).messages)


def prepare_process() -> None:
    """A process of `side_by_side` made ready for torch: its share of the threads, and no library's chatter."""
    import warnings

    import torch

    from echobench.echovlm import auto

    torch.set_num_threads(int(os.environ.get(_THREADS[0], "1")))
    warnings.simplefilter("ignore")
    auto.quiet()
