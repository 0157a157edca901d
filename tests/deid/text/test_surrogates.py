"""What stands where an identifier stood: consistent under one key, nobody's own, recognisable as what it is."""

from __future__ import annotations

import re

import pytest

from echobench.deid.text import surrogates
from echobench.privacy.secret import Secret

KEY, OTHER = Secret(b"k" * 32), Secret(b"o" * 32)
VALUES = [
    ("name", "Maria O'Brien", "en"), ("name", "欧阳思源", "zh"), ("id", "US-00395367", "en"),
    ("phone", "13800138000", "zh"), ("email", "ann@clinic.example", "en"), ("ip", "10.2.3.4", "en"),
    ("url", "https://pacs.example/x", "en"), ("organisation", "St. Alban's Hospital", "en"),
    ("organisation", "青山县人民医院", "zh"), ("address", "12 Mill Lane", "en"), ("address", "青山县长江路12号", "zh"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "value", "lang"), VALUES)
def test_one_key_gives_one_surrogate_and_another_key_another(kind: str, value: str, lang: str) -> None:
    first = surrogates.surrogate(kind, value, lang, KEY)
    assert first == surrogates.surrogate(kind, value, lang, KEY)
    assert first != surrogates.surrogate(kind, value, lang, OTHER)
    assert value.lower() not in first.lower()


@pytest.mark.parametrize(
    ("kind", "one", "same"),
    [
        ("id", "US-00395367", "us 00395367"),
        ("phone", "138-0013-8000", "13800138000"),
        ("phone", "１３８００１３８０００", "13800138000"),
        ("email", "Ann@Clinic.example", "ann@clinic.example"),
        ("organisation", "St. Alban's Hospital", "st albans hospital"),
        ("address", "12 Mill Lane", "12, mill lane"),
    ],
)
def test_case_and_separators_do_not_matter(kind: str, one: str, same: str) -> None:
    letters = [re.sub(r"\W", "", surrogates.surrogate(kind, v, "en", KEY)).lower() for v in (one, same)]
    assert letters[0] == letters[1]


def test_a_family_name_alone_is_that_within_the_full_name() -> None:
    full = surrogates.surrogate("name", "Maria QUILL", "en", KEY)
    assert surrogates.surrogate("name", "QUILL", "en", KEY) == full.split()[1] == full.split()[1].upper()
    assert len(surrogates.surrogate("name", "M. Quill", "en", KEY).split()[0]) == 2  # an initial stays one
    assert len(surrogates.surrogate("name", "欧阳思源", "zh", KEY)) == 4


@pytest.mark.parametrize(("digits", "begins"), [("123456", False), ("1234567", True), ("13800138000", True)])
def test_numbers_of_seven_digits_are_nobody_s(digits: str, begins: bool) -> None:
    made = [surrogates.surrogate("phone", digits, "en", Secret(bytes([i]) * 32)) for i in range(12)]
    assert all(len(m) == len(digits) and m.isdigit() for m in made)
    assert all(m.startswith("00") for m in made) == begins


def test_a_value_that_would_come_out_as_itself_gets_its_mark() -> None:
    """Of single digits one in ten comes out as itself under some key."""
    made = {surrogates.surrogate("id", "7", "en", Secret(bytes([i]) * 32)) for i in range(64)}
    assert "7" not in made and "[ID]" in made


def test_kinds_without_a_maker_get_their_mark_in_the_report_s_language() -> None:
    assert surrogates.surrogate("date", "3 May", "en", KEY) == "[DATE]"
    assert surrogates.surrogate("date", "5月3日", "zh", KEY) == "[日期]"
    assert surrogates.surrogate("age", "94", "en", KEY) == "90"


def test_marks_of_an_earlier_run_are_blank_and_keep_their_length() -> None:
    text = "seen by [NAME] on [日期], 90 years"
    blank = surrogates.blank_marks(text)
    assert len(blank) == len(text) and "NAME" not in blank and "日期" not in blank and "90 years" in blank


@pytest.mark.parametrize(
    ("kind", "value", "made"),
    [
        ("name", "maria O'Brien", "padrarn F'Rizilv"), ("name", "m. QUILL", "z. MIDRAX"),
        ("name", "王 小明五", "己申戊巳"),
        ("id", "床12号 ICU-3b", "床33号 ICU-1o"), ("id", "川A·12三x", "蒙T·93三w"),
        ("id", "ward 12B, bed 4", "ward 05C, bed 2"),
        ("id", "12三四五六七八", "54六八一六七二"), ("id", "甲字12", "庚字63"), ("phone", "１２３", "667"),
        ("id", "A" * 40, "ZPJXPBQWGNJQAWJIDHQLPJKAQYZYNVGEIQBUZJBY"), ("email", "a@b", "piplilk@example.org"),
        ("ip", "1.2.3.4", "192.0.2.32"), ("url", "https://x", "https://example.org/2b7f595b"),
        ("address", "210093", "030845"), ("address", "12 Mill", "Komolv Place"), ("address", "青山", "戊申某处"),
        ("organisation", "青山", "乙午壬机构"), ("organisation", "St X", "Fadelk Organisation"),
    ],
)  # fmt: skip
def test_surrogates_stay_the_same_from_one_release_to_the_next(kind: str, value: str, made: str) -> None:
    """What was exported before has to match what is exported later under the same key."""
    assert surrogates.surrogate(kind, value, "en", KEY) == made


@pytest.mark.parametrize(
    ("kind", "pair"),
    {
        "name": ("[NAME]", "[姓名]"), "date": ("[DATE]", "[日期]"), "id": ("[ID]", "[编号]"), "phone": ("[PHONE]",
        "[电话]"),
        "email": ("[EMAIL]", "[邮箱]"), "url": ("[URL]", "[网址]"), "ip": ("[IP]", "[网络地址]"),
        "address": ("[ADDRESS]", "[地址]"), "organisation": ("[ORGANISATION]", "[机构]"), "unknown": ("[WORD]", "[词]"),
    }.items(),
)  # fmt: skip
def test_every_mark_is_blank_in_a_second_run(kind: str, pair: tuple[str, str]) -> None:
    assert (surrogates.mark(kind, "en"), surrogates.mark(kind, "zh")) == pair
    for mark in pair:
        assert surrogates.blank_marks(f"x{mark}y") == "x" + surrogates.BLANK * len(mark) + "y"


@pytest.mark.parametrize("made", [surrogates.surrogate("id", f"{n}川{n}三甲", "zh", KEY) for n in range(60)])
def test_signs_are_replaced_by_signs_of_their_own_sort(made: str) -> None:
    province, numeral = "[京津沪渝冀豫云辽黑湘皖鲁苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼]", "[一二三四五六七八九]"
    assert re.fullmatch(rf"\d{{1,2}}{province}\d{{1,2}}{numeral}[甲乙丙丁戊己庚辛壬癸]", made)
