"""A study, its patient and its site are named by pseudonyms; a placeholder names nobody."""

from __future__ import annotations

from dataclasses import replace

from raw_studies import CONTEXT, NAMES, image, study

from echobench.dataset.records import UNKNOWN_PATIENT
from echobench.ingest.raw_objects import RawReport
from echobench.ingest.study_names import names_of


def test_pseudonyms_come_from_ids_and_uids():
    names = names_of(study(image("a", patient_id="P1", issuer="I", institution="Elm Clinic")), CONTEXT)
    assert (names.study, names.patient) == (NAMES.study("1.2"), NAMES.patient("P1", "I", "Elm Clinic", "1.2"))
    assert names.site == NAMES.site("Elm Clinic") and not names.is_placeholder


def test_the_site_of_the_call_stands_for_all_studies():
    names = names_of(study(image("a", patient_id="P1", institution="Elm")), replace(CONTEXT, site="Ash"))
    assert names.site == NAMES.site("Ash") and names.patient == NAMES.patient("P1", None, "Ash", "1.2")


def test_a_placeholder_makes_one_patient_per_study_and_says_so():
    first, second = (names_of(study(image("a", patient_id="ANON"), uid=uid), CONTEXT) for uid in ("1.1", "1.2"))
    assert first.patient != second.patient and first.is_placeholder


def test_plain_images_without_a_patient_column_are_of_the_unknown_patient():
    assert names_of(study(image("a.png", "image")), CONTEXT).patient == UNKNOWN_PATIENT
    report = RawReport("r", "r", patient_id="P1")
    named = names_of(study(image("a.png", "image"), reports=(report,)), CONTEXT)
    assert named.patient == NAMES.patient("P1", None, None, "1.2")
