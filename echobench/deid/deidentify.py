"""`echobench deidentify`: raw DICOM to de-identified DICOM, the same tree by pseudonym."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from echobench.dataset import manifest
from echobench.deid.headers.clean_header import Subject, declare_pixels, deidentify_header
from echobench.deid.headers.profile import Profile, load_profile
from echobench.deid.headers.streams import strip_streams
from echobench.deid.identifiers import from_dataset
from echobench.deid.text.report_text import clean
from echobench.dicom import reading
from echobench.errors import EchobenchError, InputError, UsageError
from echobench.privacy.private_folder import open_private
from echobench.privacy.pseudonym import Pseudonyms
from echobench.privacy.secret import Secret
from echobench.raw.walk import Source, Unreadable, walk
from echobench.work import progress
from echobench.work.summary import Summary

QUARANTINE = "quarantine.jsonl"
_DONE = ".work/done.jsonl"
_BATCH = 64


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one object: `path` below the output, or `reason` why it was held back."""

    id: str
    path: str | None = None
    reason: str | None = None
    pixels: str = "none"


@dataclass(frozen=True, slots=True)
class Job:
    """All that a worker needs, whichever process it runs in."""

    out: Path
    profile: Profile
    secret: Secret = field(repr=False)
    site: str | None = field(default=None, repr=False)
    style: str = "surrogate"
    pixels: bool = True
    private: Path | None = None


def deidentify(
    raw: Path,
    out: Path,
    *,
    secret: Secret,
    profile: str = "research",
    site: str | None = None,
    text_style: str = "surrogate",
    pixels: bool = True,
    private: Path | None = None,
    workers: int = 1,
) -> Summary:
    """De-identify every DICOM object below `raw` into OUT/patient/study/series/instance.dcm.

    Objects that cannot be proved clean go to `quarantine.jsonl` with a reason. A run that was stopped goes on where it
    stopped. Without `pixels` only headers and streams are cleaned, and BurnedInAnnotation says YES.
    """
    if out.resolve().is_relative_to(raw.resolve()):
        raise UsageError("--out lies inside the raw folder; choose a folder outside of it")
    if (out / manifest.MANIFEST).is_file():
        raise UsageError(f"{out} is finished already; choose another --out")
    if private is not None:
        private = open_private(private, out=out, raw=raw)
    job = Job(out, load_profile(profile), secret, site, text_style, pixels, private)
    done = _resume(job)
    names = Pseudonyms(secret)
    outcomes: list[Outcome] = list(done.values())
    sources: list[Source] = []
    for found in walk(raw):
        if isinstance(found, Unreadable):
            outcomes.append(Outcome(names.object_id(found.relative), reason=found.reason))
        elif names.object_id(found.relative) not in done:
            sources.append(found)
    seen = {o.id for o in outcomes}
    with (out / _DONE).open("a", encoding="utf-8") as log:
        for outcome in progress.track(_run(sources, job, workers), "de-identifying", len(sources)):
            if outcome.id not in seen:
                log.write(
                    json.dumps(
                        {"id": outcome.id, "path": outcome.path, "reason": outcome.reason, "pixels": outcome.pixels}
                    )
                    + "\n"
                )
                log.flush()
                outcomes.append(outcome)
    return _finish(job, outcomes)


def deidentify_object(source: Source, job: Job) -> Outcome:
    """One object; InputErrors become a reason, other errors of the object their type's name."""
    names = Pseudonyms(job.secret)
    number = names.object_id(source.relative)
    try:
        data = source.read()
        if not reading.looks_like_dicom(data[:1024]):
            raise InputError("not a DICOM object")
        ds = reading.read(data)
        path, state = _clean(ds, number, job, names)
    except InputError as error:
        return Outcome(number, reason=error.reason)
    except (EchobenchError, OSError):
        raise
    except Exception as error:  # only the type is told: a library's message quotes values
        return Outcome(number, reason=f"unexpected {type(error).__name__}")
    return Outcome(number, path=path, pixels=state)


def _clean(ds: Any, number: str, job: Job, names: Pseudonyms) -> tuple[str, str]:
    identifiers = from_dataset(ds)
    study = str(ds.get("StudyInstanceUID", "") or number)
    patient = names.patient(
        str(ds.get("PatientID", "") or ""),
        str(ds.get("IssuerOfPatientID", "") or ""),
        job.site or str(ds.get("InstitutionName", "") or ""),
        study,
    )
    shift = names.shift_days(patient)
    clean_text = partial(_clean_text, identifiers=identifiers, shift_days=shift, style=job.style, key=job.secret)
    state = "none"
    if reading.has_pixels(ds):
        strip_streams(ds)
        state = "unchecked"
        if job.pixels:
            ds, state = _mask(ds, identifiers, number, job)
    ds = deidentify_header(
        ds, profile=job.profile, pseudonyms=names, subject=Subject(patient, shift, identifiers), clean_text=clean_text
    )
    if state in ("untouched", "masked"):
        declare_pixels(ds, job.profile)
    folder = Path(patient) / names.study(study) / names.object_id("series", str(ds.get("SeriesInstanceUID", "")))
    path = folder / f"{names.object_id('instance', str(ds.SOPInstanceUID), number)}.dcm"
    target = job.out / path
    target.parent.mkdir(parents=True, exist_ok=True)
    buffer = io.BytesIO()
    ds.save_as(buffer, enforce_file_format=True)
    part = target.with_suffix(".part")
    part.write_bytes(buffer.getbuffer())
    part.replace(target)
    return path.as_posix(), state


def _clean_text(text: str, **options: Any) -> str:
    return clean(text, options.pop("identifiers"), **options).text


def _mask(ds: Any, identifiers: Any, number: str, job: Job) -> tuple[Any, str]:
    from echobench.deid.pixels import mask
    from echobench.deid.pixels.dicom_pixels import mask_dataset
    from echobench.dicom.frames import Frames
    from echobench.privacy import review

    frames = Frames(ds).stack()
    decision = review.decisions(job.private).get(number) if job.private else None
    masked = mask(frames, identifiers, manufacturer=str(ds.get("Manufacturer", "")) or None, decision=decision)
    if masked.status == "doubtful":
        if job.private:
            review.save_preview(job.private, number, frames, masked.frames, masked.boxes)
        raise InputError(f"burned-in text stayed doubtful: {masked.reason}")
    if masked.status == "masked":
        ds = mask_dataset(ds, masked.boxes)
    return ds, masked.status


def _resume(job: Job) -> dict[str, Outcome]:
    """What an earlier run finished; refuses to go on with another key, or with options that promise something else."""
    out = job.out
    work = out / ".work"
    if out.exists() and not work.exists() and any(out.iterdir()):
        raise UsageError(f"{out} is not empty and was not started by echobench; choose another --out")
    work.mkdir(parents=True, exist_ok=True)
    site = Pseudonyms(job.secret).site(job.site)  # a hospital's name is an identifier
    options = json.dumps([job.profile.name, job.style, job.pixels, site])
    for name, value, fault in (
        ("key", job.secret.fingerprint, "another key; pass that one with --secret"),
        ("options", options, "other options; pass those, or choose another --out"),
    ):
        named = work / name
        if named.is_file() and named.read_text(encoding="utf-8") != value:
            raise UsageError(f"{out} was begun with {fault}")
        named.write_text(value, encoding="utf-8")
    log = out / _DONE
    done = {}
    for line in log.read_text(encoding="utf-8").splitlines() if log.is_file() else ():
        try:
            outcome = Outcome(**json.loads(line))
        except (ValueError, TypeError):
            continue  # the line on which the run was stopped
        if outcome.path is None or (out / outcome.path).is_file():
            done[outcome.id] = outcome
    return done


def _run(sources: list[Source], job: Job, workers: int) -> Iterator[Outcome]:
    if workers <= 1:
        yield from (deidentify_object(source, job) for source in sources)
        return
    with ProcessPoolExecutor(workers) as pool:
        items = iter(sources)
        while batch := list(islice(items, _BATCH * workers)):
            yield from pool.map(partial(deidentify_object, job=job), batch, chunksize=8)


def _finish(job: Job, outcomes: list[Outcome]) -> Summary:
    import shutil

    outcomes.sort(key=lambda o: o.id)
    kept = [o for o in outcomes if o.path]
    held = [o for o in outcomes if o.reason]
    with (job.out / QUARANTINE).open("w", encoding="utf-8") as file:
        for o in held:
            file.write(json.dumps({"id": o.id, "step": "deidentify", "reason": o.reason}, ensure_ascii=False) + "\n")
    reasons: dict[str, int] = {}
    for o in held:
        reasons[o.reason or ""] = reasons.get(o.reason or "", 0) + 1
    states = {s: sum(o.pixels == s for o in kept) for s in sorted({o.pixels for o in kept})}
    counts = {"objects": len(outcomes), "written": len(kept), "quarantined": len(held)}
    shutil.rmtree(job.out / ".work")
    manifest.write_manifest(
        job.out,
        kind="dicom",
        files=[job.out / QUARANTINE, *(job.out / o.path for o in kept if o.path)],
        counts={**counts, "pixels": states, "reasons": reasons},
        key_fingerprint=job.secret.fingerprint,
        steps=[{"name": "deidentify", "profile": job.profile.name, "pixels": job.pixels, "text_style": job.style}],
    )
    notes = [f"{n} held back: {reason}" for reason, n in sorted(reasons.items())]
    if not job.pixels:
        notes.append("pixels were not looked at: BurnedInAnnotation says YES; run without --no-pixels before sharing")
    shown = {**counts, **{f"pixels_{s}": n for s, n in states.items()}}
    return Summary("deidentify", shown, [str(job.out)], notes, details={"reasons": reasons})
