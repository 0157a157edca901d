"""Two-stage training (paper, section 4.1) on transformers' Trainer and peft.

OUT/            the finished checkpoint: merged weights, or adapter + experts (`output="adapter"`)
OUT/log.jsonl   one line a logged step: step, loss, aux_loss, grad_norm, learning_rate
OUT/log.svg     the curve
OUT/.work/      the Trainer's checkpoints while it runs; a killed run goes on from the last whole one
"""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any, Literal

import torch
from safetensors.torch import load_file
from transformers import PreTrainedModel, PrinterCallback, set_seed

from echobench.dataset import manifest
from echobench.dataset.directory import DataDir
from echobench.dataset.training_record import TrainingRecord
from echobench.echovlm import adapter, auto, card, checkpoint, curve, layout, recipe, weights
from echobench.echovlm.dataset import Collate, Examples
from echobench.echovlm.modeling import EchoVLMForConditionalGeneration
from echobench.echovlm.processor import load_processor, save_processor
from echobench.echovlm.trainer import EchoVLMTrainer, arguments
from echobench.errors import GateError, UsageError
from echobench.work.summary import Summary

Output = Literal["merged", "adapter"]
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

    `overrides` replace numbers of the recipe (learning_rate, max_steps, batch_size, tasks, ...). The same call after a
    kill goes on where it stopped, with the same curve. Under torchrun every process calls this; `fsdp` shards.
    Raises GateError for data without a current passed audit, unless `allow_unaudited`.
    """
    auto.quiet()
    source, target = Path(data), Path(out)
    stage = recipe.parse_stage(stage)
    if output not in ("merged", "adapter"):
        raise UsageError(f"unknown output {output!r}; known: merged, adapter")
    numbers = recipe.read(recipe_name, stage, **overrides)
    warnings = _require_audit(source, allow_unaudited)
    if (target / manifest.MANIFEST).exists():
        raise UsageError(f"{target} is a finished checkpoint; choose another --out")
    root = checkpoint.resolve(base)
    directory = DataDir(source)
    record = TrainingRecord(
        stage=stage,
        recipe=recipe.to_json(numbers),
        seed=seed,
        data_sha256=manifest.manifest_sha256(source),
        base_sha256=weights.weights_sha256(root),
    )
    work = _claim(target, {**record.to_json(), "output": output})
    set_seed(seed)
    processor = load_processor(root)
    examples = Examples(directory, processor, tasks=numbers.tasks, max_length=numbers.max_length, pack=numbers.pack)
    model = _load(root, stage)
    stored = {name: p.dtype for name, p in model.named_parameters()}
    if fsdp:
        model.float()  # a shard holds one dtype
    adapted = choose_parameters(model, numbers)
    if numbers.gradient_checkpointing:
        # The re-entrant form runs the first pass without gradients, and the balance loss would have none.
        enable = getattr(model, "activation_checkpointing_enable", model.gradient_checkpointing_enable)
        enable({"use_reentrant": False})
        model.config.text_config.use_cache = False
    trainer = EchoVLMTrainer(
        weights=examples.weights,
        model=model,
        args=arguments(numbers, work, seed, fsdp, device),
        train_dataset=examples,
        data_collator=Collate(processor.tokenizer.pad_token_id),
        callbacks=[curve.Curve(target / "log.jsonl")],
    )
    trainer.remove_callback(PrinterCallback)  # standard output belongs to the summary
    learning = sum(p.numel() for p in model.parameters() if p.requires_grad)
    total = sum(p.numel() for p in model.parameters())
    trainer.train(resume_from_checkpoint=_last_whole(work))
    if fsdp:
        trainer.save_model(str(work / "learned"))
    if trainer.is_world_process_zero():
        if fsdp:
            model, adapted = _gather(work / "learned", root, numbers)
        _write(model, adapted, stored, root, target, output)
        save_processor(processor, target)
        curve.plot(target / "log.jsonl", target / "log.svg")
        shutil.rmtree(work)
        card.write(target, title=f"EchoVLM, stage {stage}", facts=record.to_json(), warnings=warnings)
    trainer.accelerator.wait_for_everyone()
    steps, log = trainer.state.global_step, trainer.state.log_history
    losses = [entry["loss"] for entry in log if "loss" in entry]
    return Summary(
        "train",
        {
            "stage": stage,
            "records": len(examples),
            "steps": steps,
            "parameters_learning": learning,
            "parameters": total,
            "loss_first": losses[0] if losses else None,
            "loss_last": losses[-1] if losses else None,
        },
        outputs=[str(target)],
        notes=warnings,
    )


def _require_audit(source: Path, allow_unaudited: bool) -> list[str]:
    try:
        manifest.require_proof(source, "audit", purpose="nothing is trained on it (--allow-unaudited overrides)")
    except GateError:
        if not allow_unaudited:
            raise
        return [UNAUDITED]
    return []


def _claim(target: Path, settings: dict[str, Any]) -> Path:
    """The work folder of this very run. Going on with other settings would mix two runs."""
    work = target / ".work"
    if int(os.environ.get("RANK", "0")):
        return work
    text = json.dumps(settings, sort_keys=True)
    mark = work / "run.json"
    if mark.is_file():
        if mark.read_text(encoding="utf-8") != text:
            raise UsageError(f"{target} holds an unfinished run with other settings; choose another --out")
    else:
        if target.exists() and any(p for p in target.iterdir() if p != work):
            raise UsageError(f"{target} is not empty; choose another --out")
        work.mkdir(parents=True, exist_ok=True)
        mark.write_text(text, encoding="utf-8")
    return work


def _load(root: Path, stage: recipe.Stage) -> PreTrainedModel:
    if stage != "base":
        return checkpoint.load(root)
    from transformers import Qwen2VLForConditionalGeneration

    if checkpoint.has_experts(root):
        raise UsageError(f"{root} holds experts; stage 'base' fits a plain Qwen2-VL")
    return Qwen2VLForConditionalGeneration.from_pretrained(root)


def choose_parameters(model: PreTrainedModel, numbers: recipe.Recipe) -> Any:
    """Set `requires_grad` for a stage; in stage 2 add LoRA layers in place and return peft's handle on them."""
    adapted = None
    if numbers.stage == "base":
        model.requires_grad_(True)
        return adapted
    model.requires_grad_(False)
    if numbers.stage == 2:
        from peft import LoraConfig, get_peft_model

        adapted = get_peft_model(
            model,
            LoraConfig(
                r=numbers.lora_rank,
                lora_alpha=numbers.lora_alpha,
                lora_dropout=numbers.lora_dropout,
                target_modules=recipe.LORA_TARGETS,
            ),
        )
    for name, parameter in model.named_parameters():
        if layout.SPARSE.search(name):
            parameter.requires_grad_(True)
        if parameter.requires_grad:
            parameter.data = parameter.data.float()  # a bf16 weight cannot take a step of 2e-5
    model.config.text_config.router_aux_loss_coef = numbers.balance
    return adapted


def _last_whole(work: Path) -> str | None:
    """The last checkpoint that was written to its end: the Trainer writes `trainer_state.json` last."""
    whole = []
    for folder in work.glob("checkpoint-*"):
        try:
            whole.append((json.loads((folder / "trainer_state.json").read_text())["global_step"], folder))
        except (OSError, ValueError, KeyError):
            continue
    return str(max(whole)[1]) if whole else None


def _gather(learned: Path, root: Path, numbers: recipe.Recipe) -> tuple[PreTrainedModel, Any]:
    """The whole model of a sharded run: its base again, with what was learned in place."""
    model = _load(root, numbers.stage)
    adapted = choose_parameters(model, numbers)
    model.load_state_dict(load_file(learned / "model.safetensors"), strict=False)
    return model, adapted


def _write(
    model: PreTrainedModel, adapted: Any, stored: dict[str, torch.dtype], root: Path, target: Path, output: Output | str
) -> None:
    if output == "adapter" and adapted is not None:
        adapter.save(model, adapted, root, target)
        return
    if adapted is not None:
        model = adapted.merge_and_unload()
    for name, parameter in model.named_parameters():
        parameter.data = parameter.data.to(stored[name])
    if isinstance(model, EchoVLMForConditionalGeneration):
        checkpoint.save(model, target)
    else:
        model.save_pretrained(target)
