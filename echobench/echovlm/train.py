"""Two-stage training (paper, section 4.1) on transformers' Trainer and peft.

OUT/            the finished checkpoint: merged weights, or adapter + experts (`output="adapter"`)
OUT/log.jsonl   one line per logged step: step, loss, aux_loss, grad_norm, learning_rate
OUT/log.svg     the curve
OUT/.work/      the Trainer's checkpoints while it runs; an interrupted run resumes from the last complete one
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

import torch
from safetensors.torch import load_file
from transformers import PrinterCallback, set_seed

from echobench.dataset import manifest
from echobench.dataset.directory import DataDir
from echobench.dataset.training_record import TrainingRecord
from echobench.echovlm import adapter, auto, card, checkpoint, curve, recipe, safetensors_files, selfcheck
from echobench.echovlm.dataset import Collate, Examples
from echobench.echovlm.families import find_family
from echobench.echovlm.modeling import DualPathModel
from echobench.echovlm.processor import EchoVLMProcessor, load_processor, save_processor
from echobench.echovlm.trainable import choose_parameters, wrapped_classes
from echobench.echovlm.trainer import EchoVLMTrainer, arguments
from echobench.errors import GateError, UsageError
from echobench.work.summary import Summary
from echobench.work.workdir import WorkDir

Output = Literal["merged", "adapter"]
OUTPUTS: tuple[Output, ...] = get_args(Output)
UNAUDITED = "Trained on data without a current passed audit: it may hold, and repeat, what identifies a patient."


def train(
    data: Path | str,
    *,
    stage: recipe.Stage | str,
    base: Path | str,
    out: Path | str,
    recipe_name: str = "paper",
    output: Output | str = "merged",
    allow_unaudited: bool = False,
    fsdp: bool = False,
    device: str | None = None,
    seed: int = 0,
    **overrides: Any,
) -> Summary:
    """Train one stage on the `train` split of a data set directory and write a checkpoint to `out`.

    The same call after an interruption resumes with the same curve. Under torchrun every process calls this.

    Args:
        data: Data set directory.
        stage: 1, 2 or "base".
        base: Directory or Hub repository of the checkpoint to start from.
        out: Directory of the new checkpoint.
        recipe_name: A file of schemas/train.
        output: "merged" weights, or an "adapter" beside the base.
        allow_unaudited: Train without a current passed audit; the card says so.
        fsdp: Shard the model over the processes of torchrun.
        device: "cpu" keeps off the accelerator.
        seed: Of the order of records and of new parameters.
        overrides: Replace numbers of the recipe (learning_rate, max_steps, batch_size, tasks, ...).

    Raises:
        GateError: The data have no current passed audit.
        UsageError: An argument is wrong, or `out` holds something else.
        CheckpointError: The base cannot be loaded or does not suit the stage.
    """
    auto.quiet()
    plan = TrainingPlan.from_arguments(
        data, stage=stage, base=base, out=out, recipe_name=recipe_name, output=output,
        allow_unaudited=allow_unaudited, fsdp=fsdp, device=device, seed=seed, overrides=overrides,
    )  # fmt: skip
    selfcheck.require_model()
    with _claim(plan) as work:
        run = Run.load(plan)
        trainer = run.make_trainer(plan, work)
        counts = run.counts(plan)  # before sharding, while every process holds the whole model
        trainer.train(resume_from_checkpoint=_last_complete(work))
        if plan.fsdp:
            trainer.save_model(str(work / "learned"))
        if trainer.is_world_process_zero():
            _write(plan, run.gathered(plan, work) if plan.fsdp else run)
        trainer.accelerator.wait_for_everyone()
    losses = [entry["loss"] for entry in trainer.state.log_history if "loss" in entry] or [None]
    counts |= {"steps": trainer.state.global_step, "loss_first": losses[0], "loss_last": losses[-1]}
    return Summary("train", counts, outputs=[str(plan.out)], notes=plan.warnings)


@dataclass(frozen=True, slots=True)
class TrainingPlan:
    """Everything that a run depends on, checked. Making one has no side effects."""

    data: DataDir
    base: Path
    out: Path
    stage: recipe.Stage
    numbers: recipe.Recipe
    output: str
    fsdp: bool
    device: str | None
    seed: int
    warnings: list[str]
    record: TrainingRecord  # for the card and the manifest

    @classmethod
    def from_arguments(
        cls,
        data: Path | str,
        *,
        stage: recipe.Stage | str,
        base: Path | str,
        out: Path | str,
        recipe_name: str,
        output: str,
        allow_unaudited: bool,
        fsdp: bool,
        device: str | None,
        seed: int,
        overrides: dict[str, Any],
    ) -> TrainingPlan:
        """Check the arguments of `train`; see there."""
        source, target, parsed = Path(data), Path(out), recipe.parse_stage(stage)
        if output not in OUTPUTS:
            raise UsageError(f"unknown output {output!r}; known: {', '.join(OUTPUTS)}")
        numbers = recipe.read(recipe_name, parsed, **overrides)
        warnings = _require_audit(source, allow_unaudited)
        root = checkpoint.resolve(base)
        directory = DataDir(source)
        record = TrainingRecord(
            stage=parsed,
            recipe=recipe.to_json(numbers),
            seed=seed,
            data_sha256=manifest.manifest_sha256(source),
            base_sha256=safetensors_files.weights_sha256(root),
        )
        return cls(directory, root, target, parsed, numbers, output, fsdp, device, seed, warnings, record)


@dataclass(slots=True)
class Run:
    """What a run holds in memory. `adapted` is peft's handle on `model` in stage 2, else None."""

    model: Any
    adapted: Any
    stored: dict[str, torch.dtype]  # dtype of each parameter in the base
    processor: EchoVLMProcessor
    examples: Examples

    @classmethod
    def load(cls, plan: TrainingPlan) -> Run:
        """Load processor, examples and model; choose which parameters learn."""
        set_seed(plan.seed)
        numbers, processor = plan.numbers, load_processor(plan.base)
        examples = Examples(plan.data, processor, tasks=numbers.tasks, max_length=numbers.max_length, pack=numbers.pack)
        model = _load_base(plan.base, plan.stage)
        stored = {name: p.dtype for name, p in model.named_parameters()}
        if plan.fsdp:
            model.float()  # a shard holds one dtype
        adapted = choose_parameters(model, numbers)
        if numbers.gradient_checkpointing:
            # The re-entrant form runs the first pass without gradients, and the balance loss would have none.
            enable = getattr(model, "activation_checkpointing_enable", model.gradient_checkpointing_enable)
            enable({"use_reentrant": False})
            model.config.text_config.use_cache = False
        return cls(model, adapted, stored, processor, examples)

    def make_trainer(self, plan: TrainingPlan, work: Path) -> EchoVLMTrainer:
        """Make the Trainer of this run; `work` takes its checkpoints."""
        trainer = EchoVLMTrainer(
            weights=self.examples.weights,
            model=self.model,
            args=arguments(
                plan.numbers, work, plan.seed, plan.device, wrapped_classes(self.model) if plan.fsdp else ()
            ),
            train_dataset=self.examples,
            data_collator=Collate(self.processor.tokenizer.pad_token_id),
            callbacks=[curve.Curve(plan.out / "log.jsonl")],
        )
        trainer.remove_callback(PrinterCallback)  # standard output belongs to the summary
        return trainer

    def counts(self, plan: TrainingPlan) -> dict[str, Any]:
        """Count records and parameters, for the summary."""
        return {
            "stage": plan.stage,
            "records": len(self.examples),
            "steps": 0,
            "parameters_learning": sum(p.numel() for p in self.model.parameters() if p.requires_grad),
            "parameters": sum(p.numel() for p in self.model.parameters()),
        }

    def gathered(self, plan: TrainingPlan, work: Path) -> Run:
        """Return the whole model of a sharded run: its base again, with the learned parameters in place."""
        model = _load_base(plan.base, plan.stage)
        adapted = choose_parameters(model, plan.numbers)
        model.load_state_dict(load_file(work / "learned" / "model.safetensors"), strict=False)
        return Run(model, adapted, self.stored, self.processor, self.examples)


def _require_audit(source: Path, allow_unaudited: bool) -> list[str]:
    try:
        manifest.require_proof(source, "audit", purpose="nothing is trained on it (--allow-unaudited overrides)")
    except GateError:
        if not allow_unaudited:
            raise
        return [UNAUDITED]
    return []


@contextmanager
def _claim(plan: TrainingPlan) -> Iterator[Path]:
    """Own `out` for the run and yield its work folder; under torchrun the first process claims it for all."""
    if int(os.environ.get("RANK", "0")):
        yield WorkDir(plan.out).path
        return
    settings = plan.record.to_json()
    numbers = json.loads(settings.pop("recipe"))  # one by one, so that a message names the one that differs
    with WorkDir.claim(plan.out, options={**settings, **numbers, "output": plan.output}) as work:
        yield work.path


def _load_base(root: Path, stage: recipe.Stage) -> Any:
    if stage != "base":
        return checkpoint.load(root)
    if checkpoint.has_experts(root):
        raise UsageError(f"{root} holds experts; stage 'base' trains a base model without them")
    return find_family(checkpoint.read_payload(root)["model_type"]).model.from_pretrained(root)


def _last_complete(work: Path) -> str | None:
    """Return the last complete checkpoint: the Trainer writes `trainer_state.json` last."""
    complete = []
    for folder in work.glob("checkpoint-*"):
        try:
            complete.append((json.loads((folder / "trainer_state.json").read_text())["global_step"], folder))
        except (OSError, ValueError, KeyError):
            continue
    return str(max(complete)[1]) if complete else None


def _write(plan: TrainingPlan, run: Run) -> None:
    """Write the checkpoint, its processor, curve and, last, card and manifest."""
    model, target = run.model, plan.out
    if plan.output == "adapter" and run.adapted is not None:
        adapter.save(model, run.adapted, plan.base, target)
    else:
        if run.adapted is not None:
            model = run.adapted.merge_and_unload()
        for name, parameter in model.named_parameters():
            parameter.data = parameter.data.to(run.stored[name])
        if isinstance(model, DualPathModel):
            checkpoint.save(model, target)
        else:
            model.save_pretrained(target)
    save_processor(run.processor, target)
    curve.plot(target / "log.jsonl", target / "log.svg")
    card.write(target, title=f"EchoVLM, stage {plan.stage}", facts=plan.record.to_json(), warnings=plan.warnings)
