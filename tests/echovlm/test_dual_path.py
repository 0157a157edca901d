"""The dual path computes the paper's formula, keeps the dense names, and refuses what it cannot replace."""

from __future__ import annotations

import pytest
import torch
from torch import nn
from transformers import Qwen2MoeConfig
from transformers.models.qwen2_moe.modeling_qwen2_moe import Qwen2MoeMLP

from echobench.echovlm.dual_path import DualPathMLP, SparsePath
from echobench.errors import CheckpointError


def make(**sizes):
    config = Qwen2MoeConfig(**{
        "hidden_size": 12, "intermediate_size": 20, "num_experts": 5, "num_experts_per_tok": 2,
        "moe_intermediate_size": 7, "shared_expert_intermediate_size": 9, "norm_topk_prob": False, **sizes,
    })  # fmt: skip
    config._experts_implementation = "eager"
    torch.manual_seed(0)
    layer = DualPathMLP(Qwen2MoeMLP(config, intermediate_size=20), SparsePath(config), nn.Linear(config.hidden_size, 2))
    with torch.no_grad():
        for parameter in layer.parameters():
            parameter.normal_(0, 0.4)
    return layer.double(), config


def swiglu(x, gate, up, down):
    return (nn.functional.silu(x @ gate.T) * (x @ up.T)) @ down.T


def by_the_paper(layer, config, x):
    """Section 3.2 of the paper, one token and expert at a time."""
    logits = x @ layer.moe.gate.weight.T
    weights, chosen = logits.softmax(-1).topk(config.num_experts_per_tok)
    if config.norm_topk_prob:
        weights = weights / weights.sum(-1, keepdim=True)
    routed = torch.zeros_like(x)
    for token in range(len(x)):
        for weight, expert in zip(weights[token], chosen[token], strict=True):
            gate, up = layer.moe.experts.gate_up_proj[expert].chunk(2)
            routed[token] += weight * swiglu(x[token], gate, up, layer.moe.experts.down_proj[expert])
    parts = layer.moe.shared_expert
    shared = swiglu(x, parts.gate_proj.weight, parts.up_proj.weight, parts.down_proj.weight)
    shared = torch.sigmoid(x @ layer.moe.shared_expert_gate.weight.T) * shared
    dense = swiglu(x, layer.gate_proj.weight, layer.up_proj.weight, layer.down_proj.weight)
    mix = (x @ layer.coefficient.weight.T + layer.coefficient.bias).softmax(-1)
    return mix[:, :1] * (routed + shared) + mix[:, 1:] * dense, logits


@pytest.mark.parametrize("norm_topk_prob", [False, True])
def test_equals_the_papers_formula(norm_topk_prob):
    layer, config = make(norm_topk_prob=norm_topk_prob)
    x = torch.randn(2, 3, 12, dtype=torch.float64, generator=torch.Generator().manual_seed(1))
    layer.record_routing = True
    with torch.no_grad():
        out = layer(x)
        expected, logits = by_the_paper(layer, config, x.view(6, 12))
    assert torch.allclose(out.view(6, 12), expected, atol=1e-6)  # the router's softmax is float32
    assert torch.allclose(layer.routing.logits, logits)


def test_dense_names_are_kept_and_nothing_is_recorded_unasked():
    layer, _ = make()
    names = {name.split(".")[0] for name, _ in layer.named_parameters()}
    assert names == {"gate_proj", "up_proj", "down_proj", "moe", "coefficient"}
    layer(torch.zeros(1, 2, 12, dtype=torch.float64))
    assert layer.routing is None


def test_without_any_expert_the_sparse_path_is_zero():
    layer, _ = make(num_experts=0, shared_expert_intermediate_size=0)
    layer.record_routing = True
    x = torch.randn(1, 4, 12, dtype=torch.float64)
    mix = layer.coefficient(x).softmax(-1)
    dense = layer.down_proj(layer.act_fn(layer.gate_proj(x)) * layer.up_proj(x))
    assert torch.allclose(layer(x), mix[..., 1:] * dense)
    assert layer.routing is None


@pytest.mark.parametrize("dtype, amx, vectors", [("bfloat16", True, 6), ("bfloat16", False, 0), ("float32", True, 0)])
def test_decoding_in_half_precision_multiplies_vectors_where_amx_is(monkeypatch, dtype, amx, vectors):
    layer, _ = make()
    layer.to(dtype := getattr(torch, dtype))
    monkeypatch.setattr(torch.cpu, "_is_amx_tile_supported", lambda: amx)
    calls, mv = [], torch.mv
    monkeypatch.setattr(torch, "mv", lambda *args: calls.append(1) or mv(*args))
    x = torch.randn(1, 1, 12, generator=torch.Generator().manual_seed(3)).to(dtype)
    with torch.no_grad():
        one, two = layer(x), layer(x.expand(1, 2, 12))[:, :1]
    assert len(calls) == vectors  # dense and shared: gate, up, down of each; two tokens are a matrix
    assert (one - two).abs().max() <= 2e-2 * two.abs().max()
    layer(x).sum().backward()
    assert len(calls) == vectors and layer.gate_proj.weight.grad is not None


def test_an_mlp_of_another_kind_is_refused():
    _, config = make()
    with pytest.raises(CheckpointError, match="Sequential is not a SwiGLU: it has no gate_proj, up_proj"):
        DualPathMLP(nn.Sequential(nn.Linear(12, 12)), SparsePath(config), nn.Linear(12, 2))


@pytest.mark.parametrize("implementation", ["grouped_mm", "sorted_mm", "eager"])
@pytest.mark.parametrize("stored", [torch.float32, torch.bfloat16])
def test_under_autocast_experts_multiply_in_bfloat16_and_learn_in_float32(monkeypatch, implementation, stored):
    seen = set()

    def watched(forward):
        def run(module, hidden, *args):
            seen.update({hidden.dtype, module.gate_up_proj.dtype, module.down_proj.dtype})
            return forward(module, hidden, *args)

        return run

    layer, config = make(hidden_size=16, moe_intermediate_size=8)  # the kernel wants rows of whole 16 bytes
    config._experts_implementation = implementation
    layer.to(stored).moe.float()  # what learns is float32, the frozen base as it is stored
    monkeypatch.setattr(type(layer.moe.experts), "forward", watched(type(layer.moe.experts).forward))
    x = torch.randn(2, 8, 16, dtype=stored, requires_grad=True)
    with torch.autocast("cpu", torch.bfloat16):
        out = layer(x)
    out.float().sum().backward()
    assert seen == {torch.bfloat16}
    assert out.dtype == torch.bfloat16, "the residual stream must not become float32"
    assert {p.grad.dtype for p in layer.moe.parameters()} == {torch.float32}


@pytest.mark.parametrize("implementation", ["grouped_mm", "sorted_mm"])
def test_the_layer_never_waits_for_the_device(implementation):
    """On the meta device there is no value to read: whatever an accelerator would have to wait for is an error."""
    layer, config = make(hidden_size=16, moe_intermediate_size=8)
    config._experts_implementation = implementation
    layer = layer.bfloat16().to("meta")
    layer.record_routing = True
    x = torch.empty(2, 8, 16, device="meta", dtype=torch.bfloat16, requires_grad=True)
    layer(x).sum().backward()
    assert all(p.grad.shape == p.shape for p in layer.parameters())
    with pytest.raises(RuntimeError, match="meta"):
        x.sum().item()


@pytest.mark.skipif(not torch.cuda.is_available(), reason="there is no CUDA device here")
def test_the_layer_never_waits_for_a_cuda_device():
    layer, config = make(hidden_size=16, moe_intermediate_size=8)
    config._experts_implementation = "sorted_mm"
    layer = layer.float().cuda()
    x = torch.randn(2, 8, 16, device="cuda", requires_grad=True)
    with torch.autocast("cuda", torch.bfloat16):
        layer(x).sum().backward()  # the first call may wait, to set up libraries
        torch.cuda.set_sync_debug_mode("error")
        try:
            layer(x).sum().backward()
        finally:
            torch.cuda.set_sync_debug_mode("default")
