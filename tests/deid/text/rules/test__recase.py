"""Texts without a telling case get the capitals that names have."""

from __future__ import annotations

import pytest

from echobench.deid.text.rules._recase import recase


@pytest.mark.parametrize(
    "text, cased",
    [
        ("PATIENT: MAY WARD. NO RENAL STONE.", "patient: May Ward. no renal stone."),
        ("SEEN AT LARKSPUR GENERAL HOSPITAL.", "seen at Larkspur General Hospital."),
        ("signed by ruby f. ward", "signed by Ruby F. Ward"),
        ("Mixed case stays, LVEF 60 %.", "Mixed case stays, LVEF 60 %."),
        ("Called PICARD JEAN LUC today.", "Called Picard Jean Luc today."),
    ],
)
def test_names_keep_their_capitals(text, cased):
    assert recase(text) == cased


@pytest.mark.parametrize("text", ["straße ß ŉ", "MÜLLER STRASSE ŉ İ ǅ"])
def test_a_recased_text_has_the_same_length(text):
    assert len(recase(text)) == len(text)


@pytest.mark.parametrize(
    "text, cased",
    [
        # Behind a title, the colon of a field and who is told; before what is somebody's.
        ("seen by dr. grant", "seen by dr. Grant"), ("nurse grace came", "nurse Grace came"),
        ("patient: may ward", "patient: May Ward"), ("referring: grant", "referring: Grant"),
        ("spoke to  grace", "spoke to  Grace"), ("grant's previous", "Grant's previous"),
        ("mark the page", "mark the page"), ("a ward came", "a ward came"),
        # Beside another name, an initial or in both words of a name; a word that opens a sentence is none.
        ("will smith came", "Will Smith came"), ("smith, will came", "Smith, Will came"),
        ("grace hill came", "Grace Hill came"), ("hill grace came", "hill grace came"),
        ("jason a brandt was seen", "Jason A Brandt was seen"), ("mj garcia was seen", "Mj Garcia was seen"),
        ("kim cuc pham was seen", "Kim Cuc Pham was seen"), ("ruby f. ward", "Ruby F. Ward"),
        ("f. ward came", "F. Ward came"),
        # Firms: what stands before a word of them, unless it only says which one.
        ("larkspur general hospital", "Larkspur General Hospital"), ("the general hospital", "the general hospital"),
        ("outside hospital", "outside hospital"), ("liver hospital", "liver hospital"),
        ("marchetti plumbing", "Marchetti Plumbing"), ("marchetti stone inc", "Marchetti Stone Inc"),
        ("quarry stone inc", "quarry stone inc"),
        # Unknown words are names where they can be said, abbreviations stay.
        ("kravin came", "Kravin came"), ("xqz came", "xqz came"), ("lvef 60 %", "lvef 60 %"),
        ("o'hara came", "O'Hara came"), ("o'hara's scan", "O'Hara's scan"),
        ("MARCHETTI'S SCAN", "Marchetti's scan"), ("SEEN BY DR GRANT. NO STONE", "seen by DR Grant. no stone"),
        # In a mixed line only runs of capitals that are names alone; a line without capitals as if all were small.
        ("Called PICARD-JEAN today.", "Called Picard-Jean today."),
        ("Shows LIVER CYST today.", "Shows LIVER CYST today."),
        ("The RUQ PICARD today", "The RUQ PICARD today"), ("The marchetti today", "The marchetti today"),
        ("mild RUQ pain in the left lobe of marchetti", "mild RUQ pain in the left lobe of Marchetti"),
        ("one two three PICARD four five", "one two three Picard four five"),
        ("One Two.\nmild RUQ pain of marchetti today\nThree", "One Two.\nmild RUQ pain of Marchetti today\nThree"),
        ("One.\nRUQ of marchetti\n", "One.\nRUQ of marchetti\n"), ("ABC DE", "ABC DE"),
    ],
)  # fmt: skip
def test_a_word_is_a_name_by_what_stands_beside_it(text, cased):
    assert recase(text) == cased
