"""The surest model of Tesseract tells what a line says, if it is in a script that the engines lack."""

from __future__ import annotations

import numpy as np
import pytest

from echobench.audit import script_models

LINE = np.full((30, 160, 3), 255, np.uint8)


def models(monkeypatch, **said: tuple[int, str]) -> None:
    """Let each model say a text with a confidence."""
    monkeypatch.setattr(script_models, "names", lambda: sorted(said))
    monkeypatch.setattr(script_models, "_read", lambda model, pixels: said[model])


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ({"kor": (93, "정다은"), "ara": (90, "الكبد")}, "정다은"),
        ({"kor": (87, "정다은")}, ""),
        ({"kor": (95, "Ht 12")}, ""),  # Latin is the engines' own
        ({"kor": (95, "Ht 12"), "rus": (89, "Лунёва")}, "Лунёва"),
        ({"jpn": (95, "山")}, ""),  # one sign may be a speck
        ({}, ""),
    ],
)
def test_the_surest_reading_in_another_script_is_taken(monkeypatch, said, text):
    models(monkeypatch, **said)
    assert script_models.read_line(LINE) == text


def test_the_engine_s_own_model_and_those_of_no_script_are_left_out(monkeypatch, tmp_path):
    monkeypatch.setattr(
        script_models, "installed", lambda: dict.fromkeys(("eng", "osd", "equ", "tha", "kor"), tmp_path)
    )
    monkeypatch.setattr(script_models, "find_spec", lambda name: object())
    assert script_models.names() == ["kor", "tha"]
    monkeypatch.setattr(script_models, "find_spec", lambda name: None)
    assert script_models.names() == []


def test_a_line_is_enlarged_with_white_around_it():
    grey = LINE.copy()
    grey[10:20, 40:60] = 90
    prepared = script_models._prepared(grey)
    assert prepared.shape == (72 + 24, round(160 * 72 / 30) + 24)
    assert prepared[0, 0] == 255 and prepared.min() == 0


@pytest.mark.slow
@pytest.mark.skipif("rus" not in script_models.names(), reason="Tesseract's model for Russian is not installed")
def test_a_russian_name_is_read():
    from matplotlib import font_manager
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("L", (300, 44), 255)
    face = font_manager.findfont("DejaVu Sans")
    ImageDraw.Draw(image).text((10, 6), "Лунёва Дарья", fill=0, font=ImageFont.truetype(face, 26))
    assert script_models.read_line(np.repeat(np.asarray(image)[..., None], 3, axis=2)) == "Лунёва Дарья"
