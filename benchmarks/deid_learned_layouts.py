"""Burned-in identity of a hospital's archive without zones, with the proposed ones, and with those a person would tick.

python tests/strangers/screens/sixth/archive_sixth.py --seed N --patients 24 --out ARCHIVE
python benchmarks/deid_learned_layouts.py ARCHIVE [--train 12] [--every K] [--from I] [--log FILE] [--profile P]

`deidentify --learn-layouts` learns from the first patients of each machine; the rest is masked three times. The person
is played by the answer key of the patients that were learned from: zones are ticked in which identity stands more often
than other texts. Boxes count as in `deid_stranger_screens.py`; the key is never shown to the program.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import cv2
import numpy as np
from deid_stranger_screens import cover, objects, outcome, tell

from echobench.deid import learn_layouts
from echobench.deid.identifiers import from_dataset
from echobench.deid.learn_layouts import Screen, Zone
from echobench.deid.pixels import mask
from echobench.deid.text.report_text import Profile
from echobench.dicom import reading
from echobench.dicom.frames import Frames
from echobench.dicom.geometry import Box

Row = dict[str, Any]


def learned(archive: Path, rows: Sequence[Row], folder: Path) -> tuple[Screen, ...]:
    """Learn the screens from the objects of `rows`; `folder` holds links to them and what is written."""
    for row in rows:
        link = folder / "raw" / row["file"]
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to((archive / row["file"]).resolve())
    start = time.process_time()
    learn_layouts.learn(folder / "raw", folder / "private", out=folder / "out", workers=0)
    seconds = (time.process_time() - start) / max(1, len(rows))
    print(f"learned from {len(rows)} objects, {1000 * seconds:.0f} ms of processor time each")
    return _approved(folder / "private")


def _approved(private: Path) -> tuple[Screen, ...]:
    """Approve every screen as it is proposed."""
    file = private / learn_layouts.FILE
    rows = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps([row | {"approved": True} for row in rows]), encoding="utf-8")
    return learn_layouts.approved(private)


def ticked(archive: Path, screens: Sequence[Screen], rows: Sequence[Row]) -> tuple[Screen, ...]:
    """Tick the zones in which the key of the objects that were learned from shows identity rather than other texts."""
    by_file = {row["file"]: reading.read((archive / row["file"]).read_bytes()) for row in rows}
    return tuple(
        replace(screen, zones=tuple(_ticked(zone, [r for r in rows if learn_layouts.is_of(screen, by_file[r["file"]])])
                                    for zone in screen.zones))
        for screen in screens
    )  # fmt: skip


def _ticked(zone: Zone, rows: Sequence[Row]) -> Zone:
    counts = Counter(kind for row in rows for kind in ("identity", "keep") for item in row[kind] if _in(item, zone.box))
    return replace(zone, masked=counts["identity"] > counts["keep"])


def _in(item: Row, zone: Box) -> bool:
    """Tell whether the middle of a text is in a zone."""
    x, y, w, h = item["box"]
    return zone[0] <= x + w / 2 < zone[0] + zone[2] and zone[1] <= y + h / 2 < zone[1] + zone[3]


def judged(archive: Path, row: Row, arms: dict[str, Sequence[Screen]], profile: Profile) -> Iterator[tuple[str, Row]]:
    """Mask an object once with the zones of each arm."""
    ds = reading.read((archive / row["file"]).read_bytes())
    frames, known = Frames(ds).stack(), from_dataset(ds)
    for arm, screens in arms.items():
        start = time.process_time()
        zones = learn_layouts.zones_of(screens, ds)
        maker = str(ds.get("Manufacturer", "")) or None
        result = mask(frames, known, manufacturer=maker, zones=zones, profile=profile)
        seconds = time.process_time() - start
        masked = np.logical_and.reduce([cover(result, t, frames.shape[1:3]) for t in range(len(frames))])
        yield arm, outcome([row], result, [masked], seconds) | {"arm": arm}


def main() -> None:
    """Learn from the first patients of each machine; judge every K-th object of the others."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("archive", type=Path)
    parser.add_argument("--train", type=int, default=12, help="patients per machine to learn from")
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--from", type=int, default=0, dest="first")
    parser.add_argument("--profile", choices=get_args(Profile), default="research", help="that of --text-profile")
    parser.add_argument("--log", type=Path, help="a line of JSON per object and arm")
    options = parser.parse_args()
    cv2.setNumThreads(1)
    rows = [row for (row,) in objects(options.archive)]
    of_machine = {m: sorted({r["patient"] for r in rows if r["machine"] == m}) for m in {r["machine"] for r in rows}}
    first = [r for r in rows if r["patient"] in of_machine[r["machine"]][: options.train]]
    rest = [r for r in rows if r not in first][options.first :: options.every]
    with tempfile.TemporaryDirectory() as folder:
        proposed = learned(options.archive, first, Path(folder))
    arms = {"no zones": (), "proposed zones": proposed, "ticked zones": ticked(options.archive, proposed, first)}
    for arm, screens in arms.items():
        print(f"{arm}: {sum(len(s.masked) for s in screens)} on {len(screens)} screens")
    results: dict[str, list[Row]] = {arm: [] for arm in arms}
    for row in rest:
        for arm, result in judged(options.archive, row, arms, options.profile):
            results[arm].append(result | {"tags": [f"layout:{row['machine']}"]})
            if options.log:
                with options.log.open("a", encoding="utf-8") as log:
                    log.write(json.dumps(results[arm][-1], ensure_ascii=False) + "\n")
    for arm, found in results.items():
        print(f"== {arm}")
        tell(found)
        print(f"{1000 * sum(r['seconds'] for r in found) / max(1, len(found)):.0f} ms of processor time an object")


if __name__ == "__main__":
    main()
