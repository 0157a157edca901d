"""transformers' Auto classes load EchoVLM after one import, and never as something else."""

from __future__ import annotations

import json
import subprocess
import sys

import numpy as np
import pytest
import tinies
from corpus import shared
from PIL import Image
from safetensors.torch import load_file, save_file
from transformers import AutoConfig, AutoModelForImageTextToText, AutoProcessor, AutoTokenizer, Qwen2VLConfig, pipeline

import echobench.echovlm as echovlm
from echobench.echovlm import weight_names
from echobench.echovlm.inject import inject
from echobench.echovlm.processor import EchoVLMProcessor
from echobench.errors import CheckpointError


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    root = tmp_path_factory.mktemp("auto")
    inject(tinies.base(root / "base"), root / "model", width=16, shared_width=8)
    echovlm.save(echovlm.load(root / "model"), root / "released", form="released")
    for name in ("tokenizer.json", "tokenizer_config.json", "preprocessor_config.json", "chat_template.jinja"):
        (root / "released" / name).write_bytes((root / "model" / name).read_bytes())
    return root


@pytest.mark.slow
def test_one_import_registers_every_auto_class(made):
    code = (
        "import sys, echobench.echovlm\n"
        "from transformers import AutoConfig, AutoModelForImageTextToText, AutoProcessor, AutoTokenizer\n"
        "classes = (AutoConfig, AutoModelForImageTextToText, AutoProcessor, AutoTokenizer)\n"
        "print([type(c.from_pretrained(sys.argv[1])).__name__ for c in classes])\n"
    )
    run = subprocess.run([sys.executable, "-c", code, str(made / "model")], check=True, capture_output=True, text=True)
    assert "'EchoVLMConfig', 'EchoVLMForConditionalGeneration', 'EchoVLMProcessor'" in run.stdout


def test_the_command_line_starts_without_torch():
    code = "import sys, echobench.cli; print([name for name in ('torch', 'transformers') if name in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert run.stdout.strip() == "[]"


def test_a_pipeline_answers(made):
    image = Image.fromarray(np.full((56, 56, 3), 90, np.uint8))
    content = [{"type": "image", "image": image}, {"type": "text", "text": "which region is shown ?"}]
    ask = pipeline("image-text-to-text", model=str(made / "model"))
    answer = ask(text=[{"role": "user", "content": content}], max_new_tokens=3, min_new_tokens=3)
    assert isinstance(answer[0]["generated_text"][-1]["content"], str)


def test_a_released_checkpoint_is_refused_by_auto_classes_and_read_by_ours(made):
    for auto in (AutoConfig, AutoModelForImageTextToText):
        with pytest.raises(ValueError, match=r"load it with echobench\.echovlm\.load"):
            auto.from_pretrained(made / "released")
    assert isinstance(echovlm.load_processor(made / "released"), EchoVLMProcessor)
    assert type(echovlm.load(made / "released")).__name__ == "EchoVLMForConditionalGeneration"


def test_the_authors_checkpoint_is_refused_by_auto_classes():
    with pytest.raises(ValueError, match=r"load it with echobench\.echovlm\.load"):
        AutoModelForImageTextToText.from_pretrained(shared("reference", "echovlm", "dev-a"))


def test_plain_bases_load_as_before(made):
    assert type(AutoConfig.from_pretrained(made / "base")) is Qwen2VLConfig
    assert (
        type(AutoModelForImageTextToText.from_pretrained(made / "base")).__name__ == "Qwen2VLForConditionalGeneration"
    )
    assert type(AutoConfig.for_model("qwen2_vl")) is Qwen2VLConfig


@pytest.mark.parametrize(
    "change, message",
    [
        (lambda t: t.pop("model.language_model.layers.1.moe.experts.down_proj"), "missing keys: .*layers.1.mlp.moe"),
        (lambda t: t.pop("model.language_model.layers.0.coefficient.bias"), "missing keys: .*coefficient.bias"),
        (
            lambda t: t.update({"model.language_model.layers.0.moe.spare": t["model.language_model.norm.weight"] * 1}),
            "unexpected keys",
        ),
    ],
)  # fmt: skip
def test_the_auto_class_leaves_no_weight_random_or_unused(made, tmp_path, change, message):
    tensors = load_file(made / "model" / "model.safetensors")
    change(tensors)
    save_file(tensors, tmp_path / "model.safetensors", metadata={"format": "pt"})
    (tmp_path / "config.json").write_bytes((made / "model" / "config.json").read_bytes())
    with pytest.raises(CheckpointError, match=message):
        AutoModelForImageTextToText.from_pretrained(tmp_path)


def same(path, expected):
    again = load_file(path / "model.safetensors")
    return again.keys() == expected.keys() and all((again[key] == expected[key]).all() for key in expected)


@pytest.mark.slow
def test_round_trips_keep_keys_and_values(made, tmp_path):
    """Files in the echovlm layout and files with the names in memory; transformers writes back what it read."""
    stored = load_file(made / "model" / "model.safetensors")
    renamed = {weight_names.to_memory_key(key): tensor for key, tensor in stored.items()}
    assert len(renamed) == len(stored)
    assert any(".mlp.moe." in key for key in renamed)
    for name, tensors in (("old", stored), ("new", renamed)):
        (tmp_path / name).mkdir()
        save_file(tensors, tmp_path / name / "model.safetensors", metadata={"format": "pt"})
        (tmp_path / name / "config.json").write_bytes((made / "model" / "config.json").read_bytes())
        model = AutoModelForImageTextToText.from_pretrained(tmp_path / name)
        assert set(dict(model.named_parameters())) == set(renamed)
        model.save_pretrained(tmp_path / f"{name}-theirs")
        assert same(tmp_path / f"{name}-theirs", tensors)
        echovlm.save(echovlm.load(tmp_path / name), tmp_path / f"{name}-ours")
        assert same(tmp_path / f"{name}-ours", stored)


def test_no_file_names_a_processor_class(made, tmp_path):
    """Checkpoints of the Hub name Qwen2VLProcessor, which needs torchvision and would win over the model type."""
    base = tinies.base(tmp_path / "base")
    for name in ("preprocessor_config.json", "tokenizer_config.json"):
        payload = json.loads((base / name).read_text())
        (base / name).write_text(json.dumps({**payload, "processor_class": "Qwen2VLProcessor"}))
    inject(base, tmp_path / "model")
    assert isinstance(AutoProcessor.from_pretrained(tmp_path / "model"), EchoVLMProcessor)
    assert AutoTokenizer.from_pretrained(tmp_path / "model").vocab_size
