"""The whole model on tiny sizes: padding, cache, gradients, load balance, and every shape the configuration allows."""

from __future__ import annotations

import numpy as np
import pytest
import tinies
import torch
from PIL import Image as Pictures
from transformers import set_seed

import echobench.echovlm as echovlm
from echobench.echovlm.inject import inject
from echobench.echovlm.modeling import EchoVLMForConditionalGeneration


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    root = tmp_path_factory.mktemp("modeling")
    inject(tinies.base(root / "base"), root / "model", width=16, shared_width=24, experts=5, top_k=3)
    model = echovlm.load(root / "model")
    set_seed(1)
    with torch.no_grad():  # away from the even start, so that every path shows
        for name, parameter in model.named_parameters():
            if ".moe." in name or "coefficient" in name:
                parameter.normal_(0, 0.3)
            elif "lm_head" in name or "embed" in name:
                parameter.normal_(0, 0.5)
    return model, echovlm.load_processor(root / "model")


def pictures(*sizes):
    random = np.random.default_rng(0)
    return [Pictures.fromarray(random.integers(0, 255, (h, w, 3), np.uint8)) for h, w in sizes]


def prompts(processor):
    mark = "<|vision_start|><|image_pad|><|vision_end|>"
    texts = [f"{mark}which region is shown ?", f"{mark}{mark}a cyst", "no finding in the liver , no cyst"]
    found = pictures((56, 56), (84, 56), (56, 112))
    return [(texts[0], found[:1]), (texts[1], found[1:]), (texts[2], [])]


def test_a_padded_batch_equals_one_by_one(made):
    model, processor = made
    asked = prompts(processor)
    together = processor(
        text=[t for t, _ in asked], images=[p for _, found in asked for p in found], padding=True, return_tensors="pt"
    )
    with torch.no_grad():
        batch = model(**together).logits
        written = model.generate(**together, max_new_tokens=6, min_new_tokens=6, do_sample=False)
        uncached = model.generate(**together, max_new_tokens=6, min_new_tokens=6, do_sample=False, use_cache=False)
    assert torch.equal(written, uncached)
    for row, (text, found) in enumerate(asked):
        alone = processor(text=[text], images=found or None, return_tensors="pt")
        length = alone["input_ids"].shape[1]
        with torch.no_grad():
            assert torch.allclose(batch[row, -length:], model(**alone).logits[0], atol=1e-4)
            single = model.generate(**alone, max_new_tokens=6, min_new_tokens=6, do_sample=False)
        assert torch.equal(single[0, length:], written[row, together["input_ids"].shape[1] :])


def test_positions_do_not_depend_on_the_processors_age(made):
    """Processors of 2024 gave no mm_token_type_ids; the model works them out."""
    model, processor = made
    text, found = prompts(processor)[1]
    inputs = processor(text=[text], images=found, return_tensors="pt")
    kinds = inputs.pop("mm_token_type_ids")
    assert torch.equal(model.modality_of(inputs["input_ids"]), kinds.int())
    with torch.no_grad():
        assert torch.equal(model(**inputs).logits, model(**inputs, mm_token_type_ids=kinds).logits)


def test_the_balance_loss_leaves_padding_out(made):
    model, processor = made
    asked = prompts(processor)[2:]
    short = processor(text=[asked[0][0]], return_tensors="pt")["input_ids"]
    padded = torch.cat([torch.full((1, 9), 13), short], dim=1)
    mask = torch.cat([torch.zeros(1, 9, dtype=torch.long), torch.ones_like(short)], dim=1)
    with torch.no_grad():
        alone = model(short, attention_mask=torch.ones_like(short), output_router_logits=True)
        with_padding = model(padded, attention_mask=mask, output_router_logits=True)
        careless = model(padded, output_router_logits=True)
    assert torch.allclose(alone.aux_loss, with_padding.aux_loss, atol=1e-5)
    assert not torch.allclose(alone.aux_loss, careless.aux_loss, atol=1e-3)


def test_the_balance_loss_is_the_papers(made):
    """E * sum_e f_e * P_e over all layers' tokens; f_e counts choices, P_e averages probabilities."""
    model, processor = made
    ids = processor(text=[prompts(processor)[2][0]], return_tensors="pt")["input_ids"]
    with torch.no_grad():
        out = model(ids, labels=ids, output_router_logits=True)
        probabilities = torch.cat(out.router_logits).softmax(-1)
        chosen = torch.nn.functional.one_hot(probabilities.topk(3).indices, 5).sum(1).float()
        expected = 5 * (chosen.mean(0) * probabilities.mean(0)).sum()
        predicted = model(ids).logits[0, :-1].log_softmax(-1).gather(1, ids[0, 1:, None]).mean()
    assert out.aux_loss == pytest.approx(float(expected), rel=1e-5)
    coefficient = model.config.text_config.router_aux_loss_coef
    assert float(out.loss) == pytest.approx(float(-predicted + coefficient * expected), rel=1e-4)


def test_gradients_agree_with_finite_differences(made):
    model, processor = made
    config = type(model.config).from_dict(model.config.to_dict())
    config.text_config.router_aux_loss_coef = 0.1
    config.text_config.num_experts_per_tok = 5  # all: where a token changes its expert the loss jumps
    model = EchoVLMForConditionalGeneration(config).double()
    model.load_state_dict(made[0].state_dict())
    text, found = prompts(processor)[1]
    inputs = processor(text=[text], images=found, return_tensors="pt")
    inputs["pixel_values"] = inputs["pixel_values"].double()
    labels = inputs["input_ids"]

    def loss():
        return model(**inputs, labels=labels).loss

    loss().backward()
    wanted = (
        "coefficient.weight",
        "moe.gate.weight",
        "gate_up_proj",
        "down_proj",
        "shared_expert_gate.weight",
        "mlp.gate_proj",
    )
    for name, parameter in model.named_parameters():
        if not any(part in name for part in wanted) or "layers.0" not in name:
            continue
        direction = torch.randn(parameter.shape, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
        step = 1e-3  # norms, router and loss compute in float32 whatever the dtype of the model
        with torch.no_grad():
            parameter += step * direction
            above = loss()
            parameter -= 2 * step * direction
            below = loss()
            parameter += step * direction
        slope = float((above - below) / (2 * step))
        assert float((parameter.grad * direction).sum()) == pytest.approx(slope, rel=3e-3, abs=1e-3), name


@pytest.mark.parametrize("experts, shared", [(0, 16), (0, 0), (3, 0), (1, 8)])
@pytest.mark.parametrize("tied", [False, True])
def test_every_shape_saves_and_loads(tmp_path, made, experts, shared, tied):
    config = type(made[0].config).from_dict(made[0].config.to_dict())
    text = config.text_config
    text.num_experts, text.num_experts_per_tok, text.shared_expert_intermediate_size = experts, min(experts, 2), shared
    config.tie_word_embeddings = tied
    set_seed(0)
    model = EchoVLMForConditionalGeneration(config).eval()
    ids = torch.arange(7, 20)[None]
    with torch.no_grad():
        for form in ("released", "echovlm"):
            echovlm.save(model, tmp_path / form, form=form)
            assert torch.equal(echovlm.load(tmp_path / form)(ids).logits, model(ids).logits)
