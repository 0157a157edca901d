"""Word documents: every part that a page shows, in lines."""

from __future__ import annotations

import pytest
from report_writers import docx, package

from echobench.errors import InputError
from echobench.ingest.report_files.docx import text_of

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def body(content: str) -> str:
    return text_of(package({"word/document.xml": f"<w:document {W}><w:body>{content}</w:body></w:document>"}))


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_cells_breaks_and_nested_content_keep_their_lines():
    table = "".join(f"<w:tc><w:p>{run(t)}</w:p></w:tc>" for t in ("姓名", "张伟"))
    text = body(
        f"<w:tbl><w:tr>{table}</w:tr></w:tbl><w:p>{run('A')}<w:r><w:br/></w:r>{run('B')}<w:r><w:tab/></w:r>{run('C')}</w:p>"
        f"<w:sdt><w:sdtContent><w:p>{run('in a field')}</w:p></w:sdtContent></w:sdt>"
        f"<w:p><w:r><w:pict><w:txbxContent><w:p>{run('in a box')}</w:p></w:txbxContent></w:pict></w:r></w:p>"
    )
    assert [line.rstrip() for line in text.split("\n") if line.strip()] == [
        "姓名\t张伟", "A", "B\tC", "in a field", "in a box",
    ]  # fmt: skip


def test_changes_that_were_made_are_read_and_what_was_deleted_is_not():
    inserted, deleted = f"<w:ins>{run('new')}</w:ins>", "<w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
    assert body(f"<w:p>{inserted}{deleted}</w:p>").strip() == "new"


def test_header_and_footer_stand_around_the_page():
    part = f"<w:hdr {W}><w:p>{run('{}')}</w:p></w:hdr>"
    data = docx(["Body"], **{"word/header1.xml": part.format("Head"), "word/footer1.xml": part.format("Foot"),
                             "word/vbaProject.bin": b"\xd0\xcf\x11\xe0 macro"})  # fmt: skip
    assert text_of(data).split() == ["Head", "Body", "Foot"]


@pytest.mark.parametrize(
    "content", ["<w:document", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "<a>" * 600 + "</a>" * 600]
)
def test_damaged_and_hostile_xml_is_refused(content):
    with pytest.raises(InputError, match="Word document is damaged"):
        text_of(package({"word/document.xml": content}))
