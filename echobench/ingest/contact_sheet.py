"""`report.html`: what is in the data set and what went to quarantine. Masked images and counts only."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from echobench.dataset.records import Study
from echobench.ingest.object_result import FrameCounts
from echobench.page import Html, bars, cards, contact_sheet, note, page, section, table
from echobench.work.quarantine import Drop

PER_REGION = 12
"""How many studies of a region are shown: the first ones."""
_THUMB_PX = 180
_MOST_CLIPS = 200


def report_page(
    studies: Iterable[Study],
    drops: Iterable[Drop],
    counts: Mapping[str, int],
    image_of: Callable[[str], bytes],
    damaged: Mapping[str, FrameCounts],
    columns: Sequence[str] = (),
) -> str:
    """Return the page of the first studies of each region.

    `image_of` gives the encoded image of a sha256; `damaged` are clips that lack frames, by id; `columns` says what the
    columns of tables were taken for. The studies are read once.
    """
    content = _Content()
    for study in studies:
        content.add(study)
    regions = dict(sorted(content.regions.items()))
    parts = [
        cards({name.replace("_", " "): value for name, value in counts.items() if name in _HEADLINES}),
        section("Regions", bars(regions) if regions else note("No study went in.", "warn")),
        section("Studies", content.breakdown()),
        section("Columns of tables", _columns(columns)),
        section("Quarantine", _quarantined(drops)),
        section("Clips without some of their frames", _damaged(damaged)),
        section("Uncertain regions", content.doubts()),
        section("Contact sheet", *_sheets(content.shown, image_of)),
    ]
    return page("What went in", "".join(parts))


_HEADLINES = (
    "files_seen", "objects_in_dataset", "objects_quarantined", "studies", "images", "records", "patients",
    "reports_joined", "reports_quarantined",
)  # fmt: skip


class _Content:
    """Counts of studies, and the first of each region; all that the page needs of any number of them."""

    def __init__(self) -> None:
        self.regions: Counter[str] = Counter()
        self.shown: dict[str, list[Study]] = defaultdict(list)
        self._cells: Counter[tuple[str, str, str]] = Counter()
        self._reports: Counter[tuple[str, str, str]] = Counter()
        self._images: Counter[tuple[str, str, str]] = Counter()
        self._uncertain: Counter[tuple[str, str]] = Counter()

    def add(self, study: Study) -> None:
        """Count a study."""
        self.regions[study.region] += 1
        key = (study.region, study.lang, study.site or "not named")
        self._cells[key] += 1
        self._reports[key] += bool(study.report)
        self._images[key] += len(study.images)
        if study.region == "other" or study.region_evidence.startswith("conflict"):
            self._uncertain[study.region, study.region_evidence] += 1
        if study.images and len(self.shown[study.region]) < PER_REGION:
            self.shown[study.region].append(study)

    def breakdown(self) -> Html:
        """Studies by region, language and site."""
        cells = self._cells
        rows = [[*key, cells[key], self._reports[key], self._images[key]] for key in sorted(cells)]
        return table(["region", "language", "site", "studies", "with report", "images"], rows)

    def doubts(self) -> Html:
        """The studies whose region is not sure."""
        if not self._uncertain:
            return note("Every study names its region without contradiction.", "good")
        rows = [[*key, count] for key, count in self._uncertain.most_common(40)]
        return table(["region", "evidence", "studies"], rows)


def _columns(lines: Sequence[str]) -> Html:
    if not lines:
        return note("No table was read.")
    return table(["table", "columns"], [line.partition(": ")[::2] for line in lines])


def _quarantined(drops: Iterable[Drop]) -> Html:
    reasons = Counter((drop.step, drop.text) for drop in drops)
    if not reasons:
        return note("Nothing was quarantined.", "good")
    return table(["step", "reason", "objects"], [[*key, count] for key, count in sorted(reasons.items())])


def _damaged(damaged: Mapping[str, FrameCounts]) -> Html:
    if not damaged:
        return note("Every frame that was looked at was decoded.", "good")
    rows = [[id, f"{frames.not_decoded} of {frames.looked_at}"] for id, frames in sorted(damaged.items())]
    return table(["object", "frames not decoded"], rows[:_MOST_CLIPS])


def _sheets(shown: Mapping[str, Sequence[Study]], image_of: Callable[[str], bytes]) -> list[Html]:
    sections: list[Html] = []
    for region in sorted(shown):
        sections.append(section(region))
        sections.append(
            contact_sheet(
                (_thumbnail(image_of(study.images[0])), f"{study.study} {study.lang}") for study in shown[region]
            )
        )
    return sections


def _thumbnail(data: bytes) -> bytes:
    import cv2

    image = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    assert image is not None
    scale = _THUMB_PX / max(image.shape[:2])
    if scale < 1:
        image = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    ok, small = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, 80])
    assert ok
    return small.tobytes()
