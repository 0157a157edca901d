"""What a cue denies or suspects, how far it reaches, and what only looks like a cue."""

from __future__ import annotations

import pytest

from echobench.text.lexicon import fold
from echobench.text.negation import covers, denials, negations, uncertainties


def denied(text: str, word: str) -> bool:
    folded = fold(text)
    return covers(negations(folded), folded.index(word))


@pytest.mark.parametrize(
    "text, word",
    [
        ("No stone, mass, or cyst.", "cyst"),
        ("Negative for thrombus.", "thrombus"),
        ("A thrombus is not seen.", "thrombus"),
        ("The thrombus has been ruled out.", "thrombus"),
        ("Stones: none.", "stones"),
        ("未见结石及积水。", "积水"),
        ("胆管未扩张。", "扩张"),
        ("结石已消失。", "结石"),
        ("非扩张 non-dilated ducts", "dilated"),
        ("不伴声影", "声影"),
    ],
)
def test_a_denial_reaches_to_the_end_of_its_clause(text, word):
    assert denied(text, word)


@pytest.mark.parametrize(
    "text, word",
    [
        ("No stone, a polyp is seen.", "polyp"),
        ("No stone but a polyp.", "polyp"),
        ("No change in the cyst.", "cyst"),
        ("Without stones with mild dilatation.", "dilatation"),
        ("未见结石，可见囊肿。", "囊肿"),
        ("肝内无回声结节", "结节"),
        ("胆管不均匀扩张", "扩张"),
        ("胆管未扩张伴结石", "结石"),
        ("A cyst cannot be excluded.", "cyst"),
        ("不能除外血栓", "血栓"),
        ("No. 3 cyst", "cyst"),
        ("No stone. A cyst.", "cyst"),
    ],
)
def test_a_new_statement_and_a_false_cue_are_not_denied(text, word):
    assert not denied(text, word)


@pytest.mark.parametrize(
    "text, word, unsure",
    [
        ("考虑囊肿可能", "囊肿", True),
        ("Suspicious for cyst.", "cyst", True),
        ("? cyst", "cyst", True),
        ("A cyst, possibly a stone.", "cyst", False),
        ("A cyst.", "cyst", False),
    ],
)
def test_a_suspicion_covers_its_clause(text, word, unsure):
    folded = fold(text)
    assert covers(uncertainties(folded), folded.index(word)) == unsure


def test_denials_are_the_cues_and_no_change():
    folded = "no stone. no change in the cyst."
    assert [folded[a:b] for a, b in denials(folded)] == ["no", "no change"]
