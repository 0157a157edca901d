"""Initials by cue, at the end of a text, and before what only a person does."""

import pytest

from echobench.deid.identifiers import empty
from echobench.deid.text import report_text
from echobench.deid.text.rules import initials
from echobench.deid.text.rules._document import Document

LONG = "The liver is of normal size and echotexture. No focal lesion is seen today."


def kept(text: str, lang: str = "en") -> str:
    return report_text.clean(text, shift_days=None, style="category", lang=lang).text


@pytest.mark.parametrize("text", ["RVT: KW", "Transcribed: qk", f"{LONG} KQ", f"{LONG}\nKW/jq", "tech KW / portable"])
def test_initials_of_staff_go(text):
    assert not any(part in kept(text) for part in ("KW", "qk", "KQ", "jq"))


def test_initials_of_patients_go_where_a_person_acts():
    assert "QZ" not in kept(f"{LONG} QZ could not hold breath.")
    assert "PQZ" not in kept("2015-06-12 B超 PQZ：子宫前位", "zh")


@pytest.mark.parametrize("text", [f"{LONG} No DVT.", "RV could not be seen.", "Left ICA: PSV 120 cm/s", f"{LONG} NAD"])
def test_short_forms_of_medicine_are_no_initials(text):
    assert kept(text) == text


@pytest.mark.parametrize(
    "text, who",
    [
        ("| Read | QZK |", "QZK"),
        ("HTE, 4 July 2021", "HTE"),
        ("Operator initials GQ; typed by VQ.", "GQ"),
        ("Signed CZ 14.09.2010", "CZ"),
        ("PZQ 1/6 17:41:11", "PZQ"),
        ("Pt CZ - M2025 - seen", "CZ"),
        ("夜班BFJ看过，白班QZ复核。", "BFJ"),
        ("检查者签名：BJ/QY", "QY"),
    ],
)
def test_initials_beside_dates_shifts_and_signatures_go(text, who):
    assert who not in kept(text, "zh" if "班" in text or "签" in text else "en")


def found(text: str) -> set[tuple[str, str, int]]:
    """(kind, value, rank) of what the rule alone finds in a text."""
    return {(s.kind, text[s.start : s.end], s.rank) for s in initials.find(Document(text, empty()))}


@pytest.mark.parametrize(
    "text, who",
    [
        ("RVT: KW", "KW"), ("scanned by: KJW, done", "KJW"), ("Reader = QK 12", "QK"), ("Transcribed: ea", "ea"),
        ("nurse: kq and", "kq"), ("MD # QK", "QK"), ("Initials: abc", "abc"), ("typed: an", "an"),
        ("tech KW / portable", "KW"), ("read by KQZ\nx", "KQZ"), ("checked by KW  ok", "KW"),
        ("Normal.\nKW/jq", "KW/jq"), ("x KWQ:jqz\nD: 24", "KWQ:jqz"), ("saw KW/jq today", "KW/jq"),
        ("B超 PQZ：子宫", "PQZ"), ("随访  KW :", "KW"),
        ("审核：KW", "KW"), ("operator: KW，", "KW"), ("报告: KW 12", "KW"),
        ("QZ could not hold breath", "QZ"), ("Normal. KQ moved during", "KQ"), ("qz reports pain", "qz"),
        ("reader: an\nnurse: KQ", "KQ"), ("RI/PI\nKW/jq", "KW/jq"), ("x" * 57 + ". KQ", "KQ"),
        (f"{LONG} KQ", "KQ"), (f"{LONG}\nK.Q.", "K.Q."), (f"{LONG} - KQZ.", "KQZ"),
    ],
)  # fmt: skip
def test_initials_behind_a_cue_before_an_act_and_at_the_end_are_names(text, who):
    assert {value for _, value, _ in found(text)} == {who}
    assert {(kind, rank) for kind, _, rank in found(text)} == {("name", 2)}


@pytest.mark.parametrize(
    "text",
    [
        "reader: an", "report: kidney", "RI/PI\n12", "LW/aaX came", "x-RVT: KW-2", "CT declined", "it felt",
        "US declined", "he felt",
        "we agrees", "SHE felt", "MR tolerated", "x" * 56 + ". KQ",
        "see QZ could not",
        f"{LONG} DVT", f"{LONG} mr", "Short text. KQ", f"{LONG} KQ{' ' * 40}", "B超 pqz：子宫", "tech kw",
        "RVT KW", "QZ could see",
    ],
)  # fmt: skip
def test_words_short_forms_and_short_texts_hold_no_initials(text):
    assert found(text) == set()
