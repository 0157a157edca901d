"""The load balance of each layer, against transformers' pooled one and values worked out by hand."""

from __future__ import annotations

import pytest
import torch
from transformers.models.qwen2_moe.modeling_qwen2_moe import load_balancing_loss_func

from echobench.echovlm import load_balance


def collapsed(layers: int = 4, experts: int = 4, tokens: int = 100) -> torch.Tensor:
    """Each layer sends all tokens to two experts, another two in each."""
    logits = torch.full((layers, tokens, experts), -20.0)
    for number in range(layers):
        logits[number, :, number] = 20.0
        logits[number, :, (number + 1) % experts] = 19.9
    return logits


def test_layers_that_collapse_onto_experts_of_their_own_are_seen():
    logits = collapsed()
    assert load_balancing_loss_func(tuple(logits), 4, 2).item() == pytest.approx(2.0, abs=1e-3)  # reads as even
    loads, layers = load_balance.by_layer(logits, 2)
    assert layers.tolist() == pytest.approx([4.0] * 4, abs=1e-3)  # top-k x experts / experts in use = 2 x 4 / 2
    figures = load_balance.figures(torch.tensor(2.0), layers, loads)
    assert figures["aux_loss_max"] == pytest.approx(4.0, abs=1e-3)
    assert figures["idle_experts"] == 8
    assert [figures[f"aux_loss_layer_{n}"] for n in range(4)] == layers.tolist()


def test_each_layer_equals_transformers_on_that_layer_alone_and_padding_is_left_out():
    logits = torch.randn(3, 12, 5, generator=torch.Generator().manual_seed(0))
    mask = torch.tensor([[1, 1, 1, 1, 0, 0], [1, 1, 1, 1, 1, 1]])
    _, layers = load_balance.by_layer(logits, 2, mask)
    expected = [load_balancing_loss_func((layer,), 5, 2, mask).item() for layer in logits]
    assert layers.tolist() == pytest.approx(expected, rel=1e-5)


def test_means_are_over_micro_batches_and_are_forgotten():
    kept = load_balance.LoadBalance()
    even = torch.zeros(1, 4, 2)
    even[0, :2, 0] = even[0, 2:, 1] = 1.0
    for logits in (even, torch.tensor([[[9.0, -9.0]] * 4])):
        kept.add(torch.tensor(1.0), list(logits), 1, None)
    _, layers, loads = kept.means()
    assert loads.tolist() == [[0.75, 0.25]]
    assert layers.item() == pytest.approx((1.0 + 2.0) / 2, abs=1e-3)  # even, then one expert of two
    assert not kept.pooled
