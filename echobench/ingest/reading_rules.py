"""What the operator says about the input where it does not say so itself: columns, patients, region."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from echobench.dataset.records import OTHER, REGIONS
from echobench.errors import UsageError
from echobench.ingest.column_roles import Columns
from echobench.ingest.find_region import GIVEN
from echobench.ingest.raw_objects import Evidence, RawObject, RawReport
from echobench.privacy.pseudonym import is_placeholder


@dataclass(frozen=True, slots=True)
class ReadingRules:
    """Rules of a run.

    `columns`: what columns of tables are taken for. `patient_from`: a pattern whose group `patient` (or first group) in
    an object's path is its patient, where no header names one. `region`: the region of all studies.
    """

    columns: Columns = field(default_factory=Columns)
    patient_from: re.Pattern[str] | None = None
    region: str = ""

    @classmethod
    def of_options(cls, mapped: Iterable[str], patient_from: str | None, region: str | None) -> ReadingRules:
        """Check the options of the command. Raises UsageError for what is not allowed."""
        if region and region not in (*REGIONS, OTHER):
            raise UsageError(f"--region {region!r} is not known; allowed: {', '.join((*REGIONS, OTHER))}")
        return cls(Columns.of_options(mapped), _pattern(patient_from), region or "")

    @property
    def settings(self) -> dict[str, Any]:
        """The rules as the manifest states them; none are left out that were given."""
        stated: dict[str, Any] = {}
        if self.columns.mapped:
            stated["map"] = dict(sorted(self.columns.mapped.items()))
        if self.patient_from is not None:
            stated["patient_from"] = self.patient_from.pattern
        if self.region:
            stated["region"] = self.region
        return stated

    def completed(self, item: RawObject | RawReport) -> RawObject | RawReport:
        """Return an object with the patient that its path names, if its header names none."""
        if self.patient_from is None or isinstance(item, RawReport) or not is_placeholder(item.patient_id):
            return item
        return replace(item, patient_id=self.patient_in(item.source.relative))

    def patient_in(self, path: str) -> str:
        """Return the patient that a path names by the rule, or ""."""
        match = self.patient_from.search(path) if self.patient_from is not None else None
        return (match.groupdict().get("patient") or match[1] or "") if match else ""

    def evidence(self) -> list[Evidence]:
        """Return the statement about the region that was given, if any."""
        return [Evidence(GIVEN, self.region)] if self.region else []


def _pattern(text: str | None) -> re.Pattern[str] | None:
    if text is None:
        return None
    try:
        pattern = re.compile(text)
    except re.error as error:
        raise UsageError(f"--patient-from is not a regular expression: {error.msg} at position {error.pos}") from None
    if not pattern.groups:
        raise UsageError("--patient-from needs a group in parentheses around the patient, as in '^(P[0-9]+)_'")
    return pattern
