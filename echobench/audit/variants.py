"""Undo what hides a word from a search: accents, spaced letters, and the escapes of pages, addresses and programs."""

from __future__ import annotations

import re
import urllib.parse

from echobench.audit.forms import fold, plain, written_out

_SPACED = re.compile(r"\b(?:[a-z] ){4,}[a-z]\b")
_ESCAPE = re.compile(r"\\(?:u([0-9a-f]{4})|x([0-9a-f]{2}))")
# At least six bytes in hexadecimal digits.
_HEX = re.compile(r"(?<![0-9a-z])(?:[0-9a-f]{2}){6,}(?![0-9a-z])|(?:[0-9a-f]{2}[ :]){6,}[0-9a-f]{2}")


def variants(folded: str) -> set[str]:
    """Return what a folded text may say besides what it says as it stands, folded."""
    made = {_SPACED.sub(lambda match: match.group().replace(" ", ""), folded)}
    if not folded.isascii():
        made |= {plain(folded), written_out(folded)}
    if "%" in folded:
        made.add(fold(urllib.parse.unquote(folded)))
    if "\\u" in folded or "\\x" in folded:
        made.add(fold(_ESCAPE.sub(lambda match: chr(int(match[1] or match[2], 16)), folded)))
    hidden = [bytes.fromhex(re.sub("[ :]", "", match)).decode("utf-8", "replace") for match in _HEX.findall(folded)]
    if hidden:
        made.add(fold(" ".join(hidden)))
    return made - {folded}
