"""A header's names are found on the screen as written in another script, in both directions."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from echobench.deid.identifiers import Identifiers, from_fields
from echobench.deid.pixels.known_values import KnownValues


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("YAMADA^TARO", "ヤマダ タロウ 12", ["ヤマダ", "タロウ"]),
        ("PAPADOPOULOS^NIKOLAOS", "ΝΙΚΟΛΑΟΣ, B-Mode", ["ΝΙΚΟΛΑΟΣ"]),
        ("やまだ^たろう", "TARO YAMADA", ["TARO", "TARO YAMADA", "YAMADA"]),
        ("김^민수", "KIM MINSU", ["KIM", "KIM MINSU", "MINSU"]),
        ("Щербаков^Юрий", "SHCHERBAKOV Y", ["SHCHERBAKOV"]),
        ("YAMADA^TARO", "リンパ節", []),
        ("김^민수", "LEE SUJIN", []),
    ],
)
def test_a_name_is_found_in_its_other_script(name: str, text: str, found: list[str]) -> None:
    hits = {text[hit.start : hit.end] for hit in KnownValues(from_fields(names=[name])).find(text)}
    assert hits >= set(found) and bool(hits) == bool(found)


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("ZZEBIEC^OTILA", "Spleen OTILA ZZEBIEC LA", "OTILA ZZEBIEC"),
        ("DE LA ZZUZ^OTILA", "DE LA ZZUZ", "DE LA ZZUZ"),
        ("ZZEBIEC^OTILA^A", "Rate ZZEBIEC, Otila A.", "ZZEBIEC, Otila A"),
        ("ZZEBIEC^OTILA^A", "Qqwe Rate ZZEBIEC, Otila A.", "ZZEBIEC, Otila A"),
        ("ZZEBIEC^OTILA", "OTILA ZZEXIEC LA Qqwe", "OTILA ZZEXIEC"),
    ],
)
def test_captions_at_either_end_of_a_name_stay(name: str, text: str, found: str) -> None:
    hits = [text[hit.start : hit.end] for hit in KnownValues(from_fields(names=[name])).find(text) if hit.certain]
    assert found in hits
    assert not any(hit.startswith(("Spleen", "Rate", "te")) or hit.endswith("IEC LA") for hit in hits)


def sure_and_unsure(text: str, **fields: list[Any]) -> tuple[set[str], set[str]]:
    """What of a text a header with these fields makes identity, for certain and in company alone."""
    hits = KnownValues(Identifiers(**{name: tuple(values) for name, values in fields.items()})).find(text)
    sure = {text[hit.start : hit.end] for hit in hits if hit.certain}
    return sure, {text[hit.start : hit.end] for hit in hits} - sure


@pytest.mark.parametrize(
    ("value", "text", "found"),
    [
        ("MR4471902", "ID MR4471902", "MR4471902"), ("MR4471902", "MR 4471-902", "MR 4471-902"),
        ("MR4471902", "xMR4471902x", "MR4471902"), ("MR4471902", "MR4471992", "MR4471992"),
        ("MR4471902", "MR4471999", "MR44719"), ("MR4471902", "mr44719O2", "mr44719O2"),
        ("MR4471902", "MR4471", "MR4471"), ("MR4471902", "MR44", ""), ("MR4471902", "MR9971992", ""),
        ("A123", "A123-4", "A123"), ("A123", "XA123", ""), ("A123", "A124", ""), ("A123", "A1234", ""),
        ("A1234", "A1 234", "A1 234"), ("A1234", "XA1234", ""), ("A1234", "A1X34", "A1X34"),
        ("A12345", "A1234", "A1234"), ("A1234", "A123", ""), ("A1234567", "A124567", ""),
        ("447190", "x447190y", "447190"), ("447190", "447l9O", "447l9O"), ("447190", "449190", "449190"),
        ("447190", "44X190", ""), ("A1", "A1", ""), ("447190", "447", ""),
    ],
)  # fmt: skip
def test_an_id_is_found_inside_others_cut_short_and_with_one_sign_misread(value: str, text: str, found: str) -> None:
    sure, _ = sure_and_unsure(text, ids=[value])
    assert found in sure if found else sure == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Zzatour", True), ("ZZATOUR 4", True), ("Zz-atour", True), ("Zz4tour", True), ("Zz44our", False),
        ("Zzatoux", True), ("MI Zzatoux 4", True), ("4 xzatour", True), ("Zzatou", True), ("MI Zzatou 4", True),
        ("Zzatoure", True), ("Zzatourex", False), ("Zzatxux", False), ("MI Zzat0ur", True),
        ("Zzatourette", False), ("LeZzatour", False), ("Zzato", True), ("Zzat", False), ("左Zzatour", True),
    ],
)  # fmt: skip
def test_a_short_name_is_found_as_a_word_or_as_its_beginning(text: str, found: bool) -> None:
    assert bool(sure_and_unsure(text, names=["Zzatour"])[0]) == found


def test_each_of_two_misread_names_of_a_line_is_found() -> None:
    assert sure_and_unsure("Zzatour MI zzatoux 4 Zz4tour", names=["Zzatour"])[0] == {"Zzatour", "zzatoux", "Zz4tour"}


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("Oliver", "Liver", False), ("Oliver", "Olivex", True), ("Qepth", "Depth 12", False),
        ("Qepth", "Qapth 12", True), ("Qepth", "Depth Qapth", True),
    ],
)  # fmt: skip
def test_a_word_of_screens_is_no_misread_name(name: str, text: str, found: bool) -> None:
    assert bool(sure_and_unsure(text, names=[name])[0]) == found


@pytest.mark.parametrize(("name", "found"), [("Zzlatoure", True), ("Zzlatour", False)])
def test_a_name_of_nine_letters_is_found_inside_a_word(name: str, found: bool) -> None:
    assert bool(sure_and_unsure(f"xx{name}xx", names=[name])[0]) == found


@pytest.mark.parametrize(
    ("name", "text", "sure", "unsure"),
    [
        ("Zzom^Oeci^Qqab", "ZZOM OECI QQAB", "ZZOM OECI QQAB", ""),
        ("Zzom^Oeci^Qqab", "QqabOeciZzom", "QqabOeciZzom", ""), ("Zzom^Oeci^Qqab", "OECIZZOM", "OECIZZOM", ""),
        ("Zzom^Oeci^Qqab", "ZZOMOECI", "ZZOMOECI", ""), ("Zzom^Oeci^Qqab", "Qqab 4", "Qqab", ""),
        ("Zzom^Oeci^Qqab", "4 ZOQ", "", "ZOQ"), ("Zzom^Oeci^Qqab", "qoz", "", "qoz"), ("Zzom^Oeci", "4 ZO 5", "", "ZO"),
        ("Zzom^Oeci", "oz", "", "oz"), ("Zzom^Oeci", "XZO", "", ""), ("Zzom^Oeci", "Z O", "", ""),
        ("Long^Zzann", "LONG", "", "LONG"), ("Long^Zzann", "ZZANN LONG", "ZZANN LONG", "LONG"),
        ("Zz^Oeci", "ZZ 4", "", ""), ("Zz^Oeci", "ZZOECI", "ZZOECI", ""), ("Zz", "ZZ", "", "ZZ"),
        ("Zzo", "ZZO", "ZZO", ""), ("Zzo", "ZZX", "", ""),
    ],
)  # fmt: skip
def test_a_name_is_found_in_any_order_and_its_initials_in_company(name: str, text: str, sure: str, unsure: str) -> None:
    found, in_company = sure_and_unsure(text, names=[name])
    assert sure in found if sure else found == set()
    assert unsure in in_company if unsure else in_company == set()


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("张三丰", "MI张三丰", "张三丰"), ("张三丰", "张三峰", "张三峰"), ("张三丰", "黃三丰", "黃三丰"),
        ("张三丰", "王三峰", ""), ("张三丰", "张三峰李", ""), ("张三丰", "MI张三峰 4", "张三峰"),
        ("张三丰", "MIA张三峰", "张三峰"), ("张三丰", "4 5 张三峰", "张三峰"), ("张三丰", "张三", ""),
        ("张三", "张三", "张三"), ("张三", "张四", ""), ("黃三", "黄三", "黄三"), ("陳三丰", "陈三丰 4", "陈三丰"),
    ],
)  # fmt: skip
def test_a_chinese_name_may_have_one_other_sign_of_three_in_either_writing(name: str, text: str, found: str) -> None:
    sure, _ = sure_and_unsure(text, names=[name])
    assert sure == ({found} if found else set())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Cardiology Zztour Oeciclinic", "Cardiology Zztour Oeciclinic"), ("The Zztour 4", "Zztour"),
        ("CardioZztou", "CardioZztou"), ("CarZztOec", "CarZztOec"), ("ZztourOe", "ZztourOe"), ("Zzt-Oec", "Zzt-Oec"),
        ("Oecicli", "Oecicli"), ("OecZzt", ""), ("CaZztour", ""), ("Cardiology", ""), ("Zztx", ""), ("Zzt", ""),
        ("CarOec", "CarOec"), ("CarZztOecic", "CarZztOecic"), ("ZztZzt", ""), ("CarCarOec", ""), ("CarOecx", "CarOecx"),
        ("CarOexx", ""),
    ],
)  # fmt: skip
def test_an_institution_is_found_by_its_telling_words_and_by_beginnings_of_them(text: str, found: str) -> None:
    sure, _ = sure_and_unsure(text, institutions=["Cardiology Zztour Oeciclinic"])
    assert found in sure if found else sure == set()


def test_a_generic_or_short_word_of_an_institution_tells_nothing() -> None:
    sure, _ = sure_and_unsure("Oec of Liver, the", institutions=["The Zzqab Hospital of Liver Oec"])
    assert sure == set()
    assert "Zzqqstreet" in sure_and_unsure("Zzqqstreet 5", contacts=["Zzqqstreet 4, Oecitown"])[0]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("PATIENTFI...", "PATIENTFI"), ("4 PATIENTF", "PATIENTF"), ("PATIE", "PATIE"), ("PATI", ""),
        ("PATIENTFXX", "PATIENTFXX"), ("PATIENXXX", ""), ("PATXX", ""), ("PATIEX", ""), ("PATIENTFX Zz", ""),
        ("PATIENTF Zz", "PATIENTF"), ("PATIENTFIRSTLYX", "PATIENTFIRSTLY"), ("PATIENX", "PATIENX"),
        ("PATIENTXX Zz", ""),
    ],
)  # fmt: skip
def test_the_beginning_of_a_name_that_its_field_cut_short_is_found_with_a_misread_end(text: str, found: str) -> None:
    sure, _ = sure_and_unsure(text, names=["PATIENTFIRSTLY^QQ"])
    assert found in sure if found else sure == set()


@pytest.mark.parametrize(
    "text",
    [
        "19451203", "03121945", "12031945", "451203", "031245", "120345", "3.12.1945", "12/3/45", "1945-12-03",
        "3 12 45", "1945 , 12 , 3", "3.12.45 MI",
    ],
)  # fmt: skip
def test_a_date_of_the_header_is_found_in_any_order(text: str) -> None:
    assert sure_and_unsure(text, dates=[date(1945, 12, 3)])[0] == {text.removesuffix(" MI")}


@pytest.mark.parametrize(
    "text",
    [
        "0451203", "4512031", "3.12.1946", "3.12.46", "3.11.1945", "1.3.12.1945", "3.12.2045", "451204", "3 12",
        "3.12.451",
    ],
)  # fmt: skip
def test_another_number_is_no_date_of_the_header(text: str) -> None:
    assert sure_and_unsure(text, dates=[date(1945, 12, 3)]) == (set(), set())


def test_a_header_that_names_nobody_finds_nothing() -> None:
    assert not KnownValues(Identifiers()) and KnownValues(Identifiers(dates=(date(1945, 12, 3),)))
    assert KnownValues(Identifiers(ids=("A123",))).find(" .-") == []


@pytest.mark.parametrize(("text", "found"), [("14-1", ["14-1"]), ("141", ["141"]), ("14.1 MHz", []), ("14,1", [])])
def test_a_short_number_of_the_header_is_no_decimal(text: str, found: list[str]) -> None:
    hits = KnownValues(Identifiers(ids=("14-1",))).find(text)
    assert [text[hit.start : hit.end] for hit in hits] == found
