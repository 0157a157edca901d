"""Shared by the formats that mark an image by `<image>` inside the text."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

TAG = "<image>"


def flat(message: Mapping[str, Any]) -> str:
    """Join the parts of a turn as one text; a tag and a line break stand for an image."""
    return "".join(f"{TAG}\n" if part["type"] == "image" else part["text"] for part in message["content"])


def parts(text: str) -> list[dict[str, str]]:
    """Split a flat text into its parts: the inverse of `flat`."""
    pieces = re.split(f"({TAG}\n?)", text)
    return [
        {"type": "image", "text": ""} if piece.startswith(TAG) else {"type": "text", "text": piece}
        for piece in pieces
        if piece
    ]


def to_messages_row(messages: Sequence[Mapping[str, Any]], images: Sequence[str]) -> dict[str, Any]:
    """Convert a conversation and its image files to {messages, images} with flat texts."""
    return {"messages": [{"role": m["role"], "content": flat(m)} for m in messages], "images": list(images)}


def from_messages_row(row: Mapping[str, Any]) -> tuple[list[dict[str, Any]], list[str]]:
    """Read the conversation and the image files of a row: the inverse of `to_messages_row`."""
    return [{"role": m["role"], "content": parts(m["content"])} for m in row["messages"]], list(row["images"])
