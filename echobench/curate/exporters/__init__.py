"""Formats of trainers, one exporter per file; the file's name is the format's name."""
