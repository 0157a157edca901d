"""Trainer for EchoVLM: draws records by weight, logs the load balance, saves trained parameters only."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import save_file
from torch import nn
from transformers import Trainer, TrainingArguments

from echobench.echovlm.dataset import WeightedSampler
from echobench.echovlm.recipe import Recipe
from echobench.errors import UsageError


def arguments(
    numbers: Recipe, work: Path, seed: int, device: str | None, wrapped: Sequence[str] = ()
) -> TrainingArguments:
    """Translate a recipe into the Trainer's arguments.

    Args:
        numbers: The recipe.
        work: Folder of the Trainer's checkpoints.
        seed: Of data order and parameters.
        device: "cpu" keeps off the accelerator.
        wrapped: Class names of the modules that FSDP shards; empty switches FSDP off.
    """
    cpu = device == "cpu" or not torch.cuda.is_available()
    sharding: dict[str, Any] = {}
    if wrapped:
        sharding = {"fsdp": True, "fsdp_config": {"version": 2, "transformer_layer_cls_to_wrap": list(wrapped)}}
    return TrainingArguments(
        output_dir=str(work),
        per_device_train_batch_size=numbers.batch_size,
        gradient_accumulation_steps=numbers.accumulate,
        num_train_epochs=numbers.epochs,
        max_steps=numbers.max_steps,
        learning_rate=numbers.learning_rate,
        lr_scheduler_type=numbers.schedule,
        warmup_steps=numbers.warmup,
        weight_decay=numbers.weight_decay,
        adam_epsilon=numbers.adam_epsilon,
        max_grad_norm=numbers.max_grad_norm,
        optim="adamw_torch",
        bf16=numbers.dtype == "bfloat16" and not cpu,
        logging_steps=numbers.log_every,
        logging_nan_inf_filter=False,
        save_steps=numbers.save_every,
        save_total_limit=2,
        seed=seed,
        data_seed=seed,
        use_cpu=cpu,
        report_to=[],
        disable_tqdm=True,
        remove_unused_columns=False,
        dataloader_num_workers=numbers.loaders,
        dataloader_pin_memory=not cpu,
        average_tokens_across_devices=False,
        ddp_find_unused_parameters=True,
        log_level="error",
        **sharding,
    )


class EchoVLMTrainer(Trainer):
    """Draws records by weight, logs the load balance, and saves trained parameters only."""

    def __init__(self, *, weights: Sequence[float], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        # The loss is a mean over the batch, so the Trainer must divide it by the accumulated micro-batches.
        self.model_accepts_loss_kwargs = False
        self.record_weights = weights
        self.balance: list[torch.Tensor] = []

    def _get_train_sampler(self, train_dataset: Any = None) -> WeightedSampler:
        return WeightedSampler(self.record_weights, self.args.data_seed or 0)

    def compute_loss(self, model: nn.Module, inputs: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """Return the loss as the Trainer does, and remember the load balance for `log`."""
        loss, outputs = super().compute_loss(model, inputs, return_outputs=True)
        if (balance := outputs.get("aux_loss")) is not None:
            self.balance.append(balance.detach())
        return (loss, outputs) if kwargs.get("return_outputs") else loss

    def log(self, logs: dict[str, float], *args: Any, **kwargs: Any) -> None:
        """Add the mean load balance since the last entry."""
        if "loss" in logs and self.balance:
            logs["aux_loss"] = float(torch.stack(self.balance).mean())
            self.balance.clear()
        super().log(logs, *args, **kwargs)

    def _save(self, output_dir: str | None = None, state_dict: dict[str, torch.Tensor] | None = None) -> None:
        if not self.args.should_save:
            return
        folder = Path(output_dir or self.args.output_dir)
        folder.mkdir(parents=True, exist_ok=True)
        trained = {name for name, p in self.model.named_parameters() if p.requires_grad}
        state = state_dict or self.model.state_dict()
        save_file({k: v.contiguous() for k, v in state.items() if k in trained}, folder / "model.safetensors")

    def _issue_warnings_after_load(self, load_result: Any) -> None:
        if load_result.unexpected_keys:
            raise UsageError("the unfinished run has parameters that this one does not train; choose another --out")
        # Missing parameters are frozen and keep the values loaded from the base.
