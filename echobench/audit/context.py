"""Tell identifiers that are too short or too common to stand alone by what they stand behind or before."""

from __future__ import annotations

import re

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
_ROOM_CUES = (
    *_PLACE_CUES, "room", "bed", "unit", "location", "station name", "stationname", "requesting service", "ae title",
    "病区", "病房", "病室", "床位", "部门",
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
_PLACES_AFTER = ("hospital", "clinic", "medical center", "medical centre", "ward")
_PLACES_AFTER_CHINESE = ("医院", "诊所", "卫生院")
_UID_CUES = ("uid", "study uid", "studyinstanceuid", "sopinstanceuid", "seriesinstanceuid")
_CJK = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7af]")
# Longer than each cue with its joint, and than each word that may follow.
_REACH = 32


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def _behind(cues: tuple[str, ...], *others: str) -> re.Pattern[str]:
    """A pattern for what ends with one of the cues and its joint, or with one of `others`."""
    latin = tuple(cue for cue in cues if not _CJK.match(cue))
    chinese = tuple(cue for cue in cues if _CJK.match(cue))
    joint = r"(?: ?[:=] ?| #|\. | |\": ?\"?)"
    parts = [rf"(?<![a-z0-9])(?:{_any_of(latin)}){joint}", *others]
    parts += [rf"(?:{_any_of(chinese)}){joint}?"] if chinese else []
    return re.compile(f"(?:{'|'.join(parts)})$")


_NAME_BEFORE = _behind(_NAME_CUES, rf"(?<![a-z0-9])(?:{_any_of(_TITLES)})(?:\. |: | \^| )")
_BEFORE = {
    "name": _NAME_BEFORE,
    "person": _NAME_BEFORE,
    "id": _behind(_ID_CUES),
    "path": _behind(_ID_CUES),
    "institution": _behind(_PLACE_CUES, r"(?<![a-z0-9])(?:at|from|of) "),
    "place": _behind(_ROOM_CUES),
    "contact": _behind(_CONTACT_CUES),
    "uid": _behind(_UID_CUES),
}
_CHINESE_NAME_BEFORE = re.compile(f"(?:{_any_of(_BEFORE_CHINESE)})$")
_CHINESE_NAME_AFTER = re.compile(_any_of(_AFTER_CHINESE))
_PLACE_AFTER = re.compile(rf" (?:{_any_of(_PLACES_AFTER)})(?![a-z0-9])|{_any_of(_PLACES_AFTER_CHINESE)}")


def tells(kind: str, folded: str, start: int, end: int) -> bool:
    """Return whether folded[start:end] stands where values of its kind (one of `forms.KINDS`) do.

    Behind a cue ("MRN:", "姓名"), a name behind a title and a Chinese one before a title, a place before its word.
    """
    cue = _BEFORE.get(kind)
    before = folded[max(0, start - _REACH) : start]
    if cue is not None and cue.search(before):
        return True
    after = folded[end : end + _REACH]
    if kind in ("name", "person"):
        is_chinese = _CJK.match(folded, start) is not None
        return is_chinese and bool(_CHINESE_NAME_BEFORE.search(before) or _CHINESE_NAME_AFTER.match(after))
    return kind == "institution" and _PLACE_AFTER.match(after) is not None
