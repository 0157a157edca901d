"""Qwen-VL fine-tuning: {image, conversations} with human and gpt in turn, one `<image>` per image.

https://github.com/QwenLM/Qwen3-VL, qwen-vl-finetune, qwenvl/data/data_processor.py: `annotation_path` is read as JSON
Lines, images are joined to `data_path`, and every turn that is not human's is taken for an answer, so a record's
system turn goes to `system`.
"""

from __future__ import annotations

from echobench.curate.exporters._conversations import from_row, to_row

__all__ = ["START", "from_row", "to_row"]

START = """# in qwenvl/data/__init__.py:
#   data_dict["echobench"] = {{"annotation_path": "{folder}/{file}", "data_path": "{folder}"}}
torchrun qwenvl/train/train_qwen.py --dataset_use echobench --model_name_or_path MODEL --output_dir OUT"""
