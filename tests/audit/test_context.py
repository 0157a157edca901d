"""Short and common values count behind a cue, beside a title or before the word of a place, and nowhere else."""

from __future__ import annotations

import pytest

from echobench.audit.context import tells


def tell(kind: str, text: str, value: str) -> bool:
    start = text.index(value)
    return tells(kind, text, start, start + len(value))


@pytest.mark.parametrize(
    "kind, text, value",
    [
        ("name", "seen by ms. long today", "long"),
        ("name", "mr long", "long"),
        ("person", "signed by: long", "long"),
        ("name", '{"patient_name": "long"}', "long"),
        ("name", "姓名:李四", "李四"),
        ("name", "姓名李四", "李四"),
        ("name", "李四女士复查", "李四"),
        ("name", "由患者李四", "李四"),
        ("id", "mrn: 27", "27"),
        ("id", "accession no #27", "27"),
        ("id", "住院号27", "27"),
        ("path", "case no=27", "27"),
        ("institution", "at glenmoor", "glenmoor"),
        ("institution", "glenmoor hospital", "glenmoor"),
        ("institution", "仁和医院", "仁和"),
        ("contact", "tel. 4471", "4471"),
        ("uid", "study uid 1.2.3", "1.2.3"),
    ],
)
def test_a_cue_or_title_tells(kind, text, value):
    assert tell(kind, text, value)


@pytest.mark.parametrize(
    "kind, text, value",
    [
        ("name", "a long axis", "long"),
        ("name", "atoms long", "long"),  # "ms" inside a word
        ("name", "ms  long", "long"),  # a text is folded to single spaces
        ("name", "mrn: long", "long"),
        ("name", "long女士", "long"),  # a Chinese title behind a Latin word
        ("name", "李四肝脏", "李四"),
        ("id", "27 of 481", "27"),
        ("id", "name: 27", "27"),
        ("institution", "glenmoor hospitals", "glenmoor"),
        ("institution", "format glenmoor", "glenmoor"),
        ("date", "name: 2021", "2021"),
    ],
)
def test_anything_else_tells_nothing(kind, text, value):
    assert not tell(kind, text, value)


CUES = {
    "name": "patient name|patient's name|patientname|patient_name|patient|name|full name|surname|last name|first name|"
    "family name|given name|signed|signed by|reported by|referred by|reviewed by|physician|operator|sonographer",
    "id": "mrn|patient id|patient_id|patientid|patient no|patient number|study id|study_id|studyid|exam id|exam no|"
    "exam number|accession|accession no|accession number|accession_number|record no|record number|hospital no|"
    "hospital number|case no|bed|serial number",
    "institution": "hospital|institution|institution name|institutionname|clinic|department|station|ward|site",
    "place": "hospital|institution|institution name|institutionname|clinic|department|station|ward|site|room|bed|unit|"
    "location|station name|stationname|requesting service|ae title",
    "contact": "phone|tel|telephone|mobile|address|e-mail|email|fax",
    "uid": "uid|study uid|studyinstanceuid|sopinstanceuid|seriesinstanceuid",
}
CHINESE_CUES = {
    "name": "姓名 患者姓名 患者 病人 病人姓名 报告医师 报告医生 检查医师 审核医师 医师 医生 操作者 家属",
    "id": "住院号 门诊号 检查号 病历号 超声号 登记号 身份证号 床号 编号",
    "institution": "医院 单位 科室",
    "place": "医院 单位 科室 病区 病房 病室 床位 部门",
    "contact": "电话 手机 地址 邮箱",
}


@pytest.mark.parametrize("kind", CUES)
def test_a_latin_cue_tells_with_each_joint_and_as_a_word_of_its_own(kind):
    for cue in CUES[kind].split("|"):
        for joint in (": ", ":", " : ", "=", " #", ". ", " ", '": "', '": '):
            assert tell(kind, f"x {cue}{joint}qv", "qv"), (cue, joint)
        assert not tell(kind, f"x{cue.split()[-1].split('_')[-1]}qv", "qv") and not tell(kind, f"{cue}- qv", "qv")
        assert not tell(kind, f"q{cue.replace(' ', '').replace('_', '')}: qv", "qv")


@pytest.mark.parametrize("kind", CHINESE_CUES)
def test_a_chinese_cue_tells_with_or_without_a_joint(kind):
    for cue in CHINESE_CUES[kind].split():
        for joint in ("", ":", ": ", " "):
            assert tell(kind, f"又{cue}{joint}qv", "qv"), (cue, joint)
        assert not tell(kind, f"{cue}又qv", "qv")


@pytest.mark.parametrize("title", "mr mrs ms miss mx dr prof professor doctor patient pt sir madam nurse".split())
def test_a_title_tells_of_a_name_with_each_joint(title):
    for joint in (". ", ": ", " ^", " "):
        assert tell("person", f"({title}{joint}qv", "qv"), joint
    assert (not tell("name", f"a{title} qv", "qv") and not tell("id", f"{title} qv", "qv")) or title == "patient"


@pytest.mark.parametrize("before", "患者 病人 姓名 医师 医生 护士 家属".split())
def test_a_word_before_a_chinese_name_tells(before):
    assert tell("name", f"由{before}李四", "李四")


@pytest.mark.parametrize("after", "先生 女士 小姐 医生 医师 主任 护士 教授 某 某某".split())
def test_a_title_behind_a_chinese_name_tells(after):
    assert tell("name", f"由李四{after}", "李四") and not tell("name", f"由li{after}", "li")
    assert not tell("id", f"由李四{after}", "李四")


@pytest.mark.parametrize(
    "after", [" hospital", " clinic", " medical center", " medical centre", " ward", "医院", "诊所", "卫生院"]
)
def test_the_word_of_a_place_behind_an_institution_tells(after):
    assert tell("institution", f"by qv{after}.", "qv") and not tell("place", f"by qv{after}.", "qv")
    assert after[0] != " " or not tell("institution", f"by qv{after}s", "qv")


@pytest.mark.parametrize("word", ["at", "from", "of"])
def test_a_preposition_tells_of_an_institution(word):
    assert tell("institution", f"seen {word} qv", "qv") and not tell("institution", f"x{word} qv", "qv")
    assert not tell("place", f"seen {word} qv", "qv")


def test_a_path_is_told_as_an_id_and_a_date_never():
    assert tell("path", "mrn: qv", "qv") and not tell("date", "mrn: qv", "qv")
