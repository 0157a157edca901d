"""An EchoVLM from any Qwen2-VL checkpoint: weights copied, a sparse path added that changes nothing at first.

How the start stays equal to the base (out = x + c0 * sparse + c1 * dense, c0 + c1 = 1):
- experts at least as wide as the dense MLP begin as copies of it, scaled so that sparse = dense for any c; the mixing
  begins even, and gradients reach the experts in full.
- narrower experts begin as random slices of the dense MLP's neurons. No such sum equals dense, so the mixing layer's
  bias begins at -GAP/2, +GAP/2: c0 = sigmoid(-GAP), small enough that the logits move by less than 1e-3.
"""

from __future__ import annotations

import json
import math
import shutil
from pathlib import Path
from typing import Any

import torch
from torch import nn

from echobench.echovlm import auto, card, checkpoint, layout, weights
from echobench.echovlm.configuration import EchoVLMConfig
from echobench.echovlm.modeling import EchoVLMSparse
from echobench.errors import CheckpointError, UsageError
from echobench.work.summary import Summary

GAP = 12.0
ROUTER_SPREAD = 1e-4  # standard deviation of the router's logits at the start: enough to break ties, no more
PAPER_WIDTHS = {1536: (768, 1536), 3584: (1408, 5632)}  # hidden size of the 2B and 7B model: routed, shared


def inject(
    base: Path | str,
    out: Path | str,
    *,
    experts: int = 4,
    top_k: int = 2,
    width: int | str = "auto",
    shared_width: int | str = "auto",
    norm_topk_prob: bool = False,
    seed: int = 0,
) -> Summary:
    """Write an EchoVLM checkpoint made of the Qwen2-VL checkpoint `base`.

    `width` and `shared_width` are neurons of an expert and of the shared expert; "auto" takes the paper's for the 2B
    and 7B models and the dense MLP's for other sizes. `experts` 0 or `shared_width` 0 leaves that part out.
    """
    auto.quiet()
    root, target = checkpoint.resolve(base), Path(out)
    if target.exists() and any(target.iterdir()):
        raise UsageError(f"{target} is not empty; choose another --out")
    if experts and not 1 <= top_k <= experts:
        raise UsageError(f"top-k {top_k} is not between 1 and the number of experts, {experts}")
    stored = weights.entries(root)
    if any(layout.SPARSE.search(key) for key in stored):
        raise CheckpointError(f"{root} holds experts already; train it, or inject its base")
    config = _configure(root, experts, top_k, width, shared_width, norm_topk_prob)
    config.dtype = checkpoint.stored_dtype(stored)
    model = checkpoint.empty(config)
    checkpoint.fill(model, stored, config.dtype, {"": "cpu"}, fresh=lambda name: bool(layout.SPARSE.search(name)))
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for layer in model.model.language_model.layers:
            _start(layer, config.text_config, generator)
    _copy_companions(root, target)
    checkpoint.load_generation_config(model, root)
    checkpoint.save(model, target)
    added = sum(p.numel() for name, p in model.named_parameters() if layout.SPARSE.search(name))
    total = sum(p.numel() for p in model.parameters())
    text = config.text_config
    card.write(target, title="EchoVLM before training", facts={
        "base weights (sha256)": weights.weights_sha256(root),
        "experts": f"{experts}, {top_k} a token, {text.moe_intermediate_size} neurons each",
        "shared expert": f"{text.shared_expert_intermediate_size} neurons",
    })  # fmt: skip
    return Summary("inject", {"parameters_base": total - added, "parameters_added": added}, outputs=[str(target)])


def _configure(
    root: Path, experts: int, top_k: int, width: int | str, shared_width: int | str, norm_topk_prob: bool
) -> EchoVLMConfig:
    try:
        payload = json.loads((root / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise CheckpointError(f"config.json of {root} cannot be read") from None
    if payload.get("model_type") != "qwen2_vl":
        raise CheckpointError(f"{root} is of model type {payload.get('model_type')!r}; EchoVLM is built on 'qwen2_vl'")
    config = EchoVLMConfig.from_released(payload)
    text = config.text_config
    routed, shared = PAPER_WIDTHS.get(text.hidden_size, (text.intermediate_size, text.intermediate_size))
    text.num_experts, text.num_experts_per_tok = experts, min(top_k, experts) if experts else top_k
    text.moe_intermediate_size = routed if width == "auto" else int(width)
    text.shared_expert_intermediate_size = shared if shared_width == "auto" else int(shared_width)
    text.norm_topk_prob = norm_topk_prob
    return config


def _start(layer: Any, text: Any, generator: torch.Generator) -> None:
    """Fill the new parameters of one decoder layer."""
    sparse: EchoVLMSparse = layer.moe
    dense = tuple(linear.weight for linear in (layer.mlp.gate_proj, layer.mlp.up_proj, layer.mlp.down_proj))
    neurons = text.intermediate_size
    routed_equals = sparse.has_routed and text.moe_intermediate_size >= neurons
    shared_equals = not sparse.has_routed and text.shared_expert_intermediate_size >= neurons
    if sparse.has_routed:
        _normal(sparse.gate.weight, ROUTER_SPREAD / math.sqrt(text.hidden_size), generator)
        mass = 1.0 if text.norm_topk_prob else text.num_experts_per_tok / text.num_experts
        for expert in range(text.num_experts):
            gate, up, down = _slice(dense, text.moe_intermediate_size, generator)
            sparse.experts.gate_up_proj[expert] = torch.cat([gate, up])
            sparse.experts.down_proj[expert] = down / mass
    if sparse.has_shared:
        gate, up, down = _slice(dense, text.shared_expert_intermediate_size, generator)
        sparse.shared_expert.gate_proj.weight.copy_(gate)
        sparse.shared_expert.up_proj.weight.copy_(up)
        # Its sigmoid gate begins at one half. Beside routed copies it must begin at nothing.
        sparse.shared_expert.down_proj.weight.copy_(down * (0.0 if routed_equals else 2.0))
        sparse.shared_expert_gate.weight.zero_()
    layer.coefficient.weight.zero_()
    gap = 0.0 if routed_equals or shared_equals else GAP
    layer.coefficient.bias.copy_(torch.tensor([-gap / 2, gap / 2]))


def _slice(dense: tuple[torch.Tensor, ...], width: int, generator: torch.Generator) -> tuple[torch.Tensor, ...]:
    """`width` neurons of the dense MLP: a random choice, or all of them plus silent copies of some."""
    gate, up, down = dense
    count = gate.shape[0]
    if width <= count:
        chosen = torch.arange(count) if width == count else torch.randperm(count, generator=generator)[:width]
        return gate[chosen], up[chosen], down[:, chosen]
    spare = torch.randint(count, (width - count,), generator=generator)
    chosen = torch.cat([torch.arange(count), spare])
    silent = down[:, chosen].clone()
    silent[:, count:] = 0
    return gate[chosen], up[chosen], silent


def _normal(parameter: nn.Parameter, std: float, generator: torch.Generator) -> None:
    parameter.copy_(torch.randn(parameter.shape, generator=generator) * std)


def _copy_companions(root: Path, target: Path) -> None:
    """Tokenizer, image settings, chat template, generation settings: all but weights, index and configuration."""
    target.mkdir(parents=True, exist_ok=True)
    for path in root.iterdir():
        if path.suffix in (".json", ".txt", ".jinja") and path.name not in (
            "config.json",
            weights.INDEX,
            "manifest.json",
        ):
            shutil.copyfile(path, target / path.name)
