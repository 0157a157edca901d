"""Duplicates among generated questions: ROUGE-L above 0.7 or Simhash within 3 bits, each on both sides of its bound."""

from __future__ import annotations

import numpy as np
import pytest

from echobench.curate import near_text
from echobench.curate.near_text import ROUGE_L, SIMHASH_BITS, duplicates, rouge_l


def test_repeats_of_question_and_answer_go_and_what_they_repeat_is_named():
    texts = [
        "What is the size of the nodule in the left lobe of the thyroid gland?\nIt is 8 mm.",
        "Is there shadowing behind the stone?\nYes, a clean shadow.",
        "What is the size of the nodule in the left lobe of the thyroid?\nIt is 8 mm.",
        "胆囊内强回声后方有声影吗？\n有，后方伴声影。",
        "胆囊内强回声后方有无声影？\n有，后方伴声影。",
        "Which border does the cyst have?\nA smooth one.",
    ]
    assert duplicates(texts) == {2: 0, 4: 3}
    assert duplicates([]) == {} and duplicates(["", ""]) == {1: 0}


def test_rouge_l_is_that_of_rouge_score():
    from rouge_score.rouge_scorer import RougeScorer

    a, b = "the cyst in the left lobe is small", "in the left lobe a small cyst is seen"
    expected = RougeScorer(["rougeL"]).score(a, b)["rougeL"].fmeasure
    assert rouge_l(a.split(), b.split()) == pytest.approx(expected)


def test_banding_finds_nearly_all_pairs_that_comparing_all_finds():
    rng = np.random.default_rng(0)
    words = [f"w{i}" for i in range(300)]
    texts = [" ".join(rng.choice(words, 20)) for _ in range(300)]
    for place in range(0, 300, 3):  # every third is an edited copy of the one before
        copy = texts[place - 1].split()
        for spot in rng.choice(20, int(rng.integers(1, 8)), replace=False):
            copy[spot] = str(rng.choice(words))
        texts[place] = " ".join(copy)
    tokens = [text.split() for text in texts]
    alike = {j for j in range(300) for i in range(j) if rouge_l(tokens[i], tokens[j]) > 0.7}
    found = duplicates(texts)
    assert set(found) <= alike
    assert len(alike - set(found)) <= 0.02 * len(alike)


def words(count: int, prefix: str = "w") -> list[str]:
    return [f"{prefix}{number:03d}" for number in range(count)]


@pytest.mark.parametrize("shared, repeats", [(14, {}), (15, {1: 0})])
def test_rouge_l_counts_from_seven_tenths_on_and_not_at_it(shared, repeats):
    """Texts of 20 tokens that share 14 have ROUGE-L 0.7, which is not above 0.7; with 15 it is 0.75."""
    first, second = words(20), words(shared) + words(20 - shared, "x")
    assert rouge_l(first, second) == pytest.approx(shared / 20) and ROUGE_L == 0.7
    assert duplicates([" ".join(first), " ".join(second)]) == repeats


@pytest.mark.parametrize("bits, repeats", [(SIMHASH_BITS, {1: 0}), (SIMHASH_BITS + 1, {})])
def test_simhash_counts_up_to_three_bits(monkeypatch, bits, repeats):
    assert SIMHASH_BITS == 3
    hashes = {"alpha beta": 0xFF00, "gamma delta": 0xFF00 ^ ((1 << bits) - 1)}
    monkeypatch.setattr(near_text, "simhash", hashes.__getitem__)
    assert duplicates(list(hashes)) == repeats


def test_a_text_that_repeats_only_a_duplicate_stays():
    first = words(20)
    second = words(16) + words(4, "x")
    third = words(12) + words(4, "y") + words(4, "x")
    assert rouge_l(first, third) < ROUGE_L < min(rouge_l(first, second), rouge_l(second, third))
    assert duplicates([" ".join(text) for text in (first, second, third)]) == {1: 0}


def test_a_crowd_of_equal_texts_leaves_one():
    texts = ["Is the liver normal in size and echo?"] * 120 + ["Where does the stone lie?"]
    assert duplicates(texts) == dict.fromkeys(range(1, 120), 0)


def test_chinese_is_compared_by_letter_and_rouge_of_nothing_is_0():
    assert duplicates(["胆囊内可见强回声后方伴声影", "胆囊内可见强回声后方有声影", "左肾未见积水及结石"]) == {1: 0}
    assert rouge_l([], ["a"]) == rouge_l(["a"], []) == 0
