"""DICOM files to frames and back: `elements` walks what can be read, `read` opens, `frames` decodes, `encode` writes."""
