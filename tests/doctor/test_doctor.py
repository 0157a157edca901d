"""`doctor` says what is there and what is missing, with the line that gets it."""

from __future__ import annotations

import json

import pytest
from command_line import echobench

from echobench import requirements
from echobench.doctor import Status, readers, system, versions


def test_the_command_shows_every_check_and_ends_with_0():
    ended = echobench("doctor", "--no-hub", "--json")
    shown = json.loads(ended.out)
    checks = {check["name"]: check for check in shown["checks"]}
    assert ended.code == 0 and shown["ok"] is True
    assert {"python", "core", "extra train", "decoders", "text recognition", "fonts", "accelerator"} <= checks.keys()
    assert {"disk here", "reader of captions", "second reader of audit"} <= checks.keys() and "hub" not in checks
    assert "JPEG 2000" in checks["decoders"]["state"] and "Latin, CJK" in checks["text recognition"]["state"]


def test_a_missing_package_of_the_core_fails_and_of_an_extra_does_not(monkeypatch):
    version = requirements._version
    monkeypatch.setattr(requirements, "_version", lambda name: None if name == "pydicom" else version(name))
    (core,) = [check for check in versions.core() if check.name == "core"]
    assert core.status is Status.BROKEN and core.state == "without pydicom" and core.remedy == "pip install echobench"
    ended = echobench("doctor", "--no-hub", "--json")
    assert ended.code == 1 and json.loads(ended.out)["ok"] is False
    monkeypatch.setattr(requirements, "_version", lambda name: None if name == "peft" else version(name))
    train = next(check for check in versions.extras() if check.name == "extra train")
    assert train.status is Status.ABSENT and train.remedy == "pip install 'echobench[train]'"


def test_an_extra_of_which_nothing_is_known_is_not_ok(monkeypatch):
    monkeypatch.setattr(requirements, "packages", lambda extra="": [])
    assert {check.status for check in versions.extras()} == {Status.ABSENT}


def test_a_version_that_was_never_tried_is_told_with_the_range(monkeypatch):
    version = requirements._version
    monkeypatch.setattr(requirements, "_version", lambda name: "99" if name == "transformers" else version(name))
    models = next(check for check in versions.extras() if check.name == "extra models")
    assert models.status is Status.UNTRIED and "transformers 99 (tried: >=5.18.0,<5.25,!=5.20.*)" in models.state
    assert models.remedy == "pip install 'transformers>=5.18.0,<5.25,!=5.20.*'"


def test_a_decoder_that_fails_is_named(monkeypatch):
    import imagecodecs

    def fail(*args, **options):
        raise ValueError

    monkeypatch.setattr(imagecodecs, "jpegls_decode", fail)
    (check,) = readers.decoders()
    assert check.status is Status.BROKEN and check.state == "do not work: JPEG-LS" and check.remedy


def test_scripts_are_those_with_an_alphabet():
    latin = {chr(code) for code in range(ord("a"), ord("z") + 1)}
    assert readers.scripts_of(latin | {"α", "β", "1", "#"}) == "Latin"
    assert readers.scripts_of(latin | {chr(code) for code in range(0x4E00, 0x4E40)}) == "Latin, CJK"


@pytest.mark.parametrize(("free", "status"), [(0.5, Status.BROKEN), (5.0, Status.OK), (50.0, Status.OK)])
def test_a_full_disk_fails(free, status, monkeypatch):
    from types import SimpleNamespace

    monkeypatch.setattr(system.shutil, "disk_usage", lambda path: SimpleNamespace(free=free * 1e9))
    checks = list(system.disk())
    assert {check.status for check in checks} == {status}
    assert ("may be short" in checks[0].state) == (free == 5.0)


def test_the_hub_is_never_required(monkeypatch):
    monkeypatch.setenv("HF_ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    (check,) = system.hub()
    assert check.status is Status.ABSENT and check.remedy == ""
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    assert "HF_HUB_OFFLINE" in next(system.hub()).state
