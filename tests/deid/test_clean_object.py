"""Objects are de-identified or refused for a reason: damage never ends in an error of another kind."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from public_dicom import damaged, public_files
from raw_trees import speckle, write_dicom

from echobench.deid.clean_object import CleaningRules, clean_object
from echobench.deid.headers.profile import load_profile
from echobench.dicom.reading import read
from echobench.errors import InputError
from echobench.privacy.secret import Secret
from echobench.reasons import Reason

RULES = CleaningRules(load_profile("research"), Secret(b"k" * 32), pixels=False)


def test_what_is_not_dicom_is_refused():
    with pytest.raises(InputError) as error:
        clean_object(b"not an object" * 100, "x", RULES)
    assert error.value.reason is Reason.NOT_DICOM


def test_settings_hold_no_hospital_by_its_name():
    rules = CleaningRules(load_profile("basic"), Secret(b"k" * 32), site="Elmfield")
    assert rules.settings["site"] == rules.names.site("Elmfield") and "Elmfield" not in repr(rules)


@pytest.mark.slow
def test_no_damage_to_a_header_ends_in_an_error_of_ours():
    rng = random.Random(0)
    sources = [path.read_bytes() for path in public_files(60_000)]
    written = 0
    for _ in range(400):
        data = damaged(rng.choice(sources), rng)
        try:
            clean_object(data, "x", RULES)
            written += 1
        except InputError:
            pass
    assert written > 100


@pytest.mark.parametrize("stated", [None, 2])
@pytest.mark.parametrize("stored", [0, 1])
def test_an_order_of_colours_that_the_header_does_not_say_is_written(tmp_path, stated, stored):
    pixels = np.repeat(speckle()[..., None], 3, 2)
    ds = read(write_dicom(tmp_path / "a.dcm", pixels))
    del ds.PlanarConfiguration
    if stated is not None:
        ds.PlanarConfiguration = stated
    ds.PixelData = (pixels.transpose(2, 0, 1) if stored else pixels).tobytes()
    ds.save_as(tmp_path / "b.dcm", enforce_file_format=True)
    cleaned = clean_object((tmp_path / "b.dcm").read_bytes(), "x", replace(RULES, pixels=True))
    assert read(cleaned.data).PlanarConfiguration == stored
