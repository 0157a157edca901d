"""HL7 v2 messages: orders, escapes, batches, persons, and results that are no text."""

from __future__ import annotations

import pytest
from report_writers import Report, hl7

from echobench.errors import InputError
from echobench.ingest.column_roles import Columns
from echobench.ingest.report_files.hl7 import rows
from echobench.ingest.tables import BadRow, Row
from echobench.reasons import Reason

MSH = r"MSH|^~\&|RIS|EAST|PACS|EAST|20230915||ORU^R01|1|P|2.5"
REPORT = Report("00012345", "ZY1001", "Roe^Jane", "A cyst.", "Cyst.")


def read(*segments: str, end: str = "\r"):
    return list(rows(end.join(segments).encode(), Columns(), lambda data: data.decode()))


def test_persons_contacts_dates_and_places_of_all_segments():
    (row,) = read(
        MSH, "PID|1||P7^^^EAST^MR~S9^^^SSA^SS||Roe^Jane^^^Mrs~罗^珍||19620311|F|||Elm Road 7^^Toboso||5550100",
        "NK1|1|Roe^Max", "PV1||I|W3^12^A||||D1^Poe^Ann|D2^Doe^Bo|||||||||||V77",
        r"OBR|1|PL1|A1|US^Liver|||20230914101500||||||||||||||||||F|||||||D7&Low&Kim|D8&Ho&Al",
        "OBX|1|TX|||Normal.",
    )  # fmt: skip
    assert row.all("patient_id") == ["P7", "S9"] and row.all("name") == ["Roe^Jane^^^Mrs", "罗^珍"]
    assert row.all("other_person") == ["Roe^Max", "Poe^Ann", "Doe^Bo", "Low^Kim", "Ho^Al"]
    assert row.all("institution") == ["W3", "12", "A"] and row.all("id") == ["V77", "PL1"]
    assert row.all("contact") == ["Elm Road 7 Toboso", "5550100"]
    assert (row.first("birth_date"), row.first("sex"), row.first("date")) == ("19620311", "F", "20230914")
    assert (row.first("accession"), row.first("region"), row.first("status")) == ("A1", "Liver", "final")


def test_an_order_is_a_row_and_a_message_without_results_is_dropped():
    contents = read(
        MSH, "PID|1||P7", "ORC|RE", "OBR|1||A1|US", "OBX|1|TX|||One.", "ORC|RE", "OBR|2||A2|US", "OBX|1|TX|||Two.",
        MSH, "PID|1||P8", "OBR|1||A3|US",
    )  # fmt: skip
    assert [c.first("accession") for c in contents if isinstance(c, Row)] == ["A1", "A2"]
    assert [c.first("patient_id") for c in contents if isinstance(c, Row)] == ["P7", "P7"]
    assert contents[2] == BadRow(3, Reason.REPORT_EMPTY, "HL7 message")


def test_escapes_repetitions_and_broken_lines_keep_the_lines_of_a_text():
    (row,) = read(
        MSH, "OBR|1||A1|US", r"OBX|1|FT|&GDT||A \T\ B\.br\C \F\ D~\H\E\N\ \X4C69\ver", "goes on", 
        "OBX|2|TX|R&IMP||Fine.",
        end="\n",
    )  # fmt: skip
    assert row.first("findings") == "A & B\nC | D\nE Liver\ngoes on" and row.first("impression") == "Fine."


def test_results_that_are_deleted_are_none_and_images_are_told_of():
    contents = read(MSH, "OBR|1||A1|US", "OBX|1|TX|||Old.||||||D", "OBX|2|TX|||New.", "OBX|3|RP|||http://x")
    assert contents[0].all("text") == ["New."] and contents[1] == BadRow(2, Reason.ATTACHMENT_NOT_READ)


def test_numbers_keep_their_name_and_unit():
    (row,) = read(MSH, "OBR|1||A1|US", "OBX|1|NM|1^BPD^L||52|mm")
    assert row.all("text") == ["BPD: 52 mm"]


def test_batches_and_frames_are_read():
    frames = b"".join(b"\x0b" + hl7([REPORT]) + b"\x1c\r" for _ in range(2))
    assert len(list(rows(frames, Columns(), bytes.decode))) == 2
    batch = b"FHS|^~\\&|A\rBHS|^~\\&|A\r" + hl7([REPORT]) + b"BTS|1\rFTS|1\r"
    assert len(list(rows(batch, Columns(), bytes.decode))) == 1


def test_a_message_of_another_kind_holds_no_report():
    with pytest.raises(InputError) as caught:
        read(MSH.replace("ORU^R01", "ADT^A01"), "PID|1||P7")
    assert caught.value.reason is Reason.REPORT_EMPTY
