"""Several sets as one: every image once, studies of all, nothing that would not fit together."""

from __future__ import annotations

from dataclasses import replace

import pytest
from curate_sets import studies, write

from echobench.curate.merge import merge
from echobench.dataset import manifest
from echobench.dataset.directory import DataDir, write_dataset
from echobench.dataset.steps import Step
from echobench.errors import UsageError


def part(path, count, seed, **changes):
    made, images = studies(count, seed)
    prefix = f"{seed}-"
    made = [replace(s, study=prefix + s.study, **changes) for s in made]
    images = [replace(image, study=prefix + image.study) for image in images]
    return write(path, made, images), made, images


def test_a_merged_set_holds_the_studies_and_records_of_all_parts_unsplit(tmp_path):
    (a, first, _), (b, second, _) = part(tmp_path / "a", 6, 1), part(tmp_path / "b", 4, 2)
    summary = merge([a.path, b.path], tmp_path / "c")
    whole = DataDir(tmp_path / "c")
    assert whole.studies().column("study").to_pylist() == [s.study for s in (*first, *second)]
    assert whole.records().num_rows == a.records().num_rows + b.records().num_rows
    assert set(whole.records().column("split").to_pylist()) == {None}
    assert summary.command == "merge"
    assert summary.counts == {"sets": 2, "studies": 10, "records": whole.records().num_rows}
    assert whole.manifest.steps[-1].name == "merge"
    assert whole.manifest.key_fingerprint == "f"
    assert [len(steps) for steps in whole.manifest.steps[-1].parts] == [1, 1]


def test_an_image_that_two_parts_hold_has_a_row_for_each_study_that_uses_it(tmp_path):
    (a, _, images), (_, made, others) = part(tmp_path / "a", 5, 1), part(tmp_path / "b", 3, 2)
    again = replace(images[0], study=made[0].study)
    made[0] = replace(made[0], images=(*made[0].images, again.sha256))
    write(tmp_path / "d", made, [*others, again])
    merge([a.path, tmp_path / "d"], tmp_path / "c")
    rows = DataDir(tmp_path / "c").images(["sha256", "study"]).to_pylist()
    expected = [(image.sha256, image.study) for image in (*images, *others, again)]
    assert sorted((row["sha256"], row["study"]) for row in rows) == sorted(expected)


def test_parts_of_different_keys_are_refused(tmp_path):
    (a, _, _), (_, made, images) = part(tmp_path / "a", 3, 1), part(tmp_path / "b", 3, 2)
    write_dataset(
        tmp_path / "k", records=[], studies=made, images=images, counts={}, step=Step("ingest"), key_fingerprint="g"
    )  # fmt: skip
    with pytest.raises(UsageError, match="different keys"):
        merge([a.path, tmp_path / "k"], tmp_path / "c")
    assert not (tmp_path / "c" / manifest.MANIFEST).exists()


def test_a_part_given_twice_and_no_part_are_refused(tmp_path):
    a, _, _ = part(tmp_path / "a", 3, 1)
    with pytest.raises(UsageError, match="share studies"):
        merge([a.path, a.path], tmp_path / "c")
    with pytest.raises(UsageError, match="no data set"):
        merge([], tmp_path / "c")
