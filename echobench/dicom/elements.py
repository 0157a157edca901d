"""Walking a data set that may be broken, without letting the library quote what it finds.

pydicom warns and raises with the offending value in its message. Here nothing of that leaves: warnings are off while
a value is read, and an element that cannot be decoded is passed over as `None` instead of ending the walk.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pydicom import config
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset

_LOGGER = logging.getLogger("pydicom")


@contextmanager
def quiet() -> Iterator[None]:
    """Inside, pydicom neither warns nor logs nor validates: all three quote values."""
    validation = config.settings.reading_validation_mode
    disabled = _LOGGER.disabled
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        config.settings.reading_validation_mode = config.IGNORE
        _LOGGER.disabled = True
        try:
            yield
        finally:
            config.settings.reading_validation_mode = validation
            _LOGGER.disabled = disabled


def element(ds: Dataset, tag: Any) -> DataElement | None:
    """The element, or None if it is absent or its bytes do not decode."""
    with quiet():
        try:
            return ds[tag]
        except Exception:  # a parser's error quotes the value; absence is all that may be told
            return None


def elements(ds: Dataset) -> Iterator[DataElement]:
    """Every element that decodes, depth first through all sequences, in tag order; bulk pixel data left out."""
    for tag in sorted(ds.keys()):
        if tag == 0x7FE00010:
            continue
        found = element(ds, tag)
        if found is None:
            continue
        yield found
        if found.VR == "SQ" and found.value is not None:
            for item in found.value:
                yield from elements(item)


def values(found: DataElement | None) -> list[Any]:
    """The values of an element as a flat list: empty when absent or of zero length."""
    if found is None or found.value is None or found.VR == "SQ":
        return []
    value = found.value
    several = not isinstance(value, (str, bytes)) and hasattr(value, "__iter__") and found.VM != 1
    return [v for v in (value if several else [value]) if v is not None and v != ""]


def text(ds: Dataset, keyword: str) -> str:
    """The first value of an attribute as stripped text, "" when it is absent, empty or broken."""
    with quiet():
        found = values(element(ds, keyword))
        return str(found[0]).strip(" \0\t\r\n") if found else ""


def number(ds: Dataset, keyword: str) -> float | None:
    """The first value of an attribute as a float, None when it is absent or not a number."""
    try:
        return float(text(ds, keyword))
    except ValueError:
        return None
