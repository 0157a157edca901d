"""Reading images finds the same with any number of processes, and survives an image that ends one."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from echobench.audit import image_text, script_models, second_reader
from echobench.audit.image_text import Reading, Tile, changes, read_images
from echobench.audit.unread_lines import Pose


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
    assert all(f"{number}4711" in "".join(reading.lines) for number, reading in alone)


@pytest.mark.slow
@pytest.mark.parametrize("quarters", range(4))
def test_a_line_on_its_side_or_its_head_is_read(tiles, quarters):
    turned = Tile(0, np.rot90(tiles[0].pixels, quarters))
    ((_, reading),) = read_images([turned], workers=0)
    assert any("SANDERSON" in line for line in reading.lines) and any("4711" in line for line in reading.lines)


def line(text: str, score: float = 0.99, x: int = 0, y: int = 0) -> tuple[np.ndarray, list[Pose]]:
    """Corners and the only reading of a line of 90 x 20 px."""
    corners = np.array([[x, y], [x + 90, y], [x + 90, y + 20], [x, y + 20]])
    return corners, [Pose((False, 0), text, score)]


def read_or_crash(sheet):
    """The reader of a sheet, which a black image ends."""
    if sheet.pixels.min() == 255:
        os._exit(3)
    return {box.name: Reading(["read"]) for box in sheet.boxes}


@pytest.mark.slow
def test_an_image_whose_reading_ends_the_process_is_given_back_as_unread(tiles, monkeypatch):
    monkeypatch.setattr(image_text, "_read_sheet", read_or_crash)
    wide = np.random.default_rng(0).integers(0, 256, (8, 800), np.uint8)
    tiles = [Tile(0, wide), Tile(1, np.zeros((8, 8), np.uint8)), Tile(2, wide)]
    assert dict(read_images(tiles, workers=1)) == {0: Reading(["read"]), 1: None, 2: Reading(["read"])}


def still(*marks: tuple[int, int], shape=(200, 300, 1), level=200) -> np.ndarray:
    """A frame of a clip, dark but for a bright pixel at each (row, column)."""
    frame = np.full(shape, 10, np.uint8)
    for row, column in marks:
        frame[row, column] = level
    return frame


def test_each_frame_gives_what_is_new_in_it_with_a_line_around():
    first, second = still((5, 5)), still((5, 5), (100, 150))
    parts = list(changes([first, second, second, first]))
    assert len(parts) == 3  # the last frame changes the same place back
    assert np.array_equal(parts[0], first)
    assert np.array_equal(parts[1], second[52:149, 102:199]) and np.array_equal(parts[2], first[52:149, 102:199])


def test_what_stands_on_one_frame_of_many_is_among_the_parts():
    frames = [still() for _ in range(30)]
    frames[17] = still((150, 20))
    parts = list(changes(frames))
    assert [int(part.max()) for part in parts] == [10, 200, 10]


@pytest.mark.parametrize("step, parts", [(6, 1), (7, 2)])
def test_a_change_too_faint_to_be_read_is_none(step, parts):
    assert len(list(changes([still(), still((9, 9), level=10 + step)]))) == parts


def test_faint_changes_add_up():
    levels = [list(changes([still((9, 9), level=10 + 4 * n) for n in range(5)]))]
    assert [int(part.max()) for part in levels[0]] == [10, 18, 26]


def test_a_frame_of_another_shape_is_whole_and_no_frames_give_nothing():
    assert [part.shape for part in changes([still(), still(shape=(9, 9, 1))])] == [(200, 300, 1), (9, 9, 1)]
    assert list(changes([])) == []


def test_each_engine_reads_what_the_other_overlooked(tiles, monkeypatch):
    monkeypatch.setattr(image_text, "_read_lines", lambda sheet: iter([line("SANDERSON")]))
    monkeypatch.setattr(second_reader, "read_lines", lambda sheet: iter([(5.0, 5.0, "4711")]))
    assert dict(read_images(tiles[:1], workers=0)) == {0: Reading(["SANDERSON", "4711"])}


@pytest.mark.parametrize(("model", "reading"), [("สมชาย", Reading(["สมชาย"])), ("", Reading([], 1))])
def test_what_the_first_engine_is_not_sure_of_is_given_to_other_models(tiles, monkeypatch, model, reading):
    monkeypatch.setattr(image_text, "_read_lines", lambda sheet: iter([line("auu1y", 0.4)]))
    monkeypatch.setattr(second_reader, "is_installed", lambda: False)
    monkeypatch.setattr(script_models, "read_line", lambda pixels: model)
    assert dict(read_images(tiles[:1], workers=0)) == {0: reading}


@pytest.mark.slow
@pytest.mark.parametrize(("face", "unread"), [("NotoSansThai", 1), ("NotoSans", 0)])
def test_a_script_that_no_reader_knows_is_unread(face, unread, monkeypatch):
    path = Path(f"/usr/share/fonts/truetype/noto/{face}-Regular.ttf")
    if not path.is_file():
        pytest.skip(f"{face} is not installed")
    monkeypatch.setattr(script_models, "names", list)
    image = Image.new("L", (640, 120))
    text = "อรทัย ใจดี" if unread else "Right kidney"
    ImageDraw.Draw(image).text((20, 40), text, fill=255, font=ImageFont.truetype(str(path), 28))
    ((_, reading),) = read_images([Tile(0, np.asarray(image))], workers=0)
    assert reading.unread == unread


@pytest.mark.parametrize(
    "width, share",
    [(352, 1.0), (353, 0.62), (1000, 0.62), (1300, 0.806), (1613, 1.0), (1920, 1.0)],
)
def test_lines_of_a_screen_are_looked_for_in_a_smaller_copy(width, share):
    pixels = np.random.default_rng(0).integers(0, 256, (40, width), np.uint8)
    sheet = next(image_text._sheets([image_text._prepare(Tile(0, pixels))]))
    assert sheet.detection == pytest.approx(share, abs=0.001)


@pytest.mark.slow
def test_corners_of_lines_are_those_of_the_whole_sheet(tiles):
    prepared = image_text._prepare(tiles[0])
    whole = image_text._Sheet(prepared.pixels, [])
    smaller = image_text._Sheet(prepared.pixels, [], 0.62)
    (line,), (again,) = image_text._detect(whole), image_text._detect(smaller)
    assert np.abs(line - again).max() < 12
    assert not len(image_text._detect(image_text._Sheet(np.full((400, 400, 3), 255, np.uint8), [])))


@pytest.mark.parametrize(
    ("together", "alone", "lines"),
    [
        (["MI 0.7", "42264865"], ["MI 07"], ["MI 0.7", "MI 07"]),
        (["MI 0.7", "4226 4865"], ["42264865"], ["MI 0.7", "42264865"]),
        (["MI 0.7", "4226"], ["42264865"], ["MI 0.7", "4226"]),
    ],
)
def test_a_long_number_counts_only_if_its_tile_says_it_alone(monkeypatch, together, alone, lines) -> None:
    """Beside others speckle may be read as a number, and which images share a sheet hangs on their names."""

    def reads(sheet):
        said = together if len(sheet.boxes) > 1 else alone
        return [line(text, x=box.x, y=box.y) for box in sheet.boxes for text in said]

    monkeypatch.setattr(image_text, "_read_lines", reads)
    monkeypatch.setattr(second_reader, "is_installed", lambda: False)
    small = [Tile(name, np.random.default_rng(name).integers(0, 256, (60, 90, 3), np.uint8)) for name in (1, 2)]
    assert dict(image_text.read_images(small, 0)) == {1: Reading(lines), 2: Reading(lines)}


def test_lines_under_one_another_in_one_box_are_those_that_the_second_engine_read() -> None:
    corners = np.array([(10.0, 10.0), (30.0, 10.0), (30.0, 52.0), (10.0, 52.0)])
    lines = [(20.0, 18.0, "Gn"), (20.0, 30.0, "75"), (20.0, 44.0, "DR")]
    assert image_text._is_stack(corners, lines)
    assert not image_text._is_stack(corners, lines[:1])
    assert not image_text._is_stack(corners, [(60.0, y, text) for _, y, text in lines])
    assert not image_text._is_stack(corners * (3, 1), lines), "a box that lies"
    assert not image_text._is_stack(corners, [(20.0, 18.0, "Gn"), (20.0, 30.0, "-")])
