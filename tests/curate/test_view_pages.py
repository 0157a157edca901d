"""What the viewer reads of a data set: entries, details, search, images."""

from __future__ import annotations

import pytest
from view_sets import DUPLICATES, HOSTILE, QUARANTINED, REVIEWED, ZH, flagged

from echobench.curate.view_pages import SetPages
from echobench.dataset.directory import DataDir
from echobench.errors import EchobenchError, UsageError
from echobench.viewer import PART_SIZE


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> DataDir:
    return flagged(tmp_path_factory.mktemp("view") / "set")


@pytest.fixture(scope="module")
def pages(data) -> SetPages:
    return SetPages(data)


def test_entries_are_the_examinations_and_then_the_quarantine(pages, data):
    entries = pages.entries()
    assert [entry.id for entry in entries] == [*data.studies(["study"]).column(0).to_pylist(), QUARANTINED]
    first = entries[0]
    assert first.title == "肝囊肿。" and len(first.images) == 1
    assert (first.facets["region"], first.facets["lang"], first.facets["split"]) == ("liver", "zh", ["train"])
    assert first.facets["finding"] == ["hepatic cyst"] and "report" in first.facets["task"]
    assert entries[-1].title == "quarantined: DICOM header cannot be parsed"


def test_an_examination_has_its_images_report_and_instructions(pages, data):
    item = pages.items(0, 1)[0]
    assert len(item.images) == len(item.captions) == 3
    assert item.captions[1:] == [
        "2: kidney, sagittal, 64 x 48 px, frame 1 of a clip, 0.3 mm/px",
        "3: sagittal, 64 x 48 px, frame 2 of a clip, 0.3 mm/px"
    ]  # fmt: skip
    assert ("report, findings", ZH) in item.fields
    assert item.command == "echobench locate s00000 --private PRIVATE"
    records = [row for row in data.records().to_pylist() if row["study"] == "s00000"]
    assert [talk.id for talk in item.conversations] == [row["id"] for row in records]
    report = next(talk for talk in item.conversations if talk.title == "report")
    assert report.turns[-1][0] == "assistant" and ZH.rstrip("。") in report.turns[-1][1]
    assert any(text.startswith("[image 1] [image 2] [image 3] ") for _, text in report.turns)
    assert ("split", "train") in report.fields


def test_items_from_the_middle_are_the_same(pages):
    everything = pages.items(0, PART_SIZE)
    assert len(everything) == len(pages) == 13
    assert pages.items(4, 7) == everything[4:7] and pages.items(11, 99) == everything[11:]
    assert pages.items(12, 13)[0].fields[0] == ("quarantined by", "read_studies")


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("无回声区，大小约23mm，边界清", [0]),
        (HOSTILE.lower(), [1]),
        ("uterus is", [3]),
        ("s00007-", [7]),
        (QUARANTINED, [12]),
        ("no such text", []),
        (".*", []),
    ],
)
def test_search_looks_at_ids_reports_questions_and_answers(pages, query, expected):
    assert pages.search(query) == expected


def test_an_image_comes_by_its_name_alone(pages):
    assert pages.image(pages.items(0, 1)[0].images[0]).startswith(b"\x89PNG")
    for name in ("../manifest.json", "", "f" * 64):
        with pytest.raises(EchobenchError):
            pages.image(name)


def test_a_choice_of_regions_and_splits_and_a_limit(data):
    test = SetPages(data, splits=["test"])
    assert [item.id for item in test.entries()] == ["s00002", "s00005", "s00008", "s00011"]
    assert [talk.id.split("-")[0] for talk in test.items(1, 2)[0].conversations] == ["s00005"] * len(
        test.items(1, 2)[0].conversations
    )
    assert test.search("s00005-") == [1]
    liver = SetPages(data, regions=["liver"], limit=1)
    assert liver.examinations == 1 and len(liver) == 1 and liver.left_out >= 0
    with pytest.raises(UsageError, match="no examination"):
        SetPages(data, regions=["other"])


def test_flags_name_conflict_duplicates_review_and_quarantine(pages):
    late = pages.late()
    assert late.values[3] == ["conflict"] and late.values[12] == ["quarantined"]
    assert [late.values[int(name[1:])] for name in DUPLICATES] == [["duplicate"]] * 2
    assert late.values[int(REVIEWED[1:])] == ["reviewed"]
    assert late.notes[3][0].startswith("conflict, sex: ")
    assert late.notes[4] == ["near-duplicate of s00005: 2 bits apart, two patients, two splits"]
