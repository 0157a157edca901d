"""What a person read in an image counts for that image alone, and a table that cannot be understood is refused."""

from __future__ import annotations

import numpy as np
import pytest
from audit_sets import SECRET

from echobench.audit.read_by_person import FOLDER, TABLE, ReadByPerson
from echobench.errors import UsageError

IMAGE = np.arange(48, dtype=np.uint8).reshape(4, 12, 1)


def filled(private, text):
    """Ask for an image and let a person write `text` down."""
    ReadByPerson(SECRET, private).ask(IMAGE)
    table = private / FOLDER / TABLE
    table.write_text(table.read_text().replace("\t", f"\t{text}"))
    return ReadByPerson(SECRET, private)


@pytest.mark.parametrize(("text", "lines"), [("Дарья  Лунёва", ["Дарья  Лунёва"]), ("-", []), ("", None), ("  ", None)])
def test_a_text_nothing_and_what_nobody_looked_at_differ(tmp_path, text, lines):
    assert filled(tmp_path / "private", text).lines(IMAGE) == lines


def test_another_image_has_another_line(tmp_path):
    person = filled(tmp_path / "private", "Dr Okonkwo")
    assert person.lines(IMAGE + 1) is None and person.lines(IMAGE.reshape(12, 4, 1)) is None
    person.ask(IMAGE + 1)
    rows = (tmp_path / "private" / FOLDER / TABLE).read_text().splitlines()
    assert len(rows) == 2 and rows[0].endswith("\tDr Okonkwo") and rows[1].endswith("\t")
    assert len(list((tmp_path / "private" / FOLDER).glob("*.png"))) == 2


def test_what_was_asked_is_not_asked_again(tmp_path):
    person = filled(tmp_path / "private", "x")
    before = (tmp_path / "private" / FOLDER / TABLE).read_text()
    person.ask(IMAGE)
    assert (tmp_path / "private" / FOLDER / TABLE).read_text() == before


@pytest.mark.parametrize("line", ["Okonkwo", "\tOkonkwo", "a1 Okonkwo"])
def test_a_line_without_an_id_is_refused_by_its_number(tmp_path, line):
    filled(tmp_path / "private", "x")
    with (tmp_path / "private" / FOLDER / TABLE).open("a") as table:
        table.write(line + "\n")
    with pytest.raises(UsageError, match="line 2 of") as refused:
        ReadByPerson(SECRET, tmp_path / "private")
    assert "Okonkwo" not in str(refused.value)


def test_an_editor_s_byte_order_mark_and_blank_lines_do_no_harm(tmp_path):
    filled(tmp_path / "private", "x")
    table = tmp_path / "private" / FOLDER / TABLE
    table.write_bytes(b"\xef\xbb\xbf" + table.read_bytes().replace(b"\n", b"\r\n\r\n"))
    assert ReadByPerson(SECRET, tmp_path / "private").lines(IMAGE) == ["x"]


def test_without_a_private_folder_nobody_has_read_anything():
    person = ReadByPerson(SECRET)
    person.ask(IMAGE)
    assert person.lines(IMAGE) is None
