"""De-identification of report text."""
