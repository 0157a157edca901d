"""The split: nothing shared between its parts, every label at its share, unknown patients together."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest
from curate_sets import random_image, small, studies, write
from hypothesis import given, settings
from hypothesis import strategies as st

from echobench.curate.split import (
    FRACTIONS,
    assign_studies,
    fractions_by_region,
    group_labels,
    group_studies,
    parse_fractions,
    refuse_leaks,
    require_fractions,
    split,
    with_split,
)
from echobench.dataset.directory import DataDir
from echobench.dataset.steps import Split, last
from echobench.errors import LeakError, UsageError
from echobench.similarity import NEAR_BITS


def tables(n: int, seed: int, patients: int) -> tuple[pa.Table, pa.Table]:
    rng = np.random.default_rng(seed)
    regions = rng.choice(["liver", "heart", "vessel"], n, p=[0.5, 0.4, 0.1])
    findings = [[f"{r} {k}" for k in range(6) if rng.random() < 0.4 / (k + 1) ** 2] for r in regions]
    names = [f"s{i}" for i in range(n)]
    made = pa.table({
        "study": names, "patient": [f"p{p}" for p in rng.integers(patients, size=n)], "region": regions,
        "findings": pa.array(findings, pa.list_(pa.string())), "lang": rng.choice(["zh", "en"], n, p=[0.7, 0.3]),
        "site": rng.choice(["a", "b"], n),
    })  # fmt: skip
    hashes = rng.integers(1, 2**64, n, np.uint64)
    twins = rng.random(n) < 0.05
    hashes[twins] = np.roll(hashes, 1)[twins] ^ np.uint64(0b101)
    return made, pa.table({"study": names, "sha256": [f"h{i}" for i in range(n)], "phash": hashes})


@settings(max_examples=25, deadline=None)
@given(st.integers(3, 200), st.integers(0, 2**31), st.integers(2, 150))
def test_no_patient_and_no_near_duplicate_is_in_two_splits(n, seed, patients):
    made, images = tables(n, seed, patients)
    groups = group_studies(made, images)
    place = assign_studies(made, groups, fractions=(0.6, 0.2, 0.2), seed=seed)
    refuse_leaks(made, images, place)
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


def test_the_seed_decides_and_the_order_of_options_does_not(tmp_path):
    small(tmp_path / "a")
    for name, seed in (("b", 1), ("c", 1), ("d", 2)):
        split(tmp_path / "a", tmp_path / name, seed=seed)
    found = [DataDir(tmp_path / name).records().select(["id", "split"]).to_pylist() for name in "bcd"]
    assert found[0] == found[1] != found[2]


def test_unknown_patients_stay_together(tmp_path):
    made, images = studies(60, 2)
    made = [replace(s, patient="unknown") if i % 3 == 0 else s for i, s in enumerate(made)]
    write(tmp_path / "a", made, images)
    split(tmp_path / "a", tmp_path / "b", fractions=(0.5, 0.25, 0.25))
    rows = DataDir(tmp_path / "b").records(columns=["patient", "split"]).to_pylist()
    assert len({row["split"] for row in rows if row["patient"] == "unknown"}) == 1
    assert len({row["split"] for row in rows}) == 3
    write(tmp_path / "u", [replace(s, patient="unknown") for s in made], images)
    with pytest.raises(LeakError, match="one group"):
        split(tmp_path / "u", tmp_path / "v")


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
    refuse_leaks(table, shown, place)
    place[7] = 2
    with pytest.raises(LeakError, match="two splits"):
        refuse_leaks(table, shown, place)


@pytest.mark.parametrize("fractions", [(0.5, 0.5, 0.5), (0.8, 0.2), (0.0, 0.5, 0.5), (1.2, -0.1, -0.1)])
def test_wrong_fractions_say_what_is_right(tmp_path, fractions):
    small(tmp_path / "a", 6)
    with pytest.raises(UsageError, match=r"0\.8,0\.1,0\.1"):
        split(tmp_path / "a", tmp_path / "b", fractions=fractions)


def own_patients(*images: tuple[str, str, int], studies: str = "abcd") -> tuple[pa.Table, pa.Table]:
    """Studies of different patients, and their images as (study, sha256, phash)."""
    made = pa.table({"study": list(studies), "patient": [f"p{name}" for name in studies]})
    names, shas, hashes = zip(*images, strict=True)
    columns = {"study": list(names), "sha256": list(shas), "phash": pa.array(hashes, pa.uint64())}
    return made, pa.table(columns)


def bits(count: int) -> int:
    return (1 << count) - 1


BASE = 0xF0F0_1234_5678_9ABC


def test_studies_of_one_patient_form_a_group():
    _, images = own_patients(("a", "1", BASE))
    made = pa.table({"study": list("abcd"), "patient": ["p", "q", "p", "r"]})
    assert group_studies(made, images).tolist() == [0, 1, 0, 2]


def test_studies_that_show_the_same_image_form_a_group():
    """Even where the perceptual hash says nothing: the same bytes are the same image."""
    made, images = own_patients(("a", "1", 0), ("b", "2", 0), ("c", "1", 0), ("d", "3", 0))
    assert group_studies(made, images).tolist() == [0, 1, 0, 2]


@pytest.mark.parametrize("apart, together", [(0, True), (NEAR_BITS, True), (NEAR_BITS + 1, False)])
def test_near_duplicates_form_a_group_up_to_six_bits(apart, together):
    assert NEAR_BITS == 6
    made, images = own_patients(
        ("a", "1", BASE), ("b", "2", BASE ^ bits(apart)), ("c", "3", 1), ("d", "4", BASE ^ bits(40))
    )
    groups = group_studies(made, images).tolist()
    assert (groups[0] == groups[1]) is together
    assert len(set(groups)) == (3 if together else 4)


def test_the_distance_of_near_duplicates_can_be_chosen():
    made, images = own_patients(("a", "1", BASE), ("b", "2", BASE ^ 0b11), ("c", "3", 1), ("d", "4", BASE ^ bits(40)))
    assert len(set(group_studies(made, images, 1).tolist())) == 4
    assert len(set(group_studies(made, images, 2).tolist())) == 3


def test_images_without_structure_and_images_of_no_study_join_nothing():
    made, images = own_patients(
        ("a", "1", 0), ("b", "2", 0), ("c", "3", BASE), ("x", "4", BASE), ("d", "5", BASE ^ bits(40)), ("x", "5", 3)
    )
    assert group_studies(made, images).tolist() == [0, 1, 2, 3]


def test_a_chain_of_near_duplicates_is_one_group_and_groups_are_numbered_from_0():
    made, images = own_patients(
        ("d", "4", BASE), ("c", "3", BASE ^ bits(6)), ("b", "2", BASE ^ bits(12)), ("a", "1", BASE ^ (bits(20) << 40))
    )
    assert group_studies(made, images).tolist() == [0, 1, 1, 1]


def labelled() -> pa.Table:
    return pa.table({
        "study": list("abc"), "region": ["liver", "heart", "liver"],
        "findings": pa.array([["cyst", "stone"], [], ["cyst"]], pa.list_(pa.string())),
        "lang": ["en", "zh", "zh"], "site": ["s", "s", "t"],
    })  # fmt: skip


def test_labels_count_the_studies_of_each_group_by_region_finding_language_and_site():
    regions, labels = group_labels(labelled(), np.array([0, 1, 0]))
    assert regions == ["heart", "liver"]
    families = {"region": 2, "finding": 3, "language": 3, "site": 3, "all": 4}
    assert labels.totals.tolist() == [1, 2, *(1, 2, 1), *(1, 1, 1), *(1, 1, 1), *(1, 1, 1, 1)]
    assert labels.totals.size == sum(families.values())
    # heart without a finding, liver with cyst, liver with stone: findings are sorted, none comes last.
    assert labels.region_of.tolist() == [0, 1, *(0, 1, 1), *(0, 1, 1), *(0, 1, 1), *(0, 1, 1, 1)]
    assert labels.starts.tolist() == [0, 10, 15]
    first = dict(zip(labels.labels[:10].tolist(), labels.counts[:10].tolist(), strict=True))
    second = dict(zip(labels.labels[10:].tolist(), labels.counts[10:].tolist(), strict=True))
    assert first == {1: 2, 3: 2, 4: 1, 6: 1, 7: 1, 9: 1, 10: 1, 12: 1, 13: 1, 14: 1}
    assert second == {0: 1, 2: 1, 5: 1, 8: 1, 11: 1}


def test_no_finding_is_a_label_apart_from_every_finding():
    table = pa.table({
        "study": list("abc"), "region": ["liver"] * 3, "lang": ["en"] * 3, "site": ["s"] * 3,
        "findings": pa.array([["cyst"], ["stone"], []], pa.list_(pa.string())),
    })  # fmt: skip
    _, labels = group_labels(table, np.arange(3))
    assert labels.totals.tolist() == [3, *(1, 1, 1), 3, 3, *(1, 1, 1)]
    _, labels = group_labels(table.slice(2), np.arange(1))
    assert labels.totals.tolist() == [1] * 5


def test_fractions_are_read_from_text():
    assert parse_fractions("0.7,0.2,0.1") == (0.7, 0.2, 0.1)
    with pytest.raises(UsageError, match=r"--fractions 0\.8;0\.2: give three that sum to 1"):
        parse_fractions("0.8;0.2")


@pytest.mark.parametrize("off, accepted", [(0.0, True), (0.9e-6, True), (-0.9e-6, True), (2e-6, False), (-2e-6, False)])
def test_fractions_sum_to_1_within_a_millionth(off, accepted):
    fractions = (0.8, 0.1, 0.1 + off)
    if accepted:
        assert require_fractions(fractions).tolist() == list(fractions)
    else:
        with pytest.raises(UsageError, match="sum to 1"):
            require_fractions(fractions)


def test_val_and_test_may_be_empty_and_train_may_not():
    assert require_fractions((1.0, 0.0, 0.0)).tolist() == [1, 0, 0]
    for fractions in ((0.0, 0.5, 0.5), (1.1, -0.1, 0.0), (0.5, 0.5), (0.25, 0.25, 0.25, 0.25)):
        with pytest.raises(UsageError, match=r"--fractions .*0\.5|1\.1|0\.25"):
            require_fractions(fractions)


def test_a_balanced_test_takes_its_number_and_train_and_val_share_the_rest():
    table = fractions_by_region(["heart", "liver", "other"], np.array([50, 20, 7]), (0.6, 0.2, 0.2), 10)
    expected = [[0.8 * 0.75, 0.8 * 0.25, 0.2], [0.5 * 0.75, 0.5 * 0.25, 0.5], [0.75, 0.25, 0.0]]
    assert table == pytest.approx(np.array(expected))
    even = fractions_by_region(["heart", "liver"], np.array([50, 20]), (0.6, 0.3, 0.1), None)
    assert even == pytest.approx(np.array([[0.6, 0.3, 0.1]] * 2))


@pytest.mark.parametrize("wanted, accepted", [(0, False), (1, True), (19, True), (20, False), (21, False)])
def test_a_balanced_test_leaves_at_least_one_study_of_a_region_for_train(wanted, accepted):
    sizes = np.array([50, 20])
    if accepted:
        assert fractions_by_region(["heart", "liver"], sizes, FRACTIONS, wanted)[1, 2] == pytest.approx(wanted / 20)
    else:
        with pytest.raises(UsageError, match=f"--test-per-region {wanted}: (heart has 50|liver has 20) studies"):
            fractions_by_region(["heart", "liver"], sizes, FRACTIONS, wanted)


def test_a_region_that_is_not_named_may_be_smaller_than_the_balanced_test():
    table = fractions_by_region(["other", "liver"], np.array([3, 20]), FRACTIONS, 10)
    assert table[0, 2] == 0 and table[1, 2] == 0.5


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


def test_leaks_are_counted_by_group():
    made, images = own_patients(("a", "1", BASE), ("b", "2", BASE ^ 1), ("c", "3", 5), ("d", "3", 5))
    refuse_leaks(made, images, np.array([0, 0, 2, 2]))
    with pytest.raises(LeakError, match=r"^1 groups of one patient or of near-duplicate images are in two splits"):
        refuse_leaks(made, images, np.array([0, 0, 1, 2]))
    with pytest.raises(LeakError, match=r"^2 groups"):
        refuse_leaks(made, images, np.array([0, 1, 1, 0]))


def test_leaks_are_measured_at_the_distance_of_the_split():
    made, images = own_patients(("a", "1", BASE), ("b", "2", BASE ^ bits(3)), ("c", "3", 5), ("d", "4", bits(60)))
    assigned = np.array([0, 1, 0, 0])
    refuse_leaks(made, images, assigned, near_bits=2)
    with pytest.raises(LeakError, match=r"^1 groups"):
        refuse_leaks(made, images, assigned, near_bits=3)
    with pytest.raises(LeakError, match=r"^1 groups"):
        refuse_leaks(made, images, assigned)


def test_a_record_of_no_study_is_refused():
    studies_table = pa.table({"study": ["a", "b"]})
    records = pa.table({"study": ["b", "a", "b"], "split": pa.nulls(3, pa.string())})
    filled = with_split(records, studies_table, np.array([0, 2]))
    assert filled.column("split").to_pylist() == ["test", "train", "test"]
    assert filled.column_names == ["study", "split"]
    with pytest.raises(LeakError, match="names a study that is not in the data set"):
        with_split(records, pa.table({"study": ["a"]}), np.array([0]))


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
    assert last(after.manifest.steps, Split) == Split([0.5, 0.25, 0.25], None, 5, 3)
    assert list(summary.notes) == [
        "2 studies of unknown patients stay together", f"next: echobench rebalance {tmp_path / 'b'} --out DIR"
    ]  # fmt: skip
    assert summary.outputs == [str(tmp_path / "b")]
    assert after.studies().equals(DataDir(tmp_path / "a").studies())


def test_a_split_within_a_chosen_distance_keeps_its_near_duplicates_together(tmp_path):
    made, images = studies(12, 5, patients=10**6)
    images[1:] = [replace(image, phash=images[0].phash ^ bits(4 + i % 2)) for i, image in enumerate(images[1:])]
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
