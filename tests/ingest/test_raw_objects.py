"""What is identified is never shown, and a study's name is what every command makes its pseudonym from."""

from __future__ import annotations

from pathlib import Path

import pytest

from echobench.deid.identifiers import from_fields
from echobench.ingest.raw_objects import Evidence, RawObject, RawReport, RawStudy
from echobench.raw.walk import Source

SECRETS = ("Quixote", "P-4711", "ACC0001", "Toboso", "1.2.3")
PEOPLE = from_fields(names=["Quixote^Alonso"])


@pytest.mark.parametrize(
    "item",
    [
        RawObject("x", Source(Path("/Quixote/a"), (), "Quixote/a", 1, 1), "dicom", study_uid="1.2.3",
                  accession="ACC0001", patient_id="P-4711", institution="Toboso", identifiers=PEOPLE,
                  evidence=(Evidence("folder", "Quixote"),)),
        RawReport("x", "Quixote.csv", study_uid="1.2.3", accessions=("ACC0001",), paths=("Quixote/a",),
                  folder=("Quixote",), sections={"text": "Quixote"}, labels={"name": "Quixote"}, identifiers=PEOPLE,
                  patient_id="P-4711", site="Toboso"),
        RawStudy(("uid", "1.2.3")),
        Evidence("folder", "Quixote"),
    ],
    ids=lambda item: type(item).__name__,
)  # fmt: skip
def test_no_value_is_in_a_repr(item):
    assert not [secret for secret in SECRETS if secret in repr(item)]


def test_a_report_has_text_and_a_row_of_labels_has_none():
    assert RawReport("x", "r", sections={"findings": "A cyst."}).has_text
    assert not RawReport("x", "r", sections={"findings": " \n"}, labels={"class": "benign"}).has_text


def test_a_study_is_named_by_its_uid_alone_and_by_other_keys_with_their_kind():
    assert RawStudy(("uid", "1.2.3")).name == "1.2.3"
    assert RawStudy(("accession", "A1")).name != RawStudy(("study", "A1")).name != "A1"
