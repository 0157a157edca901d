"""Captions in scripts that PP-OCR lacks are kept where Tesseract reads known anatomy, and only there."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from raw_trees import speckle
from unread_type import on_tissue

from echobench.deid.identifiers import empty
from echobench.deid.pixels import mask, other_scripts

CAPTION = (260, 300, 120, 30)


class Reader:
    """Stands in for Tesseract: reads one text everywhere."""

    def __init__(self, text: str, confidence: int = 90) -> None:
        self._text, self._confidence = text, confidence

    def SetImageBytes(self, *_: Any) -> None:  # noqa: N802 - Tesseract's name
        pass

    def GetUTF8Text(self) -> str:  # noqa: N802 - Tesseract's name
        return self._text + "\n"

    def MeanTextConf(self) -> int:  # noqa: N802 - Tesseract's name
        return self._confidence


def reads(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(other_scripts, "scripts", lambda: ["kor"])
    monkeypatch.setattr(other_scripts, "line_reader", lambda model: Reader(text))


@pytest.mark.parametrize(
    "text",
    [
        "우측신장",
        "간",
        "좌측 신장 12 mm",
        "RK 담낭",
        "ПРАВАЯ ПОЧКА",
        "'МАТКА]",
        "ПРАВАЯПОЧКА}",
        "ЖЕГЧНЫЙ",
        "ΙΣΠΛΗΝΑΣ",
        "Δε. ΝΕΦΡΟΣ",
        "χοληδόχος",
        "الكلية اليمنى",
        "المرارة",
        "Щитопод!бна залоза",
        "Εμβαδόν 0.88 cm²",
        "ЧСС 128 уд/мин",
    ],
)
def test_anatomy_is_a_caption_though_a_letter_is_misread(text: str) -> None:
    assert other_scripts.is_caption(text)


@pytest.mark.parametrize(
    "text",
    [
        "김민수",
        "간민수",
        "장우",
        "최 간",
        "Почкин",
        "Маткин",
        "Лев",
        "Лев Печень Иванов",
        "Ελένη",
        "يمنى",
        "يسرى الكبد حسن",
        "LIVER",
        "12 mm",
        "",
        "H486/32 간",
    ],
)
def test_names_and_words_that_may_be_names_are_none(text: str) -> None:
    assert not other_scripts.is_caption(text)


def test_without_models_nothing_is_a_caption(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(other_scripts, "scripts", list)
    assert other_scripts.captions(speckle(480, 640)[..., None], [CAPTION]) == []


@pytest.mark.slow
@pytest.mark.parametrize(("text", "stays"), [("우측신장", True), ("김민수", False)])
def test_on_tissue_a_caption_stays_and_a_name_is_masked(
    text: str, stays: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    reads(monkeypatch, text)
    frames = on_tissue(480, 640)
    result = mask(frames, empty())
    x, y, w, h = CAPTION
    part = np.s_[0, y : y + h, x : x + w]
    assert np.array_equal(result.frames[part], frames[part]) == stays
    assert result.status == ("untouched" if stays else "masked")


@pytest.mark.parametrize(("arabic", "is_kept"), [(70, False), (95, True)])
def test_the_surest_model_tells_what_a_box_says(monkeypatch: pytest.MonkeyPatch, arabic: int, is_kept: bool) -> None:
    readers = {"kor": Reader("성명 : 정다은", 93), "ara": Reader("الكبد", arabic)}
    monkeypatch.setattr(other_scripts, "scripts", lambda: sorted(readers))
    monkeypatch.setattr(other_scripts, "line_reader", readers.__getitem__)
    image = np.zeros((60, 160, 1), np.uint8)
    assert bool(other_scripts.captions(image, [(10, 10, 120, 30)])) == is_kept


@pytest.mark.parametrize(
    ("text", "confidence", "is_text"),
    [
        ("간우 권", 75, True),
        ("간우 권", 74, False),
        ("간우 12", 90, False),
        ("ABCD", 90, False),
        ("ПРАВ", 90, False),
        ("", 95, False),
    ],
)
def test_a_model_that_is_sure_of_its_own_letters_tells_text(monkeypatch, text, confidence, is_text) -> None:
    monkeypatch.setattr(other_scripts, "scripts", lambda: ["kor"])
    monkeypatch.setattr(other_scripts, "line_reader", lambda model: Reader(text, confidence))
    image = np.zeros((40, 120, 3), np.uint8)
    assert other_scripts.is_text(image, (0, 0, 120, 40)) == is_text
    monkeypatch.setattr(other_scripts, "scripts", list)
    assert not other_scripts.is_text(image, (0, 0, 120, 40))
