"""The plan of the demonstration: its order, what each step is for, and that making it does nothing."""

from __future__ import annotations

import pytest

from echobench.dataset import manifest
from echobench.demo import demo, steps
from echobench.demo.paths import Paths
from echobench.demo.sizes import FAST
from echobench.errors import GateError, UsageError
from echobench.work.summary import Summary


def names(tmp_path) -> list[str]:
    return [step.name for step in steps.all_steps(Paths(tmp_path / "out"), FAST, 0, 2)]


def test_the_steps_are_in_the_order_in_which_they_need_one_another(tmp_path):
    assert names(tmp_path) == [
        "self check", "key", "phantom", "ingest", "audit of the data", "validate", "split", "balance of natural",
        "rebalance", "balance of rebalanced", "captions", "base", "train", "evaluate", "leaderboard",
        "audit of runs and pages",
    ]  # fmt: skip


def test_every_step_says_what_it_is_for_and_none_is_finished_in_an_empty_folder(tmp_path):
    all_steps = steps.all_steps(Paths(tmp_path / "out"), FAST, 0, 2)
    assert all(len(step.purpose.split()) > 4 for step in all_steps)
    assert not any(step.finished() for step in all_steps)
    assert not (tmp_path / "out").exists(), "a plan has no side effects"


def test_a_step_is_finished_once_its_directory_has_a_manifest(tmp_path):
    paths = Paths(tmp_path)
    by_name = {step.name: step for step in steps.all_steps(paths, FAST, 0, 2)}
    for name, path in (("split", paths.split), ("captions", paths.captions), ("base", paths.model("base"))):
        path.mkdir(parents=True)
        (path / manifest.MANIFEST).write_text("{}")
        assert by_name[name].finished()
    (paths.secret.parent).mkdir()
    by_name["key"].work()
    assert by_name["key"].finished() and paths.secret.stat().st_mode & 0o077 == 0


def test_training_is_finished_only_with_the_last_arm(tmp_path):
    paths = Paths(tmp_path)
    train = next(step for step in steps.all_steps(paths, FAST, 0, 2) if step.name == "train")
    for number, arm in enumerate(FAST.arms, 1):
        paths.model(arm).mkdir(parents=True)
        (paths.model(arm) / manifest.MANIFEST).write_text("{}")
        assert train.finished() == (number == len(FAST.arms))


def test_an_audit_that_fails_stops_the_demonstration_and_says_why(tmp_path, monkeypatch):
    from echobench.privacy.secret import Secret

    paths = Paths(tmp_path)
    paths.secret.parent.mkdir()
    Secret.new(paths.secret)
    step = next(step for step in steps.all_steps(paths, FAST, 0, 2) if step.name == "audit of the data")
    for details, message in (
        ({"found": {"name": 2}, "unproved": []}, r"audit of data did not pass: identifiers were found \(2 name\)"),
        ({"found": {}, "unproved": ["an image could not be read"]}, "an image could not be read"),
    ):
        failed = Summary("audit", {}, ok=False, details=details)
        monkeypatch.setattr("echobench.audit.prove.audit", lambda *a, failed=failed, **k: failed)
        with pytest.raises(GateError, match=message):
            step.work()


def test_another_seed_or_size_does_not_resume(tmp_path, monkeypatch):
    monkeypatch.setattr(steps, "all_steps", lambda *a: [])
    monkeypatch.setattr("echobench.demo.results.write_results", lambda *a: Summary("demo", {}))
    assert demo(tmp_path / "out", fast=True).ok and demo(tmp_path / "out", fast=True).ok
    with pytest.raises(UsageError, match="another seed"):
        demo(tmp_path / "out", fast=True, seed=1)
    with pytest.raises(UsageError, match="another size"):
        demo(tmp_path / "out")
