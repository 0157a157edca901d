"""TRL: conversations with image parts, read by `SFTTrainer`.

https://huggingface.co/docs/trl/dataset_formats, "vision dataset": columns `images` and `messages`, where a user turn
holds one {"type": "image"} part per image. `datasets` opens image files from the folder in which it runs, so paths are
absolute.
"""

from __future__ import annotations

from echobench.curate.exporters._parts import from_row, to_row

__all__ = ["ABSOLUTE", "START", "from_row", "to_row"]

ABSOLUTE = True
START = """import datasets
from trl import SFTConfig, SFTTrainer

rows = datasets.load_dataset("json", data_files="{folder}/{file}", split="train")
rows = rows.cast_column("images", datasets.List(datasets.Image())).remove_columns(["id", "echobench"])
SFTTrainer("MODEL", args=SFTConfig(output_dir="OUT", max_length=None), train_dataset=rows).train()"""
