"""Validation while training: loss, and how often the model would write the reference word for word, by task.

One forward pass over question and reference gives both. Greedy decoding writes exactly the reference if and only if the
reference's tokens, its end included, are each the most likely one after those before it. So nothing is generated, and a
sharded model is validated by as many steps in each process. An answer in other words counts as wrong here: `evaluate`
parses answers, this only tells whether training goes on well.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from transformers import TrainerCallback

from echobench.echovlm.dataset import IGNORED, Examples, TrainingCollate

SUMS = ("loss", "tokens", "right", "answers", "exact")  # right tokens, and answers whose tokens are all right


class ValidateEvery(TrainerCallback):
    """Asks for a validation and a checkpoint every `every` steps and after the last one."""

    def __init__(self, every: int) -> None:
        self.every = every

    def on_step_end(self, args: Any, state: Any, control: Any, **kwargs: Any) -> None:
        """Set the Trainer's flags."""
        if state.global_step % self.every == 0 or state.global_step >= state.max_steps:
            control.should_evaluate = control.should_save = True


class Validation:
    """The validation records of a run, at most `limit` of them, at equal distances."""

    def __init__(self, examples: Examples, collate: TrainingCollate, *, limit: int, batch_size: int) -> None:
        count = min(limit, len(examples)) if limit else len(examples)
        self.rows = [n * len(examples) // count for n in range(count)]
        self.examples, self.collate, self.batch_size = examples, collate, batch_size
        self.task_of = examples.table.column("task").to_pylist()
        self.tasks = sorted({self.task_of[row] for row in self.rows})

    def batches(self, rank: int, processes: int) -> Iterator[tuple[list[str], dict[str, torch.Tensor]]]:
        """Yield (task of each counted row, inputs); every process gets as many batches, the last may count nothing."""
        own = self.rows[rank::processes]
        longest = -(-len(self.rows) // processes)
        for start in range(0, longest, self.batch_size):
            part = own[start : start + self.batch_size]
            inputs = self.collate([self.examples[row] for row in part or self.rows[:1]])
            yield [self.task_of[row] for row in part], inputs

    @torch.no_grad()
    def sums(self, model: Any, device: torch.device, rank: int, processes: int) -> torch.Tensor:
        """Return this process's sums by task, (tasks, SUMS) float64."""
        total = torch.zeros(len(self.tasks), len(SUMS), dtype=torch.float64)
        for tasks, batch in self.batches(rank, processes):
            inputs = {name: tensor.to(device) for name, tensor in batch.items() if name != "labels"}
            labels = inputs.pop("shift_labels")
            logits = model(**inputs, use_cache=False).logits
            if tasks:
                rows = torch.tensor([self.tasks.index(task) for task in tasks])
                total.index_add_(0, rows, by_answer(logits, labels).double().cpu())
        return total

    def metrics(self, sums: torch.Tensor) -> dict[str, float]:
        """Turn the sums of all processes into loss per token, share of tokens right and share of exact answers."""
        table = dict(zip(SUMS, sums.sum(0).tolist(), strict=True))
        result = {
            "val_loss": table["loss"] / max(table["tokens"], 1),
            "val_token_accuracy": table["right"] / max(table["tokens"], 1),
            "val_exact": table["exact"] / max(table["answers"], 1),
        }
        for task, row in zip(self.tasks, sums.tolist(), strict=True):
            part = dict(zip(SUMS, row, strict=True))
            result[f"val_token_accuracy_{task}"] = part["right"] / max(part["tokens"], 1)
            result[f"val_exact_{task}"] = part["exact"] / max(part["answers"], 1)
        return result


def by_answer(logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    """Return (rows, SUMS) of one batch from logits (rows, length, words) and the labels that they predict."""
    counted = labels != IGNORED
    row_of = counted.nonzero()[:, 0]
    picked, targets = logits[counted].float(), labels[counted]
    loss = torch.nn.functional.cross_entropy(picked, targets, reduction="none")
    right = (picked.argmax(-1) == targets).float()
    sums = torch.zeros(len(labels), 3, device=labels.device)
    sums.index_add_(0, row_of, torch.stack([loss, torch.ones_like(loss), right], 1))
    answers = torch.ones(len(labels), device=labels.device)
    return torch.cat([sums, answers[:, None], (sums[:, 2] == sums[:, 1]).float()[:, None]], 1)
