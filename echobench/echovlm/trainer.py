"""Trainer for EchoVLM: draws records by weight, logs load balance and speed, validates, saves learned parameters only.

A sharded model (see `sharding`) is saved and resumed part by part, and gathered only when training has ended.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
import torch.distributed as dist
from safetensors.torch import save_file
from torch import nn
from torch.distributed.tensor import DTensor
from transformers import Trainer, TrainerCallback, TrainingArguments

from echobench.echovlm import load_balance, sharding
from echobench.echovlm.dataset import WeightedSampler
from echobench.echovlm.recipe import Recipe
from echobench.echovlm.validation import Validation
from echobench.errors import UsageError

MODEL_PARTS, OPTIMIZER_PARTS, SCHEDULER = "model-parts", "optimizer-parts", "scheduler.pt"


def arguments(
    numbers: Recipe, work: Path, seed: int, device: str | None, report_to: Sequence[str] = ()
) -> TrainingArguments:
    """Translate a recipe into the Trainer's arguments.

    Args:
        numbers: The recipe.
        work: Folder of the Trainer's checkpoints.
        seed: Of data order and parameters.
        device: "cpu" keeps off the accelerator.
        report_to: Names of the Trainer's reporting integrations, such as tensorboard.
    """
    cpu = device == "cpu" or not torch.cuda.is_available()
    best: dict[str, Any] = {}
    if numbers.validate_every:
        best = {"metric_for_best_model": "loss", "greater_is_better": False}
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
        optim=numbers.optimizer,
        bf16=numbers.dtype == "bfloat16" and not cpu,
        logging_steps=numbers.log_every,
        logging_nan_inf_filter=False,
        save_steps=numbers.save_every,
        save_total_limit=2,
        seed=seed,
        data_seed=seed,
        use_cpu=cpu,
        report_to=list(report_to),
        disable_tqdm=True,
        remove_unused_columns=False,
        dataloader_num_workers=numbers.loaders,
        dataloader_pin_memory=not cpu,
        # The loss of a step is a mean over its target tokens, however they are split over processes and micro-batches.
        average_tokens_across_devices=True,
        ddp_find_unused_parameters=True,
        log_level="error",
        **best,
    )


class EchoVLMTrainer(Trainer):
    """Draws records by weight, logs load balance and speed, validates, and saves learned parameters only."""

    def __init__(self, *, weights: Sequence[float], validation: Validation | None = None, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.record_weights, self.validation = weights, validation
        self.sampler: WeightedSampler | None = None
        self.add_callback(_SetEpoch(self))
        self.balance = load_balance.LoadBalance()
        self.tokens: list[torch.Tensor] = []
        self.clock = time.perf_counter()
        self.sharded = sharding.is_sharded(self.model)
        if self.sharded:
            # accelerate must neither move a model that is sharded already nor copy it to every process (DDP).
            accelerator: Any = self.accelerator
            accelerator.prepare_model = functools.partial(
                accelerator.prepare_model, device_placement=False, evaluation_mode=True
            )
            accelerator.clip_grad_norm_ = _whole_norm(accelerator.clip_grad_norm_)

    def _get_train_sampler(self, train_dataset: Any = None) -> WeightedSampler:
        self.sampler = WeightedSampler(self.record_weights, self.args.data_seed or 0)
        return self.sampler

    def compute_loss(self, model: nn.Module, inputs: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """Return the loss as the Trainer does; remember load balance and number of tokens for `log`."""
        asked = {**inputs, "use_cache": False}  # keys and values of all layers are of no use in training
        loss, outputs = super().compute_loss(model, asked, *args, **{**kwargs, "return_outputs": True})
        mask = inputs.get("attention_mask")
        if (pooled := outputs.get("aux_loss")) is not None:
            top_k = self.model.config.text_config.num_experts_per_tok
            self.balance.add(pooled, outputs["router_logits"], top_k, mask)
        if mask is not None:
            self.tokens.append(mask.sum())
        return (loss, outputs) if kwargs.get("return_outputs") else loss

    def log(self, logs: dict[str, float], *args: Any, **kwargs: Any) -> None:
        """Add what happened since the last entry: load balance over all processes, and tokens per second."""
        if "loss" in logs:
            if self.balance.pooled:
                logs |= load_balance.figures(*(self._reduced(value, "mean") for value in self.balance.means()))
            if self.tokens:
                now = time.perf_counter()
                tokens = float(self._reduced(torch.stack(self.tokens).sum(), "sum"))
                self.tokens.clear()
                logs |= {
                    "tokens": tokens,
                    "seconds": now - self.clock,
                    "tokens_per_second": tokens / (now - self.clock),
                }
                self.clock = now
        super().log(logs, *args, **kwargs)

    def _reduced(self, value: torch.Tensor, how: str) -> torch.Tensor:
        return self.accelerator.reduce(value.to(self.args.device), how)

    def evaluate(self, *args: Any, **kwargs: Any) -> dict[str, float]:
        """Validate, log the figures, and return the loss under the Trainer's name for it."""
        assert self.validation is not None
        self.model.eval()
        sums = self.validation.sums(self.model_wrapped, self.args.device, self.args.process_index, self.args.world_size)
        sharding.reshard(self.model)
        metrics = self.validation.metrics(self._reduced(sums, "sum").cpu())
        self.log(dict(metrics))
        self.clock = time.perf_counter()
        result = {"eval_loss": metrics["val_loss"]}
        self.control: Any = self.callback_handler.on_evaluate(self.args, self.state, self.control, result)
        return result

    def load_best(self) -> int:
        """Take the learned parameters of the step with the lowest validation loss; return that step."""
        best, step = self.state.best_model_checkpoint, self.state.best_global_step
        if not best or step == self.state.global_step:
            return self.state.global_step
        self._load_from_checkpoint(best)
        return int(step)

    # Checkpoints while training: learned parameters, optimiser, schedule, random numbers, the Trainer's state.

    def save_model(self, output_dir: str | None = None, _internal_call: bool = False) -> None:
        """Write the learned parameters; of a sharded model each process writes its part."""
        folder = Path(output_dir or self.args.output_dir)
        if self.sharded:
            sharding.save_parts(dict(sharding.trainable_parameters(self.model)), folder / MODEL_PARTS)
        elif self.args.should_save:
            folder.mkdir(parents=True, exist_ok=True)
            state = {name: p.detach().contiguous() for name, p in sharding.trainable_parameters(self.model).items()}
            save_file(state, folder / "model.safetensors")

    def _load_from_checkpoint(self, resume_from_checkpoint: str, model: nn.Module | None = None) -> None:
        if self.sharded:
            sharding.load_parts(
                dict(sharding.trainable_parameters(self.model)), Path(resume_from_checkpoint) / MODEL_PARTS
            )
        else:
            super()._load_from_checkpoint(resume_from_checkpoint, model)

    def _save_optimizer_and_scheduler(self, output_dir: str) -> None:
        if not self.sharded:
            return super()._save_optimizer_and_scheduler(output_dir)
        sharding.save_parts(self._optimizer_state(), Path(output_dir) / OPTIMIZER_PARTS)
        if self.args.should_save:
            torch.save(self.lr_scheduler.state_dict(), Path(output_dir) / SCHEDULER)
        return None

    def _load_optimizer_and_scheduler(self, checkpoint: str | None) -> None:
        if not self.sharded or checkpoint is None:
            return super()._load_optimizer_and_scheduler(checkpoint)
        from torch.distributed.checkpoint.state_dict import set_optimizer_state_dict

        state = self._optimizer_state()
        sharding.load_parts(state, Path(checkpoint) / OPTIMIZER_PARTS)
        set_optimizer_state_dict(self.model, self._optimizer(), optim_state_dict=state)
        self.lr_scheduler.load_state_dict(torch.load(Path(checkpoint) / SCHEDULER, weights_only=True))
        return None

    def _optimizer_state(self) -> dict[str, Any]:
        from torch.distributed.checkpoint.state_dict import get_optimizer_state_dict

        return get_optimizer_state_dict(self.model, self._optimizer())

    def _optimizer(self) -> Any:
        """Return the optimiser itself, which accelerate wraps."""
        return getattr(self.optimizer, "optimizer", self.optimizer)

    def _save_rng_state(self, output_dir: str) -> None:
        super()._save_rng_state(output_dir)
        if self.args.world_size > 1:
            dist.barrier()  # the state that marks a checkpoint as complete comes after what every process wrote

    def _issue_warnings_after_load(self, load_result: Any) -> None:
        if load_result.unexpected_keys:
            raise UsageError("the unfinished run has parameters that this one does not train; choose another --out")
        # Missing parameters are frozen and keep the values loaded from the base.


class _SetEpoch(TrainerCallback):
    """Tells the sampler its epoch: in a resumed run of several processes the Trainer's own message does not arrive."""

    def __init__(self, trainer: EchoVLMTrainer) -> None:
        self.trainer = trainer

    def on_epoch_begin(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        if self.trainer.sampler is not None:
            self.trainer.sampler.set_epoch(int(state.epoch or 0))


def _whole_norm(clip: Any) -> Any:
    """Let `clip_grad_norm_` return the norm over all processes instead of a DTensor that waits to be summed up."""

    @functools.wraps(clip)
    def clip_whole(*args: Any, **kwargs: Any) -> Any:
        norm = clip(*args, **kwargs)
        return norm.full_tensor() if isinstance(norm, DTensor) else norm

    return clip_whole
