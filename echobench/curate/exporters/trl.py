"""TRL: conversations with image parts, read by `SFTTrainer`.

https://huggingface.co/docs/trl/dataset_formats, "vision dataset": columns `images` and `messages`, where a user turn
holds one {"type": "image"} part for each picture.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

NAME = "trl"


def to_row(messages: Sequence[Mapping[str, Any]], images: Sequence[str]) -> dict[str, Any]:
    """A conversation and its picture files as a row of this format."""
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
    """The conversation and the picture files of a row."""
    messages = [
        {
            "role": turn["role"],
            "content": [{"type": part["type"], "text": part.get("text") or ""} for part in turn["content"]],
        }
        for turn in row["messages"]
    ]
    return messages, list(row["images"])
