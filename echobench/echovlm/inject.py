"""Make an EchoVLM of a base checkpoint: weights are copied, and a sparse path is added that changes nothing at first.

How the start stays equal to the base (out = x + c0 * sparse + c1 * dense, c0 + c1 = 1):
- Experts at least as wide as the dense MLP start as copies of it, scaled so that sparse = dense for any c. The mixing
  layer starts even, and gradients reach the experts in full.
- Narrower experts start as random slices of the dense MLP's neurons. No such sum equals dense, so the mixing layer's
  bias starts at -GAP/2, +GAP/2: c0 = sigmoid(-GAP), small enough that the logits move by less than 1e-3.
"""

from __future__ import annotations

import math
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import torch
from torch import nn

from echobench.echovlm import auto, card, checkpoint, safetensors_files, weight_names, weights
from echobench.echovlm.configuration import config_from_dict
from echobench.echovlm.dual_path import DualPathMLP
from echobench.echovlm.processor import drop_processor_class
from echobench.errors import CheckpointError, UsageError
from echobench.work import checkpoint_files
from echobench.work.summary import Summary

GAP = 12.0
ROUTER_SPREAD = 1e-4  # standard deviation of the router's logits at the start: enough to break ties, no more
AUTO = "auto"


def inject(
    base: Path | str,
    out: Path | str,
    *,
    experts: int = 4,
    top_k: int = 2,
    width: int | str = AUTO,
    shared_width: int | str = AUTO,
    norm_topk_prob: bool = False,
    seed: int = 0,
) -> Summary:
    """Write an EchoVLM checkpoint made of a base checkpoint of one of the known families.

    Args:
        base: Directory or Hub repository of the base.
        out: Directory to write; must not exist or be empty.
        experts: Routed experts per layer; 0 leaves them out.
        top_k: Experts active per token.
        width: Neurons per routed expert. "auto" is the width of the dense MLP in the base's config.json; the paper has
            768 for its 2B model and 1408 for its 7B model.
        shared_width: Neurons of the shared expert, likewise; the paper has 1536 and 5632. 0 leaves it out.
        norm_topk_prob: Whether the router's probabilities of the active experts are scaled to sum to 1.
        seed: Of the random slices and the router.

    Raises:
        CheckpointError: The base is of no known family, holds experts already, or has missing or unexpected weights.
        UsageError: The numbers contradict each other, or `out` is not empty.
    """
    auto.quiet()
    root, target = checkpoint.resolve(base), Path(out)
    _check(target, experts, top_k)
    stored = safetensors_files.entries(root)
    if any(weight_names.SPARSE.search(key) for key in stored):
        raise CheckpointError(f"{root} holds experts already; train it, or inject its base")
    config = config_from_dict(checkpoint.read_payload(root))
    text = config.text_config
    text.num_experts, text.num_experts_per_tok = experts, min(top_k, experts) if experts else top_k
    text.moe_intermediate_size = text.intermediate_size if width == AUTO else int(width)
    text.shared_expert_intermediate_size = text.intermediate_size if shared_width == AUTO else int(shared_width)
    text.norm_topk_prob = norm_topk_prob
    config.dtype = checkpoint.stored_dtype(stored)
    model = _with_experts(config, stored, seed)
    _copy_companions(root, target)
    checkpoint.load_generation_config(model, root)
    checkpoint.save(model, target)
    added = sum(p.numel() for name, p in model.named_parameters() if weight_names.SPARSE.search(name))
    total = sum(p.numel() for p in model.parameters())
    _write_card(root, target, text)
    return Summary("inject", {"parameters_base": total - added, "parameters_added": added}, outputs=[str(target)])


def _check(target: Path, experts: int, top_k: int) -> None:
    if target.exists() and any(target.iterdir()):
        raise UsageError(f"{target} is not empty; choose another --out")
    if experts and not 1 <= top_k <= experts:
        raise UsageError(f"top-k {top_k} is not between 1 and the number of experts, {experts}")


def _with_experts(config: Any, stored: Mapping[str, safetensors_files.Entry], seed: int) -> Any:
    """Return the model of `config`: the base's weights as stored, and experts that start as `_start` says."""
    model = checkpoint.empty(config)
    weights.fill(model, stored, {"": "cpu"}, config.dtype, fresh=lambda name: bool(weight_names.SPARSE.search(name)))
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for dual_path in model.dual_paths:
            _start(dual_path, config.text_config, generator)
    return model


def _write_card(root: Path, target: Path, text: Any) -> None:
    card.write(target, title="EchoVLM before training", facts={
        "base_sha256": checkpoint_files.weights_sha256(root),
        "experts": f"{text.num_experts}, {text.num_experts_per_tok} active per token,"
        f" {text.moe_intermediate_size} neurons each",
        "shared expert": f"{text.shared_expert_intermediate_size} neurons",
    })  # fmt: skip


def _start(layer: DualPathMLP, text: Any, generator: torch.Generator) -> None:
    """Fill the new parameters of one decoder layer."""
    sparse = layer.moe
    dense = tuple(linear.weight for linear in (layer.gate_proj, layer.up_proj, layer.down_proj))
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
        # Its sigmoid gate starts at one half. Beside routed copies the shared expert must start at zero.
        sparse.shared_expert.down_proj.weight.copy_(down * (0.0 if routed_equals else 2.0))
        sparse.shared_expert_gate.weight.zero_()
    layer.coefficient.weight.zero_()
    gap = 0.0 if routed_equals or shared_equals else GAP
    layer.coefficient.bias.copy_(torch.tensor([-gap / 2, gap / 2]))


def _slice(dense: tuple[torch.Tensor, ...], width: int, generator: torch.Generator) -> tuple[torch.Tensor, ...]:
    """Take `width` neurons of the dense MLP: a random choice, or all of them plus copies of some that output zero."""
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
    """Copy tokenizer, image settings, chat template and generation settings: all but weights and configuration."""
    target.mkdir(parents=True, exist_ok=True)
    apart = {"config.json", checkpoint_files.INDEX, "manifest.json"}
    for path in root.iterdir():
        if path.suffix in (".json", ".txt", ".jinja") and path.name not in apart:
            shutil.copyfile(path, target / path.name)
    drop_processor_class(target)
