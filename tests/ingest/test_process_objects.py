"""The task of an object depends on all that its result depends on; tasks come in the order of their ids."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from raw_studies import CONTEXT, image, person, study

from echobench.ingest.decode_and_mask import Options
from echobench.ingest.ingest_plan import IngestPlan
from echobench.ingest.join_reports import Joined
from echobench.ingest.known_people import known_people
from echobench.ingest.process_objects import Tasks
from echobench.ingest.raw_objects import RawReport
from echobench.ingest.raw_store import RawStore

PLAN = IngestPlan(Path("raw"), Path("out"), None, None, 1, Options(), CONTEXT)


def tasks(plan: IngestPlan = PLAN, name: str = "Doe^Jane", spacing: float | None = None) -> Tasks:
    raw = study(image("b", patient_id="P1"), image("a", patient_id="P1", identifiers=person(name)))
    raw.rows["a"] = [RawReport("r", "r", spacing_mm_per_px=spacing)]
    return Tasks(plan, Joined([raw]), known_people([raw], CONTEXT), RawStore())


def test_tasks_come_by_id_and_know_the_people_of_their_study():
    assert tasks().ids == ["a", "b"]
    assert all("Doe^Jane" in task.identifiers.names for task in tasks().of(["b", "a"]))


def test_a_result_is_done_again_where_people_or_options_changed_and_not_otherwise():
    (first,) = tasks().of(["a"])
    (same,) = tasks().of(["a"])
    (other_people,) = tasks(name="Roe^John").of(["a"])
    (other_options,) = tasks(replace(PLAN, options=Options(size="448"))).of(["a"])
    (other_spacing,) = tasks(spacing=0.2).of(["a"])
    assert first.context_digest == same.context_digest
    assert len({task.context_digest for task in (first, other_people, other_options, other_spacing)}) == 4
