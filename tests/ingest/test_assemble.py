"""Studies are assembled from what passed, sorted by pseudonym, and nothing is counted twice."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest
from raw_trees import write_png

from echobench.ingest.assemble import assemble
from echobench.ingest.join_reports import Joined
from echobench.ingest.known_people import known_people
from echobench.ingest.object_result import EncodedImage, ObjectResult, ObjectResults
from echobench.ingest.raw_objects import RawObject, RawReport, RawStudy
from echobench.ingest.run_context import Context
from echobench.privacy.pseudonym import Pseudonyms
from echobench.privacy.secret import Secret
from echobench.raw.walk import Source
from echobench.reasons import Reason
from echobench.work.quarantine import Drop
from echobench.work.result_files import Results

SECRET = Secret(b"k" * 32)
CONTEXT = Context(Pseudonyms(SECRET), SECRET, "raw")


@pytest.fixture
def results(tmp_path) -> ObjectResults:
    return ObjectResults(Results(tmp_path / "results"))


def study(uid: str, *ids: str, report: str = "") -> RawStudy:
    objects = [RawObject(id, Source(Path("x"), (), id, 1, 1), "dicom", patient_id=f"P{uid}") for id in ids]
    reports = [RawReport(f"r{uid}", "r", sections={"findings": report})] if report else []
    return RawStudy(("uid", uid), objects, reports)


def passed(results: ObjectResults, id: str, *names: str, status: str = "untouched") -> None:
    results.put(ObjectResult(id, id, tuple(image(name) for name in names), status))


def sha(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()


def image(name: str, spacing: float | None = None) -> EncodedImage:
    """An image whose bytes are its name."""
    return EncodedImage(sha(name), name.encode(), 128, 96, spacing, 0, 0, (0, 0, 1, 1))


def dropped(results: ObjectResults, id: str, reason: Reason) -> None:
    results.put(ObjectResult(id, id, drop=Drop(id, reason)))


def go(results: ObjectResults, *studies: RawStudy):
    return assemble(Joined(list(studies)), results, CONTEXT, known_people(studies, CONTEXT))


def test_studies_are_sorted_by_pseudonym_and_each_has_a_row_of_each_of_its_images(results):
    for number in range(4):
        passed(results, f"o{number}", "same", f"own{number}", status="masked" if number else "untouched")
    made = go(results, *(study(str(number), f"o{number}") for number in range(4)))
    names = [s.study for s in made]
    assert names == sorted(names) and made.objects == 4
    images = list(made.images(results))
    assert [image.study for image in images] == [name for name in names for _ in range(2)]
    assert sorted(image.data for image in images) == [b"own0", b"own1", b"own2", b"own3", *[b"same"] * 4]
    assert made.shared_images == 1 and made.image_count == 5 and made.study_count == len(made.patients) == 4
    assert made.mask_statuses == {"untouched": 1, "masked": 3}
    assert {made.first_image(results)(s.images[0]) for s in made} == {b"same"}


def test_equal_pixels_keep_the_facts_of_the_object_that_they_are_of(results):
    for id, spacing in (("a", 0.2), ("b", 0.5)):
        results.put(ObjectResult(id, id, (image("same", spacing),)))
    apart = go(results, study("1", "a"), study("2", "b"))
    spacings = {image.study: image.spacing_mm_per_px for image in apart.images(results)}
    patients = {s.study: s.patient for s in apart}
    assert len(set(patients.values())) == 2 and sorted(spacings.values()) == [0.2, 0.5]
    (together,) = go(results, study("1", "a", "b")).images(results)
    assert together.spacing_mm_per_px is None and together.sector == (0, 0, 1, 1)


def test_a_study_keeps_what_passed_and_its_drops_are_listed(results):
    passed(results, "good", "a")
    dropped(results, "bad", Reason.PIXELS_TRUNCATED)
    made = go(results, study("1", "bad", "good", report="A cyst."))
    assert [s.images for s in made] == [(sha("a"),)] and made.objects == 1
    assert [(d.id, d.reason) for d in made.drops] == [("bad", Reason.PIXELS_TRUNCATED)]
    assert set(made.ids) == {"bad", "good"} and made.doubtful == 0 and made.reports_lost == 0


def test_a_study_without_images_goes_with_its_report(results):
    dropped(results, "bad", Reason.STILL_LEGIBLE)
    made = go(results, study("1", "bad", report="A cyst."))
    assert list(made) == [] and made.image_count == made.study_count == 0 and made.reports_lost == 1
    assert [d.reason for d in made.drops] == [Reason.STILL_LEGIBLE, Reason.REPORT_WITHOUT_IMAGES]


@pytest.mark.parametrize(
    ("reason", "doubtful"), [(Reason.STILL_LEGIBLE, 1), (Reason.REJECTED, 1), (Reason.DECODER_CRASHED, 0)]
)
def test_only_what_an_operator_may_review_is_doubtful(results, reason, doubtful):
    dropped(results, "bad", reason)
    assert go(results, study("1", "bad")).doubtful == doubtful


def test_the_segmentation_of_a_single_image_becomes_boxes(results, tmp_path):
    pixels = np.zeros((96, 128), np.uint8)
    pixels[10:20, 30:50] = 255
    path = write_png(tmp_path / "m.png", pixels=pixels)
    mask = RawObject("m", Source(path, (), "m.png", 1, 1), "mask")
    passed(results, "one", "a")
    passed(results, "two", "b")
    single, double = study("1", "one"), study("2", "one", "two")
    single.masks.append(mask)
    double.masks.append(mask)
    labels = {s.patient: s.labels for s in go(results, single, double)}
    assert sorted(str(label.get("boxes_px")) for label in labels.values()) == ["30,10,20,10", "None"]


def test_placeholders_are_counted_per_study(results):
    passed(results, "o", "a")
    raw = study("1")
    raw.objects.append(RawObject("o", Source(Path("x"), (), "o", 1, 1), "dicom", patient_id="ANON"))
    assert go(results, raw).placeholders == 1
