"""Find what of a line no vocabulary, setting, caption or scale explains.

Beside identity it is identity too; with the profile `public` it is everywhere. Letters and numbers that stand alone
are explained by what stands beside them: `LA` by its value, `157` by its caption.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from echobench.deid.pixels import line_groups, names, patterns, settings, unread
from echobench.deid.pixels.keep import is_kept, is_known, is_run_together
from echobench.deid.pixels.known_values import Hit
from echobench.deid.pixels.ocr import Line

_LEAST_SCORE = 0.6  # below it a reading is no reason to keep anything
_NUMBER = re.compile(r"\d[\d.,:/-]*[A-Z]?", re.ASCII)
_TWO_LETTERS, _SEX = re.compile(r"(?:[A-Za-z]\.?\s?){2}", re.ASCII), frozenset("MFHVWKmf")
# A bed or a room; a digit alone is one of a scale, and a letter first a setting or a probe.
_BARE_NUMBER = re.compile(r"\d{2,4}[A-Z]?(?:[-/]\d{1,3}[A-Z]?)?|\d(?:[A-Z]|[-/]\d{1,3}[A-Z]?)", re.ASCII)
_ON_SCALE = re.compile(r"[-+]?\d{1,3}", re.ASCII)
_NEAR = 6  # heights between a caption and its value


def find(line: Line, chosen: Sequence[Hit]) -> list[Hit]:
    """Find the words that are no setting, no measurement and no anatomy, with the bare numbers beside them.

    Of a line that could not be read that is all of it.
    """
    if line.score < _LEAST_SCORE:
        return [Hit(0, len(line.text), "context", True)]
    words = [
        match
        for match in re.finditer(r"\S+", patterns.letters(line.text))
        if not any(h.start < match.end() and match.start() < h.end for h in chosen)
    ]
    unknown = [_is_unknown(match.group()) for match in words]
    beside = [any(unknown[max(0, i - 1) : i + 2]) and _NUMBER.fullmatch(w.group()) for i, w in enumerate(words)]
    return [
        Hit(match.start(), match.end(), "context", True)
        for match, new, number in zip(words, unknown, beside, strict=True)
        if new or number
    ]


def _is_unknown(word: str) -> bool:
    return (
        any(c.isalnum() for c in word)
        and not is_kept(word)
        and not is_run_together(word)
        and word.strip(".:#-").lower() not in patterns.label_words()
    )


def beside_identity(line: Line, hits: Sequence[Hit]) -> list[Hit]:
    """Find what a line that holds identity shows besides, and no word next to it explains, of the vocabulary or not.

    It is a listed name (`INGRID LONG`), two letters without a value, or a number without a unit or a caption.
    """
    words = [
        word
        for word in re.finditer(r"\S+", line.text if hits else "")
        if not any(h.start < word.end() and word.start() < h.end for h in hits)
    ]
    found = []
    for word in words:
        text = word.group().strip(".,;:()[]")
        before, behind = line.text[: word.start()].split()[-1:], line.text[word.end() :].split()[:1]
        if any(map(settings.is_unit, (text, *behind))):
            continue
        has_value = bool(behind) and settings.is_number(behind[0])
        has_caption = bool(before) and before[0].strip(".:").isalpha() and is_known(before[0])
        is_letters = _TWO_LETTERS.fullmatch(text) is not None or names.is_listed(text)
        if (is_letters and not has_value) or (_BARE_NUMBER.fullmatch(text) and not has_caption):
            found.append(Hit(word.start(), word.end(), "context", True))
    return found


def is_unexplained(line: Line, zone: str | None, row: Sequence[int], lines: Sequence[Line]) -> bool:
    """Tell whether all of a line is unexplained: not to be read, or off tissue letters or a number alone."""
    if not unread.is_read(line):
        return True
    text = line.text.strip()
    if zone is None:
        return False
    if _TWO_LETTERS.fullmatch(text) or text in _SEX:
        right = line_groups.right_of(line, row, lines)
        return right is None or not settings.is_number(lines[right].text.strip())
    return _BARE_NUMBER.fullmatch(text) is not None and not (
        is_known(text) or _has_caption(line, row, lines) or _is_on_scale(line, lines)
    )


def _has_caption(line: Line, row: Sequence[int], lines: Sequence[Line]) -> bool:
    """Tell whether known words end close before a line in its row."""
    left = line_groups.left_of(line, row, lines)
    if left is None or not any(map(str.isalpha, lines[left].text)) or not settings.is_whole(lines[left].text):
        return False
    x, _, w, _ = lines[left].box
    return line.box[0] - (x + w) < _NEAR * line.box[3]


def _is_on_scale(line: Line, lines: Sequence[Line]) -> bool:
    """Tell whether a number is one of several in a column or a row, as those of depths and velocities are."""
    x, y, w, h = line.box
    others = [o.box for o in lines if o is not line and _ON_SCALE.fullmatch(o.text.strip())]
    below = any(abs(b[0] + b[2] / 2 - x - w / 2) < max(w, b[2]) / 2 for b in others)
    beside = sum(abs(b[1] + b[3] / 2 - y - h / 2) < h / 2 for b in others)
    return below or beside > 1
