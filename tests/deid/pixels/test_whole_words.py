"""Hits grow to whole words, and over what a recogniser makes of letters that it lacks."""

from __future__ import annotations

import pytest

from echobench.deid.pixels.known_values import Hit
from echobench.deid.pixels.whole_words import joined


@pytest.mark.parametrize(
    ("text", "hits", "expected"),
    [
        ("就午564-79-2418", [(2, 13, "id")], ["就午564-79-2418"]),
        ("Depth564-79-2418", [(5, 16, "id")], ["564-79-2418"]),
        ("Zz - e, Oeci H486/85", [(0, 2, "name"), (8, 12, "context")], ["Zz - e, Oeci"]),
        ("Maternal Medicine - Zz Hospital", [(20, 31, "institution")], ["Maternal Medicine - Zz Hospital"]),
        ("12 Abdomen Zz Hospital", [(11, 22, "institution")], ["Zz Hospital"]),
        ("PS / Zzbary", [(5, 11, "name")], ["PS / Zzbary"]),
        ("Zz MI Oeci", [(0, 2, "name"), (6, 10, "context")], ["Zz", "Oeci"]),
        ("G. de Zzbary-Oeci", [(6, 17, "name")], ["G. de Zzbary-Oeci"]),
        ("Zz Thi The Oeci", [(0, 2, "name"), (11, 15, "context")], ["Zz Thi The Oeci"]),
        ("Zz liver", [(0, 2, "name")], ["Zz"]),
        ("Zz van 7.2", [(0, 2, "name")], ["Zz"]),
        ("Zz TIs", [(0, 2, "person")], ["Zz"]),
        ("小笠原 由纪惠", [(0, 5, "name")], ["小笠原 由纪惠"]),
        ("王五 左肾", [(0, 2, "name")], ["王五"]),
        ("Zzmoor General NHS Oeci", [(0, 6, "name"), (15, 23, "name")], ["Zzmoor General NHS Oeci"]),
        ("Zz 36, Sector 5, Oeci", [(0, 2, "context"), (17, 21, "context")], ["Zz 36, Sector 5, Oeci"]),
        ("Zz 3.6 Gain Oeci", [(0, 2, "name"), (12, 16, "name")], ["Zz", "Oeci"]),
        ("de Zz", [(3, 5, "context")], ["Zz"]),
        ("ID: 12040 INGRID LONG", [(0, 9, "id"), (10, 16, "context")], ["ID: 12040 INGRID LONG"]),
        ("DR U Zzan-Oec", [(5, 13, "name")], ["DR U Zzan-Oec"]),
        ("Depth U Zzan-Oec", [(8, 16, "name")], ["Zzan-Oec"]),
        ("INGRID Long", [(0, 6, "name")], ["INGRID"]),
        ("ZZAN, OECI LONG 4 cm", [(0, 10, "name")], ["ZZAN, OECI"]),
        ("Zzan Oeci 47", [(0, 9, "name")], ["Zzan Oeci 47"]),
        ("Zzan Oeci 47 mm", [(0, 9, "name")], ["Zzan Oeci"]),
    ],
)
def test_hits_grow_over_misread_letters_and_no_further(
    text: str, hits: list[tuple[int, int, str]], expected: list[str]
) -> None:
    found = joined(text, [Hit(*hit, True) for hit in hits])
    assert [text[hit.start : hit.end] for hit in found] == expected


@pytest.mark.parametrize(
    ("text", "part", "kind", "grown"),
    [
        ("MI Zzab/Oeci 5 MI", "zab", "name", "Zzab"), ("MI Zzab… 5 MI", "Zzab", "name", "Zzab…"),
        ("MI Zzab*. 5 MI", "Zzab", "name", "Zzab*."), ("MI 'Zzab 5 MI", "Zzab", "name", "'Zzab"),
        ("MI ~#Zzab 5 MI", "Zzab", "name", "~#Zzab"), ("MI O'Donnell 5 MI", "Donnell", "name", "O'Donnell"),
        ("MI O’Donnell 5 MI", "O", "name", "O’Donnell"), ("MI 0'Zzan 5 MI", "Zzan", "name", "0'Zzan"),
        ("MI 4'Zzan 5 MI", "Zzan", "name", "'Zzan"), ("MI Zzab' 5 MI", "Zzab", "name", "Zzab"),
        ("12Zzab34", "zab", "sex", "Zzab"), ("左Zzab肾", "zab", "sex", "Zzab"),
    ],
)  # fmt: skip
def test_a_part_of_a_word_grows_to_the_word_with_its_apostrophe_and_marks(text, part, kind, grown) -> None:
    assert grown_from(text, part, kind) == [grown]


def grown_from(text: str, part: str, kind: str) -> list[str]:
    start = text.index(part)
    return [text[hit.start : hit.end] for hit in joined(text, [Hit(start, start + len(part), kind, True)])]


@pytest.mark.parametrize(
    ("text", "part", "grown"),
    [
        ("Gain 8(083)88-35-16 MI", "88-35-16", "8(083)88-35-16"), ("Gain US-29- 167282 MI", "167282", "US-29- 167282"),
        ("Gain ABCDE-167282", "167282", "-167282"), ("Gain 29-167282", "167282", "29-167282"),
        ("Gain 29 167282", "167282", "167282"), ("Gain B576421(2) MI", "B576421", "B576421(2)"),
        ("Gain B576421(A)", "B576421", "B576421(A)"), ("Gain B576421(22) MI", "B576421", "B576421"),
        ("Gain B576421(a) MI", "B576421", "B576421"), ("Gain L364959", "364959", "364959"),
        ("L 364959 MI", "364959", "L 364959"), ("L-, 364959 MI", "364959", "364959"), ("MI 364959", "364959", "364959"),
        (" .:364959 MI", "364959", " .:364959"), ("Gain zzab364959", "364959", "zzab364959"),
        ("Gain zzabq364959", "364959", "364959"), ("Gain MI364959", "364959", "364959"),
        ("Gain ID 364959", "364959", "ID 364959"), ("364959 - ID", "364959", "364959 - ID"),
        ("364959 - ID 4", "364959", "364959"), ("364959 Gain", "364959", "364959"),
        ("MI Patient ID# 364959", "364959", "Patient ID# 364959"), ("Gain Qqab: 364959", "364959", "Qqab: 364959"),
        ("MI Qqab ID 364959", "364959", "ID 364959"),
    ],
)  # fmt: skip
def test_a_number_goes_with_its_marks_letters_and_label(text: str, part: str, grown: str) -> None:
    assert grown_from(text, part, "id") == [grown]


@pytest.mark.parametrize(
    ("text", "kind", "grown"),
    [
        ("Gain J. R. Zzan 5 MI", "name", "J. R. Zzan"), ("Gain 4 St.  Zzan 5 MI", "institution", "St.  Zzan"),
        ("Gain 4 Prof Zzan 5 MI", "person", "Prof Zzan"), ("Gain 4 mrs. A. Zzan 5 MI", "name", "mrs. A. Zzan"),
        ("Gain 4 PS / Zzan 5 MI", "context", "PS / Zzan"), ("Gain 4 PSQR / Zzan 5 MI", "context", "Zzan"),
        ("Gain 4 abcde. Zzan 5 MI", "context", "Zzan"), ("Gain 4 mrs. Zzan 5 MI", "date", "Zzan"),
        ("4 Gain Zzan T 5 MI", "context", "Zzan T"), ("4 Gain Zzan, T. 5 MI", "name", "Zzan, T."),
        ("4 Gain Zzan Tz 5 MI", "context", "Zzan"), ("4 Gain Zzan T 5 MI", "date", "Zzan"),
        ("4 Gain Zzan  T 5 MI", "context", "Zzan  T"), ("4 Gain Zzan   T 5 MI", "context", "Zzan"),
        ("4 Gain Zzan T R 5 MI", "context", "Zzan T"), ("4 Gain Zzan T R 5 MI", "person", "Zzan T"),
        ("Gain Zzan 477", "name", "Zzan 477"), ("Gain Zzan 4777", "name", "Zzan"), ("Gain Zzan 47 4", "name", "Zzan"),
        ("Gain Zzan 47", "context", "Zzan"), ("Qqwertyuio Zzan 4 MI", "name", "Qqwertyuio Zzan"),
        ("Qqwertyuiop Zzan 4 MI", "name", "Zzan"), ("Gain Zzan 4 MI", "name", "Zzan"), ("Q Zzan 4 MI", "name", "Zzan"),
        ("Q! Qq Zzan 4 MI", "name", "Q! Qq Zzan"), ("55 Qq Zzan 4 MI", "name", "Zzan"),
        ("Qq Zzan 4 MI", "context", "Zzan"), ("Depth 4 INGRID Zzan LONG", "name", "Zzan"),
        ("Depth 4 ZZ Zzan Long", "id", "Zzan Long"), ("Depth 4 ZZ Zzan Lon ", "context", "Zzan Lon "),
        ("Depth 4 Zzan Lo", "context", "Zzan"), ("Depth 4 Zzan Long 5", "context", "Zzan"),
        ("Depth 4 Zzan Long", "date", "Zzan"), ("Depth 4 Zzan A. Long", "context", "Zzan A."),
        ("Zz Qq Zzan Gain", "institution", "Zz Qq Zzan Gain"), ("Zz 4 Zzan gain", "institution", "Zzan"),
    ],
)  # fmt: skip
def test_a_name_goes_with_its_titles_initials_age_and_family_name(text: str, kind: str, grown: str) -> None:
    assert grown_from(text, "Zzan", kind) == [grown]


@pytest.mark.parametrize(
    ("text", "grown"),
    [
        ("Gain 오후 1:02", "오후 1:02"), ("Gain 오후오후 1:02", "후오후 1:02"), ("Gain пп 1:02", "пп 1:02"),
        ("Gain 1:02 Uhr 5", "1:02 Uhr"), ("Gain 1:02hrs. 5", "1:02hrs."), ("Gain 1:02 час 5", "1:02 час"),
        ("Gain 1:02 Uhrzq", "1:02"), ("Gain 1:02 Gain", "1:02"), ("右 1:02", "1:02"),
    ],
)  # fmt: skip
def test_a_time_goes_with_its_half_of_the_day_and_its_word(text: str, grown: str) -> None:
    assert grown_from(text, "1:02", "time") == [grown]


@pytest.mark.parametrize(
    ("text", "kind", "grown"),
    [
        ("4 藤井千代子", "name", "藤井千代子"), ("MI 千代藤井 5 MI", "person", "千代藤井"),
        ("4 藤井左肾", "name", "藤井"), ("4 左肾藤井", "name", "藤井"), ("4 藤井カナ", "name", "藤井カナ"),
        ("4 藤井千代子", "date", "藤井"), ("4 藤井千代子藤井千", "name", "藤井千代子藤井千"),
        ("4 藤井千代子藤井千代", "name", "藤井"),
    ],
)  # fmt: skip
def test_a_part_of_a_chinese_or_japanese_name_grows_to_its_run_unless_that_is_clinical(text, kind, grown) -> None:
    assert grown_from(text, "藤井", kind) == [grown]


@pytest.mark.parametrize(
    ("text", "grown"),
    [
        ("Zzan de la", "Zzan de la"), ("Zzan MI", "Zzan"), ("Zzan ABQ", "Zzan ABQ"), ("Zzan Abcd", "Zzan Abcd"),
        ("abcd Zzan; abc", "abcd Zzan; abc"), ("Gain Zzan; abcd", "Zzan"), ("Zzan; abcd", "Zzan"),
        ("Zzan; abc ", "Zzan; abc"), ("Zzan; abc 4", "Zzan"), ("Zzan 左肾", "Zzan"), ("Zzan 阿依", "Zzan 阿依"),
    ],
)  # fmt: skip
def test_a_line_without_digits_is_a_name_if_the_rest_is_of_three_letters_a_word(text: str, grown: str) -> None:
    assert grown_from(text, "Zzan", "name") == [grown]
    assert grown_from("de Zzan; abc", "Zzan", "id") == ["Zzan"]


@pytest.mark.parametrize(
    ("between", "kinds", "is_one"),
    [
        (", ", ("name", "id"), True), ("    ", ("name", "id"), True), ("     ", ("name", "id"), False),
        (" 2 ", ("id", "id"), True), (" 22 ", ("id", "id"), False), (" я ", ("name", "id"), True),
        (" x ", ("name", "id"), False), (" x ", ("name", "person"), True), (" von ", ("name", "name"), True),
        (" vonq ", ("name", "name"), True), (" MI ", ("name", "name"), False), (" Gain ", ("name", "id"), False),
        (" vonqa ", ("name", "name"), True), (" GAIN ", ("name", "name"), False),
        (" GAIN MAP ", ("name", "name"), False), (" GAIN 5 ", ("name", "name"), True),
        (" Gain Map ", ("name", "contact"), True), (", 36, Qq 5, ", ("name", "contact"), True),
        (", 3.6, ", ("name", "name"), False), (" 36 mm, ", ("name", "name"), False),
        (" qwertyuiopasdfghjk ", ("name", "name"), True), (" qwertyuiopasdfghjkl ", ("name", "name"), False),
        (" vonqa ", ("name", "date"), False), (" vonqa ", ("contact", "contact"), True),
        (" von ", ("contact", "contact"), True), (" zz; ", ("name", "name"), False),
    ],
)  # fmt: skip
def test_two_hits_are_one_if_marks_or_a_part_of_a_name_stand_between(between, kinds, is_one) -> None:
    first, second = Hit(5, 9, kinds[0], True), Hit(9 + len(between), 14 + len(between), kinds[1], True)
    found = joined(f"Gain 4571{between}88888 5 MI", [second, first])
    assert len(found) == (1 if is_one else 2)
    assert all((hit.start, hit.end) == (5, second.end) and hit.kind == kinds[0] for hit in found) == is_one


def test_hits_that_meet_or_lie_in_one_another_are_one() -> None:
    text = "MI 12/34 Gain 5"
    assert joined(text, [Hit(3, 5, "id", True), Hit(5, 8, "date", True)]) == [Hit(3, 8, "id", True)]
    assert joined(text, [Hit(6, 8, "date", False), Hit(3, 8, "id", True)]) == [Hit(3, 8, "id", True)]
    assert joined(text, []) == []


def test_a_name_takes_its_certificate_and_a_number_its_year() -> None:
    assert joined("Zzan MD 4C", [Hit(0, 4, "person", True)]) == [Hit(0, 7, "person", True)]
    assert joined("506/20 C5", [Hit(0, 3, "id", True)]) == [Hit(0, 6, "id", True)]
