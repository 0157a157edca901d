"""Arrow schemas of the three tables and the conversion of rows, both made from the fields of `records`.

How a field's type is stored:

    str, bytes, float, int      string, binary, double, int64 (or what `Column.arrow` names)
    tuple[X, ...]               list
    a dataclass, a `Named` pair struct
    Mapping[str, str]           list of {name, value}, sorted by name

The parts of a message are {type, text} only: a further key `image` would be null in every part of text, and chat
templates that test `'image' in content` would render a second image.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar

import pyarrow as pa

from echobench.dataset.columns import Hint, columns
from echobench.dataset.records import Image, Record, Study

_SCALARS = {str: "string", bytes: "binary", float: "float64", int: "int64"}
_PAIRS = pa.list_(pa.struct([("name", pa.string()), ("value", pa.string())]))

Table = TypeVar("Table")
Convert = Callable[[Any], Any]


def arrow_schema(table: type) -> pa.Schema:
    """Arrow schema of a dataclass: one column per field, in order."""
    return pa.schema([(name, _arrow(hint)) for name, hint in columns(table).items()])


def _arrow(hint: Hint) -> pa.DataType:
    if hint.is_map:
        return _PAIRS
    if (item := hint.items) is not None:
        return pa.list_(_arrow(item))
    if (members := hint.members) is not None:
        return pa.struct([(name, _arrow(member)) for name, member in members.items()])
    return getattr(pa, hint.column.arrow or _SCALARS[hint.type])()


RECORDS = arrow_schema(Record)
IMAGES = arrow_schema(Image)
STUDIES = arrow_schema(Study)


def to_row(item: Record | Study | Image) -> dict[str, Any]:
    """Convert a record, study or image to a dict that fits the Arrow schema of its class."""
    table: type = type(item)
    return {name: convert(getattr(item, name)) for name, convert in _encoders(table).items()}


def from_row(table: type[Table], row: Mapping[str, Any]) -> Table:
    """Convert a row of a table back to an instance of its class. Lists and maps that are null become empty."""
    kind: type = table
    return table(**{name: convert(row[name]) for name, convert in _decoders(kind).items() if name in row})


def to_record(row: Mapping[str, Any]) -> Record:
    """Convert a row of the records table to a Record."""
    return from_row(Record, row)


def to_study(row: Mapping[str, Any]) -> Study:
    """Convert a row of the studies table to a Study."""
    return from_row(Study, row)


def _same(value: Any) -> Any:
    return value


@cache
def _encoders(table: type) -> Mapping[str, Convert]:
    return {name: _encoder(hint) for name, hint in columns(table).items()}


@cache
def _decoders(table: type) -> Mapping[str, Convert]:
    return {name: _decoder(hint) for name, hint in columns(table).items()}


def _encoder(hint: Hint) -> Convert:
    if hint.is_map:
        return lambda value: [{"name": name, "value": value[name]} for name in sorted(value)]
    if (item := hint.items) is not None:
        encode = _encoder(item)
        # Tuples of texts and numbers are stored as they are: Arrow takes them for lists.
        return _same if encode is _same else lambda value: [encode(part) for part in value]
    if (members := hint.members) is None:
        return _same
    names, encoders = list(members), [_encoder(member) for member in members.values()]
    if hint.named is not None:
        return lambda value: {n: enc(part) for n, enc, part in zip(names, encoders, value, strict=True)}
    return lambda value: {n: enc(getattr(value, n)) for n, enc in zip(names, encoders, strict=True)}


def _decoder(hint: Hint) -> Convert:
    if hint.is_map:
        return lambda value: {pair["name"]: pair["value"] for pair in value or ()}
    if (item := hint.items) is not None:
        decode = _decoder(item)
        return lambda value: tuple(decode(part) for part in value or ())
    if (members := hint.members) is not None:
        decoders = {name: _decoder(member) for name, member in members.items()}
        if hint.named is not None:
            return lambda value: tuple(decode(value[name]) for name, decode in decoders.items())
        return lambda value: hint.type(**{name: decode(value[name]) for name, decode in decoders.items()})
    if hint.type is str and not hint.optional:
        return lambda value: "" if value is None else value
    return _same
