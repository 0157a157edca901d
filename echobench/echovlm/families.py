"""List the base families that EchoVLM can be built on. A new family is one row of `FAMILIES`; nothing else names one.

A family qualifies if

- its decoder layers stand at `model.language_model.layers`, are all alike with full attention as `self_attn`, and keep
  a SwiGLU as `mlp` (`gate_proj`, `up_proj`, `down_proj`, `act_fn`), which `dual_path.DualPathMLP` replaces;
- its vision tower stands at `model.visual`, with `patch_embed.proj` and `blocks`;
- its processor encodes images as Qwen2-VL's does: `pixel_values` and `image_grid_thw`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from transformers import (
    PreTrainedConfig,
    PreTrainedModel,
    Qwen2_5_VLConfig,
    Qwen2_5_VLForConditionalGeneration,
    Qwen2VLConfig,
    Qwen2VLForConditionalGeneration,
    Qwen3VLConfig,
    Qwen3VLForConditionalGeneration,
)

from echobench.errors import CheckpointError

ModuleCount = Callable[[Any], int]  # model configuration -> expected number of modules


@dataclass(frozen=True, slots=True)
class Family:
    """A vision-language model of transformers and the EchoVLM built on it.

    Attributes:
        base_type: `model_type` in the base's config.json.
        model_type: `model_type` in the EchoVLM's config.json.
        suffix: Distinguishes the generated class names: `EchoVLM{suffix}Config`,
            `EchoVLM{suffix}ForConditionalGeneration`.
        config: Configuration class of the base.
        model: Model class of the base.
        lora_targets: Regular expression of full module names -> how many modules it must match (stage 2).
        released_architecture: `architectures` entry of the authors' release; None where there is no release.
        video: Whether the processor encodes videos. Later families add time stamps, which are not implemented.
    """

    base_type: str
    model_type: str
    suffix: str
    config: type[PreTrainedConfig]
    model: type[PreTrainedModel]
    lora_targets: Mapping[str, ModuleCount]
    released_architecture: str | None = None
    video: bool = False


ATTENTION = r"language_model\.layers\.\d+\.self_attn\.[qkvo]_proj"
VISION_ATTENTION = r"visual\.blocks\.\d+\.attn\.(qkv|proj)"


def _per_layer(modules: int) -> ModuleCount:
    return lambda config: modules * config.text_config.num_hidden_layers


def _per_block(modules: int) -> ModuleCount:
    return lambda config: modules * config.vision_config.depth


FAMILIES = (
    Family(
        "qwen2_vl", "echovlm", "", Qwen2VLConfig, Qwen2VLForConditionalGeneration,
        {
            ATTENTION: _per_layer(4),
            VISION_ATTENTION: _per_block(2),
            r"visual\.blocks\.\d+\.mlp\.fc[12]": _per_block(2),
            r"visual\.merger\.mlp\.[02]": lambda config: 2,
        },
        released_architecture="Qwen2VLMOEForConditionalGeneration",
        video=True,
    ),
    Family(
        "qwen2_5_vl", "echovlm_qwen2_5_vl", "Qwen2_5", Qwen2_5_VLConfig, Qwen2_5_VLForConditionalGeneration,
        {
            ATTENTION: _per_layer(4),
            VISION_ATTENTION: _per_block(2),
            r"visual\.blocks\.\d+\.mlp\.(gate|up|down)_proj": _per_block(3),
            r"visual\.merger\.mlp\.[02]": lambda config: 2,
        },
    ),
    Family(
        "qwen3_vl", "echovlm_qwen3_vl", "Qwen3", Qwen3VLConfig, Qwen3VLForConditionalGeneration,
        {
            ATTENTION: _per_layer(4),
            VISION_ATTENTION: _per_block(2),
            r"visual\.blocks\.\d+\.mlp\.linear_fc[12]": _per_block(2),
            r"visual\.merger\.linear_fc[12]": lambda config: 2,
            r"visual\.deepstack_merger_list\.\d+\.linear_fc[12]": lambda config: (
                2 * len(config.vision_config.deepstack_visual_indexes)
            ),
        },
    ),
)  # fmt: skip


def find_family(model_type: str) -> Family:
    """Return the family of a `model_type`, of a base or of an EchoVLM.

    Raises:
        CheckpointError: No family has this type; the message lists the known ones.
    """
    for family in FAMILIES:
        if model_type in (family.base_type, family.model_type):
            return family
    known = ", ".join(family.base_type for family in FAMILIES)
    raise CheckpointError(f"EchoVLM cannot be built on model type {model_type!r}; known: {known}")
