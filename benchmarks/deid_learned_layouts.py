"""Burned-in identity of a hospital's archive without zones, with the proposed ones, and with what a person would tick.

python tests/strangers/screens/sixth/archive_sixth.py --seed N --patients 24 --out ARCHIVE
python benchmarks/deid_learned_layouts.py ARCHIVE [--train 12] [--every K] [--from I] [--log FILE] [--profile P]
    [--arms "no zones" "proposed zones" "ticked zones" "ticked zones and texts"]

`deidentify --learn-layouts` learns from the first patients of each machine; the rest is masked once for each arm. The
person is played by the answer key of the patients that were learned from: zones are ticked in which identity stands
more often than other texts, and texts that the key calls useful in that place and nowhere in it identity. Boxes count
as in `deid_stranger_screens.py`; the key is never shown to the program.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import cv2
import numpy as np
from deid_stranger_screens import cover, objects, outcome, tell

from echobench.deid import approved_screens, learn_layouts
from echobench.deid.approved_screens import ANY_NUMBER, Screen, Zone
from echobench.deid.identifiers import from_dataset
from echobench.deid.pixels import in_zones, mask
from echobench.deid.text.report_text import Profile
from echobench.dicom import reading
from echobench.dicom.frames import Frames

Row = dict[str, Any]
ARMS = ("no zones", "proposed zones", "ticked zones", "ticked zones and texts")


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
    file = private / approved_screens.FILE
    rows = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps([row | {"approved": True} for row in rows]), encoding="utf-8")
    return approved_screens.load(private)


def ticked(archive: Path, screens: Sequence[Screen], rows: Sequence[Row], *, texts: bool) -> tuple[Screen, ...]:
    """Tick what the key of the objects that were learned from tells a person about each zone, and about its `texts`."""
    by_file = {row["file"]: reading.read((archive / row["file"]).read_bytes()) for row in rows}
    return tuple(
        replace(screen, zones=tuple(_ticked(zone, of_screen, texts) for zone in screen.zones))
        for screen in screens
        for of_screen in [[row for row in rows if approved_screens.is_of(screen, by_file[row["file"]])]]
    )


def _ticked(zone: Zone, rows: Sequence[Row], texts: bool) -> Zone:
    """Tick a zone of more identity than other texts; tick a text that holds, or is held by, useful ones alone."""
    inside = {
        kind: [item for row in rows for item in row[kind] if in_zones.is_inside(item["box"], zone.box)]
        for kind in ("identity", "keep")
    }
    forms = {kind: {in_zones.form(in_zones.any_number(item["text"])) for item in inside[kind]} for kind in inside}
    own = [texts and _is_like(text.text, forms["keep"]) and not _is_like(text.text, forms["identity"])
           for text in zone.texts]  # fmt: skip
    return replace(
        zone,
        masked=len(inside["identity"]) > len(inside["keep"]),
        texts=tuple(replace(text, own=is_own) for text, is_own in zip(zone.texts, own, strict=True)),
    )


def _is_like(text: str, forms: set[str]) -> bool:
    shown = in_zones.form(text if ANY_NUMBER in text else in_zones.any_number(text))
    return any(form and (form in shown or shown in form) for form in forms)


def judged(archive: Path, row: Row, arms: dict[str, Sequence[Screen]], profile: Profile) -> Iterator[tuple[str, Row]]:
    """Mask an object once with the zones of each arm."""
    ds = reading.read((archive / row["file"]).read_bytes())
    frames, known = Frames(ds).stack(), from_dataset(ds)
    for arm, screens in arms.items():
        start = time.process_time()
        zones = approved_screens.zones_of(screens, ds)
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
    parser.add_argument("--arms", nargs="+", choices=ARMS, default=ARMS)
    parser.add_argument("--log", type=Path, help="a line of JSON per object and arm")
    options = parser.parse_args()
    cv2.setNumThreads(1)
    rows = [row for (row,) in objects(options.archive)]
    of_machine = {m: sorted({r["patient"] for r in rows if r["machine"] == m}) for m in {r["machine"] for r in rows}}
    first = [r for r in rows if r["patient"] in of_machine[r["machine"]][: options.train]]
    rest = [r for r in rows if r not in first][options.first :: options.every]
    with tempfile.TemporaryDirectory() as folder:
        proposed = learned(options.archive, first, Path(folder))
    by_person = [ticked(options.archive, proposed, first, texts=texts) for texts in (False, True)]
    arms = {arm: s for arm, s in zip(ARMS, ((), proposed, *by_person), strict=True) if arm in options.arms}
    for arm, screens in arms.items():
        of_machine = sum(len(screen.own) for screen in screens)
        print(f"{arm}: {sum(len(s.masked) for s in screens)} and {of_machine} texts on {len(screens)} screens")
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
