"""`ingest`: raw studies in, a finished data set out. Resumable, deterministic, and every object accounted for.

    plan       check the call; no side effects
    read       look into every file once, join objects and reports to studies     (this process)
    process    decode, de-identify, normalise, encode; one result per object      (a pool of processes)
    write      clean studies, records, tables, quarantine, report; manifest last

Which process did what cannot change a byte: order depends on ids alone, and images on their object alone.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, field, replace
from pathlib import Path
from typing import Any

from echobench.dataset.directory import DataDir, write_tables
from echobench.dataset.manifest import write_manifest
from echobench.dataset.records import OTHER, UNKNOWN_PATIENT, Record, Study
from echobench.dataset.steps import Step
from echobench.deid import learn_layouts
from echobench.deid.text.report_text import Options as TextOptions
from echobench.errors import UsageError
from echobench.ingest import normalize
from echobench.ingest.assemble import Assembled, assemble
from echobench.ingest.contact_sheet import report_page
from echobench.ingest.decode_and_mask import Masker, Options, Task, Worker
from echobench.ingest.group_studies import Cleaner, Context, People, known_people, names_of
from echobench.ingest.join_reports import Joined, join_reports
from echobench.ingest.object_result import ObjectResults
from echobench.ingest.preview import column_notes
from echobench.ingest.raw_objects import RawStudy
from echobench.ingest.raw_store import RawStore
from echobench.ingest.reading_rules import ReadingRules
from echobench.ingest.scan import Scan, scan
from echobench.privacy.private_folder import open_private, write_index
from echobench.privacy.secret import Secret
from echobench.privacy.withdrawn import left_out, note_set
from echobench.raw.file_names import printable
from echobench.work import progress, timing
from echobench.work.files import write_text
from echobench.work.pool import map_objects
from echobench.work.quarantine import QUARANTINE, Drop, counts_by_reason, write_quarantine
from echobench.work.ray_pool import Shared, map_on_ray
from echobench.work.shard import Shard
from echobench.work.summary import Summary
from echobench.work.workdir import MANIFEST, RUN, WORK, WorkDir

REPORT = "report.html"
Instruct = Callable[[Iterable[Study]], Iterator[Record]]
Tell = progress.Tell


def ingest(
    raw: Path,
    out: Path,
    *,
    secret: Secret,
    instruct: Instruct,
    reports: Path | None = None,
    private: Path | None = None,
    workers: int = 1,
    options: Options | None = None,
    site: str | None = None,
    source: str = "",
    licence: str = "",
    shard: Shard | None = None,
    masker: Masker | None = None,
    cleaner: Cleaner | None = None,
    text: TextOptions | None = None,
    rules: ReadingRules | None = None,
    cluster: Cluster | None = None,
    timed: bool = False,
) -> Summary:
    """Make a data set of all studies below `raw`.

    `reports`: a table, text or SR file, or a folder of them, beside those inside `raw`. `private`: where the index
    from ids to paths and the previews of doubtful images go. `site`, `source`, `licence` stand for all studies.
    `workers`: child processes; 0 processes all objects in this process, where a crashing decoder ends the run.
    `shard`: do one part of the objects and write no data set; the same call without it does what is missing and ends.
    `cluster`: a Ray cluster that processes the objects, `workers` processors a part; all folders are shared.
    `masker` and `cleaner` replace `deid.pixels.mask` and `deid.text.report_text.clean`. `text`: how reports are
    cleaned; another lexicon, profile or recogniser redoes the texts of a resumed run and nothing else. `rules`: what
    columns, patients and regions are where the input does not say so. `timed`: the summary says which step took how
    much processor time, of this process and of its workers.

    Raises UsageError or SecretError for a folder that cannot be used; a single bad object never stops the run.
    """
    context = Context.of_run(
        raw, secret, site=site, source=source, licence=licence, cleaner=cleaner, text=text or TextOptions(),
        rules=rules or ReadingRules(),
    )  # fmt: skip
    if cluster is not None:  # a node has another working directory
        raw, reports = raw.resolve(), reports.resolve() if reports else None
    plan = _Plan(raw, out, reports, private, workers, options or Options(), context, shard, masker, cluster, timed)
    plan.check()
    timing.taken()
    if private is not None:
        open_private(private, apart_from={"--out": out, "the raw studies": raw})
        note_set(private, out)
    claim = WorkDir.claim(out, options=plan.settings, key=secret, grows=True, share=plan.share)
    with claim as work, progress.bar() as tell:
        tell("reading headers", 0, 1)
        with timing.step("read headers and tables"):
            scanned = scan(raw, reports, context.pseudonyms.object_id, context.rules)
        with timing.step("join reports to studies"):
            joined = join_reports(scanned.objects, scanned.reports)
            _leave_out(plan, joined)
        store = scanned.store
        with timing.step("collect what is known of persons"):
            people = known_people(joined.studies, context, store.study)
        tasks = _Tasks(plan, joined, people, store)
        _reopen(plan, ObjectResults(work.results))
        if shard is not None:
            return _with_times(plan, _share(plan, tasks, work, tell))
        results = ObjectResults(work.results, _process(plan, tasks, tell))
        tell("writing", 0, 1)
        with timing.step("clean and read texts"):
            assembled = assemble(joined, results, context, people, store.study)
        with timing.step("make records and write tables and pages"):
            summary = _write(plan, scanned, joined, assembled, results, instruct)
            work.forget_shares()
            results.strip()
        return _with_times(plan, summary)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Address of a Ray cluster, as in `ray_pool.map_on_ray`."""

    address: str | None = None


@dataclass(frozen=True, slots=True)
class _Plan:
    """A call of `ingest`, checked."""

    raw: Path
    out: Path
    reports: Path | None
    private: Path | None
    workers: int
    options: Options
    context: Context = field(repr=False)
    shard: Shard | None = None
    masker: Masker | None = field(default=None, repr=False)
    cluster: Cluster | None = None
    timed: bool = False

    @property
    def share(self) -> str:
        """The name of the part of the work that this run does, "" for the whole."""
        return "" if self.shard is None else f"{self.shard.index}-of-{self.shard.count}"

    def check(self) -> None:
        """Raise UsageError for what is not allowed. Nothing is written."""
        options = self.options
        if not self.raw.exists():
            raise UsageError(f"{self.raw} does not exist; give the folder that holds the studies")
        if self.out.resolve().is_relative_to(self.raw.resolve()):
            raise UsageError("--out must not lie inside the raw studies; choose a folder beside them")
        if self.workers < 0:
            raise UsageError(f"--workers {self.workers} is not allowed; give 1 or more")
        if options.size not in normalize.SIZES:
            raise UsageError(f"--size {options.size!r} is not known; allowed: {', '.join(normalize.SIZES)}")
        if options.kind not in ("jpeg", "png"):
            raise UsageError(f"--image-format {options.kind!r} is not known; allowed: jpeg, png")

    @property
    def named(self) -> dict[str, Any]:
        """Options as the manifest says them."""
        return self._options | self.context.text.settings | self.context.rules.settings

    @property
    def _options(self) -> dict[str, Any]:
        return self.options.to_json() | {"source": self.context.source, "licence": self.context.licence}

    @property
    def settings(self) -> dict[str, Any]:
        """All that changes intermediate results. A hospital's name is an identifier: only its keyed name is written."""
        return self._options | {"site": self.context.pseudonyms.site(self.context.site)}


class _Tasks:
    """One task per image or clip, in the order of their ids, each made when it is due."""

    def __init__(self, plan: _Plan, joined: Joined, people: People, store: RawStore) -> None:
        self._plan, self._people, self._store = plan, people, store
        self._decisions = _decisions(plan.private)
        self._screens = [repr(screen) for screen in learn_layouts.approved(plan.private)]
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
            decision, self._screens,
        ]  # fmt: skip
        borrowed = self._plan.context.secret.digest("task", json.dumps(depends_on, default=str))
        return Task(item, known, borrowed, spacing, decision)


def _leave_out(plan: _Plan, joined: Joined) -> None:
    """Remove the studies of withdrawn patients."""
    if not (gone := left_out(plan.out, plan.private)):
        return

    def withdrawn(raw: RawStudy) -> tuple[str, str] | None:
        names = names_of(raw, plan.context)
        return (names.study, names.patient) if gone.has(patient=names.patient, study=names.study) else None

    joined.withdraw(withdrawn)


def _reopen(plan: _Plan, results: ObjectResults) -> None:
    """Make a finished data set an unfinished one, whose images are intermediate results again."""
    if not (plan.out / MANIFEST).exists():
        return
    data = DataDir(plan.out)
    results.restore(data.image_bytes)
    (plan.out / MANIFEST).unlink()


def _share(plan: _Plan, tasks: _Tasks, work: WorkDir, tell: Tell) -> Summary:
    """Do the objects of one shard; no data set is written."""
    assert plan.shard is not None
    all_ids = tasks.ids
    own = [id for id in all_ids if plan.shard.holds(id)]
    _process(plan, tasks, tell, own)
    work.finish_share(plan.share)
    done = [Shard.parse(name.replace("-of-", "/")) for name in work.finished_shares()]
    waiting = sum(not any(shard.holds(id) for shard in done) for id in all_ids)
    step = "run the same command without --shard" if not waiting else "run the other shards"
    counts = {"objects_seen": len(all_ids), "objects_of_the_shard": len(own), "objects_waiting": waiting}
    return Summary("ingest", counts, outputs=[str(plan.out)], notes=[f"next: {step}"])


def _with_times(plan: _Plan, summary: Summary) -> Summary:
    """Add, if it was asked for, what each step took; never to the files of a set, which are the same every time."""
    seconds = timing.taken()
    if not plan.timed:
        return summary
    rounded = {name: round(value, 3) for name, value in seconds.items()}
    notes = ["processor time by step:", *timing.lines(seconds), *summary.notes]
    return replace(summary, notes=notes, details={**summary.details, "seconds": rounded})


def _decisions(private: Path | None) -> Mapping[str, str]:
    if private is None:
        return {}
    from echobench.privacy import review

    return review.decisions(private)


def _process(plan: _Plan, tasks: _Tasks, tell: Tell, ids: Sequence[str] | None = None) -> dict[str, str]:
    """Store a result for every object, or for those of `ids`, that has none yet; return fingerprints by id."""
    screens = learn_layouts.approved(plan.private)
    private = plan.private.resolve() if plan.private else None
    worker = Worker(plan.out.resolve(), plan.options, private, plan.masker, screens)
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
    for (id, fingerprint), seconds in timing.each("hand out objects", done):
        timing.add(seconds)
        fingerprints[id] = fingerprint
        tell("masking and encoding", len(fingerprints), len(ids))
    return fingerprints


def _write(
    plan: _Plan, scanned: Scan, joined: Joined, assembled: Assembled, results: ObjectResults, instruct: Instruct
) -> Summary:
    """Write all files of the data set, the manifest last."""
    out = plan.out
    drops = sorted(
        {*scanned.object_drops, *scanned.row_drops, *joined.report_drops, *joined.row_drops, *joined.object_drops,
         *assembled.drops},
        key=lambda drop: (drop.id, drop.step, drop.text),
    )  # fmt: skip
    records = _Counted(instruct(assembled))
    tables = write_tables(out, records=records, studies=assembled, images=assembled.images(results))
    counts = _counts(scanned, joined, assembled, records.count)
    quarantine = write_quarantine(out, drops)
    columns = column_notes(scanned, plan.context.rules.columns)
    page = report_page(assembled, drops, counts, assembled.first_image(results), assembled.damaged, columns, plan.named)
    write_text(out / REPORT, page)
    if plan.private is not None:
        write_index(plan.private, _index(plan.raw, scanned, assembled.ids | joined.withdrawn, results, drops))
    write_manifest(
        out,
        kind="dataset",
        files=[*tables, quarantine, out / REPORT],
        counts=counts,
        key_fingerprint=plan.context.secret.fingerprint,
        steps=[Step("ingest", {"options": plan.named, **_applied(counts, assembled)})],
    )
    return Summary(
        "ingest",
        counts,
        outputs=[str(out)],
        notes=[*columns, *_notes(plan, counts, assembled)],
        ok=counts["studies"] > 0,
        details={"quarantine": counts_by_reason(drops), "cleaned": dict(assembled.cleaned)},
    )


class _Counted:
    """Records on their way to the table, counted."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records = records
        self.count = 0

    def __iter__(self) -> Iterator[Record]:
        for record in self._records:
            self.count += 1
            yield record


def _counts(scanned: Scan, joined: Joined, assembled: Assembled, records: int) -> dict[str, int]:
    with_text = sum(r.has_text for r in scanned.reports)
    bad_rows = len(scanned.row_drops)
    objects = len(scanned.objects) + len(scanned.object_drops)
    return {
        "files_seen": scanned.files,
        "tables_read": scanned.tables,
        "report_files": scanned.report_files,
        "objects_seen": objects,
        "objects_in_dataset": assembled.objects,
        "objects_quarantined": objects - assembled.objects,
        "frames_looked_at": assembled.frames.looked_at,
        "frames_not_decoded": assembled.frames.not_decoded,
        "objects_masked": assembled.mask_statuses["masked"],
        "reports_seen": with_text,
        "reports_joined": joined.reports_joined - assembled.reports_lost,
        "reports_quarantined": len(joined.report_drops) + assembled.reports_lost,
        "label_rows_seen": len(scanned.reports) - with_text + bad_rows,
        "label_rows_joined": joined.rows_joined,
        "label_rows_quarantined": len(joined.row_drops) + bad_rows,
        "segmentations_joined": joined.masks_joined,
        "patients": len(assembled.patients - {UNKNOWN_PATIENT}),
        "studies": assembled.study_count,
        "images": assembled.image_count,
        "images_of_several_patients": assembled.shared_images,
        "records": records,
    }


def _applied(counts: Mapping[str, int], assembled: Assembled) -> dict[str, Any]:
    """What de-identification was applied to, which a release states: objects by kind, those masked, reports cleaned."""
    return {"objects": dict(sorted(assembled.kinds.items())), "masked": counts["objects_masked"],
            "reports": counts["reports_joined"]}  # fmt: skip


def _index(
    raw: Path, scanned: Scan, names: Mapping[str, tuple[str, str]], results: ObjectResults, drops: Sequence[Drop]
) -> Iterator[dict[str, Any]]:
    """The lines of the private index, sorted by id."""
    root = printable(os.fsencode(raw.resolve()))
    reasons = {drop.id: drop.text for drop in drops}
    for id in sorted(scanned.paths):
        row: dict[str, Any] = {"id": id, "root": root, "path": scanned.paths[id]}
        if id in names:
            row |= dict(zip(("study", "patient"), names[id], strict=True))
        if id in names and id not in reasons:
            row["images"] = [image.sha256 for image in results.get(id, with_data=False).images]
        if id in reasons:
            row["reason"] = reasons[id]
        yield row


def _notes(plan: _Plan, counts: Mapping[str, int], assembled: Assembled) -> list[str]:
    out, private, notes = plan.out, plan.private, []
    if not counts["studies"]:
        notes.append(f"no study is in the data set; the reasons are in {out / QUARANTINE}")
    if assembled.placeholders:
        notes.append(f"{assembled.placeholders} studies name no patient; each counts as a patient of its own")
    if assembled.damaged:
        notes.append(
            f"{counts['frames_not_decoded']} of {counts['frames_looked_at']} frames could not be decoded; the others of"
            f" these {len(assembled.damaged)} clips are in; see {out / REPORT}"
        )
    if assembled.shared_images:
        notes.append(
            f"{assembled.shared_images} images are the same for several patients: copies, or one patient under two ids;"
            f" `echobench split` keeps them together"
        )
    if assembled.of_unknown:
        notes.append(f"{assembled.of_unknown} studies have no patient column: patient=unknown, never split across")
    if assembled.regions[OTHER]:
        notes.append(
            f"{assembled.regions[OTHER]} studies show none of the seven regions, or do not say; see {out / REPORT}"
        )
    if assembled.doubtful:
        first = "" if private else "ingest with --private DIR, then "
        notes.append(
            f"{assembled.doubtful} objects are doubtful; to review them: {first}echobench review {out} --private"
            f" {private or 'DIR'}"
        )
    against = " ".join(f"--against {source}" for source in (plan.raw, plan.reports) if source)
    notes.append(f"next: echobench audit {out} {against} --secret FILE")
    return notes
