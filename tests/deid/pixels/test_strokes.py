"""Where the detector is sent: everywhere that text can be, in windows that cut no line."""

from __future__ import annotations

import burned_in_layouts as layouts
import burned_in_screens as screens
import cv2
import numpy as np
import pytest
import screen_fonts
from PIL import Image, ImageDraw

from echobench.deid.identifiers import Identifiers
from echobench.deid.pixels import mask, ocr, second_reading, strokes, temporal, unread


@pytest.mark.parametrize("size", [9, 12, 16, 24])
@pytest.mark.parametrize("level", [28, 70, 255])
def test_type_on_an_even_ground_is_looked_at(size: int, level: int) -> None:
    for font in screen_fonts.every_font():
        image = Image.new("L", (240, 64), 30)
        ImageDraw.Draw(image).text((20, 20), "Quintero 17", font=font.at(size), fill=min(255, 30 + level))
        ink = np.array(image)[..., None]
        assert strokes.text_may_be(ink)[ink[..., 0] > 30 + level * 0.6].mean() > 0.97


@pytest.mark.parametrize(
    ("tint", "ink", "seed"),
    [((0.7, 0.8, 1.0), (0, 255, 0), seed) for seed in (0, 1)] + [((1.0, 0.7, 0.3), (255, 165, 0), 6)],
)
def test_coloured_type_on_tinted_tissue_is_read(tint: tuple[float, ...], ink: tuple[int, ...], seed: int) -> None:
    rng = np.random.default_rng(seed)
    speckle = cv2.GaussianBlur(rng.normal(165, 70, (96, 160)), (3, 3), 0).clip(0, 255)
    image = np.ascontiguousarray((speckle[..., None] * np.array(tint)).astype(np.uint8))
    assert not second_reading.coloured(image, [])
    cv2.putText(image, "EMR KLM", (40, 50), cv2.FONT_HERSHEY_SIMPLEX, 0.4, ink, 1, cv2.LINE_AA)
    (line,) = second_reading.coloured(image, [])
    assert line.text.replace(" ", "") == "EMRKLM" and unread.covered((40, 41, 52, 10), line.box) > 0.8
    assert second_reading.coloured(image, [line.box]) == []
    assert second_reading.coloured(image[..., :1], []) == []


def panel(columns: int = 160) -> np.ndarray:
    """Six lines on an even ground, which the detector is told to have run together, and a line that stands beside."""
    image = np.full((300, columns, 3), 210, np.uint8)
    for row in range(6):
        cv2.putText(
            image, f"Gain {row}4", (20, 30 + 40 * row), cv2.FONT_HERSHEY_SIMPLEX, 0.6, (20, 20, 20), 1, cv2.LINE_AA
        )
    return image


def test_a_block_that_the_detector_ran_together_is_read_row_by_row() -> None:
    likelihood = np.zeros((300, 160), np.float32)
    likelihood[18:240, 20:110] = 0.9
    boxes = ocr.boxes_of(likelihood)
    assert len(boxes) == 1 and ocr.is_tall(boxes[0]) and ocr.lies(panel(), boxes[0])
    lines = ocr.read(panel(), boxes)
    assert [line.text.replace(" ", "") for line in lines] == [f"Gain{row}4" for row in range(6)]
    assert all(line.box[2] < 110 for line in lines)
    assert not ocr.lies(np.full((300, 160, 3), 210, np.uint8), boxes[0])


def test_a_line_that_stands_is_parted_from_one_that_lies_where_they_meet() -> None:
    likelihood = np.zeros((400, 240), np.float32)
    likelihood[20:34, 40:190] = 0.9
    likelihood[20:360, 180:194] = 0.9
    boxes = ocr.boxes_of(likelihood)
    assert len(boxes) == 2 and [ocr.is_tall(box) for box in sorted(boxes)] == [False, True]
    for row in range(34, 360, 20):  # a list, begun at one edge
        likelihood[row : row + 14, 180:240] = 0.9
    assert not [box for box in ocr.boxes_of(likelihood) if ocr.is_tall(box) and box[2] < 60]


def test_colour_is_what_grey_lacks() -> None:
    image = np.array([[[90, 90, 90], [255, 255, 0], [10, 30, 20]]], np.uint8)
    assert strokes.colour(image)[..., 0].tolist() == [[0, 255, 20]]
    assert strokes.darkest(image).tolist() == [[90, 0, 10]]


@pytest.mark.parametrize("brightness", [60, 110, 160])
def test_white_type_on_tissue_is_looked_at_and_tissue_hardly(brightness: int) -> None:
    rng = np.random.default_rng(brightness)
    speckle = screens.cv2.GaussianBlur(rng.rayleigh(1.0, (320, 480)).astype(np.float32), (0, 0), 1.5)
    tissue = np.clip(speckle / speckle.mean() * brightness, 0, 255).astype(np.uint8)
    image = Image.fromarray(tissue)
    font = screen_fonts.sans().at(14)
    ImageDraw.Draw(image).text((180, 150), "OKONKWO IMOGEN", font=font, fill=255)
    box = ImageDraw.Draw(image).textbbox((180, 150), "OKONKWO IMOGEN", font=font)
    wanted = strokes.text_may_be(np.array(image)[..., None])
    assert wanted[box[1] : box[3], box[0] : box[2]].mean() > 0.95
    wanted[box[1] - 16 : box[3] + 16, box[0] - 32 : box[2] + 32] = False
    assert wanted.mean() < 0.1


def test_thin_small_type_on_bright_speckle_is_looked_at() -> None:
    rng = np.random.default_rng(9)
    looked = []
    for font in screen_fonts.every_font():
        for brightness in (60, 90, 120):
            speckle = screens.cv2.GaussianBlur(rng.rayleigh(1.0, (240, 320)).astype(np.float32), (0, 0), 1.0)
            image = Image.fromarray(np.clip(speckle / speckle.mean() * brightness, 0, 255).astype(np.uint8))
            pen = ImageDraw.Draw(image)
            pen.text((120, 100), "P96238295", font=font.at(9), fill=255)
            a, b, c, d = (int(v) for v in pen.textbbox((120, 100), "P96238295", font=font.at(9)))
            looked.append(strokes.text_may_be(np.array(image)[..., None])[b:d, a:c].mean())
    assert np.mean(np.array(looked) > 0.9) >= 0.95


def test_windows_hold_what_is_wanted_with_a_margin() -> None:
    rng = np.random.default_rng(4)
    for _ in range(60):
        height, width = (int(n) for n in rng.integers(40, 900, 2))
        wanted = np.zeros((height, width), bool)
        for _ in range(int(rng.integers(0, 12))):
            y, x = int(rng.integers(0, height)), int(rng.integers(0, width))
            wanted[y : y + int(rng.integers(1, 200)), x : x + int(rng.integers(1, 400))] = True
        inside = np.zeros((height, width), bool)
        for x, y, w, h in strokes.windows(wanted):
            assert x >= 0 and y >= 0 and x + w <= width and y + h <= height
            left, top = x + 16 * (x > 0), y + 16 * (y > 0)
            right, bottom = x + w - 16 * (x + w < width), y + h - 16 * (y + h < height)
            inside[top:bottom, left:right] = True
        assert not (wanted & ~inside).any()


def test_an_area_that_is_wanted_whole_is_cut_into_few_windows() -> None:
    everything = np.ones((480, 640), bool)
    windows = strokes.windows(everything, dense=True)
    assert sum(w * h for _, _, w, h in windows) < 1.45 * everything.size and len(windows) < 10
    assert all(w * h <= 1.6 * 224 * 288 for _, _, w, h in windows)
    assert len(strokes.windows(everything)) > 2 * len(windows)


def test_what_strokes_showed_stays_as_it_was_where_the_rest_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    image = np.random.default_rng(5).integers(40, 90, (320, 480, 1)).astype(np.uint8)
    cv2.putText(image, "QUINTERO 17", (150, 150), cv2.FONT_HERSHEY_SIMPLEX, 0.6, 220, 1, cv2.LINE_AA)
    (window,) = strokes.windows(strokes.text_may_be(image))
    x, y, w, h = window
    first = np.zeros((h, w), np.float32)
    first[20:-20, 20:-20] = 0.2
    answers = iter([first])

    def line(part: np.ndarray) -> np.ndarray:
        seen = np.zeros(part.shape[:2], np.float32)
        seen[8:20, 8:60] = 0.97
        return next(answers, seen)

    monkeypatch.setattr(ocr, "_detect", line)
    likelihood = ocr.text_map(image)
    inside = likelihood[y : y + h, x : x + w][16:-16, 16:-16]
    assert np.array_equal(inside, first[16:-16, 16:-16])
    assert (likelihood == np.float32(0.97)).any()


@pytest.mark.parametrize("noise", [0, 3, 6])
def test_faint_type_is_seen_on_the_noise_of_a_photograph(noise: int) -> None:
    """Its strokes do not stand out as those of type on a screen do, but the network sees them."""
    rng = np.random.default_rng(noise)
    image = Image.new("L", (400, 200), 60)
    font = screen_fonts.sans().at(13)
    ImageDraw.Draw(image).text((120, 90), "Quintero 480-55", font=font, fill=94)
    left, top, right, bottom = (int(v) for v in ImageDraw.Draw(image).textbbox((120, 90), "Quintero 480-55", font=font))
    grain = cv2.GaussianBlur(rng.normal(0, 2.5 * noise, (200, 400)), (3, 3), 0)
    ink = (np.array(image) + grain).clip(0, 255).astype(np.uint8)[..., None]
    likelihood = ocr.text_map(ink)
    assert (likelihood[top:bottom, left:right] > 0.3).mean() > 0.2
    assert not (likelihood[: top - 30] > 0.3).any()


def test_windows_of_nothing_are_none() -> None:
    assert strokes.windows(np.zeros((480, 640), bool)) == []


def test_a_line_that_the_detector_broke_is_read_whole() -> None:
    assert ocr.whole([(10, 20, 90, 20), (95, 21, 60, 19), (200, 20, 40, 20)]) == [(10, 20, 145, 20), (200, 20, 40, 20)]
    assert len(ocr.whole([(10, 20, 90, 20), (95, 45, 60, 20)])) == 2
    assert len(ocr.whole([(10, 20, 90, 20), (95, 10, 60, 44)])) == 2


@pytest.mark.slow
@pytest.mark.parametrize("ground", [0, 150])
def test_long_lines_are_masked_wherever_they_begin(ground: int) -> None:
    """Over more than one window, on black and on bright tissue: no piece of a site stays for want of its cue."""
    site, rng = "NORTHFIELD GENERAL HOSPITAL", np.random.default_rng(ground)
    font = screen_fonts.font_set("plain").latin[1].at(17)
    for start in range(4, 330, 54):
        noise = screens.cv2.GaussianBlur(rng.rayleigh(1.0, (300, 720)).astype(np.float32), (0, 0), 1.2)
        picture = np.clip(noise / noise.mean() * ground, 0, 255).astype(np.uint8)
        image = Image.fromarray(picture)
        y = 20 + start % 230
        ImageDraw.Draw(image).text((start, y), site, font=font, fill=255)
        left, top, right, bottom = (int(v) for v in ImageDraw.Draw(image).textbbox((start, y), site, font=font))
        result = mask(np.array(image)[None, ..., None], Identifiers())
        cover = np.zeros(picture.shape, bool)
        for box in result.boxes:
            cover[box.y : box.y + box.h, box.x : box.x + box.w] = True
        assert cover[top:bottom, left:right].mean() > 0.9, start


@pytest.mark.slow
@pytest.mark.parametrize("seed", [7004, 7005, 7009])
def test_texts_of_part_of_a_clip_are_found_on_moving_tissue(seed: int) -> None:
    """A name shown for five of thirty frames, a site for the rest: neither is in most of the frames read."""
    screen = layouts.screen(seed, frames=30, shape=(480, 640))
    clip = screen.frames.copy()
    at = {"OKONKWO IMOGEN": (range(3, 8), 190), "RIVERSIDE CLINIC": (range(8, 30), 260)}
    for text, (shown, y) in at.items():
        for t in shown:
            frame = np.ascontiguousarray(clip[t])
            screens.cv2.putText(
                frame, text, (280, y), screens.cv2.FONT_HERSHEY_SIMPLEX, 0.5, (255, 255, 255), 1, screens.cv2.LINE_AA
            )
            clip[t] = frame
    boxes = mask(clip, Identifiers(names=("Okonkwo^Imogen",), institutions=("Riverside Clinic",))).boxes
    for _, y in at.values():
        assert any(b.x < 350 < b.x + b.w and b.y < y - 4 < b.y + b.h for b in boxes), y


@pytest.mark.slow
def test_speckle_is_smoothed_and_the_margin_is_one_frames() -> None:
    screen = screens.screen(1013, frames=20)
    view = temporal.views(screen.frames)[0]
    tissue = strokes.is_speckled(view.image)
    margin = ~strokes.is_speckled(screen.frames[0])
    assert 0.2 < tissue.mean() < 0.95
    assert any(np.array_equal(view.image[margin], frame[margin]) for frame in screen.frames)
