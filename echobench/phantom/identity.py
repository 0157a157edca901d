"""Identifiers to plant: invented people, hospitals and numbers, in the forms that real headers and screens hold.

None of these is a real person: surnames and given names are the most common ones, combined at random.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field

import numpy as np

_SURNAMES = [
    ("王", "Wang"), ("李", "Li"), ("张", "Zhang"), ("刘", "Liu"), ("陈", "Chen"), ("杨", "Yang"),
    ("赵", "Zhao"), ("黄", "Huang"), ("周", "Zhou"), ("吴", "Wu"), ("徐", "Xu"), ("孙", "Sun"), ("朱", "Zhu"),
    ("马", "Ma"), ("胡", "Hu"), ("郭", "Guo"), ("林", "Lin"), ("何", "He"), ("高", "Gao"), ("罗", "Luo"),
    ("欧阳", "Ouyang"), ("诸葛", "Zhuge"),
]  # fmt: skip
_GIVEN_F = [
    ("秀英", "Xiuying"), ("丽", "Li"), ("敏", "Min"), ("静", "Jing"), ("艳", "Yan"), ("桂兰", "Guilan"),
    ("玉梅", "Yumei"), ("婷婷", "Tingting"), ("雪", "Xue"), ("晓燕", "Xiaoyan"), ("春花", "Chunhua"),
    ("佳怡", "Jiayi"),
]  # fmt: skip
_GIVEN_M = [
    ("伟", "Wei"), ("强", "Qiang"), ("磊", "Lei"), ("军", "Jun"), ("建国", "Jianguo"), ("志明", "Zhiming"),
    ("浩然", "Haoran"), ("国栋", "Guodong"), ("海涛", "Haitao"), ("文博", "Wenbo"), ("德华", "Dehua"),
    ("子轩", "Zixuan"),
]  # fmt: skip
_LAST = [
    "Anderson", "Baker", "Carter", "Dawson", "Ellison", "Foster", "Grant", "Holloway", "Irving", "Jennings",
    "Kowalski", "Lindqvist", "Morrison", "Novak", "O'Brien", "Petersen", "Quinn", "Rodriguez", "Sanderson",
    "Thornton", "Underhill", "Vasquez", "Whitaker", "Young-Hale", "Zimmermann", "Müller", "García",
]  # fmt: skip
_FIRST_F = [
    "Alice", "Beatrice", "Clara", "Dorothy", "Eleanor", "Florence", "Grace", "Hannah", "Ingrid", "Josephine",
    "Katharine", "Margaret", "Renée",
]  # fmt: skip
_FIRST_M = [
    "Albert", "Benjamin", "Charles", "Daniel", "Edward", "Frederick", "George", "Henry", "Isaac", "Jonathan",
    "Kenneth", "Leonard", "José",
]  # fmt: skip
_HOSPITALS_ZH = [
    ("江城市第三人民医院", "JIANGCHENG NO.3 HOSPITAL"), ("云山区中心医院", "YUNSHAN CENTRAL HOSPITAL"),
    ("滨海医科大学附属医院", "BINHAI MEDICAL UNIV HOSP"), ("青河县妇幼保健院", "QINGHE MCH HOSPITAL"),
]  # fmt: skip
_HOSPITALS_EN = [
    "St. Brannoc's Hospital", "Northfield General Hospital", "Lakemoor Medical Center",
    "Ashgrove Imaging Clinic",
]  # fmt: skip
_STREETS_ZH = ["解放路", "人民大道", "中山北路", "滨江东路"]
_STREETS_EN = ["Maple Street", "Harbour Road", "Mill Lane", "Station Avenue"]


@dataclass(frozen=True, slots=True)
class Person:
    """A name in three forms: as in reports, as PN (PS3.5 section 6.2.1.1), and in Latin capitals as on screens."""

    shown: str
    dicom: str
    latin: str


@dataclass(frozen=True, slots=True)
class Patient:
    """Everything about one invented patient that must not leave the raw data."""

    person: Person
    lang: str
    sex: str
    patient_id: str
    issuer: str
    birth: datetime.date
    phone: str
    address: str
    institution: str
    institution_latin: str
    operator: Person
    physician: Person
    visits: tuple[datetime.datetime, ...] = field(default=())

    def age_at(self, when: datetime.date) -> int:
        """Return the age in whole years."""
        return when.year - self.birth.year - ((when.month, when.day) < (self.birth.month, self.birth.day))


def draw_person(rng: np.random.Generator, lang: str, sex: str) -> Person:
    """Draw an invented name in one of the two languages."""
    if lang == "zh":
        surname, family = _pick(rng, _SURNAMES)
        given, first = _pick(rng, _GIVEN_F if sex == "F" else _GIVEN_M)
        return Person(surname + given, f"{family}^{first}={surname}^{given}", f"{family} {first}".upper())
    last, first = _pick(rng, _LAST), _pick(rng, _FIRST_F if sex == "F" else _FIRST_M)
    return Person(f"{first} {last}", f"{last}^{first}", f"{last}, {first}".upper())


def draw_patient(rng: np.random.Generator, number: int, lang: str, sex: str | None = None) -> Patient:
    """Draw patient `number` of a set; the number keeps ids apart."""
    sex = sex or ("F" if rng.random() < 0.5 else "M")
    person = draw_person(rng, lang, sex)
    serial = int(rng.integers(10_000)) + 10_000 * number
    formats = [f"{serial:08d}", f"P{serial:07d}", f"US{serial:08d}", f"{serial // 10000:04d}-{serial % 10000:04d}-7"]
    zh = lang == "zh"
    hospital = _pick(rng, _HOSPITALS_ZH) if zh else (_pick(rng, _HOSPITALS_EN),) * 2
    number_of_visits = 1 if rng.random() < 0.85 else 2
    first = datetime.datetime(2018, 1, 3, 8) + datetime.timedelta(days=int(rng.integers(0, 2200)))
    visits, when = [], first
    for _ in range(number_of_visits):
        visits.append(when + datetime.timedelta(seconds=int(rng.integers(0, 9 * 3600))))
        when += datetime.timedelta(days=int(rng.integers(20, 200)))
    birth = first.date() - datetime.timedelta(days=int(rng.integers(20 * 365, 80 * 365)))
    street = (
        f"{_pick(rng, _STREETS_ZH)}{rng.integers(1, 400)}号"
        if zh
        else f"{rng.integers(1, 400)} {_pick(rng, _STREETS_EN)}"
    )
    phone = (
        f"1{rng.integers(3, 10)}{rng.integers(10**8, 10**9)}"
        if zh
        else f"(555) 01{rng.integers(0, 10)}-{rng.integers(1000, 10000)}"
    )
    return Patient(
        person, lang, sex, _pick(rng, formats), hospital[1].replace(" ", "")[:16].upper(), birth, phone, street,
        hospital[0], hospital[1].upper(), draw_person(rng, lang, _pick(rng, ["F", "M"])),
        draw_person(rng, lang, _pick(rng, ["F", "M"])), tuple(visits),
    )  # fmt: skip


def planted(patient: Patient, accessions: list[str], study_ids: list[str]) -> dict[str, list[str]]:
    """Return the patient's part of the answer key: {kind: values as planted}."""
    people = [patient.operator, patient.physician]
    return {
        "names": [patient.person.shown, patient.person.dicom, patient.person.latin],
        "other_persons": sorted({form for p in people for form in (p.shown, p.dicom, p.latin)}),
        "ids": [patient.patient_id, *accessions, *study_ids],
        "dates": sorted({patient.birth.isoformat(), *(v.date().isoformat() for v in patient.visits)}),
        "institutions": sorted({patient.institution, patient.institution_latin}),
        "contacts": [patient.phone, patient.address],
    }


def _pick(rng, items):  # type: ignore[no-untyped-def]
    return items[int(rng.integers(len(items)))]
