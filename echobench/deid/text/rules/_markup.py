"""Blank what only lays a text out, so that the rules read its words: HTML and XML tags, bold captions, dot leaders."""

from __future__ import annotations

import re
from collections.abc import Callable

_BLOCK = re.compile(r"</?(?:br|p|div|tr|li|ul|ol|table|tbody|thead|hr|h[1-6]|pre)\b", re.IGNORECASE)
_HTML = (
    "br|p|div|span|b|i|u|em|strong|font|tr|td|th|table|tbody|thead|li|ul|ol|hr|h[1-6]|sup|sub|pre|code|small|center"
    "|html|body|head"
)
# A tag with attributes may hold an identifier in them and is read as text.
_TAG = re.compile(rf"</?(?i:{_HTML})[ ]?/?>")
_OPENED = re.compile(r"<(?P<name>[A-Za-z][\w:.\-]{1,60})>")  # <PatientName>, which is read as the caption it is
_CLOSED = re.compile(r"</[A-Za-z][\w:.\-]{1,60}>")
_ENTITY = re.compile(r"&(?:nbsp|ensp|emsp|thinsp|#160|#xa0);", re.IGNORECASE)
_BOLD = re.compile(r"(?P<open>\*\*)(?P<caption>[^*\n:：]{1,30})(?P<close>\*\*)(?P<sign>[ \t]*[:：])?")
_LEADER = re.compile(r"(?<=[\w)#.'])(?P<dots>\.{4,80}|…{2,40}|·{4,80})(?=[ ]?\S)")
_QUOTE = re.compile(r"^(?:>[ ]?){1,4}", re.MULTILINE)


def readable(text: str) -> str:
    """Return a text of the same length with spaces, colons and line ends in the place of markup."""
    if ">" in text:
        text = _blank(_QUOTE, text, lambda quote: " " * len(quote))
    if "<" in text:
        text = _blank(_TAG, text, lambda tag: ("\n" if _BLOCK.match(tag) else " ").ljust(len(tag)))
        text = _blank(_CLOSED, text, lambda tag: "\n".ljust(len(tag)))
        text = _blank(_OPENED, text, lambda tag: f" {tag[1:-1]}:")
    if "&" in text:
        text = _blank(_ENTITY, text, lambda entity: " " * len(entity))
    if "**" in text:
        text = _BOLD.sub(lambda m: f"  {m['caption']}" + (f"  {m['sign']}" if m["sign"] else ": "), text)
    if ".." in text or "…" in text or "··" in text:
        text = _blank(_LEADER, text, lambda dots: ":".ljust(len(dots)))
    return text


def _blank(pattern: re.Pattern[str], text: str, write: Callable[[str], str]) -> str:
    return pattern.sub(lambda match: write(match[0]), text)
