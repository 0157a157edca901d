"""Capitalised words that no vocabulary knows are names; words of reports and headings are none."""

from __future__ import annotations

import pytest

from echobench.deid.identifiers import empty
from echobench.deid.text.rules import proper_nouns
from echobench.deid.text.rules._document import Document, Span


def found(text: str) -> list[str]:
    spans = list(proper_nouns.find(Document(text, empty(), "en")))
    assert spans == [Span(span.start, span.end, "name", 1) for span in spans]
    return [text[span.start : span.end] for span in spans]


@pytest.mark.parametrize(
    "text, name",
    [
        ("Okafor came", "Okafor"), ("The Okafor", "Okafor"), ("saw Okafor-Lee today", "Okafor-Lee"),
        ("saw Okafor   Lee", "Okafor   Lee"), ("saw Okafor. Lee came", "Okafor. Lee"), ("saw J. Okafor", "J. Okafor"),
        ("saw van Okafor", "van Okafor"), ("saw Okafor van liver", "Okafor"), ("saw Okafor van Liver", "Okafor"),
        ("saw Table, Okafor", "Okafor"), ("saw Liver Okafor", "Okafor"),
        ("saw Tab Okafor", "Okafor"), ("saw Table Okafor", "Table Okafor"), ("saw Okafor J. Table", "Okafor J. Table"),
        ("saw Okafor J. Kidney", "Okafor J"), ("saw Okafor, MD", "Okafor, MD"), ("saw Okafor Jr came", "Okafor Jr"),
        ("saw Victor Exam", "Victor Exam"), ("saw Page Victor Exam", "Page Victor"), ("seen The Victor", "Victor"),
    ],
)  # fmt: skip
def test_a_run_of_words_of_which_one_can_only_be_a_name(text, name):
    assert found(text) == [name]


@pytest.mark.parametrize(
    "text, name",
    [
        ("saw Ingrid Valve on", "Ingrid Valve"), ("saw Ingrid Valve Replacement", "Ingrid"),
        ("saw Okafor Liver's scan", "Okafor"), ("saw Okafor Liver (inpatient", "Okafor Liver"),
        ("saw Okafor Liver 45 y", "Okafor Liver"), ("saw Okafor Liver was seen", "Okafor Liver"),
        ("saw Okafor Liver seen", "Okafor"), ("saw Okafor Lee Liver was seen", "Okafor Lee"),
        ("saw Okafor Table came", "Okafor Table"), ("Okafor Table came", "Okafor Table"),
        ("Qzolm Table came", "Qzolm"), ("saw Okafor TABLE", "Okafor"), ("saw Okafor The came", "Okafor"),
        ("saw Okafor  Table", "Okafor"), ("saw Okafor van Table came", "Okafor van Table"),
    ],
)  # fmt: skip
def test_an_ordinary_word_is_a_surname_behind_what_only_names_are(text, name):
    assert found(text) == [name]


@pytest.mark.parametrize(
    "text, name",
    [
        ("saw Mark Long", "Mark Long"), ("saw Victor today", "Victor"), ("Victor came", "Victor"),
        ("saw Max today", "Max"), ("saw Rose today", "Rose"), ("saw Kidney Hunter Chase today", "Hunter Chase"),
        ("saw Heather May", "Heather May"), ("Heather Long came", "Heather Long"),
        ("Heather Baker came", "Heather Baker"), ("saw Grace-Ann", "Grace-Ann"), ("Will Okafor come", "Okafor"),
    ],
)  # fmt: skip
def test_words_of_the_lists_are_names_within_a_sentence(text, name):
    assert found(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Will Long come", "Will Brown Long came", "Art Brown came", "saw Baker today", "HEADING Guy today",
        "saw MRI and CT", "saw the Table Grace today", "saw Grace Kidney", "saw Grace-Kidney", "saw Joy today",
        "The liver is normal.", "saw Ann van Table came", "saw the van",
    ],
)  # fmt: skip
def test_openers_headings_and_eponyms_are_no_names(text):
    assert found(text) == []


@pytest.mark.parametrize("text, names", [("saw Okafor - Lee", ["Okafor", "Lee"]), ("Okafor, Lee", ["Okafor", "Lee"])])
def test_marks_part_two_runs(text, names):
    assert found(text) == names
