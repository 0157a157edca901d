"""Write `report.html`: contents of the data set and of the quarantine, as masked images, counts and settings."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from echobench import charts
from echobench.dataset.records import Study
from echobench.ingest.object_result import FrameCounts
from echobench.page import Html, cards, contact_sheet, contents, escape, note, page, scroll, section, table
from echobench.work.quarantine import Drop

PER_REGION = 12
"""How many studies of a region are shown: the first ones."""
_THUMB_PX = 180
_MOST_CLIPS, _MOST_DOUBTS = 200, 40


def report_page(
    studies: Iterable[Study],
    drops: Iterable[Drop],
    counts: Mapping[str, int],
    image_of: Callable[[str], bytes],
    damaged: Mapping[str, FrameCounts],
    columns: Sequence[str] = (),
    settings: Mapping[str, object] | None = None,
) -> str:
    """Return the page of the first studies of each region.

    `image_of` gives the encoded image of a sha256; `damaged` are clips that lack frames, by id; `columns` says what the
    columns of tables were taken for, `settings` the options as the manifest has them. The studies are read once.
    """
    content = _Content()
    for study in studies:
        content.add(study)
    sections = {
        "images": ("Images, after masking", _sheets(content, image_of)),
        "regions": ("Regions", [_regions(content.regions), content.breakdown()]),
        "columns": ("Columns of tables", [_columns(columns)]),
        "quarantine": ("Quarantine", [_quarantined(drops)]),
        "frames": ("Clips without some of their frames", [_damaged(damaged, counts)]),
        "doubts": ("Uncertain regions", [content.doubts()]),
        "settings": ("Settings", [_settings(settings or {})]),
    }
    parts = [
        cards({name.replace("_", " "): value for name, value in counts.items() if name in _HEADLINES}),
        contents({anchor: title for anchor, (title, _) in sections.items()}),
        *(section(title, *inside, anchor=anchor) for anchor, (title, inside) in sections.items()),
    ]
    return page("Ingest report", "".join(parts), named=True)


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
        return table(["region", "language", "site", "studies", "with report", "images"], rows, fold=True)

    def doubts(self) -> Html:
        """The studies whose region is not sure."""
        if not self.regions:
            return note("There is no study.")
        if not self._uncertain:
            return note("Every study names its region without contradiction.", "good")
        rows = [[*key, count] for key, count in self._uncertain.most_common(_MOST_DOUBTS)]
        more = len(self._uncertain) - len(rows)
        return Html(table(["region", "evidence", "studies"], rows, fold=True) + _more(more, "kinds of evidence"))


def _more(count: int, what: str) -> str:
    return note(f"{count:,} further {what} are not shown.") if count > 0 else ""


def _regions(counts: Mapping[str, int]) -> Html:
    if not counts:
        return note("No study went in.", "warn")
    return scroll(charts.bars(dict(sorted(counts.items())), label="Studies by region, as in the table", unit="studies"))


def _columns(lines: Sequence[str]) -> Html:
    if not lines:
        return note("No table was read.")
    return table(["table", "columns"], [line.partition(": ")[::2] for line in lines], fold=True)


def _quarantined(drops: Iterable[Drop]) -> Html:
    reasons = Counter((drop.step, drop.text) for drop in drops)
    if not reasons:
        return note("Nothing was quarantined.", "good")
    return table(["step", "reason", "objects"], [[*key, count] for key, count in sorted(reasons.items())], fold=True)


def _damaged(damaged: Mapping[str, FrameCounts], counts: Mapping[str, int]) -> Html:
    looked_at = counts.get("frames_looked_at", 0)
    if not damaged:
        if not looked_at:
            return note("No frame was looked at.")
        return note(f"Each of the {looked_at:,} frames that were looked at was decoded.", "good")
    rows = [[id, f"{frames.not_decoded} of {frames.looked_at}"] for id, frames in sorted(damaged.items())]
    shown = table(["object", "frames not decoded"], rows[:_MOST_CLIPS], fold=True)
    return Html(shown + _more(len(rows) - _MOST_CLIPS, "clips"))


def _settings(settings: Mapping[str, object]) -> Html:
    rows = [[name.replace("_", " "), _said(value)] for name, value in settings.items()]
    return table(["option", "value"], rows, sortable=False) if rows else note("The options of this run are not known.")


def _said(value: object) -> str:
    if value is None or value in ("", [], {}):
        return "none"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict | list | tuple) else str(value)


def _sheets(content: _Content, image_of: Callable[[str], bytes]) -> list[Html]:
    if not content.shown:
        return [note("No study with an image went in.", "warn")]
    sheets: list[Html] = []
    for region, studies in sorted(content.shown.items()):
        images = ((_thumbnail(image_of(study.images[0])), f"{study.study} {study.lang}") for study in studies)
        of = f"{region}: the first images of {len(studies)} of {content.regions[region]:,} studies"
        sheet = contact_sheet(images, f"{region}, ultrasound after masking")
        sheets.append(Html(f"<h3>{escape(of)}</h3>{sheet}"))
    return sheets


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
