"""The scripts that renew versions and try ranges: what they read, what they write, and that their tests exist."""

from __future__ import annotations

import datetime
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from installed import ROOT

sys.path.insert(0, str(ROOT / "scripts"))
import compat
import environments
import upgrade


def test_every_file_that_compat_runs_is_there() -> None:
    assert [path for path in (*compat.LIBRARIES, *compat.MODEL) if not (ROOT / path).exists()] == []


def test_the_lowest_environment_is_the_lower_ends() -> None:
    ranges = {"numpy": ">=2.0.2,<3", "rapidocr": "==3.10.*", "jieba": "==0.42.1"}
    assert environments.lowest(ranges) == {"numpy": "2.0.2", "rapidocr": "3.10", "jieba": "0.42.1"}
    assert {"pydicom", "torch", "transformers", "great-expectations"} <= set(environments.promised())


def test_each_minor_release_within_the_range_is_tried_at_its_newest_patch(monkeypatch: pytest.MonkeyPatch) -> None:
    listed = "x (3.1.0)\nAvailable versions: 3.1.0, 3.0.2, 3.0.1, 2.9.0, 2.8.5, 2.8.4, 2.7.0\n"
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: SimpleNamespace(stdout=listed))
    monkeypatch.setattr(environments, "promised", lambda: {"x": ">=2.8.1,<3.1"})
    assert compat._minor_releases(Path("python"), "x") == ["2.8.5", "2.9.0", "3.0.2"]


def test_an_upgrade_notes_what_changed_on_top(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upgrade, "NOTES", tmp_path / "upgrades.md")
    changes = upgrade.difference({"a": "1", "b": "1", "c": "1"}, {"a": "1", "b": "2", "d": "1"})
    assert changes == ["- b 1 -> 2", "- c 1 -> gone", "- d new -> 1"]
    upgrade.note(changes, True, datetime.date(2026, 1, 2))
    upgrade.note(["- b 2 -> 3"], False, datetime.date(2026, 2, 3))
    heads = [line for line in (tmp_path / "upgrades.md").read_text().splitlines() if line.startswith("#")]
    assert heads == ["# Upgrades", "## 2026-02-03, tests FAILED", "## 2026-01-02, tests passed"]


def test_constraints_are_written_and_read_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environments, "CONSTRAINTS", tmp_path / "c.txt")
    assert environments.read_constraints() == {}
    environments.write_constraints({"b": "2", "A": "1"}, tmp_path / "c.txt")
    assert (tmp_path / "c.txt").read_text() == "A==1\nb==2\n"
    assert environments.read_constraints() == {"A": "1", "b": "2"}


def test_an_environment_is_read_without_local_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    frozen = "torch==2.13.0+cpu\nnumpy==2.4.6\necho @ file:///somewhere\n"
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: SimpleNamespace(stdout=frozen))
    assert environments.freeze(Path("python")) == {"torch": "2.13.0", "numpy": "2.4.6"}
