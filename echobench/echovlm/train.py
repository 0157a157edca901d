"""Two-stage training (paper, section 4.1) on transformers' Trainer and peft.

OUT/                 the finished checkpoint: merged weights, or adapter + experts (`output="adapter"`)
OUT/log.jsonl        one line per logged step (loss, load balance by layer, ...) and per validation
OUT/log.svg          the curves
OUT/timing.jsonl     tokens and seconds per logged step; in no manifest, since no two runs are equally fast
OUT/log.html         the page of both, likewise in no manifest
OUT/left_out.jsonl   records that were left out, and why, if any
OUT/.work/           the Trainer's checkpoints while it runs; an interrupted run resumes from the last complete one
"""

from __future__ import annotations

import importlib
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from transformers import TrainingArguments
from transformers.integrations import get_available_reporting_integrations
from transformers.integrations.integration_utils import INTEGRATION_TO_CALLBACK

from echobench.dataset.training_record import TrainingRecord
from echobench.echovlm import adapter, auto, card, checkpoint, curve, recipe, selfcheck
from echobench.echovlm.modeling import DualPathModel
from echobench.echovlm.processor import save_processor
from echobench.echovlm.trainable import choose_parameters
from echobench.echovlm.trainer import EchoVLMTrainer, arguments
from echobench.echovlm.training_run import OUTPUTS, Output, Run, TrainingData, TrainingPlan
from echobench.errors import UsageError
from echobench.work.jsonl import write_jsonl
from echobench.work.summary import Summary
from echobench.work.workdir import WorkDir

__all__ = ["OUTPUTS", "Output", "choose_parameters", "train"]


def train(
    data: Path | str,
    *,
    stage: recipe.Stage | str,
    base: Path | str,
    out: Path | str,
    recipe_name: str = "paper",
    output: Output | str = "merged",
    allow_unaudited: bool = False,
    leave_out_unfit: bool = False,
    fsdp: bool = False,
    device: str | None = None,
    seed: int = 0,
    report_to: Sequence[str] = (),
    **overrides: Any,
) -> Summary:
    """Train one stage on the `train` split of a data set directory and write a checkpoint to `out`.

    The same call after an interruption resumes with the same curve. Under torchrun every process calls this. With
    `validate_every` the weights of the step with the lowest loss on the split `val` are written.

    Args:
        data: Data set directory.
        stage: 1, 2 or "base".
        base: Directory or Hub repository of the checkpoint to start from.
        out: Directory of the new checkpoint.
        recipe_name: A file of schemas/train.
        output: "merged" weights, or an "adapter" beside the base.
        allow_unaudited: Train without a current passed audit; the card says so.
        leave_out_unfit: Leave out records that cannot be trained on, instead of refusing the data.
        fsdp: Shard the model over the processes of torchrun.
        device: "cpu" keeps off the accelerator.
        seed: Of the order of records and of new parameters.
        report_to: The Trainer's reporting integrations, such as "tensorboard" or "wandb"; the curves go there as well.
            TensorBoard's files are written to `out`-tensorboard, or where TENSORBOARD_LOGGING_DIR says.
        overrides: Replace numbers of the recipe (learning_rate, max_steps, batch_size, tasks, ...).

    Raises:
        GateError: The data have no current passed audit.
        UsageError: An argument is wrong, records cannot be trained on, or `out` holds something else.
        CheckpointError: The base cannot be loaded or does not suit the stage.
    """
    auto.quiet()
    plan = TrainingPlan.from_arguments(
        data, stage=stage, base=base, out=out, recipe_name=recipe_name, output=output, allow_unaudited=allow_unaudited,
        fsdp=fsdp, device=device, seed=seed, leave_out_unfit=leave_out_unfit, overrides=overrides,
    )  # fmt: skip
    _require_reporters(report_to)
    selfcheck.require_model()
    # Under torchrun the first process claims `out` and writes to it, so that it alone needs to hash the base.
    record = None if int(os.environ.get("RANK", "0")) else plan.training_record()
    args = _arguments(plan, report_to)
    examples = TrainingData.load(plan)
    with _claim(plan, record, args) as work:
        run = Run.load(plan, examples, args.device)
        trainer = run.make_trainer(plan, args)
        counts = run.counts(plan)
        trainer.train(resume_from_checkpoint=_last_complete(work))
        _close_reporters(report_to)
        kept = _kept(trainer)
        whole = run.gathered(plan) if plan.fsdp else run
        if whole and record:
            _write(plan, record, whole, kept)
        trainer.accelerator.wait_for_everyone()
    losses = [entry["loss"] for entry in trainer.state.log_history if "loss" in entry] or [None]
    counts |= {"steps": trainer.state.global_step, "loss_first": losses[0], "loss_last": losses[-1], **kept}
    notes = list(plan.warnings)
    if plan.numbers.validate_every and not examples.validation:
        notes.append("The data have no split val, so nothing was validated and the last step's weights are written.")
    return Summary("train", counts, outputs=[str(plan.out)], notes=notes)


def _require_reporters(names: Sequence[str]) -> None:
    """Raise for reporters that are unknown or not installed, before anything takes long."""
    installed = get_available_reporting_integrations()
    for name in names:
        if name not in INTEGRATION_TO_CALLBACK:
            raise UsageError(f"unknown reporter {name!r}; known: {', '.join(sorted(INTEGRATION_TO_CALLBACK))}")
        if name not in installed:
            raise UsageError(f"--report-to {name}: its package is not installed here; run: pip install {name}")


def _close_reporters(names: Sequence[str]) -> None:
    """End a run of W&B here, which else tells of its end on standard output when the program ends."""
    if "wandb" in names:
        importlib.import_module("wandb").finish()


def _arguments(plan: TrainingPlan, report_to: Sequence[str]) -> TrainingArguments:
    """Return the Trainer's arguments; under torchrun this joins the processes."""
    try:
        args = arguments(plan.numbers, WorkDir(plan.out).path, plan.seed, plan.device, report_to)
        assert args.device
    except (ImportError, ValueError) as error:
        raise UsageError(f"the Trainer refuses the recipe: {str(error).splitlines()[0]}") from None
    return args


def _kept(trainer: EchoVLMTrainer) -> dict[str, Any]:
    """Take the best step's weights if the run was validated; return which step that is, and its loss."""
    if trainer.validation is None:
        return {}
    return {"step_kept": trainer.load_best(), "val_loss": trainer.state.best_metric}


@contextmanager
def _claim(plan: TrainingPlan, record: TrainingRecord | None, args: TrainingArguments) -> Iterator[Path]:
    """Own `out` for the run and yield its work folder; under torchrun the first process claims it for all."""
    if record is None:
        yield WorkDir(plan.out).path
        return
    settings = record.to_json()
    numbers = json.loads(settings.pop("recipe"))  # one by one, so that a message names the one that differs
    how = {"output": plan.output, "leave_out_unfit": plan.leave_out_unfit}
    how |= {"fsdp": plan.fsdp, "processes": args.world_size}
    with WorkDir.claim(plan.out, options={**settings, **numbers, **how}) as work:
        yield work.path


def _last_complete(work: Path) -> str | None:
    """Return the last complete checkpoint: the Trainer writes `trainer_state.json` last."""
    complete = []
    for folder in work.glob("checkpoint-*"):
        try:
            complete.append((json.loads((folder / "trainer_state.json").read_text())["global_step"], folder))
        except (OSError, ValueError, KeyError):
            continue
    return str(max(complete)[1]) if complete else None


def _write(plan: TrainingPlan, record: TrainingRecord, run: Run, kept: dict[str, Any]) -> None:
    """Write the checkpoint, its processor, curve and, last, card and manifest."""
    model, target = run.model, plan.out
    if plan.output == "adapter" and run.adapted is not None:
        adapter.save(model, run.adapted, plan.base, target)
    else:
        if run.adapted is not None:
            model = run.adapted.merge_and_unload()
        for parameter in model.parameters():
            parameter.data = parameter.data.to(run.stored)
        if isinstance(model, DualPathModel):
            checkpoint.save(model, target)
        else:
            model.save_pretrained(target)
    save_processor(run.data.processor, target)
    if run.data.left_out:
        write_jsonl(target / "left_out.jsonl", [unfit.to_json() for unfit in run.data.left_out])
    curve.plot(target / curve.LOG, target / "log.svg")
    curve.write_page(target, title=f"EchoVLM, stage {plan.stage}")
    facts = {**record.to_json(), **kept}
    card.write(
        target, title=f"EchoVLM, stage {plan.stage}", facts=facts, warnings=plan.warnings, unhashed=curve.UNHASHED
    )
