"""Names that medicine is called by stay with what they name, and mean a person behind a title."""

from __future__ import annotations

import pytest
from text_spans import left

from echobench.deid.identifiers import empty
from echobench.deid.text import report_text
from echobench.deid.text.rules._document import Document
from echobench.deid.text.rules._protect import protected, sides


@pytest.mark.parametrize(
    "text",
    [
        "Polyps of Peutz-Jeghers type.", "No evidence of Fitz-Hugh-Curtis.", "History of Sturge-Weber; follow-up.",
        "Consistent with Rosai-Dorfman", "Repeat after Valsalva.", "Dietl crisis was suspected.", "Murphy征阳性",
        "The Sylvian fissure is open.", "Known Ehlers-Danlos, stable.",
    ],
)  # fmt: skip
def test_an_eponym_stays(text):
    assert report_text.find(text) == []


@pytest.mark.parametrize(
    "text, name",
    [
        ("Seen by Dr. Finkelstein.", "Finkelstein"), ("Reported by Carpentier.", "Carpentier"),
        ("Sent from Hillcrest Dialysis Unit.", "Hillcrest"), ("Signed: H. Lisfranc", "Lisfranc"),
    ],
)  # fmt: skip
def test_who_is_called_so_goes(text, name):
    assert not left(text, name)


@pytest.mark.parametrize(
    "text, parts",
    [
        ("Baker cyst seen", {"Baker cyst"}), ("Jod-Basedow phenomenon", {"Jod-Basedow phenomenon"}),
        ("Eustachian瓣残留", {"Eustachian瓣"}), ("Tsukuba 4分", {"Tsukuba 4分"}), ("哈氏囊", {"哈氏囊"}),
        ("马利氏病", {"马利氏病"}),
        ("巴德-吉亚利综合征", {"巴德-吉亚利综合征", "吉亚利综合征"}), ("莫里森隐窝", {"莫里森隐窝"}),
        ("辛普森法", {"辛普森法"}),
        ("讲，维语", {"维语"}), ("Circle of Willis", {"Circle of Willis"}), ("10 hrs", {"10 hrs"}),
        ("8 weeks", {"8 weeks"}),
        ("5.6 cm\nx", {"5.6 cm"}), ("2 L", {"2 L"}), ("12 Mhz", {"12 Mhz"}), ("Philips EPIQ 7", {"Philips EPIQ 7"}),
        ("迈瑞DC-8", {"迈瑞DC-8"}), ("【仪器】Resona 8", {"Resona 8"}), ("C5-1 probe", {"C5-1"}),
        ("| a | b |\n|---|---|", {"| a | b |"}), ("x;DIAG=x", {"DIAG"}), ("Gartnerr cyst", {"Gartnerr cyst"}),
        ("Corticomedu llary x", {"Corticomedu llary"}), ("PatientID 12", {"PatientID"}), ("BNP 1023", {"BNP 1023"}),
        ("Chambers: no", {"Chambers"}), ("BI-RADS 4a", {"BI-RADS", "BI-RADS 4a"}),
    ],
)  # fmt: skip
def test_what_is_called_measured_or_graded_is_protected(text, parts):
    assert {text[start:end] for start, end in protected(Document(text, empty()))} == parts


@pytest.mark.parametrize(
    "text",
    ["马丽静脉", "马丽法", "说维语", "Rt kidney", "50541 Mlynska", "5 m", "3 d", "40 deg", "2\nL", "C5-1 came",
    "| a | b |",
     "Gartnerr Fantasy", "Qzolm cyst", "R avi Dhillon", "a DIAG=x", "3Corticomedu llary x", "50541 Mlýnská",
     "孕8周3天", "40°"],
)  # fmt: skip
def test_names_before_a_noun_and_bare_numbers_are_not_protected(text):
    assert protected(Document(text, empty())) == []


@pytest.mark.parametrize(
    "text, parts",
    [
        ("Rt kidney", ["Rt kidney"]), ("(LT) ICA", ["LT) ICA"]), ("R/L kidneys", ["R/L kidneys"]),
        ("LT side", ["LT side"]),
        ("LT sided", ["LT sided"]), ("Rt. and lt. kidney", ["Rt. and lt. kidney"]), ("MD, FPCR here", ["FPCR "]),
        ("Rt came", []), ("rt. Xqz", []), ("LT QZX", []), ("Rt KIDNEY", []),
    ],
)  # fmt: skip
def test_a_side_goes_with_what_has_one(text, parts):
    assert [text[start:end] for start, end in sides(Document(text, empty()))] == parts
