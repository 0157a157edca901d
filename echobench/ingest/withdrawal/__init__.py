"""Remove one patient from all outputs: find, note, take out, search."""
