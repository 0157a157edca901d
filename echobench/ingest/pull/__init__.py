"""Fetch studies from a PACS into a raw folder: `pull` asks a `Server`, which speaks DICOMweb or DIMSE."""
