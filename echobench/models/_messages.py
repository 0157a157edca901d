"""Write prompts as chat messages, with images as data URLs, as servers and engines of OpenAI's form read them."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any

from echobench.dataset.records import Message, Prompt
from echobench.models._remote import media_type


def to_chat(prompt: Prompt) -> list[dict[str, Any]]:
    """Write a prompt as chat messages; each image is a data URL at its position."""
    images = iter(prompt.images)
    return [{"role": m.role, "content": _content(m, images)} for m in prompt.messages]


def _content(message: Message, images: Iterator[bytes]) -> str | list[dict[str, Any]]:
    if all(kind == "text" for kind, _ in message.content):
        return message.text
    return [
        {"type": "text", "text": text}
        if kind == "text"
        else {"type": "image_url", "image_url": {"url": _data_url(next(images))}}
        for kind, text in message.content
    ]


def _data_url(data: bytes) -> str:
    return f"data:{media_type(data)};base64,{base64.b64encode(data).decode('ascii')}"
