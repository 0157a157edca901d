"""RTF: what is text of the page is read, in its own code page; what is not is left out."""

from __future__ import annotations

import pytest
from report_writers import rtf

from echobench.errors import InputError
from echobench.ingest.report_files.rtf import text_of


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"A\tab B\line C\par D", "A\tB\nC\nD"),
        (r"{\header Head\par}Body{\footer \par Foot}", "Head\nBody\nFoot"),
        (r"{\*\bkmkstart x}{\info{\author Poe}}{\pict 89504e47}A", "A"),
        (r"{\field{\*\fldinst HYPERLINK x}{\fldrslt Shown}}", "Shown"),
        (r"\uc0\u24352\u20255{\uc2\u-10179??\u-8704??}", "张伟\U0001f600"),
        (r"a\emdash b\'e9\~c\_d\\\{\}", "a—bé\u00a0c-d\\{}"),
        (r"\trowd A\cell B\cell\row C", "A\tB\t\nC"),
        (r"A{\deleted gone}B{\v hidden}", "ABhidden"),
        (r"{\f1\'d5\'c5}\'e9", "张é"),
    ],
)
def test_control_words_of_rtf_become_text_or_nothing(body, text):
    fonts = r"{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset134 SimSun;}}"
    assert text_of(rf"{{\rtf1\ansi\ansicpg1252\uc1{fonts}\f0 {body}}}".encode()) == text


def test_raw_bytes_of_the_code_page_and_binary_data():
    data = rb"{\rtf1\ansi\ansicpg936 " + "肝脏".encode("gbk") + rb"{\pict\bin4 }}{{}\par}"
    assert text_of(data) == "肝脏\n"


@pytest.mark.parametrize("size", [30, 100, 150])
def test_a_document_that_was_cut_is_damaged(size):
    with pytest.raises(InputError, match="RTF document is damaged"):
        text_of(rtf(["所见：肝脏大小正常"])[:size])


def test_time_grows_with_length():
    import time

    def seconds(count: int) -> float:
        data = rtf(["肝脏"] * count)
        start = time.process_time()
        text_of(data)
        return time.process_time() - start

    seconds(500)
    assert seconds(8_000) < 4 * seconds(4_000) + 0.05
