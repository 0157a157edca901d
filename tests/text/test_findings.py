"""Findings, negation and the organ that settles a general term, in both languages."""

from __future__ import annotations

import json
import sys
import time
from itertools import cycle, islice

import pytest
from corpus import shared

from echobench.schemas import read_schema
from echobench.text import findings


def affirmed(text: str, **options: str) -> set[str]:
    return {f.name for f in findings.find(text, **options) if f.is_present}


def denied(text: str, **options: str) -> set[str]:
    return {f.name for f in findings.find(text, **options) if f.negated}


@pytest.mark.parametrize(
    "text, yes, no",
    [
        (
            "左肾可见一无回声区，大小约12×8mm。右肾未见结石及积水。",
            {"renal cyst"},
            {"nephrolithiasis", "hydronephrosis"},
        ),
        ("No gallstones, a 5 mm polyp is seen in the gallbladder.", {"gallbladder polyp"}, {"cholelithiasis"}),
        ("No stone, mass, or hydronephrosis.", set(), {"stone", "mass", "hydronephrosis"}),
        ("No change in the hepatic cyst.", {"hepatic cyst"}, set()),
        ("肝囊肿较前无明显变化。", {"hepatic cyst"}, set()),
        ("胆囊结石已消失。", set(), {"cholelithiasis"}),
        ("Hydronephrosis is not seen; a ureteral stone is.", {"ureteral calculi"}, {"hydronephrosis"}),
        ("The kidney is without stones but with mild hydronephrosis.", {"hydronephrosis"}, {"nephrolithiasis"}),
        ("未见明显占位性病变或液性暗区", set(), {"mass", "effusion"}),
        ("子宫内膜增厚，颈动脉内膜增厚", {"endometrial thickening", "intima-media thickening"}, set()),
        ("Negative for DVT. Popliteal aneurysm has been ruled out.", set(), {"thrombus", "aneurysm"}),
        ("肝内无回声结节", {"hepatic cyst"}, set()),
        ("胆总管不扩张。", set(), {"bile duct dilatation"}),
        ("胆总管未扩张，胆囊内见结石", {"cholelithiasis"}, {"bile duct dilatation"}),
        ("肝内外胆管均不扩张，脾脏未增大", set(), {"bile duct dilatation", "splenomegaly"}),
        ("胆总管不扩张伴结石", {"bile duct stone"}, {"bile duct dilatation"}),
        ("未扩张的胆总管内见结石", {"bile duct stone"}, {"bile duct dilatation"}),
        ("胆总管不宽，管腔不狭窄", set(), {"stenosis"}),
        ("瓣膜未增厚或钙化", set(), {"wall thickening", "calcification"}),
        ("胆总管扩张不明显", set(), {"bile duct dilatation"}),
        ("胆管不均匀扩张", {"bile duct dilatation"}, set()),
        ("Non-dilated ducts.", set(), {"dilation"}),
    ],
)
def test_findings_are_affirmed_or_denied_as_the_text_says(text, yes, no):
    assert affirmed(text) == yes
    assert denied(text) == no


@pytest.mark.parametrize(
    "text", ["考虑乳腺癌可能", "Cyst cannot be excluded.", "不除外血栓", "Suspicious for malignancy.", "? thrombus"]
)
def test_suspicion_stays_affirmed_and_is_marked(text):
    found = [f for f in findings.find(text) if f.name != "normal"]
    assert found
    assert all(f.uncertain and not f.negated for f in found)


@pytest.mark.parametrize(
    "text",
    [
        "Mother had breast cancer.",
        "History of kidney stones, none seen today.",
        "胆囊结石术后复查。",
        "The previously described liver cyst is no longer seen.",
        "建议控制饮食，以免发展为脂肪肝。",
        "Indication: abdominal aortic aneurysm screening.",
        "Pericardial effusion? No.",
    ],
)
def test_what_is_past_advised_or_of_a_relative_is_not_present(text):
    assert set(findings.present(text)) <= {"postoperative status"}


def test_an_operation_of_the_past_is_a_state_of_today():
    assert findings.present("History of cholecystectomy.") == ("post-cholecystectomy status",)
    assert findings.present("The gallbladder is surgically absent.") == ("post-cholecystectomy status",)


def test_a_finding_has_the_general_ones_that_it_is_a_kind_of_as_broader_terms():
    assert findings.with_broader_terms("renal cyst") == {"renal cyst", "cyst"}
    assert findings.with_broader_terms("cyst") == {"cyst"}
    assert findings.is_broader_or_narrower("cyst", "renal cyst") and findings.is_broader_or_narrower("cyst", "cyst")
    assert not findings.is_broader_or_narrower("hepatic cyst", "renal cyst")


def test_a_general_term_takes_the_organ_beside_it_or_the_region():
    assert affirmed("A cyst is seen in the left kidney.") == {"renal cyst"}
    assert affirmed("Simple cyst, 12 mm.", region="thyroid") == {"thyroid cyst"}
    assert affirmed("Simple cyst, 12 mm.") == {"cyst"}
    assert affirmed("肝脏大小正常，实质回声均匀，内见一囊肿。") - {"normal"} == {"hepatic cyst"}


def test_normal_is_present_only_where_nothing_else_is():
    assert findings.present("肝胆胰脾未见明显异常。") == ("normal",)
    assert findings.present("肝脏形态正常，内见囊肿。") == ("hepatic cyst",)
    assert findings.present("未见明显异常血流信号") == ()


def test_every_finding_of_the_papers_figure_is_in_the_lexicon():
    figure = json.loads(shared("reference", "paper", "case_distribution_figure3.json").read_text())
    known = {
        (r, label)
        for e in read_schema("findings.json")["findings"]
        for label in e.get("figure3", ())
        for r in e["regions"]
    }
    for region, entry in figure["regions"].items():
        for row in entry["findings"]:
            label = row["finding"]
            assert label == "Others" or (region, label) in known or ("*", label) in known, (region, label)


def test_each_term_is_found_by_itself_and_names_are_unique():
    entries = read_schema("findings.json")["findings"]
    assert len({e["name"] for e in entries}) == len(entries) >= 110
    for entry in entries:
        for term in (*entry["terms"]["zh"], *entry["terms"]["en"]):
            region = entry["regions"][0] if entry["regions"] != ["*"] else None
            names = {f.name for f in findings.find(term, region=region)}
            own = {entry["name"]} | {
                e["name"] for e in entries for k in e.get("kinds", ()) if k["kind"] == entry["name"]
            }
            assert names & own, (entry["name"], term, names)


def test_spans_point_at_the_words():
    text = "ＬＥＦＴ kidney: Ｃｙｓｔ"
    (found,) = findings.find(text)
    assert text[slice(*found.span)] == "Ｃｙｓｔ"


def calls_to_read(text: str) -> int:
    """Count the calls of functions, and the steps of generators, that reading a text takes."""
    calls = 0

    def count(_frame: object, event: str, _function: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    findings.find(text[:200])  # fills the caches of terms
    sys.setprofile(count)
    try:
        findings.find(text)
    finally:
        sys.setprofile(None)
    return calls


@pytest.mark.parametrize(
    "sentence",
    [
        "肝囊肿左肾结石",
        "未见结石，",
        "考虑囊肿，母亲结石，",
        "考虑肝囊肿待排除结石",
        "肾结石。",
        "无变化，未见结石，",
        "结石？",
        "no stone in the liver, ",
        "no stone, or cyst, ",
        "possible stone history of cyst ",
        "No stone. ",
        "cyst? no. ",
        "肝cyst左肾stone ",
    ],
)
def test_the_work_of_reading_grows_with_the_text_and_not_faster(sentence):
    # A term compared with all organs, clauses and cues of the text is 16 times the work for 4 times the text.
    assert calls_to_read(sentence * 400) < 5 * calls_to_read(sentence * 100)


@pytest.mark.slow
def test_reading_grows_with_the_text_and_not_faster():
    texts = ["未见结石，" * 400, "no stone, " * 400, "无" * 2000, "左" * 2000, "1.2x" * 500]
    begin = time.process_time()
    for text in islice(cycle(texts), 10):
        findings.find(text)
    assert time.process_time() - begin < 20
