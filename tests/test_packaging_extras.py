"""`pip install echobench` serves de-identification; whatever needs more says what to install before it starts."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from installed import CORE, ROOT, closure
from raw_trees import write_csv, write_dicom

from echobench import models, requirements
from echobench.cli import run
from echobench.errors import ExitCode, MissingExtraError


def core_only(*words: object) -> subprocess.CompletedProcess[str]:
    """Run the command line in a process that can import the core's closure alone."""
    call = [sys.executable, str(ROOT / "tests" / "support" / "installed.py"), *map(str, words)]
    return subprocess.run(call, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("raw")
    write_dicom(folder / "a.dcm", BodyPartExamined="LIVER")
    write_csv(folder / "reports.csv", [{"accession": "ACC0001", "report": "Liver: a cyst of 12 mm in the right lobe."}])
    return folder


@pytest.mark.slow
def test_the_core_alone_ingests_audits_and_deidentifies(raw: Path, tmp_path: Path) -> None:
    key, data, private = tmp_path / "key", tmp_path / "set", tmp_path / "private"
    calls: list[list[object]] = [
        ["secret", "new", key],
        ["ingest", raw, "--out", data, "--secret", key, "--private", private, "--reports", raw / "reports.csv"],
        ["deidentify", raw, "--out", tmp_path / "dicom", "--secret", key],
        ["conflicts", data],
        ["balance", data],
        ["instruct", data, "--out", tmp_path / "again"],
        ["export", data, "--out", tmp_path / "exported", "--trainer", "sharegpt"],
    ]
    for call in calls:
        done = core_only(*call)
        assert done.returncode == 0, (call[0], done.stderr)
    audited = core_only("audit", data, "--against", raw, "--secret", key)
    assert audited.returncode != 0 and "pip install 'echobench[audit]'" in audited.stdout + audited.stderr
    assert list((tmp_path / "dicom").rglob("*.dcm"))
    reviewed = core_only("review", data, "--private", private)
    assert reviewed.returncode == 0 and "no image is in doubt" in reviewed.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "extra"),
    [
        (["validate", "set"], "curate"),
        (["pull", "set", "--pacs", "A@b:104"], "pacs"),
        (["dedup", "set"], "curate"),
        (["split", "set", "--out", "out"], "curate"),
        (["instruct", "set", "--out", "out", "--generator", "hf:model"], "models"),
        (["publish", "set", "--repo", "a/b"], "hub"),
        (["score", "file"], "bench"),
        (["evaluate", "set", "--model", "baseline:majority", "--out", "out"], "bench"),
        (["leaderboard", "set", "--out", "out"], "bench"),
        (["compare", "set", "set"], "bench"),
        (["inject", "base", "--out", "out"], "models"),
        (["train", "set", "--stage", "1", "--base", "set", "--out", "out"], "train"),
        (["explain", "file", "--model", "echovlm:set", "--question", "?", "--out", "out"], "models"),
        (["demo", "--out", "out"], "all"),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else value,
)
def test_a_command_says_which_extra_it_needs(
    words: list[str], extra: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    core, version = closure(CORE), requirements._version
    monkeypatch.setattr(requirements, "_version", lambda name: version(name) if name in core else None)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "set").mkdir()
    (tmp_path / "file").touch()
    assert run(words) == ExitCode.USAGE
    printed = capsys.readouterr().err
    assert printed.startswith("echobench: this needs ")
    assert printed.endswith(f": pip install 'echobench[{extra}]'\n") and printed.count("\n") == 1
    assert {path.name for path in tmp_path.rglob("*")} == {"set", "file"}


@pytest.mark.parametrize("spec", ["hf:model", "echovlm:model", "blind:hf:model", "blind:swap:echovlm:model"])
def test_a_model_says_which_extra_it_needs_before_anything_is_loaded(
    spec: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    version = requirements._version
    monkeypatch.setattr(requirements, "_version", lambda name: None if name == "torch" else version(name))
    with pytest.raises(MissingExtraError, match=r"^this needs torch: pip install 'echobench\[models\]'$"):
        models.check(spec)


def test_several_missing_extras_are_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(requirements, "_version", lambda name: None if name in {"nltk", "peft"} else "1")
    with pytest.raises(MissingExtraError, match=r"^this needs nltk, peft: pip install 'echobench\[bench,train\]'$"):
        requirements.need("bench", "hub", "train")


def test_a_failed_import_is_explained_by_the_smallest_extra_that_brings_it() -> None:
    explained = requirements.explain(ModuleNotFoundError("no", name="yaml.loader"))
    assert str(explained) == "this needs pyyaml: pip install 'echobench[hub]'"
    assert requirements.explain(ModuleNotFoundError("no", name="echobench.nothing")) is None


@pytest.mark.parametrize(
    ("version", "told"), [("5.18.0", False), ("5.17.9", True), ("5.24.1+cpu", False), ("5.20.2", True), ("5.25", True)]
)
def test_a_version_that_was_never_tried_is_told_once(
    version: str, told: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    installed = requirements._version
    monkeypatch.setattr(requirements, "_version", lambda name: version if name == "transformers" else installed(name))
    requirements._tell_untried.cache_clear()
    for _ in range(2):
        requirements.need("models")
    lines = [line for line in capsys.readouterr().err.splitlines() if "transformers" in line]
    assert len(lines) == told
    if told:
        assert lines[0].startswith(f"echobench: transformers {version} was never tried with echobench ")
        assert lines[0].endswith("run: pip install 'transformers>=5.18.0,<5.25,!=5.20.*'")
    requirements._tell_untried.cache_clear()
