"""WebDataset: tar shards, in which a record is KEY.json beside KEY.0.png, KEY.1.png, ... in the order of its images.

https://github.com/webdataset/webdataset, "The WebDataset Format". The JSON holds `messages` with image parts, as TRL
reads them, and the names of the members of its images.
"""

from __future__ import annotations

from echobench.curate.exporters._parts import from_row, to_row

__all__ = ["LAYOUT", "START", "from_row", "to_row"]

LAYOUT = "tar"
START = """import glob, webdataset
rows = webdataset.WebDataset(sorted(glob.glob("{folder}/{split}-*.tar")), shardshuffle=100).decode("pil")
for row in rows:  # row["json"]["messages"], row["0.png"] or row["0.jpg"] a PIL image
    ..."""
