"""A call of `ingest` is checked before anything is written; its settings do not hold the name of a hospital."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from raw_studies import CONTEXT

from echobench.errors import UsageError
from echobench.ingest.decode_and_mask import Options
from echobench.ingest.ingest_plan import IngestPlan
from echobench.work.shard import Shard


@pytest.fixture
def plan(tmp_path: Path) -> IngestPlan:
    (tmp_path / "raw").mkdir()
    return IngestPlan(tmp_path / "raw", tmp_path / "out", None, None, 1, Options(), CONTEXT)


def test_a_call_that_is_right_writes_nothing(plan, tmp_path):
    plan.check()
    assert [path.name for path in tmp_path.iterdir()] == ["raw"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"raw": Path("nowhere")}, "nowhere does not exist"),
        ({"workers": -1}, "--workers -1 is not allowed; give 1 or more"),
        ({"options": Options(size="512")}, "--size '512' is not known; allowed: native, 392, 448"),
        ({"options": Options(kind="gif")}, "--image-format 'gif' is not known; allowed: jpeg, png"),
    ],
)
def test_a_wrong_value_is_refused_with_what_is_allowed(plan, changes, message):
    with pytest.raises(UsageError, match=message):
        replace(plan, **changes).check()


def test_the_output_lies_outside_of_the_raw_studies(plan):
    with pytest.raises(UsageError, match="--out must not lie inside the raw studies"):
        replace(plan, out=plan.raw / "out").check()


def test_settings_hold_a_keyed_name_of_the_hospital(plan):
    settings = replace(plan, context=replace(CONTEXT, site="Elmfield")).settings
    assert settings["site"] == CONTEXT.pseudonyms.site("Elmfield") and "Elmfield" not in repr(settings)


def test_a_shard_has_its_own_share_of_the_work(plan):
    assert plan.share == "" and replace(plan, shard=Shard(1, 4)).share == "1-of-4"
