from __future__ import annotations

import pytest

from echobench.deid.pixels import departments
from echobench.deid.pixels.keep import plain


def found_in(text: str) -> dict[str, bool]:
    return {text[hit.start : hit.end]: hit.certain for hit in departments.find(plain(text))}


@pytest.mark.parametrize(
    "text",
    [
        "肿瘤科", "门诊", "急诊", "心内科门诊", "外科病房", "三病区", "12病区", "产科二区", "内二科", "骨科3楼",
        "B超室", "彩超室2", "二楼", "3階東病棟", "诊室3", "手术室", "東3病棟", "143室",
        "ICU", "3ICU", "SICU 2", "CCU-4", "L&D 3", "A&E", "PACU", "OIOM", "Ward 5B", "Stat. 3B", "Rm 212",
        "Oak Ward", "Suite 210", "Echo Lab", "Imaging Suite B", "Emergency Dept",
        "Emergency Department", "Labour Ward", "Day Case Unit",
        "Dialysis Unit 2", "Chir. II", "Notaufnahme", "Urgences", "Serv. Urgences", "Service de cardiologie",
        "Khoa Nội", "Oddział Chirurgii", "Pronto Soccorso", "Ambulanz 3", "Unidad de Ecografía", "Cardiología Zzalde",
    ],
)  # fmt: skip
def test_a_place_of_a_hospital_is_found_alone_on_its_line(text: str) -> None:
    assert found_in(text) == {text: True}


@pytest.mark.parametrize(
    "text",
    [
        "产科", "妇科", "妇产科", "儿科", "小儿科", "泌尿科", "科", "小器官", "左心室", "室间隔", "脑室",
        "左颈部二区", "超声心动图", "诊断", "Liver", "Lab", "Cardiology Adult", "左室", "Ward",
        "Suite", "Flow Unit", "Unit cm/s", "IVC", "US",
        "OB/GYN", "Gyn", "Med", "UTERUS", "ICUX", "Cardiac", "ICA", "LAD", "labrum", "Dept",
    ],
)  # fmt: skip
def test_anatomy_settings_and_kinds_of_examinations_are_no_places(text: str) -> None:
    assert found_in(text) == {}


def test_beside_other_text_a_place_counts_in_company_alone() -> None:
    assert found_in("TI: 0.2 Oak Ward 3") == {"Oak Ward 3": False}
    assert found_in("MI 0.8 ICU 4 TIs 0.2") == {"ICU 4": False}
    assert found_in("Dept: 超音波室 2") == {"超音波室": True}


@pytest.mark.parametrize("text", ["Dialysis Unit 2", "Antenatal Unit", "Unite 2", "Intensiv 1", "4 East", "Rum 341"])
def test_a_unit_of_patients_is_a_place_and_one_of_measure_is_none(text: str) -> None:
    assert found_in(text) == {text: True} and found_in("Depth Unit") == {}
