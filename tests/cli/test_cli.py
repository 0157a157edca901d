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
from curate_sets import small
from typer.main import get_command

import echobench.cli as cli
from echobench.errors import CheckpointError, ExitCode, GateError, SecretError, UsageError
from echobench.privacy.secret import Secret
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


WRONG = [
    "nosuch", "splitt set", "secret", "secret new", "secret old k", "--nosuch", "ingest", "ingest raw",
    "ingest raw --out o", "ingest nowhere --out o --secret key", "ingest raw --out o --secret nokey",
    "ingest raw --out raw/in --secret key", "ingest raw --out o --secret bad",
    "ingest raw --out o --secret key --workers 0", "ingest raw --out o --secret key --workers two",
    "ingest raw --out o --secret key --size 500", "ingest raw --out o --secret key --image-format gif",
    "ingest raw --out o --secret key --format png", "ingest raw --out o --secret key --frames 0",
    "ingest raw --out o --secret key --reports nowhere.csv", "ingest raw --out o --secret key --private o/in",
    "deidentify raw --out o --secret key --deid-profile best", "deidentify raw --out o --secret key --profile basic",
    "deidentify raw --out o --secret key --text-style x", "deidentify raw --out raw/o --secret key",
    "deidentify nowhere --out o --secret key", "audit set --secret key", "audit nowhere --against raw --secret key",
    "audit set --against nowhere --secret key", "audit set --against raw --secret key --identifiers nowhere.tsv",
    "locate x", "locate x --private nowhere", "review set --private nowhere",
    "review set --private p --answers nowhere.json", "demo", "demo --out d --workers 0", "demo --out d --seed x",
    "instruct set", "instruct set --out o --task nosuch", "instruct set --out o --verifier replay:x",
    "instruct set --out o --generator gpt", "instruct set --out o --review 5", "instruct set --out o --per-study 0",
    "instruct set --out o --reviewed nowhere.csv", "conflicts nowhere", "conflicts set --kind colour",
    "conflicts set --drop", "conflicts set --list raw", "validate", "validate nowhere", "validate raw",
    "validate set extra", "validate set --json=1", "balance nowhere", "balance set --by organ",
    "balance set --by region,task", "dedup set --near-bits 100", "dedup set --near-bits -1",
    "dedup set --near-bits six", "dedup set --bits 6", "split set", "split set --out o --fractions 0.8,0.1",
    "split set --out o --fractions 1,1,1", "split set --out o --fractions a,b,c",
    "split set --out o --test-per-region 0", "split set --out o --seed 1.5",
    "split set --out o --test-per-region 9999", "rebalance set --out o", "rebalance split --out o --strategy nosuch",
    "rebalance split --out o --strategy", "rebalance split --out o --option alpha=abc",
    "rebalance split --out o --option alpha", "rebalance split --out o --option beta=1",
    "rebalance split --out o --option alpha=2", "rebalance split --out o --alpha 0.5",
    "rebalance split --out o --by organ", "rebalance split --out o --repeat-cap 0",
    "rebalance split --out o --budget 0", "rebalance split --out o --form copies", "rebalance split --out o --as rows",
    "rebalance split --out o --strategy weights",
    "rebalance split --out o --strategy weights --option weights=no.json",
    "rebalance split --out o --option alpha=nan", "rebalance split --out o --strategy unimax --option epochs=nan",
    "export set --out o", "export set --out o --trainer keras", "export set --out o --format trl",
    "export nowhere --out o --trainer trl", "publish set", "publish set --repo noslash", "publish nowhere --repo a/b",
    "inject", "inject x", "inject x --out o --experts -1", "inject x --out o --top-k 0",
    "inject x --out o --width wide", "inject x --out o --shared-width -3", "train split --base b --out o",
    "train split --stage 3 --base b --out o", "train split --stage 1 --out o",
    "train split --stage 1 --base b --out o --recipe mine", "train split --stage 1 --base b --out o --form whole",
    "train split --stage 1 --base b --out o --output merged", "train split --stage 1 --base b --out o --device gpu",
    "train split --stage 1 --base b --out o --batch-size 0", "train split --stage 1 --base b --out o --max-steps 0",
    "train split --stage 1 --base b --out o --learning-rate 0", "train split --stage 1 --base b --out o --epochs -1",
    "train split --stage 1 --base b --out o --learning-rate nan", "train split --stage 1 --base b --out o --task x",
    "explain nowhere.png --model echovlm:x --question q --out o", "explain file --model x --question q --out o",
    "explain file --model hf:x --question q --out o", "explain file --model echovlm:x --out o",
    "explain file --model echovlm:x --question q --out o --method lime", "score nowhere.jsonl", "score raw",
    "score file --profile best", "score file --engine slow", "score file --metric f1", "score file --by organ",
    "score file --seed x", "evaluate set --out o", "evaluate set --model majority --out o",
    "evaluate set --model baseline:best --out o --split all", "evaluate set --model baseline: --out o",
    "evaluate split --model baseline:majority --out o --split dev",
    "evaluate split --model baseline:majority --out o --task nosuch",
    "evaluate split --model baseline:majority --out o --lang fr",
    "evaluate split --model baseline:majority --out o --prompt long",
    "evaluate split --model baseline:majority --out o --shots -1",
    "evaluate split --model baseline:majority --out o --limit 0",
    "evaluate split --model baseline:majority --out o --shard 3/2",
    "evaluate split --model baseline:majority --out o --shard x",
    "evaluate split --model baseline:majority --out o --device tpu",
    "evaluate split --model baseline:majority --out o --rate 0",
    "evaluate split --model baseline:majority --out o --routing",
    "evaluate split --model baseline:majority --out o --train nowhere",
    "evaluate split --model baseline:majority --out o --near-bits 32",
    "evaluate split --model baseline:majority --out o --temperature -1",
    "evaluate split --model baseline:majority --out o --concurrency 0",
    "evaluate set --model baseline:majority --out o", "leaderboard nowhere --out o", "leaderboard raw --out o",
    "leaderboard file --out o", "leaderboard raw", "compare raw", "compare raw nowhere", "compare raw raw",
    "import-set nowhere --out o --source-format u2-bench --secret key", "import-set raw --out o --secret key",
    "import-set raw --out o --source-format coco --secret key",
    "import-set raw --out o --format u2-bench --secret key",
    "import-set raw --out o --source-format u2-bench --secret nokey",
    "import-set raw --out o --source-format u2-bench --secret key",
]  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Things to name wrongly: a key, a set, its splits, an empty raw folder, a file."""
    root = tmp_path_factory.mktemp("usage")
    Secret.new(root / "key")
    (root / "bad").write_text("no key")
    (root / "bad").chmod(0o600)
    (root / "raw").mkdir()
    (root / "p").mkdir(mode=0o700)
    (root / "file").write_text('{"id": "1", "reference": "a", "prediction": "a"}\n')
    small(root / "set", 40)
    assert echobench("split", root / "set", "--out", root / "split").code == 0
    return root


@pytest.mark.parametrize("line", WRONG)
def test_wrong_usage_is_one_line_and_exit_2(line, folder, monkeypatch):
    monkeypatch.chdir(folder)
    ended = echobench(*shlex.split(line))
    assert ended.code == ExitCode.USAGE, ended.err
    assert ended.out == ""
    if line == "secret":  # no command at all: the help itself
        assert "Usage: echobench secret" in ended.err
        return
    said = ended.err.splitlines()
    assert len(said) == 1 and said[0].startswith("echobench: ") and len(said[0]) < 400
    assert "internal error" not in said[0] and "Traceback" not in said[0]
    assert not (folder / "o").exists(), "nothing was started"


def raising(error: BaseException):
    def command(*args: object, **kwargs: object) -> None:
        raise error

    return command


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
