"""Find identity in one image: read, classify, read again. The results are boxes with kinds, never texts."""

from __future__ import annotations

from collections.abc import Sequence

from echobench.deid.identifiers import Identifiers, merge
from echobench.deid.pixels import classify, layouts, masking, ocr, patterns, second_look
from echobench.deid.pixels.classify import Span
from echobench.deid.pixels.known_values import KnownValues
from echobench.deid.pixels.masking import MaskBox
from echobench.deid.pixels.ocr import Box, Line
from echobench.deid.pixels.temporal import View


class Searcher:
    """Searches the images of one object; values read in one image are known in the next."""

    def __init__(self, identifiers: Identifiers, manufacturer: str | None) -> None:
        self._identifiers, self._manufacturer = identifiers, manufacturer
        self._header = KnownValues(identifiers)
        self.lines: list[Line] = []  # of all images so far
        self._kept: list[Line] = []  # those that hold nothing to hide

    def boxes(self, view: View) -> list[tuple[Box, str]]:
        """List where a view shows identity, as (box, kind)."""
        image, window = view.image, view.window
        part = second_look.cut(image, window)
        likelihood = ocr.text_map(part)
        cores = ocr.boxes_of(likelihood)
        fresh = [*ocr.read(part, cores), *second_look.hesitant(likelihood, part, cores)]
        lines = [second_look.shifted(line, window[0], window[1]) for line in fresh]
        around = [line for line in self.lines if not _meets(line.box, window)]
        self.lines = [*lines, *around]
        spans = self._judge(self.lines, image.shape[:2])
        own = [span for span in spans if span.line < len(lines)]
        boxes = masking.boxes_for(image, self.lines, own)
        masked = {span.line for span in own}
        again = second_look.other_readings(image, lines, [i in masked for i in range(len(lines))])
        if again:
            reread = [again.get(i, line) for i, line in enumerate(self.lines)]
            more = [s for s in self._judge(reread, image.shape[:2]) if s.line in again]
            boxes += masking.boxes_for(image, reread, more)
            own += more
        hidden = {span.line for span in own}
        self._kept += [line for i, line in enumerate(lines) if i not in hidden]
        height, width = image.shape[:2]
        bands = classify.identity_bands(self.lines, spans, width)
        marks = second_look.unread_marks(image, self.lines, bands)
        boxes += [(masking.rounded(mark, height, width), "context") for mark in marks if _meets(mark, window)]
        return boxes

    def left_over(self, view: View, boxes: Sequence[Box]) -> list[tuple[Box, str]]:
        """List the identity that is still legible around the masks of a view, as (box, kind)."""
        near = [box for box in boxes if _meets(box, view.window)]
        masked = masking.fill(view.image[None], [MaskBox(*box, "", 0, 0) for box in near])[0]
        legible = []
        for line in second_look.left_over(masked, near, self._kept):
            hits = [h for h in (*self._header.find(line.text), *patterns.find(line.text)) if h.certain]
            hits = [h for h in hits if not classify.is_clock_face(line.text, h)]
            if hits:
                legible.append((masking.rounded(line.box, *masked.shape[:2]), hits[0].kind))
        return legible

    def _judge(self, lines: Sequence[Line], shape: tuple[int, int]) -> list[Span]:
        zones = [layouts.zone_of(line.box, shape[0], shape[1], self._manufacturer) for line in lines]
        spans = classify.identity(lines, self._header, zones)
        known = merge(self._identifiers, classify.known_by_now(lines, spans))
        return classify.identity(lines, KnownValues(known), zones) if known != self._identifiers else spans


def _meets(box: Box, window: Box) -> bool:
    return (
        box[0] < window[0] + window[2]
        and window[0] < box[0] + box[2]
        and box[1] < window[1] + window[3]
        and window[1] < box[1] + box[3]
    )
