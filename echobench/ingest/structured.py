"""Read sections and measurements of a DICOM SR: PS3.3 C.17.3 (SR Document Content), PS3.16 TID 2000 and 5000."""

from __future__ import annotations

from collections.abc import Iterator

from pydicom.dataset import Dataset

from echobench.dataset.records import Measurement
from echobench.deid.headers.clean_descriptor import is_clean
from echobench.deid.headers.sr_content import capped_age
from echobench.dicom.elements import element, number, quiet, text

# CodeValues of section headings (PS3.16 CID 7001) and our section names.
_SECTIONS = {
    "121070": "findings", "121071": "findings", "59776-5": "findings", "18782-3": "findings",
    "121072": "impression", "121073": "impression", "121076": "impression", "121077": "impression",
    "19005-8": "impression", "55110-1": "impression",
}  # fmt: skip
_WORDS = {"finding": "findings", "impression": "impression", "conclusion": "impression", "所见": "findings",
          "印象": "impression", "诊断": "impression", "提示": "impression"}  # fmt: skip
_STANDARD_SCHEMES = ("DCM", "LN", "SRT", "SNM3", "SCT", "UMLS", "99SDM", "SNM", "RADLEX")
# Who observed whom and when: context, not content (PS3.16 TID 1001).
_SKIPPED = ("PNAME", "UIDREF", "DATE", "TIME", "DATETIME", "IMAGE", "COMPOSITE", "WAVEFORM", "SCOORD", "TCOORD")


def is_structured_report(ds: Dataset) -> bool:
    """Return whether the object is an SR document with a content tree."""
    return text(ds, "Modality") == "SR" or "ContentSequence" in ds


def sections(ds: Dataset) -> dict[str, str]:
    """Return {section: text} of an SR: findings and impression by their heading, everything else as `text`."""
    by_section: dict[str, list[str]] = {}
    for name, line in _lines(ds, "text", 0):
        by_section.setdefault(name, []).append(line)
    return {name: "\n".join(lines) for name, lines in by_section.items()}


def measurements(ds: Dataset) -> tuple[Measurement, ...]:
    """Return the numeric items; ages over 89 years are 90.

    Names of standard schemes are taken, and private ones that hold nothing but usual words and short forms.
    """
    return tuple(_numbers(ds, 0))


def _lines(ds: Dataset, section: str, depth: int) -> Iterator[tuple[str, str]]:
    for item in _items(ds, depth):
        kind = text(item, "ValueType")
        relation = text(item, "RelationshipType")
        if kind in _SKIPPED or relation in ("HAS OBS CONTEXT", "HAS ACQ CONTEXT"):
            continue
        title = _meaning(item, "ConceptNameCodeSequence")
        here = _section(item, title) or section
        if kind == "TEXT":
            body = text(item, "TextValue")
            if body:
                yield here, body
        elif kind == "CODE":
            meaning = _meaning(item, "ConceptCodeSequence")
            if meaning:
                yield here, f"{title}: {meaning}" if title else meaning
        elif kind == "NUM":
            quantity = _quantity(item)
            if quantity is not None:
                yield here, f"{title}: {quantity.value:g} {quantity.unit}".strip(": ")
        yield from _lines(item, here, depth + 1)


def _numbers(ds: Dataset, depth: int) -> Iterator[Measurement]:
    for item in _items(ds, depth):
        if text(item, "ValueType") == "NUM":
            quantity = _quantity(item)
            if quantity is not None:
                yield quantity
        yield from _numbers(item, depth + 1)


def _quantity(item: Dataset) -> Measurement | None:
    measured = _first(item, "MeasuredValueSequence")
    value = number(measured, "NumericValue") if measured is not None else None
    if measured is None or value is None:
        return None
    units = _first(measured, "MeasurementUnitsCodeSequence")
    unit = text(units, "CodeValue") if units is not None else ""
    concept = _first(item, "ConceptNameCodeSequence")
    scheme, code, name = ("", "", "")
    if concept is not None:
        scheme, code, name = (text(concept, k) for k in ("CodingSchemeDesignator", "CodeValue", "CodeMeaning"))
    if scheme not in _STANDARD_SCHEMES and not is_clean(name):
        name = ""
    return Measurement(name, capped_age(value, unit, (scheme, code)), unit if unit != "1" else "")


def _section(item: Dataset, title: str) -> str | None:
    concept = _first(item, "ConceptNameCodeSequence")
    code = text(concept, "CodeValue") if concept is not None else ""
    if code in _SECTIONS:
        return _SECTIONS[code]
    return next((name for word, name in _WORDS.items() if word in title.lower()), None)


def _items(ds: Dataset, depth: int) -> list[Dataset]:
    with quiet():
        sequence = element(ds, "ContentSequence")
        return list(sequence.value or []) if sequence is not None and sequence.VR == "SQ" and depth < 32 else []


def _first(ds: Dataset, keyword: str) -> Dataset | None:
    with quiet():
        sequence = element(ds, keyword)
        return sequence.value[0] if sequence is not None and sequence.VR == "SQ" and sequence.value else None


def _meaning(item: Dataset, keyword: str) -> str:
    code = _first(item, keyword)
    return text(code, "CodeMeaning") if code is not None else ""
