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


@pytest.mark.parametrize(
    ("text", "is_measured"),
    [
        ("Qqwert 1234 dB", True), ("Qqwert 12345 dB", False), ("Qqwert 7.123 MHz", True), ("Qqwert 7.1234 MHz", False),
        ("Qqwert: 7,5MHz", True), ("Qqwert=-40%", True), ("Qqwert <40 %", True), ("Qqwert 40", False), ("40 %", False),
        ("Qq Ww Ee 7 dB", True), ("Qq Ww Ee Rr 7 dB", False), ("Qq2 7 dB", False), ("Zzan, Oeci 7 cm", False),
        ("Zzan^Oeci 7 cm", False), ("Zzan; 7 cm", False), ("Qqwertyuiopasdfg 7 MHz", True),
        ("Qqwertyuiopasdfgh 7 MHz", False), ("Qqwertyuiopasd Wwertyuiopasdfg 7 dB", True),
        ("Qqwertyuiopasdf Wwertyuiopasdfgh 7 dB", False), ("张静 46%", False), ("增益 46%", True),
        ("Gain Zzab 4 dB", True), ("Zzab Gain 4 dB", False), ("Frame Rate 4 Hz", True), (" Qqwert 40 cm/s ", True),
        ("Qqwert 40 km", False), ("Qqwert 40 cm²", True), ("Qqwert 40 mm oeci", False),
    ],
)  # fmt: skip
def test_a_measured_setting_is_three_words_at_most_and_a_value_with_a_unit(text: str, is_measured: bool) -> None:
    assert settings.is_measured(text) == is_measured


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Foco 2", ["Foco 2"]), ("Foco", ["Foco"]), ("Foco Zzab", []), ("Zzab Foco 2", []), ("Foco 2 Zzab", ["Foco 2"]),
        ("Foco 2 Mapa 3", ["Foco 2", "Mapa 3"]), ("Zoom 3 mm Zzab", ["Zoom 3 mm"]), ("Zoom 3 Zzab", ["Zoom 3"]),
        ("Zoom 3 mm Foco 2", ["Zoom 3 mm", "Foco 2"]), ("Foco M Mapa C/2", ["Foco M", "Mapa C/2"]),
        ("Foco Auto", ["Foco Auto"]), ("Foco Auto Zzab", ["Foco Auto"]), ("Foco 1/2/3", ["Foco 1/2/3"]),
        ("Sonda C5-1 Zzab", ["Sonda C5-1"]), ("Mapa de grises 4 Zzab", ["Mapa de grises 4"]),
        ("Mapa de grises", ["Mapa de grises"]), ("Śr.5", []), ("Uśredn.3", ["Uśredn.3"]),
        ("Uśredn.3/2", ["Uśredn.3/2"]), ("Zzab.3", []), ("マップC/2", ["マップC/2"]), ("マップ：C", ["マップ：C"]),
        ("阿依C/2", []), ("Zoom2.0x", ["Zoom2.0x"]), ("Zzab2.0", []), ("Zzab60dB", ["Zzab60dB"]),
        ("Zzab Foco2 Oeci", ["Foco2"]), ("9:41 Qqw60dB Zzab", ["Qqw60dB"]), ("Qqw60dB Oeci", ["Qqw60dB"]),
        ("Foco2 Mapa 3 Zzab", ["Foco2", "Mapa 3"]), ("9:41 Zzab Foco 2", []), ("", []), ("Zzab", []),
    ],
)  # fmt: skip
def test_a_known_caption_goes_with_its_value_and_unit_and_a_name_beside_them_does_not(text, parts) -> None:
    assert [text[start:end] for start, end in settings.spans(text)] == parts


@pytest.mark.parametrize(
    ("text", "is_phrase"),
    [("Mapa de grises", True), ("Tần số 5", True), ("Mapa", False), ("Zzab Mapa de grises", False), ("Zzab", False)],
)
def test_a_caption_of_two_words_and_more_is_a_phrase(text: str, is_phrase: bool) -> None:
    assert settings.is_phrase(text) == is_phrase


@pytest.mark.parametrize("text", ["Zzab Foco 2", "Foco 2 Zzab", "Foco 2 Mapa 3 Zzab", "Gain Zzab", "Zzab"])
def test_a_line_with_a_name_is_no_setting_from_end_to_end(text: str) -> None:
    assert not settings.is_whole(text)


@pytest.mark.parametrize(
    ("text", "is_number"),
    [
        ("12", True), ("1.2x", True), ("-40 dB", True), ("2/0/0", True), ("H4.0", True), ("C5-1", True), ("3D", True),
        ("On", False), ("M", False), ("MI", False), ("Zzab", False), ("12 Zzab", False), ("1234567", False),
        ("21.03.2019", False),
    ],
)  # fmt: skip
def test_a_number_is_a_value_with_a_digit(text: str, is_number: bool) -> None:
    assert settings.is_number(text) == is_number


@pytest.mark.parametrize(
    ("text", "is_whole"),
    [
        ("Tiu đim", True), ("Tiu đim 2", True), ("Tiêu điểm", True), ("Tiu đom 2", False), ("Xiu đim 2", False),
        ("Tieou đim 2", False), ("đim 2", False),
    ],
)  # fmt: skip
def test_a_caption_of_two_words_may_have_lost_vowels_and_no_more(text: str, is_whole: bool) -> None:
    assert settings.is_whole(text) == is_whole


@pytest.mark.parametrize(
    ("caption", "start", "gap", "found"),
    [
        ("Qqwert", 500, 0, True), ("Qqwert", 500, -20, True), ("Qqwert", 500, -21, False), ("Qqwert", 500, 279, True),
        ("Qqwert", 500, 280, False), ("Qq Ww Ee", 30, 279, True), ("Qq Ww Ee Rr", 30, 20, False),
    ],
)  # fmt: skip
def test_the_value_of_a_caption_stands_less_than_fourteen_heights_behind_it(caption, start, gap, found) -> None:
    value = start + 10 * len(caption) + gap
    lines = [line(caption, start), line("7.5 MHz", value), line("Zzab", value + 300), line("7.5 MHz", 0)]
    assert settings.has_value(lines[0], [0, 1, 2, 3], lines) is found
    assert not settings.has_value(lines[0], [0, 2, 3], lines), "the value stands in another row"


def test_the_next_text_to_the_right_is_the_value_of_a_caption() -> None:
    lines = [line("Qqwert", 0), line("Zzab", 80), line("7.5 MHz", 140)]
    assert not settings.has_value(lines[0], [2, 1, 0], lines)


def test_a_label_before_a_name_is_no_caption_of_what_stands_behind() -> None:
    assert not settings.is_measured("Ref:Zzan先生 3Hz") and not settings.is_measured("Name: Zzan 3 Hz")
    assert settings.is_measured("Depth: 3 cm") and settings.is_measured("Zzan 3 Hz")
