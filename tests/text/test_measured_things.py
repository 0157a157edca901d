"""What a quantity measures: the finding or organ beside it."""

from __future__ import annotations

import pytest

from echobench.text import measured_things


@pytest.mark.parametrize(
    "text, region, things",
    [
        (
            "Right kidney 10 cm. A stone of 6 mm in the left kidney.",
            "kidney",
            [(10.0, "kidney", {"right"}), (6.0, "nephrolithiasis", {"left"})],
        ),
        ("肝内见无回声区，大小约23mm。", "liver", [(23.0, "hepatic cyst", set())]),
        ("No stone. Common duct 15 mm.", "liver", [(15.0, "bile duct", set())]),
        ("12 mm.", None, [(12.0, "", set())]),
    ],
)
def test_the_thing_beside_the_number(text, region, things):
    assert [(t.quantity.value, t.subject, set(t.sides)) for t in measured_things.find(text, region)] == things
