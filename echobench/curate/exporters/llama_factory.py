"""LLaMA-Factory: `messages` with flat texts and `images`, described by `dataset_info.json`.

https://github.com/hiyouga/LLaMA-Factory, data/README.md, "ShareGPT format" with OpenAI-style tags. The folder is used
as `dataset_dir`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from echobench.curate.exporters._tagged import flat, parts

NAME = "llama-factory"


def to_row(messages: Sequence[Mapping[str, Any]], images: Sequence[str]) -> dict[str, Any]:
    """A conversation and its picture files as a row of this format."""
    return {"messages": [{"role": m["role"], "content": flat(m)} for m in messages], "images": list(images)}


def from_row(row: Mapping[str, Any]) -> tuple[list[dict[str, Any]], list[str]]:
    """The conversation and the picture files of a row."""
    return [{"role": m["role"], "content": parts(m["content"])} for m in row["messages"]], list(row["images"])


def companion(files: Mapping[str, str]) -> dict[str, Any]:
    """{file name: content} that stands beside the rows; `files` maps split to the file of its rows."""
    entry = {
        "formatting": "sharegpt",
        "columns": {"messages": "messages", "images": "images"},
        "tags": {
            "role_tag": "role",
            "content_tag": "content",
            "user_tag": "user",
            "assistant_tag": "assistant",
            "system_tag": "system",
        },
    }
    return {"dataset_info.json": {f"echobench_{split}": {"file_name": name, **entry} for split, name in files.items()}}
