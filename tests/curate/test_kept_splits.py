"""Studies keep the split that they have, and a group in two splits goes to the one that models saw most."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest
from curate_sets import studies, write

from echobench.curate.kept_splits import FREE, keep_groups, official_split
from echobench.curate.split import split
from echobench.curate.validate import validate
from echobench.dataset.directory import DataDir
from echobench.dataset.rows import STUDIES
from echobench.dataset.steps import Split, last
from echobench.errors import UsageError


def splits_of(path) -> dict[str, str]:
    rows = DataDir(path).records(columns=["study", "split"]).to_pylist()
    return {row["study"]: row["split"] for row in rows}


@pytest.fixture(scope="module")
def grown(tmp_path_factory):
    """100 studies of as many patients and their split; `all` has 40 patients more."""
    root = tmp_path_factory.mktemp("grown")
    made, images = studies(140, patients=10**6)
    write(root / "old", made[:100], images[:100])
    write(root / "all", made, images)
    split(root / "old", root / "split", fractions=(0.6, 0.2, 0.2))
    return root, made, images


@pytest.mark.slow
def test_old_studies_stay_and_new_patients_are_spread(grown, tmp_path):
    root, _, _ = grown
    old = splits_of(root / "split")
    summary = split(root / "all", tmp_path / "b", keep=root / "split")
    new = splits_of(tmp_path / "b")
    assert {study: new[study] for study in old} == old
    added = [name for study, name in new.items() if study not in old]
    assert [added.count(name) for name in ("train", "val", "test")] == pytest.approx([24, 8, 8], abs=3)
    assert "100 of 100 studies keep their split; 0 new ones join a patient" in "\n".join(summary.notes)
    assert last(DataDir(tmp_path / "b").manifest.steps, Split).keep is not None
    assert splits_of(root / "split") == old
    without = split(root / "all", tmp_path / "c", fractions=(0.6, 0.2, 0.2))
    assert splits_of(tmp_path / "c") != new and "keep" not in "\n".join(without.notes)


def joining(grown, first: str, second: str):
    """A new study of the patient of a study in `first` that shows the image of one in `second`."""
    root, made, images = grown
    old = splits_of(root / "split")
    of = {name: next(study for study in old if old[study] == name) for name in (first, second)}
    row = {study.study: i for i, study in enumerate(made)}
    twin = replace(images[row[of[second]]], sha256="e" * 64, study="s90000")
    new = replace(made[row[of[first]]], study="s90000", images=(twin.sha256,))
    return [*made[:100], new], [*images[:100], twin], of


@pytest.mark.slow
@pytest.mark.parametrize(
    "first, second, wins", [("val", "test", "val"), ("train", "test", "train"), ("train", "val", "train")]
)
def test_a_group_that_joins_two_splits_is_named_and_goes_to_the_one_seen_most(grown, tmp_path, first, second, wins):
    made, images, of = joining(grown, first, second)
    write(tmp_path / "a", made, images)
    summary = split(tmp_path / "a", tmp_path / "b", keep=grown[0] / "split")
    new = splits_of(tmp_path / "b")
    assert {new[study] for study in (*of.values(), "s90000")} == {wins}
    assert f"{of[second]}: {second} to {wins}" in summary.notes
    assert summary.details["moved"] == {of[second]: f"{second} to {wins}"}
    assert "1 groups of one patient or alike images stood in two splits" in "\n".join(summary.notes)


def test_a_new_batch_alone_follows_the_patients_and_images_of_the_old_one(grown, tmp_path):
    root, made, images = grown
    old = splits_of(root / "split")
    tests = [study for study in old if old[study] == "test"][:2]
    row = {study.study: i for i, study in enumerate(made)}
    again = [replace(made[row[tests[0]]], study="s80000", images=(images[110].sha256,))]
    alike = replace(images[row[tests[1]]], sha256="d" * 64, study="s80001")
    again += [replace(made[120], study="s80001", images=(alike.sha256,))]
    shown = [replace(images[110], study="s80000"), alike, *images[125:130]]
    write(tmp_path / "a", [*again, *made[125:130]], shown)
    split(tmp_path / "a", tmp_path / "b", keep=root / "split")
    new = splits_of(tmp_path / "b")
    assert len(new) == 7 and new["s80000"] == new["s80001"] == "test"


@pytest.mark.slow
def test_folds_test_each_study_once_and_can_be_kept(grown, tmp_path):
    root, _, _ = grown
    summary = split(root / "old", tmp_path / "f", folds=4)
    assert [path.rsplit("/", 1)[1] for path in summary.outputs] == [f"fold-{n}" for n in (1, 2, 3, 4)]
    folds = [splits_of(path) for path in summary.outputs]
    for study in folds[0]:
        assert sorted(fold[study] for fold in folds) == ["test", "train", "train", "val"]
    assert sum(summary.counts[f"fold_{n}_studies"] for n in (1, 2, 3, 4)) == 100
    assert last(DataDir(summary.outputs[1]).manifest.steps, Split).fold == 2
    assert validate(tmp_path / "f" / "fold-3").ok
    again = split(root / "all", tmp_path / "g", folds=4, keep=tmp_path / "f")
    for before, path in zip(folds, again.outputs, strict=True):
        after = splits_of(path)
        assert len(after) == 140 and {study: after[study] for study in before} == before


def test_a_split_made_with_another_key_is_refused(grown, tmp_path):
    from echobench.curate.instruct import instruct
    from echobench.dataset.directory import write_dataset
    from echobench.dataset.steps import Step

    root, made, images = grown
    write_dataset(
        tmp_path / "a", records=list(instruct(made)), studies=made, images=images, counts={}, step=Step("ingest"),
        key_fingerprint="g",
    )  # fmt: skip
    with pytest.raises(UsageError, match="it was made with another key"):
        split(tmp_path / "a", tmp_path / "b", keep=root / "split")
    with pytest.raises(UsageError, match="it was never split"):
        split(root / "all", tmp_path / "b", keep=root / "old")


def labelled(*values: str | None) -> pa.ChunkedArray:
    rows = [[{"name": "class", "value": "x"}, *([{"name": "split", "value": v}] if v else [])] for v in values]
    return pa.chunked_array([pa.array(rows, STUDIES.field("labels").type)])


def test_published_splits_are_read_from_a_label():
    assert official_split(labelled("Train", None, " valid ", "TEST", "dev"), "split").tolist() == [0, FREE, 1, 2, 1]
    with pytest.raises(UsageError, match="--official part: no study has a label of that name"):
        official_split(labelled("train"), "part")
    with pytest.raises(UsageError, match="--official split: 2 studies state none of train, training"):
        official_split(labelled("train", "7", "fold a"), "split")


def test_a_published_split_is_kept_and_its_leaks_are_named(tmp_path):
    made, images = studies(30, patients=10**6)
    made = [
        replace(s, labels={"split": ("train", "train", "test")[i % 3]} if i < 24 else {}) for i, s in enumerate(made)
    ]
    made[2] = replace(made[2], patient=made[0].patient)
    write(tmp_path / "a", made, images)
    summary = split(tmp_path / "a", tmp_path / "b", official="split")
    new = splits_of(tmp_path / "b")
    assert new["s00002"] == "train" and "s00002: test to train" in summary.notes
    assert all(new[s.study] == s.labels["split"] for s in made[3:24])
    assert last(DataDir(tmp_path / "b").manifest.steps, Split).official == "split"


def test_groups_take_the_first_of_their_splits():
    groups, kept = np.array([0, 0, 1, 1, 2, 3]), np.array([2, FREE, 2, 0, FREE, 1])
    decided = keep_groups(groups, kept)
    assert decided.splits.tolist() == [2, 0, FREE, 1]
    assert decided.joined == [1] and decided.moved == [2]
