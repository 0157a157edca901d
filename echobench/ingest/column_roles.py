"""Say what a column or a field holds, by its header: `schemas/ingest/columns.json` and what the operator mapped."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache

from echobench.errors import UsageError
from echobench.schemas import read_schema

# Roles that name a study or an image, so that a row can be joined.
KEYS = frozenset({"path", "accession", "study_uid", "study"})
_NUMBERS = frozenset({"accession", "study_uid", "study", "patient_id", "id", "issuer"})
_NOT_ROLES = frozenset({"about", "endings", "qualifiers"})


@dataclass(frozen=True, slots=True)
class Columns:
    """Roles of headers. `mapped`: {plain header: role} of the operator, which goes before the shipped names."""

    mapped: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of_options(cls, options: Iterable[str]) -> Columns:
        """Read `ROLE=HEADER` options. Raises UsageError for a role that is not known and for what is no pair."""
        mapped = {}
        for option in options:
            role, _, header = option.partition("=")
            role = {"report": "text"}.get(role.strip(), role.strip())
            if role not in known_roles() or not plain(header):
                raise UsageError(
                    f"--map {option!r} is not ROLE=HEADER; roles: report, {', '.join(sorted(known_roles() - {'text'}))}"
                )
            mapped[plain(header)] = role
        return cls(mapped)

    def role_of(self, header: str) -> str:
        """Return the role of a header, "" for one that nothing is known of."""
        name = plain(header)
        role = self.mapped.get(name) or _roles().get(name, "")
        if not role and "." in header:  # a field of a nested object: all of its path, then the field alone
            role = self.role_of(header.rpartition(".")[2])
        return role or _roles().get(_unqualified(name), "") or _role_by_ending(name)

    def is_known(self, header: str) -> bool:
        """Return whether a header is one of the shipped names or mapped, and so names nobody."""
        name = plain(header)
        return name in self.mapped or name in _roles() or _unqualified(name) in _roles()


@cache
def known_roles() -> frozenset[str]:
    """Return all roles that a column can have."""
    return frozenset(read_schema("ingest", "columns.json")) - _NOT_ROLES


def names_of(*roles: str) -> list[str]:
    """Return the shipped header names of some roles, as the schema spells them."""
    table = read_schema("ingest", "columns.json")
    return [name for role in roles for name in table[role]]


def plain(header: str) -> str:
    """Return a header without case, separators and a unit in brackets."""
    folded = unicodedata.normalize("NFKC", header).casefold()
    return re.sub(r"[^\w]|_", "", re.sub(r"[(\[].*?[)\]]", "", folded))


def unit_of(header: str) -> str | None:
    """Return the unit that a header names in brackets: "head circumference (mm)" -> "mm"."""
    match = re.search(r"[(\[]\s*([^)\]]+?)\s*[)\]]\s*$", unicodedata.normalize("NFKC", header))
    return match[1] if match else None


def cell_value(role: str, value: str) -> str:
    """Return a cell's text, "" for a mark that none is there.

    Numbers that join or name are half-width and without what a spreadsheet does to them: `="00012345"`, `'00012345` and
    `12345.0`.
    """
    value = value.strip()
    if role in _NUMBERS:
        value = unicodedata.normalize("NFKC", value)
        quoted = re.fullmatch(r'="?(.*?)"?', value)
        value = (quoted[1] if quoted else value).strip().removeprefix("'")
        value = re.sub(r"\A(\d+)\.0+\Z", r"\1", value)
    return "" if _is_missing(role, value) else value


# What programs write for a value that is not there; in a text alone, dashes and "None" as well: a label can be so.
# Cells of published test sets have marks of their own (`bench/imports/_row.py`).
_MISSING = re.compile(
    r"""(?xi) [+-]?nan | null | n/a | na | <na> | nat | \\n | [+-]?1\.\#(?:ind|qnan)
    | \#(?:n/a(?:\ n/a)? | na | null! | value! | ref! | name\? | div/0! | num! | getting_data) """
)
_EMPTY_TEXT = re.compile(r"(?i)none|\(?null\)?|[-–—_/\\.]+")
_TEXTS = frozenset({"text", "findings", "impression"})
# A person may be called Null or Na, and what names a person is better looked for in vain than left.
_OF_PERSONS = frozenset({"name", "other_person", "contact"})


def _is_missing(role: str, value: str) -> bool:
    if role in _OF_PERSONS:
        return False
    return bool(_MISSING.fullmatch(value) or (role in _TEXTS and _EMPTY_TEXT.fullmatch(value)))


@cache
def _roles() -> dict[str, str]:
    table = read_schema("ingest", "columns.json")
    return {plain(name): role for role, names in table.items() if role not in _NOT_ROLES for name in names}


@cache
def _role_by_ending(name: str) -> str:
    """The role of a person's column that is written in one of many ways: `报告医师签名`, `attending doctor`."""
    for role, endings in read_schema("ingest", "columns.json")["endings"].items():
        if name.endswith(tuple(map(plain, endings))):
            return role
    return ""


@cache
def _unqualified(name: str) -> str:
    """A header without a word that changes nothing: `finalreporttext` -> `reporttext`, `超声检查所见` -> `检查所见`."""
    for word in map(plain, read_schema("ingest", "columns.json")["qualifiers"]):
        for rest in (name.removeprefix(word), name.removesuffix(word)):
            if rest != name and rest in _roles():
                return rest
    return name
