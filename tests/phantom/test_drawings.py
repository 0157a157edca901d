"""Drawn examinations: regions as asked, findings in some images only, one report about the whole."""

from __future__ import annotations

import numpy as np
import pytest

from echobench.phantom import drawings
from echobench.phantom.case import Shot, shoot, showing, whole
from echobench.phantom.lesions import Seen
from echobench.phantom.probe import Probe
from echobench.phantom.terms import NAMES, NORMAL

COUNTS = {"kidney": 12, "thyroid": 6, "vessel": 1}


@pytest.fixture(scope="module")
def drawn():
    return list(drawings.draw(COUNTS, 3, height_px=(48, 60), images=(1, 4)))


def test_regions_and_numbers_of_images_are_as_asked(drawn):
    assert {region: sum(d.region == region for d in drawn) for region in COUNTS} == COUNTS
    assert {len(d.scans) for d in drawn} == {1, 2, 3, 4}
    assert [d.region for d in drawn] != sorted(d.region for d in drawn), "regions are mixed"


def test_a_finding_shows_in_one_image_at_least_and_not_in_all(drawn):
    shows = [[caption != NORMAL[d.lang] for caption in d.captions] for d in drawn]
    ill = [flags for d, flags in zip(drawn, shows, strict=True) if d.report.impression and any(flags)]
    assert len(ill) > 8
    assert any(not all(flags) for flags in ill)


def test_the_report_names_what_any_of_the_images_shows(drawn):
    for d in drawn:
        named = {n for caption in d.captions for n in NAMES[d.lang].values() if caption.startswith(n[0])}
        for names in named:
            assert any(name.lower() in d.report.impression.lower() for name in names), d.report.impression


@pytest.mark.slow
def test_the_same_seed_and_number_give_the_same_drawing_and_others_do_not(drawn):
    again = list(drawings.draw(COUNTS, 3, height_px=(48, 60), images=(1, 4)))
    assert all(
        np.array_equal(a, b) for d, e in zip(drawn, again, strict=True) for a, b in zip(d.scans, e.scans, strict=True)
    )
    later = list(drawings.draw({"kidney": 2}, 3, height_px=(48, 60), images=(1, 4), first=100))
    pixels = {d.scans[0].tobytes() for d in drawn}
    assert not pixels & {d.scans[0].tobytes() for d in later}


def test_an_image_beside_the_finding_has_the_anatomy_alone(phantom_case):
    with_it, without = (shoot(phantom_case, 0, height_px=60, showing=flag) for flag in (True, False))
    assert [item.finding for item in with_it.seen] == ["renal cyst"]
    assert not any(item.finding for item in without.seen)
    assert not np.array_equal(with_it.frames, without.frames)


def test_at_least_one_image_shows_the_finding_and_about_three_of_five_do(phantom_case):
    from dataclasses import replace

    flags = [showing(replace(phantom_case, seed=seed), 6) for seed in range(300)]
    assert all(any(f) for f in flags)
    # At least one is set: 0.6 and 0.4 / 6 of those that would be dark.
    assert np.mean(flags) == pytest.approx(0.6 + 0.4 / 6, abs=0.03)
    assert showing(phantom_case, 1) == (True,)


def test_what_two_images_show_is_told_once_as_the_first_has_it():
    cyst = [Seen("renal cyst", "renal cyst", (mm, mm), ()) for mm in (20.0, 20.4)]
    kidney = Seen("", "kidney length", (101.0,), ())
    shots = [
        Shot(np.zeros((1, 4, 4), np.uint8), "", seen, Probe("linear", 50))
        for seen in ((kidney,), (cyst[0],), (cyst[1],))
    ]
    assert whole(shots) == (kidney, cyst[0])
    assert whole(shots[1:]) == (cyst[0],)
