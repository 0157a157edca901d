"""Which models are asked: each arm with its copies that see less, the base before its stages, the baselines."""

from __future__ import annotations

from echobench import models
from echobench.demo.ask_models import model_specs
from echobench.demo.paths import Paths
from echobench.demo.sizes import FULL


def test_groups_are_asked_side_by_side_and_every_spec_is_one(tmp_path):
    groups = model_specs(Paths(tmp_path), FULL)
    assert list(groups) == [*FULL.arms, "others"]
    for arm in FULL.arms:
        spec = f"echovlm:{tmp_path / 'models' / arm}"
        assert groups[arm] == [spec, f"blind:first:{spec}", f"blind:{spec}"]
    assert groups["others"] == [
        f"hf:{tmp_path / 'models' / 'base'}",
        *(f"baseline:{name}" for name in models.BASELINES),
    ]
    for specs in groups.values():
        for spec in specs:
            models.check(spec)
