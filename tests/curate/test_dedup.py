"""Near-duplicates: told apart by study, patient and split; equal frames of a clip make no flood of pairs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from curate_sets import random_image, studies, write

from echobench.curate.dedup import dedup
from echobench.curate.instruct import instruct
from echobench.dataset.directory import DataDir


@pytest.fixture
def made(tmp_path):
    base, images = studies(8, patients=10**6)
    base[1] = replace(base[1], patient=base[0].patient)
    for study, twin_of in ((1, 0), (3, 2), (4, 4)):  # one patient; two patients; a clip with itself
        twin = random_image(twin_of, f"s{study:05d}")
        other = replace(twin, sha256=f"{study:064x}", phash=twin.phash ^ 0b11, frame=1)
        images.append(other)
        base[study] = replace(base[study], images=(*base[study].images, other.sha256))
    records = [replace(r, split="test" if r.study == "s00003" else "train") for r in instruct(base)]
    return write(tmp_path / "a", base, images, records)


def test_a_pair_is_within_a_study_a_patient_or_between_patients(made, tmp_path):
    summary = dedup(made.path, list_file=tmp_path / "pairs.jsonl")
    kinds = {pair["between"]: pair["studies"] for pair in summary.details["pairs"]}
    assert kinds == {
        "one patient": ["s00000", "s00001"], "two patients": ["s00002", "s00003"], "one study": ["s00004", "s00004"],
    }  # fmt: skip
    assert summary.counts["two_splits"] == 1 and summary.counts["groups"] == 8
    assert len((tmp_path / "pairs.jsonl").read_text().splitlines()) == 3


def test_out_keeps_one_study_of_each_pair_of_patients(made, tmp_path):
    summary = dedup(made.path, tmp_path / "b", list_file=tmp_path / "new" / "pairs.jsonl")
    assert summary.outputs == [str(tmp_path / "new" / "pairs.jsonl"), str(tmp_path / "b")]
    left = DataDir(tmp_path / "b").studies()["study"].to_pylist()
    assert left == [f"s{i:05d}" for i in range(8) if i != 3]


def test_a_frozen_clip_is_one_pair(tmp_path):
    base, images = studies(2, patients=10**6)
    images += [replace(images[0], sha256=f"{i:064x}", frame=i) for i in range(1, 40)]
    write(tmp_path / "a", base, images)
    assert len(dedup(tmp_path / "a").details["pairs"]) == 1
