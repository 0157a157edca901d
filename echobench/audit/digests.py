"""Know identifiers by their unkeyed hashes: whoever has a list of patients undoes them."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from echobench.audit.forms import Identifier, fold

_ALGORITHMS = (hashlib.md5, hashlib.sha1, hashlib.sha224, hashlib.sha256, hashlib.sha384, hashlib.sha512)
# The lengths of their hexadecimal digits, longest first.
_HEX = re.compile(rf"(?<![0-9a-f])(?:{'|'.join(f'[0-9a-f]{{{n}}}' for n in (128, 96, 64, 56, 40, 32))})(?![0-9a-f])")
_KINDS = ("name", "person", "id", "uid", "contact")


class Digests:
    """MD5, SHA-1 and SHA-2 of identifiers in their usual writings."""

    def __init__(self, identifiers: Iterable[Identifier]) -> None:
        self._kind_of: dict[bytes, str] = {}
        for identifier in set(identifiers):
            if identifier.kind in _KINDS:
                for writing in set(_writings(identifier.value)):
                    for algorithm in _ALGORITHMS:
                        self._kind_of.setdefault(algorithm(writing.encode()).digest(), identifier.kind)

    def count(self, folded: str) -> Counter[str]:
        """Count, by kind, the hashes of identifiers in a folded text, in hexadecimal digits."""
        kinds = (self._kind_of.get(bytes.fromhex(match)) for match in _HEX.findall(folded))
        return Counter(kind for kind in kinds if kind)

    def kind(self, data: bytes) -> str | None:
        """Return the kind of identifier of which these bytes are a hash, None for none."""
        return self._kind_of.get(data)


def _writings(value: str) -> Iterator[str]:
    for text in {value, value.strip(), re.sub(r"[^\w]", "", value), value.lstrip("0"), value.rstrip("^")}:
        parts = [p for p in re.split(r"[\^]+", text) if p]
        joints = ("^", " ", "_", ", ") if len(parts) > 1 else ("",)
        for order in (parts, parts[::-1])[: max(1, len(parts))]:
            for joint in joints:
                joined = joint.join(order)
                yield from (joined, joined.upper(), joined.lower(), joined.title(), fold(joined))
