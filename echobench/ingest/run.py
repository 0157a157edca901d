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
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, field, replace
from pathlib import Path
from typing import Any

from echobench.dataset.directory import DataDir, write_dataset
from echobench.dataset.records import OTHER, UNKNOWN_PATIENT, Record, Study
from echobench.dataset.steps import Step
from echobench.deid import learn_layouts
from echobench.deid.text.report_text import Options as TextOptions
from echobench.errors import InputError, UsageError
from echobench.ingest import normalize
from echobench.ingest.assemble import Assembled, assemble
from echobench.ingest.contact_sheet import report_page
from echobench.ingest.decode_and_mask import Masker, Options, Task, Worker
from echobench.ingest.group_studies import Cleaner, Context, People, known_people
from echobench.ingest.join_reports import Joined, join_reports
from echobench.ingest.object_result import ObjectResults
from echobench.ingest.plan import column_notes
from echobench.ingest.raw_objects import RawObject
from echobench.ingest.reading_rules import ReadingRules
from echobench.ingest.scan import Scan, scan
from echobench.ingest.shard import Shard
from echobench.ingest.volumes import data_file_of
from echobench.privacy.private_folder import open_private, write_index
from echobench.privacy.secret import Secret
from echobench.raw.names import shown
from echobench.work import progress
from echobench.work.files import write_text
from echobench.work.pool import map_objects
from echobench.work.quarantine import QUARANTINE, Drop, counts_by_reason, write_quarantine
from echobench.work.summary import Summary
from echobench.work.workdir import MANIFEST, WorkDir

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
) -> Summary:
    """Make a data set of all studies below `raw`.

    `reports`: a table, text or SR file, or a folder of them, beside those inside `raw`. `private`: where the index
    from ids to paths and the previews of doubtful images go. `site`, `source`, `licence` stand for all studies.
    `workers`: child processes; 0 processes all objects in this process, where a crashing decoder ends the run.
    `shard`: do one part of the objects and write no data set; the same call without it does what is missing and ends.
    `masker` and `cleaner` replace `deid.pixels.mask` and `deid.text.report_text.clean`. `text`: how reports are
    cleaned; another lexicon, profile or recogniser redoes the texts of a resumed run and nothing else. `rules`: what
    columns, patients and regions are where the input does not say so.

    Raises UsageError or SecretError for a folder that cannot be used; a single bad object never stops the run.
    """
    context = Context.of_run(
        raw, secret, site=site, source=source, licence=licence, cleaner=cleaner, text=text or TextOptions(),
        rules=rules or ReadingRules(),
    )  # fmt: skip
    plan = _Plan(raw, out, reports, private, workers, options or Options(), context, shard, masker)
    plan.check()
    if private is not None:
        open_private(private, apart_from={"--out": out, "the raw studies": raw})
    claim = WorkDir.claim(out, options=plan.settings, key=secret, grows=True, share=plan.share)
    with claim as work, progress.bar() as tell:
        tell("reading headers", 0, 1)
        scanned = scan(raw, reports, context.pseudonyms.object_id, context.rules)
        joined = join_reports(scanned.objects, scanned.reports)
        people = known_people(joined.studies, context)
        tasks = _tasks(plan, joined, people)
        results = ObjectResults(work.results, {task.object.id: task.fingerprint for task in tasks})
        _reopen(plan, results)
        if shard is not None:
            return _share(plan, tasks, results, tell)
        _process(plan, tasks, results, tell)
        tell("writing", 0, 1)
        assembled = assemble(joined, results, context, people)
        summary = _write(plan, scanned, joined, assembled, results, list(instruct(assembled.studies)))
        results.strip()
        return summary


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


def _tasks(plan: _Plan, joined: Joined, people: People) -> list[Task]:
    """One task per image or clip, in the order of their ids.

    A fingerprint is made of content alone: a file that was touched, copied or moved keeps it, one with other bytes
    does not, whatever its time says.
    """
    decisions = _decisions(plan.private)
    screens = [repr(screen) for screen in learn_layouts.approved(plan.private)]
    tasks = []
    for study in joined.studies:
        for item in study.objects:
            spacing = next((r.spacing_mm_per_px for r in study.rows.get(item.id, ()) if r.spacing_mm_per_px), None)
            task = Task(item, people[study.key], "", spacing, decisions.get(item.id))
            depends_on = [
                _digest(item), item.kind, item.manufacturer, item.states_ultrasound, plan.options.to_json(),
                astuple(people[study.key]), spacing, task.decision, screens,
            ]  # fmt: skip
            fingerprint = plan.context.secret.digest("task", json.dumps(depends_on, default=str)).hex()
            tasks.append(replace(task, fingerprint=fingerprint))
    return sorted(tasks, key=lambda task: task.object.id)


def _digest(item: RawObject) -> str:
    """SHA-256 of an object's bytes, those of a volume's data file included; "" for what cannot be read."""
    try:
        data = data_file_of(item.source) if item.kind == "volume" else None
        return " ".join(source.sha256() for source in (item.source, data) if source is not None)
    except InputError:
        return ""


def _reopen(plan: _Plan, results: ObjectResults) -> None:
    """Make a finished data set an unfinished one, whose images are intermediate results again."""
    if not (plan.out / MANIFEST).exists():
        return
    data = DataDir(plan.out)
    results.restore(data.image_bytes)
    (plan.out / MANIFEST).unlink()


def _share(plan: _Plan, tasks: Sequence[Task], results: ObjectResults, tell: Tell) -> Summary:
    """Do the objects of one shard; no data set is written."""
    assert plan.shard is not None
    own = [task for task in tasks if plan.shard.holds(task.fingerprint)]
    _process(plan, own, results, tell)
    waiting = len({task.fingerprint for task in tasks if not results.has(task.fingerprint)})
    step = "run the same command without --shard" if not waiting else "run the other shards"
    counts = {"objects_seen": len(tasks), "objects_of_the_shard": len(own), "objects_waiting": waiting}
    return Summary("ingest", counts, outputs=[str(plan.out)], notes=[f"next: {step}"])


def _decisions(private: Path | None) -> Mapping[str, str]:
    if private is None:
        return {}
    from echobench.privacy import review

    return review.decisions(private)


def _process(plan: _Plan, tasks: Sequence[Task], results: ObjectResults, tell: Tell) -> None:
    """Store a result for every object that has none yet."""
    worker = Worker(plan.out, plan.options, plan.private, plan.masker, learn_layouts.approved(plan.private))
    waiting = [task for task in tasks if not _is_done(plan, task, results)]
    done = len(tasks) - len(waiting)
    for _ in map_objects(worker, waiting, workers=plan.workers, on_crash=worker.set_aside):
        done += 1
        tell("masking and encoding", done, len(tasks))


def _is_done(plan: _Plan, task: Task, results: ObjectResults) -> bool:
    """Whether a result is there, and for a doubtful object the preview that the operator needs."""
    if not results.has(task.fingerprint):
        return False
    drop = results.get(task.object.id, with_data=False).drop
    if plan.private is None or drop is None or not drop.reason.is_reviewable:
        return True
    from echobench.privacy import review

    return review.has_preview(plan.private, task.object.id)


def _write(
    plan: _Plan, scanned: Scan, joined: Joined, assembled: Assembled, results: ObjectResults, records: list[Record]
) -> Summary:
    """Write all files of the data set, the manifest last."""
    out = plan.out
    drops = sorted(
        {*scanned.object_drops, *scanned.row_drops, *joined.report_drops, *joined.row_drops, *joined.object_drops,
         *assembled.drops},
        key=lambda drop: (drop.id, drop.step, drop.text),
    )  # fmt: skip
    counts = _counts(scanned, joined, assembled, records)
    quarantine = write_quarantine(out, drops)
    columns = column_notes(scanned, plan.context.rules.columns)
    page = report_page(assembled.studies, drops, counts, assembled.first_image(results), assembled.damaged, columns)
    write_text(out / REPORT, page)
    if plan.private is not None:
        write_index(plan.private, _index(plan.raw, scanned, assembled, drops))
    write_dataset(
        out,
        records=records,
        studies=assembled.studies,
        images=assembled.images(results),
        counts=counts,
        step=Step("ingest", {"options": plan.named, **_applied(counts, assembled)}),
        key_fingerprint=plan.context.secret.fingerprint,
        extra_files=[quarantine, out / REPORT],
    )
    return Summary(
        "ingest",
        counts,
        outputs=[str(out)],
        notes=[*columns, *_notes(counts, assembled, [plan.raw, *([plan.reports] if plan.reports else [])], out)],
        ok=counts["studies"] > 0,
        details={"quarantine": counts_by_reason(drops), "cleaned": dict(assembled.cleaned)},
    )


def _counts(scanned: Scan, joined: Joined, assembled: Assembled, records: Sequence[Record]) -> dict[str, int]:
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
        "patients": len({s.patient for s in assembled.studies} - {UNKNOWN_PATIENT}),
        "studies": len(assembled.studies),
        "images": len({sha for s in assembled.studies for sha in s.images}),
        "images_of_several_patients": assembled.shared_images,
        "records": len(records),
    }


def _applied(counts: Mapping[str, int], assembled: Assembled) -> dict[str, Any]:
    """What de-identification was applied to, which a release states: objects by kind, those masked, reports cleaned."""
    kinds = Counter(item.kind for members in assembled.members for item in members)
    return {"objects": dict(sorted(kinds.items())), "masked": counts["objects_masked"],
            "reports": counts["reports_joined"]}  # fmt: skip


def _index(raw: Path, scanned: Scan, assembled: Assembled, drops: Sequence[Drop]) -> Iterator[dict[str, Any]]:
    root = shown(os.fsencode(raw.resolve()))
    reasons = {drop.id: drop.text for drop in drops}
    for id, relative in scanned.paths.items():
        row: dict[str, Any] = {"id": id, "root": root, "path": relative}
        if id in assembled.ids:
            study, patient, shas = assembled.ids[id]
            row |= {"study": study, "patient": patient, "images": list(shas)}
        if id in reasons:
            row["reason"] = reasons[id]
        yield row


def _notes(counts: Mapping[str, int], assembled: Assembled, sources: Sequence[Path], out: Path) -> list[str]:
    notes = []
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
    unknown = sum(s.patient == UNKNOWN_PATIENT for s in assembled.studies)
    if unknown:
        notes.append(f"{unknown} studies have no patient column: patient=unknown, never split across")
    other = sum(s.region == OTHER for s in assembled.studies)
    if other:
        notes.append(f"{other} studies show none of the seven regions, or do not say; see {out / REPORT}")
    if assembled.doubtful:
        notes.append(
            f"{assembled.doubtful} objects are doubtful; to review them: ingest with --private DIR, then"
            f" echobench review {out} --private DIR"
        )
    against = " ".join(f"--against {source}" for source in sources)
    notes.append(f"next: echobench audit {out} {against} --secret FILE")
    return notes
