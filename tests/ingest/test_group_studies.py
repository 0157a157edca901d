"""A raw study becomes a clean one: pseudonyms, cleaned texts, region, findings, and nobody's name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from echobench.dataset.records import UNKNOWN_PATIENT, Measurement
from echobench.deid.identifiers import from_fields
from echobench.ingest.group_studies import Context, clean_study, known_people, names_of
from echobench.ingest.raw_objects import Evidence, RawObject, RawReport, RawStudy
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


def clean(raw: RawStudy, context: Context = CONTEXT, **labels: str):
    return clean_study(raw, {"a" * 64: raw.objects}, context, known_people([raw], context)[raw.key], labels)


def person(*names: str):
    return from_fields(names=list(names))


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


def test_texts_labels_and_names_of_measurements_are_cleaned_and_counted():
    report = RawReport(
        "r", "r", sections={"findings": "Mrs Doe has a cyst of the liver of 12 mm."}, labels={"Class A": "Doe"},
        measurements=(Measurement("Doe cyst", 3.0, "mm"),), patient_id="P1", identifiers=person("Doe^Jane"),
    )  # fmt: skip
    made, counts = clean(study(image("a", patient_id="P1"), reports=(report,)), boxes_px="1,2,3,4")
    assert "Doe" not in repr(made) and "Jane" not in repr(made)
    assert counts["name"] >= 3
    assert made.region == "liver" and "hepatic cyst" in made.findings and made.lang == "en"
    assert set(made.labels) == {"class_a", "boxes_px"} and made.labels["boxes_px"] == "1,2,3,4"
    assert {m.value for m in made.measurements} == {3.0, 12.0}
    assert (made.source, made.licence, made.images) == ("set", "CC0", ("a" * 64,))


def test_sections_of_several_reports_are_joined_once():
    reports = tuple(RawReport(str(n), "r", sections={"findings": text}) for n, text in enumerate(["A", "A", "B"]))
    assert clean(study(image("a", patient_id="P1"), reports=reports))[0].report == {"findings": "A\nB"}


@pytest.mark.parametrize(
    ("paths", "label"),
    [(["benign/1.png"], "benign"), (["x/malignant (3).png"], "malignant"), (["良性/1.png"], "benign"),
     (["benign/1.png", "malignant/2.png"], "mixed"), (["benign_malignant/1.png"], None), (["Cancerville/1.png"], None)],
)  # fmt: skip
def test_a_class_is_read_from_words_of_folders_and_file_names(paths, label):
    assert clean(study(*(image(path, "image") for path in paths)))[0].labels.get("class") == label


def test_a_name_of_a_dicom_file_states_no_class():
    assert "class" not in clean(study(image("benign/1.dcm", patient_id="P1")))[0].labels


@pytest.mark.parametrize(("length", "is_label"), [(80, True), (81, False)])
def test_a_long_cell_is_no_label(length, is_label):
    report = RawReport("r", "r", labels={"note": "x" * length})
    assert ("note" in clean(study(image("a.png", "image"), reports=(report,)))[0].labels) == is_label


def test_a_view_on_which_all_agree_and_the_region_of_the_header():
    raw = study(image("a", view="transverse", evidence=(Evidence("BodyPartExamined", "THYROID"),)), image("b"))
    assert clean(raw)[0].view == "transverse" and clean(raw)[0].region == "thyroid"
    assert clean(study(image("a", view="transverse"), image("b", view="coronal")))[0].view is None


def of_images(**objects: RawObject):
    """Clean one examination with an image per object; return (region, region of each image, view of each)."""
    raw = study(*objects.values())
    cleaned = clean_study(raw, {name: [item] for name, item in objects.items()}, CONTEXT, from_fields(), {})[0]
    return cleaned.region, cleaned.image_regions, cleaned.image_views


def states(region: str, origin: str = "BodyPartExamined", **changes) -> RawObject:
    return image(region, evidence=(Evidence(origin, region.upper()),), **changes)


def test_each_image_has_the_region_and_view_of_its_own_header():
    region, regions, views = of_images(
        a=states("thyroid", view="transverse"), b=states("liver"), c=image("c"), d=states("liver", "StudyDescription")
    )
    assert region in ("liver", "thyroid")
    # c and d state nothing of their own: with two organs in the examination it is not known which they show.
    assert regions == ("thyroid", "liver", "", "") and views == ("transverse", "", "", "")


def test_an_image_that_states_nothing_has_the_only_region_of_its_study():
    assert of_images(a=states("thyroid"), b=image("b")) == ("thyroid", ("thyroid", "thyroid"), ())
    assert of_images(a=image("a"), b=image("b")) == ("other", ("", ""), ())


def test_an_image_in_two_objects_that_disagree_has_no_region_of_its_own():
    raw = study(states("thyroid"), states("liver"))
    cleaned = clean_study(raw, {"a": raw.objects, "b": raw.objects[:1]}, CONTEXT, from_fields(), {})[0]
    assert cleaned.image_regions[1] == "thyroid" and cleaned.image_regions[0] in ("", cleaned.region)
