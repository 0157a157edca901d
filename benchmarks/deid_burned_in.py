"""Burned-in identity beside three peers, in one run: coverage, what survives, needless masking, ms a frame.

python benchmarks/deid_burned_in.py [--screens 450] [--fonts plain] [--peer-screens 40] [--clips 2] [--presidio PYTHON]
    [--key FILE]

450 screens hold more than 3,000 texts of identity, in seven layouts of `tests/burned_in_layouts.py` and one of
`tests/burned_in_screens.py`; the header says everything, something else, or nothing, in turn. The last third can only
be found by form. Peers: `rapidocr` read on every frame with its own front end, every text that a header value is found
in masked; Presidio's picture redactor with the header as deny list, where PYTHON is an interpreter that has it (see
`deid_presidio_images.py`); and `deid`'s coordinate rules for known scanners (its `DicomCleaner`), DICOM only.
CPU seconds of one thread, so that a busy machine does not change the order.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cv2
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "support"))
import burned_in_layouts as layouts
import burned_in_screens as screens
from answer_key import folded, opened

from echobench.deid.identifiers import Identifiers, name_parts
from echobench.deid.pixels import mask, ocr
from echobench.stats import wilson

Box = tuple[int, int, int, int]
Tool = Callable[[np.ndarray, Identifiers, str | None, Path | None], list[Box]]


def echobench(frames: np.ndarray, header: Identifiers, maker: str | None, path: Path | None) -> list[Box]:
    return [(b.x, b.y, b.w, b.h) for b in mask(frames, header, manufacturer=maker).boxes]


def rapidocr_each_frame(frames: np.ndarray, header: Identifiers, maker: str | None, path: Path | None) -> list[Box]:
    engine = _engine()
    words = [p for n in header.names + header.other_persons for p in name_parts(n)]
    words += [*header.ids, *header.institutions, *(d.strftime(f) for d in header.dates for f in _FORMS)]
    wanted = [folded(w) for w in words if len(folded(w)) > 2]
    boxes = []
    for frame in frames:
        found = engine(np.ascontiguousarray(np.repeat(frame, 3, 2) if frame.shape[2] == 1 else frame[..., ::-1]))
        for quad, text in zip(found.boxes if found.boxes is not None else (), found.txts or (), strict=True):
            if any(w in folded(text) for w in wanted):
                (x, y), (right, bottom) = np.floor(quad.min(axis=0)), np.ceil(quad.max(axis=0))
                boxes.append((int(x), int(y), int(right - x), int(bottom - y)))
    return boxes


_FORMS = ("%Y-%m-%d", "%Y/%m/%d", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d-%b-%Y", "%d %b %Y", "%Y%m%d")


def _engine(made: list = []):  # noqa: B006
    if not made:
        from rapidocr import RapidOCR

        threads = {
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
        made.append(RapidOCR(params=threads | {"Global.log_level": "critical"}))
    return made[0]


def deid_coordinates(frames: np.ndarray, header: Identifiers, maker: str | None, path: Path | None) -> list[Box]:
    if path is None or path.suffix != ".dcm":
        return []
    from deid.dicom import DicomCleaner
    from deid.logger import bot

    bot.level = 0
    with tempfile.TemporaryDirectory() as folder:
        try:
            found = DicomCleaner(output_folder=folder).detect(str(path)) or {}
        except Exception:  # it fails on some of the files
            return []
    rules = found.get("results") or []
    quads = [c for rule in rules for value in rule.get("coordinates") or [] for c in _quads(value)]
    return [(x0, y0, x1 - x0, y1 - y0) for x0, y0, x1, y1 in quads]


def _quads(value: object) -> list[tuple[int, int, int, int]]:
    """Rectangles to blank; a rule's value is [0 or 1, "x0,y0,x1,y1"], 1 meaning keep."""
    keep, places = value if isinstance(value, list | tuple) and len(value) == 2 else (0, value)
    if keep:
        return []
    texts = places if isinstance(places, list) else [places]
    return [tuple(int(float(n)) for n in str(t).split(",")) for t in texts if str(t).count(",") == 3]  # type: ignore[misc]


class Presidio:
    """Presidio's redactor in another interpreter; it counts its own CPU seconds."""

    __name__ = "presidio-image-redactor"

    def __init__(self, python: str) -> None:
        script = Path(__file__).with_name("deid_presidio_images.py")
        self.process = subprocess.Popen(
            [python, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            stderr=subprocess.DEVNULL, env=os.environ | {"OMP_THREAD_LIMIT": "1"},
        )  # fmt: skip
        self._answer()
        self.seconds = 0.0

    def _answer(self) -> Any:
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit("the interpreter given with --presidio lacks presidio-image-redactor or a spaCy model")
        return json.loads(line)

    def __call__(self, frames: np.ndarray, header: Identifiers, maker: str | None, path: Path | None) -> list[Box]:
        words = [n.replace("^", " ") for n in header.names + header.other_persons]
        words += [p for n in words for p in n.split()] + [*header.ids, *header.institutions]
        words += [d.strftime(f) for d in header.dates for f in _FORMS]
        boxes: list[Box] = []
        with tempfile.NamedTemporaryFile(suffix=".png") as file:
            for frame in frames:
                cv2.imwrite(file.name, frame if frame.shape[2] == 1 else frame[..., ::-1])
                assert self.process.stdin is not None
                self.process.stdin.write(json.dumps({"picture": file.name, "values": words}) + "\n")
                self.process.stdin.flush()
                found, seconds = self._answer()
                boxes += [tuple(box) for box in found]
                self.seconds += seconds
        return boxes


@dataclass
class Tally:
    boxes: int = 0
    covered: int = 0
    kept: int = 0
    alive: int = 0
    needless: float = 0.0
    pictures: int = 0
    clean: int = 0
    clean_untouched: int = 0
    frames: int = 0
    seconds: float = 0.0

    def line(self) -> str:
        clean = f", clean files untouched {self.clean_untouched}/{self.clean}" if self.clean else ""
        return (
            f"identity covered {self.covered}/{self.boxes} = {self.covered / max(1, self.boxes):.4f}, "
            f"kept texts alive {self.alive}/{self.kept} = {self.alive / max(1, self.kept):.3f}, "
            f"needless {100 * self.needless / max(1, self.pictures):.2f} % of the picture{clean}, "
            f"{1000 * self.seconds / max(1, self.frames):.1f} ms a frame"
        )


def judge(
    tally: Tally, frames: np.ndarray, boxes: Sequence[Box], identity: Sequence[Box], keep: Sequence[Box | str]
) -> None:
    cover = np.zeros(frames.shape[1:3], bool)
    for x, y, w, h in boxes:
        cover[max(0, y) : y + h, max(0, x) : x + w] = True
    tally.pictures += 1
    tally.boxes += len(identity)
    tally.covered += sum(cover[y : y + h, x : x + w].mean() >= 0.9 for x, y, w, h in identity)
    tally.kept += len(keep)
    texts = [k for k in keep if isinstance(k, str)]
    if texts:
        from rapidfuzz import fuzz

        hidden = frames[0].copy()
        hidden[cover] = 0
        left = folded(" ".join(line.text for line in ocr.read(hidden)))
        tally.alive += sum(fuzz.partial_ratio(folded(t), left) >= 90 for t in texts)
    tally.alive += sum(
        cover[k[1] : k[1] + k[3], k[0] : k[0] + k[2]].mean() < 0.15 for k in keep if not isinstance(k, str)
    )
    if not identity:
        tally.clean += 1
        tally.clean_untouched += not cover.any()
    for x, y, w, h in identity:
        cover[max(0, y - 8) : y + h + 8, max(0, x - 8) : x + w + 8] = False
    tally.needless += float(cover.mean())


def timed(
    tally: Tally, tool: Tool, frames: np.ndarray, header: Identifiers, maker: str | None, path: Path | None
) -> list[Box]:
    start = time.process_time() + getattr(tool, "seconds", 0.0)
    boxes = tool(frames, header, maker, path)
    tally.seconds += time.process_time() + getattr(tool, "seconds", 0.0) - start
    tally.frames += len(frames)
    return boxes


def on_key(key: Path, tools: Sequence[Tool]) -> None:
    files = json.loads(key.read_text())["files"]
    tallies = [Tally() for _ in tools]
    for name, truth in files.items():
        path = key.parents[2] / name
        frames, header, maker = opened(path)
        identity = [tuple(b[k] for k in "xywh") for b in truth.get("phi", ())]
        for tool, tally in zip(tools, tallies, strict=True):
            shown = frames if tool is echobench else frames[:1]
            judge(tally, frames, timed(tally, tool, shown, header, maker, path), identity, truth["keep"])
    for tool, tally in zip(tools, tallies, strict=True):
        print(f"answer key, {tool.__name__}: {tally.line()}")


def on_screens(count: int, peers: Sequence[Tool], peer_count: int, seed: int, fonts: str) -> None:
    """`count` screens; the peers see `peer_count` of them, spread evenly."""
    tools = [echobench, *peers]
    tallies = [Tally() for _ in tools]
    by_header = {header: Tally() for header in ("full", "other", "none")}
    for index in range(count):
        screen, header = drawn(seed, index, fonts)
        seen_by_peers = index * peer_count // count != (index + 1) * peer_count // count
        for tool, tally in zip(tools, tallies, strict=True):
            if tool is not echobench and not seen_by_peers:
                continue
            boxes = timed(tally, tool, screen.frames, known(screen), None, None)
            identity, keep = [t.box for t in screen.identity], [t.box for t in screen.keep]
            judge(tally, screen.frames, boxes, identity, keep)
            if tool is echobench:
                judge(by_header[header], screen.frames, boxes, identity, keep)
                for text in screen.identity:
                    if not covered(screen.frames, boxes, text.box):
                        print(
                            f"  missed: screen {index}, header {header}, {text.kind}, {text.size} px, {text.place}",
                            flush=True,
                        )
    for tool, tally in zip(tools, tallies, strict=True):
        print(f"{tally.pictures} synthetic screens, {fonts} fonts, {tool.__name__}: {tally.line()}", flush=True)
    for header, tally in by_header.items():
        low, high = wilson(tally.covered, tally.boxes)
        print(f"  header {header}: {tally.covered}/{tally.boxes}, 95 % interval {low:.4f} to {high:.4f}")


def drawn(seed: int, index: int, fonts: str) -> tuple[screens.Screen, str]:
    """Screen `index` and how much its header says."""
    header = ("full", "other", "none")[index // 14 % 3]
    draw = screens.screen if index % 9 == 0 else layouts.screen
    return draw(seed + index, chinese=index % 2 == 0, header=header, fonts=fonts), header


def on_clips(count: int) -> None:
    """Amortised time of clips by size, and the same for rapidocr on every frame (measured on 1 frame of each)."""
    for shape in ((480, 640), (600, 800), (768, 1024), (960, 1280)):
        ours, peer = Tally(), Tally()
        for seed in range(60_000, 60_000 + count):
            draw = layouts.screen if seed % 2 else screens.screen
            screen = draw(seed, frames=30, shape=shape, chinese=seed % 4 < 2)
            boxes = timed(ours, echobench, screen.frames, known(screen), None, None)
            judge(ours, screen.frames, boxes, [t.box for t in screen.identity], [t.box for t in screen.keep])
            timed(peer, rapidocr_each_frame, screen.frames[:1], known(screen), None, None)
        one, other = ours.seconds / ours.frames, peer.seconds / peer.frames
        print(
            f"{count} 30-frame clips of {shape[1]}x{shape[0]}: echobench {1000 * one:.1f} ms a frame, identity covered "
            f"{ours.covered}/{ours.boxes}; rapidocr on every frame {1000 * other:.1f} ms, {other / one:.1f} x",
            flush=True,
        )


def known(screen: screens.Screen) -> Identifiers:
    return Identifiers(names=screen.names, ids=screen.ids, dates=screen.dates, institutions=screen.institutions)


def covered(frames: np.ndarray, boxes: Sequence[Box], text: Box) -> bool:
    cover = np.zeros(frames.shape[1:3], bool)
    for x, y, w, h in boxes:
        cover[max(0, y) : y + h, max(0, x) : x + w] = True
    x, y, w, h = text
    return bool(cover[y : y + h, x : x + w].mean() >= 0.9)


def main() -> None:
    shared = Path(__file__).resolve().parents[2] / "shared"
    key = shared / "data" / "answer_keys" / "us_burned_in" / "burned_in_boxes.json"
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--screens", type=int, default=450)
    parser.add_argument("--peer-screens", type=int, default=40)
    parser.add_argument("--seed", type=int, default=50_000, help="other screens of the same kinds")
    parser.add_argument("--fonts", choices=["plain", "other"], default="plain", help="a set of tests/screen_fonts.py")
    parser.add_argument("--clips", type=int, default=2, help="clips of each size")
    parser.add_argument("--presidio", help="interpreter with presidio-image-redactor")
    parser.add_argument("--key", type=Path, default=key)
    options = parser.parse_args()
    cv2.setNumThreads(1)
    echobench(np.zeros((1, 64, 64, 1), np.uint8), Identifiers(), None, None)
    peers: list[Tool] = [rapidocr_each_frame, *([Presidio(options.presidio)] if options.presidio else [])]
    if options.clips:
        on_clips(options.clips)
    if options.key.exists():
        on_key(options.key, [echobench, *peers, deid_coordinates])
    on_screens(options.screens, peers, options.peer_screens, options.seed, options.fonts)


if __name__ == "__main__":
    main()
