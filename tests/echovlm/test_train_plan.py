"""`train --plan` counts what a run of `train` then counts, and reads no weight."""

from __future__ import annotations

import json
import shutil

import phantoms
import pytest
import tinies
from typer.testing import CliRunner

from echobench import cli
from echobench.echovlm import safetensors_files
from echobench.echovlm.configuration import EchoVLMConfig
from echobench.echovlm.inject import inject
from echobench.echovlm.train import train
from echobench.echovlm.train_plan import plan
from echobench.errors import CheckpointError, UsageError
from echobench.work import checkpoint_files


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    root = tmp_path_factory.mktemp("plan")
    inject(tinies.base(root / "base"), root / "start")
    return root / "start", phantoms.data(root / "data").path


@pytest.mark.slow
@pytest.mark.parametrize("stage", [1, 2])
def test_parameters_steps_and_tokens_are_those_of_the_run(made, tmp_path, stage):
    start, data = made
    options = {"stage": stage, "base": start, "recipe_name": "tiny", "batch_size": 4, "log_every": 1, "save_every": 5}
    planned = plan(data, **options, device="cpu").counts
    run = train(data, out=tmp_path / "out", **options, device="cpu")
    for name in ("steps", "parameters", "parameters_learning"):
        assert planned[name] == run.counts[name], name
    lines = (tmp_path / "out" / "timing.jsonl").read_text().splitlines()
    assert planned["tokens"] == sum(json.loads(line)["tokens"] for line in lines)
    assert planned["bytes_weights"] == 4 * planned["parameters"]


def test_more_devices_take_fewer_steps_and_no_weight_is_read(made, monkeypatch):
    start, data = made
    monkeypatch.setattr(safetensors_files, "read_into", None)
    monkeypatch.setattr(checkpoint_files, "sha256_of", None)
    options = {"stage": 1, "base": start, "recipe_name": "tiny", "batch_size": 1, "device": "cpu"}
    one, four = (plan(data, **options, devices=n, fsdp=n > 1).counts for n in (1, 4))
    assert (one["steps"], four["steps"]) == (24, 6)
    assert four["bytes_weights"] == one["bytes_weights"] / 4


# Qwen2-VL as published, with the experts of the paper; and what the paper says of its 7B: 3.39 B new parameters.
SIZES = {
    "2B": ({"hidden_size": 1536, "intermediate_size": 8960, "num_attention_heads": 12, "num_key_value_heads": 2,
            "moe_intermediate_size": 768, "shared_expert_intermediate_size": 1536}, 2.8e9, 0.594e9),
    "7B": ({"hidden_size": 3584, "intermediate_size": 18944, "num_attention_heads": 28, "num_key_value_heads": 4,
            "moe_intermediate_size": 1408, "shared_expert_intermediate_size": 5632}, 11.7e9, 3.39e9),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_a_base_is_planned_for_before_its_weights_are_here(made, tmp_path, size):
    start, data = made
    text, every, learning = SIZES[size]
    rope = {"rope_type": "default", "rope_theta": 1e6, "mrope_section": [16, 24, 24]}
    text |= {"vocab_size": 152064, "num_hidden_layers": 28, "num_experts": 4, "rope_parameters": rope}
    config = EchoVLMConfig(text_config=text, vision_config={"hidden_size": text["hidden_size"]}, dtype="bfloat16",
                           tie_word_embeddings=size == "2B")  # fmt: skip
    shutil.copytree(start, tmp_path / size, ignore=shutil.ignore_patterns("*.safetensors", "config.json"))
    config.save_pretrained(tmp_path / size)
    options = {"stage": 1, "base": tmp_path / size, "recipe_name": "paper", "validate_every": 0}
    counts = plan(data, **options, devices=8, fsdp=True).counts
    assert counts["parameters"] == pytest.approx(every, rel=0.02)
    assert counts["parameters_learning"] == pytest.approx(learning, rel=0.005)
    frozen = counts["parameters"] - counts["parameters_learning"]
    assert counts["bytes_weights"] == (2 * frozen + 4 * counts["parameters_learning"]) // 8
    with pytest.raises(CheckpointError, match="holds no safetensors"):
        train(data, **options, out=tmp_path / "out", device="cpu")


def test_a_plain_base_is_told_from_one_with_experts_without_its_weights(made, tmp_path):
    start, data = made
    shutil.copytree(start.with_name("base"), tmp_path / "plain", ignore=shutil.ignore_patterns("*.safetensors"))
    with pytest.raises(CheckpointError, match="holds no experts"):
        plan(data, stage=1, base=tmp_path / "plain", recipe_name="tiny", device="cpu")
    assert plan(data, stage="base", base=tmp_path / "plain", recipe_name="tiny", device="cpu").counts["parameters"]


@pytest.mark.slow
def test_the_command_plans_without_an_out_and_trains_only_with_one(made):
    start, data = made
    words = ["train", str(data), "--stage", "1", "--base", str(start), "--recipe", "tiny", "--device", "cpu"]
    planned = CliRunner().invoke(cli.app, [*words, "--plan", "--json", "--set", "batch_size=6"])
    assert json.loads(planned.stdout)["counts"]["steps"] == 4
    missing = CliRunner().invoke(cli.app, words)
    assert isinstance(missing.exception, UsageError) and "--out" in str(missing.exception)
    wrong = CliRunner().invoke(cli.app, [*words, "--plan", "--set", "batch_size=two"])
    assert wrong.exit_code != 0
