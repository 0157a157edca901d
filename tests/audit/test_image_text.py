"""Reading pictures in several processes finds the same, in the same order."""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

from echobench.audit.image_text import Tile, read_pictures


def test_the_number_of_processes_changes_nothing():
    tiles = []
    for number in range(3):
        picture = Image.new("L", (800, 120))
        ImageDraw.Draw(picture).text((20, 40), f"SANDERSON {number}4711", fill=255, font_size=28)
        tiles.append(Tile(number, np.asarray(picture)))
    alone = list(read_pictures(tiles))
    assert alone == list(read_pictures(tiles, workers=2))
    assert [name for name, _ in alone] == [0, 1, 2]
    assert all(f"{number}4711" in "".join(lines) for number, lines in alone)
