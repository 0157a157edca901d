"""Severity, number, clock and growth as intervals, and the finding that each belongs to."""

from __future__ import annotations

from math import inf

import pytest

from echobench.text import descriptors, findings
from echobench.text.clauses import clauses
from echobench.text.lexicon import fold


def described(text: str, scale: str) -> list[tuple[float, float, str | None]]:
    folded = fold(text)
    listed = descriptors.find(text, findings.find(text), clauses(folded))
    return [(d.low, d.high, d.finding.name if d.finding else None) for d in listed if d.scale == scale]


@pytest.mark.parametrize(
    "text, scale, low, high",
    [
        ("Mild hydronephrosis.", "severity", 1, 1),
        ("Mild to moderate hydronephrosis.", "severity", 1, 2),
        ("Trace to mild MR.", "severity", 0.5, 1),
        ("轻中度反流。", "severity", 1, 2),
        ("反流（重度）。", "severity", 3, 3),
        ("腹腔大量积液。", "severity", 3, 3),
        ("Small pericardial effusion.", "severity", 1, 1),
        ("Two fibroids.", "number", 2, 2),
        ("子宫肌瘤五枚。", "number", 5, 5),
        ("胆囊单发结石。", "number", 1, 1),
        ("Several gallstones.", "number", 2, inf),
        ("3 nodules in the thyroid.", "number", 3, 3),
        ("病灶位于3点钟方向。", "clock", 3, 3),
        ("Mass at 12 o'clock.", "clock", 0, 0),
        ("Mass at the 10:30 o'clock position.", "clock", 10.5, 10.5),
        ("结节较前增大。", "growth", 1, 1),
        ("The nodule has decreased in size.", "growth", -1, -1),
        ("No interval change in the nodule.", "growth", 0, 0),
    ],
)
def test_a_descriptor_is_an_interval_of_its_scale(text, scale, low, high):
    assert [(a, b) for a, b, _ in described(text, scale)] == [(low, high)]


@pytest.mark.parametrize(
    "text", ["Seen 3 weeks ago.", "A nodule of 3 mm.", "Small liver.", "肝脏增大。", "一个月后复查。"]
)
def test_what_is_no_descriptor(text):
    assert not [d for scale in ("severity", "number", "clock", "growth") for d in described(text, scale)]


def test_each_belongs_to_its_own_finding():
    text = "Mild mitral regurgitation and moderate tricuspid regurgitation."
    assert described(text, "severity") == [(1, 1, "mitral regurgitation"), (2, 2, "tricuspid regurgitation")]
