"""Unknown tokens: all go under `public`, words of foreign scripts always; what is known stays."""

from __future__ import annotations

import pytest

from echobench.deid.identifiers import empty
from echobench.deid.text import report_text, unknown
from echobench.deid.text.lexicon import Lexicon
from echobench.deid.text.report_text import Options
from echobench.deid.text.rules._document import Document, Span

PUBLIC = Options(profile="public")


def cleaned(text: str, options: Options | None = None) -> str:
    return report_text.clean(text, shift_days=None, style="category", options=options).text


@pytest.mark.parametrize(
    "text",
    [
        "Liver: normal in size. Infrarenal aorta 5.6 cm, Alzheimer disease, BI-RADS 4b, grade III, LVEF 60 %.",
        "肝右叶见一囊性无回声区，大小约2.0×1.5cm，边界清，后方回声增强。双肾集合系统未见分离。",
    ],
)
def test_clinical_words_are_known(text):
    assert cleaned(text, PUBLIC) == text


def test_public_masks_every_unknown_word_and_says_how_much():
    result = report_text.clean("The qwxzanth lesion", shift_days=None, style="category", options=PUBLIC)
    assert result.text == "The [WORD] lesion"
    assert (result.tokens, result.masked) == (3, 1)
    assert cleaned("The qwxzanth lesion") == "The qwxzanth lesion"


def test_what_no_chinese_word_explains_goes_under_public():
    assert "鬱" not in cleaned("见鬱魑影", PUBLIC)


@pytest.mark.parametrize("word", ["Иванов", "김희중", "さくら", "محمد"])
def test_foreign_scripts_always_go(word):
    assert word not in cleaned(f"Seen by {word} today.")


def found(text: str, *known: str) -> set[str]:
    """What is unknown in a text, beside the words that the operator knows."""
    spans = list(unknown.unknown(Document(text, empty()), Lexicon(frozenset(known))))
    assert spans == [Span(span.start, span.end, "unknown", 1) for span in spans]
    return {text[span.start : span.end] for span in spans}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The qwxzanth-vzkq lesion", {"qwxzanth-vzkq"}), ("liver o'qwxz", {"qwxz"}),
        ("the abcosis, qwxzosis", {"abcosis"}),
        ("see Heather today", {"Heather"}), ("Heather came", {"Heather"}), ("see Brown today", {"Brown"}),
        ("see the HEATHER", {"HEATHER"}), ("见鬱魑影", {"鬱", "魑"}), ("肝莉大", {"莉"}), ("肝，莉", {"莉"}),
        ("窦建国", {"建国"}),
        ("关冬阳", {"关冬阳"}), ("，柳x，", {"柳", "柳x"}), ("，柳xx，", {"柳", "柳xx"}),
        ("，鬱建国，", {"鬱", "建国", "鬱建国"}),
    ],
)  # fmt: skip
def test_what_no_vocabulary_knows_is_found(text: str, words: set[str]) -> None:
    assert found(text) == words


@pytest.mark.parametrize(
    "text",
    ["III, IVb", "the x-liver", "q.qwxz", "the qwxz1", "see Mark today", "see Baker, Liver, CT", "SEE THE BROWN",
    "肝右叶",
     "肝鬱大", "the non-Baker liver"],
)  # fmt: skip
def test_numerals_parts_and_terms_are_known(text: str) -> None:
    assert found(text) == set()


@pytest.mark.parametrize(
    ("text", "known"), [("The qwxz lesion", "qwxz"), ("see Heather today", "heather"), ("肝莉大", "莉")]
)
def test_what_the_operator_knows_stays(text: str, known: str) -> None:
    assert found(text) and not found(text, known)


@pytest.mark.parametrize(
    ("text", "words"), [("x Иван y", ["Иван"]), ("김희 Я さくら", ["김희", "さくら"]), ("김, さ", [])]
)
def test_foreign_words_of_two_letters_are_names(text: str, words: list[str]) -> None:
    spans = list(unknown.foreign(Document(text, empty())))
    assert [text[span.start : span.end] for span in spans] == words
    assert {(span.kind, span.rank) for span in spans} <= {("name", 2)}


def test_tokens_are_words_numbers_and_single_characters() -> None:
    text = "ab12肝大 c_é"
    assert [text[a:b] for a, b in unknown.tokens(text)] == ["ab", "12", "肝", "大", "c", "é"]
