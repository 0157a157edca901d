from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
from screen_lines import line

from echobench.deid.identifiers import empty
from echobench.deid.pixels import find_identity
from echobench.deid.pixels.find_identity import Searcher
from echobench.deid.pixels.temporal import View


def test_on_a_page_of_which_most_is_not_read_the_rest_is_doubtful_unless_it_is_a_setting() -> None:
    read = [line("es.80.0r", 0, 0), line("MI 0.8", 0, 40)]
    unread = [replace(line("OTAOA", 0, 80 + 40 * i), score=0.5) for i in range(3)]
    assert find_identity._as_doubtful_as_the_rest([*read, *unread]) == [read[0].box]
    assert find_identity._as_doubtful_as_the_rest([*read, *unread[:2]]) == []
    assert find_identity._as_doubtful_as_the_rest([]) == []


@pytest.mark.slow
def test_what_another_view_masks_beside_the_window_of_this_one_is_not_left_over() -> None:
    image = np.zeros((160, 320, 1), np.uint8)
    cv2.putText(image[..., 0], "2024-03-07", (110, 37), cv2.FONT_HERSHEY_SIMPLEX, 0.4, 220, 1, cv2.LINE_AA)
    view = View(image, (0, 0, 320, 24), of_clip=True)
    above, date = (104, 0, 120, 24), (104, 24, 96, 16)
    assert Searcher(empty(), None).left_over(view, [above])
    assert not Searcher(empty(), None).left_over(view, [above, date])
