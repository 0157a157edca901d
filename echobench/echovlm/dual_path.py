"""The dual path (arXiv 2509.14977, section 3.2): a sparse mixture of experts beside the dense MLP of a decoder layer.

    mix = softmax(coefficient(h))                      two values per token
    out = mix[0] * (routed(h) + shared(h)) + mix[1] * dense(h)

It is a function of the normed hidden state h alone, so it replaces a layer's `mlp` and the layer itself
(attention, norms, residual connections, cache) stays the base's.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import torch
from torch import nn
from transformers.models.qwen2_moe.modeling_qwen2_moe import Qwen2MoeExperts, Qwen2MoeMLP, Qwen2MoeTopKRouter

from echobench.echovlm.experts import HALF, times_vector
from echobench.errors import CheckpointError

DENSE_PARTS = ("gate_proj", "up_proj", "down_proj", "act_fn")


def swiglu(mlp: Any, x: torch.Tensor) -> torch.Tensor:
    """Compute down(act(gate(x)) * up(x)) with the layers of `mlp`; (..., width) -> the same shape."""
    return project(mlp.down_proj, mlp.act_fn(project(mlp.gate_proj, x)) * project(mlp.up_proj, x))


def project(linear: nn.Module, x: torch.Tensor) -> torch.Tensor:
    """Apply a linear layer, on CPUs to one token of half precision as `times_vector` does."""
    if (
        type(linear) is nn.Linear  # LoRA and quantised layers compute otherwise
        and x.numel() == x.shape[-1]
        and x.dtype in HALF
        and x.dtype == linear.weight.dtype
        and x.device.type == linear.weight.device.type == "cpu"
        and linear.bias is None
        and not torch.is_grad_enabled()
    ):
        return times_vector(linear.weight, x.flatten()).view(*x.shape[:-1], -1)
    return linear(x)


class SparsePath(nn.Module):
    """Routed experts plus a shared expert behind a sigmoid gate; a size of 0 leaves either out."""

    def __init__(self, config: Any) -> None:
        super().__init__()
        self.has_routed = config.num_experts > 0
        self.has_shared = config.shared_expert_intermediate_size > 0
        if self.has_routed:
            self.gate = Qwen2MoeTopKRouter(config)
            self.experts = Qwen2MoeExperts(config)
            # The initialisation of the base model knows linear layers, but not these parameters.
            for parameter in (self.gate.weight, self.experts.gate_up_proj, self.experts.down_proj):
                nn.init.normal_(parameter, std=config.initializer_range)
        if self.has_shared:
            self.shared_expert = Qwen2MoeMLP(config, intermediate_size=config.shared_expert_intermediate_size)
            self.shared_expert_gate = nn.Linear(config.hidden_size, 1, bias=False)

    def forward(self, hidden: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor | None]:
        """(batch, length, width) -> output of the same shape, router logits (batch * length, experts) or None."""
        tokens = hidden.reshape(-1, hidden.shape[-1])
        out, router_logits = None, None
        if self.has_routed:
            router_logits, weights, chosen = self.gate(tokens)
            out = self._routed(tokens, chosen, weights)
        if self.has_shared:
            shared = torch.sigmoid(self.shared_expert_gate(tokens)) * swiglu(self.shared_expert, tokens)
            out = shared if out is None else out + shared
        return (torch.zeros_like(hidden) if out is None else out.reshape(hidden.shape)), router_logits

    def _routed(self, tokens: torch.Tensor, chosen: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
        """Run the experts as a linear layer would run: in autocast's dtype where it is on, else in that of `tokens`.

        Grouped products are no autocast operators, and weights that learn are float32, for which there is no fast
        grouped kernel. The casts are differentiable: gradients arrive in the dtype of the weights.
        """
        kind = tokens.device.type
        casts = torch.amp.is_autocast_available(kind) and torch.is_autocast_enabled(kind)
        dtype = torch.get_autocast_dtype(kind) if casts else tokens.dtype
        experts, stacked = with_lora(self.experts)
        if experts is self.experts and all(weight.dtype == tokens.dtype == dtype for weight in stacked.values()):
            return experts(tokens, chosen, weights)
        cast = {name: weight.to(dtype) for name, weight in stacked.items()}
        return torch.func.functional_call(experts, cast, (tokens.to(dtype), chosen, weights.to(dtype)))


def with_lora(experts: Any) -> tuple[Any, dict[str, torch.Tensor]]:
    """Return the experts below peft's LoRA layers, and their weights with what active LoRA layers add.

    peft adds it by a parametrization, which makes a class in every pass and which the meta device refuses.
    """
    added = []
    while hasattr(experts, "base_layer"):
        if experts.merged and experts.disable_adapters:
            experts.unmerge()
        elif not (experts.merged or experts.disable_adapters):
            added += [(experts.parameter_name, experts.get_delta_weight(name)) for name in experts.active_adapters]
        experts = experts.base_layer
    weights: dict[str, torch.Tensor] = dict(experts.named_parameters())
    for name, delta in added:
        weights[name] = weights[name] + delta
    return experts, weights


class Routing(NamedTuple):
    """Router logits (tokens, experts) of one layer, and whether gradients were recorded where they were computed."""

    logits: torch.Tensor
    grad_enabled: bool


class DualPathMLP(nn.Module):
    """Replaces a decoder layer's `mlp`. The dense parts keep their names; `moe` and `coefficient` are added.

    While `record_routing` is set a forward pass leaves its `routing` here, for the model's forward to read and clear.
    The flag is off during the backward pass, so that a recomputed layer keeps nothing.
    """

    def __init__(self, dense: nn.Module, sparse: SparsePath, coefficient: nn.Linear) -> None:
        super().__init__()
        if missing := [name for name in DENSE_PARTS if not hasattr(dense, name)]:
            raise CheckpointError(f"{type(dense).__name__} is not a SwiGLU: it has no {', '.join(missing)}")
        self.gate_proj: Any = dense.gate_proj
        self.up_proj: Any = dense.up_proj
        self.down_proj: Any = dense.down_proj
        self.act_fn: Any = dense.act_fn
        self.moe = sparse
        self.coefficient = coefficient
        self.record_routing = False
        self.routing: Routing | None = None

    def forward(self, hidden: torch.Tensor) -> torch.Tensor:
        """(batch, length, width), after the norm -> same shape, before the residual connection.

        Autocast makes the mix float32; the result has the dtype of the dense MLP, as the base's residual stream has it.
        """
        mix = torch.softmax(self.coefficient(hidden), dim=-1)
        sparse, router_logits = self.moe(hidden)
        if self.record_routing and router_logits is not None:
            self.routing = Routing(router_logits, torch.is_grad_enabled())
        dense = swiglu(self, hidden)
        return (mix[..., :1] * sparse + mix[..., 1:] * dense).to(dense.dtype)
