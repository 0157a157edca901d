"""Write what `ingest` made: tables, quarantine, report page and private index; the manifest last."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from echobench.dataset.directory import write_tables
from echobench.dataset.manifest import write_manifest
from echobench.dataset.records import OTHER, UNKNOWN_PATIENT, Record, Study
from echobench.dataset.steps import Step
from echobench.ingest.assemble import Assembled
from echobench.ingest.contact_sheet import report_page
from echobench.ingest.ingest_plan import IngestPlan
from echobench.ingest.join_reports import Joined
from echobench.ingest.object_result import ObjectResults
from echobench.ingest.preview import column_notes
from echobench.ingest.scan import Scan
from echobench.privacy.private_folder import write_index
from echobench.raw.file_names import printable
from echobench.work.files import write_text
from echobench.work.quarantine import QUARANTINE, Drop, counts_by_reason, write_quarantine
from echobench.work.summary import Summary

REPORT = "report.html"
Instruct = Callable[[Iterable[Study]], Iterator[Record]]


def write_set(
    plan: IngestPlan, scanned: Scan, joined: Joined, assembled: Assembled, results: ObjectResults, instruct: Instruct
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


def _notes(plan: IngestPlan, counts: Mapping[str, int], assembled: Assembled) -> list[str]:
    out, private, notes = plan.out, plan.private, []
    if not counts["studies"]:
        why = f"the reasons are in {out / QUARANTINE}" if counts["files_seen"] else "the raw folder holds no file"
        notes.append(f"no study is in the data set; {why}")
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
