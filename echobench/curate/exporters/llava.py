"""LLaVA: one JSON array of {id, image, conversations} with human and gpt in turn.

https://github.com/haotian-liu/LLaVA, docs/Finetune_Custom_Data.md and llava/train/train.py: the loader reads the file
with one `json.load` and joins `image`, one string, to `--image_folder`, so a row has one image. It has no system turn
(the template's own is used); a record's system turn goes to `system`.
"""

from __future__ import annotations

from echobench.curate.exporters._conversations import from_row, to_row

__all__ = ["LAYOUT", "MOST_IMAGES", "START", "from_row", "to_row"]

LAYOUT = "json"
MOST_IMAGES = 1
START = """deepspeed llava/train/train_mem.py --data_path "{folder}/{file}" --image_folder "{folder}" \\
    --model_name_or_path MODEL --version v1 --output_dir OUT"""
