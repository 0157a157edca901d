"""Raw studies of one or a few objects, and the context in which they are cleaned."""

from __future__ import annotations

from pathlib import Path

from echobench.deid.identifiers import Identifiers, from_fields
from echobench.ingest.raw_objects import RawObject, RawReport, RawStudy
from echobench.ingest.run_context import Context
from echobench.privacy.pseudonym import Pseudonyms
from echobench.privacy.secret import Secret
from echobench.raw.walk import Source

SECRET = Secret(b"k" * 32)
NAMES = Pseudonyms(SECRET)
CONTEXT = Context(NAMES, SECRET, "raw", source="set", licence="CC0")


def image(relative: str, kind: str = "dicom", **changes) -> RawObject:
    return RawObject(relative, Source(Path("/raw", relative), (), relative, 1, 1), kind, **changes)  # type: ignore[arg-type]


def study(*objects: RawObject, reports: tuple[RawReport, ...] = (), uid: str = "1.2") -> RawStudy:
    return RawStudy(("uid", uid), list(objects), list(reports))


def person(*names: str) -> Identifiers:
    return from_fields(names=list(names))
