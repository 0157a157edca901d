"""A sharded run under torchrun: DTensors in both processes, the losses of one process, resuming, whole checkpoints."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import phantoms
import pytest
import tinies
import torch

import echobench.echovlm as echovlm
from echobench.echovlm import weights
from echobench.echovlm.families import FAMILIES
from echobench.echovlm.inject import inject
from echobench.echovlm.train import train
from echobench.errors import UsageError

# Called by each process of torchrun. In the run that is to be killed, process 1 dies in step 11.
CALL = """
import json, os, signal, sys
import torch
from torch.distributed.fsdp import FSDPModule
from torch.distributed.tensor import DTensor
torch.set_num_threads(1)
from echobench.echovlm import curve, trainer
from echobench.echovlm.train import train

options, die = json.loads(sys.argv[1]), sys.argv[2] == "die"
original = trainer.EchoVLMTrainer.compute_loss


def watched(self, model, inputs, *args, **kwargs):
    names = [name for name, p in model.named_parameters() if not isinstance(p, DTensor)]
    assert not names, names
    units = sorted(type(m).__name__ for m in model.modules() if isinstance(m, FSDPModule))
    assert len(units) == 4, units  # two decoder layers, one vision block, the rest
    halves = sum(p.to_local().numel() for p in model.parameters())
    assert halves < 0.52 * sum(p.numel() for p in model.parameters())
    if die and self.state.global_step == 10 and os.environ["RANK"] == "1":
        os.kill(os.getpid(), signal.SIGKILL)
    return original(self, model, inputs, *args, **kwargs)


trainer.EchoVLMTrainer.compute_loss = watched
train(**options, fsdp=True, device="cpu")
"""
QUICK = {"recipe_name": "tiny", "log_every": 1, "save_every": 4, "max_steps": 20, "lora_dropout": 0.0, "stage": 2}


@pytest.fixture(scope="module")
def start(tmp_path_factory):
    root = tmp_path_factory.mktemp("sharding")
    inject(tinies.base(root / "base"), root / "start")
    return root / "start", phantoms.mixed(root / "data", 28, val=4).path


def launch(tmp_path: Path, script: str, *words: str) -> subprocess.CompletedProcess[str]:
    (tmp_path / "call.py").write_text(script)
    call = ["-m", "torch.distributed.run", "--standalone", "--nproc-per-node=2", str(tmp_path / "call.py"), *words]
    env = {**os.environ, "OMP_NUM_THREADS": "1"}
    return subprocess.run([sys.executable, *call], check=False, capture_output=True, text=True, env=env, timeout=600)


def log(out: Path) -> list[dict]:
    return [json.loads(line) for line in (out / "log.jsonl").read_text().splitlines()]


@pytest.mark.slow(seconds=45)
@pytest.mark.skipif(sys.platform != "linux", reason="two processes over gloo are tried on Linux")
def test_two_sharded_processes_train_as_one_and_resume_after_a_kill(start, tmp_path):
    """Half of the records have no image, so that in many steps one process has text only and the other an image."""
    base, data = start
    options = {**QUICK, "data": str(data), "base": str(base), "gradient_checkpointing": True, "validate_every": 10}
    train(**options, out=tmp_path / "alone", batch_size=2, device="cpu")
    for out, die in (("whole", "no"), ("killed", "die"), ("killed", "no")):
        settings = json.dumps({**options, "out": str(tmp_path / out), "batch_size": 1})
        done = launch(tmp_path, CALL, settings, die)
        assert (done.returncode == 0) == (die == "no"), done.stderr[:3000]
    alone, whole, resumed = (log(tmp_path / name) for name in ("alone", "whole", "killed"))
    assert resumed == whole
    names = ("alone", "whole", "killed")
    files = {name: (tmp_path / name / "model.safetensors").read_bytes() for name in names}
    assert files["killed"] == files["whole"]
    assert [entry["step"] for entry in whole if "loss" in entry] == list(range(1, 21))
    for name in ("loss", "val_loss", "grad_norm"):
        one, two = ([entry[name] for entry in entries if name in entry] for entries in (alone, whole))
        assert two == pytest.approx(one, rel=2e-3), name
    other = dict(echovlm.load(tmp_path / "whole").named_parameters())
    assert all(torch.allclose(p, other[n], atol=2e-3) for n, p in echovlm.load(tmp_path / "alone").named_parameters())


# One forward and backward pass of each family, sharded, against the same model in one piece.
FAMILY = """
import sys
import torch
torch.set_num_threads(1)
import torch.distributed as dist
sys.path.insert(0, "tests/support")
import tinies
from echobench.echovlm import checkpoint, safetensors_files, sharding, weights

dist.init_process_group("gloo")
for root in sys.argv[1:]:
    whole = checkpoint.load(root)
    model = checkpoint.empty(checkpoint.read_config(checkpoint.resolve(root)))
    sharding.shard(model, torch.device("cpu"), torch.float32)
    weights.fill(model, safetensors_files.entries(checkpoint.resolve(root)), {"": "cpu"})
    inputs = tinies.image_inputs()
    losses = []
    for part in (whole, model):
        loss = part(**inputs, labels=inputs["input_ids"]).loss
        loss.backward()
        losses.append(loss.item())
    assert abs(losses[0] - losses[1]) < 1e-5, losses
    head, embedding = model.lm_head.weight, model.get_input_embeddings().weight
    assert (head is embedding) == model.config.tie_word_embeddings
    for (name, one), (_, other) in zip(whole.named_parameters(), model.named_parameters(), strict=True):
        gathered = other.full_tensor()
        assert torch.equal(one, gathered), name
        assert (one.grad is None) == (other.grad is None), name
        if one.grad is not None:
            assert torch.allclose(one.grad, other.grad.full_tensor(), atol=1e-5), name
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="two processes over gloo are tried on Linux")
def test_every_family_computes_the_same_in_parts(tmp_path):
    roots = []
    for family in FAMILIES:
        roots.append(tmp_path / family.model_type)
        tied = family is FAMILIES[0]  # embedding and head are one parameter
        inject(tinies.family_base(family, tmp_path / f"base-{family.model_type}", tied), roots[-1])
    done = launch(tmp_path, FAMILY, *map(str, roots))
    assert done.returncode == 0, done.stderr[:3000]


def test_one_process_has_nothing_to_shard(start, tmp_path):
    base, data = start
    with pytest.raises(UsageError, match="torchrun --nproc-per-node"):
        train(**{**QUICK, "data": data, "base": base, "out": tmp_path / "out"}, fsdp=True, device="cpu")


@pytest.mark.parametrize(
    "part, window, expected",
    [
        ((), ((2, 4), (0, 3)), ((slice(2, 4), slice(0, 3)), (slice(0, 2), slice(0, 3)))),
        ((1,), ((0, 2), (2, 4), (0, 3)), ((slice(2, 4), slice(0, 3)), (1, slice(0, 2), slice(0, 3)))),
        ((1,), ((2, 4), (0, 4), (0, 3)), None),  # another process holds expert 1
        ((0, slice(2, None)), ((0, 4), (1, 3), (0, 3)), ((slice(0, 1), slice(0, 3)), (0, slice(1, 2), slice(0, 3)))),
        ((0, slice(0, 2)), ((0, 4), (2, 4), (0, 3)), None),
    ],
)
def test_only_what_a_process_holds_is_read(part, window, expected):
    shape = (4, 3) if len(window) == 2 else (4, 4, 3)
    assert weights.overlap_of(part, shape, window) == expected
