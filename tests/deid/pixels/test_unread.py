"""What the detector sees and no reading explains: masked off tissue, held back on it, never passed."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from raw_trees import speckle
from unread_type import hangul, on_tissue

from echobench.deid.identifiers import empty
from echobench.deid.pixels import mask, unread
from echobench.deid.pixels.ocr import Line
from echobench.reasons import Reason


def line(text: str, score: float = 0.99, width: int = 100, at: tuple[float, ...] | None = None) -> Line:
    centres = at or tuple(10 + (width - 20) * (i + 0.5) / max(1, len(text)) for i in range(len(text)))
    return Line(text, score, (0, 0, width, 20), centres)


@pytest.mark.parametrize("text", ["-10", "Gain 55 dB", "Map 6"])
def test_a_fair_reading_of_settings_is_believed(text: str) -> None:
    assert unread.is_read(line(text, 0.65, 60))


@pytest.mark.parametrize("text", ["", " , . ", "HBaHoB", "1V"])
def test_a_fair_reading_of_anything_else_is_not(text: str) -> None:
    assert unread.parts(line(text, 0.65, 60)) == [(0, 0, 60, 20)]


def test_a_stretch_without_letters_is_unread_however_sure_the_rest_is() -> None:
    number = line("8081233489", 0.99, 300, tuple(180 + 10 * i for i in range(10)))
    ((left, _, width, _),) = unread.parts(number)
    assert left == 0
    assert 160 <= width <= 185
    assert not unread.is_read(number)


def test_unread_text_in_a_banner_is_masked() -> None:
    frames = np.zeros((1, 240, 320, 1), np.uint8)
    frames[0, 4:24, 10:90, 0] = cv2.resize(hangul(), (80, 20), interpolation=cv2.INTER_AREA)
    result = mask(frames, empty())
    assert result.status == "masked"
    assert not result.frames[0, 4:24, 12:88].any()


@pytest.mark.slow
def test_unread_text_on_tissue_is_masked_with_a_rim() -> None:
    result = mask(on_tissue(480, 640), empty())
    assert result.status == "masked"
    (box,) = result.boxes
    assert box.x <= 256 and box.x + box.w >= 384 and box.y <= 300 and box.y + box.h >= 330
    assert box.w * box.h < unread.MOST_LOST * 480 * 640


@pytest.mark.slow
def test_where_masks_would_hide_too_much_tissue_the_object_is_held_back_and_follows_the_decision() -> None:
    frames = on_tissue(240, 400)
    result = mask(frames, empty())
    assert (result.status, result.reason) == ("doubtful", Reason.TEXT_UNREAD)
    assert mask(frames, empty(), decision="accept").status in ("masked", "untouched")


@pytest.mark.slow
def test_tissue_alone_is_neither_masked_nor_held_back() -> None:
    result = mask(speckle(480, 640)[None, ..., None], empty())
    assert (result.status, result.boxes) == ("untouched", ())


@pytest.mark.parametrize("turned", [False, True])
def test_a_shaded_banner_is_even_ground_and_tissue_is_not(turned: bool) -> None:
    shade = np.repeat(np.linspace(60, 140, 160)[:, None], 160, axis=1).astype(np.uint8)
    shade[4:24, 10:90] = np.maximum(shade[4:24, 10:90], cv2.resize(hangul(), (80, 20), interpolation=cv2.INTER_AREA))
    image = (shade.T if turned else shade).copy()[..., None]
    assert unread.is_on_even_ground(image, (8, 2, 20, 84) if turned else (8, 2, 84, 24))
    assert not unread.is_on_even_ground(speckle(160, 160)[..., None], (40, 60, 84, 24))


def test_what_stands_beside_unread_letters_goes_with_them_unless_it_is_a_setting() -> None:
    part = (0, 0, 60, 20)
    assert unread.whole_line(part, [line(", -26346", 0.94)]) == (0, 0, 100, 20)
    assert unread.whole_line(part, [line("Depth 14", 0.99)]) == part


def test_a_word_of_single_letters_is_no_setting() -> None:
    assert not unread.is_setting("r·IN-9/-v")
    assert unread.is_setting("TIs0.8 MI 0.6") and unread.is_setting("MI: 0.6")


def test_standing_letters_beside_the_edge_of_a_banner_are_text() -> None:
    image = np.zeros((200, 60, 1), np.uint8)
    image[:, 20:] = 180
    for top in (20, 40, 60, 80):
        image[top : top + 9, 30:40] = 30
    assert unread.is_text(image, (14, 12, 32, 86))
    assert not unread.is_text(np.where(np.arange(60)[None, :, None] < 20, 0, 180).repeat(200, 0), (14, 12, 32, 86))


def test_lines_run_together_are_text_and_a_tall_figure_is_not() -> None:
    image = np.zeros((200, 300, 1), np.uint8)
    assert unread.is_text(image, (10, 10, 204, 84)) and unread.is_text(image, (10, 10, 151, 104))
    assert not unread.is_text(image, (10, 10, 90, 84))


@pytest.mark.parametrize(
    ("text", "score", "believed"),
    [
        ("三αθλυ Z.", 0.98, False),
        ("K N 17", 0.86, False),
        ("K N 17", 0.99, True),
        ("TIs0.8 MI 0.6", 0.9, True),
        ("200 μm", 0.9, True),
    ],
)
def test_letters_that_the_reader_lacks_are_not_believed(text: str, score: float, believed: bool) -> None:
    assert unread.is_read(line(text, score)) == believed


def test_two_sideways_lines_that_were_run_together_are_text() -> None:
    image = np.zeros((400, 120, 1), np.uint8)
    image[20:380:40, 20:50] = image[30:380:40, 60:90] = 200
    assert unread.is_text(image, (10, 10, 80, 380))


def test_a_second_reading_counts_only_if_it_is_certain_or_a_setting() -> None:
    assert unread.is_sure(line("ANNA", 0.96)) and unread.is_sure(line("TIs0.8", 0.7))
    assert not unread.is_sure(line("TK6 Ne 17", 0.9))


def test_one_sign_in_the_room_of_two_is_unread_unless_it_is_known() -> None:
    assert (
        unread.parts(line("川", 0.9, 30))
        and not unread.parts(line("肝", 0.9, 30))
        and not unread.parts(line("7", 0.9, 30))
    )


def test_a_word_in_small_letters_alone_is_believed_only_if_it_is_sure() -> None:
    assert not unread.is_read(line("well sw g", 0.75)) and unread.is_read(line("well", 0.9))


@pytest.mark.parametrize(("text", "is_word"), [("H", False), ("HKE", True)])
def test_a_short_box_is_a_word_if_it_is_of_several_pieces(text: str, is_word: bool) -> None:
    image = np.zeros((60, 80, 1), np.uint8)
    cv2.putText(image, text, (24, 35), cv2.FONT_HERSHEY_SIMPLEX, 0.4, 255, 1)
    assert unread.may_be_word(image, (20, 16, 38, 26), []) == is_word
    assert unread.may_be_word(image, (10, 16, 60, 26), [])
    assert not unread.may_be_word(image, (20, 16, 38, 26), [Line("Xv", 0.6, (20, 16, 38, 26), (30.0, 40.0))])


def test_a_sign_alone_before_a_caption_is_unread() -> None:
    wide = (24, 45, *(66 + 15 * i for i in range(10)))
    ((left, _, width, _),) = unread.parts(line("号 BICEPS TRV", 0.99, 215, wide))
    assert left == 0 and 55 <= width <= 66
    assert unread.is_read(line("左 BICEPS TRV", 0.99, 215, wide))
