"""Flags of examinations that the viewer shows."""

from __future__ import annotations

import pytest
from curate_sets import small
from view_sets import CONFLICT, DUPLICATES, REVIEWED, flagged

from echobench.curate.view_flags import flags_of


def test_each_flag_has_its_reason(tmp_path):
    names = [CONFLICT, *DUPLICATES, REVIEWED]
    flags, lines = flags_of(flagged(tmp_path / "set"), names)
    assert flags == {0: ["conflict"], 1: ["duplicate"], 2: ["duplicate"], 3: ["reviewed"]}
    assert lines[3][0].startswith("reviewed by expert yes: s00006-")
    assert lines.keys() == flags.keys()


@pytest.mark.parametrize("names", [[], ["s00000", "s00001"]])
def test_a_clean_set_has_none_and_other_studies_are_left_out(tmp_path, names):
    assert flags_of(small(tmp_path / "set", 6), names) == ({}, {})
