"""Published test sets out of the user's own copy: one file per format, each with `read(folder, image_root) -> rows`."""
