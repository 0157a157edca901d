"""Find the labelled fields of a report's text: "检查号：00012345  姓名：张伟", "Accession No: A-17".

Only fields that name a study or a patient are taken, under the names of `schemas/ingest/columns.json`. Of a label that
stands with two different values neither is taken.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import zip_longest

from echobench.ingest.column_roles import Columns, cell_value, names_of
from echobench.ingest.tables import Cell

_ROLES = ("accession", "study_uid", "patient_id", "name", "other_person", "id", "birth_date", "sex", "age", "site",
          "institution", "region")  # fmt: skip
_NUMBERED = frozenset({"accession", "study_uid", "patient_id", "id"})
# Names that stand in sentences of a report as well: a field only if nothing else stands before it.
_COMMON = frozenset({"name", "acc", "birth", "unit", "patient", "person", "subject", "organ", "procedure", "id"})
_EARLIER = re.compile(
    r"(?i)(prior|previous|comparison|compared?( with| to)?|earlier|last|前次|上次|既往|原|旧|对比|比较)[\s:：]*$"
)
_NUMBER = re.compile(r"[\w][\w./\-]*")
_SHORT = 60


def fields_of(text: str, columns: Columns) -> list[Cell]:
    """Return (role, label, value) of the fields of a text."""
    values: dict[str, dict[str, str]] = {}
    for line in text.split("\n"):
        labels = [m for m in _label().finditer(line) if not _EARLIER.search(line[: m.start()])]
        for label, following in zip_longest(labels, labels[1:]):
            assert label is not None
            name = label[1].strip()
            role = columns.role_of(name)
            if role not in _ROLES or (name.casefold() in _COMMON and line[: label.start()].strip()):
                continue
            value = line[label.end() : following.start() if following else len(line)]
            value = re.split(r"\t|\s{2,}|[|;；]", value.strip())[0].strip()
            if role in _NUMBERED:
                number = _NUMBER.match(value)
                value = cell_value(role, number[0]) if number and re.search(r"\d", number[0]) else ""
            if value and len(value) <= _SHORT:
                values.setdefault(role, {}).setdefault(value, name)
    keys = {role: names for role, names in values.items() if role not in _NUMBERED or role == "id" or len(names) == 1}
    return [(role, name, value) for role, names in keys.items() for value, name in names.items()]


@cache
def _label() -> re.Pattern[str]:
    """A known label and its colon, where a word begins. Spaces may stand between the words of a Latin label."""
    names = sorted({name.replace("_", "") for name in names_of(*_ROLES)}, key=len, reverse=True)
    spelled = [r"[ ._\-]?".join(map(re.escape, n.replace(" ", ""))) if n.isascii() else n for n in names]
    return re.compile(
        rf"(?<![^\W_])((?:{'|'.join(spelled)})(?:[ .]?(?:no|number|#))?\.?)[ \t\u3000]*[:：]", re.IGNORECASE
    )
