"""Mark what differs between a reference and an answer: Latin words and numbers as wholes, Chinese by character."""

from __future__ import annotations

import difflib
import re
from typing import Literal

from echobench.page import Html, escape

Kind = Literal["same", "missing", "added"]

_PIECE = re.compile(r"[A-Za-z]+|\d+(?:\.\d+)?|\s+|.", re.DOTALL)


def differences(reference: str, answer: str) -> list[tuple[Kind, str]]:
    """Split both texts into runs: in both, in the reference only (missing), in the answer only (added)."""
    left, right = _PIECE.findall(reference), _PIECE.findall(answer)
    runs: list[tuple[Kind, str]] = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        missing, added = "".join(left[a:b]), "".join(right[c:d])
        if kind == "equal":
            runs.append(("same", added))
            continue
        if missing:
            runs.append(("missing", missing))
        if added:
            runs.append(("added", added))
    return runs


def mark_differences(reference: str, answer: str) -> Html:
    """The answer as HTML: what it adds in `<ins>`, what it leaves out of the reference in `<del>`."""
    tags = {"same": "{}", "missing": "<del>{}</del>", "added": "<ins>{}</ins>"}
    return Html("".join(tags[kind].format(escape(text)) for kind, text in differences(reference, answer)))
