"""Choose what learns in each stage, and where LoRA layers go."""

from __future__ import annotations

import re
import warnings
from typing import Any

import torch
from transformers import PreTrainedModel

from echobench.echovlm import recipe, weight_names
from echobench.errors import CheckpointError

EXPERT_ALPHA = 2  # per rank, as the paper's 16 over 8
SHARED_EXPERT = r"language_model\.layers\.\d+\.mlp\.moe\.shared_expert\.(gate|up|down)_proj"
STACKED_EXPERTS = r"language_model\.layers\.\d+\.mlp\.moe\.experts\.(gate_up|down)_proj"


def choose_parameters(model: PreTrainedModel, numbers: recipe.Recipe) -> Any:
    """Set `requires_grad` for a stage; add LoRA layers in place, if it has any, and return peft's handle on them."""
    if numbers.stage == "base":
        model.requires_grad_(True)
        return None
    model.requires_grad_(False)
    adapted = _add_lora(model, numbers) if numbers.stage == 2 or numbers.lora_experts else None
    for name, parameter in model.named_parameters():
        if weight_names.SPARSE.search(name) and not (numbers.lora_experts and weight_names.EXPERTS.search(name)):
            parameter.requires_grad_(True)
        if parameter.requires_grad:
            parameter.data = parameter.data.float()  # a bf16 weight cannot take a step of 2e-5
    model.config.text_config.router_aux_loss_coef = numbers.balance
    return adapted


def _add_lora(model: Any, numbers: recipe.Recipe) -> Any:
    """Add LoRA layers: in stage 2 to vision, projection and attention, with `lora_experts` to the experts."""
    from peft import LoraConfig, get_peft_model
    from peft.tuners.lora import Linear

    patterns = [lora_targets(model)] if numbers.stage == 2 else []
    stacked, shared = expert_targets(model) if numbers.lora_experts else ([], None)
    patterns += [shared] if shared else []
    rank, on_experts = numbers.lora_experts, r"moe\.(experts|shared_expert)\..*"
    config = LoraConfig(
        r=numbers.lora_rank or rank,
        lora_alpha=numbers.lora_alpha or EXPERT_ALPHA * rank,
        lora_dropout=0.0 if stacked else numbers.lora_dropout,
        target_modules="|".join(patterns) or [],
        target_parameters=stacked or None,
        rank_pattern={on_experts: rank} if rank else {},
        alpha_pattern={on_experts: EXPERT_ALPHA * rank} if rank else {},
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # peft asks transformers by an older name
        warnings.filterwarnings("ignore", message="The following .*_pattern keys")  # it looks at modules alone
        adapted = get_peft_model(model, config)
    if stacked and numbers.lora_dropout:  # peft refuses it for stacked weights; linear layers have it all the same
        for module in model.modules():
            if isinstance(module, Linear):
                module.lora_dropout.update({"default": torch.nn.Dropout(numbers.lora_dropout)})
    return adapted


def lora_targets(model: Any) -> str:
    """Return the regular expression of the modules that get LoRA layers: vision, projection and attention.

    Raises:
        CheckpointError: A pattern of the family matches another number of modules than the configuration implies.
    """
    names = [name for name, module in model.named_modules() if isinstance(module, torch.nn.Linear)]
    for pattern, expected in model.family.lora_targets.items():
        _require_count(model, pattern, names, expected(model.config))
    return ".*(" + "|".join(model.family.lora_targets) + ")"


def expert_targets(model: Any) -> tuple[list[str], str | None]:
    """Return the names of the stacked weights of the experts, and the regular expression of the shared expert's layers.

    Raises:
        CheckpointError: There are not two for each layer's experts and three for its shared expert.
    """
    text = model.config.text_config
    parameters = [name for name, _ in model.named_parameters()]
    modules = [name for name, module in model.named_modules() if isinstance(module, torch.nn.Linear)]
    has_shared = text.shared_expert_intermediate_size > 0
    stacked = _require_count(model, STACKED_EXPERTS, parameters, 2 * text.num_hidden_layers * (text.num_experts > 0))
    _require_count(model, SHARED_EXPERT, modules, 3 * text.num_hidden_layers * has_shared)
    return stacked, f".*{SHARED_EXPERT}" if has_shared else None


def _require_count(model: Any, pattern: str, names: list[str], expected: int) -> list[str]:
    matched = [name for name in names if re.fullmatch(rf".*{pattern}", name)]
    if len(matched) != expected:
        raise CheckpointError(
            f"LoRA pattern {pattern} matches {len(matched)} modules of {type(model).__name__} instead of "
            f"{expected}; this version of transformers names them differently"
        )
    return matched
