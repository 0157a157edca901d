"""Groups that no split may separate: patients, equal images, near-duplicates, and what an unknown patient is."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from split_tables import BASE, bits, own_patients

from echobench.curate.split_groups import group_labels, group_studies, longest_chain, patient_codes
from echobench.similarity import NEAR_BITS


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


def unknown_ones() -> pa.Table:
    return pa.table({
        "study": list("abcde"), "patient": ["unknown", "p", "unknown", "unknown", "p"], "source": list("xxyxz"),
    })  # fmt: skip


@pytest.mark.parametrize(
    "unknown, same",
    [("one-group", [[0, 2, 3], [1, 4]]), ("by-source", [[0, 3], [1, 4], [2]]), ("each-image", [[0], [1, 4], [2], [3]])],
)
def test_what_an_unknown_patient_is_can_be_said(unknown, same):
    codes = patient_codes(unknown_ones(), unknown)
    persons = [np.flatnonzero(codes == code).tolist() for code in np.unique(codes)]
    assert sorted(persons) == same
    _, images = own_patients(("a", "1", 0), ("c", "1", 0), ("d", "2", 0))
    joined = group_studies(unknown_ones(), images, unknown=unknown)
    assert joined[0] == joined[2]  # the same image joins studies whatever their patients are


def test_a_chain_joins_more_than_two_studies_and_one_per_cent_of_several_patients():
    patients = np.arange(1000)
    groups = np.arange(1000)
    groups[:10] = 0
    assert longest_chain(groups, patients) == 0
    groups[:11] = 0
    assert longest_chain(groups, patients) == 11
    assert longest_chain(groups, groups) == 0  # one patient with many studies is no chain
    assert longest_chain(np.array([0, 0, 1, 2]), np.arange(4)) == 0
    assert longest_chain(np.array([0, 0, 0, 2]), np.arange(4)) == 3
