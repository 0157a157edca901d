"""PDF: text, passwords, and pages that are images."""

from __future__ import annotations

import io
import sys

import pytest
from report_writers import pdf

from echobench.errors import InputError
from echobench.ingest.report_files.pdf import text_of
from echobench.reasons import Reason


def locked(user: str) -> bytes:
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf([["肝脏大小正常"]])))
    writer.encrypt(user_password=user, owner_password="owner", algorithm="AES-256")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def test_pages_follow_each_other():
    text, scans = text_of(pdf([["所见：肝脏", "大小正常"], ["签名 A"]]))
    assert text.split("\n") == ["所见：肝脏", "大小正常", "签名 A"] and scans == []


def test_a_password_that_is_asked_for_is_a_reason_and_one_for_printing_is_none():
    with pytest.raises(InputError) as caught:
        text_of(locked("secret"))
    assert caught.value.reason is Reason.REPORT_LOCKED
    assert text_of(locked(""))[0] == "肝脏大小正常"


@pytest.mark.parametrize("size", [12, 200, 700])
def test_a_document_that_was_cut_never_raises_anything_else(size):
    with pytest.raises(InputError):
        text_of(pdf([["肝脏"]])[:size])


def test_radicals_of_a_font_are_the_letters_they_stand_for():
    assert text_of(pdf([["\u2f42\u2f63"]]))[0] == "文生"


def test_a_pdf_needs_its_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(InputError, match=r"PDF document: install echobench\[formats\]"):
        text_of(pdf([["A"]]))
