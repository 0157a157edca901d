"""Contradictions: each kind found where it is, and not where it is not; the published BUSI captions as they are."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from corpus import shared
from curate_sets import studies, write

from echobench.curate.conflicts import CHECKS, conflicts, find_conflicts
from echobench.dataset.directory import DataDir
from echobench.dataset.records import Measurement, Study
from echobench.errors import UsageError


def study(findings="", impression="", *, region="breast", lang="en", text="", labels=None, **more) -> Study:
    report = {"findings": findings, "impression": impression, "text": text}
    report = {name: value for name, value in report.items() if value}
    return Study("s1", "p1", "a", region, "x", 1.0, lang, report, ("i",), labels or {}, **more)


FOUND = [
    ("label", study(text="A hypoechoic mass with irregular margin.", labels={"class": "normal"})),
    ("label", study(text="乳腺内见一低回声病变，边界不清。", lang="zh", labels={"class": "normal"})),
    ("label", study(text="Homogeneous fibroglandular tissue, no mass.", labels={"class": "malignant"})),
    ("label", study(text="考虑乳腺癌。", lang="zh", labels={"class": "benign"})),
    ("laterality", study("A cyst in the left breast.", "Cyst of the right breast.")),
    ("laterality", study("右肾见结石。", "左肾结石。", region="kidney", lang="zh")),
    ("laterality", study(text="Nodule in the right lobe.", region="thyroid", labels={"side": "left"})),
    ("unit", study("A nodule of 12 mm.", "Nodule, 12 cm.")),
    ("unit", study("A cyst of 80 cm.", "Cyst.")),
    (
        "unit",
        study(
            "Head circumference 175 mm.",
            region="gynecology",
            measurements=(Measurement("head circumference", 17.5, "mm"),),
        ),
    ),
    ("sex", study("The prostate is enlarged.", region="kidney", sex="F")),
    ("sex", study("子宫肌瘤。", region="gynecology", lang="zh", sex="M")),
    ("grade", study("Spiculated mass.", "BI-RADS 2, highly suspicious of malignancy.")),
    ("grade", study("低回声结节，考虑良性。", "BI-RADS 5类，良性病变。", lang="zh")),
    ("grade", study("A nodule is seen.", "Nodule. BI-RADS 1.")),
    ("negation", study("No gallstones are seen.", "Gallstones.", region="liver")),
    ("negation", study("胆囊内见结石。", "胆囊未见结石。", region="liver", lang="zh")),
    ("negation", study("A hypoechoic nodule of 8 mm.", "Normal.", region="thyroid")),
]
CLEAN = [
    study("A cyst in the left breast.", "Cyst of the left breast, BI-RADS 2."),
    study("Both kidneys are normal. Right kidney: stone of 6 mm.", "Right renal stone.", region="kidney"),
    study("No gallstones. A hepatic cyst of 1.2 cm x 1.0 cm.", "Hepatic cyst.", region="liver"),
    study("乳腺组织回声均匀，未见明显占位性病变。", "未见异常。", lang="zh", labels={"class": "normal"}),
    study("前列腺增大。", "前列腺增生。", region="kidney", lang="zh", sex="M"),
    study(
        "Irregular mass with microcalcifications.",
        "BI-RADS 5, suspicious of malignancy.",
        labels={"class": "malignant"},
    ),
    study("Uterus and ovaries are normal.", "Normal.", region="gynecology", sex="F"),
]


@pytest.mark.parametrize("kind, made", FOUND, ids=[f"{k}{i}" for i, (k, _) in enumerate(FOUND)])
def test_found(kind, made):
    assert kind in {c.kind for c in conflicts([made])}


@pytest.mark.parametrize("made", CLEAN, ids=range(len(CLEAN)))
def test_not_found_where_nothing_is_wrong(made):
    assert list(conflicts([made])) == []


def test_published_captions_of_normal_images_describe_lesions():
    rows = json.loads(shared("data", "text", "EchoVLM_public_data", "BUSI.json").read_text(encoding="utf-8"))
    made = [
        replace(study(text=row["description"], lang="zh", labels={"class": row["id"].split()[0]}), study=row["id"])
        for row in rows
    ]
    found = [c for c in conflicts(made) if c.reason == "labelled normal, the text describes a lesion"]
    normal = [row for row in rows if row["id"].startswith("normal")]
    assert len(found) >= 0.94 * len(normal)
    assert "normal (7).png" not in {c.study for c in found}  # the one that says: no mass, no cyst, no calcification


def test_a_list_holds_no_words_of_a_report_and_out_leaves_the_studies_out(tmp_path):
    made, images = studies(8)
    made[2] = replace(made[2], report={"text": "A mass of Mr Smith."}, labels={"class": "normal"}, region="breast")
    write(tmp_path / "a", made, images)
    summary = find_conflicts(tmp_path / "a", list_file=tmp_path / "list.jsonl")
    assert summary.counts["conflicting_studies"] == 1
    assert "Smith" not in (tmp_path / "list.jsonl").read_text() + str(summary)
    find_conflicts(tmp_path / "a", tmp_path / "b", kinds=["label"])
    left = DataDir(tmp_path / "b")
    assert "s00002" not in left.studies()["study"].to_pylist() + left.records()["study"].to_pylist()
    assert left.images(["study"])["study"].to_pylist() == [f"s{i:05d}" for i in range(8) if i != 2]
    with pytest.raises(UsageError, match="known: label"):
        find_conflicts(tmp_path / "a", kinds=["colour"])
    assert set(CHECKS) == {kind for kind, _ in FOUND}
