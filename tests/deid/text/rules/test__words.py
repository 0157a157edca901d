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
    ("word", "known"),
    [
        ("cars", True), ("oxs", False), ("boxes", True), ("oxes", False), ("studies", True), ("skies", False),
        ("planed", True), ("oxed", False), ("dosed", True), ("used", False), ("dosing", True), ("using", False),
        ("planned", True), ("planning", True), ("oxxed", False), ("putting", True), ("plamned", False),
        ("softly", True), ("carly", False), ("softness", True), ("carness", False), ("plannly", False),
        ("car's", True), ("car’s", True), ("soft'll", True), ("don't", True), ("'car'.", True), ("CARS", True),
    ],
)  # fmt: skip
def test_an_ending_counts_where_enough_of_the_word_is_left(word, known, monkeypatch):
    words = frozenset("car ox box study sky plan dose us soft put do".split())
    monkeypatch.setattr(_words, "vocabulary", lambda: words)
    assert _words.is_word.__wrapped__(word) is known


@pytest.mark.parametrize(
    ("words", "members", "others"),
    [
        # Of findings, of organs, of the titles of regions, of quantities, of names of devices, of the lexicon.
        (_words.medical_words, "adenomyosis cyst calyces gall endovaginal echocardiogram circumference e/a acuson", ""),
        (_words.medical_words, "liver gallbladder heart ejection normal surgery atropine", "okafor table four-chamber"),
        (_words.abbreviations, "mri lvef ica", "liver okafor"),
        (_words.learned_words, "falciparum fasciitis", "okafor mri"),
        (_words.vocabulary, "table liver mri adnexum avsd falciparum attempt", "okafor qzolm"),
    ],
)
def test_each_vocabulary_holds_its_own(words, members, others):
    assert words() >= set(members.split()) and not words() & set(others.split())
    assert len(words()) > 100
