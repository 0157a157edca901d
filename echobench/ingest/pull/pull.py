"""Fetch the studies of a PACS into a raw folder and list them; an interrupted or failed run resumes.

    RAW/<study>/<object>.dcm    as the PACS holds them; names are hashes of the UIDs
    RAW/pulled.jsonl            one line per complete study; `ingest` does not read it

No value from the PACS is printed: the summary only counts studies and objects.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from echobench.dataset.kind_of_folder import require_raw
from echobench.errors import EchobenchError, UsageError
from echobench.ingest.pull.query import FoundStudy, ObjectKey, Query, Server, silence
from echobench.raw.walk import PULLED
from echobench.work import progress
from echobench.work.files import replacing
from echobench.work.jsonl import append_jsonl, read_jsonl
from echobench.work.lock import lock
from echobench.work.summary import Summary

_MODE = 0o600


@dataclass
class _Counts:
    found: int = 0
    complete: int = 0
    listed: int = 0
    objects: int = 0
    fetched: int = 0
    bytes: int = 0
    failures: list[str] = field(default_factory=list)


def pull(raw: Path, server: Server, query: Query, *, plan: bool = False) -> Summary:
    """Fetch the objects of all matching studies that `raw` lacks; with `plan` only count them.

    A study whose objects do not all arrive is counted as failed and asked for again by the next call. The summary is
    ok if studies were found and all are complete. Raises UsageError for a folder that cannot be used, and
    EchobenchError if the PACS does not answer to the first question.
    """
    if raw.exists() and not raw.is_dir():
        raise UsageError(f"{raw} is a file; give the folder for the studies")
    require_raw(raw)
    silence()
    studies = _matching_studies(server, query)
    counts = _Counts(found=len(studies))
    if plan:
        return _planned(server, query, studies, counts)
    raw.mkdir(mode=0o700, parents=True, exist_ok=True)
    busy = f"another pull writes to {raw}; wait for it"
    with lock(raw / "._pull.lock", busy), progress.bar() as tell:
        for leftover in raw.glob("*/*.part"):
            leftover.unlink()
        known = {row["study"]: row.get("objects_in_pacs") for row in _listed(raw)}
        for number, study in enumerate(studies):
            tell("fetching studies", number, len(studies))
            if known.get(study.uid) is not None and known[study.uid] == study.objects:
                counts.complete += 1
                counts.listed += 1
                continue
            _pull_study(raw, server, study, query, counts, is_listed=study.uid in known)
    return _summary(raw, counts)


def _matching_studies(server: Server, query: Query) -> list[FoundStudy]:
    """Return the studies that match, by date.

    Servers compare descriptions with their case, and some leave them out of the answer: so they are compared here, and
    the server's own match counts only for studies that it lists without one.
    """
    studies = {study.uid: study for study in server.studies(replace(query, description="")) if query.matches(study)}
    if query.description:
        by_server = {study.uid for study in server.studies(query)}
        studies = {
            uid: study
            for uid, study in studies.items()
            if query.describes(study) or (not study.description and uid in by_server)
        }
    return [studies[uid] for uid in sorted(studies, key=lambda uid: (studies[uid].date, uid))]


def _planned(server: Server, query: Query, studies: Sequence[FoundStudy], counts: _Counts) -> Summary:
    objects = sum(len(server.objects(study, query.modality)) for study in studies)
    shown = {"studies_found": counts.found, "objects_found": objects}
    return Summary("pull", shown, notes=["nothing was written"], ok=bool(studies))


def _pull_study(
    raw: Path, server: Server, study: FoundStudy, query: Query, counts: _Counts, *, is_listed: bool
) -> None:  # fmt: skip
    folder = raw / _name(study.uid)
    try:
        keys = server.objects(study, query.modality)
        counts.objects += len(keys)
        missing = [key for key in keys if not _path(folder, key.uid).exists()]
        if missing:
            folder.mkdir(mode=0o700, exist_ok=True)
            server.fetch(study, missing, _Saver(folder, missing, counts))
        leftover = sum(not _path(folder, key.uid).exists() for key in keys)
    except UsageError:
        raise
    except EchobenchError as error:
        counts.failures.append(str(error))
        return
    if leftover or not keys:
        counts.failures.append("some objects did not arrive" if leftover else "a study has no objects of this modality")
        return
    counts.complete += 1
    if missing or not is_listed:
        row = {"study": study.uid, "date": study.date, "description": study.description,
               "modalities": study.modalities, "objects": len(keys), "objects_in_pacs": study.objects}  # fmt: skip
        append_jsonl(raw / PULLED, [row])
        (raw / PULLED).chmod(_MODE)


class _Saver:
    """Write requested objects into the folder of their study, and ignore others."""

    def __init__(self, folder: Path, keys: Sequence[ObjectKey], counts: _Counts) -> None:
        self._folder, self._wanted, self._counts = folder, {key.uid for key in keys}, counts

    def __call__(self, uid: str, data: bytes) -> None:
        if uid not in self._wanted or data[128:132] != b"DICM":
            return
        with replacing(_path(self._folder, uid), _MODE) as file:
            file.write(data)
        self._counts.fetched += 1
        self._counts.bytes += len(data)


def _listed(raw: Path) -> list[dict[str, object]]:
    try:
        return [row for row in read_jsonl(raw / PULLED) if row["study"]]
    except (EchobenchError, KeyError, TypeError):
        raise UsageError(f"{raw / PULLED} is corrupt; delete it, then every study is checked again") from None


def _name(uid: str) -> str:
    return hashlib.sha256(uid.encode()).hexdigest()[:16]


def _path(folder: Path, uid: str) -> Path:
    return folder / f"{_name(uid)}.dcm"


def _summary(raw: Path, counts: _Counts) -> Summary:
    shown = {
        "studies_found": counts.found,
        "studies_complete": counts.complete,
        "studies_complete_before": counts.listed,
        "studies_failed": len(counts.failures),
        "objects_fetched": counts.fetched,
        "bytes_fetched": counts.bytes,
    }
    notes = [f"{counts.failures.count(reason)} studies: {reason}" for reason in sorted(set(counts.failures))]
    if counts.failures:
        notes.append("run the same command again to fetch what is missing")
    if not counts.found:
        notes.append("the PACS has no matching study; check --date, --modality and --description")
    notes.append(f"next: echobench ingest {raw} --out DIR --secret FILE")
    return Summary("pull", shown, [str(raw)], notes, ok=bool(counts.found) and not counts.failures)
