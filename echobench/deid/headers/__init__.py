"""De-identification of DICOM headers (PS3.15 Annex E), structured reports and stream metadata."""
