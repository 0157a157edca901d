"""What differs between two texts, marked: words of Latin script and numbers whole, Chinese letter by letter."""

from __future__ import annotations

import difflib
import re

from echobench.page import Html, escape

_PIECE = re.compile(r"[A-Za-z]+|\d+(?:\.\d+)?|\s+|.", re.DOTALL)

STYLE = """
del{background:#fbe3e0;color:#8c1d18;text-decoration:line-through;text-decoration-color:#d49}
ins{background:#dcf2e2;color:#14532d;text-decoration:none}
"""


def marked(reference: str, answer: str) -> Html:
    """The answer as HTML: what it adds in `<ins>`, what of the reference it leaves out in `<del>`."""
    left, right = _PIECE.findall(reference), _PIECE.findall(answer)
    parts: list[str] = []
    for kind, a, b, c, d in difflib.SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        gone, come = escape("".join(left[a:b])), escape("".join(right[c:d]))
        if kind == "equal":
            parts.append(come)
        else:
            parts += [f"<del>{gone}</del>"] * bool(gone) + [f"<ins>{come}</ins>"] * bool(come)
    return Html("".join(parts))
