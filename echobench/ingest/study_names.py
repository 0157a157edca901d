"""Name a raw study, its patient and its site by pseudonyms, from what its headers and reports state."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from echobench.dataset.records import UNKNOWN_PATIENT
from echobench.ingest.raw_objects import RawObject, RawReport, RawStudy
from echobench.ingest.run_context import Context
from echobench.privacy.pseudonym import is_placeholder


@dataclass(frozen=True, slots=True)
class Names:
    """The pseudonyms of a study; `is_placeholder`: the patient id of its header names nobody."""

    study: str
    patient: str
    site: str
    is_placeholder: bool


def names_of(study: RawStudy, context: Context) -> Names:
    """Return the pseudonyms of a study. Images without any patient column are of `unknown`, which is never split."""
    stated_by: Sequence[RawObject | RawReport] = [*study.objects, *study.reports]
    patient_id = _first(s.patient_id for s in stated_by if not is_placeholder(s.patient_id))
    issuer = _first(s.issuer for s in stated_by)
    institution = _first(o.institution for o in study.objects) or _first(r.site for r in study.reports)
    site = context.site or institution
    key = study.name
    has_header = any(o.kind == "dicom" for o in study.objects)
    patient = context.pseudonyms.patient(patient_id, issuer, site, key)
    if not patient_id and not has_header:
        patient = UNKNOWN_PATIENT
    return Names(
        study=context.pseudonyms.study(key),
        patient=patient,
        site=context.pseudonyms.site(site),
        is_placeholder=not patient_id and has_header,
    )


def _first(values: Iterable[str]) -> str:
    return next((v for v in values if v), "")
