"""Reading images finds the same with any number of processes, and survives an image that ends one."""

from __future__ import annotations

import os

import numpy as np
import pytest
from PIL import Image, ImageDraw

from echobench.audit import image_text, second_reader
from echobench.audit.image_text import Tile, composites, read_images


@pytest.fixture
def tiles() -> list[Tile]:
    made = []
    for number in range(3):
        image = Image.new("L", (800, 120))
        ImageDraw.Draw(image).text((20, 40), f"SANDERSON {number}4711", fill=255, font_size=28)
        made.append(Tile(number, np.asarray(image)))
    return made


@pytest.mark.slow
def test_the_number_of_processes_changes_nothing(tiles):
    alone = list(read_images(tiles, workers=0))
    assert alone == list(read_images(tiles, workers=2))
    assert [name for name, _ in alone] == [0, 1, 2]
    assert all(f"{number}4711" in "".join(lines) for number, lines in alone)


@pytest.mark.parametrize("quarters", range(4))
def test_a_line_on_its_side_or_its_head_is_read(tiles, quarters):
    turned = Tile(0, np.rot90(tiles[0].pixels, quarters))
    ((_, lines),) = read_images([turned], workers=0)
    assert any("SANDERSON" in line for line in lines) and any("4711" in line for line in lines)


def read_or_crash(sheet):
    """The reader of a sheet, which a black image ends."""
    if sheet.pixels.min() == 255:
        os._exit(3)
    return {box.name: ["read"] for box in sheet.boxes}


def test_an_image_whose_reading_ends_the_process_is_given_back_as_unread(tiles, monkeypatch):
    monkeypatch.setattr(image_text, "_read_sheet", read_or_crash)
    wide = np.random.default_rng(0).integers(0, 256, (8, 800), np.uint8)
    tiles = [Tile(0, wide), Tile(1, np.zeros((8, 8), np.uint8)), Tile(2, wide)]
    assert dict(read_images(tiles, workers=1)) == {0: ["read"], 1: None, 2: ["read"]}


def test_composites_hold_what_was_bright_or_dark_at_any_time():
    frames = [np.full((2, 2, 1), level, np.uint8) for level in (5, 9, 1)]
    assert [int(image.max()) for image in composites(frames)] == [5, 9, 1]
    assert len(composites(frames[:1])) == 1 and composites([]) == []


def test_each_engine_reads_what_the_other_overlooked(tiles, monkeypatch):
    def reads(word):
        return lambda pixels: iter([(5.0, 5.0, word)])

    monkeypatch.setattr(image_text, "_read_lines", reads("SANDERSON"))
    monkeypatch.setattr(second_reader, "read_lines", reads("4711"))
    assert dict(read_images(tiles[:1], workers=0)) == {0: ["SANDERSON", "4711"]}
