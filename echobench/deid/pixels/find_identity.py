"""Find identity in one image: read, classify, read again, turn what is not read. Boxes with kinds, never texts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from echobench.deid.approved_screens import NO_ZONES, Zones
from echobench.deid.identifiers import Identifiers, merge
from echobench.deid.pixels import (
    classify,
    in_zones,
    layouts,
    line_groups,
    masking,
    ocr,
    other_scripts,
    patterns,
    poses,
    second_reading,
    settings,
    strokes,
    unread,
)
from echobench.deid.pixels.classify import Span
from echobench.deid.pixels.known_values import KnownValues
from echobench.deid.pixels.masking import MaskBox
from echobench.deid.pixels.ocr import Line
from echobench.deid.pixels.poses import Pose
from echobench.deid.pixels.temporal import View
from echobench.deid.text.report_text import Profile
from echobench.dicom.geometry import Box

_SURE, _LEAST = 0.95, 3  # score and characters: what is turned is read with doubt, or as a sign or two


@dataclass(frozen=True, slots=True)
class Reading:
    """What a view shows as it stands: lines, boxes of text that are not read, those that slope, by `tilt` degrees."""

    lines: list[Line]
    unread: list[Box]
    sloping: list[Box]
    tilt: float


def read(view: View) -> Reading:
    """Read a view once, upright. Boxes are in native pixels of its image."""
    part = second_reading.cut(view.image, view.window)
    likelihood = ocr.text_map(part, strokes_tell=view.of_clip)
    cores = ocr.boxes_of(likelihood)
    left, top = view.window[:2]
    lines = [*ocr.read(part, cores), *second_reading.hesitant(likelihood, part, cores)]
    lines += second_reading.coloured(part, [*cores, *(line.box for line in lines)])
    tall = [box for box in cores if ocr.is_tall(box) and not ocr.lies(part, box)]
    tilt, sloping = poses.tilt_of(likelihood)
    doubtful = [part for line in lines for part in unread.parts(line)] + tall
    return Reading(
        [second_reading.shifted(line, left, top) for line in lines],
        [(x + left, y + top, w, h) for x, y, w, h in doubtful if unread.is_text(part, (x, y, w, h))],
        [(x + left, y + top, w, h) for x, y, w, h in sloping],
        tilt,
    )


def is_certain(line: Line) -> bool:
    """Tell whether a line stands as it was read, whatever pose the page is in."""
    return line.score >= _SURE and sum(map(str.isalnum, line.text)) >= _LEAST and unread.is_read(line)


class Searcher:
    """Searches the images of one object; values read in one image are known in the next.

    What stands in a masked zone is identity, read or not; with the profile `public` so is what nothing explains, but
    for the texts that a person approved as the machine's own.
    """

    def __init__(
        self,
        identifiers: Identifiers,
        manufacturer: str | None,
        zones: Zones = NO_ZONES,
        profile: Profile = "research",
    ) -> None:
        self._identifiers, self._manufacturer, self._zones = identifiers, manufacturer, zones
        self._profile: Profile = profile
        self._header = KnownValues(identifiers)
        self.lines: list[Line] = []  # of all images so far
        self._kept: list[Line] = []  # those that hold nothing to hide
        self.unread: list[Box] = []  # text on tissue that no reading explains, too much to be masked

    def boxes(self, view: View, reading: Reading) -> list[tuple[Box, str]]:
        """List where a view shows identity, as (box, kind)."""
        image, window = view.image, view.window
        lines = reading.lines
        around = [line for line in self.lines if not _meets(line.box, window)]
        self.lines = [*lines, *around]
        spans = self.judge(self.lines, image, self._zones)
        blind = {s.line for s in spans if s.kind == "context" and not unread.is_read(self.lines[s.line])}
        captions = self._captions(image, [self.lines[i].box for i in blind])
        spans = [s for s in spans if s.line not in blind or self.lines[s.line].box not in captions]
        own = [span for span in spans if span.line < len(lines)]
        height, width = image.shape[:2]
        keep = masking.kept_around(image, self.lines, spans) if self._zones.masked else ()
        boxes = [(masking.rounded(zone, height, width, keep), in_zones.KIND) for zone in self._zones.masked]
        boxes += masking.boxes_for(image, self.lines, own)
        masked = {span.line for span in own}
        again = second_reading.other_readings(image, lines, [i in masked for i in range(len(lines))])
        if again:
            reread = [again.get(i, line) for i, line in enumerate(self.lines)]
            more = [s for s in self.judge(reread, image, self._zones) if s.line in again]
            boxes += masking.boxes_for(image, reread, more)
            own += more
        hidden = {span.line for span in own}
        bands = classify.identity_bands(self.lines, spans, width)
        marks = second_reading.unread_marks(image, self.lines, bands)
        boxes += [(masking.rounded(mark, height, width), "context") for mark in marks if _meets(mark, window)]
        boxes += [
            (masking.rounded(line_groups.rest_of_column(image, stack, least=0), height, width), "unread")
            for stack in line_groups.stacked_letters(lines)
            if strokes.is_on_even_ground(image, stack) and not _is_list(stack, lines)
        ]
        unexplained = replace(reading, unread=[box for box in reading.unread if box not in captions])
        boxes += self._turned(view, unexplained, list(again.values()), boxes, captions)
        boxes += [
            (masking.rounded(column, height, width), "column")
            for box, _ in boxes
            if (column := line_groups.rest_of_column(image, box)) != box
        ]
        self._kept += [
            line
            for i, line in enumerate(lines)
            if i not in hidden and not any(unread.covered(line.box, box) > 0.5 for box, _ in boxes)
        ]
        return boxes

    def certain(self, view: View, lines: Sequence[Line]) -> list[tuple[Box, str]]:
        """List where a view shows identity by lines that were read for certain (`is_certain`), and by nothing else."""
        return masking.boxes_for(view.image, lines, self.judge(lines, view.image))

    def _captions(self, image: np.ndarray, boxes: Sequence[Box]) -> list[Box]:
        """List the boxes in which another reader finds known anatomy (경동맥), but none where a maker writes names."""
        height, width = image.shape[:2]
        free = [b for b in boxes if layouts.zone_of(b, height, width, self._manufacturer) != layouts.SLOT]
        return other_scripts.captions(image, free) if free else []

    def _turned(
        self,
        view: View,
        reading: Reading,
        again: Sequence[Line],
        masks: Sequence[tuple[Box, str]],
        known: Sequence[Box],
    ) -> list[tuple[Box, str]]:
        """Turn what was not read until it is; mask the rest off tissue and beside identity, note it elsewhere.

        `known` are captions that another reader found.
        """
        image = view.image
        doubtful = unread.without(reading.unread, list(filter(unread.is_sure, again)))
        doubtful += _as_doubtful_as_the_rest(reading.lines)
        doubtful = [b for b in doubtful if max((unread.covered(b, m) for m, _ in masks), default=0) < 0.8]
        boxes: list[tuple[Box, str]] = []
        captions = self._captions(image, doubtful)
        doubtful = [box for box in doubtful if box not in captions]
        if reading.tilt:
            level = [line.box for line in reading.lines if unread.is_read(line) and settings.is_whole(line.text)]
            sloping = [box for box in reading.sloping if max((unread.covered(box, b) for b in level), default=0) < 0.8]
            doubtful += [box for box in sloping if box not in doubtful]
            # Among level lines it is a label that was photographed; all of it is masked. A whole page may lie askew.
            label = 2 * len(reading.sloping) < len(reading.lines)
            lines, more = self._in_pose(image, doubtful, Pose(tilt=reading.tilt))
            doubtful = unread.without(doubtful, lines)
            boxes += [(line.box, "label") for line in lines] if label else more
        for pose, _ in poses.elected(image, doubtful).most_common(3) if doubtful else ():
            lines, more = self._in_pose(image, doubtful, pose)
            # Settings are not written against the rest of a screen: what reads as one is still doubtful.
            turned = [line for line in lines if not unread.is_setting(line.text)]
            doubtful = unread.without(doubtful, turned)
            boxes += more + [(line.box, "turned") for line in turned]
        keep = [masking.tight(image, box) for box in (*known, *captions)]
        return boxes + self._unexplained(image, reading.lines, doubtful, [box for box, _ in (*masks, *boxes)], keep)

    def _unexplained(
        self,
        image: np.ndarray,
        lines: Sequence[Line],
        doubtful: Sequence[Box],
        hidden: Sequence[Box],
        keep: Sequence[Box],
    ) -> list[tuple[Box, str]]:
        """Mask text that no pose explains, beside what is to `keep`; note it where that hides too much tissue."""
        height, width = image.shape[:2]
        texts: list[Box] = []
        aside: list[Box] = []
        on_tissue: list[Box] = []
        for box in doubtful:
            beside = any(_adjoins(box, other) for other in hidden)
            is_part = unread.is_part_of_text(box, lines)
            if not (beside or is_part or unread.may_be_word(image, box, lines)):
                continue
            if beside or layouts.zone_of(box, height, width, self._manufacturer):
                texts.append(unread.whole_line(box, lines))
            elif strokes.is_on_even_ground(image, box):
                aside.append(box)
            elif is_part or unread.stands_out(image, box) or other_scripts.is_text(image, box):
                on_tissue.append(box)
        texts += [unread.whole_line(box, lines) for box in aside]
        on_tissue = [unread.with_rim(box, height, width) for box in on_tissue]
        if sum(w * h for _, _, w, h in on_tissue) > unread.MOST_LOST * height * width:
            self.unread += on_tissue
        else:
            texts += on_tissue
        return [(masking.rounded(box, height, width, keep), "unread") for box in texts]

    def _in_pose(
        self, image: np.ndarray, doubtful: Sequence[Box], pose: Pose
    ) -> tuple[list[Line], list[tuple[Box, str]]]:
        """Search the doubtful boxes in a pose; return what was read and what is identity, both in native pixels."""
        height, width = image.shape[:2]
        wanted = np.zeros((1, height, width, 1), np.uint8)
        for x, y, w, h in doubtful:
            wanted[0, max(0, y - 4) : y + h + 4, max(0, x - 4) : x + w + 4] = 1
        posed = pose.applied(image[None])[0]
        likelihood = ocr.text_map(posed, pose.applied(wanted)[0, ..., 0] > 0)
        lines = [
            line
            for line in ocr.read(posed, ocr.boxes_of(likelihood))
            if any(unread.covered(pose.native(line.box, height, width), box) > 0.3 for box in doubtful)
        ]
        spans = self.judge(lines, posed)
        boxes = masking.boxes_for(posed, lines, spans)
        native = [ocr.Line(line.text, line.score, pose.native(line.box, height, width), line.centres) for line in lines]
        return native, [(masking.rounded(pose.native(box, height, width), height, width), kind) for box, kind in boxes]

    def left_over(self, view: View, boxes: Sequence[Box]) -> list[tuple[Box, str]]:
        """List the identity that is still legible around the masks of a view, as (box, kind)."""
        near = [box for box in boxes if _meets(box, view.window)]
        # What other views mask lies in the rim that is read around these; it is masked in the end.
        masked = masking.fill(view.image[None], [MaskBox(*box, "", 0, 0) for box in boxes])[0]
        legible = []
        for line in second_reading.left_over(masked, near, self._kept):
            hits = [h for h in (*self._header.find(line.text), *patterns.find(line.text)) if h.certain]
            hits = [h for h in hits if not classify.is_clock_face(line.text, h)]
            if hits:
                legible.append((masking.rounded(line.box, *masked.shape[:2]), hits[0].kind))
        return legible

    def judge(self, lines: Sequence[Line], image: np.ndarray, approved: Zones = NO_ZONES) -> list[Span]:
        """Find what of the lines of a (H, W, C) image is identity, with what they themselves say about the person.

        `approved` are the zones in pixels of that image.
        """
        height, width = image.shape[:2]
        zones = [
            layouts.zone_of(line.box, height, width, self._manufacturer)
            or (layouts.EVEN if strokes.is_on_even_ground(image, line.box) else None)
            for line in lines
        ]
        masked = [in_zones.hits(line, approved.masked) for line in lines]
        own = [in_zones.own(line, approved.own if self._profile == "public" else ()) for line in lines]
        # What nothing explains is no name that would be looked for elsewhere: that takes likely identity.
        spans = classify.identity(lines, self._header, zones, masked, "research", own)
        known = merge(self._identifiers, classify.known_by_now(lines, spans))
        if known == self._identifiers and self._profile == "research":
            return spans
        return classify.identity(lines, KnownValues(known), zones, masked, self._profile, own)


def _meets(box: Box, window: Box) -> bool:
    return (
        box[0] < window[0] + window[2]
        and window[0] < box[0] + box[2]
        and box[1] < window[1] + window[3]
        and window[1] < box[1] + box[3]
    )


def _as_doubtful_as_the_rest(lines: Sequence[Line]) -> list[Box]:
    """List the boxes of lines that are read and no settings, where most of a page is not: it stands on its head."""
    unsure = [line for line in lines if not unread.is_read(line)]
    if 2 * len(unsure) <= len(lines):
        return []
    return [line.box for line in lines if line not in unsure and not settings.is_whole(line.text)]


def _is_list(stack: Box, lines: Sequence[Line]) -> bool:
    """Tell whether signs under one another are captions: values beside them, or settings that go on the column."""
    x, y, w, h = stack
    beside = [o.box for o in lines if settings.is_number(o.text.strip()) and x + w / 2 < o.box[0] < x + 12 * w]
    rows = [line.box for line in lines if len(line.text.strip()) == 1 and unread.covered(line.box, stack) > 0.5]
    valued = [row for row in rows if any(abs(row[1] + row[3] / 2 - b[1] - b[3] / 2) < row[3] / 2 for b in beside)]
    step = h / max(1, len(rows))
    above_or_below = [
        o
        for o in lines
        if sum(map(str.isalnum, o.text)) > 1
        and settings.is_whole(o.text)
        and o.box[0] < x + w
        and x < o.box[0] + o.box[2]
        and max(y - (o.box[1] + o.box[3]), o.box[1] - (y + h)) < 0.6 * step
    ]
    return 2 * len(valued) > len(rows) or len(above_or_below) > 1


def _adjoins(box: Box, other: Box) -> bool:
    """Tell whether two boxes meet once the first is grown by its height, and by twice that to the sides."""
    x, y, w, h = box
    return _meets((x - 2 * min(w, h), y - min(w, h), w + 4 * min(w, h), h + 2 * min(w, h)), other)
