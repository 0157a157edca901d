"""LLaMA-Factory: `messages` with flat texts and `images`, described by `dataset_info.json`.

https://github.com/hiyouga/LLaMA-Factory, data/README.md, "ShareGPT format" with OpenAI-style tags. The folder is used
as `dataset_dir`, to which images are joined.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from echobench.curate.exporters._tagged import from_messages_row as from_row
from echobench.curate.exporters._tagged import to_messages_row as to_row

__all__ = ["START", "companion", "from_row", "to_row"]

START = """llamafactory-cli train --stage sft --do_train true --dataset_dir "{folder}" --dataset echobench_{split} \\
    --model_name_or_path MODEL --template qwen2_vl --output_dir OUT"""


def companion(files: Mapping[str, str]) -> dict[str, Any]:
    """Return {file name: content} of the files beside the rows; `files` maps a split to the file of its rows."""
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
