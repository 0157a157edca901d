"""`echobench train --plan`: what a run will take, before it is started: parameters, bytes, steps and tokens."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import torch

from echobench.echovlm import auto, checkpoint, memory, recipe, safetensors_files
from echobench.echovlm.training_run import TrainingData, TrainingPlan, empty_model, set_dtypes
from echobench.work.summary import Summary

GB = 1e9


def plan(
    data: Path | str,
    *,
    stage: recipe.Stage | str,
    base: Path | str,
    recipe_name: str = "paper",
    allow_unaudited: bool = False,
    fsdp: bool = False,
    device: str | None = None,
    devices: int = 1,
    **overrides: Any,
) -> Summary:
    """Plan a run of `train` with these arguments on a number of devices.

    No weight is read and no image decoded: of `base`, configuration and tokenizer suffice.

    Raises:
        GateError, UsageError, CheckpointError: As `train` does; unfit records are counted and not refused.
    """
    auto.quiet()
    run = TrainingPlan.from_arguments(
        data, stage=stage, base=base, out=None, recipe_name=recipe_name, output="merged", fsdp=fsdp, device=device,
        allow_unaudited=allow_unaudited, seed=0, leave_out_unfit=True, overrides=overrides,
    )  # fmt: skip
    numbers, examples = run.numbers, TrainingData.load(run)
    mixed = numbers.dtype == "bfloat16" and device != "cpu"
    model = empty_model(run.base, run.stage)
    set_dtypes(model, numbers, _dtype_of(run.base, model.config) if mixed else torch.float32)
    checked = examples.checked
    load = memory.Load(
        batch=numbers.batch_size,
        tokens=checked.longest,
        image_tokens=numbers.batch_size * checked.image_tokens,
        targets=numbers.batch_size * min(checked.longest, numbers.batch_size * checked.targets),
    )
    needs = memory.plan(model, numbers, load, devices, sharded=fsdp, mixed=mixed)
    per_epoch = math.ceil(sum(examples.train.weights) / (numbers.batch_size * numbers.accumulate * devices))
    steps = numbers.max_steps if numbers.max_steps > 0 else math.ceil(per_epoch * numbers.epochs)
    counts: dict[str, Any] = {
        "stage": run.stage,
        "devices": devices,
        "records": examples.train.table.num_rows,
        "records_unfit": len({unfit.id for unfit in examples.left_out}),
        "steps": steps,
        "tokens": round(checked.tokens * steps / per_epoch),
        "tokens_longest": checked.longest,
        **{name if "parameters" in name else f"bytes_{name}": value for name, value in needs.to_json().items()},
    }
    return Summary("train --plan", counts, notes=[sentence(needs, devices), *run.warnings])


def _dtype_of(base: Path, config: Any) -> torch.dtype:
    """Return the dtype of a checkpoint's weights; where they are not here, that of its configuration."""
    if safetensors_files.are_in(base):
        return checkpoint.stored_dtype(safetensors_files.entries(base))
    return config.dtype or torch.bfloat16


def sentence(needs: memory.MemoryPlan, devices: int) -> str:
    """Say what each device and process needs, in GB."""
    parts = {
        "weights": needs.weights, "gradients": needs.gradients, "optimiser": needs.optimizer,
        "activations and loss": needs.activations, "gathered while computing": needs.gathered,
    }  # fmt: skip
    listed = ", ".join(f"{name} {value / GB:.1f}" for name, value in parts.items() if value)
    end = f" (the first one {needs.host_end / GB:.1f} GB at the end)" if needs.host_end > needs.host else ""
    subject = "The device needs" if devices == 1 else f"Each of {devices} devices needs"
    return (
        f"{subject} about {needs.device / GB:.1f} GB ({listed}), and each process about {needs.host / GB:.1f} GB of "
        f"the host's memory{end}. See docs/training.md for what to set when it does not fit."
    )
