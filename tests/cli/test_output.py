"""What a summary looks like for a person and for a program."""

from __future__ import annotations

import json
import sys

import pytest
import typer

from echobench.cli._output import finish, reserve_stdout
from echobench.work.summary import Summary

DONE = Summary(
    "export", {"train_rows": 12345, "note": "a[b]"}, ["ex[v2]", "n[/b]"], ["pip install 'echobench[models]'"],
    details={"files": {"a": 1}},
)  # fmt: skip


def test_square_brackets_are_no_markup(capsys):
    finish(DONE)
    out = capsys.readouterr().out
    for text in (
        "echobench export",
        "train rows",
        "12,345",
        "a[b]",
        "wrote ex[v2]",
        "wrote n[/b]",
        "'echobench[models]'",
    ):
        assert text in out


def test_what_a_library_prints_goes_to_standard_error(capsys):
    with reserve_stdout():
        sys.stdout.write("a library's greeting\n")
        finish(DONE, as_json=True)
        finish(DONE)
    sys.stdout.write("afterwards\n")
    shown = capsys.readouterr()
    assert shown.err == "a library's greeting\n"
    first, *rest = shown.out.splitlines()
    assert json.loads(first)["ok"] and "12,345" in shown.out and rest[-1] == "afterwards"


def test_json_is_one_object_and_nothing_else(capsys):
    finish(DONE, as_json=True)
    shown = json.loads(capsys.readouterr().out)
    assert shown == {
        "command": "export", "ok": True, "counts": {"train_rows": 12345, "note": "a[b]"},
        "outputs": ["ex[v2]", "n[/b]"], "notes": ["pip install 'echobench[models]'"], "files": {"a": 1},
    }  # fmt: skip


@pytest.mark.parametrize("as_json", [True, False])
def test_what_is_not_ok_is_printed_and_ends_with_1(as_json, capsys):
    with pytest.raises(typer.Exit) as ended:
        finish(Summary("audit", {"found": 2}, ok=False), as_json)
    assert ended.value.exit_code == 1 and "found" in capsys.readouterr().out


def test_a_long_path_is_not_broken_into_lines(capsys):
    finish(Summary("x", {}, ["/" + "a" * 300]))
    assert "a" * 300 in capsys.readouterr().out
