"""How far a capitalised word looks like a name: by the lists, the vocabularies, its form and its place."""

from __future__ import annotations

import pytest

from echobench.deid.text.rules import _latin


@pytest.mark.parametrize(
    "word, listed, like",
    [
        ("Heather", True, True), ("Okafor", True, True), ("Baker", True, True), ("Liver", False, False),
        ("Table", False, False), ("K", False, True), ("A.", False, True), ("Ward.", False, False),
        ("Qzolm", False, True),
        ("'Okafor'", True, True),
    ],
)  # fmt: skip
def test_a_name_is_listed_or_no_ordinary_word(word, listed, like):
    assert (_latin.listed(word), _latin.is_name_like(word)) == (listed, like)


@pytest.mark.parametrize(
    "strength, words",
    [
        (2, "Heather Grace-Ann Okafor-Lee James OKAFOR Table-Xq Qzolism Qzolm Okafor's Ștefan Transqzolm"),
        (1, "Rose ROSE"),
        (0, "van K Baker BAKER Doppler Long ANN Re-scan"),
        (-1, "VAN K2 CT Liver DOPPLER English Spanish-language QZOLM Table Tables B-mode Utreus Qzolmectomy Kidney's"),
    ],
)
def test_how_sure_a_word_within_a_sentence_is_a_name(strength, words):
    assert {word: _latin.strength(f"saw {word}", 4, 4 + len(word)) for word in words.split()} == dict.fromkeys(
        words.split(), strength
    )


@pytest.mark.parametrize("word, strength", [("Qzolism", -1), ("Qzolmia", 2), ("Xqzolism", -1)])
def test_a_word_that_opens_a_sentence_is_learned_however_short(word, strength):
    assert _latin.strength(f"{word} came", 0, len(word)) == strength


@pytest.mark.parametrize(
    "known, words",
    [
        (True, "table Table B-mode table-lamp transabdominal hyperechoic prefer non-table nontabletop intraabdominal"),
        (False, "b-qzolm Transunion transqzolming pretable undertable qzolm-table"),
    ],
)
def test_parts_and_learned_prefixes_make_known_words(known, words):
    assert {word: _latin.is_known(word) for word in words.split()} == dict.fromkeys(words.split(), known)


@pytest.mark.parametrize(
    "misspelt, words",
    [
        (
            True,
            "utreus lievr thyriod pancraes gallblader gallbladdre gallbladfer gallbladdxer hydronephrosys",
        ),
        (False, "kidny kidneyy liver heather Utreus hydronephrox thyrod abcd12ef gallbladxyer livr allbladdex"),
    ],
)
def test_a_word_one_edit_away_from_a_term_is_misspelt(misspelt, words):
    assert {word: _latin.is_misspelt(word) for word in words.split()} == dict.fromkeys(words.split(), misspelt)


@pytest.mark.parametrize(
    "before, opens",
    [
        ("", True), ("x. ", True), ("x! ", True), ("x: “", True), ("x\n", True), ("x;(", True), ("- ", True),
        (" " * 60, True),
        ("x ", False), ("x * ", False), ("x, ", False), ("a" * 50 + " ", False), ("a. " + " " * 39, True),
    ],
)  # fmt: skip
def test_what_stands_before_the_first_word_of_a_sentence(before, opens):
    assert _latin.starts_sentence(f"{before}Abc", len(before)) is opens


@pytest.mark.parametrize(
    "text, word, opens",
    [
        ("Mark the", "Mark", True),
        ("x Mark the", "Mark", False),
        ("Liver is", "Liver", True),
        ("Okafor is", "Okafor", False),
    ],
)
def test_words_that_open_sentences_more_often_than_they_name(text, word, opens):
    at = text.index(word)
    assert _latin.opens_sentence_as_word(text, at, at + len(word)) is opens


@pytest.mark.parametrize(
    "word, learned", [("qzolmitis", True), ("abcditis", True), ("abcitis", False), ("qzolation", True),
    ("xqzolmab", True),
                      ("okaforxq", False)]
)  # fmt: skip
def test_learned_words_are_longer_than_seven_letters(word, learned):
    assert _latin.is_learned(word) is learned


@pytest.mark.parametrize("word, particle", [("van", True), ("st.", True), ("St", False), ("vans", False)])
def test_particles_are_small(word, particle):
    assert bool(_latin.IS_PARTICLE.fullmatch(word)) is particle
