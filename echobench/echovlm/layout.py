"""Which key of a checkpoint fills which part of which parameter.

ours                                                    as released
model.visual.*                                          visual.*
model.language_model.*                                  model.*
...moe.experts.gate_up_proj  (experts, 2 width, in)     ...moe.experts.{e}.gate_proj.weight, .up_proj.weight
...moe.experts.down_proj     (experts, out, width)      ...moe.experts.{e}.down_proj.weight
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

import torch

from echobench.echovlm.configuration import EchoVLMConfig

Part = tuple[str, tuple[Any, ...]]  # parameter name, index into it (() is the whole)

SPARSE = re.compile(r"\.layers\.\d+\.(moe|coefficient)\.")
DERIVED = re.compile(r"\.rotary_(pos_)?emb\.inv_freq$")  # old files hold these buffers, which follow from the sizes
HEAD, EMBEDDING = "lm_head.weight", "model.language_model.embed_tokens.weight"


def released_keys(name: str, config: EchoVLMConfig) -> list[tuple[str, tuple[Any, ...]]]:
    """[(released key, index into the parameter)] for one parameter of our model."""
    key = name.replace("model.visual.", "visual.", 1).replace("model.language_model.", "model.", 1)
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


def plan(names: Iterable[str], stored: Iterable[str], config: EchoVLMConfig) -> dict[str, Part]:
    """{key: part} that fills every parameter: our key where the checkpoint has it, else the released ones."""
    have = set(stored)
    keys: dict[str, Part] = {}
    for name in names:
        if name in have:
            keys[name] = (name, ())
        else:
            keys.update((key, (name, index)) for key, index in released_keys(name, config))
    return keys


def to_released(state: Mapping[str, torch.Tensor], config: EchoVLMConfig) -> dict[str, torch.Tensor]:
    """Our state dict under released keys; tensors are views."""
    return {key: tensor[index] for name, tensor in state.items() for key, index in released_keys(name, config)}
