"""One picture searched: read, judge, look again. What comes out are boxes with kinds, never texts."""

from __future__ import annotations

from collections.abc import Sequence

from echobench.deid.identifiers import Identifiers, merge
from echobench.deid.pixels import kinds, layouts, masking, ocr, patterns, second_look
from echobench.deid.pixels.kinds import Span
from echobench.deid.pixels.masking import MaskBox
from echobench.deid.pixels.ocr import Box, Line
from echobench.deid.pixels.seeds import Seeds
from echobench.deid.pixels.temporal import View


class Searcher:
    """Searches the pictures of one object; what one picture says about the person helps with the next."""

    def __init__(self, identifiers: Identifiers, manufacturer: str | None) -> None:
        self._identifiers, self._manufacturer = identifiers, manufacturer
        self._header = Seeds(identifiers)
        self.lines: list[Line] = []  # of all pictures so far
        self._kept: list[Line] = []  # those that hold nothing to hide

    def boxes(self, view: View) -> list[tuple[Box, str]]:
        """Where a view shows identity: (box, kind)."""
        picture, window = view.picture, view.window
        part = second_look.cut(picture, window)
        likelihood = ocr.text_map(part)
        cores = ocr.boxes_of(likelihood)
        fresh = [*ocr.read(part, cores), *second_look.hesitant(likelihood, part, cores)]
        lines = [second_look.shifted(line, window[0], window[1]) for line in fresh]
        around = [line for line in self.lines if not _meets(line.box, window)]
        self.lines = [*lines, *around]
        spans = self._judge(self.lines, picture.shape[:2])
        own = [span for span in spans if span.line < len(lines)]
        found = masking.boxes_for(picture, self.lines, own)
        masked = {span.line for span in own}
        again = second_look.other_readings(picture, lines, [i in masked for i in range(len(lines))])
        if again:
            reread = [again.get(i, line) for i, line in enumerate(self.lines)]
            more = [s for s in self._judge(reread, picture.shape[:2]) if s.line in again]
            found += masking.boxes_for(picture, reread, more)
            own += more
        hidden = {span.line for span in own}
        self._kept += [line for i, line in enumerate(lines) if i not in hidden]
        height, width = picture.shape[:2]
        bands = kinds.identity_bands(self.lines, spans, width)
        marks = second_look.unread_marks(picture, self.lines, bands)
        found += [(masking.rounded(mark, height, width), "context") for mark in marks if _meets(mark, window)]
        return found

    def left_over(self, view: View, boxes: Sequence[Box]) -> list[tuple[Box, str]]:
        """Identity that is still legible around the masks of a view."""
        near = [box for box in boxes if _meets(box, view.window)]
        masked = masking.fill(view.picture[None], [MaskBox(*box, "", 0, 0) for box in near])[0]
        found = []
        for line in second_look.left_over(masked, near, self._kept):
            hits = [h for h in (*self._header.find(line.text), *patterns.find(line.text)) if h.certain]
            hits = [h for h in hits if not kinds.is_clock_face(line.text, h)]
            if hits:
                found.append((masking.rounded(line.box, *masked.shape[:2]), hits[0].kind))
        return found

    def _judge(self, lines: Sequence[Line], shape: tuple[int, int]) -> list[Span]:
        zones = [layouts.zone_of(line.box, shape[0], shape[1], self._manufacturer) for line in lines]
        spans = kinds.identity(lines, self._header, zones)
        known = merge(self._identifiers, kinds.known_by_now(lines, spans))
        return kinds.identity(lines, Seeds(known), zones) if known != self._identifiers else spans


def _meets(box: Box, window: Box) -> bool:
    return (
        box[0] < window[0] + window[2]
        and window[0] < box[0] + box[2]
        and box[1] < window[1] + window[3]
        and window[1] < box[1] + box[3]
    )
