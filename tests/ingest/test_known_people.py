"""What any header or report says of a patient is looked for in all studies of that patient, and in no other's."""

from __future__ import annotations

from raw_studies import CONTEXT, image, person, study

from echobench.ingest.known_people import known_people
from echobench.ingest.raw_objects import RawReport


def test_people_are_known_over_all_studies_of_a_patient_and_no_other():
    mine = [
        study(image("a/1", patient_id="P1", identifiers=person("Doe^Jane")), uid="1"),
        study(image("b/1", patient_id="P1", identifiers=person("ANON")), uid="2"),
        study(image("c/1", patient_id="P2", identifiers=person("Roe^John")), uid="3"),
    ]
    people = known_people(mine, CONTEXT)
    assert "Doe^Jane" in people["uid", "2"].names and "Roe^John" not in people["uid", "2"].names


def test_people_of_a_withheld_report_and_of_the_folders_headers_are_looked_for():
    raw = study(image("f/a.png", "image"))
    raw.withheld.append(RawReport("r", "r", identifiers=person("Poe^Ann")))
    beside = study(image("f/b.dcm", patient_id="P1", identifiers=person("Doe^Jane")), uid="2")
    assert {"Poe^Ann", "Doe^Jane"} <= set(known_people([raw, beside], CONTEXT)[raw.key].names)
