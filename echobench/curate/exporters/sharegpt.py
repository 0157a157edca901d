"""ShareGPT: `conversations` of {from, value} with the speakers system, human and gpt; images as `image`.

The format of the ShareGPT dumps as LLaVA and FastChat extended it; EchoVLM's published captions are in it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from echobench.curate.exporters._tagged import flat, parts

START = "# {folder}/{file}, images relative to {folder}: any trainer that reads ShareGPT's conversations"
SPEAKERS = {"system": "system", "user": "human", "assistant": "gpt"}
_ROLES = {speaker: role for role, speaker in SPEAKERS.items()}


def to_row(messages: Sequence[Mapping[str, Any]], images: Sequence[str]) -> dict[str, Any]:
    """Convert a conversation and its image files to a row of this format."""
    return {
        "image": list(images),
        "conversations": [{"from": SPEAKERS[m["role"]], "value": flat(m)} for m in messages],
    }


def from_row(row: Mapping[str, Any]) -> tuple[list[dict[str, Any]], list[str]]:
    """Read the conversation and the image files of a row: the inverse of `to_row`."""
    turns = [{"role": _ROLES[turn["from"]], "content": parts(turn["value"])} for turn in row["conversations"]]
    return turns, list(row["image"])
