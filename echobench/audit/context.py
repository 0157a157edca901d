"""Write identifiers that are too short or too common to be searched alone together with what they stand behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

_TITLES = (
    "mr",
    "mrs",
    "ms",
    "miss",
    "mx",
    "dr",
    "prof",
    "professor",
    "doctor",
    "patient",
    "pt",
    "sir",
    "madam",
    "nurse",
)
_NAME_CUES = (
    "patient name", "patient's name", "patientname", "patient_name", "patient", "name", "full name", "surname",
    "last name", "first name", "family name", "given name", "signed", "signed by", "reported by", "referred by",
    "reviewed by", "physician", "operator", "sonographer", "姓名", "患者姓名", "患者", "病人", "病人姓名", "报告医师",
    "报告医生", "检查医师", "审核医师", "医师", "医生", "操作者", "家属",
)  # fmt: skip
_AFTER_CHINESE = ("先生", "女士", "小姐", "医生", "医师", "主任", "护士", "教授", "某", "某某")
_BEFORE_CHINESE = ("患者", "病人", "姓名", "医师", "医生", "护士", "家属")
_ID_CUES = (
    "mrn", "patient id", "patient_id", "patientid", "patient no", "patient number", "study id", "study_id", "studyid",
    "exam id", "exam no", "exam number", "accession", "accession no", "accession number", "accession_number",
    "record no", "record number", "hospital no", "hospital number", "case no", "bed", "serial number", "住院号",
    "门诊号", "检查号", "病历号", "超声号", "登记号", "身份证号", "床号", "编号",
)  # fmt: skip
_PLACE_CUES = (
    "hospital", "institution", "institution name", "institutionname", "clinic", "department", "station", "ward", "site",
    "医院", "单位", "科室",
)  # fmt: skip
_CONTACT_CUES = (
    "phone",
    "tel",
    "telephone",
    "mobile",
    "address",
    "e-mail",
    "email",
    "fax",
    "电话",
    "手机",
    "地址",
    "邮箱",
)
_JOINTS = (" ", ": ", ":", " : ", "=", ". ", " #", '": "', '": ')
_CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7af]")


def of_word(word: str) -> Iterator[str]:
    """Yield a folded name, or one word of it, behind a title or a cue, and before or behind a Chinese title."""
    for title in _TITLES:
        for joint in (" ", ". ", ": ", " ^"):
            yield title + joint + word
    yield from _behind(_NAME_CUES, word)
    if _CJK.match(word):
        yield from (word + title for title in _AFTER_CHINESE)
        yield from (title + word for title in _BEFORE_CHINESE)


def of_value(kind: str, value: str) -> Iterator[str]:
    """Yield a folded value of one of the kinds of `forms.KINDS` behind the cues of its kind."""
    if kind in ("name", "person"):
        yield from of_word(value)
    elif kind in ("id", "path"):
        yield from _behind(_ID_CUES, value)
    elif kind == "institution":
        yield from _behind(_PLACE_CUES, value)
        yield from (f"{word} {value}" for word in ("at", "from", "of"))
        yield from (f"{value} {word}" for word in ("hospital", "clinic", "medical center", "medical centre", "ward"))
        yield from (value + word for word in ("医院", "诊所", "卫生院"))
    elif kind == "contact":
        yield from _behind(_CONTACT_CUES, value)
    elif kind == "uid":
        yield from _behind(("uid", "study uid", "studyinstanceuid", "sopinstanceuid", "seriesinstanceuid"), value)


def _behind(cues: tuple[str, ...], value: str) -> Iterator[str]:
    for cue in cues:
        for joint in _JOINTS if not _CJK.match(cue) else (*_JOINTS, ""):
            yield cue + joint + value
