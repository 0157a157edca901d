"""What a split says: shares asked and reached, parts that miss theirs, chains of near-duplicates."""

from __future__ import annotations

from dataclasses import replace

import pytest
from curate_sets import shown_again, studies, write

from echobench.curate.split import split


def notes_of(tmp_path, made, images, **options) -> list[str]:
    write(tmp_path / "a", made, images)
    return list(split(tmp_path / "a", tmp_path / "b", **options).notes)


@pytest.mark.slow
def test_shares_asked_and_reached_stand_side_by_side(tmp_path):
    made, images = studies(40, 9, patients=10**6)
    notes = notes_of(tmp_path, made, images, fractions=(0.5, 0.25, 0.25))
    assert notes[0].startswith("shares of the studies: asked 0.500/0.250/0.250, reached 0.")
    assert not [note for note in notes if note.startswith("warning")]


def test_a_split_that_misses_its_share_by_far_is_a_warning_with_the_reason(tmp_path):
    """20 of 26 studies are of unknown patients, so val and test get what is left."""
    made, images = studies(26, 9, patients=10**6)
    made = [replace(s, patient="unknown") if i < 20 else s for i, s in enumerate(made)]
    notes = notes_of(tmp_path, made, images)
    assert any(
        n.startswith("warning: val ") and "26 studies form 7 groups that are never divided, the largest of 20" in n
        for n in notes
    )


def test_a_split_without_a_study_is_a_warning(tmp_path):
    made, images = studies(4, 9, patients=10**6)
    made = [replace(s, patient="p" if i < 3 else "q") for i, s in enumerate(made)]
    notes = notes_of(tmp_path, made, images)
    assert [n for n in notes if "holds no study: 4 studies form 2 groups" in n]


@pytest.mark.slow
@pytest.mark.parametrize("joined, warned", [(2, False), (5, True)])
def test_a_chain_of_near_duplicates_is_a_warning_with_the_way_out(tmp_path, joined, warned):
    made, images = studies(60, 9, patients=10**6)
    images[:joined] = [shown_again(images[0], study.study, i) for i, study in enumerate(made[:joined])]
    made = [replace(study, images=(image.sha256,)) for study, image in zip(made, images, strict=True)]
    notes = notes_of(tmp_path, made, images)
    chain = [n for n in notes if n.startswith(f"warning: near-duplicates join {joined} of 60 studies")]
    assert bool(chain) is warned
    assert not warned or "lower --near-bits (now 6)" in chain[0]


def test_pairs_without_a_test_study_are_listed_with_their_size(tmp_path):
    made, images = studies(30, 4, patients=10**6)
    made = [replace(s, region="liver", findings=("hepatic cyst",) if i == 3 else ()) for i, s in enumerate(made)]
    notes = notes_of(tmp_path, made, images, fractions=(0.8, 0.1, 0.1), seed=1)
    assert notes[1] == (
        "1 pairs of region and finding (studies) have no test study; --min-test N asks for some: "
        "liver | hepatic cyst (1)"
    )
    more = split(tmp_path / "a", tmp_path / "c", fractions=(0.8, 0.1, 0.1), seed=1, min_test=1)
    assert "not filled: liver | hepatic cyst: 0 of 1 studies in test; all its studies are one group" in more.notes


def test_images_that_are_near_by_their_hash_alone_are_looked_at_again(tmp_path):
    made, images = studies(60, 9, patients=10**6)
    images[:5] = [replace(image, phash=images[0].phash ^ ((1 << i) - 1)) for i, image in enumerate(images[:5])]
    write(tmp_path / "a", made, images)
    assert split(tmp_path / "a", tmp_path / "b").counts["largest_group"] == 1
