"""Words that a scan tore in two or three: names among them, and terms of medicine.

"R avi Dhillon" and "Tamahor i" are names once they are joined, "Corticomedu llary" is a term; each half alone is
neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from echobench.deid.text.rules._latin import listed
from echobench.deid.text.rules._words import is_word

_PIECE = re.compile(r"[A-Za-zÀ-ɏ]+")


def torn(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield [start, end) of each torn word, and whether it is a name; the longest join of at most four pieces."""
    pieces = list(_PIECE.finditer(text))
    at = 0
    while at < len(pieces):
        size = _joined(text, pieces, at)
        if size:
            begin, end = pieces[at].start(), pieces[at + size - 1].end()
            whole = re.sub(" ", "", text[begin:end])
            yield begin, end, listed(whole) and not is_word(whole)
        at += size or 1


def _joined(text: str, pieces: list[re.Match[str]], at: int) -> int:
    """How many pieces from `at` on make one known word of which they are no words; 0 for none."""
    first = pieces[at][0]
    if first.isupper() and len(first) > 1:
        return 0
    whole, best = first, 0
    unknown = not is_word(first) or len(first) == 1
    for size in range(2, 5):
        if at + size > len(pieces):
            break
        left, right = pieces[at + size - 2], pieces[at + size - 1]
        if text[left.end() : right.start()] != " " or not right[0].islower():
            break
        whole += right[0]
        unknown = unknown or not is_word(right[0])
        if text[right.end() : right.end() + 1] in ("'", "’") or text[left.start() - 1 : left.start()] in ("'", "’"):
            break
        if unknown and len(whole) > 3 and (len(right[0]) > 1 or best) and (is_word(whole) or listed(whole)):
            best = size
    return best
