"""Take the screenshots of the documents from a folder that `make demo` wrote.

python scripts/screenshots.py demo-out [docs/images]

Pages are opened in headless Chromium (Debian package chromium) at 1,200 px, the upper part is kept, and each becomes a
WebP of at most 150 kB. The demonstration is of invented patients alone.
"""

from __future__ import annotations

import argparse
import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
# Page of the demonstration -> height of the window.
PAGES = {
    "index.html": 1000,
    "data/report.html": 1100,
    "balance-natural.html": 1000,
    "leaderboard/leaderboard.html": 1000,
    "leaderboard/samples.html": 1000,
}
WIDTH, LARGEST = 1200, 150_000


def shoot(page: Path, height: int) -> Image.Image:
    """Return the upper part of a page as Chromium draws it."""
    browser = shutil.which("chromium")
    if browser is None:
        raise SystemExit("expected the program chromium; install the Debian package of that name")
    with tempfile.TemporaryDirectory() as temporary:
        file = Path(temporary) / "shot.png"
        words = [
            "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--virtual-time-budget=20000",
            f"--user-data-dir={temporary}/profile", f"--window-size={WIDTH},{height}", f"--screenshot={file}",
        ]  # fmt: skip
        subprocess.run([browser, *words, page.resolve().as_uri()], check=True, capture_output=True, timeout=120)
        return Image.open(io.BytesIO(file.read_bytes())).convert("RGB")


def encode(image: Image.Image) -> bytes:
    """Return a WebP within the limit, of the best quality that allows it."""
    for quality in (85, 70, 55, 40):
        buffer = io.BytesIO()
        image.save(buffer, "WEBP", quality=quality, method=6)
        if buffer.tell() <= LARGEST:
            return buffer.getvalue()
    raise SystemExit(f"a screenshot is larger than {LARGEST:,} bytes at the lowest quality; show less of the page")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("demo", type=Path, help="folder that `make demo` wrote")
    parser.add_argument("out", type=Path, nargs="?", default=ROOT / "docs" / "images")
    arguments = parser.parse_args()
    missing = [page for page in PAGES if not (arguments.demo / page).is_file()]
    if missing:
        raise SystemExit(f"{arguments.demo} lacks {', '.join(missing)}; expected a folder that `make demo` wrote")
    arguments.out.mkdir(parents=True, exist_ok=True)
    for page, height in PAGES.items():
        file = arguments.out / f"{Path(page).stem}.webp"
        file.write_bytes(encode(shoot(arguments.demo / page, height)))
        print(f"{file} ({file.stat().st_size:,} bytes)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
