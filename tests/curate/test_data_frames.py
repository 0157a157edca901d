"""Frames for validation: each measures what it says, on sound and on damaged rows, and holds no free text."""

from __future__ import annotations

from dataclasses import replace

from curate_sets import studies, write

from echobench.curate.data_frames import frames
from echobench.curate.instruct import instruct


def test_frames_hold_no_free_text_and_name_every_row(tmp_path):
    made, images = studies(6)
    data = write(tmp_path / "a", made, images)
    tables = frames(data)
    assert set(tables) == {"records", "studies", "images", "splits"}
    assert len(tables["studies"]) == len(tables["splits"]) == len(tables["images"]) == 6
    assert tables["records"]["id"].tolist() == data.records()["id"].to_pylist()
    for name in ("reference", "messages", "choices", "provenance", "labels"):
        assert name not in tables["records"]
    assert "report" not in tables["studies"] and {"age", "sex", "view", "licence"} <= set(tables["records"])
    texts = {text for study in made for text in study.report.values()}
    for frame in tables.values():
        assert not texts & {value for column in frame for value in frame[column] if isinstance(value, str)}


def test_images_are_measured_against_their_names_and_their_studies(tmp_path):
    made, images = studies(4)
    images[1] = replace(images[1], data=b"no image")
    images[2] = replace(images[2], height=1)
    images[3] = replace(images[3], study="s99999")
    frame = frames(write(tmp_path / "a", made, images))["images"]
    assert frame["intact"].tolist() == [True, False, True, True]
    assert frame["size_matches"].tolist() == [True, False, False, True]
    assert frame["study_exists"].tolist() == [True, True, True, False]
    assert frame["id"].tolist() == [image.sha256[:16] for image in images]


def test_splits_are_counted_by_patient_and_by_near_duplicate(tmp_path):
    made, images = studies(6, patients=10**6)
    made[1] = replace(made[1], patient=made[0].patient)
    images[3] = replace(images[3], phash=images[2].phash ^ 0b111)
    splits = ["train", "test", "train", "val", "train", None]
    records = [replace(record, split=splits[int(record.study[1:])]) for record in instruct(made)]
    frame = frames(write(tmp_path / "a", made, images, records))["splits"]
    assert frame["splits_of_patient"].tolist() == [2, 2, 1, 1, 1, 0]
    assert frame["splits_of_group"].tolist() == [2, 2, 2, 2, 1, 0]
    assert frame["all_or_none"].tolist() == [True] * 5 + [False]
