"""Vendors' screens: one file a layout. Each module exposes `VENDOR`, `MODEL`, `draw(canvas, facts, rng)`.

A layout is chosen without looking at the region, and shows nothing that tells it: no preset named after an organ, the
same body mark for all. It puts the scan somewhere on the canvas and writes around it.
"""

from __future__ import annotations
