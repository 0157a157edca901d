"""Time grows with the text and not faster, whatever unit the text repeats."""

from __future__ import annotations

import gc
import time

import pytest

from echobench.deid.identifiers import from_fields
from echobench.deid.text import report_text

UNITS = [
    "1", "a1", "a.", "a@", "may ", "12/", "1-", "1 ", "(1", "+1", "x.y", "A", "A ", "Aa ", "A. ", "Aa, ", "Dr ",
    "the of ", "\n", "\nA", " ", "  a", "http://", "www.", "[a", "((", "市", "华", "张", "张伟", "报告审核检查",
    "姓名：", "患者", "、王", "·阿", "省市县", "二〇", "1床", "号", "(2020)", "née ", "ß", "０", "：", "｜",
]  # fmt: skip


def seconds(unit: str, size: int) -> float:
    text = (unit * size)[:size]
    header = from_fields(names=["ZHANG^WEI", "Doe^Jane"], ids=["12345"])
    gc.disable()  # a collection takes a second where many tests ran before
    try:
        begin = time.process_time()
        report_text.find(text, header)
        return time.process_time() - begin
    finally:
        gc.enable()


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS)
def test_doubling_a_text_doubles_the_time(unit):
    seconds(unit, 500)
    short, long = seconds(unit, 8000), seconds(unit, 16000)
    assert long < 2.8 * short + 0.1


@pytest.mark.slow
def test_what_stands_at_the_edge_of_a_window_is_found():
    for size in range(1960, 2010, 3):
        text = (
            "Liver normal, " * (size // 14)
            + "x" * (size % 14)
            + " seen by Dr. Ingrid Hedlund, phone (415) 555-0132. "
            + "Spleen normal. " * 200
        )
        cleaned = report_text.clean(text, shift_days=None, style="category").text
        assert "Hedlund" not in cleaned
        assert "555-0132" not in cleaned
