"""Compare prefill and decode tokens/s of an EchoVLM with the plain Qwen2-VL of the same dense size.

    python benchmarks/moe_decode.py [--hidden 768 --layers 4 --prompt 512 --new 32 --runs 5 --dtype float32]

Widths keep the 2B model's proportions (dense 5.83 x, routed 0.5 x, shared 1 x the hidden size; 4 experts, top 2).
The overhead (time ratio - 1) is printed beside the added multiply-adds per token; bound: at most 1.3 x those.
"""

from __future__ import annotations

import argparse
import inspect
import statistics
import time

import torch
from transformers import DynamicCache, Qwen2VLConfig, Qwen2VLForConditionalGeneration

from echobench.echovlm import auto
from echobench.echovlm.configuration import EchoVLMConfig
from echobench.echovlm.modeling import EchoVLMForConditionalGeneration


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name, value in (("hidden", 768), ("layers", 4), ("prompt", 512), ("new", 32), ("runs", 5), ("threads", 0)):
        parser.add_argument(f"--{name}", type=int, default=value)
    parser.add_argument("--dtype", default="float32")
    args = parser.parse_args()
    auto.quiet()
    if args.threads:
        torch.set_num_threads(args.threads)
    models = {"qwen2-vl": plain(args), "echovlm": echo(args)}
    work = {name: multiply_adds(model) for name, model in models.items()}
    added = work["echovlm"] / work["qwen2-vl"] - 1
    ids = torch.randint(0, 1000, (1, args.prompt))
    taken = {(name, part): [] for name in models for part in ("prefill", "decode")}
    for run in range(args.runs + 1):
        for name in list(models) if run % 2 else list(models)[::-1]:
            for part, seconds in zip(("prefill", "decode"), ask(models[name], ids, args.new), strict=True):
                if run:
                    taken[name, part].append(seconds)
    print(f"multiply-adds per token: {work['qwen2-vl'] / 1e6:.1f} M plain, +{added:.2f} of that in EchoVLM")
    print(f"{'part':8} {'plain tok/s':>12} {'echovlm tok/s':>14} {'overhead':>9} {'overhead/added':>15}")
    for part, tokens in (("prefill", args.prompt), ("decode", args.new)):
        slow, fast = (statistics.median(taken[name, part]) for name in ("echovlm", "qwen2-vl"))
        over = slow / fast - 1
        print(f"{part:8} {tokens / fast:12.1f} {tokens / slow:14.1f} {over:9.2f} {over / added:15.2f}")


def text(args: argparse.Namespace) -> dict:
    heads = args.hidden // 64
    return {
        "hidden_size": args.hidden, "intermediate_size": round(5.83 * args.hidden), "num_hidden_layers": args.layers,
        "num_attention_heads": heads, "num_key_value_heads": max(1, heads // 6), "vocab_size": 4096,
        "rope_parameters": {"rope_type": "default", "rope_theta": 1e6, "mrope_section": [8, 12, 12]},
        "bos_token_id": None, "eos_token_id": 4095, "pad_token_id": 4095,
    }  # fmt: skip


VISION = {"depth": 1, "embed_dim": 64, "num_heads": 4}


def plain(args: argparse.Namespace):
    config = Qwen2VLConfig(text_config=text(args), vision_config={**VISION, "hidden_size": args.hidden})
    return Qwen2VLForConditionalGeneration(config).to(getattr(torch, args.dtype)).eval()


def echo(args: argparse.Namespace):
    sizes = {"moe_intermediate_size": args.hidden // 2, "shared_expert_intermediate_size": args.hidden}
    config = EchoVLMConfig(text_config={**text(args), **sizes}, vision_config={**VISION, "hidden_size": args.hidden})
    return EchoVLMForConditionalGeneration(config).to(getattr(torch, args.dtype)).eval()


def multiply_adds(model) -> int:
    """Count the weights that one text token is multiplied with: all matrices but the embedding and inactive experts."""
    total = 0
    for name, parameter in model.named_parameters():
        if parameter.dim() < 2 or "visual" in name or "embed_tokens" in name:
            continue
        share = 1.0
        if ".experts." in name:
            share = model.config.text_config.num_experts_per_tok / model.config.text_config.num_experts
        total += int(parameter.numel() * share)
    return total


@torch.inference_mode()
def ask(model, ids: torch.Tensor, new: int) -> tuple[float, float]:
    """Return the seconds to read the prompt, and to write `new` tokens after it."""
    name = "cache" if "cache" in inspect.signature(model.forward).parameters else "past_key_values"
    cache = {name: DynamicCache(config=model.config.text_config), "use_cache": True}
    start = time.perf_counter()
    out = model(input_ids=ids, logits_to_keep=1, **cache)
    middle = time.perf_counter()
    token = out.logits[:, -1:].argmax(-1)
    for _ in range(new):
        out = model(input_ids=token, **cache)
        token = out.logits[:, -1:].argmax(-1)
    return middle - start, time.perf_counter() - middle


if __name__ == "__main__":
    main()
