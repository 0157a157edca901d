"""What a training run depends on (`TrainingPlan`, checked) and what it holds in memory (`Run`)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

import torch
from torch import nn
from transformers import PrinterCallback, TrainingArguments, set_seed
from transformers.integrations import TensorBoardCallback

from echobench.dataset import manifest
from echobench.dataset.directory import DataDir
from echobench.dataset.training_record import TrainingRecord
from echobench.echovlm import (
    adapter,
    checkpoint,
    curve,
    data_check,
    recipe,
    safetensors_files,
    sharding,
    weight_names,
    weights,
)
from echobench.echovlm.dataset import Examples, TrainingCollate, blank_image
from echobench.echovlm.families import find_family
from echobench.echovlm.processor import EchoVLMProcessor, load_processor
from echobench.echovlm.trainable import choose_parameters
from echobench.echovlm.trainer import EchoVLMTrainer
from echobench.echovlm.validation import ValidateEvery, Validation
from echobench.echovlm.vision_patches import multiply_patches
from echobench.errors import CheckpointError, GateError, UsageError
from echobench.work import checkpoint_files
from echobench.work.workdir import refuse_finished

Output = Literal["merged", "adapter"]
OUTPUTS: tuple[Output, ...] = get_args(Output)
UNAUDITED = "Trained on data without a current passed audit: it may hold, and repeat, what identifies a patient."


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
    leave_out_unfit: bool
    warnings: list[str]

    @classmethod
    def from_arguments(
        cls,
        data: Path | str,
        *,
        stage: recipe.Stage | str,
        base: Path | str,
        out: Path | str | None,
        recipe_name: str,
        output: str,
        allow_unaudited: bool,
        fsdp: bool,
        device: str | None,
        seed: int,
        leave_out_unfit: bool,
        overrides: dict[str, Any],
    ) -> TrainingPlan:
        """Check the arguments of `train`; see there. `out` is None where nothing will be written."""
        source, target, parsed = Path(data), Path(out or "."), recipe.parse_stage(stage)
        if output not in OUTPUTS:
            raise UsageError(f"unknown form {output!r}; known: {', '.join(OUTPUTS)}")
        numbers = recipe.read(recipe_name, parsed, **overrides)
        opened = DataDir.with_rows(source)
        warnings = _require_audit(source, allow_unaudited)
        if out is not None:
            refuse_finished(target)
        root = checkpoint.resolve(base)
        if adapter.is_adapter(root):
            raise CheckpointError(
                f"{root} is an adapter; merge it first: echobench.echovlm.save(echobench.echovlm.load(PATH), OUT)"
            )
        return cls(
            opened,
            root,
            target,
            parsed,
            numbers,
            output,
            fsdp,
            device,
            seed,
            leave_out_unfit,
            warnings,
        )

    def training_record(self) -> TrainingRecord:
        """Return what card and manifest state of the run. Reads all weights of the base, for their hash."""
        return TrainingRecord(
            stage=self.stage,
            recipe=recipe.to_json(self.numbers),
            seed=self.seed,
            data_sha256=manifest.manifest_sha256(self.data.path),
            base_sha256=checkpoint_files.weights_sha256(self.base),
        )


def _require_audit(source: Path, allow_unaudited: bool) -> list[str]:
    try:
        manifest.require_proof(source, "audit", purpose="nothing is trained on it (--allow-unaudited overrides)")
    except GateError:
        if not allow_unaudited:
            raise
        return [UNAUDITED]
    return []


@dataclass(slots=True)
class TrainingData:
    """The examples of a run, checked, and how they become batches."""

    processor: EchoVLMProcessor
    train: Examples
    validation: Validation | None
    collate: TrainingCollate
    left_out: list[data_check.Unfit]
    checked: data_check.Checked

    @classmethod
    def load(cls, plan: TrainingPlan) -> TrainingData:
        """Load and check all records before anything is trained.

        Raises:
            UsageError: Records cannot be trained on, and they are not to be left out.
        """
        numbers, processor = plan.numbers, load_processor(plan.base)
        if numbers.image_px:
            images, area = processor.image_processor, numbers.image_px**2
            images.size = {"shortest_edge": min(images.size["shortest_edge"], area), "longest_edge": area}
        options: dict[str, Any] = {"tasks": numbers.tasks, "max_length": numbers.max_length}
        train = Examples(plan.data, processor, **options)
        checked = data_check.check(train)
        left_out = _settle(train, checked, "train", plan.leave_out_unfit)
        collate = TrainingCollate(processor.tokenizer.pad_token_id, blank_image(processor))
        validation = None
        if numbers.validate_every and "val" in plan.data.splits:
            validation_examples = Examples(plan.data, processor, split="val", **options)
            left_out += _settle(validation_examples, data_check.check(validation_examples), "val", plan.leave_out_unfit)
            validation = Validation(
                validation_examples, collate, limit=numbers.validate_records, batch_size=numbers.batch_size
            )
        return cls(processor, train, validation, collate, left_out, checked)


def _settle(examples: Examples, checked: data_check.Checked, split: str, leave_out: bool) -> list[data_check.Unfit]:
    """Refuse unfit records, or leave them out."""
    if not leave_out:
        data_check.refuse(checked.unfit, split, examples.table.num_rows)
    if checked.unfit:
        examples.leave_out({unfit.id for unfit in checked.unfit})
    return list(checked.unfit)


@dataclass(slots=True)
class Run:
    """What a run holds in memory. `adapted` is peft's handle on `model` if it has LoRA layers, else None."""

    model: Any
    adapted: Any
    stored: torch.dtype  # of the parameters in the base, and in the checkpoint that is written
    data: TrainingData

    @classmethod
    def load(cls, plan: TrainingPlan, data: TrainingData, device: torch.device) -> Run:
        """Make the model with what each process holds of its weights, on its device; choose which parameters learn."""
        set_seed(plan.seed)
        compute = torch.bfloat16 if plan.numbers.dtype == "bfloat16" and device.type != "cpu" else torch.float32
        model, adapted, stored = model_of(plan, device, compute, sharded=plan.fsdp)
        if plan.numbers.gradient_checkpointing:
            # The re-entrant form runs the first pass without gradients, and the balance loss would have none.
            enable = getattr(model, "activation_checkpointing_enable", model.gradient_checkpointing_enable)
            enable({"use_reentrant": False})
        return cls(model, adapted, stored, data)

    def make_trainer(self, plan: TrainingPlan, args: TrainingArguments) -> EchoVLMTrainer:
        """Make the Trainer of this run."""
        numbers, data = plan.numbers, self.data
        callbacks: list[Any] = [curve.Curve(plan.out)]
        if data.validation:
            callbacks.append(ValidateEvery(numbers.validate_every))
        trainer = EchoVLMTrainer(
            weights=data.train.weights,
            validation=data.validation,
            model=self.model,
            args=args,
            train_dataset=data.train,
            data_collator=data.collate,
            callbacks=callbacks,
        )
        trainer.remove_callback(PrinterCallback)  # standard output belongs to the summary
        for callback in trainer.callback_handler.callbacks:
            # TensorBoard would write into the Trainer's folder, which goes when a run ends. Its files name this machine
            # and its paths, so that they do not belong into the checkpoint either.
            if isinstance(callback, TensorBoardCallback) and callback.logging_dir is None:
                callback.logging_dir = f"{plan.out}-tensorboard"
        return trainer

    def counts(self, plan: TrainingPlan) -> dict[str, Any]:
        """Count records and parameters, for the summary."""
        learning = sum(p.numel() for p in sharding.trainable_parameters(self.model).values())
        return {
            "stage": plan.stage,
            "records": len(self.data.train),
            "records_left_out": len({unfit.id for unfit in self.data.left_out}),
            "steps": 0,
            "parameters_learning": learning,
            "parameters": sum(p.numel() for p in self.model.parameters()),
        }

    def gathered(self, plan: TrainingPlan) -> Run | None:
        """Return the whole model of a sharded run in the first process: its base again with the learned parameters.

        Every process has to call this; the others get None.
        """
        learned = sharding.gather(self.model)
        if not learned:
            return None
        model, adapted, stored = model_of(plan, torch.device("cpu"), self.stored, sharded=False)
        model.load_state_dict(learned, strict=False, assign=True)
        model.tie_weights()
        return Run(model, adapted, stored, self.data)


def model_of(
    plan: TrainingPlan, device: torch.device, compute: torch.dtype, *, sharded: bool
) -> tuple[Any, Any, torch.dtype]:
    """Make the model of a run: empty, learning parameters chosen, sharded, then filled with the base's weights.

    Returns:
        The model, peft's handle on it or None, and the dtype of the base. What learns is float32; frozen parameters
        keep the base's dtype, or are float32 where `compute` is.
    """
    stored = safetensors_files.entries(plan.base)
    model = empty_model(plan.base, plan.stage)
    kept = model.config.dtype = checkpoint.stored_dtype(stored)
    adapted = set_dtypes(model, plan.numbers, torch.float32 if compute == torch.float32 else kept)
    if sharded:
        sharding.shard(model, device, compute)
    weights.fill(model, stored, {"": device}, fresh=weight_names.is_lora)
    start_lora(model, plan.seed)
    for module in model.modules():
        for name, buffer in module._buffers.items():
            module._buffers[name] = buffer.to(device) if buffer is not None else None
    checkpoint.load_generation_config(model, plan.base)
    return model, adapted, kept


def set_dtypes(model: Any, numbers: recipe.Recipe, frozen: torch.dtype) -> Any:
    """Choose what learns, in float32, and give the rest of a model on the meta device the dtype `frozen`.

    Returns peft's handle on the model, or None.
    """
    for parameter in model.parameters():
        parameter.data = parameter.data.to(frozen)
    return choose_parameters(model, numbers)


def empty_model(root: Path, stage: recipe.Stage) -> Any:
    """Return the model of a checkpoint on the meta device; its configuration suffices if its weights are not here.

    Raises:
        CheckpointError: It holds no experts.
        UsageError: It holds experts, and the stage is "base".
    """
    if stage != "base":
        checkpoint.require_experts(root)
        return checkpoint.empty(checkpoint.read_config(root))
    if checkpoint.has_experts(root):
        raise UsageError(f"{root} holds experts; stage 'base' trains a base model without them")
    payload = checkpoint.read_payload(root)
    family = find_family(payload["model_type"])
    model = checkpoint.empty(family.config.from_dict(payload), family.model)
    multiply_patches(model)
    return model


@torch.no_grad()
def start_lora(model: nn.Module, seed: int) -> None:
    """Fill LoRA layers as peft does (A by Kaiming, B zero), the same however many processes share them."""
    generator = torch.Generator().manual_seed(seed)
    for name, parameter in model.named_parameters():
        if not weight_names.is_lora(name):
            continue
        whole = torch.zeros(parameter.shape)
        if weight_names.LORA_A in name:
            nn.init.kaiming_uniform_(whole, a=math.sqrt(5), generator=generator)
        held: Sequence[slice] = [slice(*bounds) for bounds in sharding.held_bounds(parameter)]
        sharding.local(parameter).copy_(whole[tuple(held)])
