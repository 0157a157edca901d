"""Frames a second from DICOM to RGB on one core, against pydicom's own decoding of the same files in the same run.

python benchmarks/dicom_decode.py
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from pydicom.data import get_testdata_file
from pydicom.dataset import Dataset
from pydicom.pixels import apply_color_lut, pixel_array

from echobench.dicom.elements import quiet
from echobench.dicom.frames import Frames
from echobench.dicom.reading import read

FILES = {
    "JPEG baseline, 120 frames 640x480": "color3d_jpeg_baseline.dcm",
    "JPEG baseline, 30 frames 320x240": "examples_ybr_color.dcm",
    "RLE palette, 2 frames 800x600": "OBXXXX1A_rle_2frame.dcm",
    "JPEG 2000 lossless 640x480": "examples_jpeg2k.dcm",
    "JPEG lossless 1024x768": "JPGLosslessP14SV1_1s_1f_8b.dcm",
    "uncompressed RGB 640x480": "US1_UNCI.dcm",
}
SECONDS = 1.0


def by_pydicom(ds: Dataset, count: int) -> None:
    for index in range(count):
        frame = pixel_array(ds, index=index)
        if ds.PhotometricInterpretation == "PALETTE COLOR":
            apply_color_lut(frame, ds)


def by_echobench(ds: Dataset, count: int) -> None:
    frames = Frames(ds)
    for index in range(count):
        frames[index]


def frames_per_second(decode: Callable[[Dataset, int], None], ds: Dataset, count: int) -> float:
    decode(ds, 1)
    start, done = time.perf_counter(), 0
    while time.perf_counter() - start < SECONDS:
        decode(ds, count)
        done += count
    return done / (time.perf_counter() - start)


def main() -> None:
    print(f"{'file':38} {'echobench':>10} {'pydicom':>10} {'ratio':>7}   frames/s")
    for title, name in FILES.items():
        path = get_testdata_file(name)
        if path is None:
            print(f"{title:38} not installed")
            continue
        ds = read(Path(path).read_bytes())
        count = min(len(Frames(ds)), 30)
        with quiet():
            ours, theirs = (frames_per_second(decode, ds, count) for decode in (by_echobench, by_pydicom))
        print(f"{title:38} {ours:10.0f} {theirs:10.0f} {ours / theirs:6.1f}x")


if __name__ == "__main__":
    main()
