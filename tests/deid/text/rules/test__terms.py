"""A noun of terms tells an eponym, a place of a disease or a maker from a name, whatever it is called by."""

from __future__ import annotations

import pytest

from echobench.deid.identifiers import empty
from echobench.deid.text import report_text
from echobench.deid.text.rules._document import Document, Span
from echobench.deid.text.rules._terms import names_a_term

TERMS_ZH = [
    "波瓦桑病毒", "慕尼黑标准", "仙台共识", "格雷特纳征", "岑克尔憩室", "姬姆萨染色", "班氏丝虫", "福冈指南",
    "韦格纳肉芽肿", "芬克尔斯坦试验", "科罗拉多蜱传热", "舒尔曼病", "巴雷特食管", "诺伍德手术", "西雅图方案",
]  # fmt: skip
TERMS_EN = [
    "Chilaiditi's syndrome", "Abderhalden-Kaufmann disease", "Kyasanur virus", "Bickerstaff sign", "Ringel's criteria",
    "Waldenstrom macroglobulinaemia", "Potter sequence", "Ackerman tumor", "Brodie abscess",
    "Bietti crystalline dystrophy",
]  # fmt: skip
PEOPLE = [
    ("患者马丽静脉曲张术后。", "马丽"), ("审核阮氏梅", "阮氏梅"), ("护士王芳评分3分。", "王芳"),
    ("患者张伟病史同前。", "张伟"), ("Dr. Rivera sign off.", "Rivera"),
    ("Scan of the liver. Seen with Jane Rivera's mother, test results given.", "Jane Rivera"),
]  # fmt: skip
DEVICES = [
    "Scanned on GE LOGIQ E9 today.",
    "Scanned on a Philips EPIQ Elite today.",
    "【仪器】Resona 8，肝脏大小正常。",
]


@pytest.mark.parametrize("profile", ["research", "public"])
@pytest.mark.parametrize("term", TERMS_ZH)
def test_chinese_terms_stay_whatever_they_are_called_by(term, profile):
    text = f"肝脏大小正常。考虑{term}可能，胆囊壁光滑。"
    start = text.index(term)
    spans = report_text.find(text, options=report_text.Options(profile))
    assert [text[s.start : s.end] for s in spans if s.start < start + len(term) and s.end > start] == []


@pytest.mark.parametrize("term", TERMS_EN)
def test_english_terms_stay_whatever_they_are_called_by(term):
    text = f"The liver is normal. No evidence of {term} on ultrasound today."
    assert report_text.find(text) == []


@pytest.mark.parametrize(("text", "name"), PEOPLE)
def test_people_before_such_nouns_go(text, name):
    covered = {at for s in report_text.find(text) for at in range(s.start, s.end)}
    start = text.index(name)
    assert all(at in covered for at in range(start, start + len(name)) if text[at].isalnum())


def test_what_a_title_names_is_no_term():
    document = Document("Dr Wilson disease clinic", empty())
    assert not names_a_term(document, Span(3, 9, "name", 4))
    assert names_a_term(document, Span(3, 9, "name", 1))


def test_dates_are_no_terms():
    document = Document("3 May syndrome", empty())
    assert not names_a_term(document, Span(0, 5, "date", 1))


@pytest.mark.parametrize("text", DEVICES)
def test_the_machine_stays(text):
    assert report_text.find(text) == []


def test_the_machines_user_goes():
    text = "Scanned on a Voluson E10 by Ann Rivera, liver normal."
    assert [text[s.start : s.end] for s in report_text.find(text)] == ["Ann Rivera"]


def is_term(text: str, mark: str, rank: int = 1, kind: str = "name") -> bool:
    at = text.index(mark)
    return names_a_term(Document(text, empty()), Span(at, at + len(mark), kind, rank))


@pytest.mark.parametrize("kind", ["name", "organisation", "address", "unknown"])
def test_a_weak_mark_of_any_kind_before_a_noun_of_terms_is_a_term(kind):
    assert is_term("Wilson disease", "Wilson", kind=kind)


@pytest.mark.parametrize(
    "text, mark",
    [
        ("Heather disease", "Heather"), ("Heather Long disease", "Heather Long"), ("Qzolm cyst", "Qzolm"),
        ("Qzolm score", "Qzolm"), ("Qzolm II", "Qzolm"), ("Qzolm 5 mg", "Qzolm"), ("Qzolm disease", "Qzolm disease"),
        ("Qzolm nephritis", "Qzolm nephritis"), ("Qzolm IV", "Qzolm IV"), ("Qzolm-Vzolm disease", "Qzolm"),
        ("Qzolm and Vzolm disease", "Qzolm"), ("Qzolm von Vzolm disease", "Qzolm"), ("Qzolm spotted fever", "Qzolm"),
        ("Qzolm & Vzolm's syndrome", "Qzolm"), ("Qzolm nephrectomy", "Qzolm"), ("Qzolm's nephrectomy", "Qzolm"),
        ("WILSON DISEASE", "WILSON"), ("Seen Qzolm disease today", "Qzolm"), ("Qzolm Vzolm score", "Qzolm Vzolm"),
        ("Heather Qzolm score", "Heather Qzolm"),
    ],
)  # fmt: skip
def test_an_english_term_by_its_noun_its_grade_or_its_dose(text, mark):
    assert is_term(text, mark)


@pytest.mark.parametrize(
    "text, mark, rank, kind",
    [
        ("Wilson disease", "Wilson", 2, "name"), ("Wilson disease", "Wilson", 1, "date"),
        ("Heather Long score", "Heather Long", 1, "name"), ("Heather score", "Heather", 1, "name"),
        ("Heather Okafor score", "Heather Okafor", 1, "name"),
        ("Qzolm's score", "Qzolm", 1, "name"), ("Qzolm's score", "Qzolm's", 1, "name"),
        ("Qzolm Score", "Qzolm", 1, "name"), ("QZOLM score", "QZOLM", 1, "name"), ("qzolm score", "qzolm", 1, "name"),
        ("Qzolm score", "Qzolm", 1, "organisation"),
        ("Qzolm Vzolm II", "Qzolm Vzolm", 1, "name"), ("Qzolm III.5", "Qzolm", 1, "name"),
        ("Qzolm 5 mg", "Qzolm", 2, "name"), ("Qzolm Vzolm 5 mg", "Qzolm Vzolm", 1, "name"),
        ("Qzolm 5 mgs", "Qzolm", 1, "name"), ("Qzolm nephritis", "Qzolm nephritis", 1, "address"),
        ("nephritis", "nephritis", 1, "name"), ("disease", "disease", 1, "name"),
        ("Heather IV", "Heather IV", 1, "name"),
        ("qzolm IV", "qzolm IV", 1, "name"), ("Qzolm IX", "Qzolm IX", 1, "name"), ("Qzolm walking", "Qzolm", 1, "name"),
        ("Qzolm came with disease", "Qzolm", 1, "name"), ("Qzolm Nephrectomy", "Qzolm", 1, "name"),
        ("12", "12", 1, "name"),
        (f"Qzolm{' Vzolm' * 20} disease", "Qzolm", 1, "name"),
    ],
)  # fmt: skip
def test_an_english_name_beside_other_words_is_no_term(text, mark, rank, kind):
    assert not is_term(text, mark, rank, kind)


@pytest.mark.parametrize(
    "text, mark, rank",
    [
        ("诺伍德手术", "诺伍德", 1), ("诺伍德手术", "伍德", 1), ("米兰标准", "米兰", 1), ("张伟标准", "张伟", 1),
        ("布氏杆菌", "布", 1), ("布氏杆菌", "布氏", 1), ("阮氏梅病", "阮氏梅", 1), ("索拉非尼0.4g", "索拉", 1),
        ("张伟 5mg", "张伟", 1), ("巴德-吉亚利综合征", "巴德", 2), ("慕尼黑标准", "慕尼", 1),
        ("慕尼黑标准", "慕尼黑", 2),
        ("科罗拉多蜱传热", "科罗拉", 1), ("王伍德里手术", "王伍德里", 1), ("见诺伍德手术", "诺伍德", 1),
        ("呼和浩特标准", "呼和", 1), ("张诺德手术", "德", 1),
    ],
)  # fmt: skip
def test_a_chinese_term_by_its_noun_or_its_dose(text, mark, rank):
    assert is_term(text, mark, rank)


@pytest.mark.parametrize(
    "text, mark, rank",
    [
        ("诺伍德手术", "诺伍德", 2), ("巴德-吉亚利综合征", "巴德", 3), ("张伟手术", "张伟", 1), ("马丽静脉", "马丽", 1),
        ("张伟标准", "张伟", 2), ("张伟综合征", "张伟", 2), ("张氏家", "张氏", 1), ("阮氏梅", "阮氏梅", 1),
        ("索拉非尼", "索拉", 1), ("索拉非尼0.4g", "索拉", 2), ("张伟 5mg", "张伟", 2),
        ("诺伍德今日行手术", "诺伍德", 1),
        ("诺伍德今手术", "诺伍德", 1), ("德手术", "德", 1), ("王李德里手术", "王李德里", 1),
        ("王伍德手术", "王伍德", 1),
    ],
)  # fmt: skip
def test_a_chinese_name_beside_other_words_is_no_term(text, mark, rank):
    assert not is_term(text, mark, rank)
