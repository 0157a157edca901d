"""With the profile `public`, what no vocabulary, setting, caption or scale explains is identity."""

from __future__ import annotations

import pytest
from screen_lines import line

from echobench.deid.identifiers import Identifiers
from echobench.deid.pixels import classify, unknown_words
from echobench.deid.pixels.known_values import Hit, KnownValues
from echobench.deid.pixels.ocr import Line


def hidden(*lines: Line, zone: str | None = "row", profile: str = "public") -> set[str]:
    spans = classify.identity(lines, KnownValues(Identifiers()), [zone] * len(lines), profile=profile)  # type: ignore[arg-type]
    return {lines[s.line].text[s.start : s.end] for s in spans}


@pytest.mark.parametrize(
    ("text", "zone", "found"),
    [
        ("Zzorb", "row", {"Zzorb"}), ("Zzorb", None, {"Zzorb"}), ("Liver Zzorb", None, {"Zzorb"}),
        ("LIVER", None, set()), ("LA", None, set()), ("LA", "row", {"LA"}), ("L A", "row", {"L A"}),
        ("M", "row", {"M"}), ("B", "row", set()), ("2D", "row", set()), ("157", "row", {"157"}), ("157", None, set()),
        ("5", "row", set()), ("L741", "row", set()), ("5-2", "row", {"5-2"}), ("2B", "row", {"2B"}),
        ("12A", "even", {"12A"}), ("MI 0.7", "row", set()), ("Gain 44", "row", set()), ("22Hz", "row", set()),
        ("THI", "row", set()), ("冻结", "row", set()), ("45Y", None, {"45Y"}), ("12.5 cm", "row", set()),
    ],
)  # fmt: skip
def test_a_lone_text_goes_unless_it_is_known(text: str, zone: str | None, found: set[str]) -> None:
    assert hidden(line(text), zone=zone) == found
    assert hidden(line(text), zone=zone, profile="research") == set()


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([line("LA"), line("3.4", 60)], set()), ([line("LA"), line("Gain", 60)], {"LA"}),
        ([line("Gain"), line("44", 60)], set()), ([line("Gain"), line("44", 300)], {"44"}),
        ([line("Zzorb"), line("44", 60)], {"Zzorb", "44"}), ([line("12"), line("44", 60)], {"12", "44"}),
        ([line("0"), line("5", 2, 60), line("10", 0, 120)], set()), ([line("10"), line("15", 2, 60)], set()),
        ([line("10"), line("15", 20, 60)], {"10", "15"}),
       
        ([line("12"), line("14", 200), line("16", 400)], set()),
        ([line("12"), line("14", 300, 60), line("16", 150, 300)], {"12", "14", "16"}),
    ],
)  # fmt: skip
def test_letters_are_explained_by_their_value_and_numbers_by_a_caption_or_a_scale(
    lines: list[Line], found: set[str]
) -> None:
    assert hidden(*lines) == found


def test_a_line_that_cannot_be_read_goes_whole() -> None:
    assert hidden(Line("Liver", 0.3, (0, 0, 50, 20), (5.0, 15.0, 25.0, 35.0, 45.0)), zone=None) == {"Liver"}


@pytest.mark.parametrize(
    ("text", "beside"),
    [
        ("Zzorb LONG", ["LONG"]), ("Zzorb LONG 4", []), ("Zzorb SC", ["SC"]), ("Zzorb SC 4", []), ("Zzorb Liver", []),
        ("Zzorb Power 4", []), ("Zzorb 41/3 CFM", ["41/3"]), ("Zzorb 04 39", ["04", "39"]), ("Zzorb 22 Hz", []),
        ("Zzorb 5.3", []), ("Zzorb 2B,", ["2B,"]), ("Zzorb Gray", ["Gray"]), ("Zzorb M5Sc-D", []),
    ],
)  # fmt: skip
def test_on_a_line_of_identity_a_word_next_to_it_explains_letters_and_numbers(text: str, beside: list[str]) -> None:
    found = unknown_words.beside_identity(line(text), [Hit(0, 5, "name", True)])
    assert [text[h.start : h.end] for h in found] == beside
    assert unknown_words.beside_identity(line(text), []) == []
