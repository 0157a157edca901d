"""What counts as covered in the screens of the demonstration."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from echobench.demo.checks import compare_boxes


def judged(image: np.ndarray, box: tuple[int, int, int, int]) -> bool:
    entry = {
        "columns": image.shape[1],
        "rows": image.shape[0],
        "identity": [{"kind": "name", "box": list(box)}],
        "keep": [],
    }
    return compare_boxes(image, entry)["identity_covered"] == 1


def written(text: str, ground: int = 90) -> np.ndarray:
    image = np.full((60, 240), ground, np.uint8)
    cv2.putText(image, text, (10, 34), cv2.FONT_HERSHEY_SIMPLEX, 0.5, 255, 1)
    return image.astype(np.int16)


def test_two_masks_that_meet_in_a_box_cover_it() -> None:
    image = np.full((60, 240), 90, np.int16)
    image[:28, 60:] = 160
    assert judged(image, (10, 20, 156, 16))


@pytest.mark.parametrize("text", ["QUINN, FLORENCE", "US00395367", "I", "ST"])
def test_text_that_is_still_there_covers_nothing(text: str) -> None:
    (wide, tall), _ = cv2.getTextSize(text, cv2.FONT_HERSHEY_SIMPLEX, 0.5, 1)
    assert not judged(written(text), (10, 34 - tall, wide, tall))


def test_a_fragment_beside_a_mask_covers_nothing() -> None:
    image = written("ST. BRANNOC'S")
    image[18:40, 40:] = 90
    assert not judged(image, (10, 24, 120, 11))
