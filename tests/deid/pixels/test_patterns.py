"""Identity by its form: dates, times, numbers, ages, places and labelled values, and the settings that look alike."""

from __future__ import annotations

import pytest

from echobench.deid.pixels import patterns
from echobench.deid.pixels.keep import plain

SURE, UNSURE = True, False


def found_in(text: str, *kinds: str) -> dict[str, bool]:
    """The texts of some kinds, each with whether its form is enough."""
    flat = patterns.letters(patterns.plain(text))
    hits = sorted((hit for hit in patterns.find(text) if hit.kind in kinds), key=lambda hit: hit.certain)
    return {flat[hit.start : hit.end]: hit.certain for hit in hits}


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("MI 2019-03-21", "2019-03-21"), ("1945.12.31 4", "1945.12.31"), ("2019年3月21日", "2019年3月21日"),
        ("2019 03 21", "2019 03 21"), ("2019/1/1", "2019/1/1"), ("2019,12 , 31", "2019,12 , 31"),
        ("平成16年2月25日", "平成16年2月25日"), ("民國93.2.25", "民國93.2.25"), ("令和元年5月1日", "令和元年5月1日"),
        ("H16.2.25", "H16.2.25"), ("R5/12/1", "R5/12/1"), ("108.02.25", "108.02.25"), ("109/12/31", "109/12/31"),
        ("21.03.2019", "21.03.2019"), ("3 / 31 / 2019", "3 / 31 / 2019"), ("12-31-1945", "12-31-1945"),
        ("21.03.19", "21.03.19"), ("03/21/19", "03/21/19"), ("19-03-21", "19-03-21"), ("31/01/45", "31/01/45"),
        ("21 Mar 2019", "21 Mar 2019"), ("21st March 19", "21st March 19"), ("1.okt.45", "1.okt.45"),
        ("2OCT1945", "2OCT1945"), ("Mar 21, 2019", "Mar 21, 2019"), ("march 3rd, 19", "march 3rd, 19"),
        ("2019 Mar 21", "2019 Mar 21"), ("2019mar21", "2019mar21"), ("3. févr. 2019", "3. fevr. 2019"),
        ("18  1955", "18  1955"), ("18 thg 12, 1955", "18 thg 12, 1955"), ("201 9-0 3-2 1", "201 9-0 3-2 1"),
        ("20190321", "20190321"), ("7月15日术后", "7月15日"), ("7월 15일", "7월 15일"), ("12月31號", "12月31號"),
        ("OP 07.08.", "07.08."), ("31.12.", "31.12."), ("Mo 5/3/19", "Mo 5/3/19"), ("пн, 5.3.19", "пн, 5.3.19"),
        ("5/3/19 16:49", "5/3/19"), ("13/3/19 9:41", "13/3/19"), ("4 січня 2021", "4 січня 2021"),
        ("18 anp 1955", "18 anp 1955"), ("11/08術後", "11/08"), ("02-26 post-op", "02-26"), ("25/8 op", "25/8"),
        ("14.07.1941 г. 4", "14.07.1941 г."), ("14.07.1941 r.", "14.07.1941 r."),
        ("14.07.1941 roku", "14.07.1941 roku"),
        ("14.07.1941 rate", "14.07.1941"), ("D.O.B.25.5.1985", "25.5.1985"), ("d.n.25/05/1985", "25/05/1985"),
        (" 08/25 个舎", "08/25"),
        (" 3. zxq 2019", " 3. zxq 2019"),
    ],
)  # fmt: skip
def test_a_date_is_one_in_any_order_language_and_calendar(text: str, date: str) -> None:
    assert found_in(text, "date").get(date) is SURE


@pytest.mark.parametrize(
    "text",
    [
        "1899-03-21", "2019-13-21", "2019-03-32", "21.13.2019", "13.21.2019", "45.13.19", "45.32.12", "13.14.15",
        "120.02.25", "108.13.25", "108.02.32", "XH16.2.25", "32  1955", "5/3/19", "5/3-19 16:49", "13/13/19 16:49",
        "32/3/19 16:49", "13月15日", "7月32日", "OP 07.13.", "OP 32.12.", "20191321", "20190332", "18 gain 1955",
        "32 anp 1955", "18 anpqwertyui 1955", "18 an 1955", "3 Zzx 2", "0.2019.03.21", "2019-03-21234", "11/08",
        "13/32術後", "32/12術後", "25/08 opq", "0/08術後", "08/25 Gain", "08/25 左肾", "13/25 个舎", "08/32 个舎",
        "08/25 个舎 4",
    ],
)  # fmt: skip
def test_a_day_or_a_month_that_no_calendar_has_is_no_date(text: str) -> None:
    assert SURE not in found_in(text, "date").values()


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2015. október 15.", "2015. oktober 15."), ("Jxn 21 2019", "Jxn 21 2019"), ("20190321x", "20190321"),
        ("2103 2019", "2103 2019"), ("21 Mar", "21 Mar"), ("21mar9", "21mar9"), (" 2019 ", " 2019 "),
        ("18 gain 1955", "18 gain 1955"), ("[1955]", "[1955]"),
    ],
)  # fmt: skip
def test_what_small_type_makes_of_a_date_counts_in_company(text: str, date: str) -> None:
    assert date in found_in(text, "date")


@pytest.mark.parametrize("text", ["1855", "2019 4", "Mar 21 mm", "2019-13", "21 2019"])
def test_a_year_or_a_month_among_other_words_is_no_date(text: str) -> None:
    assert found_in(text, "date") == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("16:49:31", {"16:49:31": SURE}), ("9:41", {"9:41": UNSURE}), ("19:41", {"19:41": SURE}),
        ("24:10", {"24:10": SURE}), ("25:10", {}), ("19:60", {}), ("9:41 PM", {"9:41 PM": SURE}),
        ("9:41pm", {"9:41pm": SURE}), ("9:41 a.m.", {"9:41 a.m.": SURE}), ("9:41:31.25", {"9:41:31.25": SURE}),
        ("午後2:54", {"午後2:54": SURE}), ("上午 2:54:10", {"上午 2:54:10": SURE}), ("오후 2:54", {"오후 2:54": SURE}),
        ("16：49", {"16:49": SURE}), ("16.49.31", {"16.49.31": SURE}), ("16.49.61", {}),
        ("16,49,31 PM", {"16,49,31 PM": SURE}), ("17h49", {"17h49": SURE}), ("7 h 49", {"7 h 49": SURE}), ("17h60", {}),
        ("24h10", {}), ("17h49a", {}), ("16时02分", {"16时02分": SURE}), ("下午4點02分10秒", {"下午4點02分10秒": SURE}),
        ("24时02分", {}), ("20190321 16:49", {"16:49": SURE}), ("2019032116:49", {"16:49": SURE}),
        ("21/03/201916:49", {"16:49": SURE}), ("31/12/4516:49:31", {"16:49:31": SURE}), ("19.49", {"19.49": UNSURE}),
        ("7.10", {"7.10": UNSURE}), ("6.10", {}), ("24.10", {}), ("19.60", {}), ("19.49 cm", {}), ("19.49%", {}),
        ("-19.49", {}), ("16 49 31", {"16 49 31": UNSURE}), ("16 4931", {"16 4931": UNSURE}),
        ("1649:31 PM", {"1649:31 PM": UNSURE}), ("164931", {}), ("164931 PM", {}), ("16 61 31", {}), ("16 49 312", {}),
    ],
)  # fmt: skip
def test_a_time_is_a_clock_by_its_seconds_its_half_of_the_day_or_two_digits_of_an_hour(text, found) -> None:
    assert found_in(text, "time") == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("MR4471902", {"MR4471902": SURE}), ("MR44719", {"MR44719": SURE}), ("RT MR44719", {"MR44719": UNSURE}),
            ("MR4471", {}), ("622/18", {"622/18": SURE}), ("142/87", {}), ("18/622", {}),
        ("447190", {"447190": SURE}), ("44719", {"44719": SURE}), ("44719 mm", {}), ("A-447190", {"A-447190": SURE}),
        ("A_4471.90/2", {"A_4471.90/2": SURE}), ("MRNUMBER4471902", {}), (",447190", {}), ("447190-", {"447190": SURE}),
        ("16/4/1", {}), ("1600/4000/12", {}), ("136/169", {}), ("169/136", {"169/136": SURE}), ("136/136", {}),
        ("1364/1694", {"1364/1694": SURE}), ("100 150 200", {}), ("CS5653 4177 90", {"CS5653 4177 90": UNSURE}),
        ("565 34177 90", {"565 34177 90": SURE}), ("565 3417 9", {}), ("565 341 77", {}), ("565 3417 7", {}),
        ("CS56 341", {}), ("CS56 34 177", {}), ("CS563 341 77", {"CS563 341 77": UNSURE}), ("CS5634 417", {}),
        ("565 3417 7", {}), ("4 07 85 31 220 116", {"4 07 85 31 220 116": SURE}),
        ("12 100 150 200", {"12 100 150 200": SURE}), ("1 10 15 20", {}), ("100 200 300 400", {}), ("4 3 22 11", {}),
        ("40 30 22 11", {}), ("400 300 220 110", {"400 300 220 110": SURE}), ("4 30 22 11", {"4 30 22 11": SURE}),
        ("4 30 22", {}), ("100 90 80", {}),
    ],
)  # fmt: skip
def test_a_number_is_an_id_by_its_digits_and_no_scale_counter_or_list(text: str, found: dict[str, bool]) -> None:
    assert found_in(text, "id") == found


@pytest.mark.parametrize(
    ("text", "contact"),
    [
        ("0631 555 1234", "0631 555 1234"), ("(0631) 555 1234", "(0631) 555 1234"),
        ("+49 631 555 1234", "+49 631 555 1234"), ("+49 (0) 631 5551234", "+49 (0) 631 5551234"),
        ("{23) 3229-8542", "{23) 3229-8542"),
        ("06.31.55.51.23", "06.31.55.51.23"), ("06 31 55 51", "06 31 55 51"), ("0(631)555-12", "0(631)555-12"),
        ("zz.q@oeci.org", "zz.q@oeci.org"), ("www.oeci.org/x 4", "www.oeci.org/x"),
        ("https://oeci.org", "https://oeci.org"),
    ],
)  # fmt: skip
def test_a_phone_and_an_address_of_the_net_are_contacts(text: str, contact: str) -> None:
    assert found_in(text, "contact").get(contact) is SURE


@pytest.mark.parametrize(
    "text", ["10 20 30 40", "100 200 300", "zz@oeci", "+49 631", "0.12.34.56", "12 34 56", "12 34 56 78 9"]
)
def test_a_scale_and_a_short_number_are_no_contacts(text: str) -> None:
    assert found_in(text, "contact") == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("45岁", {"45岁": UNSURE}), ("045Y", {"045Y": UNSURE}), ("45 yrs", {"45 yrs": UNSURE}),
        ("45 years", {"45 years": UNSURE}), ("45yo", {"45yo": UNSURE}), ("45 Jahre", {"45 Jahre": UNSURE}),
        ("45 ans", {"45 ans": UNSURE}), ("9 mois", {"9 mois": UNSURE}), ("45 años", {"45 anos": UNSURE}),
        ("45 anni", {"45 anni": UNSURE}), ("45 лет", {"45 лет": UNSURE}), ("45세", {"45세": UNSURE}),
        ("9个月大", {"9个月大": UNSURE}), ("45 J.", {"45 J.": UNSURE}), ("45Y/M", {"45Y/M": SURE}),
        ("45 歳 女", {"45 歳 女": SURE}), ("45 ans / F", {"45 ans / F": SURE}), ("M/45", {"M/45": UNSURE}),
        ("F / 045", {"F / 045": UNSURE}), ("M/45.5", {}), ("M45岁", {"45岁": UNSURE, "M45岁": SURE}),
        ("F 45 Y", {"45 Y": UNSURE, "F 45 Y": SURE}), ("93/F", {"93/F": SURE}), ("90 / 女", {"90 / 女": SURE}),
        ("119/M", {"119/M": SURE}),
        ("92/E", {"92/E": SURE}), ("120/M", {}), ("89/F", {"89/F": UNSURE}), ("93/FR", {}), ("1.93/F", {}),
        ("45Yx", {}),        ("4545Y", {}), ("45 mm", {}), ("x45Y", {}), ("45 Y0", {"45 Y0": UNSURE}),
        ("45 π.", {"45 π.": UNSURE}), ("M 45 π.", {"45 π.": UNSURE, "M 45 π.": SURE}),
        ("45y0/M", {"45y0/M": SURE}), ("45 Y01", {}),
    ],
)  # fmt: skip
def test_an_age_has_a_unit_or_a_sex_beside_it(text: str, found: dict[str, bool]) -> None:
    assert found_in(text, "age") == found


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("M", "M"), ("f", "f"), ("Male", "Male"), ("FEMALE 4", "FEMALE"), ("女", "女"), ("男性", "男性"),
        ("M腹部", "M"), ("F45Y", "F"), ("M 45", "M"), ("MF", None), ("M-Mode", None), ("M 4.5", None), ("M|", None),
        ("F/s", None), ("Males", None), ("x男", "男"),
    ],
)  # fmt: skip
def test_a_sex_stands_alone_or_before_an_age(text: str, sex: str | None) -> None:
    assert found_in(text, "sex") == ({sex: UNSURE} if sex else {})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ICU-12", {"ICU-12": SURE}),
        ("TIS0.5ICU-4坂", {"ICU-4": SURE}), ("SICU12", {"SICU12": SURE}), ("CCU 3", {"CCU 3": SURE}),
        ("W4-28", {"W4-28": SURE}), ("W4-23", {"W4-23": UNSURE}), ("W4-24", {"W4-24": SURE}),
        ("5A-45", {"5A-45": SURE}), ("5A-23", {"5A-23": UNSURE}), ("5A-22", {}), ("B5-30", {"B5-30": SURE}),
        ("L12-5", {}), ("4BED5A-45", {"5A-45": SURE}), ("5A-45.5", {}), ("117-A", {"117-A": SURE}),
        ("117-E", {}), ("17-A", {}), ("017-A", {}), ("18床", {"18床": SURE}), ("18号", {"18号": UNSURE}),
        ("18 床", {"18 床": SURE}), ("18号床", {"18号床": SURE}), ("18号肾", {}), ("1.18床", {}),
        ("MI Stanza 42/1 ", {"Stanza 42/1": UNSURE}), ("Stanza 42/1 ", {"Stanza 42/1": SURE}),
        ("MI Room 4B, Bed 3", {"Room 4B, Bed 3": SURE}), ("Room 4 Gain", {"Room 4": UNSURE}),
        ("Room4", {"Room4": SURE}), ("Bed 12.5", {}), ("Bed 12345", {}), ("Bed 1234", {"Bed 1234": SURE}),
        ("Bed 12-104", {"Bed 12-104": SURE}), ("xBed 12", {}),
    ],
)  # fmt: skip
def test_a_bed_a_ward_and_a_room_are_told_by_their_words_or_by_a_number_above_any_megahertz(text, found) -> None:
    assert found_in(text, "id") == found


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("dr_zzan", "dr_zzan"), ("t_ishida4", "t_ishida4"), ("b_mode", ""), ("User: zzan", "User: zzan"),
        ("LOGIN=zz", "LOGIN=zz"), ("xuser: zz", ""), ("zz_a", ""), ("Zz_oeci", ""),
    ],
)  # fmt: skip
def test_a_name_to_log_in_with_has_an_underscore_or_a_label(text: str, person: str) -> None:
    assert found_in(text, "person") == ({person: SURE} if person else {})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Zz Hospital Oeci", {"Zz Hospital Oeci": SURE}), ("Zz 4 Hospital Oeci 5 Qq", {"Hospital Oeci": SURE}),
        ("ID: Zz Hospital", {"Zz Hospital": SURE}), ("Zz; Hospital", {"Hospital": SURE}),
        ("Zz Hospital Gain: 4", {"Zz Hospital": SURE}), ("Zz Hospital., Oeci", {"Zz Hospital., Oeci": SURE}),
        ("Zz人民医院 3", {"Zz人民医院": SURE}), ("Zzclinics", {}), ("Hospitals", {"Hospitals": SURE}),
        ("CHU Zz", {"CHU Zz": SURE}), ("chu Zz", {}), ("Chu Zz", {}), ("GHI CHÚ", {}), ("NHS", {"NHS": UNSURE}),
        ("NHS Zz", {"NHS Zz": SURE}), ("Hosp", {"Hosp": SURE}),
        ("Universitätsklinikum Zz", {"Universitatsklinikum Zz": SURE}),
        ("Stadtkrankenhaus", {"Stadtkrankenhaus": SURE}), ("Bezirksspital", {"Bezirksspital": SURE}),
        ("Zz Hospi", {"Zz Hospi": SURE}), ("Zz Univ. ", {"Zz Univ. ": SURE}), ("Zz Krankenh", {"Zz Krankenh": SURE}),
        ("4 Hospi", {}), ("Zz Hospi 4", {}), ("Clinie", {"Clinie": SURE}), ("Zz Hosptal", {"Zz Hosptal": SURE}),
        ("Infimary", {"Infimary": SURE}), ("Hosp1tal", {"Hosp1tal": SURE}), ("Hosxxtal", {}), ("Clinnic", {}),
        ("Clini", {}), ("Gain", {}), ("ZZHEARTINSTITUTE 4", {"ZZHEARTINSTITUTE": SURE}), ("ZZINSTITUTES", {}),
        ("RS ZZAN OECI 4", {"RS ZZAN OECI": SURE}), ("RSUD Zzan", {"RSUD Zzan": SURE}), ("RS Liver", {}), ("RS 4", {}),
        ("Zz LLC 4", {"Zz LLC": SURE}), ("Hosp Zzan's ClinicAGE:89Y", {"Hosp Zzan's Clinic": SURE}),
        ("RS", {}), ("RSxx Zzan", {}), ("rs Zzan", {}),
    ],
)  # fmt: skip
def test_the_words_around_a_cue_are_an_institution_up_to_a_number_or_a_label(text: str, found: dict[str, bool]) -> None:
    assert found_in(text, "institution") == found


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("MI Name: Zzan Oeci", "Name: Zzan Oeci", "name"), ("Name: Zzan ID: 4471", "Name: Zzan", "name"),
        ("Name: Zzan ID: 4471", "ID: 4471", "id"), ("ID: A17 Gain", "ID: A17", "id"),
        ("姓名张三丰性别男", "姓名张三丰", "name"), ("姓名张三丰性别男", "性别男", "sex"),
        ("姓名:张三 ID:44", "姓名:张三", "name"), ("年龄 45", "年龄 45", "age"), ("Age: 45 Gain", "Age: 45", "age"),
        ("Sex: M Gain", "Sex: M", "sex"), ("DR: Zz", "DR: Zz", "person"), ("DR: 60 Zz", "DR: 60 Zz", "person"),
        ("Bed: 7 up", "Bed: 7", "id"), ("Phone: 12 34", "Phone: 12 34", "contact"),
        ("Tel:8 (900) 43-79 Zz", "Tel:8 (900) 43-79", "contact"),
        ("Age99 Y", "Age99 Y", "age"), ("Age: 45 lat 3", "Age: 45 lat", "age"), ("Eta97 a. 3", "Eta97 a.", "age"),
        ("Address: Zz 4", "Address: Zz 4", "contact"), ("Date: 2019", "Date: 2019", "date"),
        ("Date: 5/3/19", "Date: 5/3/19", "date"), ("Time: 16:49", "Time: 16:49", "date"),
        ("Department: Zz", "Department: Zz", "institution"), ("Dept name: Zz", "Dept name: Zz", "institution"),
        ("Patient|Zzan", "Patient|Zzan", "name"), ("Name;Zzan", "Name;Zzan", "name"), ("NameZzan", "NameZzan", "name"),
        ("NAME2019-03-21", "NAME2019-03-21", "name"), ("IDA4471", "IDA4471", "id"), ("ID]4471", "ID]4471", "id"),
        ("医生张三", "医生张三", "person"), ("姓名 医生张三", "医生张三", "person"),
        ("左肾医生 张三", "医生 张三", "person"), ("ID no. = 44", "ID no. = 44", "id"),
    ],
)  # fmt: skip
def test_a_label_takes_what_follows_it_up_to_the_next_label(text: str, value: str, kind: str) -> None:
    assert found_in(text, kind).get(value) is SURE


@pytest.mark.parametrize(
    "text",
    [
        "DR: 60 dB",
        "Bed: up",
        "Time: 85 ms",
        "Date: 12",
        "Date: 5/3-19",
        "ID: ",
        "ID: -",
        "Name: ",
        "ID A17",
        "xID: 44",
        "Zz: 44",
    ],
)
def test_a_setting_behind_letters_of_a_label_is_no_value(text: str) -> None:
    assert not any(hit.certain for hit in patterns.find(text))


def test_a_chinese_age_without_digits_counts_in_company_alone() -> None:
    assert found_in("年龄女", "age") == {"年龄女": UNSURE} and found_in("Age: Zz", "age") == {"Age: Zz": SURE}


def test_a_title_behind_a_name_is_no_label_of_the_next() -> None:
    assert patterns.labels("张三医生 MI") == [] and patterns.labels("张三医生:") == [(2, 5, "person")]
    assert patterns.labels("张三丰医生:") == [(3, 6, "person")]
    assert patterns.labels("左肾医生 张三") == [(2, 5, "person")] == patterns.labels("Zz医生 张三")
    assert [kind for *_, kind in patterns.labels("张三年龄 45")] == ["age"]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("D0B", "DOB"), ("0ct", "Oct"), ("0CTO", "OCTO"), ("0'Zzan", "O'Zzan"), ("10ct", "10ct"), ("0CT", "0CT"),
        ("A0", "A0"), ("0.5", "0.5"), ("0c", "0c"),
    ],
)  # fmt: skip
def test_a_zero_inside_a_word_is_an_o(text: str, written: str) -> None:
    assert patterns.letters(text) == written


@pytest.mark.parametrize(
    ("label", "kind"),
    [("bed", "id"), ("phone", "contact"), ("address", "contact"), ("name", "name"), ("institution", "institution")],
)
def test_a_label_tells_the_kind_of_its_value(label: str, kind: str) -> None:
    assert patterns.kind_after(label) == kind


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("20i8", "2018"),
        ("2O18", "2018"),
        ("1l8", "118"),
        ("D0B", "DOB"),
        ("0ct", "Oct"),
        ("i8", "i8"),
        ("JIH00N", "JIHOON"),
        ("A00B", "A00B"),
        ("20i", "20i"),
        ("Zi0n", "ZiOn"),
    ],
)
def test_letters_in_numbers_and_zeros_in_words_are_put_back(read: str, meant: str) -> None:
    assert patterns.letters(read) == meant


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2B/09/T0", True), (" 1 5/1 1/201 2", True), ("I5.II.2O12", True), ("2012-1l-0S", True), ("AB/CD/EF", False),
        ("BO/OS/IO", False), ("45/49/T0", False), ("Gain 2B/09/T0", False), ("2B/09-T0", False), ("2B/09/T", False),
    ],
)  # fmt: skip
def test_a_line_is_a_date_though_its_digits_were_read_as_letters_or_apart(text: str, found: bool) -> None:
    dates = [hit for hit in patterns.find(text) if hit.kind == "date" and hit.certain]
    assert [text[hit.start : hit.end] for hit in dates] == [text.strip()] * len(dates)
    assert bool(dates) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("F/34 yrs", True), ("Female 50y", True), ("Hombre/5 a\u00f1os", True), ("K 39 ya\u015f", True),
        ("34 / mujer", True),
        ("Weibl., 61 J.", True), ("M 3 months", False), ("Male, 3 months", True), ("F 80", False), ("D 8 m", False),
        ("N\u1eef 23T", True), ("w, 24J", True), ("W 24J", False), ("F 5 MHz", False),
        ("Female", False), ("Liver F/34 yrs", False), ("28w F", False), ("45", False),
    ],
)  # fmt: skip
def test_a_line_of_a_sex_and_an_age_is_identity_wherever_it_stands(text: str, found: bool) -> None:
    flat = plain(text)
    assert any(h.certain and h.kind == "age" and flat[h.start : h.end] == flat for h in patterns.find(text)) == found


@pytest.mark.parametrize("text", ["06", "K.3", "\u041f. 12", "B-07", "\u52a02", "\u52a0\u5e8a3"])
def test_a_number_that_only_beds_have_is_one(text: str) -> None:
    assert [(h.kind, h.certain) for h in patterns.find(text) if h.kind == "id"] == [("id", True)]


@pytest.mark.parametrize("text", ["6", "60", "0.6", "K3", "C5-1", "B-7", "Gain 06", "K.3 mm"])
def test_a_number_that_settings_have_is_no_bed(text: str) -> None:
    assert not any(h.certain for h in patterns.find(text) if h.kind == "id")


@pytest.mark.parametrize(
    ("text", "value"),
    [("\u62c5\u5f53\u8005\uff1a\u65e9\u5ddd\u5343\u5c0b", True), ("\u7b2c\u4e00\u8005 \u65e9", False)],
)
def test_whoever_does_something_is_named_behind_a_colon(text: str, value: bool) -> None:
    assert any(h.kind == "person" and h.certain and h.end == len(text) for h in patterns.find(text)) == value


def test_an_institution_in_signs_ends_before_a_setting_in_letters() -> None:
    text = "\u6c5f\u5357\u793e\u533a\u536b\u751f\u670d\u52a1\u4e2d\u5fc3 Shoulder L15-7io"
    assert [text[h.start : h.end] for h in patterns.find(text) if h.kind == "institution"] == [text[:10]]


def test_a_time_that_a_colon_joins_to_its_date_goes_whole() -> None:
    text = ":2019-01-10:12:12:47"
    assert max(h.end for h in patterns.find(text) if h.certain and h.start == 1) == len(text)


def test_a_number_of_five_digits_behind_a_caption_is_one() -> None:
    assert [(h.start, h.certain) for h in patterns.find("TC:63146") if h.kind == "id"] == [(3, True)]
    assert not any(h.kind == "id" for h in patterns.find("EFW: 63146 g"))


@pytest.mark.parametrize(
    ("text", "found", "certain"),
    [
        ("40 Female", "40 Female", True), ("40 Female 44719", "40 Female", False), ("46Y/", "46Y/", True),
        ("MI 0.8 46Y/", "46Y/", False), ("46Y/4", "", False),
    ],
)  # fmt: skip
def test_a_sex_in_words_and_a_number_count_alone_or_beside_identity(text: str, found: str, certain: bool) -> None:
    hits = {text[h.start : h.end]: h.certain for h in patterns.find(text) if h.kind == "age"}
    assert hits.get(found, False) == certain and (not found or found in hits)


@pytest.mark.parametrize(("text", "end"), [("Sex: M 41", 9), ("Sex: M 12 dB", 6), ("Sex: M 3.5", 6), ("Sex: M", 6)])
def test_an_age_without_a_unit_goes_with_the_value_of_a_sex(text: str, end: int) -> None:
    assert max(h.end for h in patterns.find(text) if h.kind == "sex" and h.certain) == end


@pytest.mark.parametrize(
    "text", ["zz@oeci.example", "zz@oeci,example", "D:\\Export\\Zzan_01\\a.dcm", "x0869", "ext. 0869"]
)
def test_mails_paths_and_extensions_are_contacts(text: str) -> None:
    assert any(h.certain and h.kind == "contact" and h.end - h.start == len(text) for h in patterns.find(text))
    assert not any(h.kind == "contact" for h in patterns.find("x1.5"))


@pytest.mark.parametrize(
    ("text", "value", "kind"),
    [
        ("Physician: Zz MD Voluson E8", "Zz MD", "person"),
        ("DOB: 1980/06/08 MyLab X8", "1980/06/08", "date"),
        ("DOB: 1980/06/08 Liver Gain", "1980/06/08", "date"), ("DOB: 28 lip 2020", "28 lip 2020", "date"),
        ("Dr: Zzorb C1-5-D", "Zzorb", "person"), ("Dr: Zzorb eL18-4 乳腺", "Zzorb", "person"),
        ("Dr: Zzorb Liver", "Zzorb Liver", "person"), ("Name: Zzorb B12", "Zzorb B12", "name"),
    ],
)  # fmt: skip
def test_a_value_ends_before_the_probe_and_the_model_of_the_screen(text: str, value: str, kind: str) -> None:
    (hit,) = (hit for hit in patterns._labelled(patterns.plain(text)) if hit.kind == kind)
    assert text[hit.start : hit.end].partition(":")[2].strip() == value


@pytest.mark.parametrize("text", ["1441/08/08", "1403-5-31"])
def test_a_date_of_the_persian_or_islamic_calendar_is_one(text: str) -> None:
    assert found_in(text, "date") == {text: SURE}


@pytest.mark.parametrize("text", ["1441/13/08", "1441/08-08", "1541/08/08"])
def test_a_number_like_it_is_no_date(text: str) -> None:
    assert found_in(text, "date") == {}


@pytest.mark.parametrize(
    "text", ["54:M", "57 y/o:F", "71J/w", "8 J., m", "31 Jahre/w", "23 Jahre w", "5Y9M", "F  88Y10M", "Wanita/31 yrs"]
)
def test_an_age_and_a_sex_are_identity_with_any_mark_between(text: str) -> None:
    assert found_in(text, "age").get(text) is SURE


def test_a_number_behind_a_decimal_point_is_no_letter() -> None:
    assert patterns.letters("15.0cm/0.8 D0B") == "15.0cm/0.8 DOB"


def test_a_rate_of_compression_is_no_time() -> None:
    assert found_in("JPEG 1:10", "time") == {} and found_in("Zz 11:10", "time") == {"11:10": SURE}
