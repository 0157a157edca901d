"""`echobench import-set`: a published test set from the user's copy to a data set directory with a test split."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from echobench import registry
from echobench.bench.imports._row import Row
from echobench.dataset.directory import write_dataset
from echobench.dataset.records import UNKNOWN_PATIENT, Image, Message, Record, Study
from echobench.dataset.steps import Step
from echobench.errors import InputError, UsageError
from echobench.privacy.secret import Secret
from echobench.reasons import Reason
from echobench.work.quarantine import Drop, counts_by_reason, write_quarantine
from echobench.work.summary import Summary

_MOST_PIXELS = 100_000_000


@dataclass(slots=True)
class _Imported:
    """What was read: records with their images, and the rows that cannot be used."""

    records: list[Record] = field(default_factory=list)
    images: dict[str, Image] = field(default_factory=dict)
    drops: list[Drop] = field(default_factory=list)


def import_set(source: Path, out: Path, *, format: str, secret: Path, image_root: Path | None = None) -> Summary:
    """Read `source` as `format`. Patients become keyed pseudonyms; a row without one is of patient `unknown`.

    `image_root` is the folder that the set's image paths are relative to. Images are stored losslessly as PNG, which
    leaves their files' metadata behind. Published sets were de-identified by their publishers, not here: the new
    directory has no audit until `echobench audit` has passed.
    """
    if not source.exists():
        raise UsageError(f"{source} does not exist")
    reader = registry.load("bench.imports", format)
    key = Secret.load(secret)
    imported = _read(reader.read(source, image_root or (source if source.is_dir() else source.parent)), key, format)
    records, drops = imported.records, imported.drops
    if not records:
        raise UsageError(f"no row of the set can be used ({len(drops)} quarantined); is the format right?")
    out.mkdir(parents=True, exist_ok=True)
    quarantine = write_quarantine(out, drops)
    counts = {"records": len(records), "images": len(imported.images), "held_back": len(drops)}
    write_dataset(
        out, records=records, studies=[_study(record) for record in records], images=imported.images.values(),
        counts=counts, step=Step("import_set", {"format": format}), key_fingerprint=key.fingerprint,
        extra_files=[quarantine],
    )  # fmt: skip
    by_task = dict(sorted(Counter(r.task for r in records).items()))
    return Summary(
        "import-set",
        {**counts, **by_task},
        outputs=[str(out)],
        notes=[f"quarantined: {count} x {reason}" for reason, count in counts_by_reason(drops).items()],
    )


def _read(rows: Iterable[Row | Drop], key: Secret, format: str) -> _Imported:
    imported = _Imported()
    for row in rows:
        if isinstance(row, Drop):
            imported.drops.append(row)
            continue
        try:
            images = _images(row, key)
        except InputError as error:
            imported.drops.append(Drop.of(row.name, error))
            continue
        for image in images:
            imported.images.setdefault(image.sha256, image)
        imported.records.append(_record(row, images, key, format))
    return imported


def _images(row: Row, key: Secret) -> list[Image]:
    import cv2
    import numpy as np

    from echobench.dicom.encode import encode
    from echobench.similarity import phash

    images = []
    for data in row.images:
        pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR) if data else None
        if pixels is None:
            raise InputError(Reason.IMPORT_IMAGE_UNDECODABLE)
        if pixels.shape[0] * pixels.shape[1] > _MOST_PIXELS:
            raise InputError(Reason.IMPORT_IMAGE_TOO_LARGE)
        rgb = cv2.cvtColor(pixels, cv2.COLOR_BGR2RGB).astype(np.uint8)
        encoded = encode(rgb, "png")
        digest = hashlib.sha256(encoded).hexdigest()
        study = _study_name(row, key)
        images.append(Image(digest, encoded, pixels.shape[1], pixels.shape[0], None, 0, phash(rgb), study))
    return images


def _study_name(row: Row, key: Secret) -> str:
    return key.keyed_id("study", row.source, row.name)


def _record(row: Row, images: list[Image], key: Secret, format: str) -> Record:
    patient = key.keyed_id("patient", row.source, row.patient) if row.patient else UNKNOWN_PATIENT
    marks = tuple(("image", "") for _ in images)
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
            Message("user", (*marks, ("text", row.question))),
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
