"""`ingest`: raw studies in, a finished data set out. Resumable, deterministic, and every object accounted for.

    scan       look into every file once                               (this process)
    join       objects and reports to studies
    objects    decode, de-identify, normalise, encode; one result file an object   (a pool of processes)
    assemble   clean studies, records, tables, quarantine, report; manifest last

Which process did what cannot change a byte: shards and order depend on ids alone, and pictures on their object alone.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, astuple, replace
from pathlib import Path
from typing import Any

from echobench.dataset.directory import write_dataset
from echobench.dataset.records import OTHER, UNKNOWN_PATIENT, Record, Study
from echobench.errors import UsageError
from echobench.ingest import normalize
from echobench.ingest.assemble import Assembled, assemble
from echobench.ingest.contact_sheet import report_page
from echobench.ingest.group_studies import Cleaner, Context, People, known_people
from echobench.ingest.join_reports import Joined, join_reports
from echobench.ingest.objects import Masker, Options, Task, Worker
from echobench.ingest.scan import Scan, scan
from echobench.ingest.store import Store, open_out
from echobench.privacy.private_folder import open_private, write_index
from echobench.privacy.pseudonym import Pseudonyms
from echobench.privacy.secret import Secret
from echobench.work import pool, progress
from echobench.work.quarantine import Drop
from echobench.work.summary import Summary

QUARANTINE = "quarantine.jsonl"
REPORT = "report.html"
_SHARD = 8
Instruct = Callable[[Iterable[Study]], Iterator[Record]]


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
    masker: Masker | None = None,
    cleaner: Cleaner | None = None,
) -> Summary:
    """Make a data set of all studies below `raw`.

    `reports`: a table, text or SR file, or a folder of them, beside those inside `raw`. `private`: where the index
    from ids to paths and the previews of doubtful pictures go. `site`, `source`, `licence` stand for all studies.
    `masker` and `cleaner` replace `deid.burned_in.mask` and `deid.report_text.clean`. Raises UsageError or SecretError
    for a folder that cannot be used; a single bad object never stops the run.
    """
    options = options or Options()
    _check(raw, out, workers, options)
    if private is not None:
        private = open_private(private, out=out, raw=raw)
    pseudonyms = Pseudonyms(secret)
    context = Context(pseudonyms, secret, raw.resolve().name, site, source, licence, cleaner)
    said = asdict(options) | {"source": source, "licence": licence}
    # A hospital's name is an identifier: only its keyed name is written.
    with open_out(out, secret, said | {"site": pseudonyms.site(site)}) as store, progress.bar() as tell:
        tell("reading headers", 0, 1)
        found = scan(raw, reports, pseudonyms.object_id)
        joined = join_reports(found.objects, found.reports)
        people = known_people(joined.studies, context)
        tasks = _tasks(joined, people, secret, options, private)
        _do(tasks, Worker(out, options, private, masker), workers, tell)
        tell("writing", 0, 1)
        assembled = assemble(joined, store, context, people)
        drops = sorted({*found.object_drops, *found.row_drops, *joined.drops, *joined.object_drops, *assembled.drops},
                       key=astuple)  # fmt: skip
        records = list(instruct(assembled.studies))
        counts = _counts(found, joined, assembled, records)
        for leftover in ("data", "images", "studies"):  # of a run that was killed while writing
            shutil.rmtree(out / leftover, ignore_errors=True)
        quarantine = _write_quarantine(out, drops)
        page = out / REPORT
        page.write_text(report_page(assembled.studies, drops, counts, assembled.picture_of(store)), encoding="utf-8")
        if private is not None:
            write_index(private, _index(raw, found, joined, assembled, drops))
        write_dataset(
            out,
            records=records,
            studies=assembled.studies,
            images=assembled.images(store),
            counts=counts,
            step={"name": "ingest", "options": said},
            key_fingerprint=secret.fingerprint,
            extra_files=[quarantine, page],
        )
    return Summary(
        "ingest",
        counts,
        outputs=[str(out)],
        notes=_notes(counts, assembled, raw, out),
        ok=counts["studies"] > 0,
        details={"quarantine": pool.RunReport(drops=drops).reasons, "cleaned": dict(assembled.cleaned)},
    )


def _check(raw: Path, out: Path, workers: int, options: Options) -> None:
    if not raw.exists():
        raise UsageError(f"{raw} does not exist; give the folder that holds the studies")
    if out.resolve().is_relative_to(raw.resolve()):
        raise UsageError("--out must not lie inside the raw studies; choose a folder beside them")
    if workers < 1:
        raise UsageError(f"--workers {workers} is not allowed; give 1 or more")
    if options.size not in normalize.SIZES:
        raise UsageError(f"--size {options.size!r} is not known; allowed: {', '.join(normalize.SIZES)}")
    if options.kind not in ("jpeg", "png"):
        raise UsageError(f"--image-format {options.kind!r} is not known; allowed: jpeg, png")
    if options.max_frames < 1:
        raise UsageError(f"--frames {options.max_frames} is not allowed; give 1 or more")


def _tasks(joined: Joined, people: People, secret: Secret, options: Options, private: Path | None) -> list[Task]:
    """One task a picture or clip, in the order of their ids."""
    decisions = _decisions(private)
    found = []
    for study in joined.studies:
        for item in study.objects:
            spacing = next((r.spacing_mm_per_px for r in study.rows.get(item.id, ()) if r.spacing_mm_per_px), None)
            task = Task(item, people[study.key], "", spacing, decisions.get(item.id))
            source = item.source
            print_of = json.dumps(
                [source.size, source.mtime_ns, asdict(options), astuple(people[study.key]), spacing, task.decision],
                default=str,
            )
            found.append(replace(task, fingerprint=secret.keyed_id("task", item.id, print_of)))
    return sorted(found, key=lambda task: task.object.id)


def _decisions(private: Path | None) -> Mapping[str, str]:
    if private is None:
        return {}
    from echobench.privacy import review

    return review.decisions(private)


def _do(tasks: Sequence[Task], worker: Worker, workers: int, tell: Callable[[str, int, int], None]) -> None:
    store = Store(worker.out)
    waiting = [task for task in tasks if not store.has(task.object.id, task.fingerprint)]
    done = len(tasks) - len(waiting)
    # Small shards at the end of a small set keep all processes busy.
    size = max(1, min(_SHARD, len(waiting) // (4 * workers)))
    for _, ids in pool.map_shards(worker, pool.shards(waiting, size), workers=workers, on_crash=worker.crashed):
        done += len(ids)
        tell("masking and encoding", done, len(tasks))


def _counts(found: Scan, joined: Joined, made: Assembled, records: Sequence[Record]) -> dict[str, int]:
    with_text = sum(r.has_text for r in found.reports)
    held = [d for d in joined.drops if not d.reason.startswith("row ")]
    bad_rows = len(found.row_drops)
    objects = len(found.objects) + len(found.object_drops)
    return {
        "files_seen": found.files,
        "tables_read": found.tables,
        "report_files": found.report_files,
        "objects_seen": objects,
        "objects_in_dataset": made.objects,
        "objects_quarantined": objects - made.objects,
        "objects_masked": made.pixels["masked"],
        "reports_seen": with_text,
        "reports_joined": joined.reports_joined - made.reports_lost,
        "reports_quarantined": len(held) + made.reports_lost,
        "label_rows_seen": len(found.reports) - with_text + bad_rows,
        "label_rows_joined": joined.rows_joined,
        "label_rows_quarantined": len(joined.drops) - len(held) + bad_rows,
        "segmentations_joined": joined.masks_joined,
        "patients": len({s.patient for s in made.studies} - {UNKNOWN_PATIENT}),
        "studies": len(made.studies),
        "images": len({sha for s in made.studies for sha in s.images}),
        "records": len(records),
    }


def _write_quarantine(out: Path, drops: Iterable[Drop]) -> Path:
    path = out / QUARANTINE
    with path.open("w", encoding="utf-8") as file:
        for drop in drops:
            file.write(json.dumps(asdict(drop), sort_keys=True) + "\n")
    return path


def _index(raw: Path, found: Scan, joined: Joined, made: Assembled, drops: Sequence[Drop]) -> Iterator[dict[str, Any]]:
    root = str(raw.resolve())
    reasons = {drop.id: drop.reason for drop in drops}
    for name, relative in found.places.items():
        row: dict[str, Any] = {"id": name, "root": root, "path": relative}
        if name in made.ids:
            study, patient, shas = made.ids[name]
            row |= {"study": study, "patient": patient, "images": list(shas)}
        if name in reasons:
            row["reason"] = reasons[name]
        yield row


def _notes(counts: Mapping[str, int], made: Assembled, raw: Path, out: Path) -> list[str]:
    notes = []
    if not counts["studies"]:
        notes.append(f"nothing reached the data set; reasons stand in {out / QUARANTINE}")
    if made.placeholders:
        notes.append(f"{made.placeholders} studies name no patient; each counts as a patient of its own")
    unknown = sum(s.patient == UNKNOWN_PATIENT for s in made.studies)
    if unknown:
        notes.append(f"{unknown} studies have no patient column: patient=unknown, never split across")
    other = sum(s.region == OTHER for s in made.studies)
    if other:
        notes.append(f"{other} studies show none of the seven regions, or do not say; see {out / REPORT}")
    if made.doubtful:
        notes.append(
            f"{made.doubtful} pictures are doubtful; look with --private DIR and: echobench review {out} --private DIR"
        )
    notes.append(f"next: echobench audit {out} --against {raw} --secret FILE")
    return notes
