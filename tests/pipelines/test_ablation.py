"""The ablation's statistics: a planted effect is shown, its absence is not called one."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import numpy as np
import pytest


@pytest.fixture(scope="module")
def ablation():
    path = Path(__file__).parents[2] / "pipelines" / "ablation.py"
    spec = importlib.util.spec_from_file_location("ablation", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_effects_are_shown_only_where_there_are_some(ablation):
    random = np.random.default_rng(0)
    patients = [f"p{n // 2}" for n in range(600)]
    default = (random.random((3, 600)) < 0.6).astype(float)
    better = np.maximum(default, random.random((3, 600)) < 0.3)
    same = default[:, random.permutation(600)]
    assert ablation.effect(default, default, patients)["difference"] == 0
    assert not ablation.effect(same, default, patients)["effect_shown"]
    row = ablation.effect(better, default, patients)
    assert row["effect_shown"]
    assert row["low"] < row["difference"] < row["high"]
    assert row["seeds"][0] <= row["accuracy"] <= row["seeds"][1]


def test_each_setting_changes_one_factor(ablation):
    known = {"experts", "top_k", "shared_width", "arm", "stages"}
    assert ablation.SETTINGS["default"] == {}
    assert all(
        len(changes) == 1 and changes.keys() <= known
        for name, changes in ablation.SETTINGS.items()
        if name != "default"
    )
