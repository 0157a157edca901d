"""Text in scripts that no reader of the audit knows: words that are told as unread, and clean images that are.

    python benchmarks/audit_unread.py [--seed 1] [--words 6] [--scripts NAME ...] [--fonts FOLDER] [--images 120]

Words of random letters of each script are drawn with its face of Noto Sans on black, on a grey banner and on tissue, in
sizes of 12 to 30 px; the tissue is of public images. The same images without a word are the clean ones. A word counts
as told where its image has an unread line, or where a model of Tesseract has read it.
"""

from __future__ import annotations

import argparse
import os
import random
import time
import unicodedata
from collections import Counter
from pathlib import Path

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from echobench.audit import script_models
from echobench.audit.image_text import Tile, read_images
from echobench.stats import wilson

SHARED = Path(os.environ.get("ECHOBENCH_SHARED", Path(__file__).resolve().parents[2] / "shared")) / "data" / "images"
FONTS = Path("/usr/share/fonts/truetype/noto")
GROUNDS = ("black", "banner", "tissue")
HEIGHT, WIDTH, BANNER, LEAST_SIDE = 600, 800, 48, 300
SCRIPTS = (
    "Arabic", "Armenian", "Bengali", "Devanagari", "Ethiopic", "Georgian", "Gujarati", "Gurmukhi", "Hebrew", "Kannada",
    "Khmer", "Lao", "Malayalam", "Mongolian", "Myanmar", "Oriya", "Sinhala", "Syriac", "Tamil", "Telugu", "Thaana",
    "Thai", "Tifinagh",
)  # fmt: skip


def letters_of(script: str) -> list[str]:
    """List the letters of a script by its Unicode name, marks and forms of presentation left out."""
    signs = (c for c in map(chr, range(0x370, 0x3000)) if c.isalpha())
    return [c for c in signs if unicodedata.name(c, "").startswith(f"{script.upper()} LETTER")]


def tissue() -> list[np.ndarray]:
    """Return public images (H, W) of some size, no masks of segmentation among them."""
    paths = [path for path in sorted(SHARED.glob("*/*.png")) if "mask" not in path.name]
    images = (cv2.imread(str(path), cv2.IMREAD_GRAYSCALE) for path in paths)
    return [image for image in images if image is not None and min(image.shape) > LEAST_SIDE]


def drawn(word: str, face: Path, ground: str, image: np.ndarray, luck: random.Random) -> np.ndarray:
    """Draw a word on a screen (H, W, 1) uint8."""
    screen = np.zeros((HEIGHT, WIDTH), np.uint8)
    screen[BANNER + 8 : -8, 40:-40] = cv2.resize(image, (WIDTH - 80, HEIGHT - BANNER - 16))
    if ground == "banner":
        screen[:BANNER] = luck.randrange(30, 90)
    picture = Image.fromarray(screen)
    top = luck.randrange(BANNER + 20, HEIGHT - 80) if ground == "tissue" else 8
    font = ImageFont.truetype(str(face), luck.randrange(12, 31))
    ImageDraw.Draw(picture).text((luck.randrange(20, 500), top), word, fill=luck.randrange(190, 256), font=font)
    return np.asarray(picture)[..., None]


def share(told: int, of: int) -> str:
    """Format a share with its interval."""
    low, high = wilson(told, of)
    return f"{told} of {of}, {told / max(1, of):.3f} [{low:.3f}, {high:.3f}]"


def main() -> None:
    """Print the share of words that are told, by script and ground, and of clean images that are held for unread."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--words", type=int, default=6, help="per script and ground")
    parser.add_argument("--scripts", nargs="+", default=SCRIPTS)
    parser.add_argument("--fonts", type=Path, default=FONTS)
    parser.add_argument("--images", type=int, default=120, help="clean images")
    options = parser.parse_args()
    luck, images = random.Random(options.seed), tissue()
    print(f"models of Tesseract: {' '.join(script_models.names()) or 'none'}; {len(images)} public images")
    of, told, start = Counter[str](), Counter[str](), time.process_time()
    for script in options.scripts:
        letters, face = letters_of(script), options.fonts / f"NotoSans{script}-Regular.ttf"
        for ground in GROUNDS:
            for _ in range(options.words):
                word = "".join(luck.choices(letters, k=luck.randrange(4, 10)))
                screen = drawn(word, face, ground, luck.choice(images), luck)
                ((_, reading),) = read_images([Tile(0, screen)], workers=0)
                lines, unread = (reading.lines, reading.unread) if reading else ([], 0)
                is_told = unread > 0 or any(map(set(letters).intersection, lines))
                for key in ("all", script, ground):
                    of[key] += 1
                    told[key] += is_told
    for key in of:
        print(f"{key}: {share(told[key], of[key])}")
    clean = luck.sample(images, min(options.images, len(images)))
    readings = read_images((Tile(number, image) for number, image in enumerate(clean)), workers=0)
    held = sum(reading is None or reading.unread > 0 for _, reading in readings)
    print(f"clean images taken for unread: {share(held, len(clean))}; {time.process_time() - start:.0f} s of processor")


if __name__ == "__main__":
    main()
