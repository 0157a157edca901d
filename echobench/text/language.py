"""Which of the two languages a text is in."""

from __future__ import annotations

import re
from typing import Literal

HAN = "㐀-䶿一-鿿"  # for a character class: the unified ideographs and extension A
_HAN = re.compile(f"[{HAN}豈-﫿]")
_LATIN_WORD = re.compile(r"[A-Za-zÀ-ɏ]{3,}")


def language_of(text: str) -> Literal["zh", "en"]:
    """`zh` where Han characters carry the text, else `en` (also for an empty text).

    A Han character carries about half a word. Two-letter tokens are left out of the count: Chinese reports are full
    of `mm`, `EF`, `LV`, while an English report with a Chinese name keeps its many words.
    """
    han = len(_HAN.findall(text))
    return "zh" if han and han >= len(_LATIN_WORD.findall(text)) else "en"
