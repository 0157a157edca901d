"""Ordinary and medical words, with their common endings."""

from __future__ import annotations

import pytest

from echobench.deid.text.rules import _words


@pytest.mark.parametrize(
    "word",
    [
        "liver", "Liver", "table", "TABLES", "boxes", "studies", "scanned", "measured", "scanning", "measuring",
        "normally",
        "softness", "liver's", "isn’t", "'table'", "we'll", "they've", "planned", "stopping",
    ],
)  # fmt: skip
def test_a_word_is_known_in_any_case_and_with_its_ending(word):
    assert _words.is_word(word)


@pytest.mark.parametrize("word", ["qzolm", "Okafor", "carly", "qzolms", "qzolmed", "qzolming", "liverss", ""])
def test_names_and_coinages_are_no_words(word):
    assert not _words.is_word(word)


@pytest.mark.parametrize(
    ("words", "members", "others"),
    [
        (_words.medical_words, "liver gallbladder heart ejection normal surgery", "okafor table"),
        (_words.abbreviations, "mri lvef ica", "liver okafor"),
        (_words.learned_words, "", "okafor"),
        (_words.vocabulary, "table liver mri", "okafor qzolm"),
    ],
)
def test_each_vocabulary_holds_its_own(words, members, others):
    assert words() >= set(members.split()) and not words() & set(others.split())
    assert len(words()) > 100
