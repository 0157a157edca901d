"""Declare a column of the tables of a data set once, in the annotation of its field.

    Sex = Annotated[str | None, Column("Sex of the patient: F, M or O", axis=True)]

    class Record:
        sex: Sex = None

The annotation gives the Arrow type and the conversion of rows (`echobench.dataset.rows`), the JSON Schema
(`echobench.dataset.record_schema`), the axes of balancing, the frames of validation and the columns on the dataset
card. An alias used in `Study` and in `Record` is one column: every record repeats what its study holds.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints


@dataclass(frozen=True, slots=True)
class Column:
    """Meaning and constraints of a column.

    `arrow` names the Arrow type of a number where it is not float64 or int64; for a list it is the type of an item.
    `choices` are the values it may take, None aside; `not_empty` asks for at least one letter or item. An `axis` can be
    balanced and stratified by. `curated` values are set by curation itself: a child data set may change them and still
    inherit its parent's audit. `free_text` never enters a frame of validation.
    """

    about: str
    arrow: str = ""
    choices: tuple[str, ...] = ()
    not_empty: bool = False
    axis: bool = False
    curated: bool = False
    free_text: bool = False


class Named:
    """Names for the items of a fixed tuple: `Annotated[tuple[str, str], Named(type=Column(...), text=Column(...))]`."""

    def __init__(self, **items: Column) -> None:
        self.items = items


@dataclass(frozen=True, slots=True)
class Hint:
    """A resolved annotation: the type without None and Annotated, whether None is allowed, and what is said of it."""

    type: Any
    optional: bool
    column: Column
    named: Named | None = None

    @property
    def items(self) -> Hint | None:
        """The hint of a list's items; None for anything that is not a `tuple[X, ...]`."""
        args = get_args(self.type)
        if get_origin(self.type) is not tuple or args[-1] is not Ellipsis:
            return None
        return resolve(args[0], Column(self.column.about, arrow=self.column.arrow))

    @property
    def members(self) -> Mapping[str, Hint] | None:
        """The hints of a struct (a dataclass, a named tuple of fixed length); None for anything else."""
        if self.named is not None:
            types_ = get_args(self.type)
            return {
                name: resolve(type_, column)
                for (name, column), type_ in zip(self.named.items.items(), types_, strict=True)
            }
        return columns(self.type) if hasattr(self.type, "__dataclass_fields__") else None

    @property
    def is_map(self) -> bool:
        """Whether the value is a `Mapping[str, str]`, stored as a list of {name, value}."""
        return get_origin(self.type) is Mapping

    @property
    def is_scalar(self) -> bool:
        """Whether the value is one text or one number."""
        return self.type in (str, int, float)


def resolve(annotation: Any, column: Column | None = None) -> Hint:
    """Take an annotation apart; `column` holds for an annotation that names no `Column` of its own."""
    named: Named | None = None
    choices: tuple[str, ...] = ()
    optional = False
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation, *extras = get_args(annotation)
            column = next((extra for extra in extras if isinstance(extra, Column)), column)
            named = next((extra for extra in extras if isinstance(extra, Named)), named)
        elif origin in (Union, types.UnionType):
            inner = [part for part in get_args(annotation) if part is not type(None)]
            if len(inner) != 1:
                raise TypeError(f"a column has one type, not {annotation}")
            annotation, optional = inner[0], True
        elif origin is Literal:
            annotation, choices = str, get_args(annotation)
        else:
            break
    column = column or Column("")
    if choices and not column.choices:
        column = Column(column.about, choices=choices)
    return Hint(annotation, optional, column, named)


@cache
def columns(table: type) -> Mapping[str, Hint]:
    """{name: hint} of a dataclass's columns, in the order of the table."""
    hints = get_type_hints(table, include_extras=True)
    return {field.name: resolve(hints[field.name]) for field in fields(table)}


def shared(first: type, second: type) -> tuple[str, ...]:
    """Names of the columns that two tables define by the same annotation, in the order of `first`."""
    other = columns(second)
    return tuple(name for name, hint in columns(first).items() if other.get(name) == hint)


def axes(table: type) -> tuple[str, ...]:
    """Names of the columns that data can be balanced and stratified by."""
    return tuple(name for name, hint in columns(table).items() if hint.column.axis)
