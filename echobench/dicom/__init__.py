"""Read DICOM files: `reading` opens them, `elements` walks them, `frames` decodes pixels, `encode` writes images."""
