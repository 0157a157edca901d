"""How errors are told: one line or one JSON object, with a suggestion, and no word of a library."""

from __future__ import annotations

import errno
import json

import pytest
from command_line import echobench

from echobench.cli._ending import describe, nearest, suggest
from echobench.errors import ExitCode, GateError, UsageError


@pytest.mark.parametrize(
    ("text", "ending"),
    [
        ("unknown metric 'blue-4'; known: accuracy, bleu-4", "; did you mean bleu-4?"),
        ("--strategy: 'powr' is not one of 'cap', 'power'", "; did you mean power?"),
        ("unknown axis 'x'; known: region, task", "known: region, task"),
        ("nothing is wrong", "wrong"),
    ],
)
def test_the_nearest_name_is_suggested(text, ending):
    assert suggest(text).startswith(text) and suggest(text).endswith(ending)


def test_nothing_is_suggested_where_nothing_is_like_it():
    assert nearest("zzz", ["region", "task"]) is None and nearest("REGION", ["region"]) == "region"


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("spilt set --out o", "split"), ("ingest raw --ouut o", "--out"),
        ("rebalance . --out o --strategy unifrom", "uniform"),
        ("score /dev/null --profile ntlk", "nltk"), ("evaluate . --model baseline:majorty --out o", "majority"),
        ("export . --out o --trainer llamafactory", "llama-factory"),
        ("train . --stage 1 --base b --recipe papr", "paper"),
        ("balance . --by regoin", "region"),
    ],
)  # fmt: skip
def test_a_mistype_of_a_command_an_option_or_a_choice_gets_a_suggestion(line, meant, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ended = echobench(*line.split())
    assert ended.code == ExitCode.USAGE and ended.err.count("\n") == 1
    assert "id you mean" in ended.err and meant in ended.err.partition("id you mean")[2]


def test_an_error_under_json_is_one_object(tmp_path):
    for words, code in ((("validate", tmp_path), 2), (("locate", "x", "--private", tmp_path), 2), (("validate",), 2)):
        ended = echobench(*words, "--json")
        shown = json.loads(ended.out)
        assert ended.code == code and shown["ok"] is False and shown["exit_code"] == code
        assert shown["error"] and ended.err == ""


def test_square_brackets_of_paths_are_shown_as_they_are(tmp_path):
    folder = tmp_path / "n[v2][/b]"
    folder.mkdir(parents=True)
    assert "n[v2][/b] is not a finished" in echobench("validate", folder).err


@pytest.mark.parametrize(("out", "typed"), [("/proc/x", "/proc/x: "), ("--out=/proc/y", "/proc/y: ")])
def test_an_error_of_the_system_names_what_was_typed_and_nothing_below_it(out, typed):
    for path in (typed[:-2], f"{typed[:-2]}/ZHANG_WEI.dcm"):
        error = FileNotFoundError(errno.ENOENT, "x", path)
        assert describe(error, ["split", "set", out]) == (
            f"{typed}No such file or directory; nothing finished is lost", ExitCode.FAILED,
        )  # fmt: skip
    assert describe(error, ["split", "set"])[0].startswith("No such file")


def test_a_full_disk_says_where_and_what_to_do():
    text, code = describe(OSError(errno.ENOSPC, "x"), ["export", "set", "--out", "o"])
    assert code == ExitCode.FAILED and text.startswith("No space left on device, of --out or of temporary files; make")


@pytest.mark.slow
def test_exit_codes_follow_from_the_error():
    assert describe(UsageError("a\nb")) == ("a b", ExitCode.USAGE)
    assert describe(GateError("no")) == ("no", ExitCode.FAILED)
    assert describe(KeyboardInterrupt())[1] == ExitCode.INTERRUPTED
    text, code = describe(ValueError("born 1950"))
    assert code == ExitCode.FAILED and text.startswith("internal error: ValueError") and "1950" not in text
