"""The smallest bases that are still of their family: made on the spot, random weights."""

from __future__ import annotations

from pathlib import Path

import torch
from transformers import set_seed

from echobench.echovlm import tiny
from echobench.echovlm.families import FAMILIES, Family

TEXT = "which region is shown ? liver kidney heart a cyst , no finding in the 肝脏 未见异常 。"
FAMILY_IDS = [family.base_type for family in FAMILIES]
# Per base type, what its configuration needs beside the sizes in `family_base`.
CONFIGS = {
    "qwen2_vl": {"vision": {"embed_dim": 16, "mlp_ratio": 2, "hidden_size": 32}},
    "qwen2_5_vl": {
        "vision": {"hidden_size": 16, "intermediate_size": 24, "out_hidden_size": 32, "fullatt_block_indexes": [1]},
    },
    "qwen3_vl": {
        "vision": {
            "hidden_size": 16, "intermediate_size": 24, "out_hidden_size": 32, "deepstack_visual_indexes": [0],
            "num_position_embeddings": 64, "patch_size": 14,
        },
    },
}  # fmt: skip


def base(out: Path, seed: int = 0) -> Path:
    return tiny.make(out, [TEXT], image_px=56, hidden=32, layers=2, vision_hidden=16, vision_layers=1, seed=seed)


def family_base(family: Family, out: Path, tied: bool = False) -> Path:
    """Write a random base checkpoint of a family, without tokenizer."""
    set_seed(0)
    own = CONFIGS[family.base_type]
    text = {
        "hidden_size": 32, "intermediate_size": 40, "num_hidden_layers": 2, "num_attention_heads": 4,
        "num_key_value_heads": 2, "head_dim": 8, "vocab_size": 64, "max_position_embeddings": 256,
        "bos_token_id": None, "eos_token_id": 62, "pad_token_id": 63,
        "rope_parameters": {"rope_type": "default", "rope_theta": 10000.0, "mrope_section": [2, 1, 1]},
        **own.get("text", {}),
    }  # fmt: skip
    vision = {"depth": 2, "num_heads": 2, **own.get("vision", {})}
    tokens = {"image_token_id": 2, "video_token_id": 3, "vision_start_token_id": 4, "vision_end_token_id": 5}
    model = family.model(family.config(text_config=text, vision_config=vision, tie_word_embeddings=tied, **tokens))
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if parameter.dim() > 1 and "visual" not in name:
                parameter.normal_(0, 0.3)
    model.save_pretrained(out)
    return out


def image_inputs() -> dict[str, torch.Tensor]:
    """A prompt with one image of 56 x 56 pixels, four merged patches, for `family_base`."""
    return {
        "input_ids": torch.tensor([[4, 2, 2, 2, 2, 5, 7, 8, 9, 10]]),
        "pixel_values": torch.randn(16, 1176, generator=torch.Generator().manual_seed(0)),
        "image_grid_thw": torch.tensor([[1, 4, 4]]),
    }
