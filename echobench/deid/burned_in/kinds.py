"""Which of the recognised words are identity: what form or header say, then what stands beside them.

A screen's banner mixes identity with settings on one line, so the unit is the word, not the line. Words that neither
form nor header tells (`AC`, an operator; `M`, a sex; `1234`, an id) are judged by their row: next to a date, a name or
an institution an unknown word is identity, a known setting is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from echobench.deid.burned_in import patterns
from echobench.deid.burned_in.keep import is_chinese, is_kept, plain
from echobench.deid.burned_in.ocr import Line
from echobench.deid.burned_in.seeds import Hit, Seeds

KINDS = ("name", "person", "id", "date", "time", "institution", "contact", "sex", "age", "context")
_STRONG = {"name", "person", "id", "date", "institution", "contact"}


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start:end` of `lines[line]` are identity of `kind`; `seeded` if the header says so."""

    line: int
    start: int
    end: int
    kind: str
    seeded: bool


def identity(lines: Sequence[Line], seeds: Seeds, in_banner: Sequence[bool] | None = None) -> list[Span]:
    """The identity in `lines`. `in_banner[i]`: line i lies where its vendor writes identity."""
    banner = list(in_banner) if in_banner is not None else [False] * len(lines)
    seeded = [seeds.find(line.text) for line in lines]
    formed = [patterns.find(line.text) for line in lines]
    certain = [[h for h in (*s, *f) if h.certain] for s, f in zip(seeded, formed, strict=True)]
    certain = [[*hits, *_next_to_label(i, lines)] for i, hits in enumerate(certain)]
    rows = _rows(lines)
    spans: list[Span] = []
    for i, line in enumerate(lines):
        header = {(h.start, h.end) for h in seeded[i]}
        company = {h.kind for j in rows[i] for h in certain[j]}
        nearby = company | {h.kind for j in _near(i, lines) for h in certain[j]}
        chosen = list(certain[i])
        strong = nearby & _STRONG
        for hit in seeded[i]:
            if not hit.certain and (strong or banner[i]):
                chosen.append(hit)
        for hit in formed[i]:
            if not hit.certain and _holds(hit, company, nearby, banner[i], line.text):
                chosen.append(hit)
        chosen += _unknown_words(line, chosen, company, banner[i])
        spans += [Span(i, h.start, h.end, h.kind, (h.start, h.end) in header) for h in _bridge(line.text, chosen)]
    return spans


def _holds(hit: Hit, company: set[str], nearby: set[str], banner: bool, text: str) -> bool:
    """Whether an uncertain form counts: a sex or an age beside identity, a Chinese name beside any of it."""
    if hit.kind in ("sex", "age"):
        whole = text[hit.start : hit.end].strip()
        lone_letter = len(whole) == 1 and whole.isascii()
        return bool(company & _STRONG) if lone_letter else bool(nearby & (_STRONG | {"sex", "age"})) or banner
    return bool(nearby) or banner


def _unknown_words(line: Line, chosen: Sequence[Hit], company: set[str], banner: bool) -> list[Hit]:
    """Words that are no setting, no measurement and no anatomy in a row of identity."""
    if not banner and not (len(company & _STRONG) >= 2 or company >= {"date", "time"}):
        return []
    found = []
    for match in re.finditer(r"\S+", line.text):
        if any(h.start < match.end() and match.start() < h.end for h in chosen):
            continue
        word = plain(match.group())
        if is_kept(word) or line.score < 0.6 or not any(c.isalnum() for c in word):
            continue
        found.append(Hit(match.start(), match.end(), "context", True))
    return found


def _next_to_label(index: int, lines: Sequence[Line]) -> list[Hit]:
    """A line that stands right of, or below, a lone label (`姓名:` | `张三`) is that label's value."""
    line = lines[index]
    x, y, w, h = line.box
    for other in lines:
        if other is line:
            continue
        found = patterns.labels(plain(other.text))
        if (
            not found
            or found[-1][1] < len(other.text.rstrip())
            or (other.text.rstrip()[-1:] not in ":：=号名别龄期者生"
            and len(found) == 1
            and found[0][0] > 0)
        ):
            continue
        kind = found[-1][2]
        ox, oy, ow, oh = other.box
        beside = abs((y + h / 2) - (oy + oh / 2)) < 0.5 * min(h, oh) and 0 <= x - (ox + ow) + h < 5 * h
        if beside and not _is_label_alone(line.text):
            return [Hit(0, len(line.text), "contact" if kind == "phone" else kind, True)]
    return []


def _is_label_alone(text: str) -> bool:
    found = patterns.labels(plain(text))
    return bool(found) and found[-1][1] >= len(text.rstrip())


def _bridge(text: str, hits: Sequence[Hit]) -> list[Hit]:
    """Merge hits that touch, overlap or have only marks or an initial between them; grow to whole words."""
    grown = []
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        start, end = hit.start, hit.end
        while start > 0 and text[start - 1].isalnum() and not _boundary(text, start):
            start -= 1
        while end < len(text) and text[end].isalnum() and not _boundary(text, end):
            end += 1
        while end < len(text) and text[end] in ".…·。":
            end += 1
        grown.append(Hit(start, end, hit.kind, hit.certain))
    merged: list[Hit] = []
    for hit in grown:
        if merged and (hit.start <= merged[-1].end or _only_marks(text[merged[-1].end : hit.start])):
            last = merged[-1]
            merged[-1] = Hit(last.start, max(last.end, hit.end), last.kind, True)
        else:
            merged.append(hit)
    return merged


def _only_marks(between: str) -> bool:
    return sum(c.isalnum() for c in between) <= 1 and not any(map(is_chinese, between)) and len(between) <= 4


def _boundary(text: str, at: int) -> bool:
    """Between Latin and Chinese letters, or between a letter and a digit that OCR ran together."""
    a, b = text[at - 1], text[at]
    return is_chinese(a) != is_chinese(b) or (is_chinese(a) and is_chinese(b)) or a.isdigit() != b.isdigit()


def _rows(lines: Sequence[Line]) -> list[list[int]]:
    """For each line, the lines (itself included) on the same baseline."""
    rows = []
    for line in lines:
        middle, height = line.box[1] + line.box[3] / 2, line.box[3]
        rows.append(
            [
                j
                for j, other in enumerate(lines)
                if abs(other.box[1] + other.box[3] / 2 - middle) < 0.4 * min(height, other.box[3])
            ]
        )
    return rows


def _near(index: int, lines: Sequence[Line]) -> list[int]:
    """Lines within two heights, above, below or beside."""
    x, y, w, h = lines[index].box
    found = []
    for j, other in enumerate(lines):
        ox, oy, ow, oh = other.box
        apart_y = max(oy - (y + h), y - (oy + oh))
        apart_x = max(ox - (x + w), x - (ox + ow))
        if j != index and apart_y < h and apart_x < 4 * h:
            found.append(j)
    return found
