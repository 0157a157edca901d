"""The sorted experts against the plain loop over experts: values, gradients, finite differences."""

from __future__ import annotations

import pytest
import torch
from transformers import Qwen2MoeConfig
from transformers.models.qwen2_moe.modeling_qwen2_moe import Qwen2MoeExperts

from echobench.echovlm import experts


def make(count, dtype, width=24, inner=16):
    config = Qwen2MoeConfig(num_experts=count, hidden_size=width, moe_intermediate_size=inner)
    config._experts_implementation = "eager"
    module = Qwen2MoeExperts(config).to(dtype)
    generator = torch.Generator().manual_seed(0)
    for parameter in module.parameters():
        parameter.data.copy_(torch.randn(parameter.shape, generator=generator) * 0.3)
    return module


def draw(tokens, count, k, dtype, width=24, idle=0):
    generator = torch.Generator().manual_seed(tokens)
    x = torch.randn(tokens, width, generator=generator).to(dtype).requires_grad_()
    scores = torch.randn(tokens, count, generator=generator)
    scores[:, :idle] = -100  # these experts see nothing
    weights, chosen = scores.softmax(-1).topk(k)
    return x, chosen, weights.to(dtype).requires_grad_()


@pytest.mark.parametrize("dtype, tolerance", [(torch.float64, 1e-12), (torch.float32, 1e-5), (torch.bfloat16, 4e-2)])
@pytest.mark.parametrize("tokens", [1, 7, 300])
@pytest.mark.parametrize("count, k, idle", [(4, 2, 0), (6, 3, 2), (3, 1, 1), (2, 2, 0)])
def test_grouped_experts_give_the_results_of_a_loop(monkeypatch, dtype, tolerance, tokens, count, k, idle):
    monkeypatch.setattr(experts, "BLOCK_ROWS", 64)  # so that one expert's rows span several blocks
    module = make(count, dtype)
    results = []
    for forward in (module.forward, lambda *args: experts.sorted_mm(module, *args)):
        x, chosen, weights = draw(tokens, count, k, dtype, idle=idle)
        module.zero_grad()
        out = forward(x, chosen, weights)
        out.square().sum().backward()
        results.append([out.detach(), x.grad, weights.grad, module.gate_up_proj.grad, module.down_proj.grad])
    for ours, loop in zip(results[1], results[0], strict=True):
        assert ours.dtype == loop.dtype
        assert (ours - loop).abs().max() <= tolerance * loop.abs().max()


@pytest.mark.slow
def test_gradients_agree_with_finite_differences(monkeypatch):
    monkeypatch.setattr(experts, "BLOCK_ROWS", 2)
    module = make(3, torch.float64, width=5, inner=4)
    x, chosen, weights = draw(6, 3, 2, torch.float64, width=5)

    def run(x, weights, gate_up, down):
        return experts.SortedExperts.apply(x, chosen, weights, gate_up, down)

    assert torch.autograd.gradcheck(run, (x, weights, module.gate_up_proj, module.down_proj))


def test_frozen_weights_get_no_gradient():
    module = make(3, torch.float32).requires_grad_(False)
    x, chosen, weights = draw(5, 3, 2, torch.float32)
    experts.sorted_mm(module, x, chosen, weights).sum().backward()
    assert x.grad is not None
    assert module.gate_up_proj.grad is None


@pytest.mark.parametrize("dtype, tolerance", [(torch.float64, 1e-12), (torch.float32, 1e-5), (torch.bfloat16, 4e-2)])
@pytest.mark.parametrize("count, k", [(4, 2), (3, 1), (6, 6)])
@pytest.mark.parametrize("amx", [True, False])
def test_one_token_that_is_decoded_equals_the_loop(monkeypatch, dtype, tolerance, count, k, amx):
    monkeypatch.setattr(torch.cpu, "_is_amx_tile_supported", lambda: amx)
    module = make(count, dtype)
    x, chosen, weights = draw(1, count, k, dtype)
    with torch.no_grad():
        ours, loop = experts.sorted_mm(module, x, chosen, weights), module(x, chosen, weights)
    assert ours.shape == loop.shape and ours.dtype == loop.dtype
    assert (ours - loop).abs().max() <= tolerance * loop.abs().max()
