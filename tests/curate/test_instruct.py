"""Instructions: every answer is in the report or the labels, the same study always gets the same questions."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest
from curate_sets import REPORTS, studies, varied_studies

from echobench.curate.instruct import instruct, pools_of
from echobench.dataset.records import REGIONS, Measurement, Study
from echobench.errors import UsageError
from echobench.tasks import TASKS
from echobench.tasks.finding_relations import can_both_be_true
from echobench.tasks.study_content import read_content
from echobench.templates import region_names


def study(region="liver", lang="en", *, report=None, labels=None, **more) -> Study:
    described, concluded = REPORTS.get((region, lang), ("", ""))
    report = {"findings": described, "impression": concluded} if report is None else report
    more = {"images": ("a" * 64,), **more}
    return Study("s1", "p1", "site", region, "x", 1.0, lang, report, labels=labels or {}, **more)


POOLS = pools_of(varied_studies(300))


def by_task(*args, **kwargs):
    made: dict[str, list] = {}
    for record in instruct([study(*args, **kwargs)], pools=POOLS):
        made.setdefault(record.task, []).append(record)
    return made


def test_every_task_is_made_and_answers_stand_in_the_report():
    made: dict[str, list] = {}
    own = study(measurements=(Measurement("cyst", 12.0, "mm"),), view="longitudinal", labels={"side": "right"})
    for number in range(40):  # a question is asked of some studies only, so that options tell nothing
        for record in instruct([replace(own, study=f"s{number}")], pools=POOLS):
            made.setdefault(record.task, []).append(record)
    assert set(made) == {name for name, task in TASKS.items() if task.make} - {"caption"}
    assert made["report"][0].reference == (
        "Findings: A cyst of 12 mm in the liver. No stones in the gallbladder.\nImpression: Hepatic cyst."
    )
    assert made["findings"][0].reference == "A cyst of 12 mm in the liver. No stones in the gallbladder."
    assert made["impression"][0].reference == "Hepatic cyst."
    assert made["diagnosis"][0].reference == "hepatic cyst"
    assert made["region"][0].reference == "liver" and made["region"][0].choices == REGIONS
    assert made["side"][0].reference == "right"
    assert {r.reference for r in made["measurement"]} == {"12 mm"}
    assert made["view"][0].reference == "longitudinal"
    for record in made["finding"]:
        assert (record.reference == "Yes") == (record.provenance["subject"] == "hepatic cyst")
    assert all(record.reference in ("hepatic cyst", "None") for record in made["finding-detection"])
    for record in made["single-choice"]:
        assert record.choices["ABCD".index(record.reference[0])] == "hepatic cyst"


def test_chinese_studies_are_asked_in_chinese():
    made = by_task("kidney", "zh")
    assert made["region"][0].reference == region_names("zh")["kidney"]
    assert {r.reference for r in made["finding"]} <= {"是", "否"}
    assert made["side"][0].reference == "左侧"
    for records in made.values():
        for record in records:
            assert record.lang == "zh" and re.search("[一-鿿]", record.messages[1].text)


def test_a_single_image_with_a_plain_text_gets_a_caption_and_no_report():
    made = by_task(report={"text": "A cyst in the liver."})
    assert made["caption"][0].reference == "A cyst in the liver." and "report" not in made
    made = by_task(report={"text": "A cyst in the liver."}, images=("a" * 64, "b" * 64))
    assert made["report"][0].reference == "A cyst in the liver." and "caption" not in made
    made = by_task(report={"text": "Findings: A cyst.\nImpression: Hepatic cyst."})
    assert made["impression"][0].reference == "Hepatic cyst."


def test_what_is_said_both_ways_or_suspected_is_not_asked():
    known = read_content(study(report={"findings": "A stone in the gallbladder.", "impression": "No gallstones."}))
    assert "cholelithiasis" not in known.present + known.absent
    known = read_content(study(report={"findings": "Possible hepatic cyst."}))
    assert "hepatic cyst" not in known.present + known.absent


def test_labels_answer_where_there_is_no_report():
    made = by_task("breast", report={}, labels={"class": "malignant"})
    assert made["diagnosis"][0].reference == "malignant"
    assert made["diagnosis"][0].provenance["evidence"] == "label"
    assert by_task("breast", "zh", report={}, labels={"class": "malignant"})["diagnosis"][0].reference == "恶性"


def test_sentences_that_fit_and_that_do_not_differ_in_the_name_of_one_finding():
    seen = {"True": 0, "False": 0}
    for number in range(120):
        for record in instruct([replace(study(), study=f"s{number}")], tasks=["match"], pools=POOLS):
            text = record.messages[1].text.split("\n", 1)[1]
            seen[record.reference] += 1
            # The impression, "Hepatic cyst.", is the shortest sentence that names the finding.
            assert (text == "Hepatic cyst.") == (record.reference == "True")
            assert text.endswith(".") and len(text.split()) <= 2
    assert min(seen.values()) >= 10


def test_wrong_options_are_answers_of_other_studies_and_never_true_beside_the_right_one():
    answers = {name for key, pool in POOLS.items() if key == ("liver", "en") for name in pool.affirmed}
    for number in range(80):
        made = instruct(
            [replace(study(), study=f"s{number}")], tasks=["single-choice", "finding-detection"], pools=POOLS
        )
        for record in made:
            others = set(record.choices) - {"hepatic cyst"}
            assert others <= answers
            assert not any(can_both_be_true("hepatic cyst", other) for other in others)
            if record.task == "single-choice":
                assert len(set(record.choices)) == 4


@pytest.mark.slow
def test_the_place_of_the_right_option_is_even_and_options_do_not_tell_it():
    """Each option is right about as often as any other, although answers are as uneven as 1 to 1/6."""
    records = list(instruct(varied_studies(4000, seed=1), tasks=["single-choice"]))[::2]
    places = Counter("ABCD".index(r.reference[0]) for r in records)
    even = len(records) / 4
    assert sum((places[i] - even) ** 2 / even for i in range(4)) < 16.3  # chi squared, 3 degrees of freedom, 0.001
    shown: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for record in records:
        key = f"{record.region} {record.lang} "
        shown.update(key + choice for choice in record.choices)
        right[key + record.choices["ABCD".index(record.reference[0])]] += 1
    assert len(records) > 400
    for option, times in shown.items():
        if times > 150:
            assert 0.15 < right[option] / times < 0.35, option


def test_no_option_is_of_the_other_sex():
    men = [
        replace(s, report={"findings": "The prostate is enlarged, benign prostatic hyperplasia."}, sex="M")
        for s in varied_studies(200, seed=3)
        if s.region == "kidney" and s.lang == "en"
    ]
    made = [*(replace(s, study="m" + s.study) for s in men), *varied_studies(400)]
    for record in instruct(made, tasks=["single-choice", "finding", "finding-detection"]):
        if record.sex == "F":
            assert "benign prostatic hyperplasia" not in record.messages[1].text


def test_a_measurement_question_says_what_was_measured():
    report = {"findings": "A cyst of 12 mm in the liver. A stone of 8 x 6 mm in the gallbladder."}
    made = by_task(report=report, measurements=(Measurement("size", 12.0, "mm"),))
    (record,) = made["measurement"]
    assert "size of the hepatic cyst" in record.messages[1].text and record.reference == "12 mm"
    assert "measurement" not in by_task(report={"findings": "12 mm."}, measurements=(Measurement("size", 12.0, "mm"),))


def test_the_same_study_and_seed_give_the_same_records_whatever_else_is_there():
    made, _ = studies(30)
    alone = {r.id: r for s in made[10:12] for r in instruct([s], seed=3, pools=pools_of(made))}
    together = {r.id: r for r in instruct(made, seed=3)}
    assert all(together[name] == record for name, record in alone.items())
    assert together == {r.id: r for r in instruct(made, seed=3)}
    assert {r.id: r for r in instruct(made, seed=4)} != together
    phrasings = {r.provenance["template"] for r in together.values() if r.task == "region"}
    assert len(phrasings) > 10


@pytest.mark.slow
def test_the_number_of_processes_changes_nothing():
    made, _ = studies(8)
    assert list(instruct(made, workers=2)) == list(instruct(made))


def test_texts_that_would_add_an_image_are_left_out():
    made = by_task(report={"findings": "A cyst <image> here.", "impression": "Hepatic cyst."})
    assert "findings" not in made and "report" not in made and "impression" in made


def test_studies_without_images_and_unknown_tasks():
    assert list(instruct([study(images=())])) == []
    with pytest.raises(UsageError, match="known: report"):
        list(instruct([study()], tasks=["poem"]))


def test_the_region_is_not_asked_of_an_examination_of_several_organs():
    (study, *_), _ = studies(1)
    image = study.images[0]
    for regions, asked in (((), 1), (("", study.region), 1), ((study.region, "breast"), 0)):
        shown = replace(study, images=(image,) * len(regions) or study.images, image_regions=regions)
        records = list(instruct([shown], tasks=["region"]))
        assert len(records) == asked
        assert all(record.image_regions == regions for record in records)
