"""Validation: exact answers are those that greedy decoding writes, and the best step's weights are kept."""

from __future__ import annotations

import json

import phantoms
import pytest
import tinies
import torch

import echobench.echovlm as echovlm
from echobench.dataset.directory import DataDir
from echobench.echovlm import curve
from echobench.echovlm.dataset import Examples, TrainingCollate, blank_image
from echobench.echovlm.inject import inject
from echobench.echovlm.train import train
from echobench.echovlm.validation import SUMS, Validation, by_answer

QUICK = {"recipe_name": "tiny", "stage": 1, "batch_size": 4, "log_every": 1, "save_every": 2, "device": "cpu"}


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    root = tmp_path_factory.mktemp("validation")
    inject(tinies.base(root / "base"), root / "start")
    return root / "start", phantoms.mixed(root / "data", 32, val=8).path


def test_sums_of_a_batch_by_hand():
    logits = torch.zeros(2, 3, 4)
    logits[0, 0, 1] = logits[0, 1, 2] = logits[1, 1, 3] = 100.0
    labels = torch.tensor([[1, 2, -100], [-100, 3, 0]])  # the last word is one of four alike: a miss for 0 is ln 4
    sums = dict(zip(SUMS, by_answer(logits, labels).T.tolist(), strict=True))
    assert sums["tokens"] == [2, 2]
    assert sums["loss"] == pytest.approx([0.0, 1.3863], abs=1e-4)
    assert sums["right"] == [2, 2]  # argmax takes the first of equals, which is 0
    assert sums["exact"] == [1, 1]
    logits[1, 2, 2] = 1.0
    sums = dict(zip(SUMS, by_answer(logits, labels).T.tolist(), strict=True))
    assert (sums["right"], sums["exact"], sums["answers"]) == ([2, 1], [1, 0], [1, 1])


def test_processes_share_the_records_and_run_as_many_batches(made):
    start, data = made
    processor = echovlm.load_processor(start)
    collate = TrainingCollate(processor.tokenizer.pad_token_id, blank_image(processor))
    model = echovlm.load(start)
    examples = Examples(DataDir(data), processor, split="val")
    validation = Validation(examples, collate, limit=5, batch_size=2)
    assert validation.rows == [0, 1, 3, 4, 6]
    parts = [list(validation.batches(rank, 3)) for rank in range(3)]
    assert [len(part) for part in parts] == [1, 1, 1]
    whole = validation.sums(model, torch.device("cpu"), 0, 1)
    shared = sum(validation.sums(model, torch.device("cpu"), rank, 3) for rank in range(3))
    assert torch.allclose(whole, shared, atol=1e-4)
    assert whole[:, SUMS.index("answers")].sum() == 5


def validate(root, data):
    model, processor = echovlm.load(root), echovlm.load_processor(root)
    examples = Examples(DataDir(data), processor, split="val")
    collate = TrainingCollate(processor.tokenizer.pad_token_id, blank_image(processor))
    validation = Validation(examples, collate, limit=0, batch_size=4)
    return validation.metrics(validation.sums(model, torch.device("cpu"), 0, 1))


def log(out):
    return [json.loads(line) for line in (out / curve.LOG).read_text().splitlines()]


@pytest.mark.slow
def test_the_best_step_is_kept_and_shown(made, tmp_path):
    """The more is learned of the training answers, the less likely is the odd one of the validation records."""
    start, _ = made
    data = phantoms.mixed(tmp_path / "data", 32, val=8, odd=True).path
    options = {**QUICK, "base": start, "max_steps": 18, "validate_every": 6, "learning_rate": 0.1}
    summary = train(data, out=tmp_path / "out", **options)
    checks = {entry["step"]: entry for entry in log(tmp_path / "out") if "val_loss" in entry}
    assert sorted(checks) == [6, 12, 18]
    best = min(checks, key=lambda step: checks[step]["val_loss"])
    assert summary.counts["step_kept"] == best != 18
    assert summary.counts["val_loss"] == pytest.approx(checks[best]["val_loss"])
    metrics = validate(tmp_path / "out", data)
    assert metrics["val_loss"] == pytest.approx(checks[best]["val_loss"], rel=1e-4), "not the best step's weights"
    page = (tmp_path / "out" / curve.PAGE).read_text()
    assert "Load balance by layer" in page and "lowest validation loss" in page and "tokens per second" in page
    hashed = json.loads((tmp_path / "out" / "manifest.json").read_text())["files"]
    assert curve.LOG in hashed and curve.TIMING not in hashed and curve.PAGE not in hashed


@pytest.mark.slow
def test_exact_answers_are_those_that_the_model_writes(made, tmp_path):
    _, data = made
    options = {**QUICK, "stage": "base", "max_steps": 60, "save_every": 60, "learning_rate": 3e-3}
    train(data, base=made[0].with_name("base"), out=tmp_path / "base", **options)
    inject(tmp_path / "base", tmp_path / "out")
    model, processor = echovlm.load(tmp_path / "out"), echovlm.load_processor(tmp_path / "out")
    examples, written = Examples(DataDir(data), processor, split="val"), 0
    for row in range(len(examples)):
        example = examples[row]
        first = int((example["labels"] != -100).nonzero()[0])
        prompt = {name: example[name][:first][None] for name in ("input_ids", "mm_token_type_ids")}
        shown = {name: example[name] for name in ("pixel_values", "image_grid_thw") if name in example}
        ids = model.generate(**prompt, **shown, max_new_tokens=12, do_sample=False)[0, first:]
        reference = example["labels"][example["labels"] != -100]
        written += torch.equal(ids[: len(reference)], reference)
    assert 0 < written < len(examples), "the test tells nothing if all are alike"
    assert validate(tmp_path / "out", data)["val_exact"] == written / len(examples)


@pytest.mark.slow
def test_without_a_validation_split_the_last_step_is_kept(made, tmp_path):
    start, _ = made
    data = phantoms.data(tmp_path / "data").path
    summary = train(data, base=start, out=tmp_path / "out", **QUICK, max_steps=2, validate_every=2)
    assert "step_kept" not in summary.counts
    assert any("no split val" in note for note in summary.notes)
