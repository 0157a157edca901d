"""Clean SR content items by concept name: DICOM PS3.15 E.3.4, Table E.3.4-1, in `schemas/deid/sr_content.json`.

Runs before the attributes are cleaned by value type: an item that the table removes goes with its children, one that it
replaces gets a dummy. Concepts outside the table are left to the cleaning by value type, which trusts no text either.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pydicom.dataset import Dataset
from pydicom.sequence import Sequence

from echobench.deid.headers.profile import Profile
from echobench.schemas import read_schema

# PS3.16 table O-1: SNOMED codes stood under these designators before SCT; E.3.4 wants them recognised.
_RETIRED_SCHEMES = ("SRT", "SNM3", "99SDM")
_DUMMY = {"TEXT": ("TextValue", "REMOVED"), "PNAME": ("PersonName", "REMOVED")}
_PER_YEAR = {"a": 1.0, "mo": 12.0, "wk": 52.1775, "d": 365.25}  # UCUM units of an age
_OLDEST = 89
Concept = tuple[str, str]


def clean_content(ds: Dataset, profile: Profile) -> None:
    """Remove and replace the content items of `ds` in place, at any depth.

    Where items refer to others by their place in the tree (Referenced Content Item Identifier (0040,DB73)), none may
    leave its place: what the table removes is then emptied of children and replaced as far as its value type allows.
    """
    _clean(ds, profile, by_reference=_refers(ds))


def identifying(ds: Dataset) -> Iterator[tuple[str, str]]:
    """(field of `Identifiers`, text) of the content items that hold numbers of people or names of institutions."""
    kinds = {
        code: kind for kind, codes in read_schema("deid", "sr_content.json")["identifying"].items() for code in codes
    }
    for item in _items(ds):
        scheme, code = _concept(item)
        text = str(item.get("TextValue", "") or "")
        if scheme == "DCM" and code in kinds and text:
            yield kinds[code], text


def action(concept: Concept, value_type: str, profile: Profile) -> str:
    """Return the table's action under the profile: "X" remove, "D" replace, "" leave to the cleaning by value type."""
    row = _rows().get((*concept, value_type))
    if row is None:
        return ""
    basic, options = row
    applied = {"T": profile.shifts_dates, "D": profile.text == "clean", "P": "PatientAge" in profile.keep}
    if any(applied.get(option, False) for option in options):
        return ""
    # "X/D": X is for items that the template does not require; a dummy fits every template.
    return "X" if basic == "X" else "D"


@cache
def _rows() -> dict[tuple[str, str, str], tuple[str, str]]:
    table = read_schema("deid", "sr_content.json")
    rows: dict[tuple[str, str, str], tuple[str, str]] = {}
    for scheme, code, value_type, basic, options, _ in table["rows"]:
        rows[scheme, code, value_type] = (basic, options)
        if scheme == "SCT":
            for retired in _RETIRED_SCHEMES:
                rows[retired, table["retired"][code], value_type] = (basic, options)
    return rows


def _clean(ds: Dataset, profile: Profile, *, by_reference: bool) -> None:
    if "ContentSequence" not in ds:
        return
    kept = []
    for item in ds.ContentSequence:
        value_type = str(item.get("ValueType", ""))
        concept = _concept(item)
        what = action(concept, value_type, profile)
        if what == "X":
            if not by_reference:
                continue
            _blank(item)
        if what:
            _replace(item, value_type)
        if value_type == "NUM":
            _cap_age(item, concept)
        _clean(item, profile, by_reference=by_reference)
        kept.append(item)
    if kept:
        ds.ContentSequence = Sequence(kept)
    else:
        del ds.ContentSequence


def _replace(item: Dataset, value_type: str) -> None:
    """Put a dummy for texts and persons; dates, UIDs and references get theirs from Table E.1-1 like any attribute."""
    if value_type in _DUMMY:
        keyword, dummy = _DUMMY[value_type]
        setattr(item, keyword, dummy)


def _blank(item: Dataset) -> None:
    """What stays of an item that may not leave its place: its name and type, a code or number that says nothing."""
    for child in _items(item):
        for keyword in ("ConceptCodeSequence", "MeasuredValueSequence"):
            if keyword in child:
                setattr(child, keyword, Sequence([_nothing()] if keyword == "ConceptCodeSequence" else []))
        _replace(child, str(child.get("ValueType", "")))


def _nothing() -> Dataset:
    code = Dataset()
    code.CodeValue, code.CodingSchemeDesignator, code.CodeMeaning = "261665006", "SCT", "Unknown"
    return code


def _cap_age(item: Dataset, concept: Concept) -> None:
    for measured in item.get("MeasuredValueSequence") or ():
        units = measured.get("MeasurementUnitsCodeSequence") or [Dataset()]
        try:
            value = float(measured.get("NumericValue", 0))
        except (TypeError, ValueError):
            continue  # a value that is no number does not pass the cleaning by value type
        capped = capped_age(value, str(units[0].get("CodeValue", "a")), concept)
        if capped != value:
            measured.NumericValue = str(int(capped))
            for exact in ("FloatingPointValue", "RationalNumeratorValue", "RationalDenominatorValue"):
                if exact in measured:
                    del measured[exact]


def capped_age(value: float, unit: str, concept: Concept) -> float:
    """Return the value of a measurement; an age over 89 years becomes 90, as PatientAge does.

    45 CFR 164.514(b)(2)(i)(C). `unit`: a UCUM code, years if it is no unit of time. `concept`: (scheme, code).
    """
    if list(concept) not in read_schema("deid", "sr_content.json")["ages"]:
        return value
    per_year = _PER_YEAR.get(unit, 1.0)
    return float(int((_OLDEST + 1) * per_year)) if value / per_year > _OLDEST else value


def _concept(item: Dataset) -> Concept:
    """(scheme, code) of an item's concept name; empty where it has none."""
    names = item.get("ConceptNameCodeSequence")
    if not names:
        return "", ""
    code = names[0].get("CodeValue") or names[0].get("LongCodeValue") or ""
    return str(names[0].get("CodingSchemeDesignator", "")).strip(), str(code).strip()


def _items(ds: Dataset) -> Iterator[Dataset]:
    """The data set itself and all content items below it."""
    yield ds
    for item in ds.get("ContentSequence") or ():
        yield from _items(item)


def _refers(ds: Dataset) -> bool:
    return any("ReferencedContentItemIdentifier" in item for item in _items(ds))
