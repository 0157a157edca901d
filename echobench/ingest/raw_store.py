"""Keep on disk what headers and tables say, and in memory what the join needs of it.

The join looks at every object and report of an archive at once: of each it gets the keys alone. The rest is read again
for one study at a time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from sys import intern
from typing import TypeVar

from echobench.deid.identifiers import empty
from echobench.ingest.raw_objects import RawObject, RawReport, RawStudy
from echobench.raw.walk import Source
from echobench.work.spool import Spool

Raw = TypeVar("Raw", RawObject, RawReport)
Whole = Callable[[RawStudy], RawStudy]
"""Returns a study with all that its objects and reports say."""

_NOBODY = empty()
_NOWHERE = Path()


class RawStore:
    """Objects and reports of a run: `add` returns what stays in memory of one, `study` a whole study again."""

    def __init__(self) -> None:
        self._spool: Spool[RawObject | RawReport] = Spool()

    def add(self, item: Raw) -> Raw:
        """Put an object or a report away and return its keys, which `position` leads back from."""
        position = self._spool.add(item)
        slim = _object_keys(item) if isinstance(item, RawObject) else _report_keys(item)
        return replace(slim, position=position)  # type: ignore[return-value]

    def whole(self, item: Raw) -> Raw:
        """Return all of an object or report, itself if nothing was taken away."""
        return item if item.position < 0 else self._spool.get(item.position)  # type: ignore[return-value]

    def study(self, study: RawStudy) -> RawStudy:
        """Return a study with all of its objects and reports; a report that stands twice is one object again."""
        reports = {
            report.id: self.whole(report)
            for report in (*study.reports, *study.withheld, *(row for rows in study.rows.values() for row in rows))
        }
        return RawStudy(
            study.key,
            [self.whole(item) for item in study.objects],
            [reports[report.id] for report in study.reports],
            [reports[report.id] for report in study.withheld],
            [self.whole(mask) for mask in study.masks],
            {id: [reports[row.id] for row in rows] for id, rows in study.rows.items()},
        )


def _object_keys(item: RawObject) -> RawObject:
    # The objects of a study share their keys, which a header repeats.
    return replace(
        item,
        source=Source(_NOWHERE, (), item.source.relative, 0, 0, _other_key(item.source)),
        study_uid=intern(item.study_uid),
        accession=intern(item.accession),
        patient_id=intern(item.patient_id),
        issuer=intern(item.issuer),
        institution=intern(item.institution),
        identifiers=_NOBODY,
        manufacturer=None,
        evidence=(),
    )


def _other_key(source: Source) -> str:
    """The key of a source where it differs from what is shown; "" lets both be one string."""
    return source.key if source.key != source.relative else ""


def _report_keys(report: RawReport) -> RawReport:
    return replace(
        report,
        origin=intern(report.origin),
        folder=tuple(map(intern, report.folder)),
        # The join asks whether there is a text, and whether two are the same but for spaces.
        sections={name: _name_of(text) for name, text in report.sections.items()},
        labels={},
        measurements=(),
        identifiers=_NOBODY,
    )


def _name_of(text: str) -> str:
    words = " ".join(text.split())
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest() if words else ""
