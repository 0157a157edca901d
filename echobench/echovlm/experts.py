"""The experts' implementation for CPUs, behind transformers' experts interface.

Tokens are sorted by expert once; each expert then is two matrix products on a contiguous block. The backward pass
writes each expert's weight gradient straight into its place, where the plain loop adds a full tensor of zeros an
expert (indexing a stacked weight). On accelerators transformers' own grouped kernel does this, and is used.
"""

from __future__ import annotations

from typing import Any

import torch
from torch import nn
from transformers.integrations.moe import ALL_EXPERTS_FUNCTIONS, grouped_mm_experts_forward

NAME = "sorted_mm"


class GroupedLinear(torch.autograd.Function):
    """y[block e] = x[block e] @ weight[e].T for consecutive blocks of rows. x (S, in), weight (experts, out, in)."""

    @staticmethod
    def forward(ctx: Any, x: torch.Tensor, weight: torch.Tensor, blocks: list[tuple[int, int, int]]) -> torch.Tensor:
        ctx.save_for_backward(x, weight)
        ctx.blocks = blocks
        out = x.new_empty(x.shape[0], weight.shape[1])
        for expert, start, end in blocks:
            torch.mm(x[start:end], weight[expert].t(), out=out[start:end])
        return out

    @staticmethod
    def backward(ctx: Any, *grads: torch.Tensor) -> tuple[torch.Tensor | None, torch.Tensor | None, None]:
        x, weight = ctx.saved_tensors
        grad = grads[0]
        grad_x = torch.empty_like(x) if ctx.needs_input_grad[0] else None
        grad_weight = None
        if ctx.needs_input_grad[1]:
            idle = len(ctx.blocks) < weight.shape[0]
            grad_weight = torch.zeros_like(weight) if idle else torch.empty_like(weight)
        for expert, start, end in ctx.blocks:
            if grad_x is not None:
                torch.mm(grad[start:end], weight[expert], out=grad_x[start:end])
            if grad_weight is not None:
                torch.mm(grad[start:end].t(), x[start:end], out=grad_weight[expert])
        return grad_x, grad_weight, None


def sorted_mm(self: nn.Module, hidden: torch.Tensor, chosen: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
    """hidden (T, width), chosen (T, k) expert indices, weights (T, k) -> (T, width)."""
    if hidden.device.type != "cpu":
        return grouped_mm_experts_forward(self, hidden, chosen, weights)
    k = chosen.shape[1]
    order = chosen.flatten().argsort(stable=True)
    counts = torch.bincount(chosen.flatten(), minlength=self.num_experts).tolist()
    blocks, start = [], 0
    for expert, count in enumerate(counts):
        if count:
            blocks.append((expert, start, start + count))
            start += count
    x = hidden[order // k]
    gate, up = GroupedLinear.apply(x, self.gate_up_proj, blocks).chunk(2, dim=-1)
    y = GroupedLinear.apply(self.act_fn(gate) * up, self.down_proj, blocks)
    restored = torch.empty_like(order)
    restored[order] = torch.arange(order.shape[0])
    y = y[restored].view(*chosen.shape, -1)
    return (y * weights.unsqueeze(-1)).sum(1)


ALL_EXPERTS_FUNCTIONS.register(NAME, sorted_mm)
