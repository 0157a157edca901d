"""run.json: what is written is what is read, and any other question is another run."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from echobench.bench.leaks import LeakCheck
from echobench.bench.requests import Selection
from echobench.bench.run_description import RunDescription, TrainingShares, slug

RUN = RunDescription(
    model="hf:org/name", revision="abc", data_sha256="0" * 64, sources=("made",), licences=("CC0-1.0",),
    selection=Selection(tasks=("region",), limit=3), temperature=0.0, decoding_seed=None, prompts={"region": "1"},
    train=TrainingShares("1" * 64, {"liver": 1.0}), compared=(LeakCheck(1, 2, 3, 6),),
)  # fmt: skip


@pytest.mark.parametrize("run", [RUN, replace(RUN, train=None, compared=(), temperature=0.5, decoding_seed=4)])
def test_a_description_is_read_as_it_was_written(run):
    assert RunDescription.from_json(json.loads(json.dumps(run.to_json()))) == run


def test_another_question_is_another_run():
    others = [
        replace(RUN, revision="abd"), replace(RUN, data_sha256="2" * 64), replace(RUN, prompts={"region": "2"}),
        replace(RUN, selection=replace(RUN.selection, limit=4)), replace(RUN, temperature=0.1),
    ]  # fmt: skip
    names = {run.run_name() for run in (RUN, *others)}
    assert len(names) == 6
    assert all(name.startswith("hf-org-name-") for name in names)


def test_a_slug_names_a_folder():
    assert slug("openai:../../x y") == "openai-..-..-x-y"
    assert slug("肝") == "model"
