"""The split: nothing shared between its parts, every label at its share, unknown patients together."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest
from curate_sets import random_image, shown_again, small, studies, write
from hypothesis import given, settings
from hypothesis import strategies as st
from split_tables import BASE, bits, own_patients, tables

from echobench.curate.split import assign_groups, assign_studies, in_fold, refuse_leaks, split, study_rows
from echobench.curate.split_groups import group_labels, group_studies, study_links
from echobench.curate.split_options import FRACTIONS
from echobench.curate.validate import validate
from echobench.dataset.directory import DataDir
from echobench.dataset.records import SPLITS
from echobench.dataset.steps import Split, last
from echobench.errors import LeakError, UsageError
from echobench.similarity.texture_check import ALIKE


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(st.integers(3, 200), st.integers(0, 2**31), st.integers(2, 150))
def test_no_patient_and_no_near_duplicate_is_in_two_splits(n, seed, patients):
    made, images = tables(n, seed, patients)
    groups = group_studies(made, images)
    place = assign_studies(made, groups, fractions=(0.6, 0.2, 0.2), seed=seed)
    refuse_leaks(study_links(made, images), place)
    by_patient: dict[str, set[int]] = {}
    for patient, where in zip(made["patient"].to_pylist(), place.tolist(), strict=True):
        by_patient.setdefault(patient, set()).add(where)
    assert all(len(where) == 1 for where in by_patient.values())
    hashes = images["phash"].to_numpy()
    near = np.bitwise_count(hashes[:, None] ^ hashes[None, :]) <= 6
    assert (place[:, None] == place[None, :])[near].all()


def test_every_label_is_within_one_group_or_five_per_cent_of_its_share():
    made, images = tables(6000, 3, 4500)
    groups = group_studies(made, images)
    place = assign_studies(made, groups, fractions=(0.8, 0.1, 0.1), seed=0)
    _, labels = group_labels(made, np.arange(6000))
    owner = np.repeat(np.arange(6000), np.diff(labels.starts))
    largest = np.bincount(groups).max()
    for k, share in enumerate((0.8, 0.1, 0.1)):
        held = np.bincount(labels.labels, place[owner] == k, labels.totals.size)
        wanted = labels.totals * share
        assert (np.abs(held - wanted) <= np.maximum(0.05 * wanted, largest)).all()
    assert np.abs(np.bincount(place) / 6000 - [0.8, 0.1, 0.1]).max() < 0.002


def test_a_balanced_test_holds_the_asked_number_of_each_region():
    made, images = tables(3000, 5, 3000)
    place = assign_studies(made, group_studies(made, images), test_per_region=40, seed=1)
    regions = np.array(made["region"].to_pylist())
    for region in ("liver", "heart", "vessel"):
        assert abs(int(((place == 2) & (regions == region)).sum()) - 40) <= 1
    with pytest.raises(UsageError, match="train needs some too"):
        assign_studies(made, np.arange(3000), test_per_region=3000)


@pytest.mark.slow
def test_the_seed_decides_and_the_order_of_options_does_not(tmp_path):
    small(tmp_path / "a")
    for name, seed in (("b", 1), ("c", 1), ("d", 2)):
        split(tmp_path / "a", tmp_path / name, seed=seed)
    found = [DataDir(tmp_path / name).records().select(["id", "split"]).to_pylist() for name in "bcd"]
    assert found[0] == found[1] != found[2]


@pytest.mark.slow
def test_unknown_patients_stay_together(tmp_path):
    made, images = studies(60, 2)
    made = [replace(s, patient="unknown") if i % 3 == 0 else s for i, s in enumerate(made)]
    write(tmp_path / "a", made, images)
    split(tmp_path / "a", tmp_path / "b", fractions=(0.5, 0.25, 0.25))
    rows = DataDir(tmp_path / "b").records(columns=["patient", "split"]).to_pylist()
    assert len({row["split"] for row in rows if row["patient"] == "unknown"}) == 1
    assert len({row["split"] for row in rows}) == 3
    write(tmp_path / "u", [replace(s, patient="unknown") for s in made], images)
    with pytest.raises(LeakError, match=r"one group.*say what an unknown patient is with --unknown-patients"):
        split(tmp_path / "u", tmp_path / "v")
    with pytest.raises(LeakError, match="one group"):
        split(tmp_path / "u", tmp_path / "v", unknown_patients="by-source")


@pytest.mark.slow
def test_unknown_patients_can_be_a_patient_each_in_split_and_validation(tmp_path):
    made, images = studies(60, 2)
    write(tmp_path / "a", [replace(s, patient="unknown") for s in made], images)
    summary = split(tmp_path / "a", tmp_path / "b", unknown_patients="each-image")
    assert summary.counts["groups"] == 60
    assert "60 studies of unknown patients count as a patient each, as --unknown-patients says" in summary.notes
    after = DataDir(tmp_path / "b")
    assert last(after.manifest.steps, Split).unknown_patients == "each-image"
    assert validate(tmp_path / "b").ok


@pytest.mark.parametrize("fractions", [(0.5, 0.5, 0.5), (0.8, 0.2), (0.0, 0.5, 0.5), (1.2, -0.1, -0.1)])
def test_wrong_fractions_say_what_is_right(tmp_path, fractions):
    small(tmp_path / "a", 6)
    with pytest.raises(UsageError, match=r"0\.8,0\.1,0\.1"):
        split(tmp_path / "a", tmp_path / "b", fractions=fractions)


def test_a_leak_is_refused(tmp_path):
    made, images = studies(20, 3, patients=10**6)
    double = [
        *images,
        replace(random_image(3 * 100_000, "s00007"), sha256="0" * 64),
    ]  # the image of s00000 again, in s00007
    table = pa.table({"study": [s.study for s in made], "patient": [s.patient for s in made]})
    shown = pa.table({
        "study": [i.study for i in double], "sha256": [i.sha256 for i in double],
        "phash": pa.array([i.phash for i in double], pa.uint64()),
    })  # fmt: skip
    place = np.zeros(20, np.int64)
    refuse_leaks(study_links(table, shown), place)
    place[7] = 2
    with pytest.raises(LeakError, match="two splits"):
        refuse_leaks(study_links(table, shown), place)


def test_a_split_without_a_share_gets_nothing():
    made, images = tables(300, 7, 300)
    groups = group_studies(made, images)
    assert set(assign_studies(made, groups, fractions=(0.8, 0.0, 0.2)).tolist()) == {0, 2}
    assert set(assign_studies(made, groups, fractions=(0.8, 0.2, 0.0)).tolist()) == {0, 1}


def test_the_default_shares_are_eight_one_one():
    made, images = tables(400, 8, 400)
    groups = group_studies(made, images)
    assert FRACTIONS == (0.8, 0.1, 0.1)
    default = assign_studies(made, groups)
    assert default.tolist() == assign_studies(made, groups, fractions=FRACTIONS, seed=0).tolist()
    assert default.tolist() != assign_studies(made, groups, seed=1).tolist()
    assert np.bincount(default).tolist() == pytest.approx([320, 40, 40], abs=3)


def test_what_leaks_is_counted_by_patient_and_by_image():
    made, images = own_patients(("a", "1", BASE), ("b", "2", BASE ^ 1), ("c", "3", 5), ("d", "3", 5))
    refuse_leaks(study_links(made, images), np.array([0, 0, 2, 2]))
    with pytest.raises(LeakError, match=r"^2 patients, images or sets of near-duplicate images are in two splits"):
        refuse_leaks(study_links(made, images), np.array([0, 0, 1, 2]))
    with pytest.raises(LeakError, match=r"^3 patients"):
        refuse_leaks(study_links(made, images), np.array([0, 1, 1, 0]))


def test_leaks_are_measured_at_the_distance_of_the_split():
    made, images = own_patients(("a", "1", BASE), ("b", "2", BASE ^ bits(3)), ("c", "3", 5), ("d", "4", bits(60)))
    assigned = np.array([0, 1, 0, 0])
    refuse_leaks(study_links(made, images, 2), assigned)
    with pytest.raises(LeakError, match=r"^1 patients"):
        refuse_leaks(study_links(made, images, 3), assigned)
    with pytest.raises(LeakError, match=r"^1 patients"):
        refuse_leaks(study_links(made, images), assigned)


def test_a_record_of_no_study_is_refused():
    records = [pa.table({"study": ["b", "a"]}), pa.table({"study": ["b"]})]
    assert study_rows(records, pa.table({"study": ["a", "b"]})).tolist() == [1, 0, 1]
    with pytest.raises(LeakError, match="names a study that is not in the data set"):
        study_rows(records, pa.table({"study": ["a"]}))


def test_a_split_says_what_it_did(tmp_path):
    made, images = studies(30, 4, patients=10**6)
    made = [replace(study, patient="unknown") if i in (3, 9) else study for i, study in enumerate(made)]
    write(tmp_path / "a", made, images)
    fractions = (0.5, 0.25, 0.25)
    summary = split(tmp_path / "a", tmp_path / "b", fractions=fractions, near_bits=3, seed=5)
    after = DataDir(tmp_path / "b")
    rows = after.records(columns=["study", "split"]).to_pylist()
    splits = {row["study"]: row["split"] for row in rows}
    counts = {"studies": 30, "groups": 29, "largest_group": 2}
    for name in ("train", "val", "test"):
        counts[f"{name}_studies"] = list(splits.values()).count(name)
        counts[f"{name}_records"] = [row["split"] for row in rows].count(name)
    assert summary.counts == counts == after.manifest.counts
    assert counts["train_studies"] in (14, 15, 16) and min(counts.values()) > 0
    assert last(after.manifest.steps, Split) == Split([0.5, 0.25, 0.25], None, 5, 3, alike=ALIKE)
    assert summary.notes[1] == "2 studies of unknown patients stay together (--unknown-patients says what they are)"
    assert summary.notes[-1] == f"next: echobench rebalance {tmp_path / 'b'} --out DIR"
    assert "--min-test N asks for some: " in summary.notes[2]
    assert summary.outputs == [str(tmp_path / "b")]
    assert after.studies().equals(DataDir(tmp_path / "a").studies())


def test_a_split_within_a_chosen_distance_keeps_its_near_duplicates_together(tmp_path):
    made, images = studies(12, 5, patients=10**6)
    images[1:] = [shown_again(images[0], s.study, 4 + i % 2 * 2) for i, s in enumerate(made[1:])]
    made = [replace(study, images=(image.sha256,)) for study, image in zip(made, images, strict=True)]
    write(tmp_path / "a", made, images)
    with pytest.raises(LeakError, match="all 12 studies are one group"):
        split(tmp_path / "a", tmp_path / "b")
    assert not (tmp_path / "b").exists()
    summary = split(tmp_path / "a", tmp_path / "c", near_bits=3, fractions=(0.4, 0.3, 0.3))
    assert (summary.counts["groups"], summary.counts["largest_group"]) == (2, 11)


def test_two_groups_are_enough_for_a_split(tmp_path):
    made, images = studies(4, 6, patients=10**6)
    made = [replace(study, patient="p" if i < 3 else "q") for i, study in enumerate(made)]
    write(tmp_path / "a", made, images)
    summary = split(tmp_path / "a", tmp_path / "b", fractions=(0.75, 0.0, 0.25))
    assert (summary.counts["groups"], summary.counts["largest_group"]) == (2, 3)
    assert not [note for note in summary.notes if "unknown" in note]


def test_more_folds_than_groups_name_the_most_that_can_be(tmp_path):
    write(tmp_path / "a", *studies(12))
    with pytest.raises(UsageError, match=r"^--folds 1000: the 12 studies are 5 groups, .* so give at most 5$"):
        split(tmp_path / "a", tmp_path / "b", folds=1000)
    assert not (tmp_path / "b").exists()


def test_an_empty_data_set_is_refused(tmp_path):
    write(tmp_path / "a", [], [], [])
    with pytest.raises(UsageError, match="holds no study; nothing to split"):
        split(tmp_path / "a", tmp_path / "b")


def test_a_finished_directory_is_not_written_over(tmp_path):
    small(tmp_path / "a", 8)
    small(tmp_path / "b", 8)
    with pytest.raises(UsageError, match="is finished; choose another --out"):
        split(tmp_path / "a", tmp_path / "b")


def test_a_balanced_test_is_written(tmp_path):
    made, images = studies(40, 7, patients=10**6)
    made = [replace(study, region="liver" if i % 2 else "heart") for i, study in enumerate(made)]
    write(tmp_path / "a", made, images)
    summary = split(tmp_path / "a", tmp_path / "b", test_per_region=5)
    rows = DataDir(tmp_path / "b").records(columns=["study", "region", "split"]).to_pylist()
    tested = {row["study"]: row["region"] for row in rows if row["split"] == "test"}
    assert sorted(tested.values()).count("heart") == sorted(tested.values()).count("liver") == 5
    assert last(DataDir(tmp_path / "b").manifest.steps, Split).test_per_region == 5
    assert summary.counts["test_studies"] == 10


def test_fixed_groups_stay_and_the_others_fill_what_is_missing():
    table = labelled_one(40)
    _, labels = group_labels(table, np.arange(40))
    fixed = np.full(40, -1)
    fixed[:20] = 0
    fixed[20:23] = 2
    parts = assign_groups(labels, np.array([[0.6, 0.2, 0.2]]), fixed, seed=0)
    assert (parts[:20] == 0).all() and (parts[20:23] == 2).all()
    assert np.bincount(parts).tolist() == [24, 8, 8]
    none_for_test = assign_groups(labels, np.array([[0.8, 0.2, 0.0]]), fixed, seed=0)
    assert (none_for_test[20:23] == 2).all() and (none_for_test[23:] < 2).all()


def labelled_one(count: int) -> pa.Table:
    return pa.table({
        "region": ["liver"] * count, "findings": pa.array([[]] * count, pa.list_(pa.string())),
        "lang": ["en"] * count, "site": ["s"] * count,
    })  # fmt: skip


def test_a_fold_tests_its_part_and_validates_on_the_next():
    parts = np.array([0, 1, 2, 3])
    assert in_fold(parts, 0, 4).tolist() == [2, 1, 0, 0]
    assert in_fold(parts, 3, 4).tolist() == [1, 0, 0, 2]
    assert in_fold(np.array([0, 1]), 1, 2).tolist() == [0, 2]


@pytest.mark.slow
def test_every_pair_of_region_and_finding_can_be_asked_into_the_test(tmp_path):
    small(tmp_path / "a", 60)
    without = split(tmp_path / "a", tmp_path / "b")
    summary = split(tmp_path / "a", tmp_path / "c", min_test=2)
    assert without.details["untested"] and not summary.details["untested"]
    assert last(DataDir(tmp_path / "c").manifest.steps, Split).min_test == 2
    assert summary.counts["test_studies"] > without.counts["test_studies"]


@pytest.mark.slow
@pytest.mark.parametrize("folds", [2, 3, 4])
def test_each_study_is_in_the_test_of_one_fold_and_validates_in_the_one_before(tmp_path, folds):
    write(tmp_path / "a", *studies(16, 3, patients=10**6))
    summary = split(tmp_path / "a", tmp_path / "b", folds=folds)
    sets = [DataDir(tmp_path / "b" / f"fold-{number}") for number in range(1, folds + 1)]
    assert summary.outputs == [str(data.path) for data in sets]
    assert [last(data.manifest.steps, Split).fold for data in sets] == list(range(1, folds + 1))
    rows = [data.records(columns=["study", "split"]).to_pylist() for data in sets]
    parts = [{kind: {row["study"] for row in fold if row["split"] == kind} for kind in SPLITS} for fold in rows]
    tested = [part["test"] for part in parts]
    assert sum(map(len, tested)) == len(set().union(*tested)) == 16
    for part, following in zip(parts, [*tested[1:], tested[0]], strict=True):
        assert part["val"] == (following if folds > 2 else set())
    assert not (tmp_path / "b" / "fold-0").exists() and not (tmp_path / "b" / f"fold-{folds + 1}").exists()
