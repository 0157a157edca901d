"""Over all commands: a flag means one thing, every help has an example, and wrong usage is one line and exit 2."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

import pytest
from command_line import echobench
from typer.main import get_command

import echobench.cli as cli
from echobench.errors import CheckpointError, ExitCode, GateError, SecretError, UsageError
from echobench.work.summary import Summary


def commands() -> dict:
    """{"split": command, "secret new": command, ...}"""
    group = get_command(cli.app)
    flat = {}
    for name, command in group.commands.items():
        nested = getattr(command, "commands", None)
        flat |= {f"{name} {n}": c for n, c in nested.items()} if nested else {name: command}
    return flat


COMMANDS = commands()


def meaning(option) -> tuple:
    """What an option takes, once or several times, and what its help says apart from the values to choose from."""
    annotation = option.type_descriptor.annotation
    (kind,) = getattr(annotation, "__args__", (annotation,))
    return str if issubclass(kind, str) else kind, option.metavar, option.help.split(" One of:")[0]


def test_there_are_all_commands():
    assert len(COMMANDS) >= 24 and {"secret new", "ingest", "rebalance", "train", "import-set"} <= COMMANDS.keys()


def test_an_option_means_the_same_in_every_command():
    said = defaultdict(set)
    for command in COMMANDS.values():
        for option in command.params:
            if option.param_type_name == "option":
                said[option.opts[0]].add(meaning(option))
    assert len(said) > 60
    assert {flag: meanings for flag, meanings in said.items() if len(meanings) > 1} == {}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_parameter_says_what_it_is(name):
    command = COMMANDS[name]
    first = (command.help or "").split("\n")[0]
    assert 10 < len(first) <= 62 and first.endswith("."), "the list of commands would cut it"
    for param in command.params:
        assert param.help and param.help[0].isupper() | param.help.startswith("decisions.json"), param.name
        assert param.help.endswith("."), param.name


def parse(line: str, folder: Path) -> str:
    """Parse a command line in `folder`, after making what it reads there; return the name of the command."""
    program, *words = shlex.split(line, comments=True)
    assert program == "echobench"
    for word in words:
        if word.endswith((".csv", ".json", ".jsonl", ".png")):
            (folder / word).touch()
        elif not word.startswith(("-", "key")) and not set(word) & set("=:"):
            (folder / word).mkdir(parents=True, exist_ok=True)
    name = " ".join(words[: 2 if words[0] in ("secret", "lexicon") else 1])
    assert COMMANDS[name].make_context("echobench", words[len(name.split()) :]).params
    return name


@pytest.mark.parametrize("name", COMMANDS)
def test_the_example_of_the_help_can_be_typed(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert parse(COMMANDS[name].epilog.split("\n")[-1].strip(), tmp_path) == name


def documented() -> list[str]:
    """The command lines of the README and of the scripts of releases."""
    root = Path(__file__).parents[2]
    text = (root / "README.md").read_text(encoding="utf-8").replace("\\\n", " ")
    for script in sorted((root / "pipelines").glob("*.py")):
        text += script.read_text(encoding="utf-8").replace("{data}", "data")
    lines = [line.strip().rstrip('"') for line in text.splitlines()]
    return [line for line in lines if line.startswith("echobench ")]


@pytest.mark.parametrize("line", documented())
def test_documented_commands_can_be_typed(line, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    parse(line, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_every_help_is_shown(name):
    ended = echobench(*name.split(), "--help")
    assert ended.code == 0 and ended.err == ""
    assert "Example:" in ended.out and "One of: ." not in ended.out


def test_help_starts_without_heavy_modules():
    heavy = (
        "numpy",
        "pandas",
        "pyarrow",
        "torch",
        "transformers",
        "datasets",
        "cv2",
        "pydicom",
        "great_expectations",
        "rich",
    )
    code = f"import sys, echobench.cli; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_completion_offers_choices_and_kinds_of_models(monkeypatch):
    def offered(line: str, word: int) -> list[str]:
        for key, value in {"_ECHOBENCH_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": str(word)}.items():
            monkeypatch.setenv(key, value)
        return echobench().out.split()

    assert offered("echobench reba", 1) == ["rebalance"]
    assert offered("echobench rebalance set --strategy po", 4) == ["power"]
    assert {"region", "report"} <= set(offered("echobench train set --task ", 4))
    assert {"echovlm:", "hf:", "openai:", "baseline:majority"} <= set(offered("echobench evaluate set --model ", 4))


def raising(error: BaseException):
    def command(*args: object, **kwargs: object) -> None:
        raise error

    return command


@pytest.mark.slow
@pytest.mark.parametrize(
    "error, code, line",
    [
        (UsageError("give --out"), 2, "give --out"),
        (SecretError("no key"), 2, "no key"),
        (GateError("no audit"), 1, "no audit"),
        (CheckpointError("weights are missing"), 1, "weights are missing"),
        (KeyboardInterrupt(), 130, "interrupted; run the same command again to resume"),
        (FileNotFoundError(2, "of Mr Smith", "/smith.dcm"), 1, "No such file or directory; nothing finished is lost"),
        (ValueError("born 1950"), 1, "internal error: ValueError at "),
    ],
)  # fmt: skip
def test_an_error_is_one_line_without_what_the_library_says(error, code, line, monkeypatch, tmp_path):
    monkeypatch.setattr("echobench.curate.validate.validate", raising(error))
    ended = echobench("validate", tmp_path)
    assert (ended.code, ended.out) == (code, "")
    assert ended.err.startswith(f"echobench: {line}") and ended.err.count("\n") == 1
    assert not any(word in ended.err for word in ("1950", "Smith", "smith", "Traceback"))


@pytest.mark.slow
def test_an_internal_error_tells_where_it_was_raised_and_through_which_libraries(monkeypatch, tmp_path):
    from importlib.metadata import version

    from echobench import stats

    monkeypatch.setattr("echobench.curate.validate.validate", lambda path: stats.draws(-2))
    ended = echobench("validate", tmp_path)
    expected = rf"echobench: internal error: ValueError at echobench\.stats:\d+ \(Python .*numpy {version('numpy')}.*\n"
    assert ended.code == 1 and re.fullmatch(expected, ended.err)


@pytest.mark.parametrize("ok, code", [(True, ExitCode.DONE), (False, ExitCode.FAILED)])
def test_a_summary_that_is_not_ok_ends_with_1(ok, code, monkeypatch, tmp_path):
    monkeypatch.setattr("echobench.curate.validate.validate", lambda path: Summary("validate", {"rows": 3}, ok=ok))
    ended = echobench("validate", tmp_path, "--json")
    assert ended.code == code and f'"ok": {str(ok).lower()}' in ended.out


def test_a_command_leaves_the_filters_of_warnings_alone(tmp_path):
    import warnings

    before = list(warnings.filters)
    echobench("validate", tmp_path)
    assert warnings.filters == before
