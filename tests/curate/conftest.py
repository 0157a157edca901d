"""A small data set that may be published, and its release, shared by the tests of publishing, card and metadata."""

from __future__ import annotations

from pathlib import Path

import pytest
from curate_sets import small

from echobench.dataset import manifest
from echobench.dataset.directory import DataDir

# The modules under test are imported where they are used: `scripts/mutants.py` puts changed ones in their place, which
# it cannot once they are loaded.


@pytest.fixture(scope="session")
def ready(tmp_path_factory) -> DataDir:
    from echobench.curate.rebalance import rebalance
    from echobench.curate.split import split
    from echobench.curate.validate import validate

    folder = tmp_path_factory.mktemp("publish")
    small(folder / "a", 30)
    split(folder / "a", folder / "b", fractions=(0.6, 0.2, 0.2))
    rebalance(folder / "b", folder / "c")
    manifest.write_proof(folder / "c", "audit", "passed", {})
    assert validate(folder / "c").ok
    (folder / "c" / "secret_notes_of_dr_smith.txt").write_text("not in the list")
    return DataDir(folder / "c")


@pytest.fixture(scope="session")
def release(ready, tmp_path_factory) -> tuple[Path, list[Path]]:
    from echobench.curate.publish import PublishOptions
    from echobench.curate.release_files import write_release

    folder = tmp_path_factory.mktemp("release")
    return folder, write_release(ready, PublishOptions().about("o/n"), folder)
