"""Find what of a line no vocabulary, setting, caption or scale explains.

Beside identity it is identity too; with the profile `public` it is everywhere. Letters and numbers that stand alone
are explained by what stands beside them: `LA` by its value, `157` by its caption.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from echobench.deid.pixels import line_groups, lone_words, names, patterns, settings, unread
from echobench.deid.pixels.keep import (
    is_anatomy,
    is_frame,
    is_kept,
    is_known,
    is_run_together,
    is_side,
    is_small_word,
    needs_no_value,
)
from echobench.deid.pixels.known_values import Hit
from echobench.deid.pixels.layouts import ROW, SLOT
from echobench.deid.pixels.ocr import Line

_LEAST_SCORE = 0.6  # below it a reading is no reason to keep anything
_NUMBER = re.compile(r"\d[\d.,:/-]*[A-Z]?", re.ASCII)
_TWO_LETTERS, _SEX = re.compile(r"(?:[A-Za-z]\.?\s?){2}", re.ASCII), frozenset("MFHVWKmf")
# A bed or a room; a digit alone is one of a scale, and a letter first a setting or a probe.
_BARE_NUMBER = re.compile(r"\d{2,4}[A-Z]?(?:[-/]\d{1,3}[A-Z]?)?|\d(?:[A-Z]|[-/]\d{1,3}[A-Z]?)", re.ASCII)
_ON_SCALE = re.compile(r"[-+]?\d{1,3}", re.ASCII)
_TICK = re.compile(r"^[-—–−⁻一_]\s?(?=\d{1,3}$)|(?<=\d)\s?[-—–−⁻一]$")  # of a ruler, read with its number: `20-`
_LEAST_FRAMES = 20  # beds of a room are fewer: 33/1, 25/2
_FIGURE, _FEW = 72, 2  # height of a box; letters: no line of text, but a frame or a mark of the screen
# Letters, and what was measured: MVE Vel 1.06 m/s, RO Vol=2.2 ml, AFC: 8, MVE/A=1.11, 2AP5.34 CM. Names stand before
# settings.
_MEASURED = r"(?:[cm]m(?:/s|[²³23])?|[CM]M|m/s|m[lL]|bpm|mmHg)"
_MEASUREMENT = re.compile(
    r"\s*(?:\d[:.)]?\s?)?[A-Za-z]{1,5}\d?(?:[./ ]\s?[A-Za-z]{1,5}\d?){0,2}\s?"
    rf"(?:[:=]\s?[-+]?(?:\d{{1,2}}|\d+[.,]\d+)|[:=]?\s?[-+]?\d[\d.,]*\s?{_MEASURED})\s*",
    re.ASCII,
)
_MEASURED_IN_CHINESE = re.compile(rf"\s*\d?\s?(?P<what>[\u3400-\u9fff]+)\s?\d[\d.]*\s?{_MEASURED}\s*")
_INDEX = re.compile(r"\s*\d?\s?(?:RI|PI|S/D|SD)\s?[:=]?\s?\d{1,2}\.\d{1,2}\s*", re.ASCII)  # of a flow, without a unit
_VALUES = re.compile(r"\s*(?:([A-Za-z]{2,4})[:=]\d{1,3}(?:\.\d{1,2})?\s?){2,}", re.ASCII)  # MI:0.8TI:0.8
_OF_PATIENT = lone_words.OF_PATIENT | {"date"}
_OF_ANYBODY = _OF_PATIENT | {"time", "contact"}
_SURE = 0.9  # score of initials that are a setting elsewhere
_SECOND = re.compile(r"\d{3}[A-Z]?|\d{2}[A-Z]|\d{1,3}[-/]\d{1,2}", re.ASCII)
_INITIAL_AND_SHORT_NAME = re.compile(r"[BCE-KOQTUWX-Z]\.\s?[A-Z][A-Za-z]{1,3}", re.ASCII)  # H. LI; not L. OV, A. CCA
_ROUND, _DEEPEST = frozenset({"5", "10", "15", "20"}), 40  # centimetres
_BED_AT_END = re.compile(
    r"(?P<caption>[^\W\d_]{2,}\.?(?:\s[^\W\d_]{2,}\.?)*(?:\s\d{1,2}:[03]0)?(?:\s\d{1,2}\s?CMFN)?)"
    r"(?:\s|(?<=[\u3400-\u9fff])|(?<=[a-z]{4}))(?P<bed>[1-9]\d[A-D]|[1-9]\d?/[1-4])"
)
_SIGNS, _TWO_SIGNS = (
    re.compile(r"(?<![\u3040-\u9fff])[\u3400-\u9fff]+(?![\u3040-\u9fff])"),
    re.compile(r"[\u3400-\u9fff]{2}"),
)
_BUTTONS = frozenset({"OK"})
_PARTED = re.compile(r"[^\s|｜;]+")  # a screen parts its fields by a bar too
_DOUBLE = re.compile(r"(?:-[^\W\d_]+)+")
_PARTICLE = re.compile(r"(?i:de|di|del|della|da|dos|van|von|der|den|lo|la|le|el|al|ben|bin|ter|ten|zu|zum)")
_HOUSE = re.compile(r"\d{1,4}", re.ASCII)
_LETTERS = re.compile(r"[^\W\d_]{3,},?")
_NEAR = 6  # heights between a caption and its value


def find(line: Line, chosen: Sequence[Hit]) -> list[Hit]:
    """Find the words that are no setting, no measurement and no anatomy, with the bare numbers beside them.

    Of a line that could not be read that is all of it.
    """
    if line.score < _LEAST_SCORE:
        return [] if is_figure(line) else [Hit(0, len(line.text), "context", True)]
    if _is_measurement(line.text) and not chosen:
        return []
    words = [match for match in _PARTED.finditer(patterns.letters(line.text)) if not _hits_in(match, chosen)]
    unknown = [_is_unknown(match.group()) for match in words]
    unknown = [new and not _begins_sentence(line.text, m) for new, m in zip(unknown, words, strict=True)]
    beside = [any(unknown[max(0, i - 1) : i + 2]) and _NUMBER.fullmatch(w.group()) for i, w in enumerate(words)]
    found = [
        Hit(match.start(), match.end(), "context", True)
        for match, new, number in zip(words, unknown, beside, strict=True)
        if new or number
    ]
    return found + _rests(line.text, chosen)


def _is_measurement(text: str) -> bool:
    """Tell whether a line is a measurement, its letters known or no name; signs, which names have too, are known."""
    words = re.findall(r"[A-Za-z]+", text)
    if _INDEX.fullmatch(text) or (_VALUES.fullmatch(text) and all(map(is_known, words))):
        return True
    if _MEASUREMENT.fullmatch(text):
        return not any(names.is_listed(word) and not is_known(word) for word in words)
    chinese = _MEASURED_IN_CHINESE.fullmatch(text)
    return chinese is not None and is_known(chinese["what"])


def _begins_sentence(text: str, word: re.Match[str]) -> bool:
    """Tell whether a word of English stands first, with a capital, before a known one in small letters: `Less than`."""
    behind = text[word.end() :].split()[:1]
    is_first = not text[: word.start()].strip() and word.group().istitle()
    return is_first and bool(behind) and all(is_small_word(w) for w in (word.group().lower(), behind[0]))


def _hits_in(word: re.Match[str], hits: Iterable[Hit]) -> list[Hit]:
    """List the hits that hold a character of a word."""
    return [h for h in hits if h.start < word.end() and word.start() < h.end]


def _rests(text: str, chosen: Sequence[Hit]) -> list[Hit]:
    """Find what of a word its hits leave: a name that is run together with its number, オカダシゲル77508035."""
    found = []
    for word in _PARTED.finditer(text):
        inside = _hits_in(word, chosen)
        if not inside:
            continue
        before, behind = min(h.start for h in inside), max(h.end for h in inside)
        for start, end in ((word.start(), before), (behind, word.end())):
            letters = sum(map(str.isalpha, text[start:end]))
            if letters >= _FEW and letters == end - start and _is_unknown(text[start:end]):
                found.append(Hit(start, end, "context", True))
    return found


def signs(line: Line) -> list[Hit]:
    """Find Chinese signs that no vocabulary has, among Latin words or two alone: what a name in Hangul is read as.

    A name in Chinese, and what is read with doubt, is found elsewhere.
    """
    runs = [run for run in _SIGNS.finditer(line.text) if not is_kept(run.group())]
    has_latin = re.search(r"[A-Za-z]{2}", line.text) is not None
    if line.score < _SURE or not (has_latin or _TWO_SIGNS.fullmatch(line.text.strip())):
        return []
    return [Hit(run.start(), run.end(), "context", True) for run in runs]


def is_figure(line: Line) -> bool:
    """Tell whether a letter or two were read in a box too tall for a line of text."""
    return min(line.box[2:]) > _FIGURE and sum(map(str.isalnum, line.text)) <= _FEW


def _is_unknown(word: str) -> bool:
    word = _TICK.sub("", word)
    return (
        any(c.isalnum() for c in word)
        and not is_kept(word)
        and not is_run_together(word)
        and not settings.is_unit(word)
        and not is_small_word(word)
        and word.strip(".:#-").lower() not in patterns.label_words()
    )


def beside_identity(line: Line, hits: Sequence[Hit]) -> list[Hit]:
    """Find what a line that holds identity shows besides, and no word next to it explains, of the vocabulary or not.

    It is a listed name (`INGRID LONG`), two letters without a value, or a number without a unit or a caption.
    """
    words = [word for word in re.finditer(r"\S+", line.text if hits else "") if not _hits_in(word, hits)]
    found = []
    for word in words:
        text = word.group().strip(".,;:()[]")
        before, behind = line.text[: word.start()].split()[-1:], line.text[word.end() :].split()[:1]
        if any(map(settings.is_unit, (text, *behind))):
            continue
        has_value = bool(behind) and settings.is_number(behind[0])
        has_caption = bool(before) and before[0].strip(".:").isalpha() and is_known(before[0])
        has_caption = has_caption and not settings.is_unit(before[0])
        is_letters = (
            _TWO_LETTERS.fullmatch(text) is not None and not (is_side(text) or is_small_word(text))
        ) or names.is_listed(text)
        is_last = not behind and any(h.end == len(line.text[: word.start()].rstrip()) for h in hits)
        is_letters |= is_last and lone_words.are_capitals(text)  # an operator's initials end a banner
        if (is_letters and not has_value) or (_BARE_NUMBER.fullmatch(text) and not has_caption):
            found.append(Hit(word.start(), word.end(), "context", True))
    return found


def bed_behind_caption(line: Line) -> list[Hit]:
    """Find the bed that was typed behind the caption of a view: `LT SHOULDER SUPRA 49B`, `子宮26B`."""
    match = _BED_AT_END.fullmatch(line.text.strip())
    if not match or not settings.is_whole(match["caption"]):
        return []
    if " " not in match["caption"] and ("/" in match["bed"] or settings.spans(line.text)):
        return []  # Page 1/3; Gain 44B, which is dB
    start = line.text.rindex(match["bed"])
    return [Hit(start, start + len(match["bed"]), "id", True)]


def second_values(line: Line, hits: Sequence[Hit]) -> list[Hit]:
    """Find bare numbers on a line of identity that follow a value: they are no caption's, `3.4 MHz 49B 28.8.2022`."""
    if not any(h.kind in _OF_PATIENT for h in hits):
        return []
    found = []
    for first, word in pairwise(re.finditer(r"\S+", line.text)):
        if not _SECOND.fullmatch(word.group()) or _hits_in(word, hits):
            continue
        before, behind = first.group(), line.text[word.end() :].split()[:1]
        is_value = settings.is_unit(before) or (settings.is_number(before) and before[0].isdigit())
        if is_value and not any(map(settings.is_unit, behind)):
            found.append(Hit(word.start(), word.end(), "context", True))
    return found


def beside_names(line: Line, hits: Sequence[Hit]) -> list[Hit]:
    """Find the rest of names: unknown capitalised words that follow one, a listed one before it at a line's start."""
    found = [h for h in hits if h.kind in ("name", "person")]
    words = list(re.finditer(r"\S+", line.text)) if found else []
    inside = [bool(_hits_in(word, found)) for word in words]
    more = [
        Hit(word.start(), word.end(), "name", True)
        for i, word in enumerate(words)
        if 0 < i < len(words) - 1 and inside[i - 1] and inside[i + 1] and not inside[i] and word.group().isalpha()
    ]  # LÂM THI LE QUYEN
    doubles = [(h.end, _DOUBLE.match(line.text, h.end)) for h in found]
    more += [Hit(end, double.end(), "name", True) for end, double in doubles if double]  # Vance-Rawlings
    for before, word in pairwise(words):
        first, second = (_hits_in(w, (*found, *more)) for w in (before, word))
        text = word.group()
        is_accented = len(text) == _FEW and not text.isascii() and text[0].isupper() and text.isalpha()
        if first and not second and (is_accented or (_is_capitalised(text) and _is_unknown(text))):
            more.append(Hit(word.start(), word.end(), "name", True))
        elif (
            second
            and not first
            and (_PARTICLE.fullmatch(before.group()) or (before is words[0] and _begins_a_name(before.group(), text)))
        ):
            more.append(Hit(before.start(), before.end(), "name", True))
    return more


def _begins_a_name(word: str, behind: str) -> bool:
    """Tell whether a word before a name goes with it: a listed name, or the number of a house in an address."""
    is_number = _HOUSE.fullmatch(word) is not None and _is_capitalised(behind)
    return is_number or (_is_capitalised(word) and names.is_listed(word.strip(",")))


def _is_capitalised(word: str) -> bool:
    return word[0].isupper() and _LETTERS.fullmatch(word) is not None


def is_explained_letter(text: str, hit: Hit) -> bool:
    """Tell whether a letter that may be a sex is a setting's for the words beside it: `Gen. M`, `F H5.0`."""
    others = f"{text[: hit.start]} {text[hit.end :]}".split()
    is_letter = hit.kind == "sex" and hit.end - hit.start == 1 and text[hit.start].isascii()
    return is_letter and all(map(is_kept, others)) and any(c.isalpha() for word in others for c in word)


def is_unexplained(
    line: Line, zone: str | None, row: Sequence[int], lines: Sequence[Line], *, beside: bool = False
) -> bool:
    """Tell whether all of a line is unexplained: not to be read, or off tissue letters or a number alone.

    `beside`: whether identity stands in its row or its column; elsewhere a round number, or one behind the tick of a
    ruler, is the only one of a scale.
    """
    text = _TICK.sub("", line.text.strip())
    has_tick = text != line.text.strip() and zone not in (ROW, SLOT)
    is_depth = text.isdecimal() and int(text) <= _DEEPEST and (text in _ROUND or has_tick)
    on_scale = _is_on_scale(line, lines) or (is_depth and not beside)
    if line.score >= _LEAST_SCORE and _ON_SCALE.fullmatch(text) and on_scale:
        return False
    if unread.parts(line) == [line.box]:  # letters that were left out go by themselves
        return not is_figure(line)
    if zone is None or text in _BUTTONS or is_frame(text, _LEAST_FRAMES):
        return False
    if _INITIAL_AND_SHORT_NAME.fullmatch(text):
        return True
    if _TWO_LETTERS.fullmatch(text) or text in _SEX:
        return not _is_setting(line, row, lines)
    return _BARE_NUMBER.fullmatch(text) is not None and not (
        is_known(text)
        or _has_caption(line, row, lines)
        or _is_on_scale(line, lines)
        or any(_is_caption_over_value(over, lines) for over in line_groups.above(line, lines))
    )


def is_initials(
    line: Line, zone: str | None, row: Sequence[int], lines: Sequence[Line], certain: Sequence[Sequence[Hit]]
) -> bool:
    """Tell whether a line is two capitals off tissue that are no setting, without the value it needs, or has dots.

    Those that anatomy is called by are initials next to identity alone: `certain[j]` are the hits of line j.
    """
    text = line.text.strip()
    are_two = zone is not None and len(text) == _FEW and lone_words.are_capitals(text)
    are_initials = are_two or lone_words.DOTTED.fullmatch(text) is not None
    if line.score < _SURE or not are_initials or _is_setting(line, row, lines):
        return False
    return not is_anatomy(text) or _is_beside_identity(line, row, lines, certain)


def _is_setting(line: Line, row: Sequence[int], lines: Sequence[Line]) -> bool:
    """Tell whether letters have a value behind them or below them, or mean a setting that has none: `PW`, `OK`."""
    has_value = lone_words.has_number(line, row, lines) or _is_caption_over_value(line, lines)
    return has_value or needs_no_value(line.text)


def is_bed_beside_identity(
    line: Line, zone: str | None, row: Sequence[int], lines: Sequence[Line], certain: Sequence[Sequence[Hit]]
) -> bool:
    """Tell whether a line is a bare number below identity, or off tissue beside it, not on a scale and no value.

    `certain[j]` are the hits of line j that are identity by themselves.
    """
    text = line.text.strip()
    if line.score < _SURE or not _BARE_NUMBER.fullmatch(text) or is_known(text) or is_frame(text, _LEAST_FRAMES):
        return False
    over = [lines.index(other) for other in line_groups.above(line, lines)]
    is_below = any(h.kind in _OF_PATIENT for j in over for h in certain[j])
    is_beside = zone is not None and (_is_in_table(row, certain) or _is_beside_identity(line, row, lines, certain))
    if not (is_below or is_beside):
        return False
    if lone_words.has_number(line, row, lines):
        return False
    return not (_has_caption(line, row, lines) or _is_below_caption(line, lines) or _is_on_scale(line, lines))


def is_sex_in_table(line: Line, zone: str | None, row: Sequence[int], certain: Sequence[Sequence[Hit]]) -> bool:
    """Tell whether a line off tissue is the letter of a sex in a row of a table; `certain[j]`: the hits of line j."""
    return zone is not None and line.score >= _SURE and line.text.strip() in _SEX and _is_in_table(row, certain)


def _is_in_table(row: Sequence[int], certain: Sequence[Sequence[Hit]]) -> bool:
    """Tell whether two fields of a row hold identity, as those of a worklist do."""
    return sum(bool(certain[j]) for j in row) >= _FEW


def _is_beside_identity(
    line: Line, row: Sequence[int], lines: Sequence[Line], certain: Sequence[Sequence[Hit]]
) -> bool:
    """Tell whether identity stands right above or below a line, or next to it in its row."""
    beside = [line_groups.left_of(line, row, lines), line_groups.right_of(line, row, lines)]
    close = [j for j in beside if j is not None and lone_words.is_close(line, lines[j])]
    return any(h.kind in _OF_ANYBODY for j in (*close, *line_groups.next_in_stack(line, lines)) for h in certain[j])


def _is_below_caption(line: Line, lines: Sequence[Line]) -> bool:
    """Tell whether the line right above a number is known words alone: its caption."""
    return any(settings.is_whole(over.text) for over in line_groups.above(line, lines))


def _is_caption_over_value(line: Line, lines: Sequence[Line]) -> bool:
    """Tell whether a number stands right below known letters and ends or begins where they do: `DR` over `80`."""
    x, y, w, h = line.box
    text = line.text.strip()
    return (
        (_TWO_LETTERS.fullmatch(text) is not None or lone_words.are_capitals(text))
        and is_known(text)
        and any(
            settings.is_number(o.text.strip())
            and -0.4 * h < o.box[1] - (y + h) < 0.6 * h
            and min(abs(o.box[0] - x), abs(o.box[0] + o.box[2] - x - w)) < h / 2
            for o in lines
        )
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
    digits = sum(map(str.isdigit, line.text))
    others = [
        o.box
        for o in lines
        if o is not line
        and _ON_SCALE.fullmatch(_TICK.sub("", o.text.strip()))
        and abs(sum(map(str.isdigit, o.text)) - digits) < _FEW
    ]
    below = any(abs(b[0] + b[2] / 2 - x - w / 2) < max(w, b[2]) / 2 for b in others)
    beside = sum(abs(b[1] + b[3] / 2 - y - h / 2) < h / 2 for b in others)
    return below or beside > 1
