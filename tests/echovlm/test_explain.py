"""Explanations point at the image regions that an answer depends on."""

from __future__ import annotations

import json

import numpy as np
import pytest
import tinies
import torch
from PIL import Image

import echobench.echovlm as echovlm
from echobench.echovlm import explain
from echobench.echovlm.inject import inject
from echobench.errors import UsageError


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    root = tmp_path_factory.mktemp("explain")
    inject(tinies.base(root / "base"), root / "model", width=16, shared_width=16)
    return root / "model"


@pytest.fixture
def half(tmp_path):
    pixels = np.zeros((56, 112, 3), np.uint8)
    pixels[:, 56:] = 255
    Image.fromarray(pixels).save(tmp_path / "half.png")
    return tmp_path / "half.png"


@pytest.mark.parametrize("method", explain.METHODS)
def test_explain_writes_an_overlay_per_word_and_image(made, half, tmp_path, method):
    summary = explain.explain(made, [half, half], "which region ?", tmp_path / "out", method=method, max_new_tokens=3)
    note = json.loads((tmp_path / "out" / "explain.json").read_text())
    assert len(note["words"]) == summary.counts["words"] >= 1
    for word in note["words"]:
        assert [Image.open(tmp_path / "out" / name).size for name in word["overlays"]] == [(112, 56)] * 2


def test_gradcam_finds_the_patch_that_the_answer_reads(made, half):
    model, processor = echovlm.load(made), echovlm.load_processor(made)
    processor.image_processor.size = {"shortest_edge": 56 * 112, "longest_edge": 56 * 112}
    text = "<|vision_start|><|image_pad|><|vision_end|>liver"
    inputs = processor(text=[text], images=[Image.open(half).convert("RGB")], return_tensors="pt")
    grid = inputs["image_grid_thw"][0].tolist()
    patches = grid[1] * grid[2] // 4
    target = patches - 1
    place = int((inputs["input_ids"][0] == model.config.image_token_id).nonzero()[target])
    written = torch.cat([inputs["input_ids"][0], torch.tensor([7])])

    def attend_to_one(module, args, kwargs, output):
        # Attention replaced by a copy of one image token: the answer can depend on that patch alone.
        hidden = kwargs["hidden_states"]
        return (hidden[:, place : place + 1].expand_as(hidden).contiguous(), *output[1:])

    layers = model.model.language_model.layers
    handles = [layers[0].self_attn.register_forward_hook(attend_to_one, with_kwargs=True)]
    handles += [
        layer.self_attn.register_forward_hook(lambda m, a, o: (torch.zeros_like(o[0]), *o[1:])) for layer in layers[1:]
    ]
    for sign in (1, -1):  # the positive part of one sign or the other is the patch's
        model.lm_head.weight.data *= sign
        (heat,) = explain.gradcam(model, processor, inputs, written, len(written) - 1)
        assert heat.shape == (grid[1] // 2, grid[2] // 2)
        others = np.delete(heat.ravel(), target)
        assert others.max() == 0
        if heat.ravel()[target] == 1:
            break
    else:
        raise AssertionError("neither sign shows the patch")
    for handle in handles:
        handle.remove()


def test_mistakes_are_named(made, half, tmp_path):
    with pytest.raises(UsageError, match="known: gradcam, rollout"):
        explain.explain(made, [half], "?", tmp_path, method="magic")
    (tmp_path / "no.png").write_text("no image")
    with pytest.raises(UsageError, match="cannot be read"):
        explain.explain(made, [tmp_path / "no.png"], "?", tmp_path)
