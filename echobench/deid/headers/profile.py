"""Load de-identification profiles and resolve which action an attribute gets in an object's IOD.

DICOM PS3.15 Annex E, Table E.1-1 in the edition that `schemas/deid/ps3.15.json` names; attribute types from the IODs of
PS3.3 in `schemas/deid/iod_types.json`; a profile is one small file beside them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from echobench.errors import UsageError
from echobench.schemas import read_schema, schema_names

_TABLES = {"ps3.15", "iod_types", "safe_private", "descriptor_terms", "sr_content", "body_parts"}
# PS3.16 CID 7050: de-identification methods.
_CODES = {
    "113100": "Basic Application Confidentiality Profile",
    "113101": "Clean Pixel Data Option",
    "113104": "Clean Structured Content Option",
    "113105": "Clean Descriptors Option",
    "113107": "Retain Longitudinal Temporal Information Modified Dates Option",
    "113108": "Retain Patient Characteristics Option",
    "113111": "Retain Safe Private Option",
}


@dataclass(frozen=True)
class Profile:
    """One profile file.

    `dates`: "shift" or "remove"; `text` of attributes in the table and `free_text_outside_table`: "clean" or "remove";
    `keep` and `remove` are keywords; `private`: "safe" or "remove".
    """

    name: str
    about: str
    dates: Literal["shift", "remove"]
    text: Literal["clean", "remove"]
    free_text_outside_table: Literal["clean", "remove"]
    keep: frozenset[str]
    remove: frozenset[str]
    private: Literal["safe", "remove"]

    @property
    def shifts_dates(self) -> bool:
        """Whether dates are shifted rather than removed."""
        return self.dates == "shift"

    def codes(
        self, *, pixels_cleaned: bool, structured_content_cleaned: bool, private_kept: bool
    ) -> list[tuple[str, str]]:
        """(code, meaning) of CID 7050 for what was truly applied to one object."""
        applied = {
            "113100": True,
            "113101": pixels_cleaned,
            "113104": structured_content_cleaned and self.text == "clean",
            "113105": self.text == "clean",
            "113107": self.shifts_dates,
            "113108": bool(self.keep),
            "113111": private_kept,
        }
        return [(code, _CODES[code]) for code, is_applied in applied.items() if is_applied]


def profile_names() -> list[str]:
    """Names of the profiles in `schemas/deid/`, sorted."""
    return [name for name in schema_names("deid") if name not in _TABLES]


def load_profile(name: str) -> Profile:
    """The profile of this name; unknown names are a UsageError that lists the known ones."""
    known = profile_names()
    if name not in known:
        raise UsageError(f"unknown profile {name!r}; known: {', '.join(known)}")
    fields = dict(read_schema("deid", f"{name}.json"))
    return Profile(**fields | {"keep": frozenset(fields["keep"]), "remove": frozenset(fields["remove"])})


def edition() -> str:
    """The edition of PS3.15 whose table is used, e.g. "2026c"."""
    return read_schema("deid", "ps3.15.json")["edition"]


@cache
def _actions() -> dict[int, str]:
    return {int(tag, 16): action for tag, (action, _) in read_schema("deid", "ps3.15.json")["actions"].items()}


@cache
def _masked() -> tuple[tuple[int, int, str], ...]:
    return tuple((int(t, 16), int(m, 16), a) for t, m, a in read_schema("deid", "ps3.15.json")["masked"])


def table_action(tag: int) -> str | None:
    """The basic profile's action for a tag as Table E.1-1 writes it ("X/Z/D"), or None if the table is silent."""
    exact = _actions().get(tag)
    if exact is None:
        exact = next((action for value, mask, action in _masked() if tag & mask == value), None)
    return exact


def resolve(action: str, path: str, sop_class: str) -> str:
    """The one action (of D, Z, X, C, U: Table E.1-1a) that a compound one means at `path` in this SOP class's IOD.

    PS3.15 section E.3.1.1: the action that keeps the object conformant: D for type 1, Z for type 2, X for type 3 and
    for attributes that the IOD does not have. What the table removes everywhere gets a dummy or is emptied where the
    IOD requires it without a condition (PresentationCreationDate).
    """
    kind = _type(path, sop_class)
    if action == "X":
        return {"1": "D", "2": "Z"}.get(kind, "X")
    if "/" not in action:
        return action
    choices = action.split("/")
    wanted = {"1": "DUZ", "2": "ZD", "3": "XZD"}[kind[0]]
    if "U*" in choices:
        return "U"  # a sequence of references: its items stay and their UIDs are mapped
    return next((letter for letter in wanted if letter in choices), choices[-1])


@cache
def _type(path: str, sop_class: str) -> str:
    """The attribute's type in the IOD; where two modules of it hold the attribute, the stricter one (1 before 2, 3)."""
    tables = read_schema("deid", "iod_types.json")
    modules = tables["iods"].get(tables["sop_classes"].get(sop_class), ())
    # Content items nest in themselves: one at any depth is of the type that one at the top is.
    path = re.sub(r"^(?:ContentSequence\.)+", "ContentSequence.", path)
    return min((tables["modules"][module].get(path, "3") for module in modules), default="3")
