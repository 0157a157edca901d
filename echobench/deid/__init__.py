"""Masks: what takes identity out of headers, pixels and texts. `audit` proves it and imports nothing from here."""
