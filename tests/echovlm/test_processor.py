"""The processor without torchvision gives what transformers gives with it."""

from __future__ import annotations

import json

import numpy as np
import pytest
import tinies
import torch
from PIL import Image
from transformers import AutoTokenizer
from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import Qwen2VLImageProcessorPil

import echobench.echovlm as echovlm
from echobench.echovlm.families import FAMILIES
from echobench.echovlm.inject import inject
from echobench.echovlm.processor import EchoVLMImageProcessor, EchoVLMVideoProcessor, save_processor
from echobench.errors import CheckpointError

SIZE = {"shortest_edge": 56 * 56, "longest_edge": 28 * 28 * 64}


def draw(height, width):
    rows, columns = np.mgrid[:height, :width]
    return Image.fromarray(np.stack([rows * 7 % 256, columns * 5 % 256, rows * columns % 256], -1).astype(np.uint8))


@pytest.mark.parametrize("shape", [(112, 112), (200, 333), (60, 500), (28, 57)])
def test_close_to_the_pillow_back_end_and_equal_where_nothing_is_resized(shape):
    ours = EchoVLMImageProcessor(size=SIZE)(images=[draw(*shape)], return_tensors="np")
    pillow = Qwen2VLImageProcessorPil(size=SIZE)(images=[draw(*shape)], return_tensors="np")
    assert np.array_equal(ours["image_grid_thw"], pillow["image_grid_thw"])
    difference = np.abs(ours["pixel_values"] - pillow["pixel_values"])
    grey_level = 1 / 255 / 0.26
    assert difference.mean() < 0.2 * grey_level
    if shape == (112, 112):
        assert difference.max() < 1e-6


def test_equal_to_the_torchvision_back_end():
    """Recorded from transformers 5.23's Qwen2VLImageProcessor with torchvision 0.29: same arithmetic."""
    pixels = EchoVLMImageProcessor(size=SIZE)(images=[draw(200, 333)], return_tensors="np")["pixel_values"]
    assert pixels.shape == RECORDED["shape"]
    levels = np.round(pixels.astype(np.float64) * 1e4).astype(np.int64)
    assert [int(levels[i, j]) for i, j in RECORDED["places"]] == RECORDED["values"]
    assert int(levels.sum()) == RECORDED["sum"]


RECORDED: dict = {
    "shape": (240, 1176),
    "places": [(0, 0), (5, 100), (50, 600), (123, 1000), (239, 1175)],
    "values": [-17777, -9310, 4841, -5559, -7977],
    "sum": 345689250,
}


@pytest.mark.parametrize("name", ["preprocessor_config.json", "tokenizer.json"])
def test_a_missing_part_is_named(tmp_path, name):
    root = tinies.base(tmp_path)
    (root / name).unlink()
    with pytest.raises(CheckpointError):
        echovlm.load_processor(root)


def test_older_files_are_read(tmp_path):
    """Checkpoints of 2024: chat_template.json, pixel bounds instead of a size, settings in processor_config.json."""
    root = tinies.base(tmp_path)
    new = echovlm.load_processor(root)
    template = (root / "chat_template.jinja").read_text()
    (root / "chat_template.jinja").unlink()
    (root / "chat_template.json").write_text(json.dumps({"chat_template": template}))
    settings = json.loads((root / "preprocessor_config.json").read_text())
    bounds = settings.pop("size")
    settings |= {"min_pixels": bounds["shortest_edge"], "max_pixels": bounds["longest_edge"]}
    (root / "preprocessor_config.json").unlink()
    (root / "processor_config.json").write_text(json.dumps({"image_processor": settings}))
    old = echovlm.load_processor(root)
    text = new.apply_chat_template([{"role": "user", "content": [{"type": "image"}]}])
    first, second = (p(text=[text], images=[draw(90, 70)], return_tensors="np") for p in (new, old))
    assert all(np.array_equal(first[key], second[key]) for key in first)


def test_the_tokenizer_is_readable_by_the_auto_class(tmp_path):
    root = tinies.base(tmp_path)
    tokenizer = AutoTokenizer.from_pretrained(root)
    text = "a cyst in the liver , 肝脏未见异常。"
    assert tokenizer.decode(tokenizer(text)["input_ids"]) == text


def clip(frames, height=90, width=70):
    return [Image.fromarray((np.asarray(draw(height, width)) + 9 * n).astype(np.uint8)) for n in range(frames)]


def test_videos_equal_the_torchvision_back_end():
    """Recorded from transformers 5.24's Qwen2VLVideoProcessor with torchvision 0.29: three frames of 200 x 333."""
    made = EchoVLMVideoProcessor(size=SIZE)(videos=[clip(3, 200, 333)], return_tensors="np")
    pixels = made["pixel_values_videos"]
    assert made["video_grid_thw"].tolist() == VIDEO["grid"]
    assert pixels.shape == VIDEO["shape"]
    levels = np.round(pixels.astype(np.float64) * 1e4).astype(np.int64)
    assert [int(levels[i, j]) for i, j in VIDEO["positions"]] == VIDEO["values"]
    assert int(levels.sum()) == VIDEO["sum"]


VIDEO: dict = {
    "grid": [[2, 12, 20]],
    "shape": (480, 1176),
    "positions": [(0, 0), (0, 300), (100, 700), (300, 40), (479, 1175)],
    "values": [-17777, -7996, -6415, -16025, -5417],
    "sum": 755461162,
}


def test_one_frame_is_encoded_as_an_image():
    image = EchoVLMImageProcessor(size=SIZE)(images=clip(1), return_tensors="np")
    video = EchoVLMVideoProcessor(size=SIZE)(videos=[clip(1)], return_tensors="np")
    assert np.array_equal(image["pixel_values"], video["pixel_values_videos"])


@pytest.mark.parametrize("form", ["images", "array", "tensor"])
def test_every_frame_of_a_video_is_seen(tmp_path, form):
    processor = echovlm.load_processor(tinies.base(tmp_path))
    frames = clip(5, 56, 56)
    stack = np.stack([np.asarray(frame) for frame in frames])
    videos = {"images": [frames], "array": [stack], "tensor": [torch.from_numpy(stack).permute(0, 3, 1, 2)]}[form]
    inputs = processor(text=["<|vision_start|><|video_pad|><|vision_end|>a cyst"], videos=videos, return_tensors="pt")
    assert inputs["video_grid_thw"].tolist() == [[3, 4, 4]]  # five frames and a repeated one, two per temporal patch
    assert (inputs["input_ids"] == processor.video_token_id).sum() == 3 * 4
    assert (inputs["mm_token_type_ids"] == 2).sum() == 3 * 4
    first, last = inputs["pixel_values_videos"][0], inputs["pixel_values_videos"][-1]
    assert not torch.equal(first.view(3, 2, 196)[:, 0], first.view(3, 2, 196)[:, 1])
    assert torch.equal(last.view(3, 2, 196)[:, 0], last.view(3, 2, 196)[:, 1])


def test_a_model_reads_videos_and_images_together(tmp_path):
    inject(tinies.base(tmp_path / "base"), tmp_path / "model")
    model, processor = echovlm.load(tmp_path / "model"), echovlm.load_processor(tmp_path / "model")
    marks = "<|vision_start|><|video_pad|><|vision_end|><|vision_start|><|image_pad|><|vision_end|>"
    frames = clip(4, 56, 56)
    inputs = processor(text=[marks + "a cyst"], videos=[frames], images=[frames[0]], return_tensors="pt")
    other = processor(text=[marks + "a cyst"], videos=[frames[::-1]], images=[frames[0]], return_tensors="pt")
    with torch.no_grad():
        assert not torch.allclose(model(**inputs).logits, model(**other).logits)
        kinds = inputs.pop("mm_token_type_ids")
        assert torch.equal(model.modality_of(inputs["input_ids"]), kinds.int())
        assert model.generate(**inputs, max_new_tokens=2).shape[1] == kinds.shape[1] + 2


@pytest.mark.parametrize(
    "videos, options, message",
    [
        (["clip.mp4"], {}, "expected decoded videos"),
        ([clip(2)], {"fps": 2, "do_sample_frames": True}, "frames are not sampled here"),
    ],
)
def test_what_would_lose_frames_is_refused(videos, options, message):
    with pytest.raises(ValueError, match=message):
        EchoVLMVideoProcessor(size=SIZE)(videos=videos, **options)


@pytest.mark.parametrize("family", [f for f in FAMILIES if not f.video], ids=lambda f: f.base_type)
def test_families_with_time_stamps_refuse_videos(tmp_path, family):
    root = tinies.base(tmp_path)
    config = json.loads((root / "config.json").read_text())
    (root / "config.json").write_text(json.dumps({**config, "model_type": family.model_type}))
    with pytest.raises(ValueError, match="pass the frames as images"):
        echovlm.load_processor(root)(text=["<|video_pad|>"], videos=[clip(2)])


def test_video_settings_of_their_own_are_kept(tmp_path):
    root = tinies.base(tmp_path / "base")
    settings = json.loads((root / "preprocessor_config.json").read_text())
    size = {"shortest_edge": 28 * 28, "longest_edge": 28 * 28}
    (root / "video_preprocessor_config.json").write_text(json.dumps({**settings, "size": size}))
    processor = echovlm.load_processor(root)
    save_processor(processor, tmp_path / "again")
    for loaded in (processor, echovlm.load_processor(tmp_path / "again")):
        assert dict(loaded.video_processor.size) == size
        assert dict(loaded.image_processor.size) == settings["size"]


def test_images_of_training_are_encoded_as_a_call_does():
    from echobench.echovlm import tiny

    processor = tiny.make_processor(["liver"], image_px=84).image_processor
    rng = np.random.default_rng(0)
    images = [Image.fromarray(rng.integers(0, 255, (h, w, 3), np.uint8)) for h, w in ((84, 84), (30, 97), (120, 56))]
    ours, called = processor.encode(images), processor(images=images, return_tensors="pt")
    assert set(ours) == set(called)
    assert all(torch.equal(ours[name], called[name]) for name in ours)
