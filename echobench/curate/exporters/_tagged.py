"""What the formats share that mark a picture by `<image>` inside the text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

TAG = "<image>"


def flat(message: Mapping[str, Any]) -> str:
    """A turn's parts as one text; a tag and a line break stand for a picture."""
    return "".join(f"{TAG}\n" if part["type"] == "image" else part["text"] for part in message["content"])


def parts(text: str) -> list[dict[str, str]]:
    """The parts of a flat text."""
    pieces = re.split(f"({TAG}\n?)", text)
    return [
        {"type": "image", "text": ""} if piece.startswith(TAG) else {"type": "text", "text": piece}
        for piece in pieces
        if piece
    ]
