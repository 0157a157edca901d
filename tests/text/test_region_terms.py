"""Regions and organs that words and codes name."""

from __future__ import annotations

import pytest

from echobench.text import region_terms


@pytest.mark.parametrize(
    "text, region",
    [
        ("颈动脉内中膜增厚，颈总动脉斑块", "vessel"),
        ("胎儿双顶径62mm", "gynecology"),
        ("前列腺增大，膀胱充盈可", "kidney"),
        ("胰腺大小正常，胆囊壁光滑", "liver"),
        ("Mitral regurgitation, LVEF 60%", "heart"),
        ("Parathyroid adenoma near the isthmus", "thyroid"),
        ("左乳低回声结节", "breast"),
        ("Splenomegaly? The spleen measures 14 cm.", "liver"),
    ],
)
def test_the_words_of_a_text_give_its_region(text, region):
    assert region_terms.region_of(text)[0][0] == region


def test_regions_of_codes_and_body_parts():
    assert region_terms.region_of_code("T-B6000") == region_terms.region_of_code("69748006") == "thyroid"
    assert region_terms.region_of_code("nothing") is None
    assert region_terms.region_of_body_part("Gall Bladder") == "liver"
    assert region_terms.region_of_body_part("") is None
    assert region_terms.region_of_body_part("FOOT") is None


def test_codes_agree_with_the_dicom_dictionary():
    """SCT and SRT codes of one region name one thing: pydicom maps the retired code to the current one."""
    from pydicom.sr._snomed_dict import mapping

    for region in region_terms.read_schema("regions.json")["regions"].values():
        codes = region["codes"]
        for code, meaning in codes.items():
            if not code[0].isdigit():
                assert codes.get(mapping["SRT"][code]) == meaning
