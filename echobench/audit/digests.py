"""Know identifiers by their unkeyed hashes: whoever has a list of patients undoes them."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from echobench.audit.forms import Identifier, fold

_ALGORITHMS = (
    hashlib.md5, hashlib.sha1, hashlib.sha224, hashlib.sha256, hashlib.sha384, hashlib.sha512, hashlib.sha3_256,
    hashlib.sha3_512, hashlib.blake2b, hashlib.blake2s,
)  # fmt: skip
# A digest may be cut, down to twelve digits; it may be written as a UUID, or its bytes with colons between.
_HEX = re.compile(
    r"(?<![0-9a-f])(?:[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}|(?:[0-9a-f]{2}:){5,}[0-9a-f]{2}|[0-9a-f]{12,128})"
    r"(?![0-9a-f])"
)
_LEAST_BYTES = 6  # of a cut digest: fewer are met by chance
_LEAST_LETTERS = 4  # of a value whose digest may be cut
_KINDS = ("name", "person", "id", "uid", "contact")


class Digests:
    """MD5, SHA-1, SHA-2, SHA-3 and BLAKE2 of identifiers in their usual writings, whole or cut.

    A digest with a salt is not known, whatever the salt.
    """

    def __init__(self, identifiers: Iterable[Identifier]) -> None:
        # By the first bytes of the digest: the digest, the kind, and whether it may be cut.
        self._known: dict[bytes, tuple[bytes, str, bool]] = {}
        for identifier in set(identifiers):
            if identifier.kind in _KINDS:
                for writing in set(_writings(identifier.value)):
                    for algorithm in _ALGORITHMS:
                        digest = algorithm(writing.encode()).digest()
                        known = digest, identifier.kind, len(writing) >= _LEAST_LETTERS
                        self._known.setdefault(digest[:_LEAST_BYTES], known)

    def count(self, folded: str) -> Counter[str]:
        """Count, by kind, the hashes of identifiers in a folded text, in hexadecimal digits."""
        kinds = (self._kind(re.sub("[:-]", "", match)) for match in _HEX.findall(folded))
        return Counter(kind for kind in kinds if kind)

    def kind(self, data: bytes) -> str | None:
        """Return the kind of identifier of which these bytes are a hash or the beginning of one, None for none."""
        return self._kind(data.hex())

    def _kind(self, digits: str) -> str | None:
        if len(digits) < 2 * _LEAST_BYTES:
            return None
        known = self._known.get(bytes.fromhex(digits[: 2 * _LEAST_BYTES]))
        if known is None:
            return None
        digest, kind, may_be_cut = known
        is_same = digest.hex().startswith(digits) if may_be_cut else digest.hex() == digits
        return kind if is_same else None


def _writings(value: str) -> Iterator[str]:
    for text in {value, value.strip(), re.sub(r"[^\w]", "", value), value.lstrip("0"), value.rstrip("^")}:
        parts = [p for p in re.split(r"[\^]+", text) if p]
        joints = ("^", " ", "_", ", ") if len(parts) > 1 else ("",)
        for order in (parts, parts[::-1])[: max(1, len(parts))]:
            for joint in joints:
                joined = joint.join(order)
                yield from (joined, joined.upper(), joined.lower(), joined.title(), fold(joined))
