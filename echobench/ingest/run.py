"""`ingest`: raw studies in, a finished data set out. Resumable, deterministic, and every object accounted for.

    plan       check the call; no side effects
    read       look into every file once, join objects and reports to studies     (this process)
    process    decode, de-identify, normalise, encode; one result per object      (a pool of processes)
    write      clean studies, records, tables, quarantine, report; manifest last

Which process did what cannot change a byte: order depends on ids alone, and images on their object alone.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from echobench.dataset.directory import DataDir
from echobench.deid.text.report_text import Options as TextOptions
from echobench.ingest.assemble import assemble
from echobench.ingest.decode_and_mask import Masker, Options
from echobench.ingest.ingest_plan import Cluster, IngestPlan
from echobench.ingest.join_reports import Joined, join_reports
from echobench.ingest.known_people import known_people
from echobench.ingest.object_result import ObjectResults
from echobench.ingest.process_objects import Tasks, process_objects, process_shard
from echobench.ingest.raw_objects import RawStudy
from echobench.ingest.reading_rules import ReadingRules
from echobench.ingest.run_context import Cleaner, Context
from echobench.ingest.scan import scan
from echobench.ingest.study_names import names_of
from echobench.ingest.write_set import Instruct, write_set
from echobench.privacy.private_folder import open_private
from echobench.privacy.secret import Secret
from echobench.privacy.withdrawn import left_out, note_set
from echobench.work import progress, timing
from echobench.work.shard import Shard
from echobench.work.summary import Summary
from echobench.work.workdir import MANIFEST, WorkDir


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
    cleaned; another lexicon or recogniser redoes the texts of a resumed run alone, another profile its images too.
    `rules`: what columns, patients and regions are where the input does not say so. `timed`: the summary says which
    step took how much processor time, of this process and of its workers.

    Raises UsageError or SecretError for a folder that cannot be used; a single bad object never stops the run.
    """
    context = Context.of_run(
        raw, secret, site=site, source=source, licence=licence, cleaner=cleaner, text=text or TextOptions(),
        rules=rules or ReadingRules(),
    )  # fmt: skip
    if cluster is not None:  # a node has another working directory
        raw, reports = raw.resolve(), reports.resolve() if reports else None
    plan = IngestPlan(raw, out, reports, private, workers, options or Options(), context, shard, masker, cluster, timed)
    plan.check()
    timing.take_seconds()
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
        tasks = Tasks(plan, joined, people, store)
        _reopen(plan, ObjectResults(work.results))
        if shard is not None:
            return _with_times(plan, process_shard(plan, tasks, work, tell))
        results = ObjectResults(work.results, process_objects(plan, tasks, tell))
        tell("writing", 0, 1)
        with timing.step("clean and read texts"):
            assembled = assemble(joined, results, context, people, store.study)
        with timing.step("make records and write tables and pages"):
            summary = write_set(plan, scanned, joined, assembled, results, instruct)
            work.forget_shares()
            results.strip()
        return _with_times(plan, summary)


def _leave_out(plan: IngestPlan, joined: Joined) -> None:
    """Remove the studies of withdrawn patients."""
    if not (gone := left_out(plan.out, plan.private)):
        return

    def withdrawn(raw: RawStudy) -> tuple[str, str] | None:
        names = names_of(raw, plan.context)
        return (names.study, names.patient) if gone.has(patient=names.patient, study=names.study) else None

    joined.withdraw(withdrawn)


def _reopen(plan: IngestPlan, results: ObjectResults) -> None:
    """Make a finished data set an unfinished one, whose images are intermediate results again."""
    if not (plan.out / MANIFEST).exists():
        return
    data = DataDir(plan.out)
    results.restore(data.image_bytes)
    (plan.out / MANIFEST).unlink()


def _with_times(plan: IngestPlan, summary: Summary) -> Summary:
    """Add, if it was asked for, what each step took; never to the files of a set, which are the same every time."""
    seconds = timing.take_seconds()
    if not plan.timed:
        return summary
    rounded = {name: round(value, 3) for name, value in seconds.items()}
    notes = ["processor time by step:", *timing.lines(seconds), *summary.notes]
    return replace(summary, notes=notes, details={**summary.details, "seconds": rounded})
