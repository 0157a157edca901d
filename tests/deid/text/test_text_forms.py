"""How other countries, hospitals and writers put it: addresses, firms, dates, numbers, lists, letterheads, spaced labels."""

from __future__ import annotations

import time

import pytest

from echobench.deid.identifiers import Identifiers, from_fields
from echobench.deid.text import report_text


def left(text: str, value: str, header: Identifiers | None = None) -> str:
    """The letters and digits of `value` in `text` that no mark covers."""
    at = text.index(value)
    covered = {i for s in report_text.find(text, header) for i in range(s.start, s.end)}
    return "".join(text[i] for i in range(at, at + len(value)) if text[i].isalnum() and i not in covered)


@pytest.mark.parametrize(
    "address",
    [
        "18 Harbour Deviation\nTaylorstad, NSW, 2615", "Unit 7 441 Bishop Elbow\nBulmerton, QLD, 2990", "26793 Kimberly Hill\nJoshuaview, ON L4J 3T4",
        "Vicolo Brambilla, 50\n84062, Vallefiorita (SA)", "Strada Giacomelli, 8 Piano 2\n90020, Sclafani Bagni (PA)",
        "rue Claire Royet\n86201 Parentis", "4, avenue d'Ouchy\n1006 Lausanne", "Dunja-Schüler-Weg 2/6\n77602 Neustrelitz", "Alexanderpad 64\n2083 KQ Bergschenhoek",
        "ul. Wiśniowa 68/3\n86-995 Bełchatów", "plac Mickiewicza 42\n55-870 Jarocin", "Tachovské náměstí 71\n678 68 Semily", "Hegyalja út 98.",
        "Rua Jardim Vicente, 84\nSaudade\n12213-878 Machadinho / MT", "Larsenskrenten 1B, 4003 Simonsen", "Haagan pappilankatu 324\n51643 Inkoo",
        "12 Prospect St, Dehylov, Czech Republic",
    ],
)  # fmt: skip
def test_addresses_of_many_countries(address):
    assert not left(f"Please send the report to {address}", address)


@pytest.mark.parametrize(
    "text, firm",
    [
        ("Bill to Ferragamini S.p.A. please.", "Ferragamini S.p.A"), ("Insured with Poulsen & Søn A/S.", "Poulsen & Søn A/S"), ("She works for Dahl, Birkeland og Isaksen.", "Dahl, Birkeland og Isaksen"),
        ("Zimoląg-Bąkiewicz Sp. z o.o. sent the request.", "Zimoląg-Bąkiewicz Sp. z o.o"), ("Paid by Girardot et Fils.", "Girardot et Fils"), ("Tamási és Kozma Kft. sent it.", "Tamási és Kozma Kft"),
        ("He is employed at Bright Harbor as a driver.", "Bright Harbor"), ("The Evergreen Mutual office is closed.", "Evergreen Mutual"), ("Maple Leaf is an insurance company based in Ohio.", "Maple Leaf"),
        ("Torben Lund of Copperfield was told.", "Copperfield"), ("Nordlys Inc., Silver Birch and Enervia Corporation paid.", "Silver Birch"),
        ("Ingrid Voss\nBlue Lantern\n12 Harbour Street, Norwich", "Blue Lantern"), ("ingrid voss is from stillwater metalworking inc.", "stillwater metalworking inc"),
    ],
)  # fmt: skip
def test_firms_by_form_phrase_and_place(text, firm):
    assert not left(text, firm)


@pytest.mark.parametrize(
    "text, name",
    [
        ("Marchetti and White were called.", "White"), ("Reported by Brad L Key. The scan was shown to Key again.", "to Key"[3:]), ("As the assistant to Magnus Poulsen said.", "Magnus Poulsen"),
        ("We thank Maika van de Noort.", "Maika van de Noort"), ("Rebecca Hides came along.", "Rebecca Hides"), ("seen by eva kleistova and sent home", "eva kleistova"),
        ("spoke with leidy t murisova", "leidy t murisova"), ("Paid by Torres-Mills.", "Torres-Mills"),
    ],
)  # fmt: skip
def test_names_in_lists_again_and_beside_particles(text, name):
    assert not left(text, name)


@pytest.mark.parametrize(
    "date",
    ["08Sep1999", "December the 6th", "Oct '14", "10:15 on 11/25/1980", "DOB:03/05/1984"[4:], "Tuesday, 12 March 2019", "2019-03-12T10:15:00", "12.3.19", "March 2019"],
)  # fmt: skip
def test_dates_as_they_are_written(date):
    assert not left(f"Seen:{date}; no change.", date)


@pytest.mark.parametrize(
    "number",
    [
        "(37) 788-063",
        "99 668472",
        "(06)20/008-0623",
        "8523 5341",
        "(08)61250090",
        "W935-1318-5851",
        "JRLFS875705SB8",
        "501WH0068",
    ],
)
def test_phones_and_licences_of_other_builds(number):
    assert not left(f"It is {number} as before.", number)


@pytest.mark.parametrize(
    "text, value",
    [
        ("姓 名：曹彬 性 别：男 年 龄：56岁 门诊号：976836327", "曹彬"), ("受检者姓名：石晶；检查日期：95-01-24；超声号 767790690", "95-01-24"),
        ("操作者/记录者：李婷婷/王莉", "王莉"), ("病人家属（符淑华，电话：022-63213542）要求复查。", "符淑华"), ("家庭住址：南京市鼓楼区汉口路22号  邮编：210093", "210093"),
        ("随访：未接，改拨400-547-5230。", "400-547-5230"), ("转自解放军第391医院，接诊刘倩医生。", "解放军第391医院"), ("【患者信息】林莹/女/45岁/2023408736", "2023408736"),
        ("申请医师：郑小川、马莉 审核医师：吕敏", "马莉"), ("由康宁医师操作，谷雨护士协助。", "康宁"),
    ],
)  # fmt: skip
def test_chinese_wordings(text, value):
    assert not left(text, value)


@pytest.mark.parametrize(
    "text",
    [
        "初步诊断：胆囊结石。检查医生已告知患者关系密切的注意事项。", "唐氏筛查低风险，NT 1.2mm。Valsalva试验阴性。", "与前次（2周前）比较，结节增大。周围见晕环，RI 0.65。",
        "FINDINGS: Liver: Normal in size. Branch of the PA patent, 22 cm/s, 3:12 ratio.", "Left Ventricle: LVIDd 5.8 cm, LVEF 40% by biplane Simpson.",
        "Kasai procedure, Blalock-Taussig shunt, Seldinger technique with a 5 Fr sheath.", "An English interpreter was present. Right lobe 12, left lobe 11.",
    ],
)  # fmt: skip
def test_medicine_that_looks_like_it_stays(text):
    assert report_text.find(text) == []


HEADER = from_fields(
    names=["Brandt^Elisabeth^^Dr."],
    institutions=["Saint Agnes Medical Center, Department of Radiology", "南京市鼓楼医院"],
    contacts=["482 West Larkspur Avenue Suite 12^Brookhaven Mills^OH 44102", "+1-415-555-0132x769", "025-83714511"],
)


@pytest.mark.parametrize(
    "written",
    [
        "482 W Larkspur Ave, Ste 12", "482 WEST LARKSPUR AVENUE", "Brookhaven Mills", "St. Agnes Medical Centre", "(415) 555-0132", "555-0132", "14155550132 ext 769", "83714511", "鼓楼医院",
        "Dr. Elisabeth Brandt", "Dr. Brandt", "brandt",
    ],
)  # fmt: skip
def test_contacts_and_institutions_of_the_header_in_other_forms(written):
    assert not left(f"old note: {written}.", written, HEADER)


@pytest.mark.parametrize(
    "piece",
    ["Ab-Cd-", "A", "a.b.", "A1b2", "Alpha Beta ", "The Bank of ", "12 34 5678 ", "ul. Foo 12\n12-345 ", "张伟医生"],
)
def test_no_text_takes_long(piece):
    begin = time.process_time()  # of this process alone: the machine may be busy
    report_text.find(piece * (5000 // len(piece)))
    assert time.process_time() - begin < 5
