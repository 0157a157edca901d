"""Rebalancing strategies, one per file; the file's name is the strategy's name.

A strategy offers `shares` or `repeats` (see `echobench.curate.rebalance`). Its options are the keyword parameters of
that function: float, int, str or Path, with a default or required.
"""
