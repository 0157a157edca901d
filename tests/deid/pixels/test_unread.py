"""What the detector sees and no reading explains: masked off tissue, held back on it, never passed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import cv2
import numpy as np
import pytest
from raw_trees import speckle
from unread_type import hangul, on_tissue

from echobench.deid.identifiers import empty
from echobench.deid.pixels import mask, poses, strokes, unread
from echobench.deid.pixels.ocr import Line
from echobench.reasons import Reason


def line(text: str, score: float = 0.99, width: int = 100, at: tuple[float, ...] | None = None) -> Line:
    centres = at or tuple(10 + (width - 20) * (i + 0.5) / max(1, len(text)) for i in range(len(text)))
    return Line(text, score, (0, 0, width, 20), centres)


@pytest.mark.parametrize("text", ["-10", "Gain 55 dB", "Map 6", "Gx 61%"])
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
    changed = (result.frames != on_tissue(480, 640))[0, ..., 0]
    assert changed[300:330, 256:384].mean() > 0.95  # some have the tone of the fill
    assert changed.mean() < 0.05


@pytest.mark.slow
def test_where_masks_would_hide_too_much_tissue_the_object_is_held_back_and_follows_the_decision(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(poses, "elected", lambda *_: Counter())  # in no pose is it read
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
    assert strokes.is_on_even_ground(image, (8, 2, 20, 84) if turned else (8, 2, 84, 24))
    assert not strokes.is_on_even_ground(speckle(160, 160)[..., None], (40, 60, 84, 24))


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
        ("0号：子今", 0.86, False),
        ("0号：子今", 0.95, True),
        ("左肾 4", 0.86, True),
        (" / 25 ", 0.95, False),
        ("MI 25", 0.95, True),
        ("200 μm", 0.9, True),
        ("2 .", 0.99, False),
        (" 68 ", 0.99, False),
        ("Oeci , 4", 0.99, False),
        ("..16:50:53", 0.99, False),
        ("TI : 0.4", 0.99, True),
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


def placed(text: str, width: int, centres: list[float], score: float = 0.99) -> Line:
    return Line(text, score, (100, 50, width, 20), tuple(centres))


@pytest.mark.parametrize(
    ("text", "width", "centres", "boxes"),
    [
        ("Gain", 200, [110, 120, 130, 140], [(145, 50, 155, 20)]),
        ("Gain", 200, [260, 270, 280, 290], [(100, 50, 155, 20)]),
        ("Gain", 100, [150, 160, 170, 180], [(100, 50, 45, 20)]), ("Ga55", 100, [110, 120, 164, 174], []),
        ("Ga55", 100, [110, 120, 165, 175], [(125, 50, 35, 20)]),
        ("Ga55", 260, [210, 220, 265, 275], [(100, 50, 105, 20), (225, 50, 35, 20), (280, 50, 80, 20)]),
        ("a,+b", 120, [110, 130, 150, 190], []), ("a,-b", 120, [110, 130, 150, 190], []),
        ("a,.b", 120, [110, 130, 150, 190], [(115, 50, 70, 20)]), ("+", 20, [110], []),
        (".,", 40, [110, 120], [(100, 50, 40, 20)]), ("川", 27, [113], [(100, 50, 27, 20)]), ("川", 26, [113], []),
        ("肝", 33, [117], []), ("肝", 34, [117], [(100, 50, 34, 20)]),
        ("异E", 34, [110, 120], [(100, 50, 34, 20)]), ("异E", 33, [110, 120], []),
        ("B超", 34, [110, 120], []),
        ("舎ISTHMUS", 110, [115, 140, 148, 156, 164, 172, 180, 188], [(100, 50, 35, 20)]),
        ("舎ISTHMUS", 110, [115, 130, 138, 146, 154, 162, 170, 178], []),
        ("肝ISTHMUS", 110, [115, 140, 148, 156, 164, 172, 180, 188], []),
        ("7", 34, [117], [(100, 50, 34, 20)]), ("7", 33, [117], []), ("-7", 40, [110, 120], []),
        ("64川", 40, [110, 120, 130], [(100, 50, 40, 20)]), ("701立", 45, [110, 120, 130, 140], [(100, 50, 45, 20)]),
        ("64岁", 40, [110, 120, 130], []), ("12周", 40, [110, 120, 130], []), ("3门诊", 40, [110, 120, 130], []),
        ("左4川", 40, [110, 120, 130], []), ("AB 号 CD", 100, [110, 120, 135, 140, 150, 158, 168], [(125, 50, 28, 20)]),
        ("AB 号 CD", 100, [110, 120, 135, 140, 150, 157, 167], []),
        ("AB 肝 CD", 100, [110, 120, 135, 140, 150, 170, 180], []),
        ("AB 号", 80, [110, 120, 135, 150], [(125, 50, 55, 20)]),
        ("号 AB", 80, [110, 130, 140, 150], [(100, 50, 35, 20)]), ("号 AB", 60, [110, 130, 132, 140], []),
        ("AB 川 号 CD", 150, [110, 120, 130, 140, 150, 170, 185, 210, 220], [(125, 50, 40, 20), (145, 50, 60, 20)]),
    ],
)  # fmt: skip
def test_what_no_letter_explains_is_unread_and_nothing_else(text, width, centres, boxes) -> None:
    assert unread.parts(placed(text, width, centres)) == boxes


@pytest.mark.parametrize(
    ("text", "score", "is_read"),
    [
        ("Zzab", 0.85, True), ("Zzab", 0.84, False), ("Gain 55", 0.6, True), ("Gain 55", 0.59, False),
        ("gain", 0.6, False), ("gain 4", 0.6, True), ("Gain Zzab", 0.8, False), ("αβ", 0.99, False),
        ("Zzαab", 0.99, True), ("μμab", 0.99, True), ("K N 17", 0.95, True), ("K N 17", 0.94, False),
        ("K 17", 0.86, True), ("K 1 7", 0.86, True), ("A B Gain", 0.86, True),
    ],
)  # fmt: skip
def test_a_reading_is_believed_from_its_score_on_and_a_setting_from_a_lower_one(text, score, is_read) -> None:
    assert unread.is_read(line(text, score, 10 * len(text))) == is_read


@pytest.mark.parametrize(
    ("text", "is_setting"),
    [
        ("-10", True), ("123", True), ("1234", False), ("Gain", True), ("Gain Zzab", False), ("MI:", True),
        ("MI", False), ("a b", False), ("ROI-a", True), ("a-ab", False), ("", False), ("12 mm", False),
        ("Gain-9", True), ("r·IN-9/-v", False),
    ],
)  # fmt: skip
def test_a_setting_has_a_word_that_tells_one(text: str, is_setting: bool) -> None:
    assert unread.is_setting(text) == is_setting


@pytest.mark.parametrize(
    ("box", "is_part"),
    [
        ((109, 50, 100, 20), True), ((110, 50, 100, 20), False), ((109, 55, 50, 15), True),
    ],
)  # fmt: skip
def test_an_unread_part_is_of_a_line_that_covers_nine_tenths_of_it(box, is_part: bool) -> None:
    lines = [Line("Zzab", 0.9, (100, 50, 100, 20), ()), Line("Gain", 0.9, (100, 50, 200, 20), ())]
    assert unread.whole_line(box, lines) == (lines[0].box if is_part else box)


@pytest.mark.parametrize(
    ("box", "other", "share"),
    [
        ((10, 20, 30, 40), (25, 40, 30, 40), 0.25), ((25, 40, 30, 40), (10, 20, 30, 40), 0.25),
        ((10, 20, 30, 40), (0, 0, 90, 90), 1), ((10, 20, 30, 40), (40, 20, 9, 9), 0),
        ((10, 20, 30, 40), (50, 70, 9, 9), 0), ((10, 20, 30, 40), (15, 30, 10, 20), 1 / 6),
    ],
)  # fmt: skip
def test_the_share_of_a_box_in_another_is_that_of_its_area(box, other, share: float) -> None:
    assert unread.covered(box, other) == pytest.approx(share)


def test_a_box_is_read_where_a_believed_line_covers_half_of_it() -> None:
    boxes = [(100, 50, 40, 20), (99, 50, 42, 20)]
    assert unread.without(boxes, [placed("Ga", 20, [105, 115])]) == boxes[1:]
    assert unread.without(boxes, [placed("Ga", 20, [105, 115], score=0.5)]) == boxes


@pytest.mark.parametrize(
    ("text", "score", "is_sure"),
    [
        ("Zzab", 0.95, True), ("Zzab", 0.94, False), ("Zza", 0.3, True), ("Zz-a", 0.3, True), ("Zz-a4", 0.3, False),
        ("Gain 4", 0.3, True),
    ],
)  # fmt: skip
def test_a_second_reading_is_sure_by_its_score_or_too_short_for_a_name(text, score, is_sure) -> None:
    assert unread.is_sure(line(text, score)) == is_sure


@pytest.mark.parametrize(
    ("box", "grown"),
    [
        ((100, 100, 60, 20), (90, 98, 80, 24)), ((100, 100, 20, 60), (98, 90, 24, 60)),
        ((100, 20, 20, 60), (98, 10, 24, 80)), ((100, 100, 60, 36), (82, 96, 96, 44)),
        ((100, 100, 60, 37), (100, 100, 60, 37)), ((5, 1, 60, 20), (0, 0, 75, 23)),
        ((135, 129, 60, 20), (125, 127, 75, 23)), ((100, 100, 40, 40), (100, 100, 40, 40)),
        ((100, 100, 20, 20), (90, 98, 40, 24)),
    ],
)  # fmt: skip
def test_a_box_on_tissue_grows_by_a_letter_along_its_text(box, grown) -> None:
    assert unread.with_rim(box, 150, 200) == grown


@pytest.mark.parametrize(
    ("w", "h", "is_text"),
    [
        (60, 9, True), (60, 8, False), (27, 20, True), (26, 20, False), (98, 72, True), (97, 72, False),
        (103, 73, True), (102, 73, False), (202, 144, True), (201, 144, False), (240, 145, False),
    ],
)  # fmt: skip
def test_a_lying_box_is_text_by_its_height_and_its_shape(w: int, h: int, is_text: bool) -> None:
    assert unread.is_text(np.zeros((200, 300, 1), np.uint8), (10, 20, w, h)) == is_text
    noise = np.random.default_rng(1).integers(0, 255, (200, 300, 1)).astype(np.uint8)
    assert unread.is_text(noise, (10, 20, w, h)) == (is_text and h <= 72)


@pytest.mark.parametrize(
    ("pieces", "is_text"),
    [
        (((24, 36), (42, 54), (60, 72)), True), (((24, 30), (54, 60)), False), (((24, 72),), False),
        (((20, 30), (42, 54), (60, 80)), True),
    ],
)  # fmt: skip
def test_a_standing_box_is_text_from_three_pieces_on(pieces, is_text: bool) -> None:
    image = np.zeros((120, 100, 1), np.uint8)
    for top, bottom in pieces:
        image[top:bottom, 44:54] = 200
        image[top:bottom, 20:30] = image[top:bottom, 70:80] = 90 + top
    assert unread.is_text(image, (40, 20, 18, 60)) == is_text


@pytest.mark.parametrize(
    ("text", "score", "x", "is_word"),
    [
        ("Xv", 0.51, 20, False), ("Xv", 0.5, 20, True), ("XV", 0.9, 38, False), ("Xv", 0.9, 39, True),
        ("XVI", 0.9, 20, True), ("xv", 0.9, 20, True),
    ],
)  # fmt: skip
def test_a_short_box_that_is_read_as_a_capital_and_a_letter_is_a_mark(text, score, x, is_word) -> None:
    image = np.zeros((60, 80, 1), np.uint8)
    cv2.putText(image, "HKE", (24, 35), cv2.FONT_HERSHEY_SIMPLEX, 0.4, 255, 1)
    read = [Line(text, score, (x, 16, 38, 26), ())]
    assert unread.may_be_word(image, (20, 16, 38, 26), read) == is_word
    assert unread.may_be_word(image, (20, 16, 45, 26), [Line("Xv", 0.9, (20, 16, 45, 26), ())]), (
        "long enough for a word"
    )


def tissue_with(text: str = "", *, bar: bool = False, colour: bool = False) -> np.ndarray:
    """Speckle of 160 x 240 pixels, with a text or a bar in the box (60, 60, 100, 30)."""
    image = np.repeat(speckle(160, 240)[..., None], 3, axis=2)
    cv2.putText(image, text, (64, 84), cv2.FONT_HERSHEY_SIMPLEX, 0.8, (250, 250, 250), 2)
    if bar:
        image[72:75, 60:160] = 250
    if colour:
        image[60:90, 60:160:6, 0] = image[60:90, 63:160:6, 2] = 250
    return image


def test_type_on_tissue_stands_out_and_tissue_a_bar_and_flow_do_not() -> None:
    box = (60, 60, 100, 30)
    assert unread.stands_out(tissue_with("HKEWM"), box)
    assert not any(
        unread.stands_out(image, box) for image in (tissue_with(), tissue_with(bar=True), tissue_with(colour=True))
    )
    around = tissue_with("HKEWM")
    around[30:60, 30:190:4] = around[90:120, 30:190:4] = around[60:90, 30:60:4] = around[60:90, 160:190:4] = 250
    assert not unread.stands_out(around, box), "as strong all around"


@pytest.mark.parametrize(("share", "is_even"), [(0.65, True), (0.3, False)])
def test_ground_is_even_where_half_of_the_box_is_of_one_tone(share: float, is_even: bool) -> None:
    draw = np.random.default_rng(3)
    image = draw.integers(0, 255, (120, 160, 1)).astype(np.uint8)
    box = image[40:80, 30:130]
    box[draw.random(box.shape) < share] = 100
    assert strokes.is_on_even_ground(image, (30, 40, 100, 40)) == is_even


def test_coloured_type_on_tissue_stands_out_by_its_colour() -> None:
    image = tissue_with()
    image[64:90:8, 60:160:10] = 255  # the brightest speckle is as bright as the type
    assert not unread.stands_out(image, (60, 60, 100, 30))
    cv2.putText(image, "HKEWM", (64, 84), cv2.FONT_HERSHEY_SIMPLEX, 0.8, (90, 255, 90), 2)
    assert unread.stands_out(image, (60, 60, 100, 30))


@pytest.mark.parametrize(
    ("box", "text", "score", "is_part"),
    [
        ((100, 50, 60, 20), "Gain 55", 0.95, True), ((100, 50, 75, 20), "Gain", 0.85, False),
        ((100, 50, 74, 20), "Gain", 0.85, True),
        ((100, 50, 60, 20), "Gain", 0.84, False), ((100, 50, 60, 20), "Gai", 0.99, False),
        ((60, 50, 60, 20), "Gain", 0.99, False),
    ],
)  # fmt: skip
def test_a_stretch_of_a_line_that_is_read_is_text_on_tissue_too(box, text, score, is_part) -> None:
    assert unread.is_part_of_text(box, [placed(text, 100, [110.0] * len(text), score)]) == is_part


def test_an_unread_name_ends_at_captions_with_their_values() -> None:
    text = "Gain 44 Zzab44 Depth 12 cm"
    read = Line(text, 0.99, (100, 50, 260, 20), tuple(110.0 + 9 * i for i in range(len(text))))
    left, top, width, height = unread.whole_line((180, 50, 50, 20), [read])
    assert 165 <= left <= 180 and 230 <= left + width <= 245 and (top, height) == (50, 20)
    name = Line("Zzab Oeci", 0.99, (100, 50, 260, 20), tuple(110.0 + 10 * i for i in range(9)))
    assert unread.whole_line((190, 50, 30, 20), [name]) == name.box
    torn = replace(read, text="Zzab Oeci", centres=())
    assert unread.whole_line((190, 50, 30, 20), [torn]) == read.box
