"""What is answered without an image is found out, by counts or by words, and what is not passes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from curate_sets import small, varied_studies, write

from echobench.curate.guesser import guess
from echobench.curate.instruct import instruct
from echobench.curate.validate import validate
from echobench.dataset import manifest
from echobench.dataset.directory import DataDir
from echobench.dataset.records import REGIONS, Message, Record


def data(tmp_path, records) -> DataDir:
    return write(tmp_path, varied_studies(2), [], records)


def closed(record: Record, options: tuple[str, ...], right: int, question: str = "Which one?") -> Record:
    turns = (Message("user", (("image", ""), ("text", question))), Message("assistant", (("text", options[right]),)))
    return replace(record, choices=options, reference=options[right], messages=turns)


@pytest.fixture(scope="module")
def records() -> list[Record]:
    return [r for r in instruct(varied_studies(600)) if r.task == "region" and r.region == "liver" and r.lang == "en"]


@pytest.mark.slow
def test_the_questions_of_this_package_are_no_guess(tmp_path):
    guesses = guess(data(tmp_path, instruct(varied_studies(900))))
    assert {g.task for g in guesses} == {"region", "finding", "finding-detection", "single-choice", "match"}
    assert not [str(g) for g in guesses if g.is_too_easy]
    single = [g.right for g in guesses if g.task == "single-choice"]
    assert sum(single) / len(single) < 0.32


def test_options_that_are_never_right_give_the_answer_away(tmp_path, records):
    """Right answers of two kinds, among fillers that are right nowhere: what the first version did."""
    made = []
    for i, r in enumerate(records):
        options = [f"filler {i % 7}", f"filler {i % 5 + 7}", f"filler {i % 3 + 14}"]
        options.insert(i % 4, ("cyst", "stone", "mass")[i % 3])
        made.append(closed(replace(r, task="single-choice", id=f"q{i}"), tuple(options), i % 4))
    (found,) = guess(data(tmp_path, made))
    assert (found.task, found.region, found.lang) == ("single-choice", "liver", "en")
    assert found.right > 0.9 and found.chance == 0.25 and found.is_too_easy


def test_a_place_that_is_always_right_gives_the_answer_away(tmp_path, records):
    made = [
        closed(replace(r, task="single-choice", id=f"q{i}"), tuple(f"finding {(i + j) % 9}" for j in range(4)), 0)
        for i, r in enumerate(records)
    ]
    (found,) = guess(data(tmp_path, made))
    assert found.is_too_easy


def test_words_of_the_question_give_the_answer_away(tmp_path, records):
    made = [
        closed(replace(r, task="finding", id=f"q{i}"), ("Yes", "No"), i % 2, ("Is it so?", "Is there not any?")[i % 2])
        for i, r in enumerate(records)
    ]
    (found,) = guess(data(tmp_path, made))
    assert found.right > 0.95 and found.majority == pytest.approx(0.5, abs=0.01) and found.is_too_easy


def test_the_most_frequent_answer_is_no_leak_and_few_records_prove_nothing(tmp_path, records):
    skewed = [
        closed(replace(r, task="side", id=f"q{i}"), ("left", "right", "both"), int(i % 10 == 0))
        for i, r in enumerate(records)
    ]
    (found,) = guess(data(tmp_path / "a", skewed))
    assert found.majority == pytest.approx(0.9, abs=0.02) and not found.is_too_easy
    assert guess(data(tmp_path / "b", skewed[:10])) == []


def test_regions_of_few_records_are_guessed_together_each_against_its_own_majority(tmp_path, records):
    """A leak in seven small regions shows; that a name belongs to a region, where the answer is mostly one, is none."""
    few = [replace(r, task="finding", id=f"q{i}", region=REGIONS[i % 7]) for i, r in enumerate(records[:77])]
    leaky = [closed(r, ("Yes", "No"), i % 2, ("Is it so?", "Is there not any?")[i % 2]) for i, r in enumerate(few)]
    (found,) = guess(data(tmp_path / "a", leaky))
    assert (found.region, found.records) == ("several", 77) and found.right > 0.9 and found.is_too_easy
    skewed = [closed(r, ("Yes", "No"), int(i % 7 < 4), f"Is {r.region} so?") for i, r in enumerate(few)]
    (found,) = guess(data(tmp_path / "b", skewed))
    assert found.majority == 1.0 and not found.is_too_easy


@pytest.mark.slow
def test_a_set_that_is_guessed_fails_its_validation(tmp_path):
    small(tmp_path / "a", 60)
    good = DataDir(tmp_path / "a")
    assert validate(good.path).details["guesses"]
    rows = [r for r in instruct(varied_studies(600)) if r.task == "finding"]
    leaky = [closed(r, r.choices, r.choices.index(r.reference), f"Is it? {r.reference}") for r in rows]
    summary = validate(data(tmp_path / "b", leaky).path)
    assert not summary.ok
    assert any("answered right without an image" in note for note in summary.notes)
    assert manifest.proof_state(tmp_path / "b", "validation") == "failed"
