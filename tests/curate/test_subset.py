"""A part of a data set: the chosen studies with their records and images, and nothing of the others."""

from __future__ import annotations

from dataclasses import replace

import pytest
from curate_sets import studies, write

from echobench.curate.subset import keep_studies
from echobench.dataset import manifest
from echobench.dataset.directory import DataDir
from echobench.dataset.steps import Step
from echobench.errors import UsageError


def test_records_and_images_go_with_their_studies(tmp_path):
    made, images = studies(6)
    made[4] = replace(made[4], images=(*made[4].images, images[1].sha256))  # an image that a dropped study has too
    data = write(tmp_path / "a", made, images)
    manifest.write_proof(data.path, "audit", "passed", {})
    kept = keep_studies(data, tmp_path / "b", {"s00000", "s00004"}.__contains__, Step("choose", {"n": 2}))
    assert kept.studies().column("study").to_pylist() == ["s00000", "s00004"]
    assert set(kept.records().column("study").to_pylist()) == {"s00000", "s00004"}
    assert kept.images(["sha256"]).column(0).to_pylist() == [images[i].sha256 for i in (0, 1, 4)]
    assert [step.name for step in kept.manifest.steps] == ["ingest", "choose"]
    assert kept.manifest.counts == {"studies": 2, "records": kept.records().num_rows, "dropped_studies": 4}
    assert manifest.proof_state(kept.path, "audit") == "passed"


def test_no_study_left_is_refused(tmp_path):
    data = write(tmp_path / "a", *studies(3))
    with pytest.raises(UsageError, match="no study would be left"):
        keep_studies(data, tmp_path / "b", lambda study: False, Step("x"))
    assert not (tmp_path / "b").exists()
    assert DataDir(tmp_path / "a").studies().num_rows == 3
