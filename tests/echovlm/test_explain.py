"""Explanations point at what an answer depends on, keep their magnitude, and are checked against random weights."""

from __future__ import annotations

import json
from io import BytesIO

import numpy as np
import phantoms
import pytest
import tinies
import torch
from PIL import Image
from scipy.stats import spearmanr

import echobench.echovlm as echovlm
from echobench.echovlm import explain, tiny
from echobench.echovlm.inject import inject
from echobench.echovlm.train import train
from echobench.errors import UsageError


@pytest.fixture(scope="module")
def model_at(tmp_path_factory):
    root = tmp_path_factory.mktemp("explain")
    inject(tinies.base(root / "base"), root / "model", width=16, shared_width=16)
    return root / "model"


@pytest.fixture
def half(tmp_path):
    pixels = np.zeros((56, 112, 3), np.uint8)
    pixels[:, 56:] = 255
    Image.fromarray(pixels).save(tmp_path / "half.png")
    return tmp_path / "half.png"


def asked(root, image, answer=(7, 8)):
    """Model, processor, inputs of one image, and prompt with an answer."""
    model, processor = echovlm.load(root), echovlm.load_processor(root)
    processor.image_processor.size = {"shortest_edge": 56 * 112, "longest_edge": 56 * 112}
    text = "<|vision_start|><|image_pad|><|vision_end|>liver"
    inputs = processor(text=[text], images=[Image.open(image).convert("RGB")], return_tensors="pt")
    return model, processor, inputs, torch.cat([inputs["input_ids"][0], torch.tensor(answer)])


@pytest.mark.slow
def test_explain_writes_a_page_an_overlay_per_word_and_image_and_magnitudes(model_at, half, tmp_path):
    summary = explain.explain(model_at, [half, half], "which region ?", tmp_path / "out", max_new_tokens=3)
    note = json.loads((tmp_path / "out" / "explain.json").read_text())
    assert len(note["words"]) == summary.counts["words"] >= 1
    for word in note["words"]:
        assert [Image.open(tmp_path / "out" / name).size for name in word["overlays"]] == [(112, 56)] * 2
        assert word["peak_nats"] == pytest.approx(max(np.max(heat) for heat in word["maps_nats"]), abs=1e-6)
        assert word["total_nats"] == pytest.approx(sum(np.sum(heat) for heat in word["maps_nats"]), abs=1e-4)
        assert word["log_probability"] < 0
    page = (tmp_path / "out" / "explain.html").read_text()
    value = note["randomisation"]["rank_correlation"]
    assert value == summary.counts["rank_correlation_randomised"]
    assert (explain.UNDEFINED if value is None else f"rank correlation of {value:.2f}") in page
    assert note["question"] in page


def test_the_patch_that_the_answer_reads_is_found(model_at, half):
    model, processor, inputs, written = asked(model_at, half, (7,))
    rows, columns = (int(n) // 2 for n in inputs["image_grid_thw"][0, 1:])
    target = rows * columns - 1
    position = int((inputs["input_ids"][0] == model.config.image_token_id).nonzero()[target])

    def attend_to_one(module, args, kwargs, output):
        # Attention replaced by a copy of one image token: the answer can depend on that patch alone.
        hidden = kwargs["hidden_states"]
        return (hidden[:, position : position + 1].expand_as(hidden).contiguous(), *output[1:])

    layers = model.model.language_model.layers
    layers[0].self_attn.register_forward_hook(attend_to_one, with_kwargs=True)
    for layer in layers[1:]:
        layer.self_attn.register_forward_hook(lambda m, a, o: (torch.zeros_like(o[0]), *o[1:]))
    peaks = []
    for _ in (1, -1):  # the positive part of one sign or the other is the patch's
        (word,) = explain.maps_of(model, processor, inputs, written, [len(written) - 1])
        (heat,) = word.maps
        assert heat.shape == (rows, columns)
        assert np.delete(heat.ravel(), target).max() == 0
        peaks.append(heat.ravel()[target])
        model.lm_head.weight.data *= -1
    assert max(peaks) > 0


def test_all_words_come_from_one_pass_and_equal_a_pass_each(model_at, half):
    model, processor, inputs, written = asked(model_at, half, (7, 8, 9))
    calls = []
    model.model.visual.register_forward_hook(lambda *args: calls.append(1))
    length = len(inputs["input_ids"][0])
    together = explain.maps_of(model, processor, inputs, written, [length, length + 1, length + 2])
    assert len(calls) == 1
    for number, word in enumerate(together):
        end = length + number
        (alone,) = explain.maps_of(model, processor, inputs, written[: end + 1], [end])
        assert np.allclose(word.maps[0], alone.maps[0], atol=1e-6)
        assert word.log_probability == pytest.approx(alone.log_probability, abs=1e-5)


def test_a_map_is_the_first_order_effect_in_nats(model_at, half):
    """The sum over all patches, signs kept, is the derivative of the log-probability when the image tokens grow."""
    model, processor, inputs, written = asked(model_at, half, (7,))
    shown = written == model.config.image_token_id
    signed = []
    original = torch.Tensor.clamp
    with pytest.MonkeyPatch.context() as patch:  # keep the negative part, too
        patch.setattr(torch.Tensor, "clamp", lambda self, *a, **k: self if k == {"min": 0} else original(self, *a, **k))
        (word,) = explain.maps_of(model, processor, inputs, written, [len(written) - 1])
        signed.append(word.maps[0].sum())

    def log_probability(scale):
        def grow(module, args, kwargs):
            embeds = kwargs["inputs_embeds"].clone()
            embeds[0, shown[:-1]] *= scale
            return args, {**kwargs, "inputs_embeds": embeds}

        handle = model.model.language_model.register_forward_pre_hook(grow, with_kwargs=True)
        vision = {name: inputs[name] for name in ("pixel_values", "image_grid_thw")}
        with torch.no_grad():
            logits = model(input_ids=written[None, :-1], **vision).logits[0, -1]
        handle.remove()
        return float(logits.double().log_softmax(-1)[written[-1]])

    slope = (log_probability(1.01) - log_probability(0.99)) / 0.02
    assert signed[0] == pytest.approx(slope, rel=0.02, abs=1e-4)


def test_weak_maps_are_drawn_weak():
    image = Image.new("RGB", (56, 56), (90, 90, 90))
    even = np.full((2, 2), 1.0)
    strong, weak, none = (np.asarray(explain.overlay(image, even * share), float) for share in (1.0, 0.1, 0.0))
    assert (none == 90).all()
    assert 0 < np.abs(weak - 90).max() < np.abs(strong - 90).max() / 3


def test_ranks_and_their_correlation_are_scipys():
    rng = np.random.default_rng(0)
    one, other = (np.maximum(rng.normal(size=(6, 5)), 0) for _ in range(2))  # half of the values are equal
    words = [explain.Word("a", -1.0, [heat]) for heat in (one, other)]
    assert explain.rank_agreement(words[:1], [words[1:]]) == pytest.approx(
        spearmanr(one.ravel(), other.ravel())[0], abs=1e-4
    )
    assert explain.rank_agreement(words[:1], [words[:1]]) == 1.0
    empty = [explain.Word("a", -1.0, [np.zeros((6, 5))])]
    assert explain.rank_agreement(words[:1], [empty]) is None


@pytest.mark.slow
def test_maps_of_a_trained_model_depend_on_its_weights(tmp_path):
    """Bright images are livers, dark ones kidneys: what is random has maps of another order."""
    data = phantoms.data(tmp_path / "data", 48)
    sizes = {"image_px": 168, "hidden": 64, "layers": 2, "vision_hidden": 32, "vision_layers": 2}
    base = tiny.make(tmp_path / "base", [tinies.TEXT], **sizes)
    options = {"recipe_name": "tiny", "stage": "base", "batch_size": 8, "max_steps": 80, "learning_rate": 2e-3}
    train(data.path, base=base, out=tmp_path / "trained", device="cpu", log_every=10, save_every=80, **options)
    inject(tmp_path / "trained", tmp_path / "model")
    values = []
    for number, image in zip(range(4), data.iter_images(), strict=False):
        Image.open(BytesIO(image.data)).resize((168, 168)).save(tmp_path / "scan.png")
        out = tmp_path / f"maps-{number}"
        summary = explain.explain(tmp_path / "model", [tmp_path / "scan.png"], "which region is shown ?", out)
        values.append(summary.counts["rank_correlation_randomised"])
        assert json.loads((out / "explain.json").read_text())["answer"] in ("liver", "kidney")
    assert abs(np.mean(values)) < explain.ALIKE


def test_a_missing_or_broken_image_is_refused_with_a_reason(model_at, half, tmp_path):
    with pytest.raises(UsageError, match="no image"):
        explain.explain(model_at, [], "?", tmp_path)
    (tmp_path / "no.png").write_text("no image")
    with pytest.raises(UsageError, match="cannot be read"):
        explain.explain(model_at, [tmp_path / "no.png"], "?", tmp_path)
