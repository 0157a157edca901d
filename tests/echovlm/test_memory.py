"""The plan of memory against what a real pass keeps, and against what is known of the parts."""

from __future__ import annotations

import pytest
import tinies
import torch

import echobench.echovlm as echovlm
from echobench.echovlm import checkpoint, memory, recipe
from echobench.echovlm.families import FAMILIES
from echobench.echovlm.inject import inject
from echobench.echovlm.trainable import choose_parameters
from echobench.echovlm.training_run import set_dtypes


def meta(root, stage, **numbers):
    chosen = recipe.read("tiny", stage, **numbers)
    model = checkpoint.empty(checkpoint.read_config(root))
    set_dtypes(model, chosen, torch.float32)
    return model, chosen


@pytest.fixture(scope="module", params=FAMILIES, ids=tinies.FAMILY_IDS)
def root(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp("memory")
    inject(tinies.family_base(request.param, folder / "base"), folder / "model")
    return folder / "model"


def saved_by(run, model):
    """Bytes that autograd saves in a real pass, weights left out."""
    weights = {p.untyped_storage().data_ptr() for p in model.parameters()}
    kept = {}

    def keep(tensor):
        storage = tensor.untyped_storage()
        kept[storage.data_ptr()] = storage
        return tensor

    with torch.autograd.graph.saved_tensors_hooks(keep, lambda tensor: tensor):
        run()
    return sum(storage.nbytes() for pointer, storage in kept.items() if pointer not in weights)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(torch.nn.functional, "grouped_mm"), reason="torch before 2.10 has no such kernel")
@pytest.mark.parametrize("stage", [1, 2])
def test_activations_are_those_of_a_real_pass(root, stage):
    """Real: on the CPU, in bfloat16 as autocast computes, with the accelerator's experts."""
    planned_model, numbers = meta(root, stage)
    model = echovlm.load(root, experts_implementation="grouped_mm", attn_implementation="sdpa")
    choose_parameters(model, numbers)
    model.to(torch.bfloat16).train()
    length, images = 256, 16
    text = torch.randint(6, 60, (1, length - images - 2))
    ids = torch.cat([torch.tensor([[4, *[2] * images, 5]]), text], 1)
    vision = {
        "pixel_values": torch.randn(4 * images, 1176, dtype=torch.bfloat16),
        "image_grid_thw": torch.tensor([[1, 8, 8]]),
    }
    embed = model.get_input_embeddings()
    embed.register_forward_hook(lambda module, args, out: out.detach().requires_grad_())  # as every later layer's input
    real = saved_by(
        lambda: model.model(input_ids=ids, use_cache=False, **vision, mm_token_type_ids=(ids == 2).int()), model
    )
    load = memory.Load(1, length, images, 0)
    planned = memory._activations(planned_model, load, False, True)
    assert planned == pytest.approx(real, rel=0.15)


@pytest.mark.slow
def test_checkpointing_keeps_the_inputs_and_one_layer(root):
    model, _ = meta(root, 1)
    load = memory.Load(2, 100, 0, 0)
    inside = memory.kept_bytes(model.model.language_model.layers[0], memory._layer_inputs(model, load))
    width = model.config.text_config.hidden_size
    assert memory._activations(model, load, True, True) == inside + 2 * (2 * 100 * width * 2)
    assert memory._activations(model, load, False, True) == 2 * inside


@pytest.mark.slow
def test_weights_gradients_and_optimiser_are_shared_out(root):
    model, numbers = meta(root, 1)
    load = memory.Load(1, 64, 0, 8)
    one, eight = (memory.plan(model, numbers, load, n, sharded=n > 1, mixed=False) for n in (1, 8))
    learning = sum(p.numel() for p in model.parameters() if p.requires_grad)
    assert one.parameters_learning == learning
    assert (one.weights, one.gradients, one.optimizer) == (4 * one.parameters, 4 * learning, 8 * learning)
    assert (eight.weights, eight.gradients, eight.optimizer) == (one.weights / 8, one.gradients / 8, one.optimizer / 8)
    assert one.gathered == 0 < eight.gathered
    assert one.device == one.weights + one.gradients + one.optimizer + one.activations
    small = recipe.read("tiny", 1, optimizer="adamw_bnb_8bit")
    assert memory.plan(model, small, load, 1, sharded=False, mixed=False).optimizer == 2 * learning
