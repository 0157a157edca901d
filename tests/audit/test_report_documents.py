"""The whole text of documents and pages is read: cells, forms, properties, escapes, code pages."""

from __future__ import annotations

import pytest
from report_writers import package, pdf

from echobench.audit.report_documents import of_document, of_page, of_pdf, of_rtf, page_text


@pytest.mark.parametrize(
    "page, text",
    [
        ("<b>Qu</b>ill", "Quill"),
        ("Qu&iacute;ll &amp; Ada", "Quíll & Ada"),
        ("<td>Quill</td><th>Ada</th>7", "Quill  Ada  7"),
        ("<input value='Quill'>", "\nQuill\n"),
        ('<IMG ALT="Quill" src="x">', "\nQuill\n"),
        ("<a title = 'Quill'>x</a>", "\nQuill\nx"),
        ("<meta content='Quill'>", "\nQuill\n"),
        ("<a href='Quill'>x</a>", "x"),
    ],
)
def test_a_page_gives_its_text_and_what_forms_and_titles_hold(page, text):
    assert page_text(page) == text


@pytest.mark.parametrize("tag", "p div tr table li ul ol h1 section article head body title br".split())
def test_a_block_of_a_page_ends_a_line(tag):
    assert page_text(f"Quill<{tag} class='x'>Ada") == "Quill\nAda"
    assert tag == "br" or page_text(f"Quill</{tag}>Ada") == "Quill\nAda"
    assert page_text("Quill<pre>Ada<span>") == "QuillAda"


def test_a_page_gives_the_rows_of_its_tables_and_all_its_text():
    page = "<h1>Export</h1><TABLE><TR x='1'><TD>name</TD><th>id</th></TR ><tr><td>Quill</td><td>7\n</td></tr></TABLE>"
    row, whole = of_page(page.encode())
    assert row == {"name": "Quill", "id": "7\n"} and whole["text"].split() == ["Export", "name", "id", "Quill", "7"]


def document(**parts: str) -> dict[str, str]:
    (row,) = of_document(package({name.replace("__", "."): text for name, text in parts.items()}))
    return {key.partition("\0")[0]: value for key, value in row.items()}


@pytest.mark.parametrize("end", ["</w:p>", "</text:p>", "</text:h>", "</w:tr>", "</table:table-row>", "<w:br/>"])
def test_a_paragraph_of_a_document_ends_a_line(end):
    assert "Quill\nAda" in document(content__xml=f"<x>Quill{end}Ada</x>").values()


@pytest.mark.parametrize("gap", ["</w:tc>", "</table:table-cell>", "<w:tab/>", "<w:tab w:val='1'/>", "<text:tab/>"])
def test_cells_and_tabs_of_a_document_are_parted_and_label_each_other(gap):
    row = document(content__xml=f"<x>MRN{gap}88123</x>")
    assert row["MRN"] == "88123" and row["text"] == "MRN  88123"


def test_every_part_of_a_document_but_its_styles_is_read():
    row = document(content__xml="<x>Quill</x>", meta__xml="<x>Ada &amp; May</x>", media__bin="Picture")
    assert row["text"] in ("Quill", "Ada & May")
    (whole,) = of_document(package({"a.xml": "<x>Quill</x>", "b.xml": "<x>Ada</x>", "styles.xml": "<x>No</x>",
                                    "theme1.xml": "<x>No</x>", "settings.xml": "<x>No</x>",
                                    "fontTable.xml": "<x>No</x>"}))  # fmt: skip
    assert {"Quill", "Ada"} <= set(whole.values()) and "No" not in whole.values()


def test_a_pdf_gives_every_page_and_one_of_images_is_refused():
    (row,) = of_pdf(pdf([["Quill"], ["Ada"]]))
    assert any("Quill" in text and "Ada" in text for text in row.values())
    with pytest.raises(ValueError, match="images"):
        list(of_pdf(pdf([], images=[0])))


@pytest.mark.parametrize(
    "body, text",
    [
        (rb"Quill\par Ada\line 7", "Quill\nAda\n7"),
        (rb"a\tab b\cell c\row d\page e\sect f", "a  b  c\nd\ne\nf"),
        (rb"\pard\partx Quill", "Quill"),
        (rb"Qu\'edll", "Quíll"),
        (rb"\u24352?\u20255 ?", "张伟"),
        (rb"\u-24661 ?", chr(65536 - 24661)),
        (b"Qu\r\nill", "Quill"),
        (rb"{\b Quill}{\*\x y}\~z", "Quillz"),
        (rb"{\fonttbl{\f0 Arial;}}{\colortbl;\red0;}{\stylesheet{s}}{\*\gen Word;}Quill", "Quill"),
    ],
)
def test_controls_of_rtf_are_lines_gaps_signs_or_nothing(body, text):
    (row,) = of_rtf(rb"{\rtf1\ansi " + body + b"}")
    assert row["text"] == text


@pytest.mark.parametrize(
    "page, data, text",
    [
        (b"936", rb"\'d5\'c5", "张"),
        (b"950", rb"\'b1\'69", "張"),
        (b"949", rb"\'b1\'e8", "김"),
        (b"1251", rb"\'c8", "И"),
        (b"1252", rb"\'e9", "é"),
        (b"936", rb"\'d5" b"\r\n" rb"\'c5", "张"),
    ],
)
def test_bytes_of_rtf_are_decoded_by_the_stated_code_page(page, data, text):
    (row,) = of_rtf(rb"{\rtf1\ansicpg" + page + b" " + data + b"}")
    assert row["text"] == text
