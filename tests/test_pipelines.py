"""Each pipeline runs once, on a few real or made-up studies: a script that nobody runs is a script that is broken."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest
from corpus import shared

from echobench.dataset import manifest
from echobench.dataset.directory import DataDir
from echobench.phantom import generate as phantom
from echobench.privacy.secret import Secret

FOLDER = Path(__file__).resolve().parents[1] / "pipelines"


def pipeline(name: str):
    spec = importlib.util.spec_from_file_location(f"pipeline_{name}", FOLDER / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["public_ultrasound", "echovlm_recipe"])
def test_a_release_is_a_short_script(name):
    assert len((FOLDER / f"{name}.py").read_text().splitlines()) < 150


@pytest.mark.slow
def test_public_pictures_become_one_balanced_set(tmp_path):
    images, captions = shared("data", "images"), shared("data", "text", "EchoVLM_public_data")
    chosen = tmp_path / "sets"
    for name in ("BUSI", "HC18", "BUS-BRA"):
        files = [p for p in sorted((images / name).glob("*.png")) if "mask" not in p.name]
        (chosen / name).mkdir(parents=True)
        for path in [*files[:2], *[p for p in files if p.name.startswith("normal")][:1]]:
            (chosen / name / path.name).symlink_to(path)
    said: list[str] = []
    made = pipeline("public_ultrasound").run(
        chosen, tmp_path / "out", Secret.new(tmp_path / "key"), captions, say=said.append
    )
    data = DataDir(made)
    assert said[-1] == "valid" and manifest.proof_state(made, "validation") == "passed"
    assert "BUSI: 3 studies, 1 in conflict" in said  # the normal one, whose caption describes a lesion
    rows = data.studies().to_pylist()
    assert {row["region"] for row in rows} == {"breast", "gynecology"}
    assert {row["source"] for row in rows} == {"BUSI", "HC18", "BUS-BRA"}
    assert {row["patient"] == "unknown" for row in rows if row["source"] == "BUSI"} == {True}
    assert (tmp_path / "out" / "balance.html").is_file()


@pytest.mark.slow
def test_the_papers_recipe_on_phantom_studies(tmp_path):
    phantom.write(tmp_path / "raw", {"liver": 2, "kidney": 2, "thyroid": 2}, seed=4, clips=False)
    Secret.new(tmp_path / "key")
    said: list[str] = []
    made = pipeline("echovlm_recipe").run(
        tmp_path / "raw", tmp_path / "out", tmp_path / "key", None, tmp_path / "private", say=said.append
    )
    assert manifest.proof_state(made, "validation") == "passed"
    # Nothing was written since the audit that it had not looked at.
    assert manifest.proof_state(made, "audit") == "passed"
    assert (tmp_path / "out" / "ms-swift" / "train.jsonl").is_file() and "echobench train" in said[-1]
