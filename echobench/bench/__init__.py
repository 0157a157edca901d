"""Predict, score, compare, tabulate."""
