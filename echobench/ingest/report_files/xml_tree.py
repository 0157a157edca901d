"""Parse XML of unknown origin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from echobench.errors import InputError
from echobench.raw.text_encoding import decode
from echobench.reasons import Reason

Element = ElementTree.Element
_MAX_DEPTH = 500


def parse(data: bytes, name: str) -> Element:
    """Return the root element of a document that is called `name` in messages.

    A document that declares entities is refused: none is needed, and they can grow without bound or name files.
    Raises InputError for it, and for what is no XML.
    """
    stated = re.search(rb"encoding\s*=\s*[\"']([\w.-]+)", data[:200].replace(b"\0", b""))
    text = decode(data, stated[1].decode("ascii", "replace") if stated else "")
    text = re.sub(r"\A\s*<\?xml[^>]*\?>", "", text).lstrip()
    if re.search(r"<!ENTITY", text):
        raise InputError(Reason.REPORT_DAMAGED, name)
    try:
        root = ElementTree.fromstring(text)
    except (ElementTree.ParseError, ValueError):
        raise InputError(Reason.REPORT_DAMAGED, name) from None
    if _is_deep(root):
        raise InputError(Reason.REPORT_DAMAGED, name)
    return root


def local(element: Element) -> str:
    """Return an element's name without its namespace, "" for a comment."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: Element | None, name: str) -> list[Element]:
    """Return the direct children of a name, whatever their namespace; none of None."""
    return [child for child in element if local(child) == name] if element is not None else []


def descend(element: Element | None, path: str) -> Iterator[Element]:
    """Yield the elements at a path of names, as "patientRole/patient/name"."""
    elements = [element] if element is not None else []
    for name in path.split("/"):
        elements = [child for parent in elements for child in children(parent, name)]
    yield from elements


def _is_deep(root: Element) -> bool:
    level, depth = [root], 0
    while level and depth <= _MAX_DEPTH:
        level, depth = [child for element in level for child in element], depth + 1
    return bool(level)
