"""DICOM files to frames and back."""
