"""The processor without torchvision gives what transformers gives with it."""

from __future__ import annotations

import json

import numpy as np
import pytest
import tinies
from PIL import Image as Pictures
from transformers import AutoTokenizer
from transformers.models.qwen2_vl.image_processing_pil_qwen2_vl import Qwen2VLImageProcessorPil

import echobench.echovlm as echovlm
from echobench.echovlm.processor import EchoVLMImageProcessor
from echobench.errors import CheckpointError

SIZE = {"shortest_edge": 56 * 56, "longest_edge": 28 * 28 * 64}


def picture(height, width):
    rows, columns = np.mgrid[:height, :width]
    return Pictures.fromarray(np.stack([rows * 7 % 256, columns * 5 % 256, rows * columns % 256], -1).astype(np.uint8))


@pytest.mark.parametrize("shape", [(112, 112), (200, 333), (60, 500), (28, 57)])
def test_close_to_the_pillow_back_end_and_equal_where_nothing_is_resized(shape):
    ours = EchoVLMImageProcessor(size=SIZE)(images=[picture(*shape)], return_tensors="np")
    pillow = Qwen2VLImageProcessorPil(size=SIZE)(images=[picture(*shape)], return_tensors="np")
    assert np.array_equal(ours["image_grid_thw"], pillow["image_grid_thw"])
    difference = np.abs(ours["pixel_values"] - pillow["pixel_values"])
    grey_level = 1 / 255 / 0.26
    assert difference.mean() < 0.2 * grey_level
    if shape == (112, 112):
        assert difference.max() < 1e-6


def test_equal_to_the_torchvision_back_end():
    """Recorded from transformers 5.23's Qwen2VLImageProcessor with torchvision 0.29 (same arithmetic, other library)."""
    pixels = EchoVLMImageProcessor(size=SIZE)(images=[picture(200, 333)], return_tensors="np")["pixel_values"]
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
    """Checkpoints of 2024: chat_template.json, pixel bounds instead of a size, settings inside processor_config.json."""
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
    first, second = (p(text=[text], images=[picture(90, 70)], return_tensors="np") for p in (new, old))
    assert all(np.array_equal(first[key], second[key]) for key in first)


def test_the_tokenizer_is_readable_by_the_auto_class(tmp_path):
    root = tinies.base(tmp_path)
    tokenizer = AutoTokenizer.from_pretrained(root)
    text = "a cyst in the liver , 肝脏未见异常。"
    assert tokenizer.decode(tokenizer(text)["input_ids"]) == text
