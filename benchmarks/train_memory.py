"""Print the memory that training takes by size, stage and devices, as `echobench train --plan` computes it.

    python benchmarks/train_memory.py [--tokens 4096 --image-tokens 2352 --targets 512 --batch 1]

The bases are Qwen2-VL of 2 and 7 billion parameters by their published configurations, with experts of the paper's
widths, on the meta device. 2,352 tokens are twelve images of 392 x 392 pixels. GB are 10^9 bytes. Nothing is trained.
"""

from __future__ import annotations

import argparse

import torch

from echobench.echovlm import auto, checkpoint, memory, recipe
from echobench.echovlm.configuration import EchoVLMConfig
from echobench.echovlm.training_run import set_dtypes

VISION = {"depth": 32, "embed_dim": 1280, "num_heads": 16, "mlp_ratio": 4}
SIZES = {
    "2B": {
        "hidden_size": 1536, "intermediate_size": 8960, "num_attention_heads": 12, "num_key_value_heads": 2,
        "vocab_size": 151936, "moe_intermediate_size": 768, "shared_expert_intermediate_size": 1536,
    },
    "7B": {
        "hidden_size": 3584, "intermediate_size": 18944, "num_attention_heads": 28, "num_key_value_heads": 4,
        "vocab_size": 152064, "moe_intermediate_size": 1408, "shared_expert_intermediate_size": 5632,
    },
}  # fmt: skip


def meta(size: str, numbers: recipe.Recipe):
    text = {
        **SIZES[size], "num_hidden_layers": 28, "num_experts": 4, "num_experts_per_tok": 2,
        "rope_parameters": {"rope_type": "default", "rope_theta": 1e6, "mrope_section": [16, 24, 24]},
    }  # fmt: skip
    vision = {**VISION, "hidden_size": SIZES[size]["hidden_size"]}
    model = checkpoint.empty(EchoVLMConfig(text_config=text, vision_config=vision, tie_word_embeddings=size == "2B"))
    set_dtypes(model, numbers, torch.bfloat16)
    return model


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, value in (("tokens", 4096), ("image-tokens", 2352), ("targets", 512), ("batch", 1)):
        parser.add_argument(f"--{name}", type=int, default=value)
    parser.add_argument("--optimizer", default="adamw_torch")
    parser.add_argument("--lora-experts", type=int, default=0, help="rank of LoRA on the experts")
    args = parser.parse_args()
    auto.quiet()
    load = memory.Load(args.batch, args.tokens, args.batch * args.image_tokens, args.batch * args.targets)
    head = ("base", "stage", "devices", "all, B", "learn, B", "weights", "gradients", "optimiser", "activations",
            "gathered", "a device", "host", "host, end")  # fmt: skip
    print("| " + " | ".join(head) + " |\n|" + "---|" * len(head))
    for size in SIZES:
        for stage in (1, 2):
            numbers = recipe.read("paper", stage, optimizer=args.optimizer, lora_experts=args.lora_experts)
            model = meta(size, numbers)
            for devices in (1, 8):
                needs = memory.plan(model, numbers, load, devices, sharded=devices > 1, mixed=True)
                figures = (needs.parameters, needs.parameters_learning, needs.weights, needs.gradients, needs.optimizer,
                           needs.activations, needs.gathered, needs.device, needs.host, needs.host_end)  # fmt: skip
                print(f"| {size} | {stage} | {devices} | " + " | ".join(f"{x / 1e9:.2f}" for x in figures) + " |")


if __name__ == "__main__":
    main()
