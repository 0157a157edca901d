"""Every base family: injected, loaded, run, trained, and sharded by its own names."""

from __future__ import annotations

import json

import pytest
import tinies
import torch
from transformers import AutoModelForImageTextToText

import echobench.echovlm as echovlm
from echobench.echovlm.families import FAMILIES, find_family
from echobench.echovlm.inject import inject
from echobench.echovlm.sharding import unit_classes
from echobench.echovlm.trainable import lora_targets
from echobench.errors import CheckpointError


@pytest.fixture(scope="module", params=FAMILIES, ids=tinies.FAMILY_IDS)
def made(request, tmp_path_factory):
    root = tmp_path_factory.mktemp(request.param.base_type)
    base = tinies.family_base(request.param, root / "base")
    inject(base, root / "narrow", width=8, shared_width=12)
    inject(base, root / "wide")
    return request.param, root


@pytest.mark.slow
@pytest.mark.parametrize("width", ["narrow", "wide"])
def test_starts_equal_to_the_base(made, width):
    family, root = made
    plain, model = family.model.from_pretrained(root / "base").eval(), echovlm.load(root / width)
    inputs = tinies.image_inputs()
    kinds = model.modality_of(inputs["input_ids"])
    with torch.no_grad():
        before, after = plain(**inputs, mm_token_type_ids=kinds).logits, model(**inputs).logits
        written = model.generate(**inputs, max_new_tokens=5, do_sample=False)
        expected = plain.generate(**inputs, mm_token_type_ids=kinds, max_new_tokens=5, do_sample=False)
    assert before.abs().max() > 1
    assert (before - after).abs().max() < 1e-3
    assert torch.equal(written, expected)


def test_expert_widths_come_from_the_configuration(made):
    _, root = made
    text = echovlm.load(root / "wide").config.text_config
    assert (text.moe_intermediate_size, text.shared_expert_intermediate_size) == (40, 40)


@pytest.mark.slow
def test_every_parameter_learns_and_every_layer_is_balanced(made):
    _, root = made
    model, inputs = echovlm.load(root / "narrow"), tinies.image_inputs()
    out = model(**inputs, labels=inputs["input_ids"])
    out.loss.backward()
    assert [logits.shape for logits in out.router_logits] == [(10, 4), (10, 4)]
    assert [name for name, p in model.named_parameters() if p.grad is None] == []


@pytest.mark.slow
def test_the_auto_class_loads_it_and_saves_the_same_bytes(made, tmp_path):
    _, root = made
    model = AutoModelForImageTextToText.from_pretrained(root / "narrow")
    assert type(model) is type(echovlm.load(root / "narrow"))
    echovlm.save(model, tmp_path)
    assert (tmp_path / "model.safetensors").read_bytes() == (root / "narrow" / "model.safetensors").read_bytes()


def test_fsdp_wraps_decoder_layers_and_vision_blocks(made):
    _, root = made
    model = echovlm.load(root / "narrow")
    layers = {type(model.model.language_model.layers[0]).__name__, type(model.model.visual.blocks[0]).__name__}
    assert unit_classes(model) == layers


def test_lora_targets_are_counted(made):
    family, root = made
    model = echovlm.load(root / "narrow")
    assert lora_targets(model)
    model.model.visual.blocks[0].attn.proj = torch.nn.Identity()
    with pytest.raises(CheckpointError, match=r"matches 3 modules .* instead of 4"):
        lora_targets(model)


def test_the_released_layout_exists_for_one_family(made, tmp_path):
    family, root = made
    model = echovlm.load(root / "narrow")
    if family.released_architecture:
        echovlm.save(model, tmp_path, form="released")
        assert json.loads((tmp_path / "config.json").read_text())["model_type"] == family.base_type
    else:
        with pytest.raises(CheckpointError, match="no released layout"):
            echovlm.save(model, tmp_path, form="released")


def test_another_base_is_refused(made, tmp_path):
    _, root = made
    for file in (root / "base").iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    config = json.loads((tmp_path / "config.json").read_text())
    (tmp_path / "config.json").write_text(json.dumps({**config, "model_type": "llava"}))
    with pytest.raises(CheckpointError, match="cannot be built on model type 'llava'; known: qwen2_vl, qwen2_5_vl"):
        inject(tmp_path, tmp_path / "out")


def test_types_are_unique():
    types = [name for family in FAMILIES for name in (family.base_type, family.model_type)]
    assert len(set(types)) == len(types)
    assert all(find_family(name) in FAMILIES for name in types)
