"""Each planted leak is found, what is not searched for is unproved, and clean outputs raise no alarm."""

from __future__ import annotations

from pathlib import Path

import pytest
from audit_sets import SECRET
from planted import CLEAN, PLANTED, UNPROVED, Planted, write_sources

from echobench.audit.prove import audit


@pytest.fixture(scope="module")
def raw(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("planted") / "raw"
    write_sources(folder)
    return folder


def status(write, raw: Path, out: Path):
    out.mkdir()
    write(out)
    return audit([out], against=[raw], secret=SECRET, workers=0)


def test_the_table_is_long_and_names_each_leak_once():
    names = [leak.name for leak in PLANTED]
    assert len(names) >= 90 and len(set(names)) == len(names)


@pytest.mark.slow
@pytest.mark.parametrize("leak", PLANTED, ids=lambda leak: leak.name)
def test_a_planted_leak_is_found(leak: Planted, raw, tmp_path):
    done = status(leak.write, raw, tmp_path / "out")
    assert not done.ok and done.details["status"] == "failed"
    assert done.details["found"].get(leak.kind), done.details


@pytest.mark.slow
@pytest.mark.parametrize("form", UNPROVED)
def test_a_form_that_is_not_searched_is_unproved(form, raw, tmp_path):
    done = status(UNPROVED[form], raw, tmp_path / "out")
    assert not done.ok and done.details["status"] == "unproved"


@pytest.mark.slow
@pytest.mark.parametrize("output", CLEAN)
def test_a_clean_output_passes(output, raw, tmp_path):
    done = status(CLEAN[output], raw, tmp_path / "out")
    assert done.ok, done.details
