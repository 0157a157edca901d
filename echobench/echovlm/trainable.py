"""Choose what learns in each stage, and where LoRA layers go."""

from __future__ import annotations

import re
import warnings
from typing import Any

import torch
from transformers import PreTrainedModel

from echobench.echovlm import layout, recipe
from echobench.errors import CheckpointError


def choose_parameters(model: PreTrainedModel, numbers: recipe.Recipe) -> Any:
    """Set `requires_grad` for a stage; in stage 2 add LoRA layers in place and return peft's handle on them."""
    adapted = None
    if numbers.stage == "base":
        model.requires_grad_(True)
        return adapted
    model.requires_grad_(False)
    if numbers.stage == 2:
        from peft import LoraConfig, get_peft_model

        config = LoraConfig(
            r=numbers.lora_rank,
            lora_alpha=numbers.lora_alpha,
            lora_dropout=numbers.lora_dropout,
            target_modules=lora_targets(model),
        )
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", FutureWarning)  # peft asks transformers by an older name
            adapted = get_peft_model(model, config)
    for name, parameter in model.named_parameters():
        if layout.SPARSE.search(name):
            parameter.requires_grad_(True)
        if parameter.requires_grad:
            parameter.data = parameter.data.float()  # a bf16 weight cannot take a step of 2e-5
    model.config.text_config.router_aux_loss_coef = numbers.balance
    return adapted


def lora_targets(model: Any) -> str:
    """Return the regular expression of the modules that get LoRA layers: vision, projection and attention.

    Raises:
        CheckpointError: A pattern of the family matches another number of modules than the configuration implies.
    """
    names = [name for name, module in model.named_modules() if isinstance(module, torch.nn.Linear)]
    for pattern, expected in model.family.lora_targets.items():
        count = sum(bool(re.fullmatch(rf".*{pattern}", name)) for name in names)
        if count != expected(model.config):
            raise CheckpointError(
                f"LoRA pattern {pattern} matches {count} modules of {type(model).__name__} instead of "
                f"{expected(model.config)}; this version of transformers names them differently"
            )
    return ".*(" + "|".join(model.family.lora_targets) + ")"
