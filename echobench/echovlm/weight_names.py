"""Names of the weights in memory and in the two checkpoint layouts.

in memory                                 echovlm layout             released layout
model.visual.*                            (same)                     visual.*
model.language_model.*                    (same)                     model.*
...layers.N.mlp.{gate,up,down}_proj.*     (same)                     (same)
...layers.N.mlp.coefficient.*             ...layers.N.coefficient.*  ...layers.N.coefficient.*
...layers.N.mlp.moe.*                     ...layers.N.moe.*          ...layers.N.moe.*
...experts.gate_up_proj (n, 2 width, in)  (same, stacked)            ...experts.{e}.gate_proj.weight, .up_proj.weight
...experts.down_proj (n, out, width)      (same, stacked)            ...experts.{e}.down_proj.weight

The echovlm layout keeps the names of version 0.1.0. Names as in memory are read as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import torch

from echobench.errors import CheckpointError

Part = tuple[str, tuple[Any, ...]]  # parameter name, index into it (() is the whole)

SPARSE = re.compile(r"\.layers\.\d+\.(mlp\.)?(moe|coefficient)\.")
EXPERTS = re.compile(r"\.moe\.(experts|shared_expert)\.")  # the part of the sparse path that may have LoRA layers
DERIVED = re.compile(r"\.rotary_(pos_)?emb\.inv_freq$")  # old files hold these buffers, which follow from the sizes
LORA_A, LORA_B = ".lora_A.", ".lora_B."
HEAD, EMBEDDING = "lm_head.weight", "model.language_model.embed_tokens.weight"

# Renamings from the echovlm layout to the names in memory, as transformers takes them: one capture group each.
RENAMINGS = tuple(
    (rf"language_model\.layers\.(\d+)\.{part}\.", rf"language_model.layers.\1.mlp.{part}.")
    for part in ("moe", "coefficient")
)


def is_lora(name: str) -> bool:
    """Return whether a parameter belongs to a LoRA layer, and so is in no checkpoint of the base."""
    return LORA_A in name or LORA_B in name


def has_lora(name: str) -> bool:
    """Return whether a parameter is a weight with a LoRA layer, or belongs to such a layer."""
    return is_lora(name) or ".base_layer" in name


def without_lora(name: str) -> str:
    """Return the name that a parameter has without LoRA layers.

    peft moves a wrapped weight below `base_layer`, and stacked experts once for each of their two weights.
    """
    return name.replace(".base_layer", "")


def to_echovlm_key(name: str) -> str:
    """Return the key in the echovlm layout of a parameter in memory."""
    return re.sub(r"(language_model\.layers\.\d+)\.mlp\.(moe|coefficient)\.", r"\1.\2.", name)


def to_memory_key(key: str) -> str:
    """Return the parameter's name in memory for a key of the echovlm layout; other keys stay as they are."""
    for pattern, replacement in RENAMINGS:
        key = re.sub(pattern, replacement, key)
    return key


def released_keys(name: str, config: Any) -> list[tuple[str, tuple[Any, ...]]]:
    """Return [(released key, index into the parameter)] for one parameter in memory."""
    key = to_echovlm_key(name).replace("model.visual.", "visual.", 1).replace("model.language_model.", "model.", 1)
    text = config.text_config
    if key.endswith(".moe.experts.gate_up_proj"):
        stack, width = key.removesuffix(".gate_up_proj"), text.moe_intermediate_size
        halves = (("gate", slice(0, width)), ("up", slice(width, None)))
        return [
            (f"{stack}.{e}.{kind}_proj.weight", (e, half)) for e in range(text.num_experts) for kind, half in halves
        ]
    if key.endswith(".moe.experts.down_proj"):
        stack = key.removesuffix(".down_proj")
        return [(f"{stack}.{e}.down_proj.weight", (e,)) for e in range(text.num_experts)]
    return [(key, ())]


def plan(names: Iterable[str], stored: Iterable[str], config: Any) -> dict[str, Part]:
    """Return {key: part} filling every parameter: the key in memory, of the echovlm or the released layout."""
    available = set(stored)
    parts: dict[str, Part] = {}
    for name in names:
        if name in available:
            parts[name] = (name, ())
        elif (key := to_echovlm_key(name)) in available:
            parts[key] = (name, ())
        else:
            parts.update((key, (name, index)) for key, index in released_keys(name, config))
    return parts


def to_echovlm(state: Mapping[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Return the parameters under the keys of the echovlm layout."""
    return {to_echovlm_key(name): tensor for name, tensor in state.items()}


def to_released(state: Mapping[str, torch.Tensor], config: Any) -> dict[str, torch.Tensor]:
    """Return the parameters under released keys; tensors are views.

    Raises:
        CheckpointError: The authors released nothing on this base family.
    """
    if config.family.released_architecture is None:
        raise CheckpointError(f"there is no released layout for {config.model_type}; save it in the echovlm layout")
    return {key: tensor[index] for name, tensor in state.items() for key, index in released_keys(name, config)}
