"""Contradictions: each kind found where it is, and not where it is not; the published BUSI captions as they are."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from corpus import shared
from curate_sets import studies, write

from echobench.curate.conflicts import CHECKS, conflicts, find_conflicts, repair
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
    ("negation", study("双侧颈动脉见多发斑块。", "双侧颈动脉未见异常。", region="vessel", lang="zh")),
    ("negation", study("Status post cholecystectomy.", "Cholelithiasis.", region="liver")),
    ("label", study(text="No steatosis. Normal liver.", region="liver", labels={"class": "fatty liver"})),
    ("label", study(text="双肾未见积水。", region="kidney", lang="zh", labels={"class": "hydronephrosis"})),
    ("label", study(text="Simple cyst, 8 mm.", labels={"class": "malignant"})),
    ("unit", study("A haemangioma of 20 mm.", "Haemangioma of 45 mm.", region="liver")),
    ("unit", study("Ejection fraction 62 percent.", "Ejection fraction 25 percent.", region="heart")),
    ("grade", study("左乳囊肿，壁薄。", "左乳囊肿，BI-RADS 5类。", lang="zh")),
    ("grade", study("Solid nodule, taller than wide, with microcalcifications.", "TI-RADS 2.", region="thyroid")),
    ("grade", study("Typical hepatocellular carcinoma.", "LI-RADS 1.", region="liver")),
    ("description", study("Severe aortic stenosis.", "Mild aortic stenosis.", region="heart")),
    ("description", study("子宫单发肌瘤。", "子宫多发肌瘤。", region="gynecology", lang="zh")),
    ("state", study("Embryo 9 mm, no cardiac activity.", "Live intrauterine pregnancy.", region="gynecology")),
    ("state", study("S5见囊肿", "S8囊肿", region="liver", lang="zh")),
    ("guideline", study("PASP 28 mmHg.", "Severe pulmonary hypertension.", region="heart")),
    ("guideline", study("LVEF 25 %.", "Preserved systolic function.", region="heart")),
    ("repeated", study("LVEF (Simpson) 57%; LVEF (visual) 25%.", "As described.", region="heart")),
    ("repeated", study("LVEF 61 %.", "Normal.", region="heart", labels={"ef": "30"})),
    ("description", study("Mass at 10 o'clock on the right.", "Right mass at 4 o'clock.")),
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
    study("Mother had breast cancer. No mass is seen.", "Normal study, BI-RADS 1.", labels={"class": "normal"}),
    study("Indication: rule out stones. No calculus is seen.", "Normal kidneys.", region="kidney"),
    study("胆囊息肉可能性小，胆囊壁光滑。", "胆囊未见异常。", region="liver", lang="zh"),
    study("Thrombus last year; now fully compressible.", "No deep vein thrombosis.", region="vessel"),
    study("Plaque, stenosis below 50 percent.", "Plaque without significant stenosis.", region="vessel"),
    study("右肾长径10cm，结石10mm。", "右肾结石。", region="kidney", lang="zh"),
    study("A nodule of 8 mm on the right and of 15 mm on the left.", "The larger one, left, 15 mm.", region="thyroid"),
    study("Oval mass, 15 mm.", "BI-RADS 4A, biopsy to exclude malignancy.", labels={"class": "benign"}),
    study("Spongiform nodule.", "TI-RADS 1.", region="thyroid"),
]


@pytest.mark.parametrize("kind, made", FOUND, ids=[f"{k}{i}" for i, (k, _) in enumerate(FOUND)])
def test_a_contradictory_study_has_a_conflict_of_its_kind(kind, made):
    assert kind in {c.kind for c in conflicts([made])}


@pytest.mark.parametrize("made", CLEAN, ids=range(len(CLEAN)))
def test_not_found_where_nothing_is_wrong(made):
    assert list(conflicts([made])) == []


@pytest.mark.slow
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


def test_a_list_holds_no_words_of_a_report_and_out_repairs_the_studies(tmp_path):
    made, images = studies(8)
    made[2] = replace(made[2], report={"text": "A mass of Mr Smith."}, labels={"class": "normal"}, region="breast")
    write(tmp_path / "a", made, images)
    summary = find_conflicts(tmp_path / "a", list_file=tmp_path / "list.jsonl")
    assert summary.counts["conflicting_studies"] == 1
    assert "Smith" not in (tmp_path / "list.jsonl").read_text() + str(summary)
    find_conflicts(tmp_path / "a", tmp_path / "b", kinds=["label"])
    left = DataDir(tmp_path / "b")
    mended = next(row for row in left.studies().to_pylist() if row["study"] == "s00002")
    assert mended["report"] == []
    assert mended["labels"] == [{"name": "class", "value": "normal"}]
    assert {row["task"] for row in left.records().to_pylist() if row["study"] == "s00002"} == {"region", "diagnosis"}
    assert left.images(["study"])["study"].to_pylist() == [f"s{i:05d}" for i in range(8)]
    before, after = (
        {row["id"]: row for row in DataDir(tmp_path / name).records().to_pylist() if row["study"] != "s00002"}
        for name in "ab"
    )
    assert before == after
    with pytest.raises(UsageError, match="known: label"):
        find_conflicts(tmp_path / "a", kinds=["colour"])
    assert set(CHECKS) == {kind for kind, _ in FOUND}


def test_repair_takes_out_what_the_contradictory_fields_alone_state():
    made = replace(
        study("A cyst of 12 mm. Gallstones.", "Cyst. No gallstones.", region="liver"),
        findings=("cholelithiasis", "hepatic cyst"),
        measurements=(Measurement("size", 12.0, "mm"), Measurement("spleen", 90.0, "mm")),
    )
    mended = repair(made, {"findings"})
    assert mended.report == {"impression": "Cyst. No gallstones."}
    assert mended.findings == ("hepatic cyst",)
    assert repair(made, {"measurements"}).measurements == ()
    assert repair(made, {"measurements"}).report == made.report
    assert (mended.images, mended.labels) == (made.images, made.labels)
