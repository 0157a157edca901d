from __future__ import annotations

import datetime

import numpy as np
import pytest

from echobench.phantom.case import Case
from echobench.phantom.identity import draw_patient


@pytest.fixture
def phantom_case() -> Case:
    """An examination of a kidney with a cyst."""
    patient = draw_patient(np.random.default_rng(1), 1, "en", None)
    return Case(patient, "kidney", "left", {"renal cyst": (30.0, 24.0)}, datetime.datetime(2000, 1, 1), "", "", "", 5)
