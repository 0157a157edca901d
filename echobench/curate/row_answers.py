"""Tell whether the answer of a closed question contradicts the columns of its own row.

Only what the row itself states counts: its region, findings, measurements, view and labels, and the evidence that its
provenance names. A row that states nothing of what is asked contradicts nothing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from echobench.dataset.records import LANGUAGES
from echobench.tasks.finding_names import title
from echobench.templates import region_names, templates
from echobench.text.findings import names as finding_names

Row = Mapping[str, Any]
_QUANTITY = re.compile(r"(-?\d+(?:\.\d+)?(?:e[-+]?\d+)?) (\S+)")
_SIDES = {"l": "left", "r": "right", "b": "both"}
_EVIDENCE = {"affirmed": "yes", "denied": "no", "own text": "true", "exchanged": "false"}


def answer_fits_row(row: Row) -> bool:
    """Return False if the answer contradicts its row. `row` is one of the records table, damaged ones included."""
    check = CHECKS.get(row.get("task") or "")
    return check is None or not row.get("reference") or row.get("lang") not in LANGUAGES or check(row)


def _region(row: Row) -> bool:
    names = {name: region for lang in LANGUAGES for region, name in region_names(lang).items()}
    return names.get(row["reference"], row["region"]) == row["region"]


def _evidence(row: Row) -> bool:
    """Compare yes and no, true and false, with where the answer comes from, and yes and no with the findings."""
    words = templates(row["lang"]).words
    provenance = _pairs(row["provenance"])
    wanted = _EVIDENCE.get(provenance.get("evidence", ""))
    if wanted is not None and row["reference"] != words[wanted]:
        return False
    return not (row["reference"] == words["no"] and provenance.get("subject") in (row["findings"] or ()))


def _options(row: Row) -> bool:
    """Of the options that the row's findings are, one has to be the answer, and no other may be right as well."""
    choices = row["choices"] or []
    right = [choice for choice in choices if _found(choice, row)]
    return not right or (len(right) == 1 and _chosen(row["reference"], choices) == right[0])


def _listed(row: Row) -> bool:
    answered = {part.strip() for part in row["reference"].replace("、", ",").split(",")}
    return all(choice in answered for choice in row["choices"] or () if _found(choice, row))


def _found(choice: str, row: Row) -> bool:
    return _findings(row["lang"]).get(choice, choice) in (row["findings"] or ())


def _chosen(reference: str, choices: Sequence[str]) -> str:
    letter = ord(reference[0]) - ord("A")
    is_letter = len(reference) == 1 or reference[1:2] == "."
    return choices[letter] if is_letter and 0 <= letter < len(choices) else reference


def _measurement(row: Row) -> bool:
    match = _QUANTITY.fullmatch(row["reference"].strip())
    stated = [m for m in row["measurements"] or () if m["value"] is not None]
    if match is None or not stated:
        return True
    return any(m["unit"] == match[2] and math.isclose(m["value"], float(match[1]), rel_tol=1e-4) for m in stated)


def _view(row: Row) -> bool:
    planes, english = templates(row["lang"]).views, templates("en").views
    shown, named = planes.get(row["region"], planes["any"]), english.get(row["region"], english["any"])
    indices = {name.lower(): index for index, name in enumerate(named)}
    index = indices.get((row["view"] or "").strip().lower().replace("_", " "))
    return index is None or row["reference"] not in shown or row["reference"] == shown[index]


def _side(row: Row) -> bool:
    labels = _pairs(row["labels"])
    stated = next((labels[name] for name in ("side", "laterality") if labels.get(name)), "")
    stated = stated or _pairs(row["provenance"]).get("subject", "")
    side, words = _SIDES.get(stated.strip().lower()[:1]), templates(row["lang"]).words
    return side is None or row["reference"] == words[side]


def _diagnosis(row: Row) -> bool:
    if _pairs(row["provenance"]).get("evidence") != "label":
        return True
    answers = {answer: label for label, answer in templates(row["lang"]).labels.items()}
    label = answers.get(row["reference"])
    stated = {value.strip().lower() for value in _pairs(row["labels"]).values() if value}
    return label is None or not stated & set(answers.values()) or label in stated


def _pairs(pairs: Sequence[Mapping[str, str]] | None) -> dict[str, str]:
    return {pair["name"]: pair["value"] for pair in pairs or ()}


@cache
def _findings(lang: str) -> Mapping[str, str]:
    """{how a finding is written: its name} in one language."""
    return {shown: name for name in finding_names() if (shown := title(name, lang))}


CHECKS: Mapping[str, Callable[[Row], bool]] = {
    "region": _region,
    "finding": _evidence,
    "match": _evidence,
    "single-choice": _options,
    "finding-detection": _listed,
    "measurement": _measurement,
    "view": _view,
    "side": _side,
    "diagnosis": _diagnosis,
}
