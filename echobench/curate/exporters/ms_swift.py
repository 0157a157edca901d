"""ms-swift: `messages` with flat texts, `<image>` for each picture, `images` as files.

https://swift.readthedocs.io/en/latest/Customization/Custom-dataset.html, "multimodal".
Pictures are found from the folder of the rows: start ms-swift there, or set ROOT_IMAGE_DIR to it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from echobench.curate.exporters._tagged import flat, parts

NAME = "ms-swift"


def to_row(messages: Sequence[Mapping[str, Any]], images: Sequence[str]) -> dict[str, Any]:
    """A conversation and its picture files as a row of this format."""
    return {"messages": [{"role": m["role"], "content": flat(m)} for m in messages], "images": list(images)}


def from_row(row: Mapping[str, Any]) -> tuple[list[dict[str, Any]], list[str]]:
    """The conversation and the picture files of a row."""
    return [{"role": m["role"], "content": parts(m["content"])} for m in row["messages"]], list(row["images"])
