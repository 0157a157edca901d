"""Burned-in identity on screens drawn by somebody who had not read the rules: covered, held back, kept, by tag.

python tests/strangers/screens/screens.py --seed N --count 160 --out SET
python benchmarks/deid_stranger_screens.py SET [--every K] [--from I] [--log FILE] [--corners] [--profile P]

SET holds `key.jsonl`: per image its header, boxes of identity, boxes of texts to keep, and tags. The frames of a clip
are masked together. A box counts as covered from nine tenths of its area on, a text as kept below 0.15. An object that
is held back releases nothing, so its boxes are safe, but it counts in the share held back, whose limit is 2 %.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, get_args

import cv2
import numpy as np

from echobench.deid.approved_screens import zones_of
from echobench.deid.identifiers import Identifiers, from_fields
from echobench.deid.pixels import Masked, mask
from echobench.deid.text.report_text import Profile
from echobench.stats import wilson

GROUPS = ("script", "rotation", "layout", "header", "text", "size", "colour", "mode", "post", "clip")


def objects(folder: Path, *, corners: bool = False) -> list[list[dict[str, Any]]]:
    """List the objects of a set, each as the rows of its images in order. `corners`: boxes are two corners."""
    rows = [_row(json.loads(line), corners) for line in (folder / "key.jsonl").read_text(encoding="utf-8").splitlines()]
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        groups[row.get("clip", row["file"])].append(row)
    return list(groups.values())


def _row(row: dict[str, Any], corners: bool) -> dict[str, Any]:
    """Bring a row to the form of the first author's: tags as a list, boxes as (x, y, w, h) with a kind.

    The fourth author lists all texts by kind: what identifies, what has to stay, and captions, which may go.
    """
    if "texts" in row:
        texts = [text | {"kind": text["what"], "of": text["kind"]} for text in row["texts"]]
        row |= {"identity": [t for t in texts if t["of"] == "identity"], "header": row.get("header", {}), "tags": []}
        row["keep"] = [t for t in texts if t["of"] in ("clinical", "setting")]
        corners = True
    if isinstance(row["tags"], dict):
        row["tags"] = [f"{group}:{value}" for group, value in row["tags"].items()]
        corners = True
    for item in (*row["identity"], *row["keep"]) if corners else ():
        left, top, right, bottom = item["box"]
        item |= {"box": [left, top, right - left, bottom - top], "kind": item.get("kind", "unknown")}
    return row


def stack(folder: Path, rows: Sequence[dict[str, Any]]) -> np.ndarray:
    """Read the images of an object as (T, H, W, 1|3) uint8."""
    images = [cv2.imread(str(folder / row["file"]), cv2.IMREAD_UNCHANGED) for row in rows]
    return np.stack([i[..., None] if i.ndim == 2 else i[..., 2::-1] for i in images])


def known(header: dict[str, str]) -> Identifiers:
    """Say what a header knows, as `deidentify` would collect it."""
    return from_fields(
        names=[header.get("PatientName", "")],
        other_persons=[header.get(name, "") for name in ("OperatorsName", "ReferringPhysicianName")],
        ids=[header.get(name, "") for name in ("PatientID", "AccessionNumber")],
        dates=[header.get(name, "") for name in ("PatientBirthDate", "StudyDate")],
        institutions=[header.get("InstitutionName", "")],
    )


def judged(folder: Path, rows: Sequence[dict[str, Any]], profile: Profile = "research") -> dict[str, Any]:
    """Mask one object; say of each box of identity and of each text to keep what became of it."""
    frames = stack(folder, rows)
    header = rows[0]["header"]
    start = time.process_time()
    zones = zones_of((), header | {"Rows": frames.shape[1], "Columns": frames.shape[2]})
    maker = header.get("Manufacturer") or None
    result = mask(frames, known(header), manufacturer=maker, zones=zones, profile=profile)
    seconds = time.process_time() - start
    covers = [cover(result, t, frames.shape[1:3]) for t in range(len(frames))]
    return outcome(rows, result, covers, seconds)


def outcome(
    rows: Sequence[dict[str, Any]], result: Masked, covers: Sequence[np.ndarray], seconds: float
) -> dict[str, Any]:
    """Say of each box of the rows of an object how much of it is masked. `covers`: per row, (H, W) bool."""
    return {
        "object": rows[0].get("clip", rows[0]["file"]),
        "tags": sorted({tag for row in rows for tag in row["tags"] if not tag.startswith(("locale", "tilt"))}),
        "status": result.status,
        "seconds": round(seconds, 2),
        "frames": len(covers),
        "identity": [
            [item["kind"], item["text"], item["box"], round(_share(covered, item["box"]), 2)]
            for row, covered in zip(rows, covers, strict=True)
            for item in row["identity"]
        ],
        "keep": [
            [item["text"], item["box"], round(_share(covered, item["box"]), 2)]
            for row, covered in zip(rows, covers, strict=True)
            for item in row["keep"]
        ],
    }


def cover(result: Masked, frame: int, shape: Sequence[int]) -> np.ndarray:
    """Draw what is masked of a frame, (H, W) bool."""
    masked = np.zeros(tuple(shape), bool)
    for b in result.boxes:
        if b.first_frame <= frame <= b.last_frame:
            masked[b.y : b.y + b.h, b.x : b.x + b.w] = True
    return masked


def _share(masked: np.ndarray, box: Sequence[int]) -> float:
    x, y, w, h = box
    return float(masked[y : y + h, x : x + w].mean())


def tell(results: Sequence[dict[str, Any]]) -> None:
    """Print the figures, whole and by tag."""
    print(_line("all", results))
    for group in GROUPS:
        tags = sorted({tag for r in results for tag in r["tags"] if tag.startswith(f"{group}:")})
        for tag in tags:
            print(_line(tag, [r for r in results if tag in r["tags"]]))


def _line(name: str, results: Sequence[dict[str, Any]]) -> str:
    boxes = [(item[3] >= 0.9, r["status"] == "doubtful") for r in results for item in r["identity"]]
    kept = [item[2] < 0.15 for r in results if r["status"] != "doubtful" for item in r["keep"]]
    held = [r["status"] == "doubtful" for r in results]
    covered = [is_covered for is_covered, _ in boxes]
    safe = [is_covered or is_held for is_covered, is_held in boxes]
    return (
        f"{name}: {len(results)} objects, covered {_share_of(covered)}, covered or held back {_share_of(safe)}, "
        f"kept {_share_of(kept)}, held back {_share_of(held)}"
    )


def _share_of(flags: Iterable[bool]) -> str:
    flags = list(flags)
    if not flags:
        return "none"
    low, high = wilson(sum(flags), len(flags))
    return f"{sum(flags)}/{len(flags)} = {sum(flags) / len(flags):.3f} ({low:.3f} to {high:.3f})"


def main() -> None:
    """Judge every K-th object of a set."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("set", type=Path)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--from", type=int, default=0, dest="first")
    parser.add_argument("--corners", action="store_true", help="boxes are left, top, right, bottom (screens_third.py)")
    parser.add_argument("--profile", choices=get_args(Profile), default="research", help="that of --text-profile")
    parser.add_argument("--only", help="objects with this tag")
    parser.add_argument("--log", type=Path, help="a line of JSON per object")
    options = parser.parse_args()
    cv2.setNumThreads(1)
    results = []
    for rows in objects(options.set, corners=options.corners)[options.first :: options.every]:
        if options.only and not any(options.only in row["tags"] for row in rows):
            continue
        results.append(judged(options.set, rows, options.profile))
        if options.log:
            with options.log.open("a", encoding="utf-8") as log:
                log.write(json.dumps(results[-1], ensure_ascii=False) + "\n")
    tell(results)
    frames = sum(r["frames"] for r in results)
    print(f"{1000 * sum(r['seconds'] for r in results) / max(1, frames):.0f} ms of processor time an image")


if __name__ == "__main__":
    main()
