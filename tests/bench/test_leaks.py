"""No score where training and evaluated data share a patient, an image or a near-duplicate of one."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pyarrow as pa
import pytest

from echobench.bench import leaks
from echobench.bench.leaks import LeakCheck, check, near_duplicates
from echobench.curate.split_options import FRACTIONS
from echobench.dataset.steps import Dedup, Split, Step, step_from_json
from echobench.errors import LeakError, UsageError
from echobench.similarity import NEAR_BITS


class Stub:
    """A data set in memory: records of the training split, image hashes and the steps of its manifest."""

    def __init__(self, records=(), images=None, steps=()):
        self._records, self._images = list(records), dict(images or {})
        self.manifest = SimpleNamespace(steps=list(steps))

    def records(self, split, columns):
        assert split == "train"
        rows = [dict(zip(("patient", "source", "images"), row, strict=True)) for row in self._records]
        kinds = {"patient": pa.string(), "source": pa.string(), "images": pa.list_(pa.string())}
        return pa.table({name: pa.array([row[name] for row in rows], kinds[name]) for name in columns})

    def images(self, columns):
        table = {"sha256": list(self._images), "phash": pa.array(self._images.values(), pa.uint64())}
        return pa.table({name: table[name] for name in columns})


def questions(*rows):
    return [SimpleNamespace(record=SimpleNamespace(patient=p, source=s, images=tuple(i))) for p, s, i in rows]


TRAIN = Stub([("p1", "a", ["i1", "i2"]), ("p2", "a", ["i2"])], {"i1": 0xFF, "i2": 0xFF00, "i9": 0xF0F0F0F0F0})
FAR, OTHER = 0xAAAA_AAAA_AAAA_0000, 0x5555_5555_5555_0000


def data(**images):
    return Stub(images=images)


def test_sets_that_are_apart_pass_and_say_what_was_compared():
    asked = questions(("p3", "a", ["i3"]), ("p3", "a", ["i3", "i4"]))
    compared = check(TRAIN, data(i3=FAR, i4=OTHER), asked, near_bits=6)
    assert compared == LeakCheck(train_patients=2, train_images=2, images=2, near_bits=6)


def test_a_shared_patient_is_refused_whatever_its_source():
    with pytest.raises(LeakError, match="1 patients"):
        check(TRAIN, data(i3=FAR), questions(("p2", "b", ["i3"]), ("p3", "a", ["i3"])))


def test_unknown_patients_are_one_within_a_source_and_apart_between_sources():
    train = Stub([("unknown", "a", ["i1"])], {"i1": 0xFF})
    check(train, data(i3=FAR), questions(("unknown", "b", ["i3"])))
    with pytest.raises(LeakError, match="1 patients"):
        check(train, data(i3=FAR), questions(("unknown", "a", ["i3"])))
    for name in ("a1", "zz"):
        with pytest.raises(LeakError, match="1 patients"):
            check(Stub([(name, "a", [])]), data(i3=FAR), questions((name, "b", ["i3"])))


def test_unknown_patients_of_one_split_that_took_each_for_a_patient_are_apart():
    each, other = (Split(FRACTIONS, None, 0, unknown_patients=mode) for mode in ("each-image", "by-source"))
    rows, asked = [("unknown", "a", ["i1"])], questions(("unknown", "a", ["i3"]))
    check(Stub(rows, {"i1": 0xFF}, [each]), Stub(images={"i3": FAR}, steps=[each]), asked)
    for step, asked_step in ((other, other), (each, Split(FRACTIONS, None, 1, unknown_patients="each-image"))):
        with pytest.raises(LeakError, match="1 patients"):
            check(Stub(rows, {"i1": 0xFF}, [step]), Stub(images={"i3": FAR}, steps=[asked_step]), asked)


def test_a_shared_image_is_refused_and_counted_once():
    with pytest.raises(LeakError, match=r"share 1 \w+; run: echobench split") as leak:
        check(TRAIN, data(i1=0xFF, i3=FAR), questions(("p3", "a", ["i1"]), ("p4", "a", ["i1", "i3"])))
    assert "near" not in str(leak.value)


@pytest.mark.parametrize("near_bits", [1, 3, 6])
def test_a_near_duplicate_is_refused_at_its_distance_and_passes_one_bit_beyond(near_bits):
    at, beyond = 0xFF ^ ((1 << near_bits) - 1) << 20, 0xFF ^ ((1 << near_bits + 1) - 1) << 20
    with pytest.raises(LeakError, match="1 near-duplicates"):
        check(TRAIN, data(i3=at), questions(("p3", "a", ["i3"])), near_bits=near_bits)
    check(TRAIN, data(i3=beyond), questions(("p3", "a", ["i3"])), near_bits=near_bits)


def test_every_kind_that_is_shared_is_named():
    asked = questions(("p1", "a", ["i1", "i3"]), ("p2", "a", ["i1"]))
    with pytest.raises(LeakError, match=r"share 2 patients, 1 \w+, 1 near-duplicates; "):
        check(TRAIN, data(i1=0xFF, i3=0xFE), asked)


def test_the_distance_is_the_one_that_the_training_set_was_split_with():
    def train(*steps):
        return Stub(TRAIN._records, TRAIN._images, steps)

    asked, near = questions(("p3", "a", ["i3"])), data(i3=0xFF ^ 0b111)
    splits = [Split(fractions=FRACTIONS, test_per_region=None, seed=0, near_bits=bits) for bits in (9, 9, 2)]
    assert check(train(*splits), near, asked).near_bits == 2
    with pytest.raises(LeakError, match="1 near-duplicates"):
        check(train(*splits), near, asked, near_bits=3)
    unrecorded = step_from_json({"name": "split", "fractions": FRACTIONS, "test_per_region": None, "seed": 0})
    other = [Dedup(near_bits=2, dropped=0), unrecorded, Step("ingest", {"near_bits": 1})]
    with pytest.raises(LeakError, match="1 near-duplicates"):
        check(train(*other), near, asked)
    assert check(train(*other), data(i3=FAR), asked).near_bits == NEAR_BITS == 6
    with pytest.raises(UsageError, match="the step split of this data set was written by another version"):
        check(train(*splits, Step("split", {"near_bits": 1})), near, asked)


def test_images_that_no_training_record_shows_do_not_count():
    check(TRAIN, data(i3=0xF0F0F0F0F0), questions(("p3", "a", ["i3"])))  # i9 is in no record
    check(TRAIN, data(i3=FAR, i4=0xFF), questions(("p3", "a", ["i3"])))  # i4 is not asked


def hashes(*values):
    return np.array(values, np.uint64)


def test_near_duplicates_counts_distinct_asked_hashes():
    assert near_duplicates(hashes(0b1111, 0xFF00), hashes(0b0111, 0b0111, 0xFF01, 0xFFFF_FFFF), 1) == 2
    assert near_duplicates(hashes(0b1111), hashes(0b1111), 1) == 1  # the same hash under another name
    assert near_duplicates(hashes(0b0111), hashes(0b1111), 1) == near_duplicates(hashes(0b1111), hashes(0b0111), 1) == 1
    assert near_duplicates(hashes(FAR), hashes(0b1111, 0b0111), 1) == 0  # near one another only
    assert near_duplicates(hashes(1 << 40, 1 << 50), hashes(FAR), 6) == 0


def test_images_without_structure_are_no_duplicates_of_one_another():
    assert near_duplicates(hashes(0, 1), hashes(0), 6) == 0
    assert near_duplicates(hashes(0), hashes(1), 6) == 0
    assert near_duplicates(hashes(), hashes(1), 6) == near_duplicates(hashes(1), hashes(), 6) == 0


class Check:
    """A check of pairs of images that takes the listed ones for the same; `seen` keeps what it was asked."""

    def __init__(self, alike=None):
        self.alike, self.seen = alike, []

    def __call__(self, pairs):
        self.seen += [set(pair) for pair in pairs]
        return np.array([self.alike is None or set(pair) in self.alike for pair in pairs], bool)


ALIKE = Split(FRACTIONS, None, 0, near_bits=1, alike=0.9)


def looked_at(monkeypatch, train_images, asked_images, alike=None, step=ALIKE):
    """(number of near-duplicates that were refused, pairs that were looked at)."""
    texture_check = Check(alike)
    monkeypatch.setattr(leaks, "TextureCheck", lambda *sources: texture_check)
    train = Stub([("p1", "a", list(train_images))], train_images, [step])
    try:
        check(train, Stub(images=asked_images), questions(("p3", "a", list(asked_images))))
    except LeakError as leak:
        return int(str(leak).split("share ")[1].split()[0]), texture_check.seen
    return 0, texture_check.seen


def test_a_near_duplicate_of_a_split_that_compared_textures_counts_where_they_agree(monkeypatch):
    train, asked = {"i1": 0b0111, "i2": 0b10111}, {"i3": 0b1111, "i4": 0b0101, "i5": FAR}
    assert looked_at(monkeypatch, train, asked)[0] == 2
    assert looked_at(monkeypatch, train, asked, [{"i1", "i4"}])[0] == 1
    assert looked_at(monkeypatch, train, asked, [{"i3", "i4"}])[0] == 0
    assert looked_at(monkeypatch, train, asked, [])[0] == 0


def test_one_asked_image_near_two_of_train_counts_once_and_two_near_one_twice(monkeypatch):
    assert looked_at(monkeypatch, {"i1": 0b0111, "i2": 0b1110}, {"i3": 0b1111})[0] == 1
    assert looked_at(monkeypatch, {"i1": 0b1111}, {"i3": 0b0111, "i4": 0b1110})[0] == 2


def test_pairs_of_one_side_and_images_without_structure_are_not_looked_at(monkeypatch):
    train, asked = {"i0": 0, "i1": 0b0111, "i2": 0b0110}, {"i3": 0b1111, "i4": 0b11111, "i5": 1, "i6": 0}
    count, seen = looked_at(monkeypatch, train, asked)
    assert count == 1 and seen == [{"i1", "i3"}]
    count, seen = looked_at(monkeypatch, {"i1": 1}, {"i3": 3})
    assert count == 1 and seen == [{"i1", "i3"}]


def test_without_a_near_hash_or_a_recorded_look_no_image_is_opened(monkeypatch):
    assert looked_at(monkeypatch, {"i1": 0xFF}, {"i3": FAR}) == (0, [])
    assert looked_at(monkeypatch, {"i1": 0b0111}, {"i3": 0b1111}, step=Split(FRACTIONS, None, 0, near_bits=1)) == (
        1,
        [],
    )


def test_an_image_that_both_sides_show_is_no_near_duplicate_of_itself(monkeypatch):
    with pytest.raises(LeakError, match=r"share 1 images; "):
        check(TRAIN, data(i1=0xFF, i3=FAR), questions(("p3", "a", ["i1"])))
