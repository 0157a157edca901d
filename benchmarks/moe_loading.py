"""Compare the peak memory of loading a synthetic sharded checkpoint with that of transformers' own loader.

    python benchmarks/moe_loading.py [--gigabytes 2 --shard 500MB --folder DIR]

Each load runs in a process of its own; printed is the peak above what the imports take, as a multiple of the weights.
Bound: at most 1.15 x the weights. transformers loads the same weights in our layout: it cannot load the released one.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import torch

import echobench.echovlm as echovlm
from echobench.echovlm import checkpoint
from echobench.echovlm.configuration import EchoVLMConfig

LOAD = """
import sys, time, pathlib
import torch
torch.set_num_threads(1)
import echobench.echovlm as echovlm
from transformers import AutoModelForImageTextToText
from echobench.echovlm import checkpoint
import accelerate, transformers.models.qwen2_vl.modeling_qwen2_vl
def status(name):
    lines = pathlib.Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) * 1024
checkpoint.empty(checkpoint.read_config(pathlib.Path(sys.argv[2])))
pathlib.Path("/proc/self/clear_refs").write_text("5")  # start the peak again from here
before = status("VmRSS")
start = time.perf_counter()
load = {"ours": echovlm.load, "transformers": AutoModelForImageTextToText.from_pretrained}[sys.argv[1]]
model = load(sys.argv[2])
pages = sum(int(p.detach().view(-1).view(torch.uint8).numpy()[::4096].sum()) for p in model.parameters())  # use them
size = sum(p.numel() * p.element_size() for p in model.parameters())
print(status("VmHWM") - before, size, time.perf_counter() - start)
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gigabytes", type=float, default=2.0)
    parser.add_argument("--shard", default="500MB")
    parser.add_argument("--folder", type=Path, default=None)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=args.folder) as folder:
        root = Path(folder)
        model = synthetic(args.gigabytes)
        echovlm.save(model, root / "released", form="released", shard_size=args.shard)
        echovlm.save(model, root / "echovlm", shard_size=args.shard)
        del model
        shards = len(list((root / "released").glob("*.safetensors")))
        print(f"{args.gigabytes} GB in {shards} shards")
        print(f"{'loader':14} {'layout':10} {'peak/weights':>12} {'seconds':>8}")
        for loader, layout in (("ours", "released"), ("ours", "echovlm"), ("transformers", "echovlm")):
            call = [sys.executable, "-c", LOAD, loader, str(root / layout)]
            done = subprocess.run(call, check=True, capture_output=True, text=True).stdout.split()
            print(f"{loader:14} {layout:10} {float(done[0]) / float(done[1]):12.3f} {float(done[2]):8.1f}", flush=True)


def synthetic(gigabytes: float):
    """Make a model with bf16 weights of about that size, in layers as wide as the 2B model's."""
    text = {
        "hidden_size": 1536, "intermediate_size": 4096, "num_hidden_layers": 1, "num_attention_heads": 12,
        "num_key_value_heads": 2, "vocab_size": 32000, "num_experts": 4, "num_experts_per_tok": 2,
        "rope_parameters": {"rope_type": "default", "rope_theta": 1e6, "mrope_section": [16, 24, 24]},
        "moe_intermediate_size": 768, "shared_expert_intermediate_size": 1536,
    }  # fmt: skip
    vision = {"depth": 2, "embed_dim": 1280, "num_heads": 16, "hidden_size": 1536}

    def size(layers: int) -> float:
        config = EchoVLMConfig(text_config={**text, "num_hidden_layers": layers}, vision_config=vision)
        return sum(p.numel() for p in checkpoint.empty(config).parameters()) * 2 / 1e9

    one, two = size(1), size(2)
    layers = max(1, round(1 + (gigabytes - one) / (two - one)))
    config = EchoVLMConfig(text_config={**text, "num_hidden_layers": layers}, vision_config=vision)
    config.dtype = torch.bfloat16
    model = checkpoint.empty(config)
    generator = torch.Generator().manual_seed(0)
    for name, parameter in list(model.named_parameters()):
        owner, _, leaf = name.rpartition(".")
        filled = torch.empty(parameter.shape, dtype=torch.bfloat16).normal_(0, 0.02, generator=generator)
        setattr(model.get_submodule(owner), leaf, torch.nn.Parameter(filled, requires_grad=False))
    return model


if __name__ == "__main__":
    main()
