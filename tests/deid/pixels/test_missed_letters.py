"""Letters that a reading left out are found by their ink, and what was read is not."""

from __future__ import annotations

import cv2
import numpy as np
import pytest
from unread_type import hangul

from echobench.deid.pixels import missed_letters, ocr, second_reading, unread
from echobench.deid.pixels.ocr import Line

HEIGHT = 20


def bars(*places: int, width: int = 6, level: int = 200, ground: int = 10) -> np.ndarray:
    """A line 300 wide at (50, 30) of an image, with a glyph of `width` columns centred at each place of it."""
    image = np.full((80, 400, 1), ground, np.uint8)
    for place in places:
        image[36:46, 50 + place - width // 2 : 50 + place + width // 2] = level
    return image


def found(image: np.ndarray, text: str, *places: int, width: int = 300) -> list[tuple[int, int]]:
    """What is missed, from the line's left."""
    centres = [50.0 + place for place in places]
    missed = missed_letters.find(image, (50, 30, width, HEIGHT), text, centres) or ()
    words = [missed_letters.with_words(stretch, HEIGHT, text, centres) for stretch in missed]
    return [(round(left - 50), round(right - 50)) for left, right in words]


def test_every_letter_that_was_read_leaves_nothing() -> None:
    places = range(10, 290, 10)
    assert found(bars(*places), "x" * len(places), *places) == []
    assert found(bars(*places), "x" * len(places), *(place + 3 for place in places)) == []
    assert found(bars(*places, width=9), "x" * len(places), *places) == []


@pytest.mark.parametrize("gone", [1, 2, 3])
@pytest.mark.parametrize(("level", "ground"), [(200, 10), (40, 10), (10, 240), (90, 60)])
def test_letters_that_were_left_out_are_found_where_they_stand(gone: int, level: int, ground: int) -> None:
    places = [20, 30, 40, 100, 112, 124, 200, 210]
    text, kept = "abc de", [20, 30, 40, 50, 200, 210]
    image = bars(
        *(p for p in places if not 100 <= p <= 124), *range(100, 100 + 12 * gone, 12), level=level, ground=ground
    )
    (stretch,) = found(image, text, *kept)
    assert stretch[0] <= 96 and stretch[1] >= 104 + 12 * (gone - 1) and stretch[0] > 60 and stretch[1] < 180


def test_a_letter_may_be_missing_at_either_end() -> None:
    assert found(bars(8, 30, 40), "bc", 30, 40)[0][0] <= 4
    assert found(bars(30, 40, 62), "ab", 30, 40)[0][1] >= 66
    assert found(bars(30, 40, 47), "ab", 30, 40) == []  # a mark beside a letter


def test_words_that_touch_what_was_left_out_go_with_it_and_others_do_not() -> None:
    image = bars(20, 30, 100, 112, 124, 136, 200)
    # The last of three syllables was read as a Z; the words before and behind stand apart.
    ((left, right),) = found(image, "ab Z c", 20, 30, 60, 136, 160, 200)
    assert 60 < left <= 96 and 140 <= right < 190
    assert found(image, "abZZZZ c", 20, 30, 100, 112, 124, 136, 160, 200) == []


def test_only_an_even_ground_has_ink() -> None:
    tissue = np.random.default_rng(3).integers(0, 255, (80, 400, 1), np.uint8)
    assert missed_letters.find(tissue, (50, 30, 300, HEIGHT), "ab", [80.0, 90.0]) is None
    assert found(bars(), "", width=300) == [] and found(bars(), "  ", 10, 20) == []


def test_a_reading_carries_what_it_missed_wherever_it_goes() -> None:
    image = np.full((60, 420, 1), 12, np.uint8)
    cv2.putText(image, "Gain 44", (20, 38), cv2.FONT_HERSHEY_SIMPLEX, 0.6, 230, 1, cv2.LINE_AA)
    plain = ocr.read_line(image, (12, 18, 100, 28))
    assert plain.missed == () and unread.is_read(plain)
    name = cv2.resize(hangul(), (60, 16), interpolation=cv2.INTER_AREA)
    image[24:40, 120:180, 0] = np.maximum(image[24:40, 120:180, 0], name)
    apart = Line("Gain 44", 0.99, (12, 18, 180, 28), plain.centres, ((118.0, 182.0),))
    assert second_reading.shifted(apart, 7, 5).missed == ((125.0, 189.0),)
    other = Line("MI", 0.99, (192, 18, 40, 28), (205.0, 215.0))
    assert second_reading.shifted(other, 7, 5).missed is None
    (joined,) = ocr.joined([apart, other])
    assert joined.missed == apart.missed and unread.parts(apart) == [(111, 18, 78, 28)]
    missed = missed_letters.find(image, apart.box, apart.text, apart.centres)
    assert missed and len(missed) == 1 and missed[0][0] <= 130 and missed[0][1] >= 172


@pytest.mark.parametrize(("left", "right"), [(100.0, 106.0), (150.0, 155.0), (296.0, 300.0)])
def test_a_letter_alone_is_as_wide_as_a_word(left: float, right: float) -> None:
    """Narrower, it would not be taken for text, whichever end of its line it stands at."""
    line = Line("Zzab", 0.99, (100, 50, 200, 20), (210.0, 220.0, 230.0, 240.0), ((left, right),))
    boxes = [box for box in unread.parts(line) if box[0] <= left and right <= box[0] + box[2]]
    assert boxes and all(w >= 1.35 * h and x >= 100 and x + w <= 300 for x, _, w, h in boxes)


def test_an_icon_beside_settings_is_none_and_a_name_there_is_one() -> None:
    box, centres = (100, 50, 300, 20), tuple(140.0 + 10 * i for i in range(7))
    assert unread.is_read(Line("Gain 55", 0.99, box, centres, ((104.0, 120.0), (300.0, 316.0))))
    assert not unread.is_read(Line("Gain 55", 0.99, box, centres, ((300.0, 330.0),)))
    assert not unread.is_read(Line("Zzab 55", 0.99, box, centres, ((300.0, 316.0),)))
    assert unread.is_read(Line(" Gain 55", 0.99, (110, 50, 110, 20), (130.0, *centres), ()))
    assert not unread.is_read(Line(" Gain 55", 0.99, (60, 50, 160, 20), (130.0, *centres), ()))
    assert not unread.is_read(Line(" Zzab 55", 0.99, (100, 50, 120, 20), (130.0, *centres), ()))


def test_where_ink_tells_a_wide_gap_is_none() -> None:
    wide = (110.0, 120.0, 300.0, 310.0)
    assert unread.is_read(Line("Gain", 0.99, (100, 50, 220, 20), wide, ()))
    assert not unread.is_read(Line("Gain", 0.99, (100, 50, 220, 20), wide, None))
