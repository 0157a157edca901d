"""The whole model on tiny sizes: padding, cache, gradients, load balance, and every shape the configuration allows."""

from __future__ import annotations

import copy
import gc
import inspect
import pickle
import weakref

import numpy as np
import pytest
import tinies
import torch
from PIL import Image
from torch.utils._pytree import tree_flatten, tree_unflatten
from transformers import Qwen2VLForConditionalGeneration, Trainer, TrainingArguments, set_seed
from transformers.integrations.moe import ALL_EXPERTS_FUNCTIONS

import echobench.echovlm as echovlm
from echobench.echovlm import experts
from echobench.echovlm.inject import inject
from echobench.echovlm.modeling import EchoVLMForConditionalGeneration
from echobench.errors import ModelError, UsageError


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


def images_of(*sizes):
    random = np.random.default_rng(0)
    return [Image.fromarray(random.integers(0, 255, (h, w, 3), np.uint8)) for h, w in sizes]


def prompts(processor):
    mark = "<|vision_start|><|image_pad|><|vision_end|>"
    texts = [f"{mark}which region is shown ?", f"{mark}{mark}a cyst", "no finding in the liver , no cyst"]
    images = images_of((56, 56), (84, 56), (56, 112))
    return [(texts[0], images[:1]), (texts[1], images[1:]), (texts[2], [])]


@pytest.mark.slow
def test_a_padded_batch_equals_one_by_one(made):
    model, processor = made
    asked = prompts(processor)
    together = processor(
        text=[t for t, _ in asked], images=[p for _, images in asked for p in images], padding=True, return_tensors="pt"
    )
    with torch.no_grad():
        batch = model(**together).logits
        written = model.generate(**together, max_new_tokens=6, min_new_tokens=6, do_sample=False)
        uncached = model.generate(**together, max_new_tokens=6, min_new_tokens=6, do_sample=False, use_cache=False)
    assert torch.equal(written, uncached)
    for row, (text, images) in enumerate(asked):
        alone = processor(text=[text], images=images or None, return_tensors="pt")
        length = alone["input_ids"].shape[1]
        with torch.no_grad():
            assert torch.allclose(batch[row, -length:], model(**alone).logits[0], atol=1e-4)
            single = model.generate(**alone, max_new_tokens=6, min_new_tokens=6, do_sample=False)
        assert torch.equal(single[0, length:], written[row, together["input_ids"].shape[1] :])


def test_positions_do_not_depend_on_the_processors_age(made):
    """Processors of 2024 gave no mm_token_type_ids; the model works them out."""
    model, processor = made
    text, images = prompts(processor)[1]
    inputs = processor(text=[text], images=images, return_tensors="pt")
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
    text, images = prompts(processor)[1]
    inputs = processor(text=[text], images=images, return_tensors="pt")
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


@pytest.mark.slow
@pytest.mark.parametrize("routed, shared", [(0, 16), (0, 0), (3, 0), (1, 8)])
@pytest.mark.parametrize("tied", [False, True])
def test_every_shape_saves_and_loads(tmp_path, made, routed, shared, tied):
    config = type(made[0].config).from_dict(made[0].config.to_dict())
    text = config.text_config
    text.num_experts, text.num_experts_per_tok, text.shared_expert_intermediate_size = routed, min(routed, 2), shared
    config.tie_word_embeddings = tied
    set_seed(0)
    model = EchoVLMForConditionalGeneration(config).eval()
    ids = torch.arange(7, 20)[None]
    with torch.no_grad():
        for form in ("released", "echovlm"):
            echovlm.save(model, tmp_path / form, form=form)
            assert torch.equal(echovlm.load(tmp_path / form)(ids).logits, model(ids).logits)


@pytest.fixture
def training(made):
    """A copy of the model in training mode, whose load balance weighs as much as its loss."""
    model = copy.deepcopy(made[0]).train()
    model.config.text_config.router_aux_loss_coef = 1.0
    return model


def gradients(model, run=None):
    model.zero_grad()
    ids = torch.arange(7, 20)[None]
    out = (model if run is None else run)(input_ids=ids, labels=ids)
    assert all(layer.routing is None and not layer.record_routing for layer in model.dual_paths)
    out.loss.backward()
    assert all(layer.routing is None for layer in model.dual_paths), "recomputation leaves nothing behind"
    return {name: p.grad.clone() for name, p in model.named_parameters() if p.grad is not None}


def assert_same(one, two):
    assert one.keys() == two.keys()
    assert all(torch.allclose(grad, two[name], atol=1e-5) for name, grad in one.items())


def test_checkpointed_gradients_are_the_same_and_nothing_is_kept(training):
    plain = gradients(training)
    assert plain["model.language_model.layers.0.mlp.moe.gate.weight"].abs().sum() > 0
    training.gradient_checkpointing_enable({"use_reentrant": False})
    assert_same(plain, gradients(training))


@pytest.mark.slow
def test_router_logits_are_freed_with_the_outputs(training):
    training.gradient_checkpointing_enable({"use_reentrant": False})
    ids = torch.arange(7, 20)[None]
    out = training(input_ids=ids, labels=ids)
    kept = [weakref.ref(logits) for logits in out.router_logits]
    out.loss.backward()
    del out
    gc.collect()
    assert all(logits() is None for logits in kept)


def test_an_error_in_the_forward_pass_leaves_nothing_recorded(training):
    ids = torch.arange(7, 20)[None]
    with pytest.raises(Exception):  # noqa: B017 - whatever the loss raises on labels outside the vocabulary
        training(input_ids=ids, labels=ids + 10_000)
    assert all(layer.routing is None and not layer.record_routing for layer in training.dual_paths)


def test_reentrant_checkpointing_is_refused(training):
    training.gradient_checkpointing_enable({"use_reentrant": True})
    training.enable_input_require_grads()
    ids = torch.arange(7, 20)[None]
    with pytest.raises(UsageError, match="use_reentrant=False"):
        training(input_ids=ids, labels=ids)


@pytest.mark.slow
def test_compiled_and_checkpointed_gradients_are_the_same(training):
    plain = gradients(training)
    training.gradient_checkpointing_enable({"use_reentrant": False})
    assert_same(plain, gradients(training, torch.compile(training, backend="aot_eager")))


def test_a_lost_layer_is_an_error(training):
    training.dual_paths[1].forward = lambda hidden: hidden
    ids = torch.arange(7, 20)[None]
    with pytest.raises(ModelError, match="router logits are missing in a layer"):
        training(input_ids=ids, labels=ids)


@pytest.mark.parametrize("parts", [1, 4])
def test_the_balance_counts_once_per_step(training, parts):
    """Four equal rows as one batch, or as four micro-batches that each know the number of targets of the step."""
    ids = torch.arange(7, 20)[None].expand(4, -1)
    targets = (ids[:, 1:] != -100).sum()
    whole = training(input_ids=ids, labels=ids)
    split = [training(input_ids=rows, labels=rows, num_items_in_batch=targets) for rows in ids.chunk(parts)]
    assert float(sum(out.loss.detach() for out in split)) == pytest.approx(float(whole.loss), rel=1e-5)
    assert whole.aux_loss > 1
    assert training.config.text_config.router_aux_loss_coef == 1.0


@pytest.mark.slow
@pytest.mark.parametrize("batch, accumulate", [(4, 1), (1, 4)])
def test_a_plain_trainer_keeps_the_balance(training, tmp_path, batch, accumulate):
    ids = torch.arange(7, 20)
    options = {"per_device_train_batch_size": batch, "gradient_accumulation_steps": accumulate, "max_steps": 1}
    args = TrainingArguments(
        tmp_path, **options, learning_rate=0.5, optim="sgd", lr_scheduler_type="constant", logging_steps=1,
        report_to=[], use_cpu=True, save_strategy="no", max_grad_norm=0.0,
    )  # fmt: skip
    expected = training(input_ids=ids[None], labels=ids[None]).loss
    expected.backward()
    before = training.dual_paths[0].moe.gate.weight.detach().clone()
    step = -0.5 * training.dual_paths[0].moe.gate.weight.grad
    training.zero_grad()
    trainer = Trainer(model=training, args=args, train_dataset=[{"input_ids": ids, "labels": ids}] * 4)
    trainer.train()
    assert trainer.state.log_history[0]["loss"] == pytest.approx(float(expected), rel=1e-4)
    moved = training.dual_paths[0].moe.gate.weight.detach() - before
    assert torch.allclose(moved, step, atol=1e-5)
    assert moved.abs().max() > 1e-3


def test_setting_an_experts_implementation_changes_it_or_raises(made):
    model = copy.deepcopy(made[0])
    calls = []

    def counted(self, *args):
        calls.append(args[0].shape)
        return experts.sorted_mm(self, *args)

    ALL_EXPERTS_FUNCTIONS.register("counted", counted)
    try:
        model.set_experts_implementation("counted")
        ids = torch.arange(7, 20)[None]
        with torch.no_grad():
            assert torch.allclose(model(ids).logits, made[0](ids).logits, atol=1e-5)
        assert len(calls) == len(model.dual_paths)
        assert model.get_experts_implementation()["text_config"] == "counted"
        model.set_experts_implementation({"text_config": "eager"})
        with torch.no_grad():
            model(ids)
        assert len(calls) == len(model.dual_paths)
    finally:
        del ALL_EXPERTS_FUNCTIONS._global_mapping["counted"]
    with pytest.raises(ValueError, match="unheard_of"):
        model.set_experts_implementation("unheard_of")
    assert type(model)._can_set_experts_implementation()


def test_outputs_survive_what_distributed_training_does_to_them(made):
    model = made[0]
    ids = torch.arange(7, 20)[None]
    with torch.no_grad():
        out = model(input_ids=ids, labels=ids)
        flat, spec = tree_flatten(out)
        again = tree_unflatten(flat, spec)
        as_tuple = model(ids, labels=ids, return_dict=False)
        positional = model(ids, torch.ones_like(ids))
    assert torch.equal(again.aux_loss, out.aux_loss)
    assert torch.equal(again.router_logits[1], out.router_logits[1])
    assert isinstance(as_tuple, tuple)
    assert torch.equal(as_tuple[0], out.loss)
    assert torch.equal(positional.logits, out.logits)


def test_configuration_and_model_are_copied_by_name(made):
    assert pickle.loads(pickle.dumps(made[0].config)).to_dict() == made[0].config.to_dict()
    assert type(pickle.loads(pickle.dumps(made[0]))) is EchoVLMForConditionalGeneration


def test_the_trainer_sees_the_signature_of_the_base():
    ours, base = (
        inspect.signature(c.forward) for c in (EchoVLMForConditionalGeneration, Qwen2VLForConditionalGeneration)
    )
    assert ours == base
