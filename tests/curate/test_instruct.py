"""Instructions: every answer is in the report or the labels, the same study always gets the same questions."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from curate_sets import REPORTS, studies

from echobench.curate.instruct import instruct
from echobench.dataset.records import REGIONS, Measurement, Study
from echobench.errors import UsageError
from echobench.tasks import TASKS
from echobench.tasks.study_content import read_content, related_findings
from echobench.templates import region_names
from echobench.text import findings


def study(region="liver", lang="en", *, report=None, labels=None, **more) -> Study:
    described, concluded = REPORTS.get((region, lang), ("", ""))
    report = {"findings": described, "impression": concluded} if report is None else report
    more = {"images": ("a" * 64,), **more}
    return Study("s1", "p1", "site", region, "x", 1.0, lang, report, labels=labels or {}, **more)


def by_task(*args, **kwargs):
    made: dict[str, list] = {}
    for record in instruct([study(*args, **kwargs)]):
        made.setdefault(record.task, []).append(record)
    return made


def test_every_task_is_made_and_answers_stand_in_the_report():
    made = by_task(measurements=(Measurement("cyst", 12.0, "mm"),), view="longitudinal", labels={"side": "right"})
    assert set(made) == {name for name, task in TASKS.items() if task.make} - {"caption"}
    assert made["report"][0].reference == (
        "Findings: A cyst of 12 mm in the liver. No stones in the gallbladder.\nImpression: Hepatic cyst."
    )
    assert made["findings"][0].reference == "A cyst of 12 mm in the liver. No stones in the gallbladder."
    assert made["impression"][0].reference == "Hepatic cyst."
    assert made["diagnosis"][0].reference == "hepatic cyst"
    assert made["region"][0].reference == "liver" and made["region"][0].choices == REGIONS
    assert made["side"][0].reference == "right"
    assert made["measurement"][0].reference == "12 mm"
    assert made["view"][0].reference == "longitudinal"
    answers = {r.provenance["subject"]: r.reference for r in made["finding"]}
    assert answers == {"hepatic cyst": "Yes", "cholelithiasis": "No"}
    assert made["finding-detection"][0].reference == "hepatic cyst"
    letter, repeated = (r.reference for r in made["single-choice"])
    choices = made["single-choice"][0].choices
    assert choices["ABCD".index(letter)] == "hepatic cyst" and repeated == f"{letter}. hepatic cyst"


def test_chinese_studies_are_asked_in_chinese():
    made = by_task("kidney", "zh")
    assert made["region"][0].reference == region_names("zh")["kidney"]
    assert {r.reference for r in made["finding"]} == {"是", "否"}
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


def test_false_texts_differ_in_the_finding_alone_and_no_other_patients_words_come_in():
    seen = {"True": 0, "False": 0}
    own = REPORTS["liver", "en"][0]
    for number in range(60):
        (record,) = instruct([replace(study(), study=f"s{number}")], tasks=["match"])
        text = record.messages[1].text.split("\n", 1)[1]
        seen[record.reference] += 1
        assert (text == own) == (record.reference == "True")
        if record.reference == "False":
            before, after = own.split("cyst")
            assert text.startswith(before) and text.endswith(after)
            stated = {f.name for f in findings.find(text, "en", "liver") if not f.negated}
            assert stated and "hepatic cyst" not in stated
    assert min(seen.values()) >= 18


def test_wrong_options_are_no_kin_of_what_is_there():
    for number in range(40):
        for record in instruct([replace(study(), study=f"s{number}")], tasks=["single-choice", "finding-detection"]):
            others = set(record.choices) - {"hepatic cyst"}
            assert not others & related_findings("hepatic cyst")
            if record.task == "single-choice":
                assert len(set(record.choices)) == 4


def test_the_same_study_and_seed_give_the_same_records_whatever_else_is_there():
    made, _ = studies(30)
    alone = {r.id: r for s in made[10:12] for r in instruct([s], seed=3)}
    together = {r.id: r for r in instruct(made, seed=3)}
    assert all(together[name] == record for name, record in alone.items())
    assert together == {r.id: r for r in instruct(made, seed=3)}
    assert {r.id: r for r in instruct(made, seed=4)} != together
    phrasings = {r.provenance["template"] for r in together.values() if r.task == "region"}
    assert len(phrasings) > 10


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
