"""Screens of vendors' machines, one module per layout.

Each exposes `VENDOR`, `MODEL`, `SIZES` and `draw(canvas, content, rng)`.

A layout is chosen independently of the region and shows nothing that gives it away: no preset named after an organ, the
same body mark for all. It puts the scan somewhere on the canvas and writes texts around it.
"""

from __future__ import annotations
