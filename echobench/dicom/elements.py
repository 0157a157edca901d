"""Walking a data set that may be broken, without letting the library quote what it finds.

pydicom warns and raises with the offending value in its message. Here nothing of that leaves: warnings are off while
a value is read, and an element that cannot be decoded is passed over as `None` instead of ending the walk.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from pydicom import config
from pydicom.datadict import dictionary_VR, keyword_for_tag
from pydicom.dataelem import DataElement
from pydicom.dataset import Dataset
from pydicom.filewriter import writers

_LOGGER = logging.getLogger("pydicom")


@contextmanager
def quiet() -> Iterator[None]:
    """Inside, pydicom neither warns nor logs nor validates: all three quote values. Cheap when already inside."""
    if is_quiet():
        yield
        return
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
    if is_quiet():
        return _decoded(ds, tag)
    with quiet():
        return _decoded(ds, tag)


def is_quiet() -> bool:
    """Whether `quiet` is in force."""
    return _LOGGER.disabled and config.settings.reading_validation_mode == config.IGNORE


def _decoded(ds: Dataset, tag: Any) -> DataElement | None:
    try:
        return ds[tag]
    except Exception:  # a parser's error quotes the value; absence is all that may be told
        return None


def _raw(ds: Dataset, tag: Any) -> Any:
    """The element as read; one whose value was left in the file is converted here, which may warn and fail."""
    if not is_quiet():
        with quiet():
            return _raw(ds, tag)
    try:
        return ds.get_item(tag)
    except Exception:  # quotes the value
        return None


# Values of these VRs are numbers or bulk: they name nobody, and decoding them is most of the work.
_MUTE = frozenset(("US", "SS", "UL", "SL", "UV", "SV", "FL", "FD", "AT", "OB", "OW", "OF", "OD", "OL", "OV"))


def elements(ds: Dataset, wanted: Callable[[str, str], bool] | None = None) -> Iterator[DataElement]:
    """Every element with text, depth first through all sequences, in tag order; what does not decode is left out.

    `wanted(keyword, VR)` says which to decode at all, sequences apart.
    """
    for tag in sorted(ds.keys(), key=int):
        raw = _raw(ds, tag)
        if raw is None:
            continue
        vr = raw.VR or dictionary_vr(tag)
        if vr in _MUTE or (wanted is not None and vr != "SQ" and not wanted(keyword_for_tag(tag), vr)):
            continue
        decoded = element(ds, tag)
        if decoded is None:
            continue
        yield decoded
        if decoded.VR == "SQ" and decoded.value is not None:
            for item in decoded.value:
                yield from elements(item, wanted)


def drop_broken(ds: Dataset) -> None:
    """Remove every element that does not decode, at any depth: none of them can be read, cleaned or written again."""
    with quiet():
        for tag in list(ds.keys()):
            decoded = _decoded(ds, tag)
            if decoded is None or decoded.VR not in writers:
                del ds[tag]
            elif decoded.VR == "SQ":
                for item in decoded.value or ():
                    drop_broken(item)


@cache
def dictionary_vr(tag: int) -> str:
    """The VR that PS3.6 gives a tag ("UN" if it names none): implicit VR files do not say."""
    try:
        return dictionary_VR(tag)
    except KeyError:
        return "UN"


def values(item: DataElement | None) -> list[Any]:
    """The values of an element as a flat list: empty when absent or of zero length."""
    if item is None or item.value is None or item.VR == "SQ":
        return []
    value = item.value
    several = not isinstance(value, (str, bytes)) and hasattr(value, "__iter__") and item.VM != 1
    return [v for v in (value if several else [value]) if v is not None and v != ""]


def text(ds: Dataset, keyword: str) -> str:
    """The first value of an attribute as stripped text, "" when it is absent, empty or broken."""
    with quiet():
        stripped = values(element(ds, keyword))
        return str(stripped[0]).strip(" \0\t\r\n") if stripped else ""


def number(ds: Dataset, keyword: str) -> float | None:
    """The first value of an attribute as a float, None when it is absent or not a number."""
    try:
        return float(text(ds, keyword))
    except ValueError:
        return None
