"""Decode, mask and encode every object of a run: one result per object, in child processes or on a cluster."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple
from pathlib import Path

from echobench.deid import approved_screens
from echobench.ingest.decode_and_mask import Task, Worker
from echobench.ingest.ingest_plan import IngestPlan
from echobench.ingest.join_reports import Joined
from echobench.ingest.known_people import People
from echobench.ingest.raw_store import RawStore
from echobench.work import progress, timing
from echobench.work.pool import map_objects
from echobench.work.ray_pool import Shared, map_on_ray
from echobench.work.shard import Shard
from echobench.work.summary import Summary
from echobench.work.workdir import RUN, WORK, WorkDir

Tell = progress.Tell


class Tasks:
    """One task per image or clip, in the order of their ids, each made when it is due."""

    def __init__(self, plan: IngestPlan, joined: Joined, people: People, store: RawStore) -> None:
        self._plan, self._people, self._store = plan, people, store
        self._decisions = _decisions(plan.private)
        self._screens = [repr(screen) for screen in approved_screens.load(plan.private)]
        self._objects = {item.id: (item, study) for study in joined.studies for item in study.objects}

    @property
    def ids(self) -> list[str]:
        """Ids of all objects, in order."""
        return sorted(self._objects)

    def of(self, ids: Iterable[str]) -> Iterator[Task]:
        """Make the tasks of some objects."""
        return map(self._task, ids)

    def _task(self, id: str) -> Task:
        keys, study = self._objects[id]
        item = self._store.whole(keys)
        known, decision = self._people[study.key], self._decisions.get(id)
        spacing = next((row.spacing_mm_per_px for row in study.rows.get(id, ()) if row.spacing_mm_per_px), None)
        depends_on = [
            item.kind, item.manufacturer, item.states_ultrasound, self._plan.options.to_json(), astuple(known), spacing,
            decision, self._screens, self._plan.context.text.profile,
        ]  # fmt: skip
        borrowed = self._plan.context.secret.digest("task", json.dumps(depends_on, default=str))
        return Task(item, known, borrowed, spacing, decision)


def _decisions(private: Path | None) -> Mapping[str, str]:
    if private is None:
        return {}
    from echobench.privacy import review

    return review.decisions(private)


def process_objects(plan: IngestPlan, tasks: Tasks, tell: Tell, ids: Sequence[str] | None = None) -> dict[str, str]:
    """Store a result for every object, or for those of `ids`, that has none yet; return fingerprints by id."""
    screens = approved_screens.load(plan.private)
    private = plan.private.resolve() if plan.private else None
    worker = Worker(plan.out.resolve(), plan.options, private, plan.masker, screens, plan.context.text.profile)
    do, set_aside = timing.Timed(worker), timing.Timed(worker.set_aside)
    ids = tasks.ids if ids is None else ids
    fingerprints: dict[str, str] = {}
    if plan.cluster is None:
        done = map_objects(do, tasks.of(ids), workers=plan.workers, on_crash=set_aside)
    else:
        shared = Shared.of(plan.out / WORK / RUN, [plan.raw, *([private] if private else [])])
        done = map_on_ray(
            do, tasks.of(ids), count=len(ids), workers=plan.workers, on_crash=set_aside,
            address=plan.cluster.address, shared=shared,
        )  # fmt: skip
    for (id, fingerprint), seconds in timing.timed("hand out objects", done):
        timing.add(seconds)
        fingerprints[id] = fingerprint
        tell("masking and encoding", len(fingerprints), len(ids))
    return fingerprints


def process_shard(plan: IngestPlan, tasks: Tasks, work: WorkDir, tell: Tell) -> Summary:
    """Do the objects of one shard; no data set is written."""
    assert plan.shard is not None
    all_ids = tasks.ids
    own = [id for id in all_ids if plan.shard.holds(id)]
    process_objects(plan, tasks, tell, own)
    work.finish_share(plan.share)
    done = [Shard.parse(name.replace("-of-", "/")) for name in work.finished_shares()]
    waiting = sum(not any(shard.holds(id) for shard in done) for id in all_ids)
    step = "run the same command without --shard" if not waiting else "run the other shards"
    counts = {"objects_seen": len(all_ids), "objects_of_the_shard": len(own), "objects_waiting": waiting}
    return Summary("ingest", counts, outputs=[str(plan.out)], notes=[f"next: {step}"])
