"""With the profile `public`, what no vocabulary, setting, caption or scale explains is identity."""

from __future__ import annotations

from dataclasses import replace

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
    ("text", "zone", "profile", "is_whole"),
    [
        ("03月11日术后", None, "public", True),
        ("post op 11/03/2019", None, "public", True),
        ("post op 11/03/2019", None, "research", False),
        ("Gain 44 dB 11/03/2019", None, "public", False),
        ("Right kidney", None, "public", False),
    ],
)
def test_in_public_a_remark_over_tissue_goes_with_its_day(
    text: str, zone: str | None, profile: str, is_whole: bool
) -> None:
    line = Line(text, 0.99, (0, 0, 300, 20), tuple(range(0, 12 * len(text), 12)))
    assert (hidden(line, zone=zone, profile=profile) == {text}) is is_whole


@pytest.mark.parametrize(
    ("text", "zone", "found"),
    [
        ("Zzorb", "row", {"Zzorb"}), ("Zzorb", None, {"Zzorb"}), ("Liver Zzorb", None, {"Zzorb"}),
        ("LIVER", None, set()), ("LA", None, set()), ("LA", "row", {"LA"}), ("L A", "row", {"L A"}),
        ("M", "row", {"M"}), ("B", "row", set()), ("2D", "row", set()), ("157", "row", {"157"}), ("157", None, set()),
        ("5", "row", set()), ("L741", "row", set()), ("5-2", "row", {"5-2"}), ("2B", "row", {"2B"}),
        ("12A", "even", {"12A"}), ("MI 0.7", "row", set()), ("Gain 44", "row", set()), ("22Hz", "row", set()),
        ("Liver|Zzorb|44", None, {"Zzorb|44"}), ("OK", "row", set()), ("20-", "row", set()),
        ("30-", "row", {"30-"}), ("30-", "even", set()),
        ("_12", "even", set()),
        ("-41", "even", {"-41"}), ("12", "even", {"12"}),
        ("3/124", "row", set()), ("12/20", "row", set()),
        ("12/19", "row", {"12/19"}), ("25/24", "row", {"25/24"}), ("H. LI", "row", {"H. LI"}), ("L. LI", "row", set()),
        ("Gen. M", "row", set()), ("F H5.0", "row", set()),
        ("M 45", "row", {"M"}),
        ("MVE Vel 1.06 m/s", "row", set()),
        ("ZZ Vol=2.2 ml", "row", set()), ("ZQC: 8", "row", set()), ("ZVE/A=1.11", "row", set()),
        ("2 ZZ Vol 2.2 ml", "row", set()), ("2: ZZ 2.2 cm²", "row", set()), ("2) ZZ 2.2 cm", "row", set()),
        ("22: ZZ 2.2 cm", "row", {"22: ZZ 2.2"}), ("74 | 250", "row", set()),
        ("2ZZ5.34 CM", "row", set()), ("1面积2.26cm²", "row", set()), ("1面积 2.26 cm²", "row", set()),
        ("1张三2.26cm", "row", {"张三"}),
        ("1RI1.81", "row", set()), ("1ZR1.81", "row", {"1ZR1.81"}), ("MI:0.8TI:0.8", "row", set()),
        ("MI:0.8ZZ:0.8", "row", {"MI:0.8ZZ:0.8"}),
        ("LEE 12 CM", "row", {"LEE 12 CM"}), ("3. SMITH 12 MM", "row", {"3. SMITH 12 MM"}),
        ("1. Lee: 45", "row", {"1. Lee: 45"}), ("ZHN: 1234", "row", {"ZHN: 1234"}),
        ("Zzorbs Vol 2.2 ml", "row", {"Zzorbs"}), ("ZQC 44 dB", "row", set()),
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
        ([line("11"), line("16", 20, 60)], {"11", "16"}),
       
        ([line("0"), line("20-", 2, 60), line("一40", 0, 120)], set()),
        ([line("3"), line("156", 0, 20)], {"156"}), ([line("30"), line("156", 0, 60)], set()),
        ([line("DR"), line("80", 0, 20)], set()), ([line("DR"), line("80", 0, 60)], {"DR", "80"}),
        ([line("QX"), line("80", 0, 20)], {"QX", "80"}), ([line("Gain"), line("80", 0, 20)], {"80"}),
        ([line("09:43:08"), line("HAR", 90)], {"09:43:08", "HAR"}),
        ([line("09:43:08"), line("HAR", 190)], {"09:43:08"}),
        ([line("09:43:08"), line("HAR", 90), line("44", 140)], {"09:43:08"}),
        ([line("09:43:08"), line("REC", 90)], {"09:43:08"}),
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
        ("Zzorb MHz 49B", ["49B"]), ("Zzorb THI", ["THI"]),
        ("Zzorb Gain THI", []), ("Zzorb THI 4", []), ("Zzorb Gain 49B", []),
    ],
)  # fmt: skip
def test_on_a_line_of_identity_a_word_next_to_it_explains_letters_and_numbers(text: str, beside: list[str]) -> None:
    found = unknown_words.beside_identity(line(text), [Hit(0, 5, "name", True)])
    assert [text[h.start : h.end] for h in found] == beside
    assert unknown_words.beside_identity(line(text), []) == []


@pytest.mark.parametrize(
    ("text", "start", "end", "beside"),
    [
        ("Dang Zzuoroc", 0, 4, ["Zzuoroc"]), ("Dang Zzuoroc Qqan", 0, 4, ["Zzuoroc", "Qqan"]), ("Dang Liver", 0, 4, []),
        ("Dang zzuoroc", 0, 4, []), ("Dang Zz1roc", 0, 4, []), ("Dang Zz", 0, 4, []),
        ("Page Yolanda 4", 5, 12, ["Page"]),
        ("Liver Yolanda", 6, 13, []), ("Gain Page Yolanda", 10, 17, []), ("page Yolanda", 5, 12, []),
        ("Dang, Zzuoroc, 4", 0, 5, ["Zzuoroc,"]), ("Dang Hà VERT", 0, 4, ["Hà"]), ("Dang HA VERT", 0, 4, []),
        ("Dang 4 THI LE Zzuyen", 0, 4, []),
        ("Z L. Dang-Zzan 4", 5, 9, ["-Zzan"]), ("Dang-4", 0, 4, []),
        ("Gain DE Dang", 8, 12, ["DE"]), ("Gain lo Dang", 8, 12, ["lo"]), ("Gain LI Dang", 8, 12, []),
        ("188 Dang", 4, 8, ["188"]), ("188 dang", 4, 8, []), ("18888 Dang", 6, 10, []),
        ("ŁĄKA Żółwin", 0, 4, ["Żółwin"]), ("ŁĄKA żółwin", 0, 4, []),
        ("Иван Петров", 0, 4, ["Петров"]), ("Иван петров", 0, 4, []),
    ],
)  # fmt: skip
def test_a_name_goes_on_over_unknown_words_and_begins_with_a_listed_one(text, start, end, beside) -> None:
    found = unknown_words.beside_names(line(text), [Hit(start, end, "name", True)])
    assert [text[h.start : h.end] for h in found] == beside
    assert unknown_words.beside_names(line(text), [Hit(start, end, "date", True)]) == []


def test_a_letter_in_a_tall_box_is_a_figure_and_stays() -> None:
    figure = Line("I", 0.4, (0, 0, 130, 140), (65.0,))
    assert unknown_words.is_figure(figure) and hidden(figure) == set()
    assert not unknown_words.is_figure(Line("I", 0.4, (0, 0, 130, 72), (65.0,)))
    assert not unknown_words.is_figure(Line("Zzo", 0.4, (0, 0, 130, 140), (1.0, 2.0, 3.0)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Zzan 3.4 MHz 49B", ["49B"]), ("Zzan 1.6 154 Depth", ["154"]), ("Zzan 1.6 15 Depth", []),
        ("Zzan Gain 154", []), ("Zzan 3.4 154 mm", []), ("Zzan 44% 25/2", ["25/2"]), ("Zzan 44% 25/2/1", []),
    ],
)  # fmt: skip
def test_a_number_behind_a_value_on_a_line_of_identity_is_no_captions(text: str, found: list[str]) -> None:
    hits = [Hit(0, 4, "name", True)]
    assert [text[h.start : h.end] for h in unknown_words.second_values(line(text), hits)] == found
    assert unknown_words.second_values(line(text), [Hit(0, 4, "time", True)]) == []


def test_letters_that_were_left_out_do_not_take_the_rest_of_their_line() -> None:
    torn = replace(line("Gain 44"), missed=((200.0, 230.0),), box=(0, 0, 300, 20))
    assert hidden(torn) == set()
    assert hidden(replace(torn, score=0.5)) == {"Gain 44"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("LT SHOULDER 49B", ["49B"]), ("子宫26B", ["26B"]), ("LIVER 26B", ["26B"]),
        ("Gain 44B", []), ("Zzorb LIVER 49B", []),
        ("LIVER 26B 4", []), ("REIN G LONG 25/2", []),
        ("LIVER LONG 25/2", ["25/2"]), ("LIVER 25/5", []), ("LIVER 26E", []), ("LIVER 06B", []), ("49B", []),
    ],
)  # fmt: skip
def test_a_bed_may_be_typed_behind_a_caption(text: str, found: list[str]) -> None:
    assert [text[h.start : h.end] for h in unknown_words.bed_behind_caption(line(text))] == found
    assert set(found) <= hidden(line(text), zone=None, profile="research")


def test_a_word_between_two_parts_of_a_name_is_of_it() -> None:
    text = "Dang THI LE Zzuyen THI"
    hits = [Hit(0, 4, "name", True), Hit(9, 18, "name", True)]
    assert [text[h.start : h.end] for h in unknown_words.beside_names(line(text), hits)] == ["THI"]
    assert unknown_words.beside_names(line(text), hits)[0].start == 5
    assert unknown_words.beside_names(line("Dang 44 LE Zzuyen"), [hits[0], Hit(8, 17, "name", True)]) == []


def test_a_name_that_is_run_together_with_its_number_goes_with_it() -> None:
    assert hidden(line("MEDISON オカダシゲル77508035")) == {"オカダシゲル77508035"}
    assert unknown_words.find(line("Gain77508035"), [Hit(4, 12, "id", True)]) == []
    (rest,) = unknown_words.find(line("77508035Zzorb"), [Hit(0, 8, "id", True)])
    assert (rest.start, rest.end) == (8, 13)


DATE = line("12.03.2018", 0, 0)


@pytest.mark.parametrize(
    ("others", "text", "zone", "is_hidden"),
    [
        ([], "GN", "even", True), ([], "GN", None, False), ([], "G.N.", None, True), ([], "IMT", "even", False),
        ([line("44", 100, 300)], "GN", "even", False), ([line("44", 0, 320)], "GN", "even", False),
        ([], "PW", "even", False), ([], "PV", "even", False), ([line("MR4471902", 0, 320)], "PV", "even", True),
        ([line("09:43:08", 60, 300)], "PV", "even", True), ([line("09:43:08", 600, 300)], "PV", "even", False),
    ],
)  # fmt: skip
def test_two_capitals_without_a_value_are_initials_on_a_screen_that_shows_a_patient(
    others: list[Line], text: str, zone: str | None, is_hidden: bool
) -> None:
    initials = line(text, 0, 300)
    zones = [None, zone, *["even"] * len(others)]
    spans = classify.identity([DATE, initials, *others], KnownValues(Identifiers()), zones)  # type: ignore[arg-type]
    assert (1 in {span.line for span in spans}) == is_hidden
    alone = classify.identity([initials], KnownValues(Identifiers()), [zone])  # type: ignore[list-item]
    assert not alone


@pytest.mark.parametrize(
    ("others", "text", "is_hidden"),
    [
        ([line("MR4471902", 0, 0)], "118", False), ([line("MR4471902", 0, 20)], "118", True),
        ([line("MR4471902", 0, 60)], "118", True), ([line("MR4471902", -120, 40)], "23", True),
        ([line("MR4471902", 0, 20), line("Gain", -60, 40)], "118", False),
        ([line("MR4471902", 0, 60), line("Gain", 0, 20)], "118", False),
        ([line("MR4471902", 0, 20)], "46/144", False), ([line("MR4471902", 0, 20)], "7", False),
        ([line("MR4471902", 0, 20), line("90", 100, 80), line("60", 400, 120)], "118", True),
        ([line("MR4471902", 0, 20), line("90", 0, 80), line("60", 0, 120)], "118", False),
    ],
)  # fmt: skip
def test_a_bare_number_next_to_identity_is_a_bed_or_an_age(others: list[Line], text: str, is_hidden: bool) -> None:
    assert (text in hidden(line(text, 0, 40), *others, zone="even", profile="research")) == is_hidden


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("MV inf Low 喜舎", {"喜舎"}), ("Liver 肝", set()), ("喜舎", {"喜舎"}), ("横断", set()),
        ("L 喜舎", set()),
    ],
)  # fmt: skip
def test_signs_that_no_list_has_are_a_name_in_another_script_on_a_screen_of_a_patient(
    text: str, found: set[str]
) -> None:
    patient = line("MR4471902", 0, 60)
    assert hidden(line(text, 0, 40), patient, zone="even", profile="research") - {"MR4471902"} == found


@pytest.mark.parametrize("text", ["RT BREAST 2:00 4CMFN 43/2", "RT BREAST 10:30 43/2", "Milza11B"])
def test_a_bed_is_found_behind_a_clock_face_and_without_its_gap(text: str) -> None:
    assert [text[h.start : h.end] for h in unknown_words.bed_behind_caption(line(text))] in (["43/2"], ["11B"])


@pytest.mark.parametrize(
    ("text", "kind", "is_bed"),
    [
        ("20/3", "person", True),
        ("137", "name", True),
        ("7", "name", False),
        ("137", "time", False),
        ("A12", "name", False),
    ],
)
def test_a_bed_stands_below_a_person(text: str, kind: str, is_bed: bool) -> None:
    lines = [line("Zzan", 0, 0), line(text, 0, 20), line("Gain", 0, 40)]
    certain = [[Hit(0, 4, kind, True)], [], []]
    assert unknown_words.is_bed_beside_identity(lines[1], None, [1], lines, certain) == is_bed
    apart = [lines[0], line(text, 0, 60)]
    assert not unknown_words.is_bed_beside_identity(apart[1], None, [1], apart, certain[:2])
    valued = [*lines, line("44", 80, 20)]
    assert not unknown_words.is_bed_beside_identity(lines[1], None, [1, 3], valued, [*certain, []])


@pytest.mark.parametrize(
    ("text", "zone", "is_hidden"),
    [("92", "even", True), ("K", "even", True), ("92", None, False), ("B", "even", False), ("4", "even", False)],
)
def test_in_a_row_of_a_table_a_bare_age_and_the_letter_of_a_sex_are_identity(text, zone, is_hidden) -> None:
    row = [line("MR4471902", 0), line("12.03.2018", 300), line(text, 900)]
    spans = classify.identity(row, KnownValues(Identifiers()), ["even", "even", zone])
    assert (2 in {span.line for span in spans}) == is_hidden
    apart = classify.identity([row[0], row[2]], KnownValues(Identifiers()), ["even", zone])
    assert not any(span.line == 1 for span in apart)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Limited by bowel gas", set()), ("Markedly enlarged liver", set()), ("Zzorb enlarged liver", {"Zzorb"}),
        ("RT BREAST 10:00", set()), ("RT Zzorb", {"Zzorb"}), ("29.0 mmHg", set()), ("15.0cm/0.8", set()),
        ("10.0cm/23Hz", set()), ("-120", set()), ("LE Venous", set()),
    ],
)  # fmt: skip
def test_sentences_clock_faces_units_and_sides_are_explained(text: str, found: set[str]) -> None:
    assert hidden(line(text, 0, 0), zone=None if text == "-120" else "row") == found


def test_two_letters_of_a_name_do_not_take_a_line_of_vocabulary() -> None:
    known = KnownValues(Identifiers(other_persons=("RT",), institutions=("妇科",)))
    lines = [line("RT BULB", 0, 0), line("RT", 0, 300)]
    spans = classify.identity(lines, known, ["row", "row"], profile="public")
    assert 0 not in {span.line for span in spans}
