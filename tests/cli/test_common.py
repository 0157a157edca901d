"""What every command has without naming it: -v, --quiet, and for a finished output --overwrite and --resume."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import echobench
from curate_sets import small
from typer.main import get_command

import echobench.cli as cli


def test_every_command_tells_as_much_as_is_asked_and_treats_a_finished_output_alike():
    for name, command in get_command(cli.app).commands.items():
        for each in getattr(command, "commands", {"": command}).values():
            options = {option.name for option in each.params}
            assert {"verbose", "quiet"} <= options, name
            assert ("out" in options) == ({"overwrite", "resume"} <= options), name


def test_version_is_shown_alone():
    from echobench import __version__

    ended = echobench("--version")
    assert (ended.code, ended.out, ended.err) == (0, f"echobench {__version__}\n", "")


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("common")
    small(folder / "set", 40)
    return folder / "set"


@pytest.mark.slow
@pytest.mark.parametrize("words", [("--quiet", "balance"), ("balance", "--quiet")])
def test_quiet_prints_nothing_but_what_is_asked_for(words, data):
    ended = echobench(*words, data)
    assert (ended.code, ended.out, ended.err) == (0, "", "")
    assert json.loads(echobench(*words, data, "--json").out)["ok"] is True
    refused = echobench("--quiet", "balance", data.parent / "nowhere")
    assert refused.code == 2 and refused.err.count("\n") == 1


def test_verbose_says_where_an_error_came_from_and_no_value(data):
    lines = echobench("validate", data.parent, "-v").err.splitlines()
    assert len(lines) == 2 and lines[1].startswith("echobench: echobench.cli:")
    assert "echobench.dataset.manifest:" in lines[1] and str(data.parent) not in lines[1]
    assert len(echobench("-v", "validate", data.parent).err.splitlines()) == 2


@pytest.mark.slow
def test_a_finished_output_is_refused_replaced_or_taken_as_done(data, tmp_path):
    call = ["split", data, "--out", tmp_path / "s", "--json"]
    assert echobench(*call, "--seed", 1).code == 0
    before = (tmp_path / "s" / "manifest.json").read_bytes()
    refused = json.loads(echobench(*call).out)
    assert refused["exit_code"] == 2 and "--overwrite" in refused["error"]
    resumed = echobench(*call, "--resume")
    assert resumed.code == 0 and "finished before" in json.loads(resumed.out)["notes"][0]
    assert (tmp_path / "s" / "manifest.json").read_bytes() == before
    assert echobench(*call, "--seed", 2, "--overwrite").code == 0
    assert json.loads((tmp_path / "s" / "manifest.json").read_text())["steps"][-1]["seed"] == 2
    assert [path.name for path in tmp_path.iterdir()] == ["s"]


@pytest.mark.slow
def test_a_wrong_call_with_overwrite_leaves_the_finished_output(data, tmp_path):
    assert echobench("split", data, "--out", tmp_path / "s").code == 0
    before = (tmp_path / "s" / "manifest.json").read_bytes()
    assert echobench("split", data, "--out", tmp_path / "s", "--overwrite", "--test-per-region", 9999).code == 2
    assert (tmp_path / "s" / "manifest.json").read_bytes() == before


def test_an_output_inside_its_own_input_is_never_moved_away(data):
    before = sorted(data.rglob("*"))
    ended = echobench("split", data, "--out", data, "--overwrite")
    assert ended.code == 2 and "reads" in ended.err
    assert sorted(data.rglob("*")) == before
