"""The report shows counts, reasons and masked images, and asks no network."""

from __future__ import annotations

import base64
import io
import re

from PIL import Image
from raw_trees import speckle

from echobench.dataset.records import Study
from echobench.dicom.encode import encode
from echobench.ingest.contact_sheet import report_page
from echobench.ingest.object_result import FrameCounts
from echobench.reasons import Reason
from echobench.work.quarantine import Drop

LARGE = encode(speckle(480, 640)[..., None], "png")


def study(number: int, region: str = "liver", evidence: str = "folder: liver") -> Study:
    return Study(
        study=f"s{number}", patient="p", site="", region=region, region_evidence=evidence, region_confidence=1.0,
        lang="en", report={}, images=(f"{number}",),
    )  # fmt: skip


def page_of(studies, drops=(), damaged=None) -> str:
    return report_page(studies, drops, {"studies": len(studies), "files_seen": 7}, lambda sha: LARGE, damaged or {})


def test_reasons_are_counted_by_step():
    page = page_of([], [Drop("a", Reason.FILE_EMPTY), Drop("b", Reason.FILE_EMPTY), Drop("c", Reason.NOT_DICOM)])
    cells = re.findall(r"<td[^>]*>(.*?)</td>", page)
    assert cells[cells.index("file is empty") - 1 : cells.index("file is empty") + 2] == ["walk", "file is empty", "2"]
    assert "not a DICOM file" in cells and "Nothing was quarantined" not in page
    assert "Nothing was quarantined" in page_of([study(1)])


def test_at_most_twelve_small_images_per_region_are_shown():
    page = page_of([study(number) for number in range(20)] + [study(99, "breast")])
    images = re.findall(r"data:image/jpeg;base64,([A-Za-z0-9+/=]+)", page)
    assert len(images) == 13
    assert max(Image.open(io.BytesIO(base64.b64decode(images[0]))).size) == 180
    assert "http://" not in page and "https://" not in page


def test_a_region_that_is_uncertain_is_listed_with_its_evidence():
    assert "conflict: folder: breast" in page_of([study(1, "liver", "conflict: folder: breast")])
    assert "Every study names its region" in page_of([study(1)])


def test_clips_that_lack_frames_are_listed_with_how_many():
    page = page_of([study(1)], damaged={"ab12": FrameCounts(8, 1)})
    assert "ab12" in page and "1 of 8" in page
