"""Names in small letters within a text that has capitals, and names that a scan tore."""

import pytest

from echobench.deid.identifiers import empty
from echobench.deid.text import report_text
from echobench.deid.text.rules import written_small
from echobench.deid.text.rules._document import Document


def kept(text: str) -> str:
    return report_text.clean(text, shift_days=None, style="category", lang="en").text


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("Scanned olga papadopoulos in rooms today. The liver is normal.", "olga papadopoulos"),
        ("LIVER normal. pt amber mendoza, rm 4. No stones.", "amber mendoza"),
        ("The scan of R avi Dhillon was normal. The spleen was not seen.", "R avi"),
        ("Liver: long axis 17 cm. kealoha rossi moved during Doppler.", "kealoha rossi"),
    ],
)
def test_small_and_torn_names_go(text, gone):
    assert gone not in kept(text)


@pytest.mark.parametrize(
    "text",
    [
        "The plateau iris and the vena cava are normal. A small rash is seen.",
        "Corticomedu llary differentiation is preserved.",
        "There is a long segment of wall thickening. Mark the site.",
    ],
)
def test_words_that_are_also_names_stay(text):
    assert kept(text) == text


def found(text: str) -> dict[str, str]:
    """{value: its kind and the ranks it is found with, as digits} of what the rule alone finds in a text."""
    ranks: dict[tuple[str, str], set[int]] = {}
    for span in written_small.find(Document(text, empty(), "en")):
        ranks.setdefault((text[span.start : span.end], span.kind), set()).add(span.rank)
    return {value: kind + "".join(map(str, sorted(each))) for (value, kind), each in ranks.items()}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Scanned olga papadopoulos in rooms today.", "olga papadopoulos"),
        ("Liver. pt amber mendoza, rm 4", "amber mendoza"),
        ("The scan of R avi Dhillon was normal.", "R avi"), ("Liver. kealoha rossi moved", "kealoha rossi"),
        ("Liver. ernest self today", "ernest self"), ("Liver. pt ernest self, rm", "ernest self"),
        ("Liver. pt ernest liver, rm", "ernest"),
        ("Liver. by xqz amber", "xqz amber"), ("Liver. by amber", "amber"),
        ("Liver. by amber self, came", "amber self"),
        ("Liver. by amber liver", "amber"), ("Liver. by iris", "iris"), ("Liver. amber heather today", "amber heather"),
        ("Liver: amber xqz", "amber xqz"), ("Liver: amber xqz vzq", "amber xqz vzq"),
        ("Liver.\namber xqz", "amber xqz"),
        ("by amber xqz. Liver", "amber xqz"), ("Liver. xqz rossi xqz, came", "xqz rossi xqz"),
        ("Liver. rossi xqz vzq wqz.", "rossi xqz vzq wqz"), ("Liver. kealoha, rossi came", "rossi"),
        ("Liver. the ernest came", "ernest"), ("Liver. pt ernest window, rm", "ernest window"),
        ("Liver. pt ernest window came", "ernest"), ("Liver. ernest window today", "ernest window"),
        ("Liver. by amber window, rm", "amber window"), ("Liver: olga\\npapadopoulos came", "olga"),
        ("Liver. the anderson came", "anderson"),
    ],
)  # fmt: skip
def test_a_run_of_small_words_is_a_name(text, name):
    assert found(text) == {name: "name1"}


@pytest.mark.parametrize(
    "text",
    [
        "Liver. the xqz amber", "Liver. amber", "Liver. by may", "Liver. by will", "Liver was amber heather today",
        "Liver: xqz amber", "Liver: amber xqz vzq wqz", "Liver. rossi xqz vzq wqz yzq", "Liver. lee came",
        "Liver. murphy", "Liver. xqz vzq", "Liver. 12rossi a-rossi rossi@x", "all small rossi came",
        "A amber xqz came", "Liver. by virchow today",
        "Liver. son came", "Liver. by liver amber",
    ],
)  # fmt: skip
def test_words_that_nobody_announces_are_no_names(text):
    assert found(text) == {}


def test_small_words_of_chinese_texts_are_left_to_other_rules():
    assert not list(written_small.find(Document("Liver. ernest came", empty(), "zh")))
