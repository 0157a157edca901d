"""Coefficients of libjpeg's own streams, read and written again: every byte is the same."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from echobench.deid.pixels.jpeg_blocks import UnsupportedError, masked
from echobench.deid.pixels.masking import MaskBox

ROWS, COLUMNS = 97, 131


def jpeg(kind: str, samples: int, quality: int = 90, subsampling: int = 0, restart: int = 0) -> bytes:
    """An image as libjpeg writes it; `restart` in units, `subsampling` 0: 4:4:4, 1: 4:2:2, 2: 4:2:0."""
    rng, (y, x) = np.random.default_rng(0), np.mgrid[:ROWS, :COLUMNS]
    values = {
        "noise": rng.integers(0, 256, (ROWS, COLUMNS, samples)),
        "flat": np.full((ROWS, COLUMNS, samples), 77),
        "scene": (x * 3 + y * 2)[..., None] % 256 + rng.normal(0, 12, (ROWS, COLUMNS, samples)),
    }[kind]
    pixels = np.clip(values, 0, 255).astype(np.uint8)
    stream = io.BytesIO()
    Image.fromarray(pixels[..., 0] if samples == 1 else pixels).save(
        stream, "JPEG", quality=quality, subsampling=subsampling, restart_marker_blocks=restart
    )
    return stream.getvalue()


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["noise", "flat", "scene"])
@pytest.mark.parametrize("quality", [30, 90, 100])
@pytest.mark.parametrize("restart", [0, 1, 3])
@pytest.mark.parametrize(("samples", "subsampling"), [(1, 0), (3, 0), (3, 1), (3, 2)])
def test_a_stream_without_mask_comes_back_byte_for_byte(
    kind: str, quality: int, restart: int, samples: int, subsampling: int
) -> None:
    stream = jpeg(kind, samples, quality, subsampling, restart)
    assert masked(stream, []) == stream


def test_a_mask_changes_its_blocks_and_no_other() -> None:
    stream = jpeg("scene", 3, restart=3)
    changed = masked(stream, [MaskBox(16, 8, 32, 16, "name", 0, 0)])
    before, after = (np.asarray(Image.open(io.BytesIO(data))).astype(int) for data in (stream, changed))
    difference = np.abs(before - after).max(axis=2)
    assert np.ptp(after[8:24, 16:48], axis=(0, 1)).max() <= 8 < np.ptp(before[8:24, 16:48], axis=(0, 1)).max()
    difference[8:24, 16:48] = 0
    assert not difference.any()


@pytest.mark.parametrize("restart", [0, 3])
def test_a_stream_that_ends_too_early_is_refused(restart: int) -> None:
    stream = jpeg("noise", 1, restart=restart)
    for kept in (0.5, 0.9, 0.99):
        with pytest.raises(UnsupportedError):
            masked(stream[: int(len(stream) * kept)], [])
