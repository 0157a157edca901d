"""Trainings that share their processes: in this one and under torchrun, with the error of the one that fails."""

from __future__ import annotations

import json

import phantoms
import pytest
import tinies

from echobench.dataset import manifest
from echobench.demo.trainings import run
from echobench.errors import EchobenchError
from echobench.work.checkpoint_files import weights_sha256

COMMON = {
    "stage": "base", "recipe_name": "tiny", "device": "cpu", "batch_size": 1, "max_steps": 2, "log_every": 1,
    "save_every": 2,
}  # fmt: skip


def chain(root, names):
    """Trainings of which each starts from what the one before made; from `base` the first."""
    bases = ["base", *names[:-1]]
    data = str(phantoms.data(root / "data").path)
    return [
        COMMON | {"data": data, "base": str(root / base), "out": str(root / name)}
        for base, name in zip(bases, names, strict=True)
    ]


@pytest.mark.slow
@pytest.mark.parametrize("processes", [1, 2])
def test_each_training_starts_from_the_one_before(tmp_path, processes):
    tinies.base(tmp_path / "base")
    run(chain(tmp_path, ["first", "second"]), processes)
    bases = [manifest.read_manifest(tmp_path / name).steps[-1].to_json()["base_sha256"] for name in ("first", "second")]
    assert bases == [weights_sha256(tmp_path / name) for name in ("base", "first")]
    steps = [json.loads(line)["step"] for line in (tmp_path / "second" / "log.jsonl").read_text().splitlines()]
    assert steps == [1, 2]


def test_a_training_that_fails_says_why(tmp_path):
    tinies.base(tmp_path / "base")
    trainings = chain(tmp_path, ["first"])
    trainings[0]["optimizer"] = "sgd"
    with pytest.raises(EchobenchError, match="unknown optimizer 'sgd'"):
        run(trainings, 1)


@pytest.mark.slow
def test_the_error_of_a_process_is_passed_on_in_its_one_line(tmp_path):
    tinies.base(tmp_path / "base")
    trainings = chain(tmp_path, ["first"])
    trainings[0]["optimizer"] = "sgd"
    with pytest.raises(EchobenchError, match=r"^unknown optimizer 'sgd'; known: [^\n]*$"):
        run(trainings, 2)
    assert not (tmp_path / "first").exists()
