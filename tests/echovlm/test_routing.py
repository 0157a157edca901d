"""Routing counts every token once per choice, and writes shares and heat maps."""

from __future__ import annotations

import json

import numpy as np
import phantoms
import pytest
import tinies
import torch

import echobench.echovlm as echovlm
from echobench.dataset.directory import DataDir
from echobench.echovlm import routing
from echobench.echovlm.dataset import Examples
from echobench.echovlm.inject import inject
from echobench.errors import UsageError


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    root = tmp_path_factory.mktemp("analysis")
    inject(tinies.base(root / "base"), root / "model", width=16, shared_width=16)
    return root / "model", phantoms.data(root / "data", 10).path


def test_routing_counts_each_choice_once(made, tmp_path):
    path, data = made
    model = echovlm.load(path)
    with torch.no_grad():
        for layer in model.dual_paths:
            layer.moe.gate.weight.normal_()
    examples = Examples(DataDir(data), echovlm.load_processor(path), split="train")
    counts = routing.count(model, routing.batches_of(examples, model, batch_size=4))
    alone = routing.count(model, routing.batches_of(examples, model, batch_size=1))
    assert sorted(counts) == ["kidney", "liver"]
    for region, table in counts.items():
        assert torch.equal(table, alone[region]), "padding and neighbours change nothing"
        held = [examples[n] for n in range(len(examples)) if examples.record(n).region == region]
        images = sum(int(e["mm_token_type_ids"].sum()) for e in held)
        texts = sum(len(e["input_ids"]) for e in held) - images
        assert (table.sum(-1) == torch.tensor([[2 * texts], [2 * images]])).all()


@pytest.mark.slow
def test_routing_writes_shares_and_heat_maps(made, tmp_path):
    path, data = made
    summary = routing.collect(path, data, tmp_path, split="train", limit=4)
    written = json.loads((tmp_path / "routing.json").read_text())
    assert summary.counts["records"] == 4
    for kinds in written["share"].values():
        assert np.allclose(np.sum(kinds["image"], axis=-1), 1, atol=1e-5)
    svg = (tmp_path / "routing.svg").read_text()
    assert "kidney" in svg
    routing.collect(path, data, tmp_path / "again", split="train", limit=4)
    assert (tmp_path / "again" / "routing.svg").read_text() == svg


def test_without_routed_experts_there_is_nothing_to_count(made, tmp_path):
    inject(tinies.base(tmp_path / "base"), tmp_path / "model", experts=0)
    with pytest.raises(UsageError, match="no routed experts"):
        routing.collect(tmp_path / "model", made[1], tmp_path / "out", split="train")
