"""Records and their on-disk layout: rows, directory, manifest."""
