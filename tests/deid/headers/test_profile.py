"""Profiles and the tables of PS3.15 behind them."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path

import pytest

from echobench.deid.headers.profile import edition, load_profile, resolve, table_action
from echobench.errors import UsageError


def test_compound_actions_follow_the_type_of_the_attribute():
    us = "1.2.840.10008.5.1.4.1.1.6.1"
    assert table_action(0x00080050) == "Z"
    assert resolve("X/Z/D", "SeriesDate", us) == "X"
    assert resolve("Z/D", "ContentDate", us) in ("Z", "D")
    assert resolve("X", "anything", us) == "X"
    assert resolve("X/Z/U*", "SourceImageSequence", us) == "U"


def test_unknown_profiles_name_the_known_ones():
    with pytest.raises(UsageError, match="basic, public, research"):
        load_profile("strict")


@pytest.mark.slow
def test_tables_are_those_of_the_packages_that_carry_the_standard():
    make = importlib.util.spec_from_file_location(
        "make_tables", Path(__file__).parents[2] / "support" / "make_tables.py"
    )
    module = importlib.util.module_from_spec(make)
    make.loader.exec_module(module)
    folder = Path(__file__).resolve().parents[3] / "schemas" / "deid"
    strip = lambda payload: {k: v for k, v in payload.items() if k != "source"}  # noqa: E731  (versions differ)
    assert strip(json.loads((folder / "ps3.15.json").read_text())) == strip(module.actions())
    assert strip(json.loads((folder / "iod_types.json").read_text())) == strip(module.types())
    assert strip(json.loads((folder / "body_parts.json").read_text())) == strip(module.body_parts())
    assert edition() == module.EDITION


def test_the_declared_codes_are_those_of_what_was_applied():
    def codes(name, **applied):
        none = {"pixels_cleaned": False, "structured_content_cleaned": False, "private_kept": False}
        return {code for code, _ in load_profile(name).codes(**none | applied)}

    assert codes("basic") == {"113100"}
    assert codes("basic", structured_content_cleaned=True) == {"113100"}
    assert codes("research") == {"113100", "113105", "113107", "113108"}
    assert codes("research", pixels_cleaned=True) - codes("research") == {"113101"}
    assert codes("research", structured_content_cleaned=True) - codes("research") == {"113104"}
    assert codes("research", private_kept=True) - codes("research") == {"113111"}
