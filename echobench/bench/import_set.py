"""`echobench import-set`: a published test set from the user's copy to a data set directory with a test split."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

from echobench import registry
from echobench.bench.imports._row import Row
from echobench.dataset.directory import write_dataset
from echobench.dataset.records import UNKNOWN_PATIENT, Image, Message, Record, Study
from echobench.errors import InputError, UsageError
from echobench.privacy.secret import Secret
from echobench.reasons import Reason
from echobench.work.quarantine import Drop, counts_by_reason, write_quarantine
from echobench.work.summary import Summary

_MOST_PIXELS = 100_000_000


def import_set(source: Path, out: Path, *, format: str, secret: Path, pictures: Path | None = None) -> Summary:
    """Read `source` as `format`. Patients become keyed pseudonyms; a row without one is of patient `unknown`.

    Pictures are stored losslessly as PNG, which leaves their files' metadata behind. Published sets were de-identified
    by their publishers, not here: the new directory has no audit until `echobench audit` has passed.
    """
    if not source.exists():
        raise UsageError(f"{source} does not exist")
    reader = registry.load("bench.imports", format)
    key = Secret.load(secret)
    records: list[Record] = []
    images: dict[str, Image] = {}
    studies: list[Study] = []
    held: list[Drop] = []
    for row in reader.read(source, pictures or (source if source.is_dir() else source.parent)):
        if isinstance(row, Drop):
            held.append(row)
            continue
        try:
            made = _images(row, key)
            record = _record(row, made, key, format)
        except InputError as error:
            held.append(Drop.of(row.name, error))
            continue
        images.update({image.sha256: image for image in made if image.sha256 not in images})
        records.append(record)
        studies.append(_study(record))
    if not records:
        raise UsageError(f"no row of the set can be used ({len(held)} held back); is the format right?")
    out.mkdir(parents=True, exist_ok=True)
    quarantine = write_quarantine(out, held)
    counts = {"records": len(records), "images": len(images), "held_back": len(held)}
    write_dataset(
        out, records=records, studies=studies, images=images.values(), counts=counts,
        step={"name": "import_set", "format": format}, key_fingerprint=key.fingerprint, extra_files=[quarantine],
    )  # fmt: skip
    by_task = dict(sorted(Counter(r.task for r in records).items()))
    return Summary(
        "import-set",
        {**counts, **by_task},
        outputs=[str(out)],
        notes=[f"held back: {count} x {reason}" for reason, count in counts_by_reason(held).items()],
    )


def _images(row: Row, key: Secret) -> list[Image]:
    import cv2
    import numpy as np

    from echobench.dicom.encode import encode
    from echobench.similarity import phash

    made = []
    for data in row.pictures:
        pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR) if data else None
        if pixels is None:
            raise InputError(Reason.IMPORT_IMAGE_UNDECODABLE)
        if pixels.shape[0] * pixels.shape[1] > _MOST_PIXELS:
            raise InputError(Reason.IMPORT_IMAGE_TOO_LARGE)
        rgb = cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB).astype(np.uint8)
        encoded = encode(rgb, "png")
        digest = hashlib.sha256(encoded).hexdigest()
        study = _study_name(row, key)
        made.append(Image(digest, encoded, pixels.shape[1], pixels.shape[0], None, 0, phash(rgb), study))
    return made


def _study_name(row: Row, key: Secret) -> str:
    return key.keyed_id("study", row.source, row.name)


def _record(row: Row, images: list[Image], key: Secret, format: str) -> Record:
    patient = key.keyed_id("patient", row.source, row.patient) if row.patient else UNKNOWN_PATIENT
    places = tuple(("image", "") for _ in images)
    system = (Message("system", (("text", row.system),)),) if row.system else ()
    return Record(
        id=key.keyed_id("record", format, row.source, row.name),
        patient=patient,
        study=_study_name(row, key),
        region=row.region,
        task=row.task,
        lang=row.lang,
        images=tuple(image.sha256 for image in images),
        messages=(
            *system,
            Message("user", (*places, ("text", row.question))),
            Message("assistant", (("text", row.answer),)),
        ),
        reference=row.answer,
        split="test",
        choices=row.choices,
        labels=row.labels,
        source=row.source,
        licence=row.licence,
        provenance={"format": format},
    )


def _study(record: Record) -> Study:
    return Study(
        study=record.study,
        patient=record.patient,
        site="",
        region=record.region,
        region_evidence="import",
        region_confidence=1.0,
        lang=record.lang,
        report={},
        images=record.images,
        labels=record.labels,
        source=record.source,
        licence=record.licence,
    )
