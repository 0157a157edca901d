"""Formats of trainers, one exporter per file; the file's name is the format's name.

An exporter offers `to_row(messages, images)`, its inverse `from_row(row)` and `START`, a line that starts the trainer
with `{folder}` for the folder of the export, `{split}` for what is trained on and `{file}` for its first file of rows.
It may also offer:

    LAYOUT        "jsonl" (the default: one object per line), "json" (one array) or "tar" (WebDataset shards)
    ABSOLUTE      whether image paths are absolute, for readers that open them from wherever they run
    MOST_IMAGES   the largest number of images of a row that the reader takes; other rows are left out by id
    companion     files beside the rows: `companion(files)` returns {file name: JSON content}
"""
