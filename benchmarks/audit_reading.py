"""How much of what is burned into screens the audit reads, and what it costs, by the size at which it looks for lines.

    python benchmarks/audit_reading.py [--screens 40] [--seed 5]

Screens of the phantom with nothing masked; an identity is a form of a name, number or place of their headers that
stands in the lines read. 2.00 is the audit of before, which looked for lines in the doubled image.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from pathlib import Path

from echobench.audit import image_text, rules
from echobench.audit.outputs import pieces
from echobench.audit.piece import ImagePiece, Owners
from echobench.audit.search import Search
from echobench.audit.sources import collect
from echobench.phantom import generate
from echobench.phantom.generate import Mix
from echobench.privacy.pseudonym import Pseudonyms
from echobench.privacy.secret import Secret

SIZES = (2.0, 1.5, image_text._DETECTION, 1.0)
SCREENS = Mix(screen_share=1.0, clip_share=0.0, image_counts=(1.0,), clip_frames=(3, 4), small_px=(72, 84))


def main() -> None:
    """Print one line per size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--screens", type=int, default=40)
    parser.add_argument("--seed", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / "raw"
        counts = {"liver": options.screens // 2, "thyroid": options.screens - options.screens // 2}
        generate.write(raw, counts, options.seed, key=Path(folder) / "key.json", mix=SCREENS, workers=0)
        search = Search(collect(raw, Pseudonyms(Secret(bytes(32)))))
        images = [piece.pixels for piece in pieces(raw, Owners()) if isinstance(piece, ImagePiece)]
    for size in SIZES:
        image_text._DETECTION = size
        started = time.process_time()
        tiles = (image_text.Tile(number, pixels) for number, pixels in enumerate(images))
        lines = [read.lines if read else [] for _, read in image_text.read_images(tiles, workers=0)]
        seconds = time.process_time() - started
        kinds = sum((search.ocr(read) for read in lines), Counter())
        by_look = sum((rules.in_image(read) for read in lines), Counter())
        told = sum(bool(search.ocr(read)) for read in lines)
        print(
            f"{size:.2f}: {told} of {len(images)} screens told, {sum(kinds.values())} identities {dict(kinds)}, "
            f"{sum(by_look.values())} by their look, {seconds:.0f} s of processor",
            flush=True,
        )


if __name__ == "__main__":
    main()
