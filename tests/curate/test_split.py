"""The split: nothing shared between its parts, every label at its share, unknown patients together."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest
from curate_sets import picture, small, studies, write
from hypothesis import given, settings
from hypothesis import strategies as st

from echobench.curate.split import assign_studies, group_studies, refuse_leaks, split, strata
from echobench.dataset.directory import DataDir
from echobench.errors import LeakError, UsageError


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
def test_no_patient_and_no_near_duplicate_stands_in_two_parts(n, seed, patients):
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
    _, labels = strata(made, np.arange(6000))
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
    double = [*images, replace(picture(3 * 100_000, "s00007"), sha256="0" * 64)]  # s00000's picture again, in s00007
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
