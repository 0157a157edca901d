"""Planted errors are caught and harmless rewordings are not, on made and on published texts."""

from __future__ import annotations

import json
import random
import re

import pytest
import text_planter as planter
from corpus import shared

from echobench.text.report_differences import compare

WANTED = {
    "side": {"side"}, "size": {"measurement", "unit"}, "unit": {"unit", "measurement"},
    "drop": {"negation", "attribute"}, "add": {"negation", "attribute"},
}  # fmt: skip


def rates(reports: list[tuple[str, list[str]]], seed: int) -> tuple[dict[str, tuple[int, int]], float]:
    rng = random.Random(seed)
    caught = dict.fromkeys(planter.ERRORS, (0, 0))
    alarms = 0
    for lang, sentences in reports:
        reference = planter.text(sentences, lang)
        for name, plant in planter.ERRORS.items():
            wrong = plant(reference, rng)
            if wrong is None or wrong == reference:
                continue
            hits, total = caught[name]
            found = any(d.kind in WANTED[name] for d in compare(reference, wrong))
            caught[name] = (hits + found, total + 1)
        alarms += bool(compare(reference, planter.paraphrase(sentences, rng, lang)))
    return caught, alarms / len(reports)


@pytest.mark.slow
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_planted_errors_in_five_hundred_reports(lang):
    rng = random.Random(lang)
    caught, alarms = rates([(lang, planter.report(rng, lang)) for _ in range(500)], 1)
    for name, (hits, total) in caught.items():
        assert total > 200, name
        assert hits / total >= 0.99, (name, hits, total)
    assert alarms <= 0.01


@pytest.mark.slow
def test_planted_errors_in_published_captions():
    folder = shared("data", "text", "EchoVLM_public_data")
    rng = random.Random(7)
    reports = []
    for file in sorted(folder.glob("*.json")):
        rows = json.loads(file.read_text(encoding="utf-8"))
        reports += [("zh", re.findall("[^。]+。?", r["description"])) for r in rng.sample(rows, min(30, len(rows)))]
    caught, alarms = rates(reports, 2)
    assert caught["side"][0] / caught["side"][1] >= 0.99
    assert caught["drop"][0] / caught["drop"][1] >= 0.98
    assert caught["add"][0] / caught["add"][1] >= 0.98
    assert alarms <= 0.01


def test_the_same_text_has_no_difference_and_empty_texts_do_not_break():
    text = "左肾可见囊肿，大小约12×8mm。"
    assert compare(text, text) == []
    assert compare("", "") == []
    assert {d.kind for d in compare(text, "")} == {"missing"}
    assert {d.kind for d in compare("", text)} == {"invented"}


@pytest.mark.parametrize(
    "reference, prediction, kind",
    [
        ("左肾囊肿12mm。", "左肾囊肿12cm。", "unit"),
        ("BI-RADS 3类", "BI-RADS 4a类", "grade"),
        ("左肾囊肿。右肾结石。", "右肾囊肿。左肾结石。", "side"),
        ("甲状腺结节边界清。", "甲状腺结节边界不清。", "attribute"),
        ("肝内见囊肿。", "肝内见囊肿。胆囊内见结石。", "invented"),
        ("肝内见囊肿。胆囊内见结石。", "肝内见囊肿。", "missing"),
        (
            "Cyst A 12 mm in the liver. Stone 5 mm in the gallbladder.",
            "Cyst A 5 mm in the liver. Stone 12 mm in the gallbladder.",
            "measurement",
        ),
        ("The thyroid is normal.", "The thyroid is abnormal.", "negation"),
    ],
)
def test_each_kind_of_difference(reference, prediction, kind):
    found = compare(reference, prediction)
    assert kind in {d.kind for d in found}
    for d in found:
        assert d.reference is None or reference[slice(*d.reference)]
        assert d.prediction is None or prediction[slice(*d.prediction)]


@pytest.mark.parametrize(
    "reference, prediction",
    [
        ("左肾可见一囊肿，大小约12×8mm，边界清晰。", "左侧肾脏内见囊性灶，范围约1.2×0.8cm，边界清楚。"),
        (
            "The right kidney is normal. A 5 mm stone is seen in the left kidney.",
            "Left kidney: 0.5 cm calculus. Right kidney normal.",
        ),
        ("肝胆胰脾未见明显异常。", "肝胆胰脾正常。"),
        ("No evidence of DVT.", "Deep vein thrombosis is not seen."),
        ("Cyst measures 12.4 mm.", "Cyst measures 12 mm."),
        ("双肾大小形态正常。", "左右肾大小、形态正常。"),
        ("No stone or hydronephrosis.", "There is no hydronephrosis. No stone."),
        ("BI-RADS 4A.", "BI-RADS category 4a."),
    ],
)
def test_rewordings_are_no_differences(reference, prediction):
    assert compare(reference, prediction) == []
    assert compare(prediction, reference) == []


@pytest.mark.parametrize(
    ("reference", "prediction", "words"),
    [
        ("Posterior placenta.", "Anterior placenta.", 1),
        ("胎盘位于前壁。", "胎盘位于后壁。", 1),
        ("Thrombus in the popliteal vein.", "Thrombus in the femoral vein.", 1),
        ("左侧腘静脉血栓。", "左侧股静脉血栓。", 1),
        ("Cyst in segment 7.", "Cyst in segment IV.", 1),
        ("肝S7段囊肿。", "肝S4段囊肿。", 1),
        ("Liver: cyst in segment 7, hemangioma in segment 4.", "Liver: cyst in segment 4, hemangioma in segment 7.", 2),
        ("Popliteal vein thrombus. Femoral vein is free.", "Femoral vein thrombus. Popliteal vein is free.", 1),
        ("Cyst in segment VII of the liver.", "Hepatic cyst in segment 7.", 0),
        ("Hepatic cyst in segment 7.", "Hepatic cysts in segments 7 and 8.", 0),
        ("肝S7段囊肿", "肝右叶囊肿", 0),
        ("Femoral and popliteal vein thrombus.", "Thrombus in the popliteal and femoral veins.", 0),
        ("No thrombus in the popliteal vein.", "No thrombus in the femoral vein.", 0),
        ("Popliteal artery patent; femoral vein thrombus.", "Femoral vein thrombus.", 0),
    ],
)  # fmt: skip
def test_a_finding_at_another_site_is_a_difference(reference, prediction, words):
    found = compare(reference, prediction)
    assert [d.kind for d in found if d.reference and d.prediction] == ["attribute"] * words
    assert len(found) == words


@pytest.mark.parametrize(
    ("reference", "prediction"),
    [("Fetal heart rate 150 bpm.", "FHR 150/min."), ("胎心率150次/分", "胎心率 150次/min"),
     ("FHR 150 beats/minute.", "FHR 150 per minute.")],
)  # fmt: skip
def test_beats_a_minute_are_one_unit_however_written(reference, prediction):
    assert compare(reference, prediction) == []
