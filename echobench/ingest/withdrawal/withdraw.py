"""Remove one patient from data sets, intermediate results and the private folder, then search all outputs for them.

    find      the studies, objects and images of the patient, in the private index and in every set
    note      all of that in PRIVATE/withdrawn.jsonl, before anything is changed: an interrupted call resumes from it
    take out  of data sets (in place), of intermediate results, of the private folder
    search    every output, for all of these pseudonyms, fragments of embedded images and bytes of images

Outputs that cannot be changed in place (exports, runs of models, cleaned DICOM files, checkpoints) are named in the
summary, for the operator to delete or make again.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from echobench.dataset import manifest
from echobench.dataset.directory import DataDir
from echobench.dataset.records import UNKNOWN_PATIENT
from echobench.errors import UsageError
from echobench.ingest.withdrawal import find, take_out
from echobench.ingest.withdrawal.find import OutputFolder
from echobench.ingest.withdrawal.search_outputs import PatientSearch, SearchResult
from echobench.privacy import private_folder, review, withdrawn
from echobench.privacy.withdrawn import Withdrawal
from echobench.work import progress
from echobench.work.files import write_json
from echobench.work.lock import lock
from echobench.work.summary import Summary
from echobench.work.workdir import WORK

# What the audit keeps of images: its readings, and those that a person was to read.
_READINGS, _UNREAD = "audit-readings.jsonl", "audit-unread"
_REMEDIES = {
    "export": "export the set again",
    "run": "evaluate again",
    "dicom": "run deidentify again, which leaves the patient out, then withdraw again",
    "checkpoint": "train again",
    find.REPORT: "make it again",
    find.UNFINISHED: "finish the command that writes it, then withdraw again",
}


def withdraw(id: str, private: Path, folders: Sequence[Path] = ()) -> Summary:
    """Take the patient behind an id (of a patient, study, object or image) out of everything below `folders`.

    Default of `folders`: those that hold the data sets which `ingest` wrote with `private`. The summary is ok only if
    afterwards no output holds the patient; its `details` name the checkpoints that were trained on them. Raises
    UsageError for an id that is not known, and where no folder to search is known.
    """
    if not private.is_dir():
        raise UsageError(f"{private} does not exist; give the private folder of `ingest` or `deidentify`")
    roots = _roots(private, folders)
    with lock(private / "withdraw.lock", f"another withdrawal uses {private}; wait for it"), progress.bar() as tell:
        tell("looking for the patient", 0, 1)
        for folder in {folder for root in roots for folder in (root.parent, root, *_children(root))}:
            take_out.recover(folder)
        outputs = find.outputs_below(roots)
        sets = [DataDir(item.path) for item in outputs if item.kind == "dataset"]
        known = [
            hash
            for data in sets
            for hash in (manifest.manifest_sha256(data.path), *find.hashes_before_withdrawals(data))
        ]
        subject = _subject(id.strip().lower(), private, sets)
        withdrawn.write(private, subject)
        tell("taking the patient out", 0, 1)
        changed = _take_out(subject, outputs, private)
        tell("searching", 0, 1)
        still_held, searched = _search(subject, outputs, private)
    return _summary(subject, outputs, known, changed, still_held, searched)


def _roots(private: Path, folders: Sequence[Path]) -> list[Path]:
    """Return the folders to search: the given ones, and the parents of the sets listed in the private folder."""
    roots = {path.resolve() for path in folders} | {path.parent for path in withdrawn.sets(private)}
    missing = [path for path in folders if not path.is_dir()]
    if missing:
        raise UsageError(f"{missing[0]} is not a folder; give the folder that holds the data sets")
    if not any(root.is_dir() for root in roots):
        raise UsageError(f"{private} lists no data set; give the folder that holds them with --in DIR")
    return sorted(roots)


def _children(root: Path) -> list[Path]:
    return [path for path in root.iterdir() if path.is_dir() and not path.name.startswith(".")] if root.is_dir() else []


def _subject(id: str, private: Path, sets: Sequence[DataDir]) -> Withdrawal:
    """Return all that an earlier call, the private index and the sets know of the patient. Raises UsageError."""
    before = next((known for known in withdrawn.read(private) if known.has(id)), None)
    rows = list(private_folder.read_index(private))
    patient, studies = _named(id, rows, sets)
    if before is not None:
        patient, studies = before.patient or patient, {*studies, *before.studies}
    if patient:
        studies |= find.studies_of(patient, sets) | {row["study"] for row in rows if row.get("patient") == patient}
    if not studies:
        if any(private_folder.has_id(row, id) for row in rows):
            raise UsageError(
                f"{id!r} is a quarantined object whose patient is not known; give another id of the patient"
            )
        raise UsageError(f"{id!r} is not known in {private} or in the sets; `echobench locate` shows the ids of a file")
    own, other, fragments = find.images_of(sets, studies)
    for row in rows:
        (own if row.get("study") in studies else other).update(row.get("images", ()))
    held = {
        hash: "train" if "train" in splits else min(splits)
        for data in sets
        if (splits := find.splits_of(data, studies))
        for hash in (manifest.manifest_sha256(data.path), *find.hashes_before_withdrawals(data))
    }
    subject = Withdrawal(
        patient,
        tuple(sorted(studies)),
        objects=tuple(sorted(row["id"] for row in rows if row.get("study") in studies)),
        images=tuple(sorted(own - other)),
        shared=tuple(sorted(own & other)),
        fragments=tuple(fragment for sha, fragment in sorted(fragments.items()) if sha not in other),
        sets=held,
    )
    return before.joined(subject) if before else subject


def _named(id: str, rows: Iterable[dict[str, Any]], sets: Sequence[DataDir]) -> tuple[str, set[str]]:
    """Return (patient of an id, "" if it has none; the studies that the id names). Raises UsageError."""
    patients: set[str] = set()
    studies: set[str] = set()
    for row in rows:
        if private_folder.has_id(row, id) and row.get("study"):
            patients.add(row["patient"])
            studies.add(row["study"])
    for data in sets:
        for row in data.studies(["study", "patient"]).to_pylist():
            if id in (row["study"], row["patient"]):
                patients.add(row["patient"])
                studies.add(row["study"])
    patients.discard(UNKNOWN_PATIENT)
    if len(patients) > 1:
        raise UsageError(f"{id!r} belongs to {len(patients)} patients; withdraw each by the id of the patient")
    return (patients.pop() if patients else ""), studies if id != UNKNOWN_PATIENT else set()


def _take_out(subject: Withdrawal, outputs: Sequence[OutputFolder], private: Path) -> list[Path]:
    """Take the patient out of sets, intermediate results and the private folder; return the sets that changed."""
    changed = []
    for item in outputs:
        if item.kind not in ("dataset", "dicom", find.UNFINISHED):
            continue
        with ExitStack() as locks:
            if (item.path / WORK).is_dir():
                busy = f"a run is writing {item.path}; wait for it, then withdraw again"
                locks.enter_context(lock(item.path / WORK / "lock", busy))
                take_out.take_out_of_store(item.path, subject)
        if item.kind == "dataset" and find.splits_of(DataDir(item.path), subject.studies):
            take_out.take_out(item.path, subject)
            changed.append(item.path)
    _clean_private(private, subject)
    return changed


def _clean_private(private: Path, subject: Withdrawal) -> None:
    """Remove the patient from the private folder, but for the ids and paths by which `locate` names the raw files."""
    private_folder.mark_withdrawn(private, set(subject.studies))
    root = private / review.FOLDER
    for id in subject.objects:
        shutil.rmtree(root / id, ignore_errors=True)
    decided = review.decisions(private)
    if decided.keys() & set(subject.objects):
        kept = {id: choice for id, choice in decided.items() if id not in subject.objects}
        write_json(root / review.DECISIONS, kept, private_folder.MODE)
    (root / review.PAGE).unlink(missing_ok=True)  # `review` writes it again
    if subject.images:
        # Both are named by a keyed hash of pixels: which are the patient's cannot be told without the key.
        (private / _READINGS).unlink(missing_ok=True)
        shutil.rmtree(private / _UNREAD, ignore_errors=True)


def _search(
    subject: Withdrawal, outputs: Sequence[OutputFolder], private: Path
) -> tuple[dict[Path, SearchResult], SearchResult]:
    """Search all outputs; return ({folder that still holds the patient: its result}, result of the whole search)."""
    search, total = PatientSearch(subject), SearchResult()
    still_held: dict[Path, SearchResult] = {}
    for item in outputs:
        own_list = [item.path / WORK / "withdrawn.json"]
        searched = search.folder(item.path, leave=own_list)
        total.add(searched)
        if searched.matches or searched.unread or item.kind == find.UNFINISHED:
            still_held[item.path] = searched
    own_lists = [private / name for name in (withdrawn.WITHDRAWN, private_folder.INDEX)]
    searched = PatientSearch(subject, objects=True).folder(private, leave=own_lists)
    total.add(searched)
    if searched.matches or searched.unread:
        still_held[private] = searched
    return still_held, total


def _summary(
    subject: Withdrawal, outputs: Sequence[OutputFolder], known: Sequence[str], changed: Sequence[Path],
    still_held: dict[Path, SearchResult], searched: SearchResult,
) -> Summary:  # fmt: skip
    models = find.checkpoints(outputs, subject.sets, known)
    kinds = {item.path: item.kind for item in outputs}
    notes = [f"trained on this patient: {path}; train it again without" for path in models.trained]
    notes += [
        f"trained on a set that is not in the searched folders, so it cannot be checked: {path}"
        for path in models.not_known
    ]
    for path, result in still_held.items():
        what = _REMEDIES.get(kinds.get(path, ""), "withdraw again")
        why = (
            "still holds the patient"
            if result.matches
            else "holds files that cannot be read"
            if result.unread
            else "is unfinished"
        )
        notes.append(f"{path} {why} ({kinds.get(path, 'private folder')}): {what}, and delete this one")
    if subject.shared:
        notes.append(
            f"{len(subject.shared)} images also belong to other patients and stay with them;"
            " check whether one person has two ids"
        )
    notes.append(
        f"the raw files are unchanged: echobench locate {subject.name} --private DIR lists them;"
        " delete them at the source"
    )
    notes.append("a release published earlier holds the patient until `publish` sends the next one")
    counts = {
        "studies": len(subject.studies),
        "objects": len(subject.objects),
        "images": len(subject.images) + len(subject.shared),
        "sets_changed": len(changed),
        "files_searched": searched.files,
        "bytes_searched": searched.bytes,
        "still_held_by": len(still_held),
        "checkpoints_trained_on_them": len(models.trained),
        "checkpoints_not_known": len(models.not_known),
    }
    details = {
        "patient": subject.patient or UNKNOWN_PATIENT,
        "still_held_by": [str(path) for path in still_held],
        "checkpoints": [str(path) for path in models.trained],
        "checkpoints_not_known": [str(path) for path in models.not_known],
    }
    ok = not still_held and searched.files > 0
    return Summary("withdraw", counts, [str(path) for path in changed], notes, ok=ok, details=details)
