"""Published test sets: every column read as its card states it, and nothing filled in where something is missing."""

from __future__ import annotations

import base64
import csv
import io
import json

import numpy as np
import pytest
from corpus import shared
from PIL import Image as Pictures

from echobench.bench import evaluate as bench
from echobench.bench.import_set import import_set
from echobench.bench.imports._u2_locations import ZONES
from echobench.bench.requests import Selection
from echobench.bench.runs import open_runs
from echobench.dataset.directory import DataDir
from echobench.dataset.rows import to_record
from echobench.errors import UsageError
from echobench.privacy.secret import Secret

COLUMNS = (
    "dataset_name", "img_data", "img_path", "patient_id", "anatomy_location", "classification_task", "class_label",
    "options",
    "seg_channel_name", "gt_bbox", "keypoints", "measurement", "caption", "report", "hint",
)  # fmt: skip


def encoded(seed: int) -> str:
    pixels = np.random.default_rng(seed).integers(0, 255, (24, 32, 3), np.uint8)
    file = io.BytesIO()
    Pictures.fromarray(pixels).save(file, "PNG")
    return base64.b64encode(file.getvalue()).decode()


@pytest.fixture
def key(tmp_path):
    Secret.new(tmp_path / "key")
    return tmp_path / "key"


def write(folder, task, rows):
    path = folder / task / "made.tsv"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, delimiter="\t", restval="nan")
        writer.writeheader()
        for number, row in enumerate(rows):
            writer.writerow(
                {"dataset_name": "10.MADE", "img_data": encoded(number), "anatomy_location": "kidney", **row}
            )


def test_tasks_of_u2_bench_become_questions_with_its_images(tmp_path, key):
    source = tmp_path / "u2"
    options = "{'DiagnosticPlane': ['AC_PLANE', 'BPD_PLANE'], 'Orientation': ['hdvb', 'hdvf']}"
    legend = {"img_data": "base64 encoded image", "anatomy_location": "Anatomical location of the image"}
    write(
        source,
        "view_recognition_and_assessment",
        [
            legend,
            {
                "classification_task": "DiagnosticPlane",
                "class_label": "AC_PLANE",
                "options": options,
                "patient_id": "A 1",
            },
            {"classification_task": "Missing", "class_label": "AC_PLANE", "options": options},
            {"classification_task": "Orientation", "class_label": "AC_PLANE", "options": options},
            {"class_label": "AC_PLANE"},
            {"class_label": "AC_PLANE", "options": options, "img_data": "!!"},
            {"class_label": "AC_PLANE", "options": options, "anatomy_location": ""},
        ],
    )
    write(source, "disease_diagnosis", [{"class_label": "b", "options": "['a', 'b']", "patient_id": "A 1"}])
    write(
        source,
        "clinical_value_estimation",
        [
            {"measurement": "{'length (mm)': 10.5, 'ejection fraction': '55'}"},
            {"measurement": "not a dict("},
            {"measurement": "{'length (mm)': 'long'}"},
        ],
    )
    write(
        source,
        "lesion_localisation",
        [{"gt_bbox": "[0.9, 0.5, 0.1, 0.1]"}, {"gt_bbox": "[100, 200, 300, 400]"}, {"gt_bbox": "[0.1]"}, {}],
    )
    write(source, "keypoint_detection", [{"keypoints": "{'valve': [0.5, 0.5]}"}])
    write(source, "report_generation", [{"report": "The kidney is normal."}, {"caption": "In its place."}, {}])
    write(source, "caption_generation", [{"caption": "A normal kidney.", "hint": "left"}])

    out = tmp_path / "data"
    summary = import_set(source, out, format="u2-bench", secret=key)
    records = {r.task + "|" + r.reference: r for r in map(to_record, DataDir(out).records("test").to_pylist())}
    assert set(records) == {
        "view|AC_PLANE", "single-choice|b", "measurement|10.5 mm", "measurement|55", "single-choice|middle right",
        "single-choice|center", "report|The kidney is normal.", "caption|A normal kidney.", "report|In its place.",
        "localisation|[[0.85, 0.45, 0.95, 0.55]]", "single-choice|not visible", "localisation|not visible",
        "keypoint|[0.5, 0.5]",
    }  # fmt: skip
    assert {r.region for r in records.values()} == {"kidney"}
    assert records["view|AC_PLANE"].choices == ("AC_PLANE", "BPD_PLANE")
    assert records["single-choice|center"].choices == ZONES
    assert records["caption|A normal kidney."].messages[0].text.startswith("left.\n")
    patients = {name: r.patient for name, r in records.items()}
    assert patients["view|AC_PLANE"] == patients["single-choice|b"] != "unknown"
    parts = {name: r.labels.get("part") for name, r in records.items()}
    assert parts["view|AC_PLANE"] == "u2-bench/view_recognition_and_assessment/made/DiagnosticPlane"
    assert parts["single-choice|not visible"] == "u2-bench/lesion_localisation/made/"
    assert parts["keypoint|[0.5, 0.5]"] is parts["measurement|10.5 mm"] is None  # the kits do not score them
    assert patients["report|The kidney is normal."] == "unknown"
    text = "".join(path.read_text("utf-8") for path in out.glob("*.json*"))
    assert "A 1" not in text
    held = [json.loads(line) for line in (out / "quarantine.jsonl").read_text().splitlines()]
    view, value, zone = "view_recognition_and_assessment", "clinical_value_estimation", "lesion_localisation"
    assert {(h["id"], h["reason"]) for h in held} == {
        (f"{view}/made:3", "no options for the row's question"),
        (f"{view}/made:4", "the answer is none of the options"),
        (f"{view}/made:5", "no options"),
        (f"{view}/made:6", "the image is not base64"),
        (f"{view}/made:7", "no anatomy_location"),
        (f"{value}/made:2", "measurement is not a Python literal"),
        (f"{value}/made:3", "a measurement is not a number"),
        (f"{zone}/made:2", "box in pixels with unstated corner order"),
        (f"{zone}/made:3", "gt_bbox is not four numbers"),
        ("report_generation/made:3", "no report"),
    }
    assert summary.counts["held_back"] == 10

    answers = tmp_path / "answers.jsonl"
    given = {"measurement|10.5 mm": "1.05 cm", "measurement|55": "about 55"}
    rows = [{"id": r.id, "prediction": given.get(name, r.reference)} for name, r in records.items()]
    answers.write_text("\n".join(map(json.dumps, rows)))
    bench.evaluate(
        out,
        [f"replay:{answers}"],
        tmp_path / "runs",
        selection=Selection(),
        metrics=("accuracy", "measurements", "rouge-l", "iou", "point-hit-rate"),
    )
    run = open_runs(tmp_path / "runs")[0]
    assert [row.error for row in run.predictions] == [None] * len(records)
    for board in run.scores.boards:
        found = {name: scores.macro.value for name, scores in board.metrics.items()}
        assert found.pop("measurements", None) in (None, pytest.approx(100.0))
        assert all(value == pytest.approx(100.0) for value in found.values())


@pytest.mark.slow
def test_echovlm_json_of_busi(tmp_path, key):
    source = shared("data", "text", "EchoVLM_public_data", "BUSI.json")
    images = shared("data", "images", "BUSI")
    out = tmp_path / "data"
    summary = import_set(source, out, format="echovlm-json", secret=key, image_root=images)
    items = {item["id"]: item for item in json.loads(source.read_text("utf-8"))}
    there = {path.name for path in images.iterdir()} & set(items)
    assert summary.counts["records"] == len(there)
    assert summary.counts["records"] + summary.counts["held_back"] == len(items)
    records = [to_record(row) for row in DataDir(out).records("test").to_pylist()]
    assert {(r.task, r.lang, r.region) for r in records} == {("caption", "zh", "breast")}
    assert {r.reference for r in records} == {items[name]["conversations"][-1]["value"] for name in there}
    assert not any("<image>" in m.text for r in records for m in r.messages)


def test_invalid_json_is_one_line_without_content(tmp_path, key):
    bad = shared("data", "text", "EchoVLM_question_json", "english_multi_image_finding_question.json")
    with pytest.raises(
        UsageError, match=r"^english_multi_image_finding_question\.json is not valid JSON: line \d+, column \d+$"
    ):
        import_set(bad, tmp_path / "out", format="echovlm-json", secret=key)


def test_echovlm_rows_that_do_not_fit_are_held_back(tmp_path, key):
    (tmp_path / "p.png").write_bytes(base64.b64decode(encoded(1)))

    def row(question, answer, images=("x/p.png",)):
        turns = [{"from": "human", "value": question}, {"from": "gpt", "value": answer}]
        return {"id": "1", "image": list(images), "conversations": turns}

    rows = [
        row("<image>Does the text fit? Answer True or False.", "Ture"),
        row("<image><image>Write the report.", "The liver is normal.", ("p.png", "p.png")),
        row("<image><image>Two places for one picture", "liver"),
        row("<image>Outside", "liver", ("../../etc/passwd",)),
        row("<image>Silent", " "),
        {"id": "2"},
        "text",
    ]
    (tmp_path / "set.json").write_text(json.dumps(rows))
    summary = import_set(tmp_path / "set.json", tmp_path / "out", format="echovlm-json", secret=key)
    records = [to_record(row) for row in DataDir(tmp_path / "out").records().to_pylist()]
    assert [(r.task, r.reference, len(r.images)) for r in records] == [
        ("match", "true", 1),
        ("report", "The liver is normal.", 2),
    ]
    assert summary.counts["held_back"] == 5
    with pytest.raises(UsageError, match="known: echovlm-json, echovqa, gmai-mmbench, omnimedvqa, remud, u2-bench"):
        import_set(tmp_path / "set.json", tmp_path / "out2", format="nonsense", secret=key)
