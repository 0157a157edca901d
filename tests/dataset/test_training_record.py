"""What a checkpoint's manifest says of its training."""

from __future__ import annotations

import json

from echobench.dataset.training_record import TrainingRecord

RECORD = TrainingRecord(stage=2, recipe={"max_steps": 3}, seed=1, data_sha256="a" * 64, base_sha256="b" * 64)


def test_a_record_is_read_as_it_was_written_among_other_keys():
    step = {"name": "EchoVLM, stage 2", **json.loads(json.dumps(RECORD.to_json()))}
    assert TrainingRecord.from_json(step) == RECORD


def test_a_step_that_was_no_training_is_none():
    assert TrainingRecord.from_json({"name": "inject", "seed": 0}) is None
