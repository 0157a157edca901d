"""Shared by the formats of LLaVA's kind: `image` and `conversations` of human and gpt, a system turn beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from echobench.curate.exporters._tagged import flat, parts

_SPEAKERS = {"user": "human", "assistant": "gpt"}
_ROLES = {speaker: role for role, speaker in _SPEAKERS.items()}


def to_row(messages: Sequence[Mapping[str, Any]], images: Sequence[str]) -> dict[str, Any]:
    """Convert a conversation and its image files to {image, system, conversations}; one image is no list."""
    row: dict[str, Any] = {"image": images[0] if len(images) == 1 else list(images)}
    turns = list(messages)
    if turns and turns[0]["role"] == "system":
        row["system"] = flat(turns.pop(0))
    return {**row, "conversations": [{"from": _SPEAKERS[m["role"]], "value": flat(m)} for m in turns]}


def from_row(row: Mapping[str, Any]) -> tuple[list[dict[str, Any]], list[str]]:
    """Read the conversation and the image files of a row: the inverse of `to_row`."""
    system = [{"role": "system", "content": parts(row["system"])}] if row.get("system") else []
    turns = [{"role": _ROLES[turn["from"]], "content": parts(turn["value"])} for turn in row["conversations"]]
    return [*system, *turns], [row["image"]] if isinstance(row["image"], str) else list(row["image"])
