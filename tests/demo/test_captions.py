"""The data set of drawings: a caption for each image, questions about the whole examination, splits as asked."""

from __future__ import annotations

from collections import Counter

import pytest

from echobench.demo import captions


@pytest.fixture(scope="module")
def rows(tmp_path_factory):
    splits = {"train": {"liver": 6, "heart": 5}, "test": {"liver": 2, "heart": 2}}
    data = captions.write(
        tmp_path_factory.mktemp("captions") / "set", splits, 4, height_px=(40, 48), images=(1, 3), tasks=["region"]
    )
    return data.records().to_pylist()


def test_every_image_has_a_caption_of_its_own(rows):
    own = [row for row in rows if row["task"] == captions.TASK]
    assert all(len(row["images"]) == 1 for row in own)
    images = {image for row in rows if row["task"] == "region" for image in row["images"]}
    assert sorted(row["images"][0] for row in own) == sorted(images)


def test_a_question_is_about_all_images_of_an_examination(rows):
    asked = [row for row in rows if row["task"] == "region"]
    assert max(len(row["images"]) for row in asked) > 1
    for row in asked:
        marks = [part["type"] for m in row["messages"] for part in m["content"]].count("image")
        assert marks == len(row["images"])


def test_splits_hold_what_was_asked_and_share_no_study(rows):
    studies = {(row["study"], row["split"], row["region"]) for row in rows}
    assert Counter((split, region) for _, split, region in studies) == {
        ("train", "liver"): 6, ("train", "heart"): 5, ("test", "liver"): 2, ("test", "heart"): 2,
    }  # fmt: skip
    assert len({study for study, _, _ in studies}) == len(studies)
