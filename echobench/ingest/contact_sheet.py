"""`report.html`: what is in the data set and what went to quarantine. Masked images and counts only."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from echobench.dataset.records import Study
from echobench.ingest.object_result import FrameCounts
from echobench.page import Html, bars, cards, contact_sheet, note, page, section, table
from echobench.work.quarantine import Drop

_PER_REGION = 12
_THUMB_PX = 180
_MOST_CLIPS = 200


def report_page(
    studies: Sequence[Study],
    drops: Iterable[Drop],
    counts: Mapping[str, int],
    image_of: Callable[[str], bytes],
    damaged: Mapping[str, FrameCounts],
    columns: Sequence[str] = (),
) -> str:
    """Return the page of the first studies of each region.

    `image_of` gives the encoded image of a sha256; `damaged` are clips that lack frames, by id;
    `columns` says what the columns of tables were taken for.
    """
    regions = Counter(study.region for study in studies)
    parts = [
        cards({name.replace("_", " "): value for name, value in counts.items() if name in _HEADLINES}),
        section("Regions", bars(dict(sorted(regions.items()))) if regions else note("No study went in.", "warn")),
        section("Studies", _breakdown(studies)),
        section("Columns of tables", _columns(columns)),
        section("Quarantine", _quarantined(drops)),
        section("Clips without some of their frames", _damaged(damaged)),
        section("Uncertain regions", _uncertain(studies)),
        section("Contact sheet", *_sheets(studies, image_of)),
    ]
    return page("What went in", "".join(parts))


_HEADLINES = (
    "files_seen", "objects_in_dataset", "objects_quarantined", "studies", "images", "records", "patients",
    "reports_joined", "reports_quarantined",
)  # fmt: skip


def _breakdown(studies: Sequence[Study]) -> Html:
    cells: Counter[tuple[str, str, str]] = Counter()
    reports: Counter[tuple[str, str, str]] = Counter()
    images: Counter[tuple[str, str, str]] = Counter()
    for study in studies:
        key = (study.region, study.lang, study.site or "not named")
        cells[key] += 1
        reports[key] += bool(study.report)
        images[key] += len(study.images)
    rows = [[*key, cells[key], reports[key], images[key]] for key in sorted(cells)]
    return table(["region", "language", "site", "studies", "with report", "images"], rows)


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


def _uncertain(studies: Sequence[Study]) -> Html:
    uncertain = [s for s in studies if s.region == "other" or s.region_evidence.startswith("conflict")]
    if not uncertain:
        return note("Every study names its region without contradiction.", "good")
    counts = Counter((s.region, s.region_evidence) for s in uncertain)
    return table(["region", "evidence", "studies"], [[*key, count] for key, count in counts.most_common(40)])


def _sheets(studies: Sequence[Study], image_of: Callable[[str], bytes]) -> list[Html]:
    chosen: dict[str, list[Study]] = defaultdict(list)
    for study in studies:
        if study.images and len(chosen[study.region]) < _PER_REGION:
            chosen[study.region].append(study)
    sections: list[Html] = []
    for region in sorted(chosen):
        sections.append(section(region))
        sections.append(
            contact_sheet(
                (_thumbnail(image_of(study.images[0])), f"{study.study} {study.lang}") for study in chosen[region]
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
