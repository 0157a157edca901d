"""Long words of an answer that are a word of an option with one slip of the pen: "suprasinatus".

A slip is a letter left out, put in or swapped with its neighbour inside the word. Where a letter stands for another
one, the word may be another term ("abduction", "adduction"); its beginning and end make terms differ too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_SHORTEST = 9  # letters; among shorter terms one slip may lead to another ("ilium", "ileum")
_BEGINNING, _END = 3, 2
_CLIPPED = 4  # letters that are left of a word at least


def spelt_as(text: str, choices: Sequence[str]) -> str:
    """Write each word of a text that is one slip away from a word of one option alone as that word."""
    words = [set(_words(choice)) for choice in choices]
    known = set().union(*words) if words else set()

    def respelt(match: re.Match[str]) -> str:
        said = match[0].casefold()
        meant = {word for word in known if said not in known and is_slip(said, word)}
        word = meant.pop() if len(meant) == 1 else ""
        return word if sum(word in group for group in words) == 1 else match[0]

    return re.sub(r"[A-Za-z]+", respelt, _unclipped(text, choices))


def _unclipped(text: str, choices: Sequence[str]) -> str:
    """Write out the last word of an option that is cut short behind its other words: "mitral regurg"."""
    for choice in choices:
        *before, last = _words(choice) or [""]
        if before and len(last) >= _CLIPPED + 3:
            clipped = "|".join(last[:size] for size in range(len(last) - 3, _CLIPPED - 1, -1))
            start = r"[\s-]+".join(before)
            text = re.sub(rf"\b({start}\s+)(?:{clipped})\b", rf"\g<1>{last}", text, flags=re.IGNORECASE)
    return text


def is_slip(said: str, meant: str) -> bool:
    """Whether one letter of a long word is missing, too many or swapped with the next, not at its ends."""
    if min(len(said), len(meant)) < _SHORTEST - 1 or len(meant) < _SHORTEST:
        return False
    if said[:_BEGINNING] != meant[:_BEGINNING] or said[-_END:] != meant[-_END:]:
        return False
    if len(said) == len(meant):
        differ = [at for at, pair in enumerate(zip(said, meant, strict=True)) if pair[0] != pair[1]]
        return len(differ) == 2 and differ[1] == differ[0] + 1 and said[differ[0]] == meant[differ[1]]
    shorter, longer = sorted((said, meant), key=len)
    return len(longer) == len(shorter) + 1 and any(
        longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer))
    )


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.casefold())
