"""`deidentify`: raw DICOM to de-identified DICOM, in a tree of pseudonyms."""

from __future__ import annotations

import gc
import json
import os
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, cast, get_args

from echobench.dataset import manifest
from echobench.dataset.steps import Step
from echobench.deid import learn_layouts
from echobench.deid.headers.clean_bytes import clean_file, identifiers_of
from echobench.deid.headers.clean_header import Subject, declare_pixels, deidentify_header
from echobench.deid.headers.profile import Profile, load_profile
from echobench.deid.headers.streams import strip_streams
from echobench.deid.identifiers import Identifiers, from_dataset
from echobench.deid.text.report_text import Options, Style, clean
from echobench.dicom import reading, writing
from echobench.dicom.byte_elements import UnusualError
from echobench.dicom.elements import drop_broken, element
from echobench.dicom.plain_file import PlainFile
from echobench.errors import EchobenchError, InputError, UsageError
from echobench.privacy import review
from echobench.privacy.private_folder import open_private, write_index
from echobench.privacy.pseudonym import Pseudonyms
from echobench.privacy.secret import Secret
from echobench.privacy.withdrawn import LeftOut, left_out, note_set
from echobench.raw.names import shown
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
    """All that a worker needs, whichever process it runs in."""

    out: Path
    profile: Profile
    secret: Secret = field(repr=False)
    site: str | None = field(default=None, repr=False)
    style: Style = "surrogate"
    pixels: bool = True
    private: Path | None = None
    decisions: Mapping[str, str] = field(default_factory=dict)
    screens: tuple[learn_layouts.Screen, ...] = ()
    text: Options = field(default_factory=Options)
    gone: LeftOut = field(default_factory=LeftOut)

    @property
    def names(self) -> Pseudonyms:
        """The pseudonyms under the job's key."""
        return Pseudonyms(self.secret)

    @property
    def settings(self) -> dict[str, Any]:
        """All that changes the output. A hospital's name is an identifier: only its keyed name is written."""
        site = self.names.site(self.site)
        chosen = {"profile": self.profile.name, "text_style": self.style, "pixels": self.pixels, "site": site}
        return chosen | self.text.settings

    def __call__(self, source: Source) -> Outcome:
        """De-identify one object and store its outcome."""
        return self._store(source, deidentify_object(source, self))

    def set_aside(self, source: Source) -> Outcome:
        """Store the drop of an object whose decoder ended the whole process."""
        id = self.names.object_id(source.key)
        return self._store(source, Outcome(id, drop=Drop(id, Reason.DECODER_CRASHED)))

    def outcome(self, source: Source) -> Outcome | None:
        """The outcome of an earlier run for an object that has not changed since."""
        id = self.names.object_id(source.key)
        if not self._results.has(id, _fingerprint(source, self)):
            return None
        outcome = Outcome.from_json(self._results.get(id)[0])
        if outcome.drop and outcome.drop.reason.is_reviewable and self.private:
            return outcome if review.has_preview(self.private, id) else None
        patient, study = (outcome.path or "/").split("/")[:2]
        if self.gone.has(patient=patient, study=study):
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
    job = Job(
        out,
        load_profile(profile),
        secret,
        site,
        cast(Style, text_style),
        pixels,
        private,
        decisions,
        learn_layouts.approved(private),
        text or Options(),
        left_out(out, private),
    )
    with WorkDir.claim(out, options=job.settings, key=secret, grows=True):
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
        id = job.names.object_id(source.key)
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
    root = shown(os.fsencode(raw.resolve()))
    for outcome in outcomes:
        row: dict[str, Any] = {"id": outcome.id, "root": root, "path": paths[outcome.id]}
        if outcome.path:
            row |= dict(zip(("patient", "study"), outcome.path.split("/"), strict=False))
        if outcome.drop:
            row["reason"] = outcome.drop.text
        yield row


def _fingerprint(source: Source, job: Job) -> str:
    """Names what the outcome of an object depends on: its file, and what the operator decided and approved."""
    id = job.names.object_id(source.key)
    screens = [repr(screen) for screen in job.screens]
    return job.secret.keyed_id("task", id, json.dumps([source.size, source.mtime_ns, job.decisions.get(id), screens]))


def deidentify_object(source: Source, job: Job) -> Outcome:
    """De-identify one object and write it. Errors of the object become a drop, those of the output are raised."""
    id = job.names.object_id(source.key)
    try:
        cleaned = clean_object(source.read(), id, job)
        with WorkDir(job.out).replacing(job.out / cleaned.path, is_durable=False) as file:
            file.write(cleaned.data)
    except InputError as error:
        return Outcome(id, drop=Drop.of(id, error))
    except (EchobenchError, OSError):
        raise
    except Exception as error:  # only the type is told: a library's message quotes values
        return Outcome(id, drop=Drop(id, Reason.OBJECT_FAILED, type(error).__name__))
    return Outcome(id, cleaned.path, cleaned.pixels, crc32=zlib.crc32(cleaned.data))


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A de-identified object: its file, its path below the output, the state of its pixels as in `Outcome`."""

    data: bytes = field(repr=False)
    path: str
    pixels: str


def clean_object(data: bytes, id: str, job: Job) -> Cleaned:
    """De-identify the bytes of one file. Raises InputError for what cannot be proved clean."""
    if not reading.looks_like_dicom(data[:1024]):
        raise InputError(Reason.NOT_DICOM)
    # Hundreds of small tuples live for a millisecond and make no cycles; looking for some takes a fifth of the time.
    is_collecting = gc.isenabled()
    gc.disable()
    try:
        return _clean_plain(PlainFile(data), id, job)
    except UnusualError:
        pass
    finally:
        if is_collecting:
            gc.enable()
    return clean_by_pydicom(data, id, job)


def _clean_plain(file: PlainFile, id: str, job: Job) -> Cleaned:
    """De-identify a plain file whose pixels are not to be looked at. Raises UnusualError for any other."""
    if job.pixels and file.has_pixels:
        raise UnusualError
    identifiers = identifiers_of(file)
    subject, study = _subject(file.text, identifiers, id, job)
    cleaned = clean_file(
        file, profile=job.profile, pseudonyms=job.names, subject=subject, clean_text=_text_cleaner(subject, job)
    )
    path = _path(subject, study, cleaned.series_uid, cleaned.sop_instance_uid, id, job)
    return Cleaned(cleaned.data, path, "unchecked" if file.has_pixels else "none")


def clean_by_pydicom(data: bytes, id: str, job: Job) -> Cleaned:
    """De-identify the bytes of one file as `clean_object` does, whatever its form."""
    ds = reading.read(data)
    if reading.is_directory(ds):
        raise InputError(Reason.DICOM_DIRECTORY)  # it lists files by names that they have no longer
    pixels = "none"
    if reading.has_pixels(ds):
        strip_streams(ds)
        pixels = "unchecked"
    drop_broken(ds)
    identifiers = from_dataset(ds)
    subject, study = _subject(partial(_stated, ds), identifiers, id, job)
    if pixels != "none" and job.pixels:
        ds, pixels = _mask(ds, identifiers, id, job)
    ds = deidentify_header(
        ds, profile=job.profile, pseudonyms=job.names, subject=subject, clean_text=_text_cleaner(subject, job)
    )
    if pixels in ("untouched", "masked"):
        declare_pixels(ds, job.profile)
    path = _path(subject, study, _stated(ds, "SeriesInstanceUID"), str(ds.SOPInstanceUID), id, job)
    return Cleaned(writing.to_bytes(ds), path, pixels)


def _subject(stated: Callable[[str], str], identifiers: Identifiers, id: str, job: Job) -> tuple[Subject, str]:
    """Whose object it is, and what names its study at the source; `stated` reads the header by keyword.

    Raises InputError if it is of a patient who was withdrawn.
    """
    study = stated("StudyInstanceUID") or id
    site = job.site or stated("InstitutionName")
    patient = job.names.patient(stated("PatientID"), stated("IssuerOfPatientID"), site, study)
    if job.gone.has(patient=patient, study=job.names.study(study)):
        raise InputError(Reason.WITHDRAWN)
    return Subject(patient, job.names.shift_days(patient), identifiers), study


def _path(subject: Subject, study: str, series: str, instance: str, id: str, job: Job) -> str:
    """Where the object lies below the output."""
    names = job.names
    name = names.object_id("instance", instance, id)
    return f"{subject.patient}/{names.study(study)}/{names.object_id('series', series)}/{name}.dcm"


def _stated(ds: Any, keyword: str) -> str:
    """What the header states under a keyword, "" where it states nothing or its bytes do not decode."""
    item = element(ds, keyword)
    return str(item.value or "") if item is not None else ""


def _text_cleaner(subject: Subject, job: Job) -> Callable[[str], str]:
    def clean_text(text: str) -> str:
        return clean(
            text, subject.identifiers, shift_days=subject.shift_days, style=job.style, key=job.secret, options=job.text
        ).text

    return clean_text


def _mask(ds: Any, identifiers: Identifiers, id: str, job: Job) -> tuple[Any, str]:
    """Mask burned-in identity; return the object and the state of its pixels. Raises InputError if doubtful."""
    from echobench.deid.pixels import mask
    from echobench.deid.pixels.dicom_pixels import mask_dataset
    from echobench.dicom.frames import Frames

    frames = Frames(ds).stack()
    manufacturer = _stated(ds, "Manufacturer") or None
    zones = learn_layouts.zones_of(job.screens, ds)
    masked = mask(frames, identifiers, manufacturer=manufacturer, decision=job.decisions.get(id), zones=zones)
    if masked.status == "doubtful":
        if job.private:
            review.save_preview(job.private, id, frames, masked.frames, masked.boxes)
        raise InputError(masked.reason or Reason.STILL_LEGIBLE)
    if masked.status == "masked":
        ds = mask_dataset(ds, masked.boxes)
    return ds, masked.status


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
        key_fingerprint=job.secret.fingerprint,
        steps=[Step("deidentify", _of_manifest(job))],
    )
    notes = [f"quarantined: {count} x {reason}" for reason, count in reasons.items()]
    if not paths:
        notes.append(f"no object was written; the reasons are in {quarantine}")
    if not job.pixels:
        notes.append("pixels were not checked: BurnedInAnnotation says YES; run without --no-pixels before sharing")
    shown = {**counts, **{f"pixels_{state}": count for state, count in pixels.items()}}
    return Summary("deidentify", shown, [str(job.out)], notes, bool(paths), {"reasons": reasons})


def _remove_empty(folder: Path, root: Path) -> None:
    """Remove a folder below `root` and those above it as far as they hold nothing: their names are pseudonyms."""
    while folder != root and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _of_manifest(job: Job) -> dict[str, Any]:
    """What the manifest says of the run: its settings without the hospital's name."""
    return {name: value for name, value in job.settings.items() if name != "site"}
