"""Stands in `echobench.pseudonym`: the audit needs the names too, and may not import the masks."""

from echobench.pseudonym import SHIFT_MAX_DAYS, Pseudonyms, is_placeholder

__all__ = ["SHIFT_MAX_DAYS", "Pseudonyms", "is_placeholder"]
