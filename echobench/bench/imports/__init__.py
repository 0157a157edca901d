"""Published test sets out of the user's own copy: one file a format, each with `read(folder, pictures) -> rows`."""
