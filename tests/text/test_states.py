"""Each property is read once, a denial turns the two-valued ones round, and doubt or the past says nothing."""

from __future__ import annotations

import pytest

from echobench.text import states


def read(name: str, text: str, region: str) -> set[str]:
    return states.find(next(p for p in states.properties() if p.name == name), text, region)


@pytest.mark.parametrize(
    "name, text, region, expected",
    [
        ("fetal life", "No fetal heartbeat.", "gynecology", {"dead"}),
        ("fetal life", "Viable singleton.", "gynecology", {"alive"}),
        ("fetal life", "Viable singleton.", "liver", set()),
        ("fetal life", "History of missed miscarriage. FHR seen, alive.", "gynecology", {"alive"}),
        ("inside of a vein", "Femoral vein not compressible.", "vessel", {"clotted"}),
        ("inside of a vein", "未见血栓", "vessel", {"free"}),
        ("content of a lesion", "Solid-cystic nodule", "thyroid", {"mixed"}),
        ("content of a lesion", "Possibly cystic nodule", "thyroid", set()),
        ("segment of the liver", "Lesion in segment 6", "liver", {"6"}),
        ("systolic function", "EF 不详, 心衰", "heart", {"reduced"}),
    ],
)
def test_a_text_states_the_value_of_a_property(name, text, region, expected):
    assert read(name, text, region) == expected


def test_no_value_of_a_property_is_another_ones_word():
    for kind in states.properties():
        for value, words in kind.values.items():
            assert words.pattern and len(kind.values) > 1, (kind.name, value)
