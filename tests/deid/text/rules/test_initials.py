"""Initials by cue, at the end of a text, and before what only a person does."""

import pytest

from echobench.deid.text import report_text

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
