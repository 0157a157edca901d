"""One metric a file; the file's name is its name."""
