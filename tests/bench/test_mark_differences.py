"""Marked differences: words and numbers whole, Chinese by character, HTML escaped."""

from __future__ import annotations

from echobench.bench.mark_differences import differences, mark_differences


def test_sample_pages_mark_what_differs():
    assert mark_differences("No cyst of 1.2 cm.", "A cyst of 12 cm.") == (
        "<del>No</del><ins>A</ins> cyst of <del>1.2</del><ins>12</ins> cm."
    )
    assert mark_differences("左侧囊肿", "右侧囊肿") == "<del>左</del><ins>右</ins>侧囊肿"
    assert mark_differences("<b>", "<i>") == "&lt;<del>b</del><ins>i</ins>&gt;"


def test_both_texts_can_be_put_together_again():
    reference, answer = "A cyst of 12 mm.", "Two cysts of 1.2 cm"
    runs = differences(reference, answer)
    assert "".join(text for kind, text in runs if kind != "added") == reference
    assert "".join(text for kind, text in runs if kind != "missing") == answer
