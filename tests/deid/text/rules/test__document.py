"""What a rule sees of a text: every form has its length, and spaces of scans are left out."""

from __future__ import annotations

import pytest

from echobench.deid.identifiers import empty
from echobench.deid.text.rules._document import Document, Joined, Span


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("孟 策 江", "孟策江"), ("检 查", "检查"), ("甲 状 腺", "甲状腺"), ("检　查", "检查"),
        ("检查 医师 王", "检查 医师王"),
        ("王 莉女", "王莉女"), ("肝脏 正常", "肝脏 正常"), ("肝 男", "肝 男"), ("岁 王", "岁 王"),
        ("女 莉", "女 莉"), ("x 肝", "x 肝"),
        ("检  查", "检  查"), ("见检 查肝", "见检查肝"), ("见肝 查肝", "见肝 查肝"), ("王 莉，肝", "王莉，肝"),
        ("，王 莉明", "，王莉明"),
    ],
)  # fmt: skip
def test_a_space_that_a_scan_put_between_characters_is_left_out(text, joined):
    assert Document(text, empty()).joined.text == joined


def test_spans_of_the_joined_text_stand_where_they_stood():
    joined = Document("见孟 策 江，", empty()).joined
    assert [joined.span(1, 4), joined.span(2, 3), joined.span(4, 5), joined.span(2, 2)] == [
        (1, 6),
        (3, 4),
        (6, 7),
        (2, 2),
    ]
    assert Joined("abc").span(1, 2) == (1, 2)


def test_a_span_moves_with_its_text_and_keeps_the_rest():
    assert Span(5, 7, "name", 3).moved(3) == Span(8, 10, "name", 3)
    assert Span(1, 2, "name").moved(0) == Span(1, 2, "name", 1)


def test_forms_of_a_text_have_its_length():
    document = Document("ＭＲＮ　１２ 檢查 JANE DOE", empty())
    assert document.folded == "mrn 12 檢查 jane doe" and document.simple == "mrn 12 检查 jane doe"
    assert len(document.cased) == len(document.text)


def test_a_part_keeps_language_and_header():
    document = Document("The liver. 肝", empty(), "en")
    part = document.part(11, 12)
    assert (part.text, part.language, part.identifiers) == ("肝", "en", document.identifiers)
    assert Document("肝脏正常", empty()).language == "zh" and Document("Liver", empty()).language == "en"


def test_torn_words_are_read_in_english_alone():
    text = "The scan of R avi Dhillon"
    assert Document(text, empty(), "en").torn == [(12, 17, True)]
    assert Document(text, empty(), "zh").torn == []


def test_repr_holds_nothing_of_the_text():
    document = Document("王莉", empty())
    assert "王莉" not in repr(document) + repr(document.joined)
