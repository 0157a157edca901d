"""ms-swift: `messages` with flat texts, `<image>` for each image, `images` as files.

https://swift.readthedocs.io/en/latest/Customization/Custom-dataset.html, "multimodal".
Image files are looked for from the folder of the rows: start ms-swift there, or set ROOT_IMAGE_DIR to it.
"""

from __future__ import annotations

from echobench.curate.exporters._tagged import from_messages_row as from_row
from echobench.curate.exporters._tagged import to_messages_row as to_row

__all__ = ["from_row", "to_row"]
