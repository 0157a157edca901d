"""The reference checkpoints: outputs of the authors' code reproduced, both layouts, nothing dropped in silence."""

from __future__ import annotations

import json
import shutil

import pytest
import torch
from corpus import shared
from safetensors.torch import load_file, save_file
from transformers import AutoModelForImageTextToText, Qwen2VLForConditionalGeneration

import echobench.echovlm as echovlm
from echobench.echovlm import checkpoint
from echobench.errors import CheckpointError

EXPERTS = ["eager", "sorted_mm", "grouped_mm", "batched_mm"]


@pytest.fixture(params=["dev-a", "dev-b"])
def released(request):
    return shared("reference", "echovlm", request.param)


@pytest.fixture
def one():
    return shared("reference", "echovlm", "dev-a")


def same(a, b):
    return all(x.dtype == y.dtype and torch.equal(x, y) for x, y in zip(a.parameters(), b.parameters(), strict=True))


@pytest.mark.slow
@pytest.mark.parametrize("attention", ["eager", "sdpa"])
@pytest.mark.parametrize("experts", EXPERTS)
def test_equals_the_authors_code(released, attention, experts):
    inputs, expected = load_file(released / "inputs.safetensors"), load_file(released / "expected.safetensors")
    model = checkpoint.load(released, attn_implementation=attention, experts_implementation=experts)
    text = inputs.pop("text_input_ids")
    with torch.no_grad():
        out = model(**inputs, output_router_logits=True)
        assert torch.allclose(out.logits, expected["logits"], atol=2e-5)
        routed = torch.stack(out.router_logits).view_as(expected["router_logits"])
        assert torch.allclose(routed, expected["router_logits"], atol=2e-5)
        assert torch.allclose(model(input_ids=text).logits, expected["text_logits"], atol=2e-5)
        written = model.generate(**inputs, max_new_tokens=16, do_sample=False)
        uncached = model.generate(**inputs, max_new_tokens=16, do_sample=False, use_cache=False)
    assert torch.equal(written, expected["generated_ids"])
    assert torch.equal(uncached, expected["generated_ids"])


def test_router_logits_come_only_when_asked_for(one):
    inputs = load_file(one / "inputs.safetensors")
    model = echovlm.load(one)
    ids = inputs["text_input_ids"]
    assert model(input_ids=ids).router_logits is None
    assert len(model(input_ids=ids, labels=ids).router_logits) == 2


@pytest.mark.slow
@pytest.mark.parametrize("form", ["released", "echovlm"])
@pytest.mark.parametrize("shard_size", ["5GB", "100KB"])
def test_round_trip_keeps_every_byte(released, tmp_path, form, shard_size):
    model = echovlm.load(released)
    echovlm.save(model, tmp_path / "there", form=form, shard_size=shard_size)
    again = echovlm.load(tmp_path / "there")
    assert same(model, again)
    echovlm.save(again, tmp_path / "back", form="released")
    assert (tmp_path / "back" / "model.safetensors").read_bytes() == (released / "model.safetensors").read_bytes()


@pytest.mark.slow
def test_the_auto_class_and_transformers_own_writer(released, tmp_path):
    model = echovlm.load(released)
    echovlm.save(model, tmp_path / "ours")
    auto = AutoModelForImageTextToText.from_pretrained(tmp_path / "ours")
    assert type(auto) is type(model)
    assert same(auto, model)
    auto.save_pretrained(tmp_path / "theirs")
    assert same(echovlm.load(tmp_path / "theirs"), model)


def test_dtype_is_as_stored_or_as_asked(one, tmp_path):
    half = echovlm.load(one, dtype=torch.bfloat16)
    assert {p.dtype for p in half.parameters()} == {torch.bfloat16}
    echovlm.save(half, tmp_path / "half", form="released")
    assert same(echovlm.load(tmp_path / "half"), half)


@pytest.mark.slow
def test_device_map_places_modules(one):
    model = echovlm.load(one)
    ids = load_file(one / "inputs.safetensors")["text_input_ids"]
    for device_map in ("cpu", "auto", {"model.visual": "cpu", "model.language_model": "cpu", "lm_head": "cpu"}):
        assert torch.equal(echovlm.load(one, device_map=device_map)(ids).logits, model(ids).logits)


@pytest.fixture
def copy(one, tmp_path):
    for name in ("config.json", "model.safetensors"):
        shutil.copy(one / name, tmp_path / name)
    return tmp_path


def rewrite(root, change):
    tensors = load_file(root / "model.safetensors")
    change(tensors)
    save_file(tensors, root / "model.safetensors", metadata={"format": "pt"})


@pytest.mark.parametrize(
    "change, message",
    [
        (
            lambda t: t.pop("model.layers.1.moe.experts.3.up_proj.weight"),
            "missing model.layers.1.moe.experts.3.up_proj",
        ),
        (lambda t: t.pop("lm_head.weight"), "missing lm_head.weight"),
        (lambda t: t.update({"model.layers.0.moe.bias": torch.ones(2)}), "unexpected model.layers.0.moe.bias"),
        (lambda t: t.update({"model.norm.weight": torch.ones(3)}), "misshapen model.norm.weight"),
    ],
)
def test_a_misfit_is_named(copy, change, message):
    rewrite(copy, change)
    with pytest.raises(CheckpointError, match=message.replace(".", r"\.")):
        echovlm.load(copy)


def test_a_tied_head_must_be_the_embedding(copy):
    payload = json.loads((copy / "config.json").read_text())
    (copy / "config.json").write_text(json.dumps({**payload, "tie_word_embeddings": True}))
    with pytest.raises(CheckpointError, match="differs from the embedding"):
        echovlm.load(copy)
    rewrite(copy, lambda t: t.update({"lm_head.weight": t["model.embed_tokens.weight"].clone()}))
    model = echovlm.load(copy)
    assert model.lm_head.weight is model.get_input_embeddings().weight


def test_broken_files_are_refused(copy, tmp_path):
    whole = (copy / "model.safetensors").read_bytes()
    for broken in (whole[:100], whole[:-10], b"\xff" * 64):
        (copy / "model.safetensors").write_bytes(broken)
        with pytest.raises(CheckpointError, match="truncated"):
            echovlm.load(copy)
    (copy / "model.safetensors").unlink()
    with pytest.raises(CheckpointError, match=r"holds no model\.safetensors"):
        echovlm.load(copy)


def test_a_plain_qwen2_vl_is_not_an_echovlm(one, tmp_path):
    config = checkpoint.read_config(one).to_released()
    plain = Qwen2VLForConditionalGeneration(Qwen2VLForConditionalGeneration.config_class(**config))
    plain.save_pretrained(tmp_path)
    with pytest.raises(CheckpointError, match="holds no experts"):
        echovlm.load(tmp_path)
