"""Find identifiers in cells and lines of reports by column name or label, and in file names by their form.

The lists of columns, labels and fillers are this module's own, not shared with `ingest` or the masking.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from echobench.audit import dates
from echobench.audit.forms import Identifier

_COLUMN = {
    "name": re.compile(r"(?i)^(patient.?s?.?)?(name|姓名|患者姓名|病人姓名|patient_?name|full_?name)$"),
    "person": re.compile(r"(?i)(physician|doctor|operator|sonographer|radiologist|医师|医生|技师|操作者|审核|reader)"),
    "id": re.compile(r"(?i)(^|_)(mrn|patient_?id|accession.*|id_?(card|number)|ssn|exam_?no)$|(号|编号|号码)$"),
    "date": re.compile(r"(?i)(date|birth|dob|日期|生日|时间)"),
    "institution": re.compile(r"(?i)(hospital|institution|医院|单位|科室|department)"),
    "contact": re.compile(r"(?i)(phone|mobile|tel|address|e-?mail|电话|手机|地址|邮箱)"),
}
_LABELLED = (
    (
        "name",
        re.compile(
            r"""(?imx)^\W*
            (?: patient(?:'s)?\s*name | patient | name | 姓\s*名 | 患者 | 病人 ) \s*[:：]\s*  # the label of a line
            ([^\n,;，；:：]{2,40}?)
            (?= \s{2,} | [\n,;，；] | $ | \s+\S+[:：] )  # up to a gap, a mark or the next label
            """
        ),
    ),
    (
        "id",
        re.compile(
            r"""(?ix)
            (?: \bMRN | patient\s*id | accession(?:\s*(?:no|number))?
              | 住院号 | 门诊号 | 检查号 | 病历号 | 病案号 | 登记号 | 申请单?号 | 超声号 | 身份证号? | (?<![A-Z])ID号? )
            \s*[.:：\#]{0,2}\s*
            ( (?=[A-Z-]*\d) [A-Z0-9][A-Z0-9-]{3,24} )  # holds a digit
            """
        ),
    ),
    ("contact", re.compile(r"(?i)(?:phone|tel|电话|手机)\s*[.:：]{0,2}\s*(\+?[\d(][\d ()-]{6,18}\d)")),
    (
        "date",
        re.compile(
            r"(?i)(?:\bDOB|born|birth\s*date|date\s*of\s*birth|(?:exam|study|report)\s*date|出生日期|出生年月|生日|检查日期|检查时间"
            r"|报告日期|报告时间)\s*(?:on)?\s*[:：]?\s*([^\n;；]{6,24})"
        ),
    ),
    (
        "institution",
        re.compile(
            r"(?im)^\W*(?:hospital|institution|facility|医院名称|医疗机构|检查单位)\s*[:：]\s*([^\n;；]{3,60}?)(?=\s{2,}|[\n;；]|$)"
        ),
    ),
    ("contact", re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")),
    (
        "person",
        re.compile(
            r"""(?ix)
            (?: \bDr\.? | physician | sonographer | 报告医[师生] | 检查医[师生] | 审核医[师生] ) \s*[:：]?\s*
            ( [A-Z][\w'-]+ (?:[ ][A-Z][\w'-]+)? | [\u4e00-\u9fff]{2,4} )  # one or two words, or a Chinese name
            """
        ),
    ),
)
_LONGEST_CELL = 80
_LEAST_NUMBER = 1000  # smaller numeric cells are counts or measurements, not ids
# Words written in place of a missing value.
_FILLERS = frozenset(
    """anon anonym anonyme anonymous anonymize anonymise anonymized anonymised anonymization anonymisation
    deidentified identified deid unknown unnamed undefined unspecified none null nan na nil no id name
    patient patientid patientname noid noname nopatientid nopatientname removed redacted deleted default
    empty missing notavailable notset hidden blank tbd test testpatient demo 匿名 未知 无 无名 无名氏 不详 空""".split()
)


def names_nobody(value: str) -> bool:
    """Tell whether a value is a filler: no letter and no digit but 0, one letter repeated, or filler words alone."""
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", value).casefold())
    joined = "".join(words)
    return joined in _FILLERS or set(joined) in ({"x"}, {"z"}) or all(w in _FILLERS or not w.strip("0") for w in words)


def path_identifiers(name: str) -> Iterator[Identifier]:
    """Yield file and folder names that look like somebody's: long numbers, or words joined to one."""
    for part in name.split("/"):
        stem = re.sub(r"(\.\w{1,5})+$", "", part)
        if re.search(r"\d{6,}", stem) or re.search(r"[A-Za-z]{3,}[\^_ ,]+[A-Za-z]{3,}.*\d{4,}", stem):
            yield Identifier("path", stem)
            for digits in re.findall(r"\d{6,}", stem):
                yield Identifier("id", digits)


def row_identifiers(row: dict[str, Any]) -> Iterator[Identifier]:
    """Yield the identifiers in the cells of a row: by the name of the column, else by labels in the text."""
    for column, cell in row.items():
        value = _clean(cell)
        if not value or not isinstance(column, str):
            continue
        name = re.sub(r"\s+", "_", column.partition("\0")[0].strip())
        kind = next((kind for kind, pattern in _COLUMN.items() if pattern.search(name)), None)
        if kind is None or len(value) >= _LONGEST_CELL or names_nobody(value):
            yield from _line_identifiers(value)
        else:
            yield from _of_kind(kind, value)


def _clean(cell: Any) -> str:
    """Return a cell as text, without what spreadsheets add (="0042", 42.0) and URI prefixes; "" for small numbers."""
    if not isinstance(cell, str) and (isinstance(cell, bool) or not isinstance(cell, int) or abs(cell) < _LEAST_NUMBER):
        return ""
    text = re.sub(r'^="(.*)"$', r"\1", str(cell).strip())
    return re.sub(r"^(?:tel|mailto|urn:oid|urn:uuid):|(?<=^\d{4})\.0$|(?<=\d{5})\.0$", "", text)


def _of_kind(kind: str, value: str) -> Iterator[Identifier]:
    if kind == "date":
        yield from (Identifier(kind, f"{day:%Y%m%d}") for day in dates.days(value))
    elif not names_nobody(value):
        yield Identifier(kind, value)


def _line_identifiers(text: str) -> Iterator[Identifier]:
    for kind, pattern in _LABELLED:
        for match in pattern.finditer(text):
            value = (match.group(1) if match.groups() else match.group()).strip()
            yield from _of_kind(kind, value)
