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
