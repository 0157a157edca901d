"""Synthetic multi-organ ultrasound with planted identifiers and an answer key. Imports nothing that looks for them."""
