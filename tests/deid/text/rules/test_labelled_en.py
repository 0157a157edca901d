"""Names as the value of any label, and capitals within a sentence."""

import pytest

from echobench.deid.identifiers import empty
from echobench.deid.text import report_text
from echobench.deid.text.rules import labelled_en
from echobench.deid.text.rules._document import Document


def kept(text: str) -> str:
    return report_text.clean(text, shift_days=None, style="category", lang="en").text


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Anatomy normal.\nFOB: Chuck\n", "Chuck"),
        ("She drove in from Wattle Creek this morning.", "Wattle Creek"),
        ("Told Guy to come back in a week.", "Guy"),
        ("RHYS OLD, age 50, takes warfarin.", "RHYS OLD"),
        ("Stenosis was accepted by Low. No clot.", "Low"),
    ],
)
def test_a_proper_noun_behind_a_label_is_removed(text, gone):
    assert gone not in kept(text)


@pytest.mark.parametrize(
    "text",
    [
        "Findings: Normal.\nImpression: Stable.",
        "Flow in the Left Renal Vein is normal with Color Doppler.",
        "The cyst is larger than in the Previous study.",
    ],
)
def test_terms_in_capitals_stay(text):
    assert kept(text) == text


def found(text: str) -> dict[str, str]:
    """{value: its kind and the ranks it is found with, as digits} of what the rule alone finds in a text."""
    ranks: dict[tuple[str, str], set[int]] = {}
    for span in labelled_en.find(Document(text, empty(), "en")):
        ranks.setdefault((text[span.start : span.end], span.kind), set()).add(span.rank)
    return {value: kind + "".join(map(str, sorted(each))) for (value, kind), each in ranks.items()}


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("FOB: Chuck", {"Chuck": "name2"}), ("x (FOB: Heather)", {"Heather": "name2"}),
        ("FOB: Okafor", {"Okafor": "name2"}),
        ("FOB: Heather Liver", {"Heather Liver": "name2"}), ("Sonographer: Heather", {"Heather": "name2"}),
        ("attending MD: Heather", {"Heather": "name2"}), ("reporting physician: Heather", {"Heather": "name2"}),
        ("RHYS OLD, age 50, takes", {"RHYS OLD": "name2"}), ("Heather Old 45 yo", {"Heather Old": "name2"}),
        ("Heather Old / partner", {"Heather Old": "name2"}), ("from Wattle Creek this", {"Wattle Creek": "address1"}),
        ("from Heather Creek this", {"Heather Creek": "name1"}), ("told Heather to", {"Heather": "name1"}),
        ("told Brown to", {"Brown": "name1"}), ("Told Guy to", {"Guy": "name1"}),
        ("told Heather's mum", {"Heather's": "name1"}),
        ("normal, Heather came", {"Heather": "name1"}), ("x\nThe big Left and Heather came", {"Heather": "name1"}),
        ("The Left Renal Vein And\ntold Heather to come\nThe Left Renal Vein And", {"Heather": "name1"}),
    ],
)  # fmt: skip
def test_the_value_of_a_label_and_a_capital_within_a_sentence(text, values):
    assert found(text) == values


@pytest.mark.parametrize(
    "text",
    [
        "Kidney: Heather", "FOB: Table", "FOB: Heather came", "Liver Old 45 yo", "The Old 45 yo", "MRI Old 45 yo",
        "May Old 45 yo", "Liver Old / partner", "from Liver Creek this", "Told Guy Long to", "told Table to",
        "told Baker to",
        "told France to", "told English to", "told Ed to", "told Al to", "told MRI to", "told March to",
        "told Heather: x",
        "TOLD HEATHER TO", "x (Heather)", "told heather to", "The Left Renal Vein And Right Valve Was and Heather here",
    ],
)  # fmt: skip
def test_labels_headings_and_terms_hold_no_name(text):
    assert found(text) == {}


def test_only_english_texts_are_read():
    assert not list(labelled_en.find(Document("FOB: Chuck", empty(), "zh")))
