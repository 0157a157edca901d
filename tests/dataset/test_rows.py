"""Rows of the three tables: values survive the way to Arrow and back, and messages hold no key for images."""

from __future__ import annotations

import pyarrow as pa
from curate_sets import studies

from echobench.curate.instruct import instruct
from echobench.dataset.records import Image, Message, Study
from echobench.dataset.rows import IMAGES, RECORDS, STUDIES, from_row, to_record, to_row, to_study


def through_arrow(row: dict, schema: pa.Schema) -> dict:
    return pa.Table.from_pylist([row], schema).to_pylist()[0]


def test_studies_records_and_images_survive_the_way_to_arrow_and_back():
    made, images = studies(5)
    for study in made:
        assert to_study(through_arrow(to_row(study), STUDIES)) == study
    for record in instruct(made):
        assert to_record(through_arrow(to_row(record), RECORDS)) == record
    for image in images:
        assert from_row(Image, through_arrow(to_row(image), IMAGES)) == image


FIRST = {
    "records": "id patient study region task lang split images messages reference choices findings labels measurements "
    "sex age view source licence site weight provenance",
    "images": "sha256 data width height spacing_mm_per_px frame phash study view sector",
    "studies": "study patient site region region_evidence region_confidence lang report images labels findings "
    "measurements sex age view source licence",
}


def test_columns_keep_their_order_and_new_ones_come_last():
    """The order is part of the bytes of a data set."""
    for schema, names in zip((RECORDS, IMAGES, STUDIES), FIRST.values(), strict=True):
        assert schema.names[: len(names.split())] == names.split()
    assert IMAGES.field("phash").type == pa.uint64() and RECORDS.field("age").type == pa.int16()


def test_maps_are_stored_sorted_by_name():
    made, _ = studies(1)
    study = Study("s", "p", "a", "liver", "x", 1.0, "en", {"text": "b", "findings": "a"}, ("i",))
    assert to_row(study)["report"] == [{"name": "findings", "value": "a"}, {"name": "text", "value": "b"}]


def test_parts_of_a_message_hold_type_and_text_alone():
    made, _ = studies(1)
    row = to_row(next(iter(instruct(made))))
    parts = [part for turn in row["messages"] for part in turn["content"]]
    assert {tuple(part) for part in parts} == {("type", "text")}
    assert to_record(row).messages[0] == Message("system", (("text", parts[0]["text"]),))
    parts[-1]["text"] = None
    assert to_record(row).messages[-1].text == ""
