"""Classify recognised words as identity or not: by form, by the header, then by what stands beside them.

A screen's banner mixes identity with settings on one line, so the unit is the word, not the line. Words that neither
form nor header tells (`AC`, an operator; `M`, a sex; `1234`, an id) are judged by their row: next to a date, a name or
an institution an unknown word is identity, a known setting is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from echobench.deid.identifiers import Identifiers
from echobench.deid.pixels import captioned, in_zones, line_groups, lone_words, names, patterns, settings, unknown_words
from echobench.deid.pixels.keep import is_chinese, is_kept, is_known, plain
from echobench.deid.pixels.known_values import Hit, KnownValues
from echobench.deid.pixels.layouts import ROW, SLOT
from echobench.deid.pixels.ocr import Line
from echobench.deid.pixels.whole_words import joined
from echobench.deid.text.report_text import Profile
from echobench.dicom.geometry import Box

STRONG = frozenset({"name", "person", "id", "date", "institution", "contact"})
_UNCERTAIN = frozenset({"name", "id", "age"})
_OF_REMARKS = frozenset({"name", "person", "date"})
_NO_SETTING = frozenset({"date", "time", "id", "contact"})
_NEVER_OWN = frozenset({"date", "time", "contact"})  # kinds that no approval of a text keeps
_INITIALS = re.compile(r"(?:[^\W\d_]\.?){2,4}")
_SHORT = 2  # letters
_LATIN_WORD = re.compile(r"[^\w]*[A-Za-z]{2,}[^\w]*", re.ASCII)
_SLASHED = re.compile(r"(?<!\S)[^\s/\d]*/[^\s/\d]*/[^\s/\d]*(?!\S)")
_CLOCK_FACE = re.compile(r"(?:1[0-2]|0?[1-9])[:：][03]0")  # where on the breast


@dataclass(frozen=True, slots=True)
class Span:
    """Characters `start:end` of `lines[line]` that are identity of `kind`."""

    line: int
    start: int
    end: int
    kind: str


def identity(
    lines: Sequence[Line],
    known: KnownValues,
    zones: Sequence[str | None] | None = None,
    masked: Sequence[Sequence[Hit]] | None = None,
    profile: Profile = "research",
    own: Sequence[Sequence[tuple[int, int]]] | None = None,
) -> list[Span]:
    """Find the identity in `lines`. `zones[i]` is where line i stands (`layouts.zone_of`).

    `masked[i]` are hits of line i that are identity for where they stand, `own[i]` parts of it that are texts of the
    machine for where they stand (`in_zones`): hidden there is what the header or a caption tells, and what its form
    tells for certain unless it is a number. With the profile `public` what may be identity is, and so is every word
    that nothing explains.
    """
    zones = zones if zones is not None else [None] * len(lines)
    masked = masked if masked is not None else [()] * len(lines)
    own = own if own is not None else [()] * len(lines)
    rows = line_groups.rows_of(lines)
    kept = [settings.spans(line.text) for line in lines]
    # What the header says outranks a setting, unless a list has the caption's words together: `Tần số` and Nguyễn Tần.
    matched = [
        _outside(k if settings.is_phrase(line.text) else (), known.find(line.text))
        for line, k in zip(lines, kept, strict=True)
    ]
    formed = [_outside(k, patterns.find(line.text)) for line, k in zip(lines, kept, strict=True)]
    placed = [
        [
            *captioned.next_to_label(line, rows[i], lines),
            *captioned.below_label(line, lines),
            *_outside(kept[i], captioned.after_bare_label(line)),
            *masked[i],
        ]
        for i, line in enumerate(lines)
    ]
    certain = [
        [*(h for h in (*s, *f) if h.certain and not is_clock_face(line.text, h)), *p]
        for line, s, f, p in zip(lines, matched, formed, placed, strict=True)
    ]
    by_form = [_kinds_by_form(hits) for hits in formed]
    short = captioned.short_values(lines, certain)
    shown = {h.kind for hits in certain for h in hits}
    blocks = [{h.kind for j in block for h in certain[j]} for block in line_groups.blocks_of(lines)]
    spans: list[Span] = []
    for i, line in enumerate(lines):
        company = {h.kind for j in rows[i] for h in certain[j]}
        stacked, near = line_groups.stack_of(line, lines), line_groups.near(line, lines)
        stack = {h.kind for j in stacked for h in certain[j]}
        nearby = company | stack | {h.kind for j in near for h in certain[j]}
        if not company & STRONG and settings.has_value(line, rows[i], lines):
            kept[i] = [(0, len(line.text))]
        chosen = list(certain[i])
        chosen += [h for h in matched[i] if not h.certain and _is_alone(h, line.text) and nearby & STRONG]
        chosen += [
            h for h in formed[i] if not h.certain and _holds(h, company | stack, nearby, zones[i] == SLOT, line.text)
        ]
        if blocks[i] & STRONG:
            chosen += [h for h in formed[i] if h.kind in ("sex", "age") and h.end - h.start > 1]
            if ages := lone_words.sex_and_age(line):
                kept[i] = [(a, b) for a, b in kept[i] if not any(h.start < b and a < h.end for h in ages)]
                chosen += ages
        if len(set().union(*(by_form[j] for j in {i, *rows[i], *stacked, *near}))) > 1:
            chosen += [h for h in formed[i] if not h.certain and h.kind in _UNCERTAIN]
        if zones[i]:
            chosen += names.foreign(line.text)
        if shown & STRONG and not chosen and line.score >= (0.8 if is_chinese(line.text[:1]) else 0.85):
            chosen += names.alone(patterns.letters(plain(line.text)))
        if any(h.kind == "time" for h in certain[i]):  # a date in digits that the reader lacks: V/·A/
            chosen += [Hit(m.start(), m.end(), "date", True) for m in _SLASHED.finditer(line.text)]
        if any(h.kind in ("time", "date") for h in certain[i]):  # the other of the two, in digits that the reader lacks
            chosen += [
                h for h in unknown_words.find(line, chosen) if not _LATIN_WORD.fullmatch(line.text[h.start : h.end])
            ]
        if shown & STRONG:
            chosen += unknown_words.signs(line)
        if zones[i] == SLOT or _is_banner(company, 1 if zones[i] == ROW else 2) or _is_banner(company | stack, 3):
            chosen += unknown_words.find(line, chosen)
        elif zones[i] and shown & STRONG and (zones[i] == ROW or chosen or lone_words.is_lone_name(line)):
            chosen += [
                h
                for h in unknown_words.find(line, chosen)
                if lone_words.LONG_WORD.fullmatch(line.text[h.start : h.end])
            ]
        chosen += lone_words.initials_beside_date(line, certain[i])
        chosen += captioned.above_rest(line, lines, certain)
        by_caption = captioned.under_unknown_caption(line, rows[i], lines) if blocks[i] & STRONG else []
        chosen += by_caption
        if shown & STRONG and zones[i]:  # a clock in a corner
            chosen += [h for h in formed[i] if lone_words.stands_alone(h, line.text)]
        if (
            (shown & STRONG and lone_words.is_lone_identity(line, zones[i], rows[i], lines))
            or ({"date", "time"} & nearby and lone_words.is_operator(line, rows[i], lines))
            or (shown & STRONG and zones[i] and lone_words.is_sex_beside_unread(line, rows[i], lines))
            or lone_words.is_behind_date(line, rows[i], lines, certain)
            or lone_words.is_bed_between(line, rows[i], lines, certain)
            or (shown & STRONG and unknown_words.is_initials(line, zones[i], rows[i], lines, certain))
            or unknown_words.is_bed_beside_identity(line, zones[i], rows[i], lines, certain)
            or unknown_words.is_sex_in_table(line, zones[i], rows[i], certain)
        ):
            kept[i] = []
            chosen.append(Hit(0, len(line.text), "person", True))
        chosen += unknown_words.beside_names(line, chosen)
        chosen += unknown_words.second_values(line, certain[i])
        named = [*unknown_words.bed_behind_caption(line), *captioned.again(line, short)]
        if beds := [*named, *lone_words.initials_before_time(line, certain[i])]:
            kept[i], chosen = [], [*chosen, *beds]
        if profile == "public":
            behind_date = lone_words.is_behind_date(line, rows[i], lines, certain, known=True)
            if behind_date or unknown_words.is_unexplained(
                line, zones[i], rows[i], lines, beside=bool((company | stack) & STRONG)
            ):
                kept[i] = []
                chosen.append(Hit(0, len(line.text), "context", True))
            chosen += [h for h in matched[i] if h.certain or not _is_vocabulary(line.text, h)]
            chosen += [
                h
                for h in formed[i]
                if not (unknown_words.is_explained_letter(line.text, h) or is_clock_face(line.text, h))
            ]
            chosen += unknown_words.find(line, chosen)
            chosen += unknown_words.beside_identity(line, chosen)
            # A remark typed over tissue that names somebody or a day goes as a whole: 08月20日术后.
            if zones[i] is None and not kept[i] and any(h.kind in _OF_REMARKS for h in chosen):
                chosen.append(Hit(0, len(line.text), "context", True))
        outside = _outside(kept[i], chosen)
        chosen = [h for h in chosen if h in certain[i] or h in outside]
        if own[i]:
            stays = [*matched[i], *placed[i], *by_caption, *named, *(h for h in certain[i] if h.kind != "id")]
            chosen = [h for h in chosen if h in stays or not _may_be_own(h, own[i])]
        spans += [Span(i, hit.start, hit.end, hit.kind) for hit in joined(line.text, chosen)]
    return spans


def _outside(kept: Sequence[tuple[int, int]], hits: Iterable[Hit]) -> list[Hit]:
    """Leave out the hits within a setting that its form alone made identity; a date or a number there is one."""
    return [h for h in hits if (h.certain and h.kind in _NO_SETTING) or not _within(h, kept)]


def _within(hit: Hit, parts: Sequence[tuple[int, int]]) -> bool:
    """Tell whether all of a hit lies in one of the parts of its line."""
    return any(start <= hit.start and hit.end <= end for start, end in parts)


def _may_be_own(hit: Hit, own: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a hit lies in a text of the machine and is of a kind that such a text can be taken for."""
    return hit.kind not in _NEVER_OWN and _within(hit, own)


def _kinds_by_form(hits: Sequence[Hit]) -> set[str]:
    """Collect the kinds of uncertain hits: two of different kinds together identify a patient."""
    return {h.kind for h in hits if not h.certain and h.kind in _UNCERTAIN and h.end - h.start > 1}


def known_by_now(lines: Sequence[Line], spans: Sequence[Span]) -> Identifiers:
    """Collect what the screen itself says about the person, so that a name typed into the image is recognised."""
    values: dict[str, list[str]] = {"name": [], "person": [], "id": [], "institution": []}
    for span in spans:
        text = lines[span.line].text[span.start : span.end]
        for start, end, _ in reversed(patterns.labels(patterns.letters(plain(text)))):
            text = text[:start] + " " + text[end:]
        value = text.strip(" :.,;-")
        kind = span.kind
        if kind in ("name", "person"):  # a name that went with a sex and an age beside it: 杨强 男 10岁
            value = " ".join(word for word in value.split() if not _has_digit(word))
        if kind == in_zones.KIND:
            kind = "kept" if is_known(value) or settings.is_whole(value) else "id" if _has_digit(value) else "person"
        if kind == "context" and not _has_digit(value):
            kind = "name"
        if kind == "context":  # a banner that went whole: its words are the name
            kind, value = "name", " ".join(w for w in value.split() if w.isalpha() and not is_known(w))
        initials = kind == "person" and _INITIALS.fullmatch(value)
        least = 2 if initials or any(map(is_chinese, value)) else 4
        if kind in values and sum(map(str.isalnum, value)) >= least and lines[span.line].score > 0.8:
            values[kind].append(value)
    return Identifiers(
        names=tuple(values["name"]),
        other_persons=tuple(values["person"]),
        ids=tuple(values["id"]),
        institutions=tuple(values["institution"]),
    )


def identity_bands(lines: Sequence[Line], spans: Sequence[Span], width: int) -> list[Box]:
    """List the boxes of an image `width` pixels wide in which a mark that no line covers is taken for identity.

    They are the rows that hold two kinds of identity, and the room above and below the lines of a stack that does.
    """
    kinds: dict[int, set[str]] = {}
    for span in spans:
        kinds.setdefault(span.line, set()).add(span.kind)
    bands = []
    for row in sorted({tuple(row) for row in line_groups.rows_of(lines)}):
        if _is_banner(_kinds_of(row, kinds), least=2):
            tops = sorted(lines[i].box[1] + lines[i].box[3] * 0.2 for i in row)
            bottoms = sorted(lines[i].box[1] + lines[i].box[3] * 0.8 for i in row)
            top, bottom = max(0, int(tops[len(tops) // 2]) - 1), int(bottoms[len(bottoms) // 2]) + 2
            bands.append((0, top, width, bottom - top))
    for i in sorted(kinds):
        if _is_banner(_kinds_of((i, *line_groups.stack_of(lines[i], lines)), kinds), least=2):
            x, y, _, h = lines[i].box
            left = max(0, x - h // 4)
            bands += [(left, top, 2 * h, int(0.7 * h)) for top in (y + int(0.9 * h), max(0, y - int(0.6 * h)))]
    return bands


def _kinds_of(indices: Iterable[int], kinds: Mapping[int, set[str]]) -> set[str]:
    """Join the kinds of identity of several lines."""
    return set().union(*(kinds.get(i, set()) for i in indices))


def _has_digit(text: str) -> bool:
    """Tell whether a text holds a digit."""
    return any(map(str.isdigit, text))


def is_clock_face(text: str, hit: Hit) -> bool:
    """Tell whether a time is a clock position on the breast: `RT BREAST 10:00`."""
    if hit.kind != "time" or not _CLOCK_FACE.fullmatch(text[hit.start : hit.end].strip()):
        return False
    rest = [w for w in (text[: hit.start] + " " + text[hit.end :]).split() if any(c.isalpha() for c in w)]
    return bool(rest) and all(map(is_kept, rest))


def _is_banner(company: set[str], least: int) -> bool:
    """Tell whether `least` kinds of identity or more stand together."""
    return len(company & STRONG) + ("time" in company) >= least


def _is_alone(hit: Hit, text: str) -> bool:
    """Tell whether nothing but marks stands beside a hit: a name that is also a clinical word counts only then."""
    return not any(c.isalnum() for c in text[: hit.start] + text[hit.end :])


def _is_vocabulary(text: str, hit: Hit) -> bool:
    """Tell whether a part of a name is two letters of a line of vocabulary, `RT BULB`, or a place is all of it."""
    is_short = hit.end - hit.start <= _SHORT or hit.kind == "institution"
    return is_short and settings.is_whole(text) and not _has_digit(text[hit.start : hit.end])


def _holds(hit: Hit, company: set[str], nearby: set[str], slot: bool, text: str) -> bool:
    """Tell whether an uncertain form counts: a sex or an age beside identity, a Chinese name near any of it."""
    if hit.kind in ("sex", "age"):
        written = text[hit.start : hit.end].strip()
        if len(written) == 1 and written.isascii():
            return bool(company & STRONG) or slot
        return bool(nearby & (STRONG | {"sex", "age"})) or slot
    if hit.kind == "time" and patterns.DOTTED_TIME.fullmatch(text[hit.start : hit.end]):
        return "date" in company and _is_alone(hit, text)
    return bool(nearby) or slot
