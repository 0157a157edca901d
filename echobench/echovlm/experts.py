"""Experts implementation for CPUs, behind transformers' experts interface; compared in benchmarks/moe_layer.py.

Pairs of token and expert are sorted by expert and processed in blocks of rows that fit a cache. The backward pass is
written out: each expert's weight gradient is computed in place, whereas autograd over the plain loop allocates a
tensor of zeros as large as all experts for each of them (the gradient of indexing a stacked weight) and adds them up.
On a CPU without matrix units, blocks of half precision are multiplied in float32, which is faster and rounds less.
On accelerators transformers' own grouped kernel is used.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import torch
from torch import nn
from transformers.activations import SiLUActivation
from transformers.integrations.moe import ALL_EXPERTS_FUNCTIONS, grouped_mm_experts_forward

NAME = "sorted_mm"
HALF = (torch.bfloat16, torch.float16)
BLOCK_ROWS = 1024
STRIPE_VALUES = 128 * 1024
# Rows from which converting a weight to float32 costs less than it saves; a backward pass multiplies it twice.
WIDEN_FORWARD, WIDEN_BACKWARD = 64, 20

silu_into, silu_backward_into = torch.ops.aten.silu.out, torch.ops.aten.silu_backward.grad_input


class SortedExperts(torch.autograd.Function):
    """Computes sum_k weights[t, k] * down[e] @ (silu(gate[e] @ x[t]) * (up[e] @ x[t])), e = chosen[t, k].

    x (T, width), chosen (T, k), weights (T, k), gate_up (experts, 2 inner, width), down (experts, width, inner).
    """

    @staticmethod
    def forward(
        ctx: Any,
        x: torch.Tensor,
        chosen: torch.Tensor,
        weights: torch.Tensor,
        gate_up: torch.Tensor,
        down: torch.Tensor,
    ) -> torch.Tensor:
        """Return (T, width), each expert run once over its tokens."""
        k, inner = chosen.shape[1], down.shape[2]
        order, blocks = _sort(chosen, down.shape[0])
        tokens = order // k
        hidden = x.new_empty(order.shape[0], 2 * inner)
        out = x.new_empty(order.shape[0], x.shape[1])
        scratch = _Scratch()
        for expert, rows, dtype in _with_dtype(blocks, x.dtype, WIDEN_FORWARD):
            picked = scratch.pick("picked", x, tokens[rows], dtype)
            weight = scratch.cast("gate_up", gate_up[expert], dtype)
            gate, up = scratch.product("hidden", hidden[rows], picked, weight.t()).chunk(2, dim=-1)
            active = silu_into(gate, out=scratch.take("active", tuple(gate.shape), dtype)).mul_(up)
            scratch.product("out", out[rows], active, scratch.cast("down", down[expert], dtype).t())
        back = torch.empty_like(order)
        back[order] = torch.arange(order.shape[0])
        ctx.save_for_backward(x, tokens, back, order, weights, hidden, gate_up, down)
        ctx.blocks = blocks
        return torch.bmm(weights.unsqueeze(1), out.index_select(0, back).view(*chosen.shape, -1)).squeeze(1)

    @staticmethod
    def backward(ctx: Any, *grads: torch.Tensor) -> tuple[torch.Tensor | None, ...]:
        """Return the gradients of x, weights, gate_up and down; None for `chosen`."""
        x, tokens, back, order, weights, hidden, gate_up, down = ctx.saved_tensors
        (grad,) = grads
        inner, shape = down.shape[2], weights.shape
        scale = weights.flatten().index_select(0, order)
        grad_x = x.new_empty(order.shape[0], x.shape[1])
        grad_scale = torch.empty_like(scale)
        grad_gate_up, grad_down = _gradient_of(gate_up, ctx.blocks), _gradient_of(down, ctx.blocks)
        scratch = _Scratch()
        previous = None
        for expert, rows, dtype in _with_dtype(ctx.blocks, x.dtype, WIDEN_BACKWARD):
            count = rows.stop - rows.start
            picked = scratch.pick("picked", x, tokens[rows], dtype)
            received = scratch.pick("received", grad, tokens[rows], dtype)
            gate, up = scratch.cast("hidden", hidden[rows], dtype).chunk(2, dim=-1)
            factor = scale[rows].to(dtype)[:, None]
            room = {n: scratch.take(n, (count, inner), dtype) for n in ("opened", "active", "weighted", "spare")}
            opened = silu_into(gate, out=room["opened"])
            active = torch.mul(opened, up, out=room["active"])
            weighted = torch.mul(active, factor, out=room["weighted"])
            add = expert == previous
            previous = expert
            passed = scratch.take("passed", (count, inner), dtype)
            _both_ways(scratch, down[expert], grad_down[expert], received, weighted, passed, add)
            grad_scale[rows] = torch.mul(passed, active, out=room["spare"]).sum(-1)
            passed *= factor
            grad_hidden = scratch.take("grad_hidden", (count, 2 * inner), dtype)
            silu_backward_into(torch.mul(passed, up, out=room["spare"]), gate, grad_input=grad_hidden[:, :inner])
            torch.mul(passed, opened, out=grad_hidden[:, inner:])
            grad_rows = scratch.take("grad_x", (count, x.shape[1]), dtype)
            _both_ways(scratch, gate_up[expert], grad_gate_up[expert], grad_hidden, picked, grad_rows, add)
            grad_x[rows] = grad_rows
        grad_x = grad_x.index_select(0, back).view(*shape, -1).sum(1)
        return grad_x, None, grad_scale.index_select(0, back).view(shape), grad_gate_up, grad_down


def _both_ways(
    scratch: _Scratch,
    weight: torch.Tensor,
    grad_weight: torch.Tensor,
    left: torch.Tensor,
    right: torch.Tensor,
    out: torch.Tensor,
    add: bool,
) -> None:
    """Compute out = left @ weight and grad_weight = left.T @ right (+= if `add`) in one pass over the weight's rows.

    Where the weight is widened, the pass goes by stripes whose wide copies stay in a cache.
    """
    stripe = weight.shape[0] if left.dtype == weight.dtype else max(16, STRIPE_VALUES // weight.shape[1])
    for first in range(0, weight.shape[0], stripe):
        rows = slice(first, first + stripe)
        wide = scratch.cast("stripe", weight[rows], left.dtype)
        torch.mm(left[:, rows], wide, out=out) if first == 0 else out.addmm_(left[:, rows], wide)
        scratch.product("grad_stripe", grad_weight[rows], left[:, rows].t(), right, add)


def _sort(chosen: torch.Tensor, experts: int) -> tuple[torch.Tensor, list[tuple[int, int, int]]]:
    """Return the order of (token, expert) pairs sorted by expert, and their blocks (expert, start, end)."""
    if chosen.shape[0] == 1:  # decoding: one row per expert, nothing to sort
        return torch.arange(chosen.shape[1]), [(e, n, n + 1) for n, e in enumerate(chosen[0].tolist())]
    flat = chosen.flatten()
    return flat.argsort(), list(_blocks(torch.bincount(flat, minlength=experts).tolist()))


def _blocks(counts: list[int]) -> Iterator[tuple[int, int, int]]:
    """Yield (expert, start, end) in sorted order, at most BLOCK_ROWS rows each; idle experts have none."""
    start = 0
    for expert, count in enumerate(counts):
        stop = start + count
        for first in range(start, stop, BLOCK_ROWS):
            yield expert, first, min(first + BLOCK_ROWS, stop)
        start = stop


def _with_dtype(
    blocks: list[tuple[int, int, int]], dtype: torch.dtype, widen: int
) -> Iterator[tuple[int, slice, torch.dtype]]:
    """Yield (expert, rows, the dtype to multiply them in)."""
    narrow = dtype in HALF and not has_matrix_units()
    for expert, start, end in blocks:
        yield expert, slice(start, end), torch.float32 if narrow and end - start >= widen else dtype


def _gradient_of(weight: torch.Tensor, blocks: list[tuple[int, int, int]]) -> torch.Tensor:
    idle = len({expert for expert, _, _ in blocks}) < weight.shape[0]
    return torch.zeros_like(weight) if idle else torch.empty_like(weight)


class _Scratch:
    """Buffers shared by the blocks: new memory for each would cost more, in page faults, than the arithmetic on it."""

    def __init__(self) -> None:
        self.buffers: dict[tuple[str, torch.dtype], torch.Tensor] = {}

    def take(self, name: str, shape: tuple[int, ...], dtype: torch.dtype) -> torch.Tensor:
        size = shape[0] * shape[1]
        buffer = self.buffers.get((name, dtype))
        if buffer is None or buffer.numel() < size:
            buffer = self.buffers[name, dtype] = torch.empty(size, dtype=dtype)
        return buffer[:size].view(shape)

    def cast(self, name: str, tensor: torch.Tensor, dtype: torch.dtype) -> torch.Tensor:
        if tensor.dtype == dtype:
            return tensor
        return self.take(name, tuple(tensor.shape), dtype).copy_(tensor)

    def pick(self, name: str, tensor: torch.Tensor, rows: torch.Tensor, dtype: torch.dtype) -> torch.Tensor:
        shape = (rows.shape[0], tensor.shape[1])
        picked = torch.index_select(tensor, 0, rows, out=self.take(name, shape, tensor.dtype))
        return self.cast(name, picked, dtype)

    def product(
        self, name: str, target: torch.Tensor, a: torch.Tensor, b: torch.Tensor, add: bool = False
    ) -> torch.Tensor:
        """Compute target = a @ b, or += if `add`; return the product in the dtype it was computed in."""
        if a.dtype == target.dtype:
            return target.addmm_(a, b) if add else torch.mm(a, b, out=target)
        product = torch.mm(a, b, out=self.take(name, tuple(target.shape), a.dtype))
        target.add_(product) if add else target.copy_(product)
        return product


def sorted_mm(self: Any, hidden: torch.Tensor, chosen: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
    """Compute the routed experts: hidden (T, width), chosen (T, k) expert indices, weights (T, k) -> (T, width)."""
    if hidden.device.type != "cpu" or not isinstance(self.act_fn, (nn.SiLU, SiLUActivation)):
        return grouped_mm_experts_forward(self, hidden, chosen, weights)
    if hidden.shape[0] == 1 and not torch.is_grad_enabled():
        return _one_token(hidden[0], chosen[0], weights[0], self.gate_up_proj, self.down_proj)[None]
    return SortedExperts.apply(hidden, chosen, weights, self.gate_up_proj, self.down_proj)


def _one_token(
    x: torch.Tensor, chosen: torch.Tensor, weights: torch.Tensor, gate_up: torch.Tensor, down: torch.Tensor
) -> torch.Tensor:
    """Compute the experts of one token, (width,)."""
    out = torch.zeros_like(x)
    for expert, weight in zip(chosen.tolist(), weights, strict=True):
        gate, up = times_vector(gate_up[expert], x).chunk(2)
        out += times_vector(down[expert], nn.functional.silu(gate).mul_(up)).mul_(weight)
    return out


def has_matrix_units() -> bool:
    """Return whether this processor has AMX."""
    return torch.cpu._is_amx_tile_supported()


def times_vector(weight: torch.Tensor, x: torch.Tensor) -> torch.Tensor:
    """Multiply a matrix (out, width) by a vector (width,) on a CPU, in half precision by torch's faster way.

    With AMX torch packs the weight anew for a matrix of one row, so that the product with a vector takes 0.65 of the
    time. With AVX512-BF16 and no AMX it is the other way round: 1.6 to 2.3 x (benchmarks/moe_authors.py --isa).
    """
    if weight.dtype in HALF and not has_matrix_units():
        return nn.functional.linear(x[None], weight)[0]
    return torch.mv(weight, x)


ALL_EXPERTS_FUNCTIONS.register(NAME, sorted_mm)
