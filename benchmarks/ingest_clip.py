"""Ingest of a clip to 448 px on one core: processor time a frame, against the floor and a naive way in the same run.

    python benchmarks/ingest_clip.py [--rounds 5] [--frames 60] [--part jpeg jpeg2000 ocr workers]

The clip is invented: a fan of moving speckle, 600 x 800, under a banner of type, as JPEG at quality 90 or as JPEG 2000.
The floor is what the same libraries need to decode, resize and encode every frame, and nothing else; the naive way is
pydicom, Pillow and PNG. All take turns, and the median of the ratios counts, since the clock tells little on a busy
machine. The bounds: without OCR at most 1.25 of the floor and at least 8 times as fast as the naive way, with OCR at
least 60 frames a second, JPEG 2000 at most 1.2 of its floor, two workers at most 1.1 of the processor time of one.
"""

from __future__ import annotations

import argparse
import io
import os
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import _raw_studies
import cv2
import imagecodecs
import numpy as np
import pydicom
import simplejpeg
from PIL import Image
from pydicom.dataset import Dataset, FileMetaDataset
from pydicom.encaps import encapsulate
from pydicom.pixels import iter_pixels

from echobench.deid.identifiers import empty
from echobench.dicom.encode import JPEG_QUALITY
from echobench.ingest.choose_frames import FrameChoice
from echobench.ingest.decode_and_mask import Options, Task, Worker
from echobench.ingest.object_result import ObjectResults
from echobench.ingest.raw_objects import RawObject
from echobench.raw.walk import Source
from echobench.work.pool import map_objects
from echobench.work.workdir import WorkDir

_ROWS, _COLUMNS, _SIZE = 600, 800, 448
_JPEG, _JPEG2000 = "1.2.840.10008.1.2.4.50", "1.2.840.10008.1.2.4.91"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--frames", type=int, default=60)
    parser.add_argument("--clips", type=int, default=12, help="clips of the comparison of one and two workers")
    parts = {"jpeg": jpeg, "jpeg2000": jpeg2000, "ocr": ocr, "workers": workers}
    parser.add_argument("--part", nargs="+", choices=list(parts), default=list(parts))
    arguments = parser.parse_args()
    cv2.setNumThreads(1)
    with tempfile.TemporaryDirectory() as name:
        for part in arguments.part:
            parts[part](Path(name) / part, arguments)


def jpeg(work: Path, arguments: argparse.Namespace) -> None:
    """Every frame and key frames alone, without OCR."""
    streams = [simplejpeg.encode_jpeg(frame, 90, "RGB", "420") for frame in moving_fan(arguments.frames)]
    path = write_clip(work, streams, _JPEG)
    compare(
        "JPEG",
        {
            "floor": lambda: bare(streams, lambda data: simplejpeg.decode_jpeg(data, "RGB")),
            "all frames": ingested(path, work, "all"),
            "key frames": ingested(path, work, "keyframes:4"),
            "naive": lambda: naive(path),
        },
        arguments,
    )


def jpeg2000(work: Path, arguments: argparse.Namespace) -> None:
    """The same as JPEG 2000, of fewer frames: each costs ten times as much."""
    count = max(4, arguments.frames // 6)
    streams = [imagecodecs.jpeg2k_encode(frame, level=40, mct=True) for frame in moving_fan(count)]
    path = write_clip(work, streams, _JPEG2000)
    arguments = argparse.Namespace(**{**vars(arguments), "frames": count})
    compare(
        "JPEG 2000",
        {
            "floor": lambda: bare(streams, imagecodecs.jpeg2k_decode),
            "all frames": ingested(path, work, "all"),
            "key frames": ingested(path, work, "keyframes:4"),
            "naive": lambda: naive(path),
        },
        arguments,
    )


def ocr(work: Path, arguments: argparse.Namespace) -> None:
    """Every frame, read and masked."""
    from echobench.deid.pixels import mask

    streams = [simplejpeg.encode_jpeg(frame, 90, "RGB", "420") for frame in moving_fan(arguments.frames)]
    path = write_clip(work, streams, _JPEG)
    run = ingested(path, work, "all", mask)
    run()  # loads the models
    seconds = statistics.median(processor(run) for _ in range(arguments.rounds))
    print(f"JPEG, with OCR      {1e3 * seconds / arguments.frames:8.2f} ms a frame"
          f"  {arguments.frames / seconds:6.0f} frames/s", flush=True)  # fmt: skip


def workers(work: Path, arguments: argparse.Namespace) -> None:
    """Many clips by one and by two processes: what the second costs beside its start."""
    streams = [simplejpeg.encode_jpeg(frame, 90, "RGB", "420") for frame in moving_fan(arguments.frames)]
    paths = [write_clip(work / str(number), streams, _JPEG, number) for number in range(arguments.clips)]
    used: dict[tuple[int, int], float] = {}
    for count in (1, 2):
        for clips in (count, arguments.clips):
            worker = Worker(work / f"out-{count}-{clips}", options_of("all"), masker=_raw_studies.unmasked)
            before = of_children()
            assert len(list(map_objects(worker, map(task_of, paths[:clips]), workers=count))) == clips
            used[count, clips] = of_children() - before
    one, two = (used[count, arguments.clips] for count in (1, 2))
    bare_one, bare_two = ((used[n, arguments.clips] - used[n, n]) / (arguments.clips - n) for n in (1, 2))
    print(f"{arguments.clips} clips, 1 worker {one:6.2f} s, 2 workers {two:6.2f} s: {two / one:.2f};"
          f" a further clip {bare_one:.3f} and {bare_two:.3f} s: {bare_two / bare_one:.2f}", flush=True)  # fmt: skip


def compare(title: str, contenders: dict[str, Callable[[], object]], arguments: argparse.Namespace) -> None:
    """Let all take turns and print their medians, and those of their ratios to the first one."""
    for run in contenders.values():
        run()
    seconds = [{name: processor(run) for name, run in contenders.items()} for _ in range(arguments.rounds)]
    first = next(iter(contenders))
    for name in contenders:
        typical = statistics.median(row[name] for row in seconds)
        ratio = statistics.median(row[name] / row[first] for row in seconds)
        print(
            f"{title + ', ' + name:24}{1e3 * typical / arguments.frames:8.2f} ms a frame"
            f"  {arguments.frames / typical:6.0f} frames/s  {ratio:5.2f} of the floor",
            flush=True,
        )


def processor(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def bare(streams: Sequence[bytes], decode: Callable[[bytes], np.ndarray]) -> None:
    """Decode, resize and encode every frame with the libraries of the product."""
    for data in streams:
        small = cv2.resize(decode(data), (_SIZE, _SIZE * _ROWS // _COLUMNS), interpolation=cv2.INTER_AREA)
        simplejpeg.encode_jpeg(small, JPEG_QUALITY, "RGB", "444")


def naive(path: Path) -> None:
    """Decode with pydicom, resize with Pillow, write PNG."""
    for frame in iter_pixels(path):
        Image.fromarray(frame).resize((_SIZE, _SIZE * _ROWS // _COLUMNS)).save(io.BytesIO(), "PNG")


def ingested(path: Path, work: Path, frames: str, masker: object = _raw_studies.unmasked) -> Callable[[], None]:
    """Return a call that takes the clip through a worker, from its file to its result on disk."""
    number = iter(range(1 << 30))

    def run() -> None:
        out = work / f"out-{frames.replace(':', '-')}-{next(number)}"
        worker = Worker(out, options_of(frames), masker=masker)  # type: ignore[arg-type]
        id, _ = worker(task := task_of(path))
        result = ObjectResults(WorkDir(out).results, {id: task.fingerprint}).get(id, with_data=False)
        if result.drop is not None:
            sys.exit(f"the clip was dropped: {result.drop.text}")

    return run


def options_of(frames: str) -> Options:
    return Options(size="448", frames=FrameChoice.parse(frames))


def task_of(path: Path) -> Task:
    stat = path.stat()
    source = Source(path, (), path.name, stat.st_size, stat.st_mtime_ns)
    return Task(RawObject(f"{abs(hash(path)):016x}", source, "dicom", states_ultrasound=True), empty(), b"k" * 32)


def moving_fan(count: int) -> list[np.ndarray]:
    """(H, W, 3) uint8: speckle in a fan that drifts and is squeezed from frame to frame, under a still banner."""
    noise = np.random.default_rng(0).integers(0, 255, (_ROWS * 2, _COLUMNS * 2), np.uint8)
    tissue = cv2.GaussianBlur(noise, (11, 5), 0).astype(np.float32)
    tissue = np.clip((tissue - 128) * 2.5 + 90, 0, 255).astype(np.uint8)
    fan = np.zeros((_ROWS, _COLUMNS), np.uint8)
    cv2.fillConvexPoly(fan, np.array([(_COLUMNS // 2, 40), (_COLUMNS - 60, _ROWS - 40), (60, _ROWS - 40)]), 1)
    frames = []
    for number in range(count):
        beat = np.sin(number / 6)
        moved = np.array([[1 + 0.05 * beat, 0, -200 - 3 * number % 40], [0, 1 - 0.05 * beat, -150 + 20 * beat]])
        grey = cv2.warpAffine(tissue, moved, (_COLUMNS, _ROWS)) * fan
        cv2.putText(grey, "GENERAL  12 cm  MI 0.8", (20, 24), cv2.FONT_HERSHEY_SIMPLEX, 0.6, 220, 1, cv2.LINE_AA)
        frames.append(cv2.cvtColor(grey, cv2.COLOR_GRAY2RGB))
    return frames


def write_clip(work: Path, streams: Sequence[bytes], syntax: str, number: int = 0) -> Path:
    """Write a multi-frame object of these encoded frames, of nobody."""
    ds = Dataset()
    ds.file_meta = FileMetaDataset()
    ds.file_meta.TransferSyntaxUID = syntax
    ds.SOPClassUID = ds.file_meta.MediaStorageSOPClassUID = "1.2.840.10008.5.1.4.1.1.3.1"
    ds.SOPInstanceUID = ds.file_meta.MediaStorageSOPInstanceUID = f"2.25.1{number}"
    ds.StudyInstanceUID, ds.Modality = "2.25.2", "US"
    ds.Rows, ds.Columns, ds.SamplesPerPixel, ds.NumberOfFrames = _ROWS, _COLUMNS, 3, len(streams)
    ds.PhotometricInterpretation = "YBR_FULL_422" if syntax == _JPEG else "YBR_ICT"
    ds.PlanarConfiguration = 0
    ds.BitsAllocated, ds.BitsStored, ds.HighBit, ds.PixelRepresentation = 8, 8, 7, 0
    ds.PixelData = encapsulate(list(streams))
    work.mkdir(parents=True, exist_ok=True)
    path = work / "clip.dcm"
    pydicom.dcmwrite(path, ds, enforce_file_format=True)
    return path


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    main()
