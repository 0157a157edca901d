"""`deidentify`: raw DICOM to de-identified DICOM, in a tree of pseudonyms."""

from __future__ import annotations

import json
import os
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast, get_args

from echobench.dataset import manifest
from echobench.dataset.steps import Step
from echobench.deid import approved_screens
from echobench.deid.clean_object import CleaningRules, clean_object
from echobench.deid.headers.profile import load_profile
from echobench.deid.text.report_text import Options, Style
from echobench.errors import EchobenchError, InputError, UsageError
from echobench.privacy import review
from echobench.privacy.private_folder import open_private, write_index
from echobench.privacy.secret import Secret
from echobench.privacy.withdrawn import left_out, note_set
from echobench.raw.file_names import printable
from echobench.raw.walk import Source, Unreadable, walk
from echobench.reasons import Reason
from echobench.work import progress
from echobench.work.files import sync
from echobench.work.pool import map_objects
from echobench.work.quarantine import Drop, counts_by_reason, write_quarantine
from echobench.work.result_files import Results
from echobench.work.summary import Summary
from echobench.work.workdir import WorkDir


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one object: its `path` below the output with the state of its pixels, or a `drop`.

    `pixels`: "none" (there are none), "unchecked", "untouched" or "masked". `crc32`: of the
    file, which tells one that a power cut has cut short.
    """

    id: str
    path: str | None = None
    pixels: str = "none"
    drop: Drop | None = None
    crc32: int = 0

    def to_json(self) -> dict[str, Any]:
        """The outcome as an intermediate result."""
        drop = [self.drop.reason.name, self.drop.detail] if self.drop else None
        return {"id": self.id, "path": self.path, "pixels": self.pixels, "drop": drop, "crc32": self.crc32}

    @classmethod
    def from_json(cls, row: dict[str, Any]) -> Outcome:
        """The outcome that `to_json` wrote."""
        drop = Drop(row["id"], Reason[row["drop"][0]], row["drop"][1]) if row["drop"] else None
        return cls(row["id"], row["path"], row["pixels"], drop, row["crc32"])


@dataclass(frozen=True, slots=True)
class Job:
    """De-identifies objects by the same rules into `out`; picklable, so that it can go to another process."""

    out: Path
    rules: CleaningRules

    def object_id(self, source: Source | Unreadable) -> str:
        """Return the keyed id of an object."""
        return self.rules.names.object_id(source.key)

    def __call__(self, source: Source) -> Outcome:
        """De-identify one object and store its outcome."""
        return self._store(source, deidentify_object(source, self))

    def set_aside(self, source: Source) -> Outcome:
        """Store the drop of an object whose decoder ended the whole process."""
        id = self.object_id(source)
        return self._store(source, Outcome(id, drop=Drop(id, Reason.DECODER_CRASHED)))

    def outcome(self, source: Source) -> Outcome | None:
        """The outcome of an earlier run for an object that has not changed since."""
        id = self.object_id(source)
        if not self._results.has(id, _fingerprint(source, self)):
            return None
        outcome = Outcome.from_json(self._results.get(id)[0])
        if outcome.drop and outcome.drop.reason.is_reviewable and self.rules.private:
            return outcome if review.has_preview(self.rules.private, id) else None
        patient, study = (outcome.path or "/").split("/")[:2]
        if self.rules.withdrawn.has(patient=patient, study=study):
            return None
        file = self.out / outcome.path if outcome.path else None
        is_whole = file is None or (file.is_file() and zlib.crc32(file.read_bytes()) == outcome.crc32)
        return outcome if is_whole else None

    @property
    def _results(self) -> Results:
        return WorkDir(self.out).results

    def _store(self, source: Source, outcome: Outcome) -> Outcome:
        self._results.put(outcome.id, _fingerprint(source, self), outcome.to_json(), is_durable=False)
        return outcome


def deidentify(
    raw: Path,
    out: Path,
    *,
    secret: Secret,
    profile: str = "research",
    site: str | None = None,
    text_style: Style | str = "surrogate",
    pixels: bool = True,
    private: Path | None = None,
    workers: int = 1,
    text: Options | None = None,
) -> Summary:
    """De-identify every DICOM object below `raw` into OUT/patient/study/series/instance.dcm.

    Objects that cannot be proved clean go to `quarantine.jsonl` with a reason; the same call resumes a run that was
    stopped, and redoes in a finished folder what was decided in `review`, what is new and what was removed. Without
    `pixels` only headers and streams are cleaned, and BurnedInAnnotation says YES. `workers` are child processes; 0
    does all in this process, where a crashing decoder ends the run. Zones that were approved in `private`
    (`learn_layouts`) are masked whatever is read there. Objects of patients who were withdrawn, by the list in
    `private` or in OUT, are quarantined, and their files of an earlier run removed.

    Raises UsageError or SecretError for a folder that cannot be used; a single bad object never stops the run.
    """
    if out.resolve().is_relative_to(raw.resolve()):
        raise UsageError("--out lies inside the raw folder; choose a folder outside of it")
    if text_style not in get_args(Style):
        raise UsageError(f"--text-style {text_style!r} is not known; allowed: {', '.join(get_args(Style))}")
    if private is not None:
        open_private(private, apart_from={"--out": out, "the raw studies": raw})
        note_set(private, out)
    decisions = review.decisions(private) if private else {}
    rules = CleaningRules(
        load_profile(profile),
        secret,
        site,
        cast(Style, text_style),
        pixels,
        private,
        decisions,
        approved_screens.load(private),
        text or Options(),
        left_out(out, private),
    )
    with WorkDir.claim(out, options=rules.settings, key=secret, grows=True):
        job = Job(out, rules)
        outcomes, paths = _process(raw, job, workers)
        summary = _write(job, outcomes)
        if private is not None:
            write_index(private, _index(raw, outcomes, paths), keep=("images",))
        return summary


def _process(raw: Path, job: Job, workers: int) -> tuple[list[Outcome], dict[str, str]]:
    """The outcomes of all objects, sorted by id, those of an earlier run among them; {id: path below `raw`}."""
    outcomes: dict[str, Outcome] = {}
    paths: dict[str, str] = {}
    waiting: list[Source] = []
    for source in walk(raw):
        id = job.object_id(source)
        paths[id] = source.relative
        if isinstance(source, Unreadable):
            outcomes[id] = Outcome(id, drop=Drop(id, source.reason))
        elif outcome := job.outcome(source):
            outcomes[outcome.id] = outcome
        else:
            waiting.append(source)
    done = map_objects(job, waiting, workers=workers, on_crash=job.set_aside)
    for outcome in progress.track(done, "de-identifying", len(waiting)):
        outcomes[outcome.id] = outcome
    return [outcomes[id] for id in sorted(outcomes)], paths


def _index(raw: Path, outcomes: Sequence[Outcome], paths: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Yield the lines of the private index, by which `locate` and `withdraw` know an object; sorted by id."""
    root = printable(os.fsencode(raw.resolve()))
    for outcome in outcomes:
        row: dict[str, Any] = {"id": outcome.id, "root": root, "path": paths[outcome.id]}
        if outcome.path:
            row |= dict(zip(("patient", "study"), outcome.path.split("/"), strict=False))
        if outcome.drop:
            row["reason"] = outcome.drop.text
        yield row


def _fingerprint(source: Source, job: Job) -> str:
    """Names what the outcome of an object depends on: its file, and what the operator decided and approved."""
    id = job.object_id(source)
    screens = [repr(screen) for screen in job.rules.screens]
    decision = job.rules.decisions.get(id)
    return job.rules.secret.keyed_id("task", id, json.dumps([source.size, source.mtime_ns, decision, screens]))


def deidentify_object(source: Source, job: Job) -> Outcome:
    """De-identify one object and write it. Errors of the object become a drop, those of the output are raised."""
    id = job.object_id(source)
    try:
        cleaned = clean_object(source.read(), id, job.rules)
        with WorkDir(job.out).replacing(job.out / cleaned.path, is_durable=False) as file:
            file.write(cleaned.data)
    except InputError as error:
        return Outcome(id, drop=Drop.of(id, error))
    except (EchobenchError, OSError):
        raise
    except Exception as error:  # only the type is told: a library's message quotes values
        return Outcome(id, drop=Drop(id, Reason.OBJECT_FAILED, type(error).__name__))
    return Outcome(id, cleaned.path, cleaned.pixels, crc32=zlib.crc32(cleaned.data))


def _write(job: Job, outcomes: Sequence[Outcome]) -> Summary:
    """Write quarantine and manifest."""
    paths = [outcome.path for outcome in outcomes if outcome.path]
    drops = [outcome.drop for outcome in outcomes if outcome.drop]
    states = Counter(outcome.pixels for outcome in outcomes if outcome.path)
    pixels = {state: states[state] for state in sorted(states)}
    reasons = counts_by_reason(drops)
    counts = {"objects": len(outcomes), "written": len(paths), "quarantined": len(drops)}
    quarantine = write_quarantine(job.out, drops)
    for stale in {path for path in job.out.rglob("*.dcm") if path.is_file()} - {job.out / path for path in paths}:
        stale.unlink()  # rejected or withdrawn since, or no longer among the sources
        _remove_empty(stale.parent, job.out)
    sync()  # before the manifest says that all is there
    manifest.write_manifest(
        job.out,
        kind="dicom",
        files=[quarantine, *(job.out / path for path in paths)],
        counts={**counts, "pixels": pixels, "reasons": reasons},
        key_fingerprint=job.rules.secret.fingerprint,
        steps=[Step("deidentify", _of_manifest(job.rules))],
    )
    notes = [f"quarantined: {count} x {reason}" for reason, count in reasons.items()]
    if not paths:
        why = f"the reasons are in {quarantine}" if outcomes else "the raw folder holds no file"
        notes.append(f"no object was written; {why}")
    if not job.rules.pixels:
        notes.append("pixels were not checked: BurnedInAnnotation says YES; run without --no-pixels before sharing")
    shown = {**counts, **{f"pixels_{state}": count for state, count in pixels.items()}}
    return Summary("deidentify", shown, [str(job.out)], notes, bool(paths), {"reasons": reasons})


def _remove_empty(folder: Path, root: Path) -> None:
    """Remove a folder below `root` and those above it as far as they hold nothing: their names are pseudonyms."""
    while folder != root and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _of_manifest(rules: CleaningRules) -> dict[str, Any]:
    """What the manifest says of the run: its settings without the hospital's name."""
    return {name: value for name, value in rules.settings.items() if name != "site"}
