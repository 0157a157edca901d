"""Initials, beds, accounts and names that stand alone, or beside a date."""

from __future__ import annotations

from dataclasses import replace

import pytest
from screen_lines import judge, line

from echobench.deid.identifiers import Identifiers
from echobench.deid.pixels import classify, lone_words, patterns
from echobench.deid.pixels.known_values import Hit, KnownValues
from echobench.deid.pixels.ocr import Line


def test_initials_count_beside_a_time_behind_a_date_and_where_a_caption_named_them() -> None:
    assert judge(line("07:13:09"), line("ZBK", 120)).get("ZBK") == "person"
    assert judge(line("21/03/2019 GB")) and "21/03/2019 GB" in judge(line("21/03/2019 GB"))
    assert judge(line("ZBK")) == {} == judge(line("ZBK"), line("MI 0.7", 120))
    assert "CI" not in judge(line("07:13:09"), line("CI", 0, 24), line("76.9%", 100, 24))
    lines = [line("Operator: ZBK"), line("ZBK", 300, 200)]
    found = classify.known_by_now(lines, classify.identity(lines, KnownValues(Identifiers())))
    assert {s.line for s in classify.identity(lines, KnownValues(found))} == {0, 1}


@pytest.mark.parametrize(
    ("text", "zone", "is_hidden"),
    [
        ("ZBK", "even", True), ("zbk", "even", True), ("ZBK", None, True), ("CBD", "even", False),
        ("53B", "even", True), ("4B", "even", False), ("冈田", "even", True), ("深度", "even", False),
        ("H. ZZANAKA", "even", True),
        ("V. ZZANAKA", "even", False), ("ROSS", None, True), ("R-ZZKATARA", None, True),
        ("ROSS", "even", True), ("TECH2", "even", True), ("SON1", "even", True),
        ("8:59", "even", True),
        ("8:59", None, False), ("Male", "even", True), ("女", "even", True), ("F", "even", False),
        ("浏览", "even", False), ("Z.B.", "even", True), ("5A-20", "even", True),
        ("L12-5", "even", False), ("120/4", "even", False),
        ("ZZABORINI", None, True), ("GALLBLADDER", None, False), ("ZZABO", None, False), ("Renalcyst", None, False),
    ],
)  # fmt: skip
def test_a_lone_word_that_nothing_knows_is_identity_where_a_screen_shows_any(text, zone, is_hidden) -> None:
    lines = [line("SMITH, JOHN"), line("MR4471902", 0, 24), line(text, 400, 300)]
    spans = classify.identity(lines, KnownValues(Identifiers()), ["row", "row", zone])
    assert (2 in {s.line for s in spans}) == is_hidden
    if "." not in text:
        assert classify.identity([line(text)], KnownValues(Identifiers()), [zone]) == []
    valued = [*lines[:2], line("ZBK", 400, 300), line("12", 480, 300)]
    assert 2 not in {
        s.line for s in classify.identity(valued, KnownValues(Identifiers()), ["row", "row", "even", "even"])
    }


def test_initials_stand_close_behind_a_date_of_their_own_line() -> None:
    assert "ML" in judge(line("12:30"), line("ML", 60))
    assert "ML" not in judge(line("12:30"), line("ML", 200))
    assert "PWR" not in judge(line("12:30"), line("PWR", 60)) and "ML" not in judge(line("Gain"), line("ML", 60))


@pytest.mark.parametrize(
    ("text", "zone", "is_hidden"),
    [
        ("h. zzan", "even", True),
        ("zzbrandt", "even", True),
        ("zzbrandt", None, True),
        ("zoom", "even", False),
        ("freeze", "even", False),
    ],
)
def test_a_name_to_log_in_with_is_identity_off_tissue(text, zone, is_hidden) -> None:
    lines = [line("SMITH, JOHN"), line("MR4471902", 0, 24), line(text, 400, 300)]
    spans = classify.identity(lines, KnownValues(Identifiers()), ["row", "row", zone])
    assert (2 in {s.line for s in spans}) == is_hidden


def test_a_line_without_letters_is_nobody() -> None:
    nothing = Line("", 0.99, (400, 300, 20, 20), ())
    lines = [line("SMITH, JOHN"), line("MR4471902", 0, 24), nothing, line(" ", 400, 400)]
    spans = classify.identity(lines, KnownValues(Identifiers()), ["row", "row", None, "even"])
    assert {s.line for s in spans} == {0, 1}


PATIENT = [line("SMITH, JOHN"), line("MR4471902", 0, 24)]


def hidden(text: str, *others: Line, zone: str | None = "even") -> set[str]:
    """What is identity of a text on a screen that shows a patient, beside `others` in its row."""
    lines = [*PATIENT, line(text, 400, 300), *others]
    spans = classify.identity(lines, KnownValues(Identifiers()), ["row", "row", zone, *(zone for _ in others)])
    return {lines[s.line].text[s.start : s.end] for s in spans if s.line >= len(PATIENT)}


@pytest.mark.parametrize("text", ["F 14d", "H 55A", "M008M", "W 3J"])
def test_a_sex_before_an_age_in_any_unit_is_identity_beside_the_patient_alone(text: str) -> None:
    spans = classify.identity([*PATIENT, line(text, 0, 48)], KnownValues(Identifiers()))
    assert any(span.line == 2 for span in spans)
    assert hidden(text) == set()


@pytest.mark.parametrize("text", ["F 5.0M", "D 4A", "MI 14d", "F 12 MHz"])
def test_a_setting_beside_the_patient_is_no_age(text: str) -> None:
    spans = classify.identity([*PATIENT, line(text, 0, 48)], KnownValues(Identifiers()))
    assert not any(span.line == 2 for span in spans)


def test_a_sex_is_identity_beside_a_name_that_nobody_reads() -> None:
    unread, read = Line("川仚", 0.5, (360, 300, 30, 14), (367.0, 382.0)), line("Gain", 360, 300)
    assert "F" in hidden("F", unread)
    assert "F" not in hidden("F", read)
    far = Line("川仚", 0.5, (180, 300, 30, 14), (187.0, 202.0))
    assert "F" not in hidden("F", far)
    assert "F" not in hidden("F", unread, zone=None), "on tissue it is a mark"
    assert "1" not in hidden("1", unread)
    assert "45Y" in hidden("45Y", unread)


@pytest.mark.parametrize(("text", "is_hidden"), [("30", True), ("128", True), ("30 mm", False), ("Breast", False)])
def test_a_bare_number_between_ward_and_id_is_a_bed(text: str, is_hidden: bool) -> None:
    row = [line("内二科", 200, 300), line("9378761836", 560, 300)]
    assert (text in hidden(text, *row)) == is_hidden
    assert text not in hidden(text, line("内二科", 240, 300)), "nothing stands behind it"
    assert (text in hidden(text, line("内二科", 300, 300))) == is_hidden, "close behind the ward"


@pytest.mark.parametrize(
    ("text", "is_hidden"),
    [
        ("肿瘤科", True), ("门诊", True), ("妇产科", False), ("小器官", False),
        ("H27788", True), ("L12345", True), ("C5-1", False), ("GN52", False), ("Chen G", True), ("OKAFOR T.", False),
        ("Gain G", False), ("Wu F", True),
    ],
)  # fmt: skip
def test_departments_short_ids_and_shortened_names_go_where_a_screen_shows_identity(text, is_hidden) -> None:
    assert bool(hidden(text)) == is_hidden


def test_a_setting_with_its_own_caption_makes_no_caption_of_what_stands_before_it() -> None:
    assert "ZBK" in hidden("ZBK", line("MI0.5", 480, 300))
    assert "ZBK" not in hidden("ZBK", line("0.5", 480, 300))


def dates_of(text: str) -> list[Hit]:
    return [hit for hit in patterns.find(text) if hit.kind in ("date", "time") and hit.certain]


@pytest.mark.parametrize(
    ("text", "initials"),
    [
        ("21.03.2019  GB", "GB"), ("21.03.2019 MI", "MI"), ("21.03.2019 ZBK", "ZBK"), ("21.03.2019 TECH2", "TECH2"),
        ("21.03.2019 ZBKL", ""), ("21.03.2019 PWR", ""), ("21.03.2019 zbk", ""), ("21.03.2019 G", ""), ("12:30 AM", ""),
        ("12:30 PM", ""), ("21.03.2019 US", ""), ("12:30 UTC", ""), ("12:30 GMT", ""), ("12:30 CET", ""),
        ("12:30 REC", ""), ("12:30 OFF", ""), ("ZBK 12:30", "ZBK "), ("zb 12:30", "zb "), ("MI 12:30", "MI "),
        ("G.B. 12:30", "G.B. "), ("0.B. 12:30", "0.B. "), ("mi 12:30", ""), ("AM 12:30", ""), ("G. 12:30", ""),
        ("ZBK 12:30 GB", ""), ("ZBKL 12:30", ""), ("Gain 12:30 GB", ""), ("21.03.2019", ""), ("- 21.03.2019 GB", "GB"),
        ("ZBK 12:30 Gain", ""),
    ],
)  # fmt: skip
def test_initials_on_the_line_of_a_date_are_those_of_a_person(text: str, initials: str) -> None:
    found = lone_words.initials_beside_date(line(text), dates_of(text))
    assert [text[hit.start : hit.end] for hit in found] == [initials] * bool(initials)
    assert all(hit.kind == "person" and hit.certain for hit in found)


def test_other_identity_before_a_date_leaves_the_letters_behind_it_to_its_company() -> None:
    text = "MR4471902 21.03.2019 GB"
    assert lone_words.initials_beside_date(line(text), [Hit(0, 9, "id", True), *dates_of(text)])
    assert lone_words.initials_beside_date(line("MR4471902 GB"), [Hit(0, 9, "id", True)]) == []


@pytest.mark.parametrize(
    ("before", "gap", "is_behind"),
    [("12:30", 29, True), ("12:30", 30, False), ("21.03.2019 12:30", 0, True), ("12:30 Gain", 10, False),
     ("Gain 12:30", 10, False), ("Gain", 10, False)],
)  # fmt: skip
def test_initials_are_of_a_date_that_ends_less_than_one_and_a_half_heights_before_them(before, gap, is_behind) -> None:
    lines = [line(before, 40), line("ML", 40 + 10 * len(before) + gap), line("12:31", 900)]
    certain = [dates_of(before), [], dates_of("12:31")]
    assert lone_words.is_behind_date(lines[1], [0, 1, 2], lines, certain) == is_behind


def test_the_nearest_text_to_the_left_decides_whether_initials_stand_behind_a_date() -> None:
    lines = [line("12:30", 0), line("Gain", 60), line("ML", 110)]
    certain = [dates_of("12:30"), [], []]
    assert not lone_words.is_behind_date(lines[2], [0, 1, 2], lines, certain)
    assert lone_words.is_behind_date(line("ML", 55), [0], lines, certain)
    assert not lone_words.is_behind_date(line("ML", 0, 24), [], lines, certain)
    assert not lone_words.is_behind_date(lines[2], [0], [line("MR4471902")], [[Hit(0, 9, "id", True)]])


def scored(text: str, score: float, x: int = 400, h: int = 20) -> Line:
    return replace(line(text, x, 0, h), score=score)


@pytest.mark.parametrize(
    ("text", "zone", "least"),
    [
        ("H27788", "even", 0.9), ("肿瘤科", "even", 0.9), ("肿瘤科", "row", 0.7), ("ROSS", None, 0.95),
        ("ZZABORI", None, 0.95), ("53B", "even", 0.95),
    ],
)  # fmt: skip
def test_a_lone_word_counts_from_the_score_at_which_its_reading_is_sure(text: str, zone: str, least: float) -> None:
    def is_identity(score: float) -> bool:
        found = scored(text, score)
        return lone_words.is_lone_identity(found, zone, [0], [found])

    assert is_identity(least) and is_identity(least + 0.02) and not is_identity(least - 0.01)


@pytest.mark.parametrize(
    ("text", "zone", "is_identity"),
    [
        ("ROSS", None, True), ("LEE", None, True), ("LEEK", None, False), ("WANG", None, True), ("ROSE2", None, False),
        ("ZZABORI", None, True), ("ZZABOR", None, False), ("ZZABÖRINI", None, False), ("ZZABORI 2", None, False),
        ("肿瘤科", None, False), ("H27788", None, False), ("ABC12345", "even", True), ("ABCD12345", "even", False),
        ("H123456", "even", False), ("10A", "even", True), ("03B", "even", False), ("53C", "even", False),
        ("冈", "even", False), ("冈田田", "even", False), ("zb", "even", True), ("ZBKL", "even", False),
        ("Zb", "even", False), ("12A-104", "even", True), ("12A-1045", "even", False), ("B5A-2", "even", True),
        ("BC5A-2", "even", False), ("h. zz", "even", False), ("h. zzanqqwertyu", "even", True),
        ("h. zzanqqwertyui", "even", False), ("zzbqa", "even", True), ("zzbq", "even", False),
        ("zzbrandtzzbr", "even", True), ("zzbrandtzzbra", "even", False), ("h. liver", "even", False),
        ("h.liver", "even", False), ("TECH12", "even", True), ("TECH123", "even", False), ("USER3", "even", True),
        ("TECH", "even", False),
    ],
)  # fmt: skip
def test_initials_beds_codes_and_accounts_have_their_lengths(text: str, zone: str | None, is_identity: bool) -> None:
    alone = line(f" {text} ")
    assert lone_words.is_lone_identity(alone, zone, [0], [alone]) == is_identity


@pytest.mark.parametrize(
    ("text", "zone", "score", "is_identity"),
    [
        ("QZ", "row", 0.75, True), ("QZ", "slot", 0.75, True), ("QZ", "row", 0.65, False), ("QZ", "even", 0.75, False),
        ("QZ", None, 0.99, True), ("QZ", None, 0.9, False),
        ("0Z", "row", 0.9, True), ("Z0", "row", 0.99, False), ("0B", "row", 0.9, False),
        ("OB", "row", 0.9, False), ("LA", "row", 0.99, False), ("0Z", "even", 0.99, False), ("QZX", "row", 0.75, True),
        ("Q", "row", 0.99, False), ("00", "row", 0.99, False), ("H27788", "row", 0.75, True),
        ("H27788", "even", 0.75, False),
    ],
)  # fmt: skip
def test_in_a_banner_initials_and_codes_may_be_read_with_doubt(
    text: str, zone: str | None, score: float, is_identity: bool
) -> None:
    found = scored(text, score)
    assert lone_words.is_lone_identity(found, zone, [0], [found]) == is_identity
    valued = [found, line("12", 440, 0)]
    assert lone_words.is_lone_identity(found, zone, [0, 1], valued) == (is_identity and len(text) > 3)


def test_a_hyphen_or_an_apostrophe_is_part_of_a_long_word() -> None:
    def is_long(text: str) -> bool:
        return lone_words.LONG_WORD.fullmatch(text) is not None

    assert all(map(is_long, ("O'ZZAMARA", "Zzab-Oeci", "R-ZZKATARA", "(Zzab)", "Zzab.", "Ößabq")))
    assert not any(map(is_long, ("Zza", "Z-Zza", "Zzab 4", "Zzab4", "ZB-", "RS-Z")))


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("F 14d", ["F 14d"]), ("Zzan, F/055Y", []), ("M008M", ["M008M"]), ("V, 41 j", ["V, 41 j"]), ("W 3J", ["W 3J"]),
        ("X 14d", []), ("F 14d2", []), ("F 1400d", []), ("MF 14d", []), ("F 14days", []), ("F   14d", []),
        ("1F 14w 2H 12t", ["F 14w", "H 12t"]), ("F 14s", []),
    ],
)  # fmt: skip
def test_a_sex_and_the_age_behind_it_are_found_with_their_unit(text: str, ages: list[str]) -> None:
    found = lone_words.sex_and_age(line(text))
    assert [text[hit.start : hit.end] for hit in found] == ages
    assert all(hit.kind == "age" and hit.certain for hit in found)


@pytest.mark.parametrize(
    ("text", "x", "is_identity"),
    [
        ("F", 119, True), ("F", 120, False), ("H 55J", 100, True), ("H 55", 100, False), ("5", 100, False),
        ("55세", 100, True), ("55Y", 100, True), ("X", 100, False), ("Gain", 100, False), ("F 5555", 100, False),
    ],
)  # fmt: skip
def test_a_sex_or_an_age_goes_with_unread_text_less_than_six_heights_away(text: str, x: int, is_identity: bool) -> None:
    blurred = scored("川仚", 0.5, x=-20)  # which ends at 0
    for own, other in (
        (line(text, x), blurred),
        (line(text, -x - 10 * len(text)), replace(blurred, box=(0, 0, 20, 20))),
    ):
        assert lone_words.is_sex_beside_unread(own, [0, 1], [own, other]) == is_identity


def test_of_two_texts_beside_a_sex_the_nearest_decides() -> None:
    own, blurred, caption = line("F", 300), scored("川仚", 0.5, x=220), line("Gain", 320)
    assert not lone_words.is_sex_beside_unread(own, [0, 1, 2], [own, blurred, caption])
    assert lone_words.is_sex_beside_unread(own, [0, 1, 2], [own, blurred, line("Gain", 390)])
    assert not lone_words.is_sex_beside_unread(own, [0], [own, blurred])


@pytest.mark.parametrize(("score", "is_identity"), [(0.9, True), (0.89, False)])
def test_a_speck_that_is_read_as_a_sex_is_none(score: float, is_identity: bool) -> None:
    lines = [scored("F", score), scored("川仚", 0.5, x=370)]
    assert lone_words.is_sex_beside_unread(lines[0], [0, 1], lines) == is_identity


@pytest.mark.parametrize(("gap", "is_bed"), [(0, True), (119, True), (120, False)])
def test_a_bed_stands_less_than_six_heights_behind_its_ward(gap: int, is_bed: bool) -> None:
    lines = [line("内二科", 0), line("30", 30 + gap), line("Gain", 400)]
    assert lone_words.is_bed_between(lines[1], [0, 1, 2], lines, [[], [], []]) == is_bed
    assert not lone_words.is_bed_between(lines[1], [1, 2], lines, [[], [], []])


@pytest.mark.parametrize("kind", ["name", "person", "id", "institution"])
def test_a_bed_stands_between_the_nearest_texts_of_its_row(kind: str) -> None:
    patient, caption = [Hit(0, 4, kind, True)], [Hit(0, 4, "time", True)]
    lines = [line("Gain", 0), line("Zzan", 60), line("30", 120), line("Oeci", 160), line("Gain", 220)]
    row = [4, 2, 0, 3, 1]
    assert lone_words.is_bed_between(lines[2], row, lines, [[], patient, [], patient, []])
    assert not lone_words.is_bed_between(lines[2], row, lines, [patient, [], [], patient, []])
    assert not lone_words.is_bed_between(lines[2], row, lines, [[], patient, [], [], patient])
    assert not lone_words.is_bed_between(lines[2], row, lines, [[], patient, [], caption, []])
    assert not lone_words.is_bed_between(lines[2], [2, 3], lines, [[], patient, [], patient, []])


@pytest.mark.parametrize(
    ("text", "is_bed"),
    [
        ("7", True),
        ("1204", True),
        ("12045", False),
        ("12A", True),
        ("12/104", True),
        ("12-1045", False),
        ("A12", False),
    ],
)
def test_a_bed_has_one_to_four_digits_and_may_have_a_letter_or_a_second_number(text: str, is_bed: bool) -> None:
    lines = [line("内二科", 0), line(text, 160), line("肿瘤科", 300)]
    assert lone_words.is_bed_between(lines[1], [0, 1, 2], lines, [[], [], []]) == is_bed


@pytest.mark.parametrize(
    ("text", "kind", "is_alone"),
    [("8:59", "time", True), (" Male ", "sex", True), ("女", "sex", True), ("F", "sex", False), ("8", "time", False),
     ("8:59", "date", False)],
)  # fmt: skip
def test_a_time_or_a_sex_that_is_all_of_a_line_counts_by_itself(text: str, kind: str, is_alone: bool) -> None:
    assert lone_words.stands_alone(Hit(0, len(text), kind, True), text) == is_alone
    assert not lone_words.stands_alone(Hit(0, len(text), kind, True), f"{text} Gain")


def test_letters_before_a_number_are_its_caption_and_no_operator() -> None:
    assert lone_words.is_operator(line("ZBK"), [0], [line("ZBK")])
    assert lone_words.is_operator(line("zbk"), [0], [line("zbk")])
    assert not any(lone_words.is_operator(line(t), [0], [line(t)]) for t in ("PWR", "ZBKL", "Z", "zb", "Zbk"))
    number, word, before = line("12", 80), line("Zoom", 40), line("12", 0)
    own = line("ZBK", 30)
    assert not lone_words.is_operator(own, [0, 1], [own, number])
    assert lone_words.is_operator(own, [0, 1, 2], [own, number, word]), "the next text to the right is a word"
    assert lone_words.is_operator(own, [0, 1], [own, before])
    assert lone_words.is_operator(own, [0], [own, number]), "the number stands in another row"


@pytest.mark.parametrize(
    ("text", "score", "is_name"),
    [("Zzabori", 0.95, True), ("Zzabori", 0.99, True), ("Zzabori", 0.94, False), ("Zzabor", 0.99, False),
     ("Zzab ori", 0.99, False), ("Zzab1234", 0.99, False)],
)  # fmt: skip
def test_an_operator_is_one_word_of_seven_letters_and_more(text: str, score: float, is_name: bool) -> None:
    assert lone_words.is_lone_name(scored(text, score)) == is_name


def test_two_or_three_capitals_are_initials() -> None:
    assert all(map(lone_words.are_capitals, ("ZB", "ZBK")))
    assert not any(map(lone_words.are_capitals, ("Z", "ZBKL", "Zb", "zb", "Z B")))


@pytest.mark.parametrize(
    ("text", "score", "zone", "is_identity"),
    [
        ("SON1", 0.9, "even", True),
        ("SON1", 0.9, None, True),
        ("TECH12", 0.95, None, True),
        ("SON1", 0.89, "row", False),
    ],
)
def test_a_numbered_operator_is_one_wherever_it_stands(text, score, zone, is_identity) -> None:
    lone = replace(line(text, 300), score=score)
    assert lone_words.is_lone_identity(lone, zone, [0], [lone]) == is_identity


@pytest.mark.parametrize(
    ("text", "found"),
    [("Freq 3.5 WF 14:19", ["WF "]), ("ZB 14:19", ["ZB "]), ("REC 14:19", []), ("Gain 14:19", []), ("14:19 WF", [])],
)
def test_capitals_right_before_a_clock_are_initials(text: str, found: list[str]) -> None:
    time = Hit(text.index("14:19"), text.index("14:19") + 5, "time", True)
    assert [text[h.start : h.end] for h in lone_words.initials_before_time(line(text), [time])] == found
