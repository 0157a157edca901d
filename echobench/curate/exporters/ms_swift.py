"""ms-swift: `messages` with flat texts, `<image>` for each image, `images` as files.

https://swift.readthedocs.io/en/latest/Customization/Custom-dataset.html, "multimodal". Image files are looked for from
the folder in which ms-swift runs, so paths are absolute.
"""

from __future__ import annotations

from echobench.curate.exporters._tagged import from_messages_row as from_row
from echobench.curate.exporters._tagged import to_messages_row as to_row

__all__ = ["ABSOLUTE", "START", "from_row", "to_row"]

ABSOLUTE = True
START = 'swift sft --model MODEL --dataset "{folder}/{file}" --remove_unused_columns true --output_dir OUT'
