"""The Python API: the names and options of the commands, and nothing imported before a function is called."""

from __future__ import annotations

import inspect
import subprocess
import sys
from pathlib import Path

import pytest
from curate_sets import small
from typer.main import get_command

import echobench as eb
import echobench.cli as cli
from echobench import api
from echobench.errors import UsageError

# Of the command line alone: how its result is shown, and what becomes of a finished output.
OF_THE_LINE = {"as_json", "verbose", "quiet", "overwrite", "resume"}
FUNCTIONS = sorted(set(api.__all__) - {"load"})


@pytest.mark.slow
@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_function_has_the_options_and_defaults_of_its_command(name):
    command = get_command(cli.app).commands[name]
    typed = {}
    for option in command.params:
        if option.name in OF_THE_LINE:
            continue
        word = option.opts[0].lstrip("-").replace("-", "_") if option.opts[0].startswith("-") else option.name
        typed[word] = option.default
    parameters = inspect.signature(getattr(eb, name)).parameters
    assert set(parameters) == set(typed)
    for word, parameter in parameters.items():
        if parameter.default is not inspect.Parameter.empty:
            given = typed[word]
            assert parameter.default == given or (parameter.default is None and not given), word


@pytest.mark.parametrize("name", api.__all__)
def test_a_function_is_typed_and_documented(name):
    function = getattr(eb, name)
    assert callable(function) and name in dir(eb)
    signature = inspect.signature(function)
    assert all(p.annotation is not inspect.Parameter.empty for p in signature.parameters.values())
    assert signature.return_annotation in ("Summary", "datasets.Dataset")
    assert len(function.__doc__) > 100


def test_a_package_of_the_same_name_stays_a_package_and_can_be_called():
    import echobench.audit.prove
    import echobench.ingest.run

    assert eb.ingest.run is echobench.ingest.run and eb.audit.prove is echobench.audit.prove
    with pytest.raises(TypeError, match="secret"):
        eb.ingest("raw", "out")


def test_importing_the_package_imports_nothing_heavy():
    heavy = ("numpy", "pyarrow", "torch", "pydicom", "cv2", "datasets", "typer", "rich", "pandas")
    code = f"import sys, echobench as eb; eb.ingest, eb.split, eb.load; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_what_python_does_not_know_is_said():
    with pytest.raises(AttributeError, match="has no attribute 'nosuch'"):
        eb.nosuch  # noqa: B018


def test_text_paths_and_mappings_are_taken(tmp_path: Path):
    small(tmp_path / "set", 40)
    summary = eb.split(str(tmp_path / "set"), str(tmp_path / "split"), fractions=(0.6, 0.2, 0.2), seed=3)
    assert summary.command == "split" and summary.outputs == [str(tmp_path / "split")]
    eb.rebalance(tmp_path / "split", tmp_path / "b", option={"alpha": 0.25}, by="region")
    step = __import__("json").loads((tmp_path / "b" / "manifest.json").read_text())["steps"][-1]
    assert step["options"] == {"alpha": "0.25"} and step["by"] == ["region"]
    with pytest.raises(UsageError, match="unknown strategy 'powr'"):
        eb.rebalance(tmp_path / "split", tmp_path / "c", strategy="powr")
