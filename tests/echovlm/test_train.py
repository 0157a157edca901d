"""Training: only what a stage names may change, a killed run goes on as if it had not been, data must be audited."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import phantoms
import pytest
import tinies
import torch
from transformers.integrations import TensorBoardCallback

import echobench.echovlm as echovlm
from echobench.echovlm import curve, weight_names
from echobench.echovlm import train as train_module
from echobench.echovlm.inject import inject
from echobench.echovlm.train import train
from echobench.errors import CheckpointError, GateError, UsageError

QUICK = {"recipe_name": "tiny", "batch_size": 4, "log_every": 1, "save_every": 2, "max_steps": 4}
LORA = ("self_attn.", "visual.blocks.", "visual.merger.mlp.")


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    root = tmp_path_factory.mktemp("train")
    inject(tinies.base(root / "base"), root / "start")
    return root / "start", phantoms.data(root / "data").path


def changed(before, after):
    old = dict(echovlm.load(before).named_parameters())
    return {name for name, p in echovlm.load(after).named_parameters() if not torch.equal(p, old[name])}, set(old)


def losses(out):
    return [json.loads(line) for line in (out / "log.jsonl").read_text().splitlines()]


@pytest.mark.slow
def test_stage_1_teaches_the_sparse_path_alone(made, tmp_path):
    start, data = made
    summary = train(data, stage=1, base=start, out=tmp_path / "one", **QUICK)
    moved, names = changed(start, tmp_path / "one")
    assert moved == {name for name in names if weight_names.SPARSE.search(name)}
    assert [entry["step"] for entry in losses(tmp_path / "one")] == [1, 2, 3, 4]
    assert all(entry["aux_loss"] >= 1.9 for entry in losses(tmp_path / "one"))  # even routing is top-k
    assert summary.counts["records"] == 24
    assert not (tmp_path / "one" / ".work").exists()
    assert "<svg" in (tmp_path / "one" / "log.svg").read_text()


@pytest.mark.slow
def test_stage_2_leaves_dense_norms_and_embeddings(made, tmp_path):
    start, data = made
    train(data, stage=2, base=start, out=tmp_path / "two", **QUICK, learning_rate=1e-2)
    moved, names = changed(start, tmp_path / "two")
    weights = {n for n in names if n.endswith(".weight") and any(part in n for part in LORA) and ".norm" not in n}
    assert moved == {n for n in names if weight_names.SPARSE.search(n)} | weights


@pytest.mark.slow
def test_loaders_change_nothing_but_the_time(made, tmp_path):
    start, data = made
    for loaders in (0, 2):
        train(data, stage=1, base=start, out=tmp_path / str(loaders), **QUICK, loaders=loaders)
    assert losses(tmp_path / "0") == losses(tmp_path / "2")


@pytest.mark.slow
@pytest.mark.parametrize("stage, lora_experts", [(2, 0), (1, 3), (2, 3)])
def test_adapter_output_equals_the_merged_one(made, tmp_path, stage, lora_experts):
    start, data = made
    options = {**QUICK, "learning_rate": 1e-2, "lora_experts": lora_experts}
    for output in ("merged", "adapter"):
        train(data, stage=stage, base=start, out=tmp_path / output, output=output, **options)
    assert any(weight_names.EXPERTS.search(name) for name in changed(start, tmp_path / "merged")[0])
    merged, put_together = echovlm.load(tmp_path / "merged"), echovlm.load(tmp_path / "adapter")
    other = dict(put_together.named_parameters())
    assert all(torch.allclose(p, other[name], atol=1e-6) for name, p in merged.named_parameters())
    texts = "".join(p.read_text() for p in (tmp_path / "adapter").glob("*.json"))
    assert str(tmp_path) not in texts, "no path of this machine leaves it"
    note = tmp_path / "adapter" / "base.json"
    note.write_text(json.dumps({**json.loads(note.read_text()), "weights_sha256": "0" * 64}))
    with pytest.raises(CheckpointError, match="other weights"):
        echovlm.load(tmp_path / "adapter")


@pytest.mark.slow
@pytest.mark.parametrize("stage, lora_experts", [(1, 0), (2, 0), (1, 2)])
def test_a_killed_run_goes_on_with_the_same_curve(made, tmp_path, monkeypatch, stage, lora_experts):
    start, data = made
    options = {**QUICK, "max_steps": 7, "stage": stage, "base": start, "lora_experts": lora_experts}
    train(data, out=tmp_path / "whole", **options)
    child = os.fork()
    if child == 0:  # dies at step 5, after the checkpoint of step 4 and half of a later one

        def die(self, args, state, control, **kwargs):
            if state.global_step == 5:
                (Path(args.output_dir) / "checkpoint-6").mkdir()
                (Path(args.output_dir) / "checkpoint-6" / "trainer_state.json").write_text('{"global_st')
                os.kill(os.getpid(), signal.SIGKILL)

        curve.Curve.on_step_end = die
        try:
            train(data, out=tmp_path / "killed", **options)
        finally:
            os._exit(1)
    assert os.waitpid(child, 0)[1] == signal.SIGKILL
    assert len(losses(tmp_path / "killed")) == 5 or len(losses(tmp_path / "killed")) == 4
    with pytest.raises(UsageError, match="another max_steps;"):
        train(data, out=tmp_path / "killed", **{**options, "max_steps": 8})
    train(data, out=tmp_path / "killed", **options)
    assert losses(tmp_path / "killed") == losses(tmp_path / "whole")
    whole, resumed = (tmp_path / name / "model.safetensors" for name in ("whole", "killed"))
    assert whole.read_bytes() == resumed.read_bytes()
    with pytest.raises(UsageError, match="is finished"):
        train(data, out=tmp_path / "killed", **options)


@pytest.mark.slow
def test_gradient_checkpointing_changes_nothing(made, tmp_path):
    start, data = made
    for name, on in (("off", False), ("on", True)):
        train(data, stage=2, base=start, out=tmp_path / name, gradient_checkpointing=on, balance=1.0, **QUICK)
    for plain, saving in zip(losses(tmp_path / "off"), losses(tmp_path / "on"), strict=True):
        assert saving == pytest.approx(plain, rel=1e-4)


@pytest.mark.slow
def test_accumulating_equals_a_larger_batch(made, tmp_path):
    start, data = made
    options = {**QUICK, "stage": 1, "base": start, "balance": 0.0}
    train(data, out=tmp_path / "large", **options)
    train(data, out=tmp_path / "small", **{**options, "batch_size": 2, "accumulate": 2})
    first, second = (losses(tmp_path / name)[0]["loss"] for name in ("large", "small"))
    assert second == pytest.approx(first, rel=1e-4)


@pytest.mark.slow
def test_unaudited_data_is_refused_or_named_in_the_card(made, tmp_path):
    start, _ = made
    data = phantoms.data(tmp_path / "data", audited=False).path
    options = {**QUICK, "stage": 1, "base": start, "out": tmp_path / "out", "max_steps": 1, "save_every": 1}
    with pytest.raises(GateError, match="nothing is trained"):
        train(data, **options)
    assert not (tmp_path / "out").exists()
    train(data, allow_unaudited=True, **options)
    card = (tmp_path / "out" / "README.md").read_text()
    assert "without a current passed audit" in card
    steps = json.loads((tmp_path / "out" / "manifest.json").read_text())["steps"]
    assert steps[0]["data_sha256"] in card


@pytest.mark.slow
def test_reporters_get_the_curves_and_those_not_installed_are_refused_at_once(made, tmp_path, monkeypatch):
    from transformers.integrations import integration_utils

    start, data = made
    options = {**QUICK, "stage": 1, "base": start, "out": tmp_path / "out", "max_steps": 2}
    with pytest.raises(UsageError, match=r"unknown reporter 'nobody'; known: .*tensorboard, .*wandb"):
        train(data, report_to=["nobody"], **options)
    monkeypatch.setattr(train_module, "get_available_reporting_integrations", list)
    with pytest.raises(UsageError, match="not installed here; run: pip install wandb"):
        train(data, report_to=["wandb"], **options)
    assert not (tmp_path / "out").exists()
    told, folders = [], []

    class Reporter(TensorBoardCallback):
        """As where tensorboard is installed."""

        def __init__(self):
            self.logging_dir = self.tb_writer = None
            self._SummaryWriter = lambda log_dir: folders.append(log_dir)

        def on_log(self, args, state, control, logs=None, **kwargs):
            told.append(dict(logs))

    monkeypatch.setitem(integration_utils.INTEGRATION_TO_CALLBACK, "reporter", Reporter)
    monkeypatch.setattr(train_module, "get_available_reporting_integrations", lambda: ["reporter"])
    train(data, report_to=["reporter"], **options)
    logged = [entry for entry in told if "loss" in entry]
    assert [entry["loss"] for entry in logged] == [entry["loss"] for entry in losses(tmp_path / "out")]
    assert {"aux_loss_layer_0", "aux_loss_layer_1", "idle_experts", "tokens_per_second"} <= set(logged[0])
    assert folders == [f"{tmp_path / 'out'}-tensorboard"], "they outlive the run, outside the checkpoint"


@pytest.mark.slow
@pytest.mark.parametrize("reporter", ["tensorboard", "wandb"])
def test_a_real_reporter_holds_the_curves_and_standard_output_the_summary(made, tmp_path, reporter):
    pytest.importorskip(reporter, reason="in no extra: the operator's own package")
    start, _ = made
    data = phantoms.mixed(tmp_path / "data", 28, val=4).path
    words = ["train", str(data), "--stage", "1", "--base", str(start), "--recipe", "tiny", "--max-steps", "4"]
    words += ["--set", "log_every=1", "--set", "save_every=2", "--validate-every", "2", "--report-to", reporter]
    done = subprocess.run(
        [sys.executable, "-m", "echobench", *words, "--out", str(tmp_path / "out"), "--device", "cpu", "--json"],
        cwd=tmp_path, check=True, capture_output=True, text=True,
        env={**os.environ, "OMP_NUM_THREADS": "1", "WANDB_MODE": "offline"},
    )  # fmt: skip
    assert json.loads(done.stdout)["counts"]["steps"] == 4
    wanted = {"loss", "val_loss", "val_token_accuracy_report", "aux_loss_layer_0", "aux_loss_layer_1"}
    wanted |= {"tokens_per_second", "grad_norm", "learning_rate"}
    if reporter == "wandb":
        (file,) = (tmp_path / "wandb").glob("offline-run-*/run-*.wandb")
        assert all(f"train/{name}".encode() in file.read_bytes() for name in wanted)
        return
    from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

    events = EventAccumulator(str(tmp_path / "out-tensorboard")).Reload()
    assert {f"train/{name}" for name in wanted} <= set(events.Tags()["scalars"])
    shown = [event.value for event in events.Scalars("train/loss")]
    assert shown == pytest.approx([entry["loss"] for entry in losses(tmp_path / "out") if "loss" in entry])


def test_wrong_options_of_train_are_refused_with_a_reason(made, tmp_path):
    start, data = made
    options = {**QUICK, "base": start, "out": tmp_path / "x"}
    for changes, message in (
        ({"stage": 3}, "unknown stage"),
        ({"stage": 1, "recipe_name": "none"}, "known: paper, tiny"),
        ({"stage": 1, "speed": 9}, "a recipe has no 'speed'"),
        ({"stage": 1, "tasks": ["view"]}, "no train records of task view"),
        ({"stage": 1, "log_every": 3}, "not a multiple"),
        ({"stage": 1, "output": "half"}, "unknown form"),
    ):
        with pytest.raises(UsageError, match=message):
            train(data, **{**options, **changes})


@pytest.mark.slow(seconds=20)
@pytest.mark.parametrize("lora_experts", [0, 2])
def test_two_processes_share_the_work_and_the_weights(made, tmp_path, lora_experts):
    start, data = made
    for name, processes, batch in (("alone", 1, 4), ("sharded", 2, 2)):
        call = (
            "import torch; torch.set_num_threads(1); from echobench.echovlm.train import train\n"
            f"train({str(data)!r}, stage=2, base={str(start)!r}, out={str(tmp_path / name)!r}, recipe_name='tiny', "
            f"batch_size={batch}, log_every=1, save_every=2, max_steps=4, lora_dropout=0.0, "
            f"lora_experts={lora_experts}, "
            f"fsdp={processes > 1}, device='cpu')"
        )
        (tmp_path / "call.py").write_text(call)
        launch = (
            ["-m", "torch.distributed.run", "--standalone", f"--nproc-per-node={processes}"] if processes > 1 else []
        )
        subprocess.run([sys.executable, *launch, str(tmp_path / "call.py")], check=True, capture_output=True)
    one, two = losses(tmp_path / "alone"), losses(tmp_path / "sharded")
    assert [e["loss"] for e in two] == pytest.approx([e["loss"] for e in one], rel=1e-3)
    other = dict(echovlm.load(tmp_path / "sharded").named_parameters())
    assert all(torch.allclose(p, other[n], atol=2e-3) for n, p in echovlm.load(tmp_path / "alone").named_parameters())


@pytest.mark.slow(seconds=25)
def test_torchrun_runs_the_command(made, tmp_path):
    """Two processes with half the batch each end where one ends, and one of them alone prints the summary."""
    start, data = made
    words = ["train", str(data), "--stage", "1", "--base", str(start), "--recipe", "tiny", "--max-steps", "4"]
    shown = {}
    for name, processes, batch in (("alone", 1, 4), ("together", 2, 2)):
        launch = ["torch.distributed.run", "--standalone", f"--nproc-per-node={processes}", "--module"]
        call = [sys.executable, "-m", *(launch if processes > 1 else []), "echobench", *words]
        done = subprocess.run(
            [*call, "--batch-size", str(batch), "--out", str(tmp_path / name), "--device", "cpu", "--json"],
            check=True, capture_output=True, text=True, env={**os.environ, "OMP_NUM_THREADS": "1"},
        )  # fmt: skip
        shown[name] = json.loads(done.stdout)
    assert shown["together"]["counts"]["steps"] == shown["alone"]["counts"]["steps"] == 4
    other = dict(echovlm.load(tmp_path / "together").named_parameters())
    assert all(torch.allclose(p, other[n], atol=2e-3) for n, p in echovlm.load(tmp_path / "alone").named_parameters())
