"""Undo what hides a word from a search: accents, spaced letters, marks in numbers, bytes written as numbers."""

from __future__ import annotations

import quopri
import re

from echobench.audit.forms import fold, plain, written_out
from echobench.privacy import romanisations

# Single letters with the same mark between; Chinese, Japanese and Korean names have three characters or more.
_SPACED = re.compile(
    r"(?<![^\W_])[^\W\d_](?P<gap>[ ._|·*,/-])[^\W\d_](?:(?P=gap)[^\W\d_]){3,}(?![^\W_])"
    r"|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af](?:[ ._|·*-][\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af](?!\w)){2,}"
)
# Marks of thousands, of India too; a number with one of them alone is two cells of a table, unless it is in quotes.
_THOUSANDS = re.compile(
    r"(?<![\d.,'])\d{1,3}(?:(?:([.,'])\d{3})(?:\1\d{3})+|(?:,\d\d)+,\d{3})(?![.,']?\d)|(?<=\")\d{1,3}[.,']\d{3}(?=\")"
)
# At least six bytes in hexadecimal digits.
_HEX = re.compile(r"(?:(?<![0-9a-z])|(?<=\b0x))(?:[0-9a-f]{2}){6,}(?![0-9a-z])|(?:[0-9a-f]{2}[ :]){6,}[0-9a-f]{2}")
# A word that the end of a line divides; bytes of quoted-printable (RFC 2045, section 6.7); a list of code points.
_DIVIDED = re.compile(r"(?<=[^\W\d_])- (?=[^\W\d_])")
_QUOTED = re.compile(r"=[0-9a-f]{2}")
_CODES = re.compile(r"(?<![\d.])\d{2,5}(?:, ?\d{2,5}){5,}(?![\d.])")


def variants(folded: str) -> set[str]:
    """Return what a folded text may say besides what it says as it stands, folded."""
    variants_ = {_SPACED.sub(lambda match: match[0][::2], folded)}
    if not folded.isascii():
        variants_ |= {plain(folded), written_out(folded), romanisations.other_kana(folded)}
        variants_.update(fold(text) for text in romanisations.of_text(folded))
        if (stem := romanisations.stem(folded)) != folded:
            variants_.update((stem, *romanisations.of_text(stem)))
    variants_.add(_THOUSANDS.sub(lambda match: re.sub("[.,']", "", match[0]), folded))
    if "- " in folded:
        variants_.add(_DIVIDED.sub("", folded))
    if _QUOTED.search(folded):
        variants_.add(fold(quopri.decodestring(folded.encode("utf-8", "replace")).decode("utf-8", "replace")))
    codes = [[int(code) for code in match.split(",")] for match in _CODES.findall(folded)]
    variants_.update(fold("".join(map(chr, run))) for run in codes)
    hidden = [bytes.fromhex(re.sub("[ :]", "", match)).decode("utf-8", "replace") for match in _HEX.findall(folded)]
    if hidden:
        variants_.add(fold(" ".join(hidden)))
    return variants_ - {folded}
