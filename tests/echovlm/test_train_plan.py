"""`train --plan` counts what a run of `train` then counts, and reads no weight."""

from __future__ import annotations

import json

import phantoms
import pytest
import tinies
from typer.testing import CliRunner

from echobench import cli
from echobench.echovlm import safetensors_files
from echobench.echovlm.inject import inject
from echobench.echovlm.train import train
from echobench.echovlm.train_plan import plan
from echobench.errors import UsageError


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
    options = {"stage": 1, "base": start, "recipe_name": "tiny", "batch_size": 1, "device": "cpu"}
    one, four = (plan(data, **options, devices=n, fsdp=n > 1).counts for n in (1, 4))
    assert (one["steps"], four["steps"]) == (24, 6)
    assert four["bytes_weights"] == one["bytes_weights"] / 4


def test_the_command_plans_without_an_out_and_trains_only_with_one(made):
    start, data = made
    words = ["train", str(data), "--stage", "1", "--base", str(start), "--recipe", "tiny", "--device", "cpu"]
    planned = CliRunner().invoke(cli.app, [*words, "--plan", "--json", "--set", "batch_size=6"])
    assert json.loads(planned.stdout)["counts"]["steps"] == 4
    missing = CliRunner().invoke(cli.app, words)
    assert isinstance(missing.exception, UsageError) and "--out" in str(missing.exception)
    wrong = CliRunner().invoke(cli.app, [*words, "--plan", "--set", "batch_size=two"])
    assert wrong.exit_code != 0
