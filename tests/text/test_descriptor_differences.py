"""Reports that differ in severity, number, clock, growth or organ, and paraphrases that do not."""

from __future__ import annotations

import pytest

from echobench.text.report_differences import compare


@pytest.mark.parametrize(
    "kind, reference, prediction",
    [
        ("severity", "Mild hydronephrosis.", "Severe hydronephrosis."),
        ("severity", "二尖瓣轻度反流。", "二尖瓣重度反流。"),
        (
            "severity",
            "Mild left hydronephrosis and severe right hydronephrosis.",
            "Severe left hydronephrosis and mild right hydronephrosis.",
        ),
        ("number", "胆囊内见单个结石。", "胆囊内见多个结石。"),
        ("number", "Two fibroids are seen.", "A single fibroid is seen."),
        ("clock", "病灶位于3点钟方向。", "病灶位于9点钟方向。"),
        ("growth", "结节较前增大。", "结节较前缩小。"),
        ("growth", "The lesion has grown.", "The lesion is unchanged."),
        ("organ", "肾囊肿。", "肝囊肿。"),
        ("organ", "Moderate aortic regurgitation.", "Moderate tricuspid regurgitation."),
    ],
)
def test_two_texts_that_describe_a_finding_differently_differ_in_its_kind(kind, reference, prediction):
    assert kind in {d.kind for d in compare(reference, prediction)}


@pytest.mark.parametrize(
    "reference, prediction",
    [
        ("Mild mitral regurgitation.", "Trace to mild MR."),
        ("轻度二尖瓣反流。", "二尖瓣反流（轻度）。"),
        ("Multiple liver cysts.", "Several hepatic cysts."),
        ("Left mass at 10 o'clock.", "At 10:00 o'clock there is a mass on the left."),
        ("囊肿较前相仿。", "囊肿与前次比较无明显变化。"),
        ("There is a cyst in the liver.", "Hepatic cyst."),
        ("心包腔内少量积液。", "少量心包积液。"),
        ("Gestational age 32 weeks 4 days.", "Gestational age 32w4d (228 days)."),
        ("History of severe regurgitation, now mild mitral regurgitation.", "Mild mitral regurgitation."),
    ],
)
def test_paraphrases_do_not_differ(reference, prediction):
    assert compare(reference, prediction) == []


def test_spans_point_at_the_words():
    (difference,) = compare("Mild hydronephrosis.", "There is severe hydronephrosis.")
    assert difference.reference == (0, 4)
    assert difference.prediction == (9, 15)
