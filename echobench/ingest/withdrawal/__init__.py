"""Take one patient out of everything that was made: found, written down, taken out, searched for."""
