"""Values of DICOM attributes that a text names: a dump of a header, an XML export, "PatientName: ZHANG^WEI".

PS3.15 Table E.1-1 says which attributes identify, PS3.6 their value representations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from echobench.deid.text.rules._captions import KEYWORD
from echobench.deid.text.rules._document import Document, Span
from echobench.schemas import read_schema
from echobench.text.prescan import Pattern

SURE = 4
_VALUE = re.compile(r"(?:[ \t\"'\]]*[:=：＝][ \t\"'\[]*|[ \t]{2,40})(?P<value>[^\n<>&|;；\"'\]\[]{1,80})")
# (0010,0010) PN [ZHANG^WEI]; (0010, 0010) Patient's Name    PN: 'ZHANG^WEI'
_TAGGED = Pattern(
    r"\((?P<group>[0-9A-Fa-f]{4}),[ ]?(?P<element>[0-9A-Fa-f]{4})\)"
    r"(?:[ ][A-Z]{2}[ ]\[(?P<held>[^\]\n]{1,80})\]|[^\n:]{0,60}?[ ][A-Z]{2}:[ ][\"'\[](?P<quoted>[^\"'\]\n]{1,80}))"
)
_KEPT = frozenset("PatientSex PatientAge PatientSize PatientWeight RequestingService".split())
_FREE_TEXT = re.compile(r"(?:Description|Comments?|History|Allergies|Reason.*|Contents|Text|Label|Status|Protocol.*)$")
_BY_VR = {"PN": "name", "DA": "date", "DT": "date", "TM": "date"}
_CODED = ("LO", "SH", "AE", "UI", "CS", "UR")
_BY_NAME = (
    ("Telephone", "phone"),
    ("Address", "address"),
    ("Institution", "organisation"),
    ("Occupation", "organisation"),
)


def find(document: Document) -> Iterator[Span]:
    """Yield the values of attributes that identify, behind their keyword or their tag."""
    text = document.text
    for match in KEYWORD.finditer(text):
        kind = _kind(match[0].lower())
        value = _VALUE.match(text, match.end()) if kind else None
        if kind and value:
            yield _trimmed(text, *value.span("value"), kind)
    for match in _TAGGED.finditer(text):
        kind = _kind_of_tag(int(match["group"] + match["element"], 16))
        if kind:
            yield _trimmed(text, *match.span("held" if match["held"] else "quoted"), kind)


def _trimmed(text: str, start: int, end: int, kind: str) -> Span:
    value = text[start:end]
    return Span(start + len(value) - len(value.lstrip()), start + len(value.rstrip()), kind, SURE)


@lru_cache(4096)
def _kind(low: str) -> str:
    return _kinds().get(low, ("", 0))[0]


@lru_cache(1024)
def _kind_of_tag(tag: int) -> str:
    return next((kind for kind, known in _kinds().values() if known == tag), "")


@cache
def _kinds() -> dict[str, tuple[str, int]]:
    """Keyword in lower case to (kind of its value, tag), for attributes whose values identify."""
    from pydicom.datadict import dictionary_has_tag, dictionary_VR

    kinds = {}
    for written, (_, keyword) in read_schema("deid", "ps3.15.json")["actions"].items():
        tag = int(written, 16)
        if keyword in _KEPT or not dictionary_has_tag(tag) or _FREE_TEXT.search(keyword):
            continue
        vr = dictionary_VR(tag)
        if vr in _BY_VR:
            kinds[keyword.lower()] = _BY_VR[vr], tag
        elif vr in _CODED:
            kinds[keyword.lower()] = next((kind for part, kind in _BY_NAME if part in keyword), "id"), tag
    return kinds
