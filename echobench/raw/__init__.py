"""Finding and opening the files of a raw folder, archives included."""
