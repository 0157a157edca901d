"""Objects are de-identified or refused for a reason: damage never ends in an error of another kind."""

from __future__ import annotations

import random

import pytest
from public_dicom import damaged, public_files

from echobench.deid.clean_object import CleaningRules, clean_object
from echobench.deid.headers.profile import load_profile
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
