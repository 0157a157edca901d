"""Proves: an independent search for every identifier of the sources in everything that was written."""
