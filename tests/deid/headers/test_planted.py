"""Nothing planted into real objects survives, and their images stay the same.

Identifiers are planted by `echobench.phantom.planter`, each with a value that no other attribute holds.
"""

from __future__ import annotations

import warnings

import numpy as np
import pytest
from dicom_bases import holds, ultrasound_files

from echobench.deid.clean_object import CleaningRules, clean_by_pydicom, clean_object
from echobench.deid.headers.profile import load_profile
from echobench.dicom.frames import Frames
from echobench.dicom.reading import read
from echobench.phantom.planter import KINDS, plant
from echobench.privacy.secret import Secret


def deidentified(data: bytes, profile: str = "research", clean=clean_object) -> bytes:
    return clean(data, "x", CleaningRules(load_profile(profile), Secret(bytes(32)), pixels=False)).data


@pytest.mark.slow
def test_the_planter_has_at_least_35_kinds_and_each_really_plants():
    assert len(KINDS) >= 35
    planted = set()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for path in ultrasound_files():
            for kind in KINDS:
                made = plant(path.read_bytes(), kind, 0)
                if made and holds(*(made[0], made[1].value)):
                    planted.add(kind)
    assert planted == set(KINDS)


@pytest.mark.slow
@pytest.mark.parametrize("kind", sorted(KINDS))
def test_nothing_planted_survives(kind):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tried = 0
        for path in ultrasound_files():
            made = plant(path.read_bytes(), kind, seed=1)
            if made is None:
                continue
            profile = ("research", "basic", "public")[tried % 3]
            tried += 1
            for clean in (clean_object, clean_by_pydicom):
                assert not holds(deidentified(made[0], profile, clean), made[1].value), (path.name, profile)
    assert tried


@pytest.mark.slow
@pytest.mark.parametrize("path", ultrasound_files(), ids=lambda p: p.name)
def test_the_picture_is_the_same_to_the_bit(path):
    data = path.read_bytes()
    before, after = Frames(read(data)), Frames(read(deidentified(data)))
    assert len(before) == len(after)
    for index in {0, len(before) - 1}:
        np.testing.assert_array_equal(before[index], after[index])
