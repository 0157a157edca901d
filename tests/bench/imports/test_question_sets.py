"""Published question sets of ultrasound, each in the form that its kit or its demonstration states."""

from __future__ import annotations

import base64
import csv
import json

import pytest

from echobench.bench.imports import echovqa, gmai_mmbench, omnimedvqa, remud
from echobench.bench.imports._row import Row
from echobench.errors import UsageError
from echobench.work.quarantine import Drop


@pytest.fixture
def root(tmp_path):
    (tmp_path / "images").mkdir()
    for name in ("a.png", "b.png"):
        (tmp_path / "images" / name).write_bytes(name.encode())
    return tmp_path


def talk(*texts, **more):
    roles = ["human", "gpt"] * len(texts)
    return {"conversations": [{"from": r, "value": t} for r, t in zip(roles, texts, strict=False)], **more}


def both(rows):
    rows = list(rows)
    return [row for row in rows if isinstance(row, Row)], [
        (drop.id, drop.text) for drop in rows if isinstance(drop, Drop)
    ]


def test_echovqa_asks_each_turn_with_its_image(root):
    items = [
        talk(
            "<image>\nWhich view is this?",
            "Apical four-chamber view.",
            "Is there an effusion?",
            "No.",
            image="images/a.png",
        ),
        talk("<image>Odd", image="images/a.png"),
        talk("<image>Gone?", "yes", image="images/none.png"),
    ]
    (root / "test.json").write_text(json.dumps(items))
    (root / "train.json").write_text(json.dumps([talk("Not read", "at all", image="images/a.png")]))
    rows, drops = both(echovqa.read(root, root))
    assert [(r.name, r.task, r.question, r.answer, r.choices) for r in rows] == [
        ("test:0.0", "open-question", "Which view is this?", "Apical four-chamber view.", ()),
        ("test:0.1", "match", "Is there an effusion?", "no", ("yes", "no")),
    ]
    assert {r.region for r in rows} == {"heart"}
    assert rows[0].images == (b"a.png",)
    assert drops == [("test:1", "not one question and one answer"), ("test:2.0", "image not in the folder")]


def test_remud_asks_first_turns_and_leaves_thoughts_out(root):
    system = {"from": "system", "value": "是一位医学超声助手。"}
    first = talk(
        "这是什么图像？\n<image>", "这是肾脏的超声图像。", "为什么增大？", "肾积水。", images=["./images/a.png"]
    )
    first["conversations"].insert(0, system)
    closed = talk("<image>选择：A 肝 B 肾", "<think>像肾。</think><answer>B</answer>", images=["images/b.png"])
    (root / "demo.json").write_text(
        json.dumps([first, closed, talk("无图", "答", images=[])], ensure_ascii=False), "utf-8"
    )
    rows, drops = both(remud.read(root / "demo.json", root))
    assert [(r.task, r.answer, r.system, r.region) for r in rows] == [
        ("open-question", "这是肾脏的超声图像。", "是一位医学超声助手。", "kidney"),
        ("single-choice", "B", "", rows[1].region),
    ]
    assert [name for name, _ in drops] == ["demo:0.1", "demo:2"]
    assert drops[0][1].startswith("a later turn")


def test_omnimedvqa_reads_ultrasound_alone(root):
    item = {
        "dataset": "BUSI", "question_id": "BUSI_0001", "modality_type": "Ultrasound",
        "question": "What does this breast image show?", "gt_answer": "Benign tumor", "image_path": "images/a.png",
        "option_A": "Malignant tumor", "option_B": "Benign tumor", "option_C": "Normal", "option_D": "",
    }  # fmt: skip
    other = {**item, "modality_type": "MR"}
    old = {key: value for key, value in item.items() if key != "modality_type"} | {"modality": "ultrasound"}
    wrong = {**item, "question_id": "X", "gt_answer": "Cyst"}
    (root / "BUSI.json").write_text(json.dumps([item, other, old, wrong]))
    rows, drops = both(omnimedvqa.read(root, root))
    assert len(rows) == 2
    assert rows[0].choices == ("Malignant tumor", "Benign tumor", "Normal")
    assert rows[0].question.endswith("A. Malignant tumor\nB. Benign tumor\nC. Normal")
    assert (rows[0].answer, rows[0].region, rows[0].source) == ("Benign tumor", "breast", "BUSI")
    assert drops == [("BUSI:3", "the answer is none of the options")]
    (root / "BUSI.json").write_text(json.dumps([other]))
    with pytest.raises(UsageError, match="no row with modality_type ultrasound"):
        list(omnimedvqa.read(root, root))


def test_gmai_mmbench_in_the_form_of_vlmevalkit(root):
    names = ["index", "image", "image_path", "question", "A", "B", "C", "answer", "modality", "department"]
    picture = base64.b64encode(b"png").decode()
    lines = [
        [1, picture, "", "Which organ?", "Liver", "Kidney", "nan", "B", "Ultrasound", "Urology"],
        [2, "", "images/b.png", "Benign?", "Yes", "No", "", "A", "2D ultrasound", "Breast"],
        [3, picture, "", "Which organ?", "Lung", "Heart", "", "A", "CT", "Chest"],
        [4, picture, "", "Hidden", "Yes", "No", "", "", "Ultrasound", ""],
        [5, "no base64!", "", "Torn", "Yes", "No", "", "A", "Ultrasound", ""],
    ]
    with (root / "VAL.tsv").open("w", newline="") as file:
        csv.writer(file, delimiter="\t").writerows([names, *lines])
    rows, drops = both(gmai_mmbench.read(root, root))
    assert [(r.name, r.answer, r.choices, r.images) for r in rows] == [
        ("VAL:1", "Kidney", ("Liver", "Kidney"), (b"png",)),
        ("VAL:2", "Yes", ("Yes", "No"), (b"b.png",)),
    ]
    assert drops == [("VAL:4", "no answer"), ("VAL:5", "the image is not base64")]
    (root / "VAL.tsv").write_text("index\tquestion\n1\tx\n")
    with pytest.raises(UsageError, match="no column that tells the modality"):
        list(gmai_mmbench.read(root, root))
