"""LoRA on stacked experts: how many there are, what gradients reach, and that the sum is the one of peft."""

from __future__ import annotations

import pytest
import tinies
import torch
from peft.tuners.lora import Linear, ParamWrapper

import echobench.echovlm as echovlm
from echobench.echovlm import checkpoint, dual_path, recipe, weight_names
from echobench.echovlm.families import FAMILIES
from echobench.echovlm.inject import inject
from echobench.echovlm.trainable import choose_parameters, expert_targets
from echobench.errors import CheckpointError

RANK, LAYERS, EXPERTS, WIDTH, NEURONS = 3, 2, 4, 32, 40


@pytest.fixture(scope="module", params=FAMILIES, ids=tinies.FAMILY_IDS)
def root(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("trainable")
    inject(tinies.family_base(request.param, folder / "base"), folder / "model")
    return folder / "model"


def adapted(root, stage, **numbers):
    model = echovlm.load(root)
    return model, choose_parameters(model, recipe.read("tiny", stage, lora_experts=RANK, **numbers))


def stir(model):
    """Give every LoRA layer, whose B starts at zero, an effect."""
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            if weight_names.LORA_B in name:
                parameter.normal_(0, 0.1)


@torch.no_grad()
def logits(model):
    return model(**tinies.image_inputs()).logits


def test_the_targets_of_each_family_are_counted(root):
    model = echovlm.load(root)
    stacked, shared = expert_targets(model)
    assert len(stacked) == 2 * LAYERS
    assert shared is not None
    model.config.text_config.num_hidden_layers = 3
    with pytest.raises(CheckpointError, match=r"matches 4 modules of .* instead of 6"):
        expert_targets(model)


@pytest.mark.slow
def test_without_routed_or_shared_experts_there_are_no_such_targets(root, tmp_path):
    base = root.parent / "base"
    inject(base, tmp_path / "shared", experts=0)
    inject(base, tmp_path / "routed", shared_width=0)
    assert expert_targets(echovlm.load(tmp_path / "shared"))[0] == []
    assert expert_targets(echovlm.load(tmp_path / "routed"))[1] is None
    for name in ("shared", "routed"):
        model, _ = adapted(tmp_path / name, 1)
        before = logits(model)
        stir(model)
        assert not torch.equal(before, logits(model))


@pytest.mark.slow
@pytest.mark.parametrize("stage", [1, 2])
def test_gradients_reach_lora_layers_router_and_mix_and_no_expert(root, stage):
    model, _ = adapted(root, stage)
    model.train()
    inputs = tinies.image_inputs()
    frozen = {n: p.detach().clone() for n, p in model.named_parameters() if not p.requires_grad}
    assert any(weight_names.EXPERTS.search(name) for name in frozen)
    optimiser = torch.optim.SGD([p for p in model.parameters() if p.requires_grad], lr=0.5)
    for _ in range(3):  # A has no gradient while B is zero, and the shared expert starts at zero
        optimiser.zero_grad()
        model(**inputs, labels=inputs["input_ids"], output_router_logits=True).loss.backward()
        optimiser.step()
    reached = {name for name, p in model.named_parameters() if p.grad is not None and p.grad.abs().sum() > 0}
    sparse = {name for name in reached if weight_names.SPARSE.search(name)}
    experts = {name for name in sparse if weight_names.EXPERTS.search(name)}
    assert len(experts) == LAYERS * (2 + 3) * 2, "A and B of two stacked weights and three shared layers"
    assert all(weight_names.is_lora(name) for name in experts)
    kinds = {name.split(".mlp.")[1].removeprefix("moe.") for name in sparse - experts}
    assert kinds == {"gate.weight", "shared_expert_gate.weight", "coefficient.weight", "coefficient.bias"}
    assert all(weight_names.is_lora(name) for name in reached - sparse)
    assert bool(reached - sparse) == (stage == 2)
    assert all(torch.equal(p, frozen[n]) for n, p in model.named_parameters() if n in frozen)


def test_learning_parameters_are_as_many_as_the_ranks_say(root):
    model = checkpoint.empty(checkpoint.read_config(root))
    choose_parameters(model, recipe.read("tiny", 1, lora_experts=RANK))
    stacked = EXPERTS * RANK * ((WIDTH + 2 * NEURONS) + (NEURONS + WIDTH))
    shared = 3 * RANK * (WIDTH + NEURONS)
    whole = EXPERTS * WIDTH + WIDTH + (2 * WIDTH + 2)  # router, gate of the shared expert, mixing layer
    assert sum(p.numel() for p in model.parameters() if p.requires_grad) == LAYERS * (stacked + shared + whole)


@pytest.mark.slow
def test_the_sum_is_that_of_peft_and_merging_keeps_it(root):
    model, handle = adapted(root, 2)
    stir(model)
    model.eval()
    tokens, chosen = torch.randn(7, WIDTH), torch.randint(EXPERTS, (7, 2))
    weights = torch.rand(7, 2)
    for layer in model.dual_paths:
        assert isinstance(layer.moe.experts, ParamWrapper)
        ours, theirs = layer.moe._routed(tokens, chosen, weights), layer.moe.experts(tokens, chosen, weights)
        assert torch.allclose(ours, theirs, atol=1e-5)
        plain = dual_path.with_lora(layer.moe.experts)[0](tokens, chosen, weights)
        assert not torch.allclose(ours, plain, atol=1e-3)
    before = logits(model)
    with handle.disable_adapter():
        assert torch.allclose(logits(model), logits(echovlm.load(root)), atol=1e-5)
    handle.merge_adapter()
    assert torch.allclose(logits(model), before, atol=1e-4)
    with handle.disable_adapter():
        assert torch.allclose(logits(model), logits(echovlm.load(root)), atol=1e-4)
    merged = handle.merge_and_unload()
    assert torch.allclose(logits(merged), before, atol=1e-4)
    assert set(dict(merged.named_parameters())) == set(dict(echovlm.load(root).named_parameters()))


@pytest.mark.slow
def test_autocast_computes_the_sum_in_its_own_dtype(root):
    model, _ = adapted(root, 1)
    stir(model)
    moe = model.dual_paths[0].moe
    tokens, chosen, weights = torch.randn(7, WIDTH), torch.randint(EXPERTS, (7, 2)), torch.rand(7, 2)
    whole = moe._routed(tokens, chosen, weights)
    with torch.autocast("cpu", torch.bfloat16):
        half = moe._routed(tokens, chosen, weights)
    assert half.dtype == torch.bfloat16
    assert torch.allclose(half.float(), whole, rtol=0.05, atol=0.05 * whole.abs().max().item())


@pytest.mark.slow
def test_ranks_and_dropout_are_those_of_the_recipe(root):
    model, _ = adapted(root, 2)
    stacked = [module for module in model.modules() if isinstance(module, ParamWrapper)]
    linear = {name: module for name, module in model.named_modules() if isinstance(module, Linear)}
    assert {m.r["default"] for m in stacked} == {RANK}
    assert {m.scaling["default"] for m in [*stacked, *linear.values()]} == {2.0}
    for name, module in linear.items():
        assert module.r["default"] == (RANK if "shared_expert" in name else 8), name
        assert module.lora_dropout["default"].p == 0.05
