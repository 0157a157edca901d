"""A setting is told by its caption and its value in any language; a name before a setting is none of it."""

from __future__ import annotations

import pytest

from echobench.deid.pixels import settings
from echobench.deid.pixels.ocr import Line


@pytest.mark.parametrize(
    "text",
    [
        "Kazanç 12 dB", "Wzmocnienie: 7 dB", "Profondità 9,5 cm", "Qqwert 7.5 MHz", "Zzy Xw 40%",
        "Luu anh 4", "フォーカス 3", "ズーム1.4x", "マップC/2", "Persistência: 2", "Głowica C5-1", "Uśredn.3",
        "Leistung", "Kare Hızı", "Fin examen", "THẬN PHẢI NGANG", "Tiu đim 2", "Dynamik50dB", "出カ80%",
    ],
)  # fmt: skip
def test_a_caption_with_its_value_is_a_setting_whatever_its_language(text: str) -> None:
    assert settings.is_whole(text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Aabyz Gain 46%", []),
        ("张静 增益 46%", []),
        ("ZZOM, Oeci 4 cm", []),
        ("NGUYEN VAN PHONG 32.039618", []),
        ("TRAN PHONG", []),
        ("9:41 ゲイン 52 Aabyz", ["ゲイン 52"]),
        ("Foco 2 Zoom 1.2x Aabyz", ["Foco 2", "Zoom 1.2x"]),
        ("Fokus 12.10.2019", []),
    ],
)
def test_a_name_a_date_or_a_number_is_no_part_of_a_setting(text: str, parts: list[str]) -> None:
    assert [text[start:end] for start, end in settings.spans(text)] == parts


def line(text: str, x: int) -> Line:
    return Line(text, 0.99, (x, 0, 10 * len(text), 20), tuple(x + 10 * i + 5.0 for i in range(len(text))))


@pytest.mark.parametrize(
    ("caption", "value", "gap", "found"),
    [("Qqwert", "7.5 MHz", 60, True), ("Qqwert", "MI 0.7", 60, False), ("Qqwert", "7.5 MHz", 900, False),
     ("Qqwert 9", "7.5 MHz", 60, False)],
)  # fmt: skip
def test_a_value_with_a_unit_in_the_next_column_makes_a_caption(
    caption: str, value: str, gap: int, found: bool
) -> None:
    lines = [line(caption, 0), line(value, 10 * len(caption) + gap)]
    assert settings.has_value(lines[0], [0, 1], lines) is found


@pytest.mark.parametrize("width", [10, 20, 60])
def test_a_caption_of_any_length_has_the_value_right_of_it(width: int) -> None:
    texts = [("G", 0, width), ("48 dB", 90, 50), ("SMITH", 200, 50)]
    row = [Line(text, 0.99, (x, 0, w, 20), ()) for text, x, w in texts]
    assert settings.has_value(row[0], [0, 1, 2], row)
    assert not settings.has_value(row[0], [0, 2], row)
