"""Tell settings with their captions in any language: a caption before its value, or one that a list knows.

A screen writes a setting as a caption and a value (`Kazanç 4 dB`, `フォーカス | 2`). A unit that only settings have
tells one whatever its language is; without a unit the caption has to be known. Single words of captions are names
elsewhere (`Phong`), so they count as a caption of a value, not as vocabulary.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from echobench.deid.pixels import names
from echobench.deid.pixels.keep import is_kept, is_known, plain, words
from echobench.deid.pixels.ocr import Line

_UNIT = r"(?:%|°|[kKmM]?Hz|[KM]?HZ|[dD][bB]|fps|FPS|[cm]m(?:/s|[²³23])?|m/s|ml|cc|ms|bpm|BPM|mmHg|kPa|[xX]|g|w|wk|d)"
_MEASURED = re.compile(rf"[<>~+-]?\d{{1,4}}(?:[.,]\d{{1,3}})?\s?{_UNIT}", re.ASCII)
# A value without a unit: 3, 2/0/0, C/2, H4.0, M, On, or a probe; weeks and days, 37+3, 16w2d.
_VALUE = re.compile(
    r"[A-Z]{0,3}\d{1,2}[A-Z]{0,2}(?:-\d{1,2}[A-Za-z]{0,2}){0,2}|[A-Z]{0,2}[+-]?\d{1,3}(?:[.,/]\d{1,3}){0,3}[A-Za-z%]{0,3}"
    r"|[A-Z](?:/\d{1,2})?|\d{1,2}(?:\+|w)\d(?:d)?|(?i:on|off|auto|hi|lo|med)"
)
_GLUED = re.compile(r"([^\W\d][^\d]*?)[.:]?(\d{1,3}(?:[.,/]\d{1,2}){0,2})")  # a value whose gap was lost: Śr.5
_GLUED_TO_SIGNS = re.compile(r"([\u3040-\u30ff\u3400-\u9fff]{2,})[:：]?([A-Z](?:/\d{1,2})?)")
_GLUED_WORD = re.compile(rf"([^\W\d]+\.?)(\d{{1,4}}(?:[.,]\d{{1,3}})?)({_UNIT})?")
_TELLING_UNITS = frozenset({"dB", "DB", "db", "MHz", "kHz", "Hz", "HZ", "fps", "bpm", "mmHg", "kPa", "cm/s", "m/s"})
_WORD = re.compile(r"[^\s:：=]+")
_LABEL_INSIDE = re.compile(r"[^\W\d_]{2}\s?[:：]\s?[^\W\d_]{2}")
_LONGEST, _MOST_WORDS = 16, 3  # letters and words of a caption that no list knows
# Letters without a mark to take off, and kana that the reader takes for the signs they are drawn like.
_ALIKE = str.maketrans("đĐłŁıİøØßカロエニハタト", "dDlLiIoOs力口工二八夕卜")
_VOWELS = re.compile(r"[aeiouy]")
_WIDEST_GAP = 14  # heights between a caption and its value in the next column


def spans(text: str) -> list[tuple[int, int]]:
    """List the characters of a line that are captions of settings, each with its value."""
    if is_measured(text):
        return [(0, len(text))]
    glued = [pattern.fullmatch(text.strip()) for pattern in (_GLUED, _GLUED_TO_SIGNS)]
    if any(match and _folded(match[1]) in _captions() for match in glued):
        return [(0, len(text))]
    found: list[tuple[int, int]] = []
    tokens = list(_WORD.finditer(text))
    at = ends = 0
    while at < len(tokens):
        behind_value = at and (any(map(str.isdigit, tokens[at - 1].group())) or ends == tokens[at - 1].end())
        count = _caption(tokens, at) if at == 0 or behind_value else 0
        end = at + count
        if count and (end == len(tokens) or _is_value(tokens[end].group())):
            has_value = end < len(tokens)
            last = tokens[end] if has_value else tokens[end - 1]
            unit = has_value and end + 1 < len(tokens) and re.fullmatch(_UNIT, tokens[end + 1].group())
            ends = tokens[end + 1].end() if unit else last.end()
            found.append((tokens[at].start(), ends))
            at = end + 1 + bool(unit)
        elif _is_glued(tokens[at].group()):
            ends = tokens[at].end()
            found.append(tokens[at].span())
            at += 1
        else:
            at += 1
    return found


def _is_glued(word: str) -> bool:
    """Tell whether a word is a caption and its value whose gap was lost: `Aumento2.0x`, `ズーム1.4x`, `Dyn60dB`."""
    match = _GLUED_WORD.fullmatch(word)
    return match is not None and (_folded(match[1]) in _captions() or match[3] in _TELLING_UNITS)


def is_phrase(text: str) -> bool:
    """Tell whether a line begins with a caption of two words and more that a list knows."""
    return _caption(list(_WORD.finditer(text)), 0) > 1


def is_whole(text: str) -> bool:
    """Tell whether a line is vocabulary and settings from end to end."""
    return all(map(is_kept, text.split())) or spans(text) == [(0, len(text))]


def is_measured(text: str) -> bool:
    """Tell whether a line is a caption of up to three words without digits, then a value with a unit."""
    match = re.fullmatch(rf"([^\d,;^]{{1,30}}?)[\s:：=.]*({_MEASURED.pattern})", text.strip())
    if not match:
        return False
    if _LABEL_INSIDE.search(match[1]):
        return False  # Ref:藤井由紀子先生 3Hz
    caption = match[1].split()
    if len(caption) > _MOST_WORDS or any(len(word) > _LONGEST or names.may_be_chinese(word) for word in caption):
        return False
    known = [is_known(word) for word in caption]
    return all(known) or not known[-1]  # `Aabyz Gain 4 dB`: a name before a setting


def has_value(line: Line, row: Sequence[int], lines: Sequence[Line]) -> bool:
    """Tell whether the next line to the right in the row is nothing but a value with a unit."""
    x, _, w, h = line.box
    right = [lines[j] for j in row if lines[j] is not line and lines[j].box[0] >= x + w - h]
    if not right or any(map(str.isdigit, line.text)) or len(line.text.split()) > _MOST_WORDS:
        return False
    other = min(right, key=lambda o: o.box[0])
    return other.box[0] - (x + w) < _WIDEST_GAP * h and _MEASURED.fullmatch(other.text.strip()) is not None


def is_unit(word: str) -> bool:
    """Tell whether a word is a unit of measurements or settings."""
    return re.fullmatch(_UNIT, word) is not None


def is_number(text: str) -> bool:
    """Tell whether a text is a value, with a unit or without."""
    return _MEASURED.fullmatch(text) is not None or (any(map(str.isdigit, text)) and _is_value(text))


def _is_value(word: str) -> bool:
    return _VALUE.fullmatch(plain(word)) is not None and is_kept(word)


def _caption(tokens: Sequence[re.Match[str]], at: int) -> int:
    """Count the words of the longest caption that begins at a word; those after a known one may be vocabulary."""
    for count in range(min(_most(), len(tokens) - at), 0, -1):
        caption = [_folded(token.group()) for token in tokens[at : at + count]]
        if " ".join(caption) in _captions():
            return count
        whole = at == 0 and count == len(tokens) and not all(token.group().isascii() for token in tokens)
        beside_value = at + count < len(tokens) and _is_value(tokens[at + count].group())
        if (
            (beside_value or whole)
            and count > 1
            and any(map(_is_worn, [caption] * len(_parted(count)), _parted(count)))
        ):
            return count
    return 0


def _is_worn(read: Sequence[str], caption: Sequence[str]) -> bool:
    """Tell whether words are a caption that lost vowels: the reader has no letters with two accents (`Tiu đim`)."""
    return all(
        r and _VOWELS.sub("", r) == _VOWELS.sub("", c) and _is_within(r, c) for r, c in zip(read, caption, strict=True)
    )


def _is_within(part: str, whole: str) -> bool:
    letters = iter(whole)
    return all(letter in letters for letter in part)


def _folded(word: str) -> str:
    return plain(word).translate(_ALIKE).lower().strip(".,;()[]")


@cache
def _captions() -> frozenset[str]:
    return frozenset(" ".join(map(_folded, caption.split())) for caption in words()["captions"])


@cache
def _parted(count: int) -> tuple[tuple[str, ...], ...]:
    return tuple(parts for caption in _captions() if len(parts := tuple(caption.split())) == count)


@cache
def _most() -> int:
    return max(caption.count(" ") + 1 for caption in _captions())
