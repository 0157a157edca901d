"""A raw study becomes a clean one: cleaned texts, region, findings, and nobody's name."""

from __future__ import annotations

import pytest
from raw_studies import CONTEXT, image, person, study

from echobench.dataset.records import Measurement
from echobench.deid.identifiers import from_fields
from echobench.ingest.clean_study import clean_study
from echobench.ingest.known_people import known_people
from echobench.ingest.raw_objects import Evidence, RawObject, RawReport, RawStudy
from echobench.ingest.run_context import Context


def clean(raw: RawStudy, context: Context = CONTEXT, **labels: str):
    return clean_study(raw, {"a" * 64: raw.objects}, context, known_people([raw], context)[raw.key], labels)


def test_texts_labels_and_names_of_measurements_are_cleaned_and_counted():
    report = RawReport(
        "r", "r", sections={"findings": "Mrs Doe has a cyst of the liver of 12 mm."}, labels={"Class A": "Doe"},
        measurements=(Measurement("Doe cyst", 3.0, "mm"),), patient_id="P1", identifiers=person("Doe^Jane"),
    )  # fmt: skip
    cleaned, counts = clean(study(image("a", patient_id="P1"), reports=(report,)), boxes_px="1,2,3,4")
    assert "Doe" not in repr(cleaned) and "Jane" not in repr(cleaned)
    assert counts["name"] >= 3
    assert cleaned.region == "liver" and "hepatic cyst" in cleaned.findings and cleaned.lang == "en"
    assert set(cleaned.labels) == {"class_a", "boxes_px"} and cleaned.labels["boxes_px"] == "1,2,3,4"
    assert {m.value for m in cleaned.measurements} == {3.0, 12.0}
    assert (cleaned.source, cleaned.licence, cleaned.images) == ("set", "CC0", ("a" * 64,))


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
