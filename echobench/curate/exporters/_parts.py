"""Shared by the formats that keep the parts of a turn apart: `images`, and `messages` with image and text parts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def to_row(messages: Sequence[Mapping[str, Any]], images: Sequence[str]) -> dict[str, Any]:
    """Convert a conversation and its image files to a row of this format."""
    turns = [
        {
            "role": message["role"],
            "content": [
                {"type": part["type"]} if part["type"] == "image" else {"type": "text", "text": part["text"]}
                for part in message["content"]
            ],
        }
        for message in messages
    ]
    return {"images": list(images), "messages": turns}


def from_row(row: Mapping[str, Any]) -> tuple[list[dict[str, Any]], list[str]]:
    """Read the conversation and the image files of a row: the inverse of `to_row`."""
    messages = [
        {
            "role": turn["role"],
            "content": [{"type": part["type"], "text": part.get("text") or ""} for part in turn["content"]],
        }
        for turn in row["messages"]
    ]
    return messages, list(row["images"])
