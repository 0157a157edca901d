"""Compare our experts with the plain loop over experts (transformers' eager implementation), forward and backward.

    python benchmarks/moe_layer.py [--width 1536 --inner 768 --experts 4 --top-k 2 --tokens 1,64,1024,8192 --runs 20]

Prints medians of interleaved runs in ms, and ours as a share of the loop's. The default sizes are those of
the 2B model.
Bounds: at most 1.05 everywhere, at most 0.33 in the backward pass at 64 tokens.
"""

from __future__ import annotations

import argparse
import inspect
import statistics
import time

import torch
from transformers import Qwen2MoeConfig
from transformers.models.qwen2_moe.modeling_qwen2_moe import Qwen2MoeExperts

from echobench.echovlm.experts import sorted_mm


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, value in (("width", 1536), ("inner", 768), ("experts", 4), ("top-k", 2), ("runs", 20), ("threads", 0)):
        parser.add_argument(f"--{name}", type=int, default=value)
    parser.add_argument("--tokens", default="1,64,1024,8192")
    args = parser.parse_args()
    if args.threads:
        torch.set_num_threads(args.threads)
    config = Qwen2MoeConfig(num_experts=args.experts, hidden_size=args.width, moe_intermediate_size=args.inner)
    config._experts_implementation = "eager"
    loop = inspect.unwrap(Qwen2MoeExperts.forward)
    print(
        f"width {args.width}, inner {args.inner}, {args.experts} experts, top {args.top_k}, "
        f"{torch.get_num_threads()} threads"
    )
    print(f"{'dtype':9} {'tokens':>6} {'pass':9} {'loop ms':>10} {'ours ms':>10} {'ours/loop':>9}")
    for dtype in (torch.float32, torch.bfloat16):
        module = Qwen2MoeExperts(config)
        for parameter in module.parameters():
            torch.nn.init.normal_(parameter, std=0.02)
        module = module.to(dtype)
        for tokens in map(int, args.tokens.split(",")):
            measure(module, {"loop": loop, "ours": sorted_mm}, tokens, args, dtype)


def measure(module, ways, tokens: int, args: argparse.Namespace, dtype: torch.dtype) -> None:
    x = torch.randn(tokens, args.width, dtype=dtype, requires_grad=True)
    weights, chosen = torch.randn(tokens, args.experts).softmax(-1).topk(args.top_k)
    weights = weights.to(dtype).requires_grad_()
    upstream = torch.randn_like(x)
    taken = {(way, step): [] for way in ways for step in ("forward", "backward")}
    for run in range(args.runs + 1):
        order = list(ways) if run % 2 else list(ways)[::-1]  # neither always comes to a warm cache
        for way in order:
            module.zero_grad(set_to_none=True)
            x.grad = weights.grad = None
            start = time.perf_counter()
            out = ways[way](module, x, chosen, weights)
            middle = time.perf_counter()
            out.backward(upstream)
            end = time.perf_counter()
            if run:  # the first warms up
                taken[way, "forward"].append(middle - start)
                taken[way, "backward"].append(end - middle)
    for step in ("forward", "backward"):
        loop, ours = (statistics.median(taken[way, step]) * 1e3 for way in ways)
        print(f"{str(dtype)[6:]:9} {tokens:6} {step:9} {loop:10.2f} {ours:10.2f} {ours / loop:9.2f}", flush=True)


if __name__ == "__main__":
    main()
