"""What a denied mass, nodule or lesion rules out, and where it does not."""

from __future__ import annotations

import pytest

from echobench.curate.conflict_polarity import negation
from echobench.dataset.records import Study

AFFIRMS = "the impression affirms what the findings deny"
DENIES = "the impression denies what the findings affirm"


def reasons(findings: str, impression: str, region: str) -> list[str]:
    sections = {"findings": findings, "impression": impression}
    lang = "en" if findings.isascii() else "zh"
    study = Study("s", "p", "a", region, "x", 1.0, lang, sections, ("i",), {})
    return [contradiction.reason for contradiction in negation(study, sections)]


@pytest.mark.parametrize(
    ("findings", "impression", "region", "expected"),
    [
        ("No focal lesion in the liver.", "Hepatic hemangioma, 15 mm.", "liver", [AFFIRMS]),
        ("No focal lesion in the liver.", "Hepatic cyst.", "liver", [AFFIRMS]),
        ("肝内未见占位性病变。", "肝血管瘤。", "liver", [AFFIRMS]),
        ("Myometrium homogeneous, no mass.", "Uterine fibroid.", "gynecology", [AFFIRMS]),
        ("No mass.", "Fibroadenoma of the left breast.", "breast", [AFFIRMS]),
        ("Hepatic hemangioma, 15 mm.", "No focal liver lesion.", "liver", [DENIES]),
        ("No stenosis.", "Occlusion of the left carotid artery.", "vessel", [AFFIRMS]),
        ("No mass in the right kidney.", "Right renal cyst.", "kidney", []),
        ("No focal lesion in the liver.", "Renal cyst.", "liver", []),
        ("Echogenic nodule of 15 mm in segment 6. The rest of the liver shows no focal lesion.", "Hemangioma.", "liver",
         []),
        ("肝内未见明显占位。肝右叶见无回声区，大小1.2cm×1.0cm。", "肝囊肿。", "liver", []),
        ("No focal lesion.", "Fatty liver.", "liver", []),
    ],
)  # fmt: skip
def test_a_denied_lesion_contradicts_every_focal_one_of_its_organ(findings, impression, region, expected):
    assert reasons(findings, impression, region) == expected
