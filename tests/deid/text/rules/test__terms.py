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
